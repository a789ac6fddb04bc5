//! Who holds directory roles.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::Subject;
use crate::report::Field;
use crate::tenant::roles::{PrincipalKind, RoleAssignment};
use crate::tenant::{ObjectId, Reading, Tenant};

/// Who holds roles.
#[derive(Default)]
pub struct Holders {
    /// People and the roles that they hold, by definition id.
    pub people: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    /// Names that came with the assignments.
    names: BTreeMap<ObjectId, String>,
    /// Applications and the roles that they hold.
    pub applications: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    /// Groups whose members were not read whole.
    pub unread_groups: BTreeSet<ObjectId>,
    /// There may be holders who were not seen.
    pub more: bool,
}

impl Holders {
    /// Everybody who holds a role by these assignments, directly or through a group. `is_known_user` tells people from other members of groups, where the
    /// lists of people were read whole.
    pub fn of(
        tenant: &Tenant,
        reading: &Reading<Vec<RoleAssignment>>,
        is_known_user: &dyn Fn(ObjectId) -> bool,
        lists_whole: bool,
    ) -> Holders {
        let mut holders = Holders { more: reading.whole().is_none(), ..Holders::default() };
        for assignment in reading.seen().map_or(&[][..], Vec::as_slice) {
            let holder = assignment.principal;
            holders.names.entry(holder).or_insert_with(|| assignment.principal_name.clone());
            let kind = match assignment.kind {
                PrincipalKind::Unknown if is_known_user(holder) => PrincipalKind::User,
                PrincipalKind::Unknown if tenant.group_members.contains_key(&holder) => PrincipalKind::Group,
                kind => kind,
            };
            match kind {
                PrincipalKind::User => {
                    holders.people.entry(holder).or_default().insert(assignment.role);
                }
                PrincipalKind::ServicePrincipal => {
                    holders.applications.entry(holder).or_default().insert(assignment.role);
                }
                PrincipalKind::Unknown => holders.more = true,
                PrincipalKind::Group => {
                    let members = tenant.group_members.get(&holder);
                    if members.is_none_or(|members| members.whole().is_none()) {
                        holders.unread_groups.insert(holder);
                        holders.more = true;
                    }
                    for member in members.and_then(|members| members.seen()).into_iter().flatten() {
                        // A group holds more than people; what is in no list of people is none, once these were read whole.
                        if !lists_whole || is_known_user(*member) {
                            holders.people.entry(*member).or_default().insert(assignment.role);
                        }
                    }
                }
            }
        }
        holders
    }

    /// The name of a holder: as the assignment tells it, else the id.
    pub fn name(&self, id: ObjectId) -> String {
        self.names.get(&id).filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| id.to_string())
    }
}

/// The names of roles as a field.
pub fn role_names(tenant: &Tenant, roles: &BTreeSet<ObjectId>) -> Field {
    let definitions = tenant.role_definitions.seen().map_or(&[][..], Vec::as_slice);
    let names: Vec<String> = roles
        .iter()
        .map(|role| {
            let named = definitions.iter().find(|definition| definition.id == *role);
            named.map_or_else(|| role.to_string(), |definition| definition.display_name.clone())
        })
        .collect();
    Field::new("roleDefinition.displayName", names.join(", "))
}

/// Whether a person is a declared emergency account; and whether that may be, since a declared group was not read whole.
pub fn emergency(subject: &Subject<'_>, id: ObjectId) -> (bool, bool) {
    let declared = subject.settings.emergency(subject.now);
    let groups = || declared.iter().filter_map(|group| subject.tenant.group_members.get(group));
    let member = groups().any(|members| members.seen().is_some_and(|ids| ids.contains(&id)));
    let perhaps = groups().any(|members| members.whole().is_none());
    (declared.contains(&id) || member, perhaps)
}

/// Whether a user holds a directory role now, directly or through a group; `None` where that cannot be told.
pub fn is_administrator(tenant: &Tenant, user: ObjectId) -> Option<bool> {
    let mut told = tenant.role_assignments.whole().is_some();
    for assignment in tenant.role_assignments.seen().into_iter().flatten() {
        if assignment.principal == user {
            return Some(true);
        }
        if matches!(assignment.kind, PrincipalKind::Group | PrincipalKind::Unknown) {
            let members = tenant.group_members.get(&assignment.principal);
            if members.and_then(|members| members.seen()).is_some_and(|ids| ids.contains(&user)) {
                return Some(true);
            }
            told &= members.is_some_and(|members| members.whole().is_some());
        }
    }
    told.then_some(false)
}
