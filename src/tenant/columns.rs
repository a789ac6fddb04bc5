//! Columns that the tables of a tenant are made of.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// Makes room for so many more: for an eighth more than there is, not for as much again, so that half a million people do not cost
/// twice what is known of them.
pub(super) fn make_room<T>(column: &mut Vec<T>, more: usize) {
    if column.capacity() - column.len() < more {
        column.reserve_exact(more + column.len() / 8);
    }
}

/// One text for each row, one after the other in a single string.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextColumn {
    text: String,
    /// Where each row ends in `text`.
    ends: Vec<u32>,
}

impl TextColumn {
    /// Adds a row. More than 4 GiB of text are cut: the rows beyond are empty.
    pub fn push(&mut self, text: &str) {
        let end = u32::try_from(self.text.len() + text.len());
        if end.is_ok() {
            self.text.push_str(text);
        }
        self.ends.push(end.unwrap_or_else(|_| self.ends.last().copied().unwrap_or(0)));
    }

    /// The text in a row; empty for a row that is not there.
    pub fn get(&self, row: usize) -> &str {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(row).and_then(|end| self.text.get(start as usize..*end as usize)).unwrap_or("")
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// FNV-1a, 64 bits: tells texts apart where a mistake in one of a thousand million tenants makes a number one too small, or a gap.
pub fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One id for each row, each of them once, and the rows in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdColumn {
    ids: Vec<ObjectId>,
    by_id: Vec<u32>,
}

/// Ids that were added to a column and are not in its order yet: the row of each, and how many ids of the order come before it.
#[derive(Debug, Default)]
pub struct Added(BTreeMap<ObjectId, (u32, usize)>);

impl IdColumn {
    /// What stands in a row without an id.
    pub const WITHOUT_ID: ObjectId = ObjectId::from_bytes([0; 16]);

    /// Adds a row without an id; `false` where there is no room.
    pub fn push_without_id(&mut self) -> bool {
        let room = u32::try_from(self.ids.len()).is_ok();
        if room {
            make_room(&mut self.ids, 1);
            self.ids.push(Self::WITHOUT_ID);
        }
        room
    }

    /// Adds a row with an id that is not there yet; `false` for one that is. [`IdColumn::arrange`] follows once a page, so that a
    /// table costs no more than its pages.
    pub fn push(&mut self, id: ObjectId, added: &mut Added) -> bool {
        let Err(before) = self.position(id) else { return false };
        let Ok(row) = u32::try_from(self.ids.len()) else { return false };
        let Entry::Vacant(place) = added.0.entry(id) else { return false };
        place.insert((row, before));
        make_room(&mut self.ids, 1);
        self.ids.push(id);
        true
    }

    /// Gives back the room for more rows.
    pub fn shrink_to_fit(&mut self) {
        self.ids.shrink_to_fit();
        self.by_id.shrink_to_fit();
    }

    /// Brings the order of ids up to date: from the last on, what lies between two new ids moves up in one piece, so that a page costs
    /// no look at the ids of the pages before.
    pub fn arrange(&mut self, added: Added) {
        let mut rest = self.by_id.len();
        make_room(&mut self.by_id, added.0.len());
        self.by_id.resize(rest + added.0.len(), 0);
        let mut free = self.by_id.len();
        for (row, before) in added.0.into_values().rev() {
            free -= rest - before;
            self.by_id.copy_within(before..rest, free);
            rest = before;
            free -= 1;
            if let Some(place) = self.by_id.get_mut(free) {
                *place = row;
            }
        }
    }

    /// The row of an id.
    pub fn row(&self, id: ObjectId) -> Option<usize> {
        self.position(id).ok().and_then(|position| self.by_id.get(position)).map(|row| *row as usize)
    }

    /// Where an id is in the order, or how many come before it.
    fn position(&self, id: ObjectId) -> Result<usize, usize> {
        self.by_id.binary_search_by(|row| self.ids.get(*row as usize).cmp(&Some(&id)))
    }

    /// The id in a row.
    pub fn get(&self, row: usize) -> Option<ObjectId> {
        self.ids.get(row).copied()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Rows in the order of their ids.
    pub(super) fn by_id(&self) -> &[u32] {
        &self.by_id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_rows() {
        let mut column = TextColumn::default();
        let rows = ["山田", "", "b", ""];
        rows.iter().for_each(|row| column.push(row));
        assert_eq!(column.len(), 4);
        for (row, text) in rows.iter().enumerate() {
            assert_eq!(column.get(row), *text);
        }
        assert_eq!(column.get(4), "");
    }

    #[test]
    fn ids_are_found_and_come_once() {
        let id = |number: u8| ObjectId::from_bytes([number; 16]);
        let mut column = IdColumn::default();
        for page in [&[9u8, 2, 9][..], &[3, 2, 200], &[], &[1]] {
            let mut added = Added::default();
            let fresh: Vec<bool> = page.iter().map(|number| column.push(id(*number), &mut added)).collect();
            assert!(page.is_empty() || fresh.iter().any(|fresh| *fresh));
            column.arrange(added);
        }
        assert_eq!(column.len(), 5);
        for (row, number) in [9, 2, 3, 200, 1].into_iter().enumerate() {
            assert_eq!((column.row(id(number)), column.get(row)), (Some(row), Some(id(number))));
        }
        assert_eq!(column.row(id(7)), None);
    }
}
