//! No app holds a permission with which it could take the tenant over.
//!
//! Grants survive a password change. They carry no date, so whether a single person granted one lately is unknown without the audit
//! log. Microsoft's own apps are left out, but for two that act with whatever rights they are given.

use std::collections::BTreeSet;

use crate::checks::app::MICROSOFT;
use crate::checks::app::held::{Held, held};
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::applications::{ServicePrincipal, ServicePrincipalTable};
use crate::tenant::{Fact, ObjectId};
use crate::text::Message;

/// `app.risky-grants`
pub const CHECK: Check = Check {
    id: "app.risky-grants",
    area: Area::Applications,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::DelegatedGrants, Fact::AppRoleAssignments, Fact::ServicePrincipals, Fact::Organization],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::EnterpriseApplications,
        steps: 5,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Remove-MgOauth2PermissionGrant -OAuth2PermissionGrantId \"<id>\"",
        }),
        roles: &["Cloud Application Administrator"],
    },
    references: &[
        Reference::Maester("MT.1050"),
        Reference::ZeroTrustAssessment("21770"),
        Reference::Attack("T1528"),
        Reference::Attack("T1550.001"),
        Reference::Learn("defender-office-365/detect-and-remediate-illicit-consent-grants"),
    ],
    rule: 1,
    assess,
};

/// Microsoft Graph Command Line Tools and Graph Explorer: they act with whatever was granted to them.
const TOOLS: [ObjectId; 2] = [
    ObjectId::literal("14d82eec-204b-4c2f-b7e8-296a70dab67e"),
    ObjectId::literal("de8bc8b5-d9f9-48b1-a8ad-b748da725064"),
];

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut tally = Tally::default();
    if let Some(table) = tenant.service_principals.seen() {
        if table.is_empty() {
            tally.gap(absent(Fact::ServicePrincipals, "value"));
        }
        let (apps, gap) = held(tenant, table);
        gap.into_iter().for_each(|gap| tally.gap(gap));
        for (id, held) in &apps {
            rate(subject, table, (*id, held), &mut tally);
        }
        tally.fine(table.len().saturating_sub(apps.len()));
    }
    tally.assess(subject, &CHECK, &[Fact::DelegatedGrants, Fact::AppRoleAssignments, Fact::ServicePrincipals])
}

fn rate(
    subject: &Subject<'_>,
    table: &ServicePrincipalTable,
    (id, held): (ObjectId, &Held),
    tally: &mut Tally,
) {
    if held.is_empty() {
        tally.fine(1);
        return;
    }
    let Some(app) = table.find(id) else {
        if subject.tenant.service_principals.whole().is_some() {
            tally.gap(absent(Fact::ServicePrincipals, "id"));
        }
        tally.add(Grade::Unclear, || evidence(None, id, held, "app-risky-grants.not-read"));
        return;
    };
    let organization = &subject.tenant.organization;
    let own = organization.seen().map(|own| Some(own.id.0) == app.owner);
    let (grade, detail) = if app.owner.is_some_and(|owner| MICROSOFT.contains(&owner)) {
        if !TOOLS.contains(&app.app) || held.everybody.is_empty() {
            tally.fine(1);
            return;
        }
        (Grade::Warn, "app-risky-grants.tool")
    } else if app.disabled {
        (Grade::Warn, "app-risky-grants.disabled")
    } else if !app.managed_identity && !app.verified && app.owner.is_some() && own == Some(false) {
        (Grade::Fail, "app-risky-grants.unverified")
    } else if !app.managed_identity && !app.verified && own != Some(true) {
        if app.owner.is_none() {
            tally.gap(absent(Fact::ServicePrincipals, "appOwnerOrganizationId"));
        }
        (Grade::Unclear, "app-risky-grants.owner-not-known")
    } else if !held.people.is_empty() {
        // A grant of a single person in the last 30 days would be a failure, and grants carry no date.
        tally.gap(absent(Fact::DelegatedGrants, "createdDateTime"));
        (Grade::Unclear, "app-risky-grants.by-people")
    } else if own == Some(true) || app.managed_identity {
        (Grade::Warn, "app-risky-grants.own")
    } else {
        (Grade::Warn, "app-risky-grants.verified")
    };
    tally.add(grade, || evidence(Some(&app), id, held, detail));
}

