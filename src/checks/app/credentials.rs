//! No fresh or forgotten app credentials.
//!
//! Whoever adds a credential to an app signs in as that app ever after, past passwords and multifactor authentication. Three places are
//! looked at: the registration, the app as it is installed here, and the owners, who can add a credential at any time. A role for which an
//! owner is only eligible makes no administrator of them: the account can act through the app without activating it. Managed
//! identities are left out, because Microsoft renews their credentials every few weeks.

use std::collections::BTreeMap;

use crate::checks::adm::{holders, privileged, unseen};
use crate::checks::app::MICROSOFT;
use crate::checks::app::held::{Held, held};
use crate::checks::app::owners::{self, Owner};
use crate::checks::holders::{Holders, role_names};
use crate::checks::tally::{Grade, Tally};
use crate::checks::{
    Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent, setting,
};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::app_registrations::{AppRegistration, Credential};
use crate::tenant::applications::{EXCHANGE_ONLINE, ServicePrincipal, ServicePrincipalTable};
use crate::tenant::{Fact, ObjectId};
use crate::text::Message;

/// `app.credentials`
pub const CHECK: Check = Check {
    id: "app.credentials",
    area: Area::Applications,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::AppRegistrations,
        Fact::ServicePrincipals,
        Fact::DelegatedGrants,
        Fact::AppRoleAssignments,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::GroupMembers,
        Fact::Users,
        Fact::AppManagementPolicy,
    ],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AppRegistrations,
        steps: 6,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Remove-MgApplicationPassword -ApplicationId \"<id>\" -KeyId \"<key id>\"",
        }),
        roles: &["Cloud Application Administrator", "Application Administrator"],
    },
    references: &[
        Reference::Maester("MT.1077"),
        Reference::Maester("MT.1078"),
        Reference::ZeroTrustAssessment("21774"),
        Reference::ZeroTrustAssessment("21777"),
        Reference::Attack("T1098.001"),
        Reference::Learn("entra/identity-platform/configure-app-instance-property-locks"),
        Reference::Learn("exchange/hybrid-deployment/deploy-dedicated-hybrid-app"),
    ],
    rule: 1,
    assess,
};

/// Younger than this is fresh, in milliseconds.
const FRESH: i64 = 30 * 86_400_000;

/// Whether an app could take the tenant over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Privileged,
    Ordinary,
    /// Whether a role that it holds is privileged is not known.
    NotTold,
}

/// What the rule looks things up in.
struct Apps<'a> {
    subject: &'a Subject<'a>,
    table: &'a ServicePrincipalTable,
    held: BTreeMap<ObjectId, Held>,
    holders: Holders,
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut tally = Tally::default();
    if let Some(table) = tenant.service_principals.seen() {
        if table.is_empty() {
            tally.gap(absent(Fact::ServicePrincipals, "value"));
        }
        let (held, gap) = held(tenant, table);
        gap.into_iter().for_each(|gap| tally.gap(gap));
        let apps = Apps { subject, table, held, holders: holders(tenant, &tenant.role_assignments) };
        let installed = table.by_app();
        for own in tenant.app_registrations.seen().into_iter().flatten() {
            apps.registered(own, installed.get(&own.app).copied(), &mut tally);
        }
        for id in table.with_credentials() {
            if let Some(own) = table.find(id) {
                apps.installed(&own, &mut tally);
            }
        }
    }
    let lists = [
        Fact::AppRegistrations,
        Fact::ServicePrincipals,
        Fact::DelegatedGrants,
        Fact::AppRoleAssignments,
        Fact::RoleAssignments,
    ];
    tally.assess(subject, &CHECK, &lists).evidence(limits(subject))
}

