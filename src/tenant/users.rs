//! Everybody in the directory, as columns.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::columns::{Added, IdColumn, make_room};
use super::{ObjectId, RowSet};

/// One user as read, before it becomes a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Object id.
    pub id: ObjectId,
    /// User principal name.
    pub user_principal_name: String,
    /// Display name; empty when the directory has none.
    pub display_name: String,
    /// `accountEnabled`; `None` when the service sent nothing.
    pub enabled: Option<bool>,
    /// `userType` is `Guest`, or the principal name contains `#EXT#` where the type is absent.
    pub guest: bool,
    /// `onPremisesSyncEnabled` is `true`.
    pub on_premises_synced: bool,
    /// Has at least one assigned licence.
    pub licensed: bool,
    /// `assignedLicenses`, those whose `skuId` is an id.
    pub licences: Vec<AssignedLicence>,
    /// `perUserMfaState` is `enabled` or `enforced`; `None` where the service did not say.
    pub per_user_mfa: Option<bool>,
}

/// A licence that somebody is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssignedLicence {
    /// `skuId`
    pub sku: ObjectId,
    /// Without `disabledPlans`: all that the licence holds.
    pub whole: bool,
}

/// Kinds of licences that are kept apart: a directory that names more of them must not cost a set for each.
const MOST_LICENCES: usize = 200;

/// Users by row number. Ids are unique: a row that comes twice replaces the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserTable {
    ids: IdColumn,
    /// Principal name and display name of each row, one after the other.
    names: String,
    /// For each row, where its principal name starts, and where its display name starts, in `names`.
    starts: Vec<(u32, u32)>,
    enabled: RowSet,
    enabled_unknown: RowSet,
    guests: RowSet,
    on_premises_synced: RowSet,
    licensed: RowSet,
    /// Who is assigned which licence, by its `skuId`: whole, and with some of its plans switched off.
    assigned: BTreeMap<ObjectId, (RowSet, RowSet)>,
    /// Who is assigned a licence beyond [`MOST_LICENCES`].
    assigned_others: RowSet,
    per_user_mfa: RowSet,
    per_user_mfa_unknown: RowSet,
}

impl UserTable {
    /// How many users there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Adds the users of one page; a user who is there already is left as first read. The order of ids is brought up to date once a
    /// page, so that a directory costs no more than its pages.
    pub fn extend(&mut self, users: impl IntoIterator<Item = User>) {
        let mut added = Added::default();
        for user in users {
            let row = self.ids.len();
            let Ok(principal) = u32::try_from(self.names.len()) else { continue };
            let Ok(display) = u32::try_from(self.names.len() + user.user_principal_name.len()) else {
                continue;
            };
            if !self.ids.push(user.id, &mut added) {
                continue;
            }
            make_room(&mut self.starts, 1);
            let name = user.user_principal_name.len() + user.display_name.len();
            if self.names.capacity() - self.names.len() < name {
                self.names.reserve_exact(name + self.names.len() / 8);
            }
            self.names.push_str(&user.user_principal_name);
            self.names.push_str(&user.display_name);
            self.starts.push((principal, display));
            for licence in user.licences {
                if self.assigned.len() >= MOST_LICENCES && !self.assigned.contains_key(&licence.sku) {
                    self.assigned_others.insert(row);
                    continue;
                }
                let (whole, in_part) = self.assigned.entry(licence.sku).or_default();
                if licence.whole { whole } else { in_part }.insert(row);
            }
            match user.enabled {
                Some(true) => self.enabled.insert(row),
                Some(false) => {}
                None => self.enabled_unknown.insert(row),
            }
            for (set, member) in [
                (&mut self.guests, user.guest),
                (&mut self.on_premises_synced, user.on_premises_synced),
                (&mut self.licensed, user.licensed),
                (&mut self.per_user_mfa, user.per_user_mfa == Some(true)),
                (&mut self.per_user_mfa_unknown, user.per_user_mfa.is_none()),
            ] {
                if member {
                    set.insert(row);
                }
            }
        }
        self.ids.arrange(added);
    }

    /// Gives back the room for more users.
    pub fn shrink_to_fit(&mut self) {
        self.ids.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.names.shrink_to_fit();
    }

    /// Who is assigned a licence, by its `skuId`: whole, and with some of its plans switched off.
    pub fn assigned(&self, sku: ObjectId) -> Option<(&RowSet, &RowSet)> {
        self.assigned.get(&sku).map(|(whole, in_part)| (whole, in_part))
    }

    /// Who is assigned licences of which it was not kept which they are: there are more kinds than any organisation has.
    pub fn assigned_others(&self) -> &RowSet {
        &self.assigned_others
    }

    /// The row of a user.
    pub fn row(&self, id: ObjectId) -> Option<usize> {
        self.ids.row(id)
    }