fn evidence(app: Option<&ServicePrincipal>, id: ObjectId, held: &Held, detail: &str) -> Evidence {
    let joined = |scopes: &BTreeSet<String>| scopes.iter().cloned().collect::<Vec<_>>().join(" ");
    let application = held.application.iter().copied().collect::<Vec<_>>().join(" ");
    let fields = [
        ("AllPrincipals", joined(&held.everybody)),
        ("Principal", joined(&held.people)),
        ("appRoleAssignments", application),
        (
            "appOwnerOrganizationId",
            app.and_then(|app| app.owner).map(|owner| owner.to_string()).unwrap_or_default(),
        ),
    ];
    let name = app.map(|app| app.name.clone()).filter(|name| !name.is_empty());
    Evidence {
        kind: EvidenceKind::Application,
        id: id.to_string(),
        name: name.unwrap_or_else(|| id.to_string()),
        link: Some(Link::EnterpriseApplication { application: id }),
        detail: Message::new(detail),
        fields: fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| Field::new(name, value))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{contoso_organization, id, judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::applications::{AppRoles, DelegatedGrants, MICROSOFT_GRAPH};

    const MAIL_READ_WRITE: ObjectId = ObjectId::literal("e2a3a72e-5f79-4c64-b1b1-878b674786c9");

    #[derive(Clone, Copy)]
    enum By {
        Everybody,
        People,
        Application,
    }

    /// One app of this owner with one permission, beside Microsoft Graph itself.
    fn tenant(owner: Option<ObjectId>, verified: bool, app: ObjectId, by: By, scope: &str) -> Tenant {
        let row = |id, app, owner, verified| ServicePrincipal {
            id,
            app,
            name: "App".to_owned(),
            owner,
            verified,
            disabled: false,
            managed_identity: false,
            credentials: Vec::new(),
        };
        let mut table = ServicePrincipalTable::default();
        table.extend([
            row(id(1), MICROSOFT_GRAPH, Some(MICROSOFT[0]), false),
            row(id(2), app, owner, verified),
        ]);
        let mut grants = DelegatedGrants::default();
        let grant = grants.entry(id(2), id(1));
        let mut roles = AppRoles::default();
        match by {
            By::Everybody => drop(grant.everybody.insert(scope.to_owned())),
            By::People => drop(grant.people.insert(scope.to_owned())),
            By::Application => drop(roles.0.insert((id(2), MAIL_READ_WRITE))),
        }
        Tenant {
            service_principals: whole(table),
            delegated_grants: whole(grants),
            app_role_assignments: [(id(1), whole(roles))].into(),
            organization: whole(contoso_organization()),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let (own, other, app) = (Some(id(99)), Some(id(50)), id(60));
        for (tenant, verdict, rows) in [
            (tenant(other, false, app, By::Everybody, "User.Read"), Pass, 0),
            (tenant(other, false, app, By::Everybody, "Mail.ReadWrite"), Fail, 1),
            (tenant(other, false, app, By::People, "Mail.Send"), Fail, 1),
            (tenant(other, false, app, By::Application, ""), Fail, 1),
            (tenant(other, true, app, By::Application, ""), Warn, 1),
            (tenant(own, false, app, By::Application, ""), Warn, 1),
            (tenant(own, false, app, By::People, "Mail.Send"), Unknown, 1),
            (tenant(None, false, app, By::Application, ""), Unknown, 1),
            (tenant(Some(MICROSOFT[1]), false, app, By::Application, ""), Pass, 0),
            (tenant(Some(MICROSOFT[1]), false, TOOLS[0], By::Everybody, "Directory.ReadWrite.All"), Warn, 1),
        ] {
            let finding = judge(&CHECK, &tenant);
            assert_eq!(
                (finding.verdict.kind(), finding.evidence.len()),
                (verdict, rows),
                "{:#?}",
                finding.evidence
            );
            let grants = tenant.delegated_grants.whole().unwrap().clone();
            let cut = Tenant { delegated_grants: partial(Fact::DelegatedGrants, grants), ..tenant };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays);
        }
    }

    #[test]
    fn gaps() {
        let good = tenant(Some(id(50)), true, id(60), By::Everybody, "User.Read");
        for fact in [Fact::DelegatedGrants, Fact::AppRoleAssignments, Fact::ServicePrincipals] {
            unknown_without(&CHECK, &good, fact);
        }
        let mut unasked = good.clone();
        unasked.app_role_assignments.clear();
        assert_eq!(judge(&CHECK, &unasked).verdict.kind(), VerdictKind::Unknown);
        unknown_without(
            &CHECK,
            &tenant(Some(id(50)), false, id(60), By::Application, ""),
            Fact::Organization,
        );
    }

    #[test]
    fn a_disabled_app_is_a_warning_and_a_managed_identity_is_ones_own() {
        for (disabled, managed_identity) in [(true, false), (false, true)] {
            let mut tenant = tenant(None, false, id(60), By::Application, "");
            let mut table = ServicePrincipalTable::default();
            for number in [1, 2] {
                let own = tenant.service_principals.whole().unwrap().find(id(number)).unwrap();
                table.extend([ServicePrincipal {
                    disabled: disabled && number == 2,
                    managed_identity,
                    ..own
                }]);
            }
            tenant.service_principals = whole(table);
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), VerdictKind::Warn);
        }
    }
}
