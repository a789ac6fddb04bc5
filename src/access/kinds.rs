//! Kinds of people: the columns of the matrix. A person can be of several kinds.

use std::collections::BTreeMap;

use super::administrators::HIGHLY_PRIVILEGED;
use super::defaults::ADMINISTRATORS;
use super::people::{People, is_synchronization_account};
use crate::tenant::roles::{PrincipalKind, RoleAssignment, RoleDefinition};
use crate::tenant::users::UserTable;
use crate::tenant::{ObjectId, Reading, RowSet, Tenant};

/// A kind of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Everybody who can sign in.
    Everybody,
    /// Holders of any privileged role, for the whole tenant or a part of it.
    Admins,
    /// Holders of this role, by definition id, for the whole tenant or a part of it.
    Role(ObjectId),
    /// People who may activate a privileged role and do not hold one now. Policies that name the role do not reach them before they do.
    Eligible,
    /// People who may activate this role, by definition id, and do not hold it now.
    EligibleRole(ObjectId),
    /// Accounts of the organisation's own people.
    Members,
    /// Guests and people from outside.
    Guests,
    /// Accounts that an on-premises directory rules.
    Synced,
    /// Accounts that look as if no person used them: of directory synchronisation, or members without a licence and without a
    /// role. A guess, and called one.
    ServiceLike,
}

/// People of one kind who can sign in.
#[derive(Clone, Debug)]
pub struct PeopleOfKind {
    /// The kind.
    pub kind: Kind,
    /// The role's name, for [`Kind::Role`] and [`Kind::EligibleRole`].
    pub role: Option<String>,
    /// The people.
    pub rows: RowSet,
}

/// Every kind that there is in the tenant.
pub fn all(tenant: &Tenant, people: &People<'_>) -> Vec<PeopleOfKind> {
    let Some(users) = people.users() else { return Vec::new() };
    let enabled = users.enabled();
    let guests = people.external_users().certain.intersection(&RowSet::all(users.len()));
    let members = enabled.difference(&guests);
    let definitions = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
    let (roles, anyhow_admins) = holders(tenant, users, &tenant.role_assignments);
    let (mut eligible, _) = holders(tenant, users, &tenant.eligible_roles);
    let union = |roles: &BTreeMap<ObjectId, RowSet>| {
        let mut all = RowSet::new();
        roles.values().for_each(|holders| all.unite(holders));
        all
    };
    let admins = union(&roles);
    let may_be_admins = union(&eligible).difference(&admins);
    for (role, rows) in &mut eligible {
        *rows = roles.get(role).map_or_else(|| rows.clone(), |active| rows.difference(active));
    }
    let synchronization = |row: &usize| is_synchronization_account(users.user_principal_name(*row));
    let mut service_like = members.difference(users.licensed()).difference(&anyhow_admins);
    service_like.unite(&members.iter().filter(synchronization).collect());

    let kind = |kind, rows| PeopleOfKind { kind, role: None, rows };
    let mut kinds = vec![kind(Kind::Everybody, enabled.clone()), kind(Kind::Admins, admins)];
    let of_role = |kind: fn(ObjectId) -> Kind, (role, rows): (ObjectId, RowSet)| {
        let name = definitions.iter().find(|own| own.id == role).map(|own| own.display_name.clone());
        (!rows.is_empty()).then_some(PeopleOfKind { kind: kind(role), role: name, rows })
    };
    kinds.extend(roles.into_iter().filter_map(|own| of_role(Kind::Role, own)));
    if !may_be_admins.is_empty() {
        kinds.push(kind(Kind::Eligible, may_be_admins));
    }
    kinds.extend(eligible.into_iter().filter_map(|own| of_role(Kind::EligibleRole, own)));
    kinds.extend([
        kind(Kind::Members, members),
        kind(Kind::Guests, enabled.intersection(&guests)),
        kind(Kind::Synced, enabled.intersection(users.on_premises_synced())),
        kind(Kind::ServiceLike, service_like),
    ]);
    kinds
}

/// People who can sign in and hold, or may activate, a privileged role, by its definition id; and those who do any role.
fn holders(
    tenant: &Tenant,
    users: &UserTable,
    reading: &Reading<Vec<RoleAssignment>>,
) -> (BTreeMap<ObjectId, RowSet>, RowSet) {
    let definitions = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
    let enabled = users.enabled();
    let (mut roles, mut any) = (BTreeMap::<ObjectId, RowSet>::new(), RowSet::new());
    for held in reading.seen().map_or(&[][..], Vec::as_slice) {
        let holders: RowSet = match (held.kind, users.row(held.principal)) {
            (PrincipalKind::ServicePrincipal, _) => continue,
            (_, Some(row)) => [row].into_iter().collect(),
            (_, None) => {
                let members = tenant.group_members.get(&held.principal).and_then(Reading::seen);
                members.map(|ids| users.rows_of(ids)).unwrap_or_default()
            }
        };
        let holders = holders.intersection(&enabled);
        any.unite(&holders);
        if is_privileged(held.role, definitions) {
            roles.entry(held.role).or_default().unite(&holders);
        }
    }
    (roles, any)
}

/// Whether a role is privileged: one of CISA's highly privileged ones, as for the checks of administrators, or by Microsoft's mark, or
/// where Microsoft does not say, one of the administrators of security defaults (as of November 2026).
pub fn is_privileged(role: ObjectId, definitions: &[RoleDefinition]) -> bool {
    let marked = definitions.iter().find(|own| own.id == role).and_then(|own| own.privileged);
    HIGHLY_PRIVILEGED.contains(&role) || marked.unwrap_or_else(|| ADMINISTRATORS.contains(&role))
}
