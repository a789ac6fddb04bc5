//! Who is an administrator, as far as that can be told: whoever holds a privileged role now, for the whole tenant or a part of it,
//! and the roles whose next holder must be covered too.

use std::collections::BTreeSet;

use super::people::{Extra, Known, People, SYNCHRONIZATION_ROLES, Tomorrow, is_synchronization_account};
use crate::settings::Settings;
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::roles::{GLOBAL_ADMINISTRATOR, PrincipalKind, RoleAssignment};
use crate::tenant::{ObjectId, RowSet, Tenant};

/// CISA's highly privileged roles, by template id (SCuBA Secure Configuration Baseline for Microsoft Entra ID): Global, Privileged Role,
/// User, SharePoint, Exchange, Hybrid Identity, Application and Cloud Application Administrator.
pub const HIGHLY_PRIVILEGED: [ObjectId; 8] = [
    GLOBAL_ADMINISTRATOR,
    ObjectId::literal("e8611ab8-c189-46e8-94e1-60213ab1f814"),
    ObjectId::literal("fe930be7-5e62-47db-91af-98c3a49a38b1"),
    ObjectId::literal("f28a1f50-f6e7-4571-818b-6a12f2af6b6c"),
    ObjectId::literal("29232cdf-9323-42fd-ade2-1d097af3e4de"),
    ObjectId::literal("8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2"),
    ObjectId::literal("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"),
    ObjectId::literal("158c047a-c907-4556-b7ef-446551a6b5f7"),
];

/// Stands for a role that was not read.
const ANY_ROLE: ObjectId = ObjectId::from_bytes([0; 16]);

/// The roles whose next holder must be covered.
#[derive(Default)]
pub(super) struct Roles {
    /// Certainly privileged: the highly privileged ones, and built-in ones that somebody holds and Microsoft marks.
    pub certain: BTreeSet<ObjectId>,
    /// Perhaps privileged, or perhaps held.
    pub possible: BTreeSet<ObjectId>,
}

impl Roles {
    /// Custom roles are not among them, since no policy can name them: their holders are judged one by one.
    pub(super) fn of(tenant: &Tenant, policies: &[&ConditionalAccessPolicy]) -> Roles {
        let mut roles = Roles::default();
        roles.certain.extend(HIGHLY_PRIVILEGED);
        for held in tenant.role_assignments.seen().map_or(&[][..], Vec::as_slice) {
            let definitions = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
            let built_in = definitions.iter().find(|own| own.id == held.role).is_none_or(|own| own.built_in);
            if built_in && !SYNCHRONIZATION_ROLES.contains(&held.role) {
                match is_privileged(tenant, held.role) {
                    Some(true) => roles.certain.insert(held.role),
                    Some(false) => false,
                    None => roles.possible.insert(held.role),
                };
            }
        }
        if tenant.role_assignments.whole().is_none() {
            roles.possible.insert(ANY_ROLE);
            let excluded = policies.iter().flat_map(|policy| &policy.conditions.users.exclude_roles);
            roles.possible.extend(excluded);
        }
        roles.possible.retain(|role| !roles.certain.contains(role));
        roles
    }
}

/// Whether a role is privileged; `None` where Microsoft's mark was not read. A role is never left out because its mark is missing.
pub fn is_privileged(tenant: &Tenant, role: ObjectId) -> Option<bool> {
    if HIGHLY_PRIVILEGED.contains(&role) {
        return Some(true);
    }
    let definitions = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
    definitions.iter().find(|own| own.id == role).and_then(|own| own.privileged)
}

/// Holders of privileged roles among the rows of people. Microsoft's own synchronisation accounts are none by the roles of
/// synchronisation alone: they cannot pass multifactor authentication, and the question about everybody tells of them.
pub(super) fn holders(tenant: &Tenant, people: &People<'_>) -> Known {
    let mut all = Known::default();
    let reading = &tenant.role_assignments;
    if reading.whole().is_none() {
        all.add_possible(&people.anybody());
    }
    for held in reading.seen().map_or(&[][..], Vec::as_slice) {
        let privileged = is_privileged(tenant, held.role);
        if privileged == Some(false) {
            continue;
        }
        let mut known = holding(tenant, people, held);
        if SYNCHRONIZATION_ROLES.contains(&held.role) {
            let accounts = synchronization_accounts(people);
            known.certain.subtract(&accounts);
            known.possible.subtract(&accounts);
        }
        if privileged == Some(true) {
            all.add(&known);
        } else {
            all.add_possible(&known.any());
        }
    }
    all
}

fn holding(tenant: &Tenant, people: &People<'_>, held: &RoleAssignment) -> Known {
    match held.kind {
        PrincipalKind::ServicePrincipal => Known::default(),
        PrincipalKind::User => people.user(held.principal),
        PrincipalKind::Unknown if people.users().is_some_and(|users| users.row(held.principal).is_some()) => {
            people.user(held.principal)
        }
        PrincipalKind::Group | PrincipalKind::Unknown => people.read_group(tenant, held.principal),
    }
}

fn synchronization_accounts(people: &People<'_>) -> RowSet {
    let Some(users) = people.users() else { return RowSet::new() };
    (0..people.rows()).filter(|row| is_synchronization_account(users.user_principal_name(*row))).collect()
}

impl<'a> People<'a> {
    /// Administrators, and whoever holds one of their roles next.
    pub fn administrators(
        tenant: &'a Tenant,
        settings: &Settings,
        now: i64,
        policies: &[&ConditionalAccessPolicy],
    ) -> People<'a> {
        People::with(tenant, settings, now, policies, Tomorrow::Administrators)
    }

    /// Judges administrators alone, and whoever holds one of their roles next.
    pub(super) fn limit_to_administrators(&mut self, tenant: &Tenant, roles: &Roles) {
        let holders = holders(tenant, self);
        let next = self.extra_rows(|extra| matches!(extra, Extra::Holder(_)));
        let perhaps =
            self.extra_rows(|extra| matches!(extra, Extra::Holder(role) if roles.possible.contains(role)));
        self.judged.keep(&holders.any().union(&next));
        self.perhaps.keep(&self.judged);
        self.perhaps.unite(&holders.possible.intersection(&self.judged));
        self.perhaps.unite(&perhaps);
        self.next_holders = next;
    }
}
