//! Kinds of people: the columns of the matrix. A person can be of several kinds.

use std::collections::BTreeMap;

use super::administrators::HIGHLY_PRIVILEGED;
use super::defaults::ADMINISTRATORS;
use super::people::{People, is_synchronization_account};
use crate::tenant::roles::{PrincipalKind, RoleDefinition};
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
    /// The role's name, for [`Kind::Role`].
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
    let mut roles: BTreeMap<ObjectId, RowSet> = BTreeMap::new();
    let mut anyhow_admins = RowSet::new();
    let definitions = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
    for held in tenant.role_assignments.seen().map_or(&[][..], Vec::as_slice) {
        let holders: RowSet = match (held.kind, users.row(held.principal)) {
            (PrincipalKind::ServicePrincipal, _) => continue,
            (_, Some(row)) => [row].into_iter().collect(),
            (_, None) => {
                let members = tenant.group_members.get(&held.principal).and_then(Reading::seen);
                members.map(|ids| users.rows_of(ids)).unwrap_or_default()
            }
        };
        let holders = holders.intersection(&enabled);
        anyhow_admins.unite(&holders);
        if is_privileged(held.role, definitions) {
            roles.entry(held.role).or_default().unite(&holders);
        }
    }
    let mut admins = RowSet::new();
    roles.values().for_each(|holders| admins.unite(holders));
    let synchronization = |row: &usize| is_synchronization_account(users.user_principal_name(*row));
    let mut service_like = members.difference(users.licensed()).difference(&anyhow_admins);
    service_like.unite(&members.iter().filter(synchronization).collect());

    let kind = |kind, rows| PeopleOfKind { kind, role: None, rows };
    let mut kinds = vec![kind(Kind::Everybody, enabled.clone()), kind(Kind::Admins, admins)];
    kinds.extend(roles.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(role, rows)| {
        let name = definitions.iter().find(|own| own.id == role).map(|own| own.display_name.clone());
        PeopleOfKind { kind: Kind::Role(role), role: name, rows }
    }));
    kinds.extend([
        kind(Kind::Members, members),
        kind(Kind::Guests, enabled.intersection(&guests)),
        kind(Kind::Synced, enabled.intersection(users.on_premises_synced())),
        kind(Kind::ServiceLike, service_like),
    ]);
    kinds
}

/// Whether a role is privileged: one of CISA's highly privileged ones, as for the checks of administrators, or by Microsoft's mark, or
/// where Microsoft does not say, one of the administrators of security defaults (as of November 2026).
pub fn is_privileged(role: ObjectId, definitions: &[RoleDefinition]) -> bool {
    let marked = definitions.iter().find(|own| own.id == role).and_then(|own| own.privileged);
    HIGHLY_PRIVILEGED.contains(&role) || marked.unwrap_or_else(|| ADMINISTRATORS.contains(&role))
}
