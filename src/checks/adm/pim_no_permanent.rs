//! Privileged roles are activated when they are needed, and not held for good.
//!
//! Members of a group that holds a role for good may themselves be members only for a time (Privileged Identity Management for groups), which
//! is not read: such a group warns. Applications cannot activate a role and are looked at by `adm.sp-privileged`.

use crate::access::administrators::is_privileged;
use crate::access::{SYNCHRONIZATION_ROLES, is_synchronization_account};
use crate::checks::adm::{holders, person};
use crate::checks::holders::{emergency, role_names};
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent, licensed};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, VerdictKind};
use crate::tenant::licences::Plan;
use crate::tenant::roles::{PrincipalKind, RoleSchedule};
use crate::tenant::{Fact, Gap, Reading, Reason, ordered};
use crate::text::Message;

/// `adm.pim-no-permanent`
pub const CHECK: Check = Check {
    id: "adm.pim-no-permanent",
    area: Area::Administrators,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[Fact::RoleSchedules, Fact::RoleDefinitions, Fact::GroupMembers, Fact::Users, Fact::Licences],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::PrivilegedIdentityManagement,
        steps: 5,
        command: None,
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.7.4v1"),
        Reference::Scuba("MS.AAD.7.5v1"),
        Reference::Cis("5.3.1"),
        Reference::Maester("MT.1031"),
        Reference::ZeroTrustAssessment("21815"),
        Reference::Attack("T1098.003"),
        Reference::Learn("entra/id-governance/privileged-identity-management/pim-deployment-plan"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    licensed::assess(subject, &CHECK, Plan::EntraP2, judge)
}

fn judge(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut tally = Tally::default();
    if tenant.role_schedules.whole().is_some_and(Vec::is_empty) {
        tally.gap(absent(Fact::RoleSchedules, "value"));
    }
    for schedule in tenant.role_schedules.seen().into_iter().flatten() {
        let (grade, detail) = grade(subject, schedule, &mut tally);
        tally.add(grade, || evidence(subject, schedule, detail));
    }
    tally.assess(subject, &CHECK, &[Fact::RoleSchedules])
}

fn grade(subject: &Subject<'_>, own: &RoleSchedule, tally: &mut Tally) -> (Grade, &'static str) {
    let held = &own.assignment;
    if own.ends || own.activated == Some(true) || held.kind == PrincipalKind::ServicePrincipal {
        return (Grade::Fine, "");
    }
    if SYNCHRONIZATION_ROLES.contains(&held.role) {
        let users = &subject.tenant.users;
        let name = users.seen().and_then(|users| Some(users.user_principal_name(users.row(held.principal)?)));
        match name {
            // No person is there to activate it. A person who holds this role hides behind it.
            Some(name) if is_synchronization_account(name) => return (Grade::Fine, ""),
            None if users.whole().is_none() => {
                users.gaps().iter().for_each(|gap| tally.gap(gap.clone()));
                return (Grade::Unclear, "adm-pim-no-permanent.not-told");
            }
            _ => {}
        }
    }
    let (declared, perhaps) = emergency(subject, held.principal);
    if declared {
        return (Grade::Fine, "");
    }
    if own.activated.is_none() || held.kind == PrincipalKind::Unknown {
        let field = if own.activated.is_none() { "assignmentType" } else { "principal" };
        tally.gap(absent(Fact::RoleSchedules, field));
        return (Grade::Unclear, "adm-pim-no-permanent.not-told");
    }
    if perhaps {
        tally.gap(Gap { fact: Fact::GroupMembers, reason: Reason::NotAsked });
        return (Grade::Unclear, "adm-pim-no-permanent.perhaps-emergency");
    }
    match (is_privileged(subject.tenant, held.role), held.kind) {
        (Some(true), PrincipalKind::Group) => (Grade::Warn, "adm-pim-no-permanent.group"),
        (Some(true), _) => (Grade::Fail, "adm-pim-no-permanent.permanent"),
        (Some(false), _) => (Grade::Warn, "adm-pim-no-permanent.permanent-lesser"),
        (None, _) => {
            tally.gap(absent(Fact::RoleDefinitions, "isPrivileged"));
            (Grade::Unclear, "adm-pim-no-permanent.role-not-known")
        }
    }
}

fn evidence(subject: &Subject<'_>, own: &RoleSchedule, detail: &str) -> Evidence {
    let tenant = subject.tenant;
    let (held, roles) = (&own.assignment, ordered::set([own.assignment.role]));
    let named = holders(tenant, &Reading::not_asked(Fact::RoleAssignments));
    let mut row = person(tenant, &named, held.principal, &roles, detail, None);
    if held.kind == PrincipalKind::Group {
        row = Evidence {
            kind: EvidenceKind::Group,
            link: Some(Link::Group { group: held.principal }),
            detail: Message::new(detail),
            fields: vec![role_names(tenant, &roles)],
            ..row
        };
    }
    if row.name == row.id && !held.principal_name.is_empty() {
        row.name.clone_from(&held.principal_name);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::adm::testing::{ROLE, definition, tenant};
    use crate::checks::testing::{
        assignment, emergency as declare, id, judge, judge_with, licences, partial, unknown_without, whole,
    };
    use crate::tenant::Tenant;

    fn schedule(kind: PrincipalKind, activated: Option<bool>, ends: bool) -> RoleSchedule {
        RoleSchedule { assignment: assignment(ROLE, 1, kind), activated, ends }
    }

    fn scheduled(privileged: Option<bool>, own: RoleSchedule) -> Tenant {
        Tenant {
            role_schedules: whole(vec![own]),
            licences: licences(&["AAD_PREMIUM_P2"]),
            ..tenant(privileged, |_| {})
        }
    }

    #[test]
    fn synchronisation_accounts_hold_their_role_for_good() {
        for (role, name, verdict) in SYNCHRONIZATION_ROLES.into_iter().flat_map(|role| {
            [
                (role, "Sync_SRV01_0a1b2c3d@contoso.onmicrosoft.com", VerdictKind::Pass),
                (role, "ida@contoso.com", VerdictKind::Fail),
            ]
        }) {
            let mut own = schedule(PrincipalKind::User, Some(false), false);
            own.assignment.role = role;
            let mut definition = definition(Some(true));
            definition.id = role;
            let own = Tenant {
                role_schedules: whole(vec![own]),
                role_definitions: whole(vec![definition]),
                licences: licences(&["AAD_PREMIUM_P2"]),
                ..tenant(Some(true), |user| user.user_principal_name = name.to_owned())
            };
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{name}");
            unknown_without(&CHECK, &own, Fact::Users);
        }
    }

    #[test]
    fn verdicts() {
        use PrincipalKind::{Group, ServicePrincipal, Unknown as Other, User};
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let (yes, no) = (Some(true), Some(false));
        for (own, privileged, verdict) in [
            (schedule(User, yes, true), yes, Pass),
            (schedule(User, yes, false), yes, Pass),
            (schedule(User, no, true), yes, Pass),
            (schedule(User, no, false), yes, Fail),
            (schedule(User, no, false), no, Warn),
            (schedule(User, no, false), None, Unknown),
            (schedule(User, None, false), yes, Unknown),
            (schedule(Group, no, false), yes, Warn),
            (schedule(ServicePrincipal, no, false), yes, Pass),
            (schedule(Other, no, false), yes, Unknown),
        ] {
            let tenant = scheduled(privileged, own.clone());
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{own:?} {privileged:?}");
            let cut = Tenant { role_schedules: partial(Fact::RoleSchedules, vec![own]), ..tenant };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays);
        }
    }

    #[test]
    fn emergency_accounts_and_gaps() {
        let own = scheduled(Some(true), schedule(PrincipalKind::User, Some(false), false));
        assert_eq!(judge_with(&CHECK, &own, &declare(&[id(1)])).verdict.kind(), VerdictKind::Pass);
        let cut = partial(Fact::GroupMembers, [].into());
        let perhaps = Tenant { group_members: [(id(100), cut)].into(), ..own.clone() };
        let finding = judge_with(&CHECK, &perhaps, &declare(&[id(100)]));
        assert_eq!(finding.verdict.kind(), VerdictKind::Unknown);
        unknown_without(&CHECK, &own, Fact::RoleSchedules);
        let unlicensed = Tenant { licences: licences(&["AAD_PREMIUM"]), ..own.clone() };
        assert_eq!(judge(&CHECK, &unlicensed).verdict.kind(), VerdictKind::NotApplicable);
        unknown_without(&CHECK, &unlicensed, Fact::Licences);
        let nobody = Tenant { role_schedules: whole(Vec::new()), ..own };
        assert_eq!(judge(&CHECK, &nobody).verdict.kind(), VerdictKind::Unknown, "not to be believed");
    }
}
