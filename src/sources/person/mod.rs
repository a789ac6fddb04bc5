//! Reads of one person: asked when a case is opened, and of that person alone.

mod access;
mod account;
mod logs;
mod mail;
mod recognise;
mod request;

use super::pages::Shape;
use super::{Service, Terms};
use crate::tenant::directory_audits::Change;
use crate::tenant::inbox_rules::InboxRule;
use crate::tenant::licences::Plan;
use crate::tenant::person::{
    Account, AuditRecord, Delegate, PersonDevice, PersonFact, PersonGrant, PersonMailbox, PersonRisk,
    PersonSignIn, RiskDetection, SignInMethod,
};

pub use recognise::{PersonRead, recognise};
pub use request::{PersonAsked, allowed, forms};

/// One read of one person.
#[derive(Debug)]
pub struct PersonSource {
    /// Id in the catalogue of reads: `R-UAM`.
    pub id: &'static str,
    /// What it yields.
    pub fact: PersonFact,
    /// How it is asked.
    pub ask: PersonAsk,
    /// Least delegated permission.
    pub scope: &'static str,
    /// Roles that may read it, least first, by Microsoft's names.
    pub roles: &'static [&'static str],
    /// The plan without which the service refuses.
    pub licence: Option<Plan>,
    /// Reads one answer.
    pub parse: fn(&[u8]) -> Result<PersonPage, Shape>,
}

/// How one person is asked about.
#[derive(Clone, Copy, Debug)]
pub enum PersonAsk {
    /// `GET https://graph.microsoft.com/{version}/{path}`, where `{id}` stands for the person.
    Object {
        /// `v1.0` or `beta`.
        version: &'static str,
        /// Path below the version.
        path: &'static str,
        /// `$select=…`, or nothing.
        query: &'static str,
    },
    /// `GET https://graph.microsoft.com/{version}/{path}?$filter=…`
    Log {
        /// `v1.0` or `beta`.
        version: &'static str,
        /// Path below the version.
        path: &'static str,
        /// Fields of the filter that name the person, first the one that is asked with.
        subject: &'static [&'static str],
        /// The field of the filter that says from when.
        time: &'static str,
    },
    /// `POST https://outlook.office365.com/adminapi/beta/{tenant}/InvokeCommand`
    Cmdlet {
        /// `Get-*` or `Search-UnifiedAuditLog`.
        cmdlet: &'static str,
        /// The parameter that names the person.
        subject: &'static str,
    },
}

/// The rows of one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonPage {
    /// The rows.
    pub rows: PersonRows,
    /// `@odata.nextLink`, as sent: not to be trusted.
    pub next: Option<String>,
    /// The service says that it left rows out.
    pub incomplete: bool,
}

/// The rows of one answer, by fact.
#[derive(Clone, Debug, PartialEq)]
pub enum PersonRows {
    /// [`PersonFact::Account`]
    Account(Account),
    /// [`PersonFact::Methods`]
    Methods(Vec<SignInMethod>),
    /// [`PersonFact::Grants`]
    Grants(Vec<PersonGrant>),
    /// [`PersonFact::Devices`]
    Devices(Vec<PersonDevice>),
    /// [`PersonFact::SignIns`]
    SignIns(Vec<PersonSignIn>),
    /// [`PersonFact::Risk`]
    Risk(PersonRisk),
    /// [`PersonFact::Detections`]
    Detections(Vec<RiskDetection>),
    /// [`PersonFact::Changes`]
    Changes(Vec<Change>),
    /// [`PersonFact::Mailbox`]
    Mailbox(PersonMailbox),
    /// [`PersonFact::InboxRules`]
    Rules(Vec<InboxRule>),
    /// [`PersonFact::MailboxAccess`]
    MailboxAccess(Vec<Delegate>),
    /// [`PersonFact::SendAs`]
    SendAs(Vec<Delegate>),
    /// [`PersonFact::AuditRecords`]
    Records(Vec<AuditRecord>),
}

impl PersonPage {
    fn alone(rows: PersonRows) -> PersonPage {
        PersonPage { rows, next: None, incomplete: false }
    }
}

/// Every read of one person, in the order in which a case wants them: what is contained first comes first.
pub static ALL: [PersonSource; 13] = [
    account::ACCOUNT,
    account::METHODS,
    account::GRANTS,
    account::DEVICES,
    mail::MAILBOX,
    mail::RULES,
    access::MAILBOX_ACCESS,
    access::SEND_AS,
    logs::RISK,
    logs::DETECTIONS,
    logs::SIGN_INS,
    logs::CHANGES,
    mail::RECORDS,
];

impl PersonSource {
    /// The read of a fact.
    pub fn of(fact: PersonFact) -> Option<&'static PersonSource> {
        ALL.iter().find(|source| source.fact == fact)
    }

    /// Who answers.
    pub const fn service(&self) -> Service {
        match self.ask {
            PersonAsk::Object { .. } | PersonAsk::Log { .. } => Service::Graph,
            PersonAsk::Cmdlet { .. } => Service::Exchange,
        }
    }

    /// What it takes to be answered.
    pub const fn terms(&self) -> Terms {
        Terms { service: self.service(), scope: self.scope, roles: self.roles, licence: self.licence }
    }

    /// The read as findings show it: `GET /v1.0/users/{id}/authentication/methods`, `Get-InboxRule`.
    pub fn shown(&self) -> String {
        match self.ask {
            PersonAsk::Object { version, path, .. } => format!("GET /{version}/{path}"),
            PersonAsk::Log { version, path, .. } => format!("GET /{version}/{path}"),
            PersonAsk::Cmdlet { cmdlet, .. } => cmdlet.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_read_is_declared_once_and_reads() {
        let mut seen = std::collections::BTreeSet::new();
        for source in &ALL {
            assert!(seen.insert(source.fact), "{}", source.id);
            assert_eq!(PersonSource::of(source.fact).map(|own| own.id), Some(source.id));
            assert!(!source.roles.is_empty(), "{}", source.id);
            match source.ask {
                PersonAsk::Object { path, .. } => assert!(path.contains("{id}"), "{}", source.id),
                PersonAsk::Log { subject, .. } => assert!(!subject.is_empty(), "{}", source.id),
                PersonAsk::Cmdlet { cmdlet, .. } => {
                    assert!(cmdlet.starts_with("Get-") || cmdlet == "Search-UnifiedAuditLog", "{cmdlet}");
                }
            }
            assert!(source.scope == "Exchange.Manage" || source.scope.contains(".Read"), "{}", source.id);
        }
        assert_eq!(seen.len(), ALL.len());
    }
}
