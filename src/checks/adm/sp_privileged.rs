//! No app holds a privileged role that nobody expects.

use crate::checks::adm::{holders, privileged};
use crate::checks::app::MICROSOFT;
use crate::checks::holders::role_names;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::roles::PrincipalKind;
use crate::tenant::{Fact, ObjectId};
use crate::text::Message;

/// `adm.sp-privileged`
pub const CHECK: Check = Check {
    id: "adm.sp-privileged",
    area: Area::Administrators,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[Fact::RoleAssignments, Fact::RoleDefinitions, Fact::ServicePrincipals, Fact::Organization],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::RolesAndAdministrators,
        steps: 4,
        command: None,
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Maester("MT.1027"),
        Reference::Maester("MT.1078"),
        Reference::ZeroTrustAssessment("21836"),
        Reference::Attack("T1098.003"),
        Reference::Attack("T1098.001"),
        Reference::Learn("entra/identity/role-based-access-control/best-practices"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let own = holders(tenant, &tenant.role_assignments);
    let mut tally = Tally::default();
    if tenant.role_assignments.whole().is_some_and(Vec::is_empty) {
        tally.gap(absent(Fact::RoleAssignments, "value"));
    }
    let kinds = tenant.role_assignments.seen().into_iter().flatten().map(|own| own.kind);
    if kinds.into_iter().any(|kind| kind == PrincipalKind::Unknown) {
        tally.gap(absent(Fact::RoleAssignments, "principal"));
    }
    for (id, roles) in &own.applications {
        let (grade, detail) = match privileged(tenant, roles) {
            Some(true) => rate(subject, *id, &mut tally),
            Some(false) => (Grade::Fine, ""),
            None => {
                tally.gap(absent(Fact::RoleDefinitions, "isPrivileged"));
                (Grade::Unclear, "adm-sp-privileged.role-not-known")
            }
        };
        tally.add(grade, || Evidence {
            kind: EvidenceKind::Application,
            id: id.to_string(),
            name: own.name(*id),
            link: Some(Link::EnterpriseApplication { application: *id }),
            detail: Message::new(detail),
            fields: vec![role_names(tenant, roles), owner(subject, *id)],
        });
    }
    tally.assess(subject, &CHECK, &[Fact::RoleAssignments])
}

/// An app that holds a privileged role, by who registered it.
fn rate(subject: &Subject<'_>, id: ObjectId, tally: &mut Tally) -> (Grade, &'static str) {
    let tenant = subject.tenant;
    let app = tenant.service_principals.seen().and_then(|table| table.find(id));
    let Some(app) = app else {
        if tenant.service_principals.whole().is_some() {
            tally.gap(absent(Fact::ServicePrincipals, "id"));
        } else {
            tenant.gaps(Fact::ServicePrincipals).into_iter().for_each(|gap| tally.gap(gap));
        }
        return (Grade::Unclear, "adm-sp-privileged.not-read");
    };
    let own = tenant.organization.seen().map(|own| Some(own.id.0) == app.owner);
    if app.managed_identity || own == Some(true) {
        return (Grade::Warn, "adm-sp-privileged.own");
    }
    match (app.owner, app.verified, own) {
        (Some(owner), ..) if MICROSOFT.contains(&owner) => (Grade::Warn, "adm-sp-privileged.microsoft"),
        (Some(_), true, Some(_)) => (Grade::Warn, "adm-sp-privileged.verified"),
        (Some(_), false, Some(_)) => (Grade::Fail, "adm-sp-privileged.unverified"),
        (None, ..) => (Grade::Fail, "adm-sp-privileged.owner-not-known"),
        (Some(_), _, None) => {
            tenant.gaps(Fact::Organization).into_iter().for_each(|gap| tally.gap(gap));
            (Grade::Unclear, "adm-sp-privileged.not-read")
        }
    }
}

fn owner(subject: &Subject<'_>, id: ObjectId) -> Field {
    let app = subject.tenant.service_principals.seen().and_then(|table| table.find(id));
    Field::optional("appOwnerOrganizationId", app.and_then(|app| app.owner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::adm::testing::{ROLE, definition, tenant};
    use crate::checks::testing::{
        assignment, contoso_organization, id, judge, partial, unknown_without, whole,
    };
    use crate::tenant::Tenant;
    use crate::tenant::applications::{ServicePrincipal, ServicePrincipalTable};

    fn app(owner: Option<ObjectId>, verified: bool, role: Option<bool>) -> Tenant {
        let mut table = ServicePrincipalTable::default();
        table.extend([ServicePrincipal {
            id: id(70),
            app: id(71),
            name: "App".to_owned(),
            owner,
            verified,
            disabled: false,
            managed_identity: false,
            credentials: Vec::new(),
        }]);
        Tenant {
            role_assignments: whole(vec![assignment(ROLE, 70, PrincipalKind::ServicePrincipal)]),
            role_definitions: whole(vec![definition(role)]),
            service_principals: whole(table),
            organization: whole(contoso_organization()),
            ..tenant(None, |_| {})
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        for (owner, verified, role, verdict) in [
            (Some(id(99)), false, Some(true), Warn),
            (Some(MICROSOFT[0]), false, Some(true), Warn),
            (Some(id(50)), true, Some(true), Warn),
            (Some(id(50)), false, Some(true), Fail),
            (None, true, Some(true), Fail),
            (Some(id(50)), false, Some(false), Pass),
            (Some(id(50)), false, None, Unknown),
        ] {
            let own = app(owner, verified, role);
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{owner:?} {verified} {role:?}");
            let seen = own.role_assignments.whole().unwrap().clone();
            let cut = Tenant { role_assignments: partial(Fact::RoleAssignments, seen), ..own };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays);
        }
        let own = app(Some(id(50)), true, Some(true));
        let unread = Tenant { service_principals: whole(ServicePrincipalTable::default()), ..own.clone() };
        assert_eq!(judge(&CHECK, &unread).verdict.kind(), Unknown, "an app that is in no list");
        for fact in [Fact::RoleAssignments, Fact::ServicePrincipals, Fact::Organization] {
            unknown_without(&CHECK, &own, fact);
        }
        let nobody = tenant(Some(true), |_| {});
        assert_eq!(judge(&CHECK, &nobody).verdict.kind(), Pass, "no app holds a role");
        let odd =
            Tenant { role_assignments: whole(vec![assignment(ROLE, 9, PrincipalKind::Unknown)]), ..nobody };
        assert_eq!(judge(&CHECK, &odd).verdict.kind(), Unknown, "a holder of a kind that is not known");
    }
}
