//! A small tenant for the tests of the matrix.

#![allow(dead_code, reason = "each test uses a part")]

use std::collections::{BTreeMap, BTreeSet};

use sidelight::tenant::access_policies::{
    ApplicationConditions, ConditionalAccessPolicy, Conditions, GrantControls, PolicyState, UserConditions,
    UserTarget,
};
use sidelight::tenant::organization::SecurityDefaults;
use sidelight::tenant::users::{User, UserTable};
use sidelight::tenant::{ObjectId, Provenance, Reading, Route, Tenant};

/// 2026-11-24T12:00:00Z.
pub const NOW: i64 = 1_795_521_600_000;
pub const SALES: ObjectId = id(20);

pub const fn id(number: u8) -> ObjectId {
    ObjectId::from_bytes([number; 16])
}

pub fn provenance() -> Provenance {
    Provenance { source: "R-TEST".into(), route: Route::Demo, request: "GET /test".into(), at: NOW }
}

pub fn whole<T>(value: T) -> Reading<T> {
    Reading::Whole { value, provenance: provenance() }
}

pub fn mfa(number: u8) -> ConditionalAccessPolicy {
    ConditionalAccessPolicy {
        id: id(200 + number).to_string(),
        display_name: format!("Policy {number}"),
        state: PolicyState::Enabled,
        modified: None,
        template_id: None,
        created: None,
        conditions: Conditions {
            users: UserConditions { include_users: vec![UserTarget::All], ..UserConditions::default() },
            applications: ApplicationConditions { include: vec!["All".into()], ..Default::default() },
            client_app_types: vec!["all".into()],
            ..Conditions::default()
        },
        grant: Some(GrantControls { built_in: vec!["mfa".into()], ..GrantControls::default() }),
        session_controls: Vec::new(),
        sign_in_frequency: None,
        persistent_browser: None,
    }
}

pub fn changed(number: u8, change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
    let mut policy = mfa(number);
    change(&mut policy);
    policy
}

/// Users 1 to 8, 7 is off, 8 a guest; group SALES holds 2 and 3.
pub fn contoso(policies: Vec<ConditionalAccessPolicy>) -> Tenant {
    let mut users = UserTable::default();
    users.extend((1..=8u8).map(|number| User {
        id: id(number),
        user_principal_name: if number == 8 {
            "g_fabrikam.com#EXT#@contoso.onmicrosoft.com".into()
        } else {
            format!("user{number}@contoso.com")
        },
        display_name: String::new(),
        enabled: Some(number != 7),
        guest: number == 8,
        on_premises_synced: false,
        licensed: number != 6,
        licences: Vec::new(),
        per_user_mfa: None,
    }));
    Tenant {
        users: whole(users),
        role_assignments: whole(Vec::new()),
        role_definitions: whole(Vec::new()),
        eligible_roles: whole(Vec::new()),
        group_members: BTreeMap::from([(SALES, whole(BTreeSet::from([id(2), id(3)])))]),
        named_locations: whole(Vec::new()),
        security_defaults: whole(SecurityDefaults { enabled: false }),
        conditional_access: whole(policies),
        ..Tenant::unread()
    }
}

pub fn except_sales() -> ConditionalAccessPolicy {
    changed(0, |p| p.conditions.users.exclude_groups = vec![SALES])
}
