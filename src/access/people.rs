//! Everybody, as rows: the users that were read, and a few who stand for others.

use std::collections::{BTreeMap, BTreeSet};

use super::administrators::Roles;
use super::index::Index;
use crate::settings::Settings;
use crate::tenant::access_policies::{ConditionalAccessPolicy, GuestsOrExternalUsers, UserTarget};
use crate::tenant::ordered;
use crate::tenant::roles::{DIRECTORY_SYNCHRONIZATION_ACCOUNTS, ON_PREMISES_DIRECTORY_SYNC_ACCOUNT};
use crate::tenant::users::UserTable;
use crate::tenant::{ObjectId, Reading, RowSet, Tenant};

/// The roles of directory synchronisation, by template id.
pub const SYNCHRONIZATION_ROLES: [ObjectId; 2] =
    [DIRECTORY_SYNCHRONIZATION_ACCOUNTS, ON_PREMISES_DIRECTORY_SYNC_ACCOUNT];

/// Whether a principal name is one that Microsoft's synchronisation gives to its own account: `Sync_…` (Connect) or
/// `ADToAADSyncServiceAccount…` (cloud sync).
pub fn is_synchronization_account(user_principal_name: &str) -> bool {
    ["sync_", "adtoaadsyncserviceaccount"].iter().any(|start| {
        let name = user_principal_name.as_bytes().get(..start.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(start.as_bytes()))
    })
}

/// Rows of whom something is certain, and rows of whom it is possible. No row is in both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// It is so.
    pub certain: RowSet,
    /// It may be so.
    pub possible: RowSet,
}

impl Known {
    /// Certain of these rows.
    pub fn certain(rows: RowSet) -> Known {
        Known { certain: rows, possible: RowSet::new() }
    }

    /// Certain or possible.
    pub fn any(&self) -> RowSet {
        self.certain.union(&self.possible)
    }

    /// Adds the other's rows.
    pub fn add(&mut self, other: &Known) {
        self.certain.unite(&other.certain);
        self.possible.unite(&other.possible);
        self.possible.subtract(&self.certain);
    }

    pub(super) fn add_possible(&mut self, rows: &RowSet) {
        self.possible.unite(rows);
        self.possible.subtract(&self.certain);
    }
}

/// A row that stands for people who are not in the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extra {
    /// Whoever was not read.
    Unseen,
    /// Whoever joins this group, in which nobody is who could sign in.
    Member(ObjectId),
    /// Whoever holds this role, by template id.
    Holder(ObjectId),
    /// Whoever comes from outside as this kind of guest.
    Guest(String),
}

/// Everybody.
pub struct People<'a> {
    users: Option<&'a UserTable>,
    rows: usize,
    extras: Vec<Extra>,
    pub(super) groups: BTreeMap<ObjectId, Known>,
    pub(super) roles: BTreeMap<ObjectId, Known>,
    /// Whoever comes from outside, by the mark in the principal name; read only where a policy asks for guests.
    pub(super) external: RowSet,
    declared: BTreeSet<ObjectId>,
    spare_declared: bool,
    index: Index,
    /// Declared emergency access accounts.
    pub emergency: Known,
    /// Enabled accounts of the table, without those that are certainly emergency accounts.
    pub judged: RowSet,
    /// Rows of which it is not certain that there is anybody, or anybody who is asked about.
    pub perhaps: RowSet,
    /// Where administrators are asked about: rows that stand for the next holders of their roles.
    pub next_holders: RowSet,
}

/// For whom, beside those who are there, there are rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tomorrow {
    /// For nobody.
    Nobody,
    /// For whoever a policy would leave out.
    LeftOut,
    /// For the next holders of administrators' roles; nobody but administrators is judged.
    Administrators,
}