/// What the policy for credentials limits: shown, and nothing rests on it, because it holds for new credentials alone.
fn limits(subject: &Subject<'_>) -> Option<Evidence> {
    let own = subject.tenant.app_management_policy.seen()?;
    let restrictions = own.restrictions.join(", ");
    let evidence = setting::evidence(
        &CHECK,
        vec![Field::optional("isEnabled", own.enabled), Field::new("restrictionType", restrictions)],
    )?;
    let limited = own.enabled == Some(true) && !own.restrictions.is_empty();
    let detail = if limited { "app-credentials.limited" } else { "app-credentials.not-limited" };
    Some(Evidence { detail: Message::new(detail), ..evidence })
}

impl Apps<'_> {
    fn weight(&self, principal: Option<ObjectId>) -> Weight {
        let Some(id) = principal else { return Weight::Ordinary };
        if self.table.find(id).is_some_and(|own| own.disabled) {
            return Weight::Ordinary;
        }
        let held = self.held.get(&id);
        if held.is_some_and(|held| !held.everybody.is_empty() || !held.application.is_empty()) {
            return Weight::Privileged;
        }
        let roles = self.holders.applications.get(&id);
        match roles.map_or(Some(false), |roles| privileged(self.subject.tenant, roles)) {
            Some(true) => Weight::Privileged,
            Some(false) => Weight::Ordinary,
            None => Weight::NotTold,
        }
    }

    /// Whether one of these is in force and was made lately; `None` where no time came with one.
    fn fresh(&self, credentials: &[Credential]) -> Option<bool> {
        let now = self.subject.now;
        let mut told = true;
        for own in credentials.iter().filter(|own| own.holds(now)) {
            match own.from {
                Some(from) if now.saturating_sub(from) < FRESH => return Some(true),
                Some(_) => {}
                None => told = false,
            }
        }
        told.then_some(false)
    }

    /// A credential on an app of some weight.
    fn added(&self, weight: Weight, credentials: &[Credential], fact: Fact, tally: &mut Tally) -> Verdict {
        if weight == Weight::Ordinary {
            return (Grade::Fine, "");
        }
        match (self.fresh(credentials), weight) {
            (Some(false), _) => (Grade::Fine, ""),
            (Some(true), Weight::Privileged) => (Grade::Warn, "app-credentials.fresh"),
            (Some(true), _) => {
                tally.gap(absent(Fact::RoleDefinitions, "isPrivileged"));
                (Grade::Unclear, "app-credentials.role-not-known")
            }
            (None, _) => {
                tally.gap(absent(fact, "startDateTime"));
                (Grade::Unclear, "app-credentials.no-date")
            }
        }
    }

    fn registered(&self, own: &AppRegistration, installed: Option<ObjectId>, tally: &mut Tally) {
        let weight = self.weight(installed);
        let mut grades = vec![self.added(weight, &own.credentials, Fact::AppRegistrations, tally)];
        if weight != Weight::Ordinary {
            grades.push(self.owned(own, weight, tally));
        }
        match own.multitenant {
            Some(true) if !own.locked => grades.push((Grade::Warn, "app-credentials.not-locked")),
            None if !own.locked => {
                tally.gap(absent(Fact::AppRegistrations, "signInAudience"));
                grades.push((Grade::Unclear, "app-credentials.audience-not-told"));
            }
            _ => {}
        }
        let (grade, detail) = worst(grades);
        tally.add(grade, || self.evidence(Shown::Registered(own, installed), detail));
    }

    /// Who could add a credential to a registration because they own it.
    fn owned(&self, own: &AppRegistration, weight: Weight, tally: &mut Tally) -> Verdict {
        let Some(people) = &own.owners else {
            tally.gap(absent(Fact::AppRegistrations, "owners"));
            return (Grade::Unclear, "app-credentials.owners-not-read");
        };
        let mut grades = Vec::new();
        if own.more_owners {
            tally.gap(absent(Fact::AppRegistrations, "owners"));
            grades.push((Grade::Unclear, "app-credentials.owners-not-read"));
        }
        for person in people {
            let owner = owners::judge(self.subject.tenant, &self.holders, *person);
            if owner == Owner::NotTold || weight == Weight::NotTold && owner != Owner::Administrator {
                unseen(self.subject.tenant, &self.holders).into_iter().for_each(|gap| tally.gap(gap));
                tally.gap(absent(Fact::RoleDefinitions, "isPrivileged"));
                grades.push((Grade::Unclear, "app-credentials.owner-not-told"));
            } else {
                grades.push(owner.grade());
            }
            if owner == Owner::NotRead {
                tally.gap(absent(Fact::Users, "id"));
            }
        }
        worst(grades)
    }

    fn installed(&self, own: &ServicePrincipal, tally: &mut Tally) {
        let credentials = &own.credentials;
        let in_force = credentials.iter().any(|credential| credential.holds(self.subject.now));
        let (grade, detail) = if own.managed_identity {
            (Grade::Fine, "")
        } else if own.app == EXCHANGE_ONLINE {
            if in_force {
                (Grade::Fail, "app-credentials.exchange")
            } else {
                (Grade::Warn, "app-credentials.exchange-ran-out")
            }
        } else if own.owner.is_some_and(|owner| MICROSOFT.contains(&owner)) {
            if in_force { (Grade::Warn, "app-credentials.microsoft") } else { (Grade::Fine, "") }
        } else {
            self.added(self.weight(Some(own.id)), credentials, Fact::ServicePrincipals, tally)
        };
        tally.add(grade, || self.evidence(Shown::Installed(own), detail));
    }

    fn evidence(&self, shown: Shown<'_>, detail: &str) -> Evidence {
        let (id, name, credentials, principal) = match shown {
            Shown::Registered(own, installed) => (own.id, &own.name, &own.credentials, installed),
            Shown::Installed(own) => (own.id, &own.name, &own.credentials, Some(own.id)),
        };
        let link = match shown {
            Shown::Registered(own, _) => Link::AppRegistration { app: own.app },
            Shown::Installed(own) => Link::EnterpriseApplication { application: own.id },
        };
        let now = self.subject.now;
        let in_force = |secret| {
            credentials.iter().filter(|own| own.secret == secret && own.holds(now)).count().to_string()
        };
        let mut fields = vec![
            Field::new("passwordCredentials", in_force(true)),
            Field::new("keyCredentials", in_force(false)),
        ];
        if let Some(newest) = credentials.iter().filter(|own| own.holds(now)).filter_map(|own| own.from).max()
        {
            fields.push(Field::day("startDateTime", newest));
        }
        if let Shown::Registered(own, _) = shown {
            let tenant = self.subject.tenant;
            let people = own.owners.iter().flatten().map(|id| owners::name(tenant, *id));
            fields.push(Field::new("owners", people.collect::<Vec<_>>().join(", ")));
        }
        if let Some(held) = principal.and_then(|id| self.held.get(&id)) {
            let everybody = held.everybody.iter().map(String::as_str);
            let all = everybody.chain(held.application.iter().copied()).collect::<Vec<_>>().join(" ");
            fields.push(Field::new("appRoleAssignments", all));
        }
        if let Some(roles) = principal.and_then(|id| self.holders.applications.get(&id)) {
            fields.push(role_names(self.subject.tenant, roles));
        }
        Evidence {
            kind: EvidenceKind::Application,
            id: id.to_string(),
            name: if name.is_empty() { id.to_string() } else { name.clone() },
            link: Some(link),
            detail: Message::new(detail),
            fields,
        }
    }
}

/// How something stands, and the message that says so.
pub type Verdict = (Grade, &'static str);

/// What a row of evidence is about.
#[derive(Clone, Copy)]
enum Shown<'a> {
    Registered(&'a AppRegistration, Option<ObjectId>),
    Installed(&'a ServicePrincipal),
}

fn worst(grades: Vec<Verdict>) -> Verdict {
    grades.into_iter().min_by_key(|(grade, _)| *grade).unwrap_or((Grade::Fine, ""))
}

#[cfg(test)]
#[path = "credentials_tests.rs"]
mod tests;
