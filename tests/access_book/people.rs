//! To whom a policy applies, and what security defaults do.

use sidelight::access::Situation;
use sidelight::tenant::access_policies::{ConditionalAccessPolicy, GuestsOrExternalUsers, UserTarget};
use sidelight::tenant::roles::PrincipalKind;
use sidelight::tenant::users::UserTable;
use sidelight::tenant::{ObjectId, Tenant};

use super::{Book, and, not, or};

/// Included, and not excluded.
pub fn applies_to(
    policy: &ConditionalAccessPolicy,
    tenant: &Tenant,
    users: &UserTable,
    row: usize,
) -> Option<bool> {
    let own = &policy.conditions.users;
    let included = [
        any(own.include_users.iter().map(|target| by_target(target, users, row))),
        any(own.include_groups.iter().map(|group| in_group(tenant, users, row, *group))),
        any(own.include_roles.iter().map(|role| holds_role(tenant, users, row, *role))),
        any(own.include_guests.iter().map(|guests| is_such_a_guest(users, row, guests))),
    ];
    let excluded = [
        any(own.exclude_users.iter().map(|target| by_target(target, users, row))),
        any(own.exclude_groups.iter().map(|group| in_group(tenant, users, row, *group))),
        any(own.exclude_roles.iter().map(|role| holds_role(tenant, users, row, *role))),
        any(own.exclude_guests.iter().map(|guests| is_such_a_guest(users, row, guests))),
    ];
    and(any(included.into_iter()), not(any(excluded.into_iter())))
}

fn any(facts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    facts.fold(Some(false), or)
}

fn comes_from_outside(users: &UserTable, row: usize) -> bool {
    users.user_principal_name(row).to_uppercase().contains("#EXT#")
}

fn by_target(target: &UserTarget, users: &UserTable, row: usize) -> Option<bool> {
    match target {
        UserTarget::All => Some(true),
        UserTarget::None => Some(false),
        UserTarget::User(id) => Some(users.id(row) == Some(*id)),
        UserTarget::GuestsOrExternalUsers => {
            Some(users.guests().contains(row) || comes_from_outside(users, row))
        }
        UserTarget::Other(_) => None,
    }
}

fn in_group(tenant: &Tenant, users: &UserTable, row: usize, group: ObjectId) -> Option<bool> {
    let id = users.id(row).unwrap();
    let reading = tenant.group_members.get(&group)?;
    if reading.seen().is_some_and(|members| members.contains(&id)) {
        return Some(true);
    }
    reading.whole().map(|_| false)
}

/// Active assignments of built-in roles, for the whole tenant.
pub fn holds_role(tenant: &Tenant, users: &UserTable, row: usize, role: ObjectId) -> Option<bool> {
    let definitions = tenant.role_definitions.seen();
    let definition = definitions.and_then(|all| all.iter().find(|own| own.template_id == role));
    let built_in = definition.map(|own| own.built_in);
    if built_in == Some(false) {
        return Some(false);
    }
    let assignments = tenant.role_assignments.seen().cloned().unwrap_or_default();
    let held =
        any(assignments.iter().filter(|own| own.role == role && own.directory_scope == "/").map(|own| {
            let is_group = match own.kind {
                PrincipalKind::User => false,
                PrincipalKind::Group => true,
                PrincipalKind::ServicePrincipal => return Some(false),
                PrincipalKind::Unknown => users.row(own.principal).is_none(),
            };
            if is_group {
                in_group(tenant, users, row, own.principal)
            } else {
                Some(users.id(row) == Some(own.principal))
            }
        }));
    let held = match (held, tenant.role_assignments.whole()) {
        (Some(false), None) => None,
        (held, _) => held,
    };
    match (held, built_in) {
        (Some(true), None) => None,
        (held, _) => held,
    }
}

fn is_such_a_guest(users: &UserTable, row: usize, guests: &GuestsOrExternalUsers) -> Option<bool> {
    let known = [
        "internalGuest",
        "b2bCollaborationGuest",
        "b2bCollaborationMember",
        "b2bDirectConnectUser",
        "otherExternalUser",
        "serviceProvider",
    ];
    let named = |kind: &str| guests.types.iter().any(|own| own == kind);
    let of_any_tenant = |is: bool| if !is || guests.all_tenants { Some(is) } else { None };
    let (guest, outside) = (users.guests().contains(row), comes_from_outside(users, row));
    let by_kind = match (guest, outside) {
        (true, true) => of_any_tenant(named("b2bCollaborationGuest")),
        (false, true) => of_any_tenant(named("b2bCollaborationMember")),
        // Internal, or invited and renamed since.
        (true, false) => match (named("internalGuest"), named("b2bCollaborationGuest")) {
            (true, true) => of_any_tenant(true),
            (false, false) => Some(false),
            _ => None,
        },
        (false, false) => return Some(false),
    };
    let unknown = guests.types.iter().any(|own| !known.contains(&own.as_str()));
    or(by_kind, if unknown { None } else { Some(false) })
}

/// What security defaults demand, and whether they do.
pub fn security_defaults(
    situation: Situation,
    tenant: &Tenant,
    users: &UserTable,
    row: usize,
) -> Option<(Book, Option<bool>)> {
    let in_use = tenant.conditional_access.seen().is_some_and(|policies| {
        policies
            .iter()
            .any(|policy| policy.state != sidelight::tenant::access_policies::PolicyState::Disabled)
    });
    let on = match tenant.security_defaults.whole() {
        Some(own) => Some(own.enabled),
        None if in_use => Some(false),
        None => None,
    };
    let role = |text: &str| holds_role(tenant, users, row, text.parse().unwrap());
    let synchronises =
        or(role("d29b2b05-8046-44ba-8758-1e26182fcf32"), role("a92aed5d-d78a-4d16-b381-09adb37eb3b0"));
    let administers = any([
        "62e90394-69f5-4237-9190-012177145e10",
        "29232cdf-9323-42fd-ade2-1d097af3e4de",
        "fe930be7-5e62-47db-91af-98c3a49a38b1",
    ]
    .into_iter()
    .map(role));
    match situation {
        Situation::ExchangeActiveSync | Situation::LegacyClient => Some((Book::Block, on)),
        Situation::AzureManagement => Some((Book::Mfa, and(on, not(synchronises)))),
        Situation::AnyAppInBrowser
        | Situation::AnyAppInClient
        | Situation::AdminPortals
        | Situation::Guest => {
            let asked = if administers == Some(true) { Some(true) } else { None };
            Some((Book::Mfa, and(on, and(asked, not(synchronises)))))
        }
        _ => None,
    }
}
