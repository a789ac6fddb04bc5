//! Methods, devices, consents and roles.

use super::super::methods;
use super::super::testing::*;
use super::table;
use crate::case::Case;
use crate::tenant::licences::Licences;
use crate::tenant::person::{Known, PersonDevice, PersonGrant};
use crate::tenant::roles::{GLOBAL_ADMINISTRATOR, PrincipalKind, RoleAssignment};
use crate::tenant::{Fact, ObjectId};

#[test]
fn methods_and_devices_are_told_by_their_dates() {
    table(
        "resp.mfa-methods",
        &[
            (
                |person, _| {
                    person.methods =
                        whole(vec![method("phone", Some(SINCE - 1)), method("password", Some(SINCE + 1))])
                },
                "pass",
                "pass",
            ),
            (|person, _| person.methods = whole(vec![method("phone", Some(SINCE))]), "fail", "fail"),
            (|person, _| person.methods = whole(vec![method("phone", None)]), "warn", "warn"),
            (|person, _| person.methods = part(vec![method("phone", Some(SINCE))]), "fail", "fail"),
            (|person, _| person.methods = part(vec![method("phone", Some(SINCE - 1))]), "unknown", "unknown"),
            (|person, _| person.methods = Known::default(), "unknown", "unknown"),
            // A method that was added and removed again is in the log alone.
            (
                |person, _| {
                    person.changes = whole(vec![change(SINCE + 1, "User deleted security info", AYA)])
                },
                "fail",
                "fail",
            ),
            (
                |person, _| {
                    person.changes = whole(vec![change(SINCE - 1, "User registered security info", AYA)])
                },
                "pass",
                "pass",
            ),
            (|person, _| person.changes = Known::default(), "unknown", "unknown"),
        ],
    );
    let own = |registered| PersonDevice {
        id: ADMIN,
        name: "PC".to_owned(),
        trust: "Workplace".to_owned(),
        registered,
    };
    for (registered, status) in [(Some(SINCE), "fail"), (Some(SINCE - 1), "pass"), (None, "warn")] {
        let mut person = person();
        person.devices = whole(vec![own(registered)]);
        let tenant = tenant();
        assert_eq!((methods::DEVICES.assess)(&Case::new(&person, &tenant, SINCE, NOW)).status.word(), status);
    }
    table("resp.devices", &[(|person, _| person.devices = Known::default(), "unknown", "unknown")]);
    table("resp.app-passwords", &[(|_, _| {}, "unknown", "unknown")]);
}

fn grant(scope: &str) -> PersonGrant {
    PersonGrant { id: "g".to_owned(), client: ADMIN, scopes: vec![scope.to_owned()] }
}

#[test]
fn consents_are_fresh_risky_or_neither() {
    table(
        "resp.oauth-grants",
        &[
            (|_, _| {}, "pass", "pass"),
            (|person, _| person.grants = whole(vec![grant("openid")]), "pass", "pass"),
            (|person, _| person.grants = whole(vec![grant("Mail.ReadWrite")]), "warn", "warn"),
            (
                |person, _| person.changes = whole(vec![change(SINCE, "Consent to application", AYA)]),
                "fail",
                "fail",
            ),
            (
                |person, _| person.changes = whole(vec![change(SINCE - 1, "Consent to application", AYA)]),
                "pass",
                "pass",
            ),
            (
                |person, _| {
                    person.grants = whole(vec![grant("openid")]);
                    person.changes = Known::default();
                },
                "unknown",
                "undated",
            ),
            (|person, _| person.grants = Known::default(), "unknown", "unknown"),
        ],
    );
}

fn held(principal: ObjectId, kind: PrincipalKind) -> RoleAssignment {
    RoleAssignment {
        role: GLOBAL_ADMINISTRATOR,
        principal,
        kind,
        principal_name: String::new(),
        directory_scope: "/".to_owned(),
    }
}

#[test]
fn roles_are_held_directly_by_a_group_or_may_be_activated() {
    const GROUP: ObjectId = ObjectId::from_bytes([9; 16]);
    table(
        "resp.roles",
        &[
            (|_, _| {}, "pass", "pass"),
            (
                |_, tenant| tenant.role_assignments = read(vec![held(AYA, PrincipalKind::User)]),
                "warn",
                "warn",
            ),
            (|_, tenant| tenant.eligible_roles = read(vec![held(AYA, PrincipalKind::User)]), "warn", "warn"),
            (
                |_, tenant| tenant.role_assignments = read(vec![held(ADMIN, PrincipalKind::User)]),
                "pass",
                "pass",
            ),
            (
                |_, tenant| {
                    tenant.role_assignments = read(vec![held(GROUP, PrincipalKind::Group)]);
                    tenant.group_members.insert(GROUP, read([AYA].into()));
                },
                "warn",
                "warn",
            ),
            (
                |_, tenant| tenant.role_assignments = read(vec![held(GROUP, PrincipalKind::Group)]),
                "unknown",
                "unknown",
            ),
            (|_, tenant| tenant.role_assignments = gone(Fact::RoleAssignments), "unknown", "unknown"),
            (|_, tenant| tenant.eligible_roles = gone(Fact::EligibleRoles), "unknown", "unknown"),
            // Without the plan there is nothing to activate.
            (
                |_, tenant| {
                    tenant.eligible_roles = gone(Fact::EligibleRoles);
                    tenant.licences = read(Licences::default());
                },
                "pass",
                "pass",
            ),
            (
                |person, _| person.changes = whole(vec![change(SINCE, "Add member to role", ADMIN)]),
                "fail",
                "fail",
            ),
            (|person, _| person.account = Known::default(), "unknown", "unknown"),
        ],
    );
}
