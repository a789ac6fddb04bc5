//! No unexpected change to the locks.
//!
//! After an intrusion the locks are changed: a policy is turned off, a domain federated, a credential added. Whether a change was meant only
//! the organisation knows, so all of them are listed; a failure is one by somebody who should change nothing. Only as many days are seen
//! as the log keeps. Without Microsoft Entra ID P2 Microsoft holds nobody to be at risk: there is nothing to know then, and nothing missing.

use std::collections::BTreeSet;

use crate::checks::licensed;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{
    Area, Check, Command, MOST_EVIDENCE, Phase, Reference, Remedy, Severity, Shell, Subject,
};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::directory_audits::{Actor, Change};
use crate::tenant::licences::Plan;
use crate::tenant::risk::RiskLevel;
use crate::tenant::{Fact, ObjectId, Reason, Tenant, ordered};
use crate::text::Message;

/// `tamper.recent`
pub const CHECK: Check = Check {
    id: "tamper.recent",
    area: Area::Audit,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::DirectoryAudits,
        Fact::Users,
        Fact::ServicePrincipals,
        Fact::RiskyUsers,
        Fact::BlockedSenders,
        Fact::Licences,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Info,
        VerdictKind::Pass,
    ],
    remedy: Remedy {
        link: Link::DirectoryAuditLog,
        steps: 5,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Get-MgAuditLogDirectoryAudit -Filter \"initiatedBy/user/id eq '<id>'\" -All",
        }),
        roles: &["Reports Reader", "Security Reader"],
    },
    references: &[
        Reference::Attack("T1484.002"),
        Reference::Attack("T1556"),
        Reference::Attack("T1098.001"),
        Reference::Learn("entra/identity/monitoring-health/reference-audit-activities"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut changes: Vec<&Change> = tenant.directory_audits.seen().into_iter().flatten().collect();
    changes.sort_by_key(|own| std::cmp::Reverse(own.at));
    let known = Known::of(tenant);
    let mut tally = Tally::default();
    let mut shown = Vec::new();
    for change in changes {
        let (grade, detail) = known.judge(change, &mut tally);
        if grade == Grade::Fine && shown.len() < MOST_EVIDENCE {
            shown.push(evidence(change, detail));
        }
        tally.add(grade, || evidence(change, detail));
    }
    let listed = tally.count(Grade::Fine);
    let own = tally.assess(subject, &CHECK, &[Fact::DirectoryAudits]).evidence(shown);
    if own.verdict == Verdict::Pass && listed > 0 {
        let sentence = CHECK.message("info").number("examined", listed);
        return Assessment { verdict: Verdict::Info, sentence, ..own };
    }
    own
}

/// Who is known, and who is under suspicion.
struct Known<'a> {
    tenant: &'a Tenant,
    /// `appId` of every service principal.
    apps: BTreeSet<ObjectId>,
    /// Whether everybody at risk is known: Microsoft tells, or has nothing to tell.
    risk_told: bool,
}