impl<'a> People<'a> {
    /// Everybody who matters to these policies.
    pub fn new(
        tenant: &'a Tenant,
        settings: &Settings,
        now: i64,
        policies: &[&ConditionalAccessPolicy],
    ) -> People<'a> {
        People::with(tenant, settings, now, policies, Tomorrow::LeftOut)
    }

    /// The same without rows for whoever a policy would leave out tomorrow: those who are there.
    pub fn present(
        tenant: &'a Tenant,
        settings: &Settings,
        now: i64,
        policies: &[&ConditionalAccessPolicy],
    ) -> People<'a> {
        People::with(tenant, settings, now, policies, Tomorrow::Nobody)
    }

    pub(super) fn with(
        tenant: &'a Tenant,
        settings: &Settings,
        now: i64,
        policies: &[&ConditionalAccessPolicy],
        tomorrow: Tomorrow,
    ) -> People<'a> {
        let standing = tomorrow != Tomorrow::Nobody;
        let users = tenant.users.seen();
        let rows = users.map_or(0, UserTable::len);
        let enabled = users.map(UserTable::enabled).unwrap_or_default();
        let mut people = People {
            users,
            rows,
            extras: vec![Extra::Unseen],
            groups: BTreeMap::new(),
            roles: BTreeMap::new(),
            external: RowSet::new(),
            declared: settings.declared(now),
            spare_declared: standing,
            index: Index::default(),
            emergency: Known::default(),
            judged: enabled,
            perhaps: RowSet::new(),
            next_holders: RowSet::new(),
        };
        let mut next_roles = Roles::default();
        match tomorrow {
            Tomorrow::Nobody => {}
            Tomorrow::LeftOut => people.add_standing(policies),
            Tomorrow::Administrators => {
                next_roles = Roles::of(tenant, policies);
                let roles = next_roles.certain.iter().chain(&next_roles.possible);
                people.extras.extend(roles.copied().map(Extra::Holder));
            }
        }
        if !standing || policies.iter().any(|policy| asks_for_guests(policy)) {
            let external = |row: &usize| users.is_some_and(|u| is_external(u.user_principal_name(*row)));
            people.external = (0..rows).filter(external).collect();
        }
        let named = policies.iter().flat_map(|policy| {
            let users = &policy.conditions.users;
            users.include_groups.iter().chain(&users.exclude_groups)
        });
        let declared = people.declared.iter().filter(|id| tenant.group_members.contains_key(id));
        let groups = ordered::set(named.chain(declared).copied());
        if let Some(users) = users {
            let members = |id| tenant.group_members.get(id).and_then(Reading::seen).map_or(0, BTreeSet::len);
            people.index = Index::new(users, groups.iter().map(members).sum());
        }
        for group in groups {
            let known = people.read_group(tenant, group);
            people.groups.insert(group, known);
        }
        let roles = policies.iter().flat_map(|policy| {
            let users = &policy.conditions.users;
            users.include_roles.iter().chain(&users.exclude_roles)
        });
        for role in ordered::set(roles.copied()) {
            let known = people.read_role(tenant, role);
            people.roles.insert(role, known);
        }
        people.find_emergency(tenant);
        people.find_perhaps(tenant);
        if tomorrow == Tomorrow::Administrators {
            people.limit_to_administrators(tenant, &next_roles);
        }
        people
    }

    /// The same people over another borrow of the table that they were resolved from, or over none while they are kept. The index goes: it
    /// pays for hundreds of thousands of members only.
    pub(super) fn over(self, users: Option<&UserTable>) -> People<'_> {
        let People { users: _, rows, extras, groups, roles, external, declared, spare_declared, .. } = self;
        let People { emergency, judged, perhaps, next_holders, .. } = self;
        People {
            users,
            rows,
            extras,
            groups,
            roles,
            external,
            declared,
            spare_declared,
            index: Index::default(),
            emergency,
            judged,
            perhaps,
            next_holders,
        }
    }

    /// Rows for whoever a policy would leave out tomorrow.
    fn add_standing(&mut self, policies: &[&ConditionalAccessPolicy]) {
        let mut extras: BTreeSet<Extra> = BTreeSet::new();
        for users in policies.iter().map(|policy| &policy.conditions.users) {
            let undeclared = users.exclude_groups.iter().filter(|group| !self.declared.contains(*group));
            extras.extend(undeclared.copied().map(Extra::Member));
            extras.extend(users.exclude_roles.iter().copied().map(Extra::Holder));
            let kinds = users.exclude_guests.iter().flat_map(|guests| guests.types.iter().cloned());
            extras.extend(kinds.map(Extra::Guest));
            if users.exclude_users.contains(&UserTarget::GuestsOrExternalUsers) {
                extras.insert(Extra::Guest("b2bCollaborationGuest".to_owned()));
            }
        }
        self.extras.extend(extras);
    }

    /// A declared id is a user, or a group. One that nobody asked for spares nobody: what is excluded through it is spared
    /// as it is.
    fn find_emergency(&mut self, tenant: &Tenant) {
        let mut emergency = Known::default();
        for id in &self.declared {
            let known = match self.row(*id) {
                Some(row) => Known::certain([row].into_iter().collect()),
                None if tenant.group_members.contains_key(id) => self.group(*id).into_owned(),
                None => Known { certain: RowSet::new(), possible: self.unseen() },
            };
            emergency.add(&known);
        }
        self.emergency = emergency;
        self.judged = self.judged.difference(&self.emergency.certain);
    }

    fn find_perhaps(&mut self, tenant: &Tenant) {
        let enabled = self.users.map(UserTable::enabled).unwrap_or_default();
        // Whoever was not read is judged too, unless everybody was; where only emergency accounts were seen, a tenant without
        // other people is not to be believed.
        let somebody = !self.judged.difference(&self.emergency.possible).is_empty();
        // A policy that was not read may leave out whoever comes: they must be covered by those that were read.
        let policies_read = tenant.conditional_access.whole().is_some();
        let everybody_read = tenant.users.whole().is_some() && policies_read && somebody;
        let mut absent = RowSet::new();
        for (position, extra) in self.extras.iter().enumerate() {
            let row = self.rows + position;
            match extra {
                Extra::Unseen if everybody_read => absent.insert(row),
                Extra::Unseen => self.perhaps.insert(row),
                Extra::Member(group) => {
                    let members = self.group(*group).certain.intersection(&enabled);
                    let group_read =
                        tenant.group_members.get(group).is_some_and(|members| members.whole().is_some());
                    if !members.is_empty() {
                        absent.insert(row);
                    } else if !(group_read && tenant.users.whole().is_some()) {
                        self.perhaps.insert(row);
                    }
                }
                Extra::Holder(_) | Extra::Guest(_) => {}
            }
        }
        let standing = (self.rows..self.rows + self.extras.len()).collect::<RowSet>().difference(&absent);
        self.judged = self.judged.union(&standing);
    }

    /// Every row, extra ones too.
    pub fn everyone(&self) -> RowSet {
        RowSet::all(self.rows + self.extras.len())
    }

    /// Rows of the table.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The table, as far as it was read.
    pub const fn users(&self) -> Option<&'a UserTable> {
        self.users
    }

    /// Whom an extra row stands for.
    pub fn extra(&self, row: usize) -> Option<&Extra> {
        self.extras.get(row.checked_sub(self.rows)?)
    }

    pub(super) fn row(&self, id: ObjectId) -> Option<usize> {
        self.users.and_then(|users| users.row(id))
    }

    pub(super) fn extra_rows(&self, wanted: impl Fn(&Extra) -> bool) -> RowSet {
        let extras = self.extras.iter().enumerate();
        extras.filter(|(_, extra)| wanted(extra)).map(|(position, _)| self.rows + position).collect()
    }

    pub(super) fn unseen(&self) -> RowSet {
        self.extra_rows(|extra| *extra == Extra::Unseen)
    }

    /// Rows of people, not of groups or roles: those who could be in a group or hold a role.
    pub(super) fn anybody(&self) -> RowSet {
        RowSet::all(self.rows).union(&self.unseen())
    }

    pub(super) fn by_ids(&self, ids: &BTreeSet<ObjectId>) -> Known {
        let certain = self.users.map(|users| self.index.rows_of(users, ids)).unwrap_or_default();
        let unplaced = certain.len() < ids.len();
        Known { certain, possible: if unplaced { self.unseen() } else { RowSet::new() } }
    }

    /// Whether this user or group is declared to be left out, and its members are spared from the question: then leaving them out
    /// is no exclusion.
    pub fn spares(&self, id: ObjectId) -> bool {
        self.spare_declared && self.declared.contains(&id)
    }

    /// Whether there are rows for whoever a policy would leave out tomorrow.
    pub const fn asks_about_tomorrow(&self) -> bool {
        self.spare_declared
    }

    /// Rows that stand for the guests of these kinds.
    pub fn standing_guests(&self, guests: &GuestsOrExternalUsers) -> RowSet {
        self.extra_rows(|extra| matches!(extra, Extra::Guest(kind) if guests.types.contains(kind)))
    }

    /// One user.
    pub fn user(&self, id: ObjectId) -> Known {
        self.by_ids(&ordered::set([id]))
    }
}

fn asks_for_guests(policy: &ConditionalAccessPolicy) -> bool {
    let users = &policy.conditions.users;
    let old_form = UserTarget::GuestsOrExternalUsers;
    users.include_guests.is_some()
        || users.exclude_guests.is_some()
        || users.include_users.contains(&old_form)
        || users.exclude_users.contains(&old_form)
}

/// `#EXT#`, in either case, without making a copy of half a million names.
fn is_external(user_principal_name: &str) -> bool {
    let marks = |(at, _)| user_principal_name.as_bytes().get(at..at + 5);
    user_principal_name.match_indices('#').filter_map(marks).any(|mark| mark.eq_ignore_ascii_case(b"#EXT#"))
}
