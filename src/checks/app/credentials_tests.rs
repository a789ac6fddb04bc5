//! Tests of `app.credentials`.

use super::*;
use crate::checks::testing::{
    DAY, GUEST, LEFT, NOW, assignment, contoso, contoso_organization, id, judge, partial, unknown_without,
    whole,
};
use crate::report::Finding;
use crate::tenant::Tenant;
use crate::tenant::app_registrations::AppManagementPolicy;
use crate::tenant::applications::{AppRoles, DelegatedGrants, MICROSOFT_GRAPH};
use crate::tenant::roles::{GLOBAL_ADMINISTRATOR, PrincipalKind};
use VerdictKind::{Fail, Pass, Unknown, Warn};

const MAIL_READ_WRITE: ObjectId = ObjectId::literal("e2a3a72e-5f79-4c64-b1b1-878b674786c9");
/// The service principal of the app, and its `appId`.
const INSTALLED: ObjectId = id(80);
const APP: ObjectId = id(81);
const ADMINISTRATOR: u8 = 1;
const PERSON: u8 = 2;

fn secret(days: i64) -> Credential {
    Credential { secret: true, from: Some(NOW - days * DAY), until: Some(NOW + 100 * DAY) }
}

fn ran_out(credential: Credential) -> Credential {
    Credential { until: Some(NOW), ..credential }
}

/// One registered app, as it is registered and as it is installed.
struct Given {
    registered: AppRegistration,
    installed: ServicePrincipal,
    privileged: bool,
}

impl Given {
    fn new(privileged: bool, change: impl FnOnce(&mut AppRegistration, &mut ServicePrincipal)) -> Given {
        let mut registered = AppRegistration {
            id: id(82),
            app: APP,
            name: "Payroll".to_owned(),
            multitenant: Some(false),
            credentials: Vec::new(),
            owners: Some(Vec::new()),
            more_owners: false,
            locked: false,
        };
        let mut installed = ServicePrincipal {
            id: INSTALLED,
            app: APP,
            name: "Payroll".to_owned(),
            owner: Some(contoso_organization().id.0),
            verified: false,
            disabled: false,
            managed_identity: false,
            credentials: Vec::new(),
        };
        change(&mut registered, &mut installed);
        Given { registered, installed, privileged }
    }

    fn tenant(&self) -> Tenant {
        let mut table = ServicePrincipalTable::default();
        let graph = ServicePrincipal {
            id: id(84),
            app: MICROSOFT_GRAPH,
            owner: Some(MICROSOFT[0]),
            credentials: Vec::new(),
            ..self.installed.clone()
        };
        table.extend([graph, self.installed.clone()]);
        let mut roles = AppRoles::default();
        if self.privileged {
            roles.0.insert((INSTALLED, MAIL_READ_WRITE));
        }
        Tenant {
            app_registrations: whole(vec![self.registered.clone()]),
            app_management_policy: whole(AppManagementPolicy::default()),
            service_principals: whole(table),
            delegated_grants: whole(DelegatedGrants::default()),
            app_role_assignments: [(id(84), whole(roles)), (INSTALLED, whole(AppRoles::default()))].into(),
            ..contoso(Vec::new())
        }
    }
}

fn kind(tenant: &Tenant) -> VerdictKind {
    judge(&CHECK, tenant).verdict.kind()
}

/// The verdict; cut short it is the same where it is a failure, else unknown.
fn verdict(given: &Given, expected: VerdictKind, name: &str) -> Finding {
    let tenant = given.tenant();
    let finding = judge(&CHECK, &tenant);
    assert_eq!(finding.verdict.kind(), expected, "{name}: {finding:#?}");
    let rows = tenant.app_registrations.whole().unwrap().clone();
    let cut = Tenant { app_registrations: partial(Fact::AppRegistrations, rows), ..tenant };
    assert_eq!(kind(&cut), if expected == Fail { Fail } else { Unknown }, "{name}, cut short");
    finding
}

