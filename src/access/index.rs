//! Rows by object id, for looking up hundreds of thousands of group members.

use std::collections::BTreeSet;

use crate::tenant::users::UserTable;
use crate::tenant::{ObjectId, RowSet};

/// A hash table of row numbers with open addressing; made only where there are enough members to look up.
#[derive(Default)]
pub struct Index {
    /// Row number plus one; zero is free. A power of two long, at most half full.
    slots: Vec<u32>,
}

impl Index {
    /// An index of the table, if `lookups` are enough to pay for it.
    pub fn new(users: &UserTable, lookups: usize) -> Index {
        if lookups < users.len() / 8 {
            return Index::default();
        }
        let mut slots = vec![0u32; (users.len() * 2).next_power_of_two()];
        let mask = slots.len() - 1;
        for row in 0..users.len() {
            let (Some(id), Ok(number)) = (users.id(row), u32::try_from(row + 1)) else { continue };
            let mut slot = hash(id) & mask;
            while slots.get(slot).is_some_and(|own| *own != 0) {
                slot = (slot + 1) & mask;
            }
            if let Some(own) = slots.get_mut(slot) {
                *own = number;
            }
        }
        Index { slots }
    }

    /// The rows of those of these users who are in the table that this is the index of.
    pub fn rows_of(&self, users: &UserTable, ids: &BTreeSet<ObjectId>) -> RowSet {
        if self.slots.is_empty() {
            return users.rows_of(ids);
        }
        let mut rows = RowSet::new();
        let mask = self.slots.len() - 1;
        for id in ids {
            let wanted = halves(*id);
            let mut slot = hash(*id) & mask;
            while let Some(row) = self.slots.get(slot).and_then(|own| own.checked_sub(1)) {
                let row = row as usize;
                if users.id(row).map(halves) == Some(wanted) {
                    rows.insert(row);
                    break;
                }
                slot = (slot + 1) & mask;
            }
        }
        rows
    }
}

/// Two numbers: cheaper to compare and mix in wasm than sixteen bytes.
fn halves(id: ObjectId) -> (u64, u64) {
    let half = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
    (half(id.bytes().first_chunk()), half(id.bytes().last_chunk()))
}

/// Both halves mixed by a multiplication (Fibonacci hashing); ids are random anyway.
fn hash(id: ObjectId) -> usize {
    let (low, high) = halves(id);
    let mixed = (low ^ high.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::users::User;

    #[test]
    fn the_index_finds_what_the_table_finds() {
        let id = |number: u32| {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&number.wrapping_mul(2_654_435_761).to_be_bytes());
            ObjectId::from_bytes(bytes)
        };
        let mut users = UserTable::default();
        users.extend((0..1000).filter(|number| number % 3 != 0).map(|number| User {
            id: id(number),
            user_principal_name: String::new(),
            display_name: String::new(),
            enabled: Some(true),
            guest: false,
            on_premises_synced: false,
            licensed: true,
            licences: Vec::new(),
            per_user_mfa: None,
        }));
        let index = Index::new(&users, 1_000_000);
        for range in [0..0, 0..1000, 5..6, 990..1100] {
            let ids: BTreeSet<ObjectId> = range.map(id).collect();
            assert_eq!(index.rows_of(&users, &ids), users.rows_of(&ids));
        }
        assert!(
            Index::new(&UserTable::default(), 5).rows_of(&UserTable::default(), &[id(1)].into()).is_empty()
        );
    }
}
