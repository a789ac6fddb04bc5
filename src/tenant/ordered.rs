//! Ordered sets and maps, filled one by one.
//!
//! The standard `collect()` and `from()` sort first, and every type of element then brings a sort of its own into the wasm programs, some
//! 8 KB each; inserting takes as long for the few elements that there are.

use std::collections::{BTreeMap, BTreeSet};

/// The set of these elements.
pub fn set<T: Ord>(elements: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(elements);
    set
}

/// The map of these entries; of two with the same key the later one stays.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}