fn details(finding: &Finding) -> Vec<&str> {
    finding.evidence.iter().map(|row| row.detail.id.as_ref()).collect()
}

#[test]
fn fresh_credentials_of_apps_that_could_take_the_tenant_over() {
    for (name, privileged, own, expected) in [
        ("none", true, vec![], Pass),
        ("of yesterday", true, vec![secret(1)], Warn),
        ("of 29 days ago, a certificate", true, vec![Credential { secret: false, ..secret(29) }], Warn),
        ("of 30 days ago", true, vec![secret(30)], Pass),
        ("of yesterday, but it ran out", true, vec![ran_out(secret(1))], Pass),
        ("without an end", true, vec![Credential { until: None, ..secret(1) }], Warn),
        ("without a beginning", true, vec![Credential { from: None, ..secret(1) }], Unknown),
        ("of yesterday, on an app that may do nothing of weight", false, vec![secret(1)], Pass),
    ] {
        let registered = Given::new(privileged, |app, _| app.credentials = own.clone());
        verdict(&registered, expected, name);
        let installed = Given::new(privileged, |_, app| app.credentials = own.clone());
        verdict(&installed, expected, &format!("{name}, on the service principal"));
    }
}

#[test]
fn a_disabled_app_gets_no_tokens_and_a_managed_identity_is_renewed_by_microsoft() {
    verdict(
        &Given::new(true, |_, app| (app.disabled, app.credentials) = (true, vec![secret(1)])),
        Pass,
        "disabled",
    );
    verdict(
        &Given::new(true, |_, app| (app.managed_identity, app.credentials) = (true, vec![secret(1)])),
        Pass,
        "managed identity",
    );
}

#[test]
fn credentials_on_apps_of_microsoft() {
    let old = secret(900);
    for (name, app, credentials, expected) in [
        ("Exchange Online after a hybrid setup", EXCHANGE_ONLINE, vec![old], Fail),
        ("Exchange Online, run out", EXCHANGE_ONLINE, vec![ran_out(old)], Warn),
        ("Exchange Online, one of two in force", EXCHANGE_ONLINE, vec![ran_out(old), old], Fail),
        ("Exchange Online without", EXCHANGE_ONLINE, vec![], Pass),
        ("another one", id(90), vec![old], Warn),
        ("another one, run out", id(90), vec![ran_out(old)], Pass),
    ] {
        let given = Given::new(false, |_, own| {
            own.app = app;
            own.owner = Some(MICROSOFT[0]);
            own.credentials = credentials;
        });
        verdict(&given, expected, name);
    }
}

#[test]
fn owners() {
    for (name, privileged, owners, expected, detail) in [
        ("nobody", true, Some(vec![]), Pass, None),
        ("an administrator", true, Some(vec![ADMINISTRATOR]), Pass, None),
        ("an ordinary person", true, Some(vec![PERSON]), Fail, Some("app-credentials.owner")),
        ("one of each", true, Some(vec![ADMINISTRATOR, PERSON]), Fail, Some("app-credentials.owner")),
        ("an ordinary person, of an app without weight", false, Some(vec![PERSON]), Pass, None),
        ("a guest", true, Some(vec![GUEST]), Fail, Some("app-credentials.owner-guest")),
        ("somebody who left", true, Some(vec![LEFT]), Warn, Some("app-credentials.owner-disabled")),
        ("somebody in no list", true, Some(vec![77]), Unknown, Some("app-credentials.owner-not-read")),
        ("not sent", true, None, Unknown, Some("app-credentials.owners-not-read")),
        ("not sent, of an app without weight", false, None, Pass, None),
    ] {
        let owners: Option<Vec<ObjectId>> = owners.map(|own| own.into_iter().map(id).collect());
        let finding = verdict(&Given::new(privileged, |app, _| app.owners = owners), expected, name);
        assert_eq!(
            details(&finding).first().copied(),
            detail.or(Some("app-credentials.not-limited")),
            "{name}"
        );
    }
    let many = Given::new(true, |app, _| {
        (app.owners, app.more_owners) = (Some(vec![id(ADMINISTRATOR); 20]), true);
    });
    verdict(&many, Unknown, "there may be more owners");
}