    /// The rows of those of these users who are in the table. Both orders are walked once, in growing steps.
    pub fn rows_of(&self, ids: &BTreeSet<ObjectId>) -> RowSet {
        let id_of = |row: &u32| self.ids.get(*row as usize);
        let mut rows = RowSet::new();
        let mut rest = self.ids.by_id();
        for id in ids {
            let mut bound = 1;
            while rest.get(bound).is_some_and(|row| id_of(row) < Some(*id)) {
                bound *= 2;
            }
            let near = rest.get(..=bound).unwrap_or(rest);
            let position = near.partition_point(|row| id_of(row) < Some(*id));
            rest = rest.get(position..).unwrap_or_default();
            match rest.first() {
                Some(row) if id_of(row) == Some(*id) => rows.insert(*row as usize),
                Some(_) => {}
                None => break,
            }
        }
        rows
    }

    /// The object id in a row.
    pub fn id(&self, row: usize) -> Option<ObjectId> {
        self.ids.get(row)
    }

    /// The user principal name in a row; empty for a row that is not there.
    pub fn user_principal_name(&self, row: usize) -> &str {
        self.starts.get(row).and_then(|(from, to)| self.names.get(*from as usize..*to as usize)).unwrap_or("")
    }

    /// The display name in a row; empty for a row that is not there.
    pub fn display_name(&self, row: usize) -> &str {
        let end = self.starts.get(row + 1).map_or(self.names.len(), |(from, _)| *from as usize);
        self.starts.get(row).and_then(|(_, from)| self.names.get(*from as usize..end)).unwrap_or("")
    }

    /// All rows.
    pub fn rows(&self) -> RowSet {
        RowSet::all(self.ids.len())
    }

    /// Accounts that can sign in, and those of which the service did not say whether they can.
    pub fn enabled(&self) -> RowSet {
        self.enabled.union(&self.enabled_unknown)
    }

    /// Whether an account can sign in; `None` where the service did not say, or there is no such row.
    pub fn is_enabled(&self, row: usize) -> Option<bool> {
        let known = row < self.ids.len() && !self.enabled_unknown.contains(row);
        known.then(|| self.enabled.contains(row))
    }

    /// Guests.
    pub fn guests(&self) -> &RowSet {
        &self.guests
    }

    /// Accounts synchronised from an on-premises directory.
    pub fn on_premises_synced(&self) -> &RowSet {
        &self.on_premises_synced
    }

    /// Whether multifactor authentication is switched on for this person alone; `None` where the service did not say, or there is no such
    /// row.
    pub fn per_user_mfa(&self, row: usize) -> Option<bool> {
        let known = row < self.ids.len() && !self.per_user_mfa_unknown.contains(row);
        known.then(|| self.per_user_mfa.contains(row))
    }

    /// Accounts with a licence.
    pub fn licensed(&self) -> &RowSet {
        &self.licensed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(number: u8, name: &str) -> User {
        User {
            id: ObjectId::from_bytes([number; 16]),
            user_principal_name: format!("{name}@contoso.com"),
            display_name: name.to_owned(),
            enabled: Some(number.is_multiple_of(2)),
            guest: number == 3,
            on_premises_synced: false,
            licensed: true,
            licences: Vec::new(),
            per_user_mfa: None,
        }
    }

    #[test]
    fn rows_keep_their_names_and_come_once() {
        let mut table = UserTable::default();
        table.extend([user(9, "Zoë"), user(2, "山田")]);
        table.extend([user(3, ""), user(9, "again")]);
        assert_eq!(table.len(), 3);
        let row = table.row(ObjectId::from_bytes([2; 16])).unwrap();
        assert_eq!((table.user_principal_name(row), table.display_name(row)), ("山田@contoso.com", "山田"));
        let row = table.row(ObjectId::from_bytes([3; 16])).unwrap();
        assert_eq!((table.user_principal_name(row), table.display_name(row)), ("@contoso.com", ""));
        assert_eq!(table.display_name(0), "Zoë");
        assert!(table.row(ObjectId::from_bytes([7; 16])).is_none());
        assert_eq!(table.enabled().iter().collect::<Vec<_>>(), [1]);
        assert_eq!(table.guests().iter().collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn rows_are_found_for_many_ids_as_for_one() {
        let mut table = UserTable::default();
        table.extend((0..200u8).rev().filter(|number| number % 3 != 0).map(|number| user(number, "x")));
        let id = |number: u8| ObjectId::from_bytes([number; 16]);
        for wanted in [0..0u8, 0..255, 7..8, 190..255, 100..130, 3..4] {
            let ids: BTreeSet<ObjectId> = wanted.clone().map(id).collect();
            let one_by_one: RowSet = ids.iter().filter_map(|id| table.row(*id)).collect();
            assert_eq!(table.rows_of(&ids), one_by_one, "{wanted:?}");
        }
        assert!(UserTable::default().rows_of(&BTreeSet::from([id(1)])).is_empty());
    }
}
