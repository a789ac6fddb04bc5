//! Everybody, as rows: the users that were read, and a few who stand for others.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::settings::Settings;
use crate::tenant::access_policies::{ConditionalAccessPolicy, GuestsOrExternalUsers, UserTarget};
use crate::tenant::ordered;
use crate::tenant::roles::{
    DIRECTORY_SYNCHRONIZATION_ACCOUNTS, ON_PREMISES_DIRECTORY_SYNC_ACCOUNT, PrincipalKind,
};
use crate::tenant::users::UserTable;
use crate::tenant::{ObjectId, Reading, RowSet, Tenant};

/// The roles of directory synchronisation, by template id.
pub const SYNCHRONIZATION_ROLES: [ObjectId; 2] =
    [DIRECTORY_SYNCHRONIZATION_ACCOUNTS, ON_PREMISES_DIRECTORY_SYNC_ACCOUNT];

/// Whether a principal name is one that Microsoft's synchronisation gives to its own account: `Sync_…` (Connect) or
/// `ADToAADSyncServiceAccount…` (cloud sync).
pub fn is_synchronization_account(user_principal_name: &str) -> bool {
    let name = user_principal_name.to_ascii_lowercase();
    name.starts_with("sync_") || name.starts_with("adtoaadsyncserviceaccount")
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

    fn add_possible(&mut self, rows: &RowSet) {
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
    groups: BTreeMap<ObjectId, Known>,
    roles: BTreeMap<ObjectId, Known>,
    external: RowSet,
    declared: &'a BTreeSet<ObjectId>,
    /// Declared emergency access accounts.
    pub emergency: Known,
    /// Enabled accounts of the table, without those that are certainly emergency accounts.
    pub judged: RowSet,
    /// Extra rows of which it is not certain that there is anybody.
    pub perhaps: RowSet,
}

impl<'a> People<'a> {
    /// Everybody who matters to these policies.
    pub fn new(
        tenant: &'a Tenant,
        settings: &'a Settings,
        policies: &[&ConditionalAccessPolicy],
    ) -> People<'a> {
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
            declared: &settings.emergency_access,
            emergency: Known::default(),
            judged: enabled,
            perhaps: RowSet::new(),
        };
        people.add_standing(policies);
        if policies.iter().any(|policy| asks_for_guests(policy)) {
            let external = |row: &usize| {
                users.is_some_and(|u| u.user_principal_name(*row).to_ascii_uppercase().contains("#EXT#"))
            };
            people.external = (0..rows).filter(external).collect();
        }
        let named = policies.iter().flat_map(|policy| {
            let users = &policy.conditions.users;
            users.include_groups.iter().chain(&users.exclude_groups)
        });
        let declared = settings.emergency_access.iter().filter(|id| tenant.group_members.contains_key(id));
        for group in ordered::set(named.chain(declared).copied()) {
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
        people
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
        for id in self.declared {
            let known = match self.row(*id) {
                Some(row) => Known::certain([row].into_iter().collect()),
                None if tenant.group_members.contains_key(id) => self.group(*id).into_owned(),
                None => Known { certain: RowSet::new(), possible: self.unseen() },
            };
            self.emergency.add(&known);
        }
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

    fn row(&self, id: ObjectId) -> Option<usize> {
        self.users.and_then(|users| users.row(id))
    }

    fn extra_rows(&self, wanted: impl Fn(&Extra) -> bool) -> RowSet {
        let extras = self.extras.iter().enumerate();
        extras.filter(|(_, extra)| wanted(extra)).map(|(position, _)| self.rows + position).collect()
    }

    fn unseen(&self) -> RowSet {
        self.extra_rows(|extra| *extra == Extra::Unseen)
    }

    /// Rows of people, not of groups or roles: those who could be in a group or hold a role.
    fn anybody(&self) -> RowSet {
        RowSet::all(self.rows).union(&self.unseen())
    }

    fn by_ids(&self, ids: &BTreeSet<ObjectId>) -> Known {
        let certain = self.users.map(|users| users.rows_of(ids)).unwrap_or_default();
        let unplaced = certain.len() < ids.len();
        Known { certain, possible: if unplaced { self.unseen() } else { RowSet::new() } }
    }

    /// Whether the admin declared this user or group to be for emergencies.
    pub fn is_declared(&self, id: ObjectId) -> bool {
        self.declared.contains(&id)
    }

    /// Rows that stand for the guests of these kinds.
    pub fn standing_guests(&self, guests: &GuestsOrExternalUsers) -> RowSet {
        self.extra_rows(|extra| matches!(extra, Extra::Guest(kind) if guests.types.contains(kind)))
    }

    /// One user.
    pub fn user(&self, id: ObjectId) -> Known {
        self.by_ids(&ordered::set([id]))
    }

    /// Members of a group. A group that was not read may contain anybody.
    pub fn group(&self, id: ObjectId) -> Cow<'_, Known> {
        self.groups.get(&id).map_or_else(Cow::default, Cow::Borrowed)
    }

    fn read_group(&self, tenant: &Tenant, id: ObjectId) -> Known {
        let reading = tenant.group_members.get(&id);
        let mut known = reading.and_then(Reading::seen).map(|ids| self.by_ids(ids)).unwrap_or_default();
        if reading.and_then(Reading::whole).is_none() {
            known.add_possible(&self.anybody());
        }
        known.add(&Known::certain(self.extra_rows(|extra| *extra == Extra::Member(id))));
        known
    }

    /// Active, tenant-wide holders of a built-in role, by template id, which is its definition id too.
    pub fn role(&self, template: ObjectId) -> Cow<'_, Known> {
        self.roles.get(&template).map_or_else(Cow::default, Cow::Borrowed)
    }

    fn read_role(&self, tenant: &Tenant, template: ObjectId) -> Known {
        let mut known = Known::certain(self.extra_rows(|extra| *extra == Extra::Holder(template)));
        let reading = &tenant.role_assignments;
        if reading.whole().is_none() {
            let through_groups = self.extra_rows(|extra| matches!(extra, Extra::Member(_)));
            known.add_possible(&self.anybody().union(&through_groups));
        }
        let held = reading.seen().map_or(&[][..], Vec::as_slice).iter();
        for assignment in held.filter(|held| held.role == template && held.tenant_wide()) {
            let holder = assignment.principal;
            let is_group = match assignment.kind {
                PrincipalKind::User => false,
                PrincipalKind::Group => true,
                PrincipalKind::ServicePrincipal => continue,
                PrincipalKind::Unknown => self.row(holder).is_none(),
            };
            let holders = if is_group { self.read_group(tenant, holder) } else { self.user(holder) };
            known.add(&holders);
        }
        known
    }

    /// Guests and external users in the older form, which means all kinds of them.
    pub fn external_users(&self) -> Known {
        let guests = self.users.map(|users| users.guests().clone()).unwrap_or_default();
        let extra = self.extra_rows(|extra| matches!(extra, Extra::Guest(_)));
        let mut known = Known::certain(guests.union(&self.external).union(&extra));
        known.add_possible(&self.unseen());
        known
    }

    /// Guests and external users by kind. Those of named tenants are possible: home tenants are not read.
    pub fn guests(&self, guests: &GuestsOrExternalUsers) -> Known {
        const KNOWN: [&str; 6] = [
            "internalGuest",
            "b2bCollaborationGuest",
            "b2bCollaborationMember",
            "b2bDirectConnectUser",
            "otherExternalUser",
            "serviceProvider",
        ];
        let has = |kind: &str| guests.types.iter().any(|named| named == kind);
        let all_guests = self.users.map(|users| users.guests().clone()).unwrap_or_default();
        let invited = all_guests.intersection(&self.external);
        // Without `#EXT#` in the name a guest is internal, or an invited one who was renamed.
        let other_guests = all_guests.difference(&self.external);
        let outside_members = self.external.difference(&all_guests);

        let mut known = Known::default();
        let mut from_outside = RowSet::new();
        if has("b2bCollaborationGuest") {
            from_outside = from_outside.union(&invited);
        }
        if has("b2bCollaborationMember") {
            from_outside = from_outside.union(&outside_members);
        }
        from_outside =
            from_outside.union(&self.extra_rows(
                |extra| matches!(extra, Extra::Guest(kind) if has(kind) && kind != "internalGuest"),
            ));
        if guests.all_tenants {
            known.add(&Known::certain(from_outside));
        } else {
            known.add_possible(&from_outside);
        }
        match (has("internalGuest"), has("b2bCollaborationGuest")) {
            (true, true) if guests.all_tenants => known.add(&Known::certain(other_guests)),
            (false, false) => {}
            _ => known.add_possible(&other_guests),
        }
        if has("internalGuest") {
            let internal = |extra: &Extra| matches!(extra, Extra::Guest(kind) if kind == "internalGuest");
            known.add(&Known::certain(self.extra_rows(internal)));
        }
        if !guests.types.is_empty() {
            known.add_possible(&self.unseen());
        }
        if guests.types.iter().any(|kind| !KNOWN.contains(&kind.as_str())) {
            known.add_possible(&all_guests.union(&self.external));
        }
        known
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
