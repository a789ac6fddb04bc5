//! Response to one compromised account: what an attacker did and left behind, what is still to be done, in which order.
//!
//! A case is judged from what was read of one person ([`crate::tenant::person`]) and of the tenant. Nothing is kept, nothing is sent.

pub mod checks;
pub mod json;
pub mod steps;
pub mod suspicion;
pub mod timeline;

use serde::Serialize;

use crate::tenant::licences::Plan;
use crate::tenant::mailboxes::MailboxKind;
use crate::tenant::person::{Account, AuditRecord, Person, PersonFact};
use crate::tenant::{Fact, ObjectId, Reason, Tenant};
use suspicion::Suspicion;

/// What is known about one account, and since when it is suspected.
pub struct Case<'a> {
    /// What was read of the person.
    pub person: &'a Person,
    /// What was read of the tenant.
    pub tenant: &'a Tenant,
    /// Since when the account is suspected, in Unix milliseconds.
    pub since: i64,
    /// The instant to judge for, in Unix milliseconds.
    pub now: i64,
    /// Which sign-ins are suspicious.
    pub suspicion: Suspicion,
}

/// Something that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unseen {
    /// What.
    pub what: What,
    /// Why.
    pub reason: Reason,
}

/// A fact of the person or of the tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Of the person.
    Person(PersonFact),
    /// Of the tenant.
    Tenant(Fact),
}

/// What is special about an account: steps differ for it. `None`: it was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds {
    /// The domain signs in elsewhere: its passwords are not Microsoft's.
    pub federated: Option<bool>,
    /// Synchronised from an on-premises directory, which wins over what is changed in the cloud.
    pub synced: Option<bool>,
    /// A guest: the account itself is another organisation's.
    pub guest: Option<bool>,
    /// The mailbox is shared: people use it with accounts of their own.
    pub shared: Option<bool>,
    /// There is no mailbox.
    pub no_mailbox: Option<bool>,
    /// No licence is assigned.
    pub unlicensed: Option<bool>,
    /// Holds a directory role.
    pub administrator: Option<bool>,
}

impl<'a> Case<'a> {
    /// Opens a case.
    pub fn new(person: &'a Person, tenant: &'a Tenant, since: i64, now: i64) -> Case<'a> {
        Case { person, tenant, since, now, suspicion: Suspicion::of(person, since) }
    }

    /// The account, where it was read.
    pub fn account(&self) -> Option<&'a Account> {
        self.person.account.seen()
    }

    /// Its object id, where it was read.
    pub fn id(&self) -> Option<ObjectId> {
        self.account().map(|account| account.id)
    }

    /// Why a fact of the person was not read, or not whole.
    pub fn unseen(&self, fact: PersonFact) -> Vec<Unseen> {
        let person = self.person;
        let reasons = match fact {
            PersonFact::Account => person.account.reasons(),
            PersonFact::Methods => person.methods.reasons(),
            PersonFact::Grants => person.grants.reasons(),
            PersonFact::Devices => person.devices.reasons(),
            PersonFact::SignIns => person.sign_ins.reasons(),
            PersonFact::Risk => person.risk.reasons(),
            PersonFact::Detections => person.detections.reasons(),
            PersonFact::Changes => person.changes.reasons(),
            PersonFact::Mailbox => person.mailbox.reasons(),
            PersonFact::InboxRules => person.rules.reasons(),
            PersonFact::MailboxAccess => person.mailbox_access.reasons(),
            PersonFact::SendAs => person.send_as.reasons(),
            PersonFact::AuditRecords => person.records.reasons(),
        };
        reasons.iter().map(|reason| Unseen { what: What::Person(fact), reason: reason.clone() }).collect()
    }

    /// Why a fact of the tenant was not read, or not whole.
    pub fn unseen_of_tenant(&self, fact: Fact) -> Vec<Unseen> {
        let gaps = self.tenant.gaps(fact).into_iter();
        gaps.map(|gap| Unseen { what: What::Tenant(gap.fact), reason: gap.reason }).collect()
    }

    /// Why it cannot be told which sign-ins are suspicious: not all were read, or too few from before to know what is usual. Without Microsoft Entra ID P2 there are no detections, which is no gap.
    pub fn unseen_suspicion(&self) -> Vec<Unseen> {
        let mut unseen = self.unseen(PersonFact::SignIns);
        let no_licence =
            |own: &Unseen| matches!(own.reason, Reason::NoLicence { .. }) || self.lacks(Plan::EntraP2);
        unseen.extend(self.unseen(PersonFact::Detections).into_iter().filter(|own| !no_licence(own)));
        if self.suspicion.lacks_usual() {
            let seen = u64::try_from(self.suspicion.usual.sign_ins).unwrap_or(u64::MAX);
            let reason = Reason::Truncated { seen, of: None };
            unseen.push(Unseen { what: What::Person(PersonFact::SignIns), reason });
        }
        unseen
    }

    /// What is special about the account.
    pub fn kinds(&self) -> Kinds {
        let account = self.account();
        let domain = account.and_then(|own| own.user_principal_name.rsplit('@').next());
        let domains = self.tenant.domains.seen().map_or(&[][..], Vec::as_slice);
        let own =
            domains.iter().find(|own| domain.is_some_and(|domain| own.name.eq_ignore_ascii_case(domain)));
        let mailbox = self.person.mailbox.whole();
        Kinds {
            federated: own.map(|own| own.federated),
            synced: account.and_then(|own| own.synced),
            guest: account.map(|own| own.guest),
            shared: mailbox
                .map(|own| own.as_ref().is_some_and(|own| own.mailbox.kind == MailboxKind::Shared)),
            no_mailbox: mailbox.map(Option::is_none),
            unlicensed: account.and_then(|own| own.licensed).map(|licensed| !licensed),
            administrator: checks::roles::is_administrator(self),
        }
    }

    /// Whether the tenant is known not to have a plan.
    pub fn lacks(&self, plan: Plan) -> bool {
        self.tenant.licences.whole().is_some_and(|licences| !licences.has(plan))
    }

    /// Records of the audit log since the case began.
    pub fn records(&self) -> impl Iterator<Item = &'a AuditRecord> {
        let since = self.since;
        self.person.records.seen().into_iter().flatten().filter(move |record| record.at >= since)
    }

    /// When the first action of somebody else against the attacker was taken: the account blocked, the password reset, or sessions revoked.
    pub fn contained(&self) -> Option<i64> {
        const ACTIONS: [&str; 4] = [
            "Disable account",
            "Reset user password",
            "Reset password (by admin)",
            "Update StsRefreshTokenValidFrom Timestamp",
        ];
        let id = self.id();
        let changes = self.person.changes.seen().into_iter().flatten();
        let by_others = changes.filter(|change| {
            change.at >= self.since
                && ACTIONS.contains(&change.activity.as_str())
                && matches!(change.actor, crate::tenant::directory_audits::Actor::Person { id: actor, .. } if actor.is_some() && actor != id)
        });
        by_others.map(|change| change.at).min()
    }
}

/// What the checks add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// There are traces that hardly anybody but an attacker leaves.
    Attack,
    /// There are traces that the owner may have left too: ask.
    Ask,
    /// No trace was found, and not everything was seen.
    Unclear,
    /// No trace was found in what a case reads.
    NoTrace,
}