impl Known<'_> {
    fn of(tenant: &Tenant) -> Known<'_> {
        let apps = tenant.service_principals.seen().map(|table| ordered::set(table.by_app().into_keys()));
        let refused = tenant.risky_users.gaps();
        let no_plan = refused.iter().all(|gap| matches!(gap.reason, Reason::NoLicence { .. }))
            && licensed::has(tenant, Plan::EntraP2) == Some(false);
        let risk_told = tenant.risky_users.whole().is_some() || no_plan;
        Known { tenant, apps: apps.unwrap_or_default(), risk_told }
    }

    fn judge(&self, change: &Change, tally: &mut Tally) -> (Grade, &'static str) {
        match &change.actor {
            Actor::Person { id, name } => self.person(*id, name.as_deref(), tally),
            Actor::App { principal, app, .. } => self.app(*principal, *app, tally),
            Actor::Nobody => (Grade::Warn, "tamper-recent.nobody"),
        }
    }

    fn person(&self, id: Option<ObjectId>, name: Option<&str>, tally: &mut Tally) -> (Grade, &'static str) {
        let tenant = self.tenant;
        let risk = tenant.risky_users.seen().into_iter().flatten().find(|user| Some(user.id) == id);
        match risk.map(|user| user.level) {
            None | Some(RiskLevel::Low) => {}
            Some(_) => return (Grade::Fail, "tamper-recent.at-risk"),
        }
        let mut blocked = tenant.blocked_senders.seen().into_iter().flatten();
        if name.is_some_and(|name| blocked.any(|own| own.sender_address.eq_ignore_ascii_case(name))) {
            return (Grade::Fail, "tamper-recent.restricted");
        }
        let seen = tenant.users.seen().and_then(|users| Some((users, users.row(id?)?)));
        let guest = seen.is_some_and(|(users, row)| users.guests().contains(row));
        if guest || name.is_some_and(|name| name.contains("#EXT#")) {
            return (Grade::Fail, "tamper-recent.guest");
        }
        let facts = [Fact::Users, Fact::BlockedSenders];
        let mut open: Vec<Fact> = facts.into_iter().filter(|fact| !tenant.gaps(*fact).is_empty()).collect();
        if !self.risk_told {
            open.extend([Fact::RiskyUsers, Fact::Licences]);
        }
        if !open.is_empty() {
            open.into_iter().flat_map(|fact| tenant.gaps(fact)).for_each(|gap| tally.gap(gap));
            return (Grade::Unclear, "tamper-recent.not-read");
        }
        match seen {
            _ if risk.is_some() => (Grade::Warn, "tamper-recent.low-risk"),
            None => (Grade::Warn, "tamper-recent.gone"),
            Some((users, row)) if users.is_enabled(row) == Some(false) => {
                (Grade::Warn, "tamper-recent.disabled")
            }
            Some(_) => (Grade::Fine, "tamper-recent.person"),
        }
    }

    fn app(
        &self,
        principal: Option<ObjectId>,
        app: Option<ObjectId>,
        tally: &mut Tally,
    ) -> (Grade, &'static str) {
        if principal.is_none() && app.is_none() {
            // Microsoft's own services are often told by name alone.
            return (Grade::Fine, "tamper-recent.by-name");
        }
        let table = self.tenant.service_principals.seen();
        let found = principal.is_some_and(|id| table.is_some_and(|table| table.find(id).is_some()))
            || app.is_some_and(|app| self.apps.contains(&app));
        if found {
            (Grade::Fine, "tamper-recent.app")
        } else if self.tenant.service_principals.whole().is_some() {
            (Grade::Fail, "tamper-recent.app-not-seen")
        } else {
            self.tenant.gaps(Fact::ServicePrincipals).into_iter().for_each(|gap| tally.gap(gap));
            (Grade::Unclear, "tamper-recent.not-read")
        }
    }
}

fn evidence(change: &Change, detail: &str) -> Evidence {
    let (name, link) = match &change.actor {
        Actor::Person { id, name } => {
            (name.clone().or(id.map(|id| id.to_string())), id.map(|user| Link::User { user }))
        }
        Actor::App { principal, app, name } => (
            name.clone().or(principal.or(*app).map(|id| id.to_string())),
            principal.map(|application| Link::EnterpriseApplication { application }),
        ),
        Actor::Nobody => (None, None),
    };
    Evidence {
        kind: EvidenceKind::Change,
        id: change.id.clone(),
        name: change.activity.clone(),
        link: link.or(Some(Link::DirectoryAuditLog)),
        detail: Message::new(detail),
        fields: vec![
            Field::instant("activityDateTime", change.at),
            Field::optional("initiatedBy", name),
            Field::new("targetResources", &change.target),
        ],
    }
}

#[cfg(test)]
#[path = "recent_tests.rs"]
mod tests;