#[test]
fn a_role_only_weighs_where_it_is_privileged() {
    let given = Given::new(false, |app, _| app.credentials = vec![secret(1)]);
    for (privileged, expected) in [(Some(true), Warn), (Some(false), Pass), (None, Unknown)] {
        let mut tenant = given.tenant();
        let mut held = tenant.role_assignments.whole().unwrap().clone();
        held.push(assignment(id(60), 80, PrincipalKind::ServicePrincipal));
        let mut definitions = tenant.role_definitions.whole().unwrap().clone();
        let mut role = definitions[0].clone();
        (role.id, role.template_id, role.privileged) = (id(60), id(60), privileged);
        definitions.push(role);
        (tenant.role_assignments, tenant.role_definitions) = (whole(held), whole(definitions));
        assert_eq!(kind(&tenant), expected, "{privileged:?}");
    }
}

#[test]
fn an_owner_may_be_an_administrator_through_a_group() {
    let mut tenant = Given::new(true, |app, _| app.owners = Some(vec![id(PERSON)])).tenant();
    let group = id(103);
    tenant.role_assignments = whole(vec![
        assignment(GLOBAL_ADMINISTRATOR, 1, PrincipalKind::User),
        assignment(GLOBAL_ADMINISTRATOR, 103, PrincipalKind::Group),
    ]);
    assert_eq!(kind(&tenant), Unknown, "the group was not read");
    tenant.group_members.insert(group, whole([id(3)].into()));
    assert_eq!(kind(&tenant), Fail, "somebody else is in it");
    tenant.group_members.insert(group, whole([id(PERSON)].into()));
    assert_eq!(kind(&tenant), Pass);
}

#[test]
fn what_others_install_is_to_be_locked() {
    for (multitenant, locked, expected) in [
        (Some(true), false, Warn),
        (Some(true), true, Pass),
        (Some(false), false, Pass),
        (None, false, Unknown),
        (None, true, Pass),
    ] {
        let given = Given::new(false, |app, _| (app.multitenant, app.locked) = (multitenant, locked));
        verdict(&given, expected, &format!("{multitenant:?} {locked}"));
    }
}

#[test]
fn a_policy_that_is_on_and_restricts_nothing_protects_nothing() {
    for (enabled, restrictions, detail) in [
        (Some(true), vec![], "app-credentials.not-limited"),
        (Some(false), vec!["passwordLifetime".to_owned()], "app-credentials.not-limited"),
        (Some(true), vec!["passwordLifetime".to_owned()], "app-credentials.limited"),
    ] {
        let policy = AppManagementPolicy { enabled, restrictions };
        let tenant = Tenant { app_management_policy: whole(policy), ..Given::new(false, |_, _| {}).tenant() };
        assert_eq!(details(&judge(&CHECK, &tenant)), [detail]);
        assert_eq!(kind(&tenant), Pass, "it holds for new credentials alone");
    }
}

#[test]
fn gaps() {
    let open = Given::new(true, |app, _| app.credentials = vec![secret(1)]).tenant();
    for fact in [
        Fact::AppRegistrations,
        Fact::ServicePrincipals,
        Fact::DelegatedGrants,
        Fact::AppRoleAssignments,
        Fact::RoleAssignments,
    ] {
        unknown_without(&CHECK, &open, fact);
    }
    let owned = Given::new(true, |app, _| app.owners = Some(vec![id(PERSON)])).tenant();
    unknown_without(&CHECK, &owned, Fact::Users);
    unknown_without(&CHECK, &owned, Fact::RoleAssignments);
    let nobody = Tenant { service_principals: whole(ServicePrincipalTable::default()), ..open };
    assert_eq!(kind(&nobody), Unknown, "no tenant is without service principals");
}
