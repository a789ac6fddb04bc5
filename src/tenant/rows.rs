//! A set of row numbers of a table, as a bitmap.

use serde::{Deserialize, Serialize};

/// A set of row numbers, one bit each. Two sets over the same table may differ in stored length; missing words are empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RowSet {
    words: Vec<u64>,
}

impl RowSet {
    /// The empty set.
    pub fn new() -> RowSet {
        RowSet::default()
    }

    /// The rows `0..count`.
    pub fn all(count: usize) -> RowSet {
        let mut words = vec![u64::MAX; count / 64];
        if !count.is_multiple_of(64) {
            words.push((1u64 << (count % 64)) - 1);
        }
        RowSet { words }
    }

    /// Adds a row.
    pub fn insert(&mut self, row: usize) {
        let word = row / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (row % 64);
        }
    }

    /// Whether the row is in the set.
    pub fn contains(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|word| word & (1 << (row % 64)) != 0)
    }

    /// How many rows are in the set.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether no row is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The row numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }

    /// Rows in either set.
    pub fn union(&self, other: &RowSet) -> RowSet {
        self.combine(other, |a, b| a | b)
    }

    /// Rows in both sets.
    pub fn intersection(&self, other: &RowSet) -> RowSet {
        self.combine(other, |a, b| a & b)
    }

    /// Rows in this set and not in the other.
    pub fn difference(&self, other: &RowSet) -> RowSet {
        self.combine(other, |a, b| a & !b)
    }

    /// Adds the rows of the other set.
    pub fn unite(&mut self, other: &RowSet) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own |= other;
        }
    }

    /// Removes the rows of the other set.
    pub fn subtract(&mut self, other: &RowSet) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own &= !other;
        }
    }

    /// Keeps only rows that are in the other set too.
    pub fn keep(&mut self, other: &RowSet) {
        self.words.truncate(other.words.len());
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own &= other;
        }
    }

    /// How many rows are in both sets.
    pub fn count_in(&self, other: &RowSet) -> usize {
        let mut count = 0;
        for (own, other) in self.words.iter().zip(&other.words) {
            count += (own & other).count_ones() as usize;
        }
        count
    }

    fn combine(&self, other: &RowSet, operation: impl Fn(u64, u64) -> u64) -> RowSet {
        let length = self.words.len().max(other.words.len());
        let word = |set: &RowSet, index: usize| set.words.get(index).copied().unwrap_or(0);
        RowSet { words: (0..length).map(|index| operation(word(self, index), word(other, index))).collect() }
    }
}

impl PartialEq for RowSet {
    fn eq(&self, other: &RowSet) -> bool {
        self.combine(other, |a, b| a ^ b).is_empty()
    }
}

impl Eq for RowSet {}

impl FromIterator<usize> for RowSet {
    fn from_iter<I: IntoIterator<Item = usize>>(rows: I) -> RowSet {
        let mut set = RowSet::new();
        rows.into_iter().for_each(|row| set.insert(row));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_agree_with_sets() {
        let a: RowSet = [0, 1, 63, 64, 200].into_iter().collect();
        let b: RowSet = [1, 64, 65].into_iter().collect();
        assert_eq!(a.union(&b).iter().collect::<Vec<_>>(), [0, 1, 63, 64, 65, 200]);
        assert_eq!(a.intersection(&b).iter().collect::<Vec<_>>(), [1, 64]);
        assert_eq!(a.difference(&b).iter().collect::<Vec<_>>(), [0, 63, 200]);
        assert_eq!((a.len(), b.len(), RowSet::all(65).len(), RowSet::all(0).len()), (5, 3, 65, 0));
        assert!(a.contains(200) && !a.contains(199) && !a.contains(100_000));
        assert_eq!(RowSet::all(128).difference(&RowSet::all(128)), RowSet::new());
    }

    #[test]
    fn operations_in_place_agree_with_the_others() {
        let short: RowSet = [0, 1, 63].into_iter().collect();
        let long: RowSet = [1, 64, 500].into_iter().collect();
        for (a, b) in [(&short, &long), (&long, &short), (&short, &RowSet::new()), (&RowSet::new(), &long)] {
            let changed = |change: fn(&mut RowSet, &RowSet)| {
                let mut set = a.clone();
                change(&mut set, b);
                set
            };
            assert_eq!(changed(RowSet::unite), a.union(b));
            assert_eq!(changed(RowSet::subtract), a.difference(b));
            assert_eq!(changed(RowSet::keep), a.intersection(b));
            assert_eq!(a.count_in(b), a.intersection(b).len());
        }
    }
}
