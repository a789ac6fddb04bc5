//! What holds a fact: one reading, or one reading for each object that was asked for.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Fact, Gap, ObjectId, Provenance, Reading};

/// One reading, or one for each object.
pub trait Held {
    /// What is read.
    type Value;
    /// Nothing was asked.
    fn not_asked(fact: Fact) -> Self;
    /// All reasons why something is missing.
    fn all_gaps(&self) -> Vec<Gap>;
    /// How everything was read.
    fn all_provenance(&self) -> Vec<Provenance>;
    /// Replaces what was read by reasons.
    fn forget(&mut self, gaps: Vec<Gap>);
    /// Whether there is a reading of this object; where there is one for all, no.
    fn holds(&self, _: ObjectId) -> bool {
        false
    }
    /// Forgets the readings of other objects, where there is one for each.
    fn keep_only(&mut self, _: &BTreeSet<ObjectId>) {}
    /// Of how many objects something was read, where they are read one by one when somebody asks.
    fn objects(&self) -> u64 {
        0
    }
    /// Forgets the objects of which nothing was read, where they are read one by one when somebody asks.
    fn drop_missing(&mut self) {}
    /// Says why objects are left that were not gone through, where they are read one by one when somebody asks; empty: none is.
    fn leave(&mut self, _: Vec<Gap>) {}
    /// Puts in a reading, of one object where there is one for each.
    fn put(&mut self, target: Option<ObjectId>, reading: Reading<Self::Value>);
}

impl<T> Held for Reading<T> {
    type Value = T;

    fn not_asked(fact: Fact) -> Self {
        Reading::not_asked(fact)
    }

    fn all_gaps(&self) -> Vec<Gap> {
        self.gaps().to_vec()
    }

    fn all_provenance(&self) -> Vec<Provenance> {
        self.provenance().cloned().into_iter().collect()
    }

    fn forget(&mut self, gaps: Vec<Gap>) {
        *self = Reading::Missing { gaps };
    }

    fn put(&mut self, _: Option<ObjectId>, reading: Reading<T>) {
        *self = reading;
    }
}

impl<T> Held for BTreeMap<ObjectId, Reading<T>> {
    type Value = T;

    fn not_asked(_: Fact) -> Self {
        BTreeMap::new()
    }

    fn all_gaps(&self) -> Vec<Gap> {
        self.values().flat_map(Held::all_gaps).collect()
    }

    fn all_provenance(&self) -> Vec<Provenance> {
        self.values().flat_map(Held::all_provenance).collect()
    }

    fn forget(&mut self, gaps: Vec<Gap>) {
        self.values_mut().for_each(|reading| reading.forget(gaps.clone()));
    }

    fn holds(&self, target: ObjectId) -> bool {
        self.contains_key(&target)
    }

    fn keep_only(&mut self, targets: &BTreeSet<ObjectId>) {
        self.retain(|object, _| targets.contains(object));
    }

    fn put(&mut self, target: Option<ObjectId>, reading: Reading<T>) {
        if let Some(target) = target {
            self.insert(target, reading);
        }
    }
}

/// One reading for each object that was gone through, of thousands that there are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Swept<T> {
    /// What was read.
    pub read: BTreeMap<ObjectId, Reading<T>>,
    /// Why objects are left that were not gone through; empty: all of them were.
    pub rest: Vec<Gap>,
}

impl<T> Held for Swept<T> {
    type Value = T;

    fn not_asked(fact: Fact) -> Self {
        Swept { read: BTreeMap::new(), rest: Reading::<T>::not_asked(fact).gaps().to_vec() }
    }

    fn all_gaps(&self) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        for gap in self.read.values().flat_map(Reading::gaps).chain(&self.rest) {
            if !gaps.contains(gap) {
                gaps.push(gap.clone());
            }
        }
        gaps
    }

    /// The last: thousands would say the same.
    fn all_provenance(&self) -> Vec<Provenance> {
        let all = self.read.values().filter_map(Reading::provenance);
        all.max_by_key(|provenance| provenance.at).cloned().into_iter().collect()
    }

    fn forget(&mut self, gaps: Vec<Gap>) {
        *self = Swept { read: BTreeMap::new(), rest: gaps };
    }

    fn holds(&self, target: ObjectId) -> bool {
        self.read.contains_key(&target)
    }

    fn keep_only(&mut self, targets: &BTreeSet<ObjectId>) {
        self.read.retain(|object, _| targets.contains(object));
    }

    fn objects(&self) -> u64 {
        let seen = self.read.values().filter(|reading| reading.seen().is_some());
        u64::try_from(seen.count()).unwrap_or(u64::MAX)
    }

    fn drop_missing(&mut self) {
        self.read.retain(|_, reading| reading.seen().is_some());
    }

    fn leave(&mut self, gaps: Vec<Gap>) {
        self.rest = gaps;
    }

    fn put(&mut self, target: Option<ObjectId>, reading: Reading<T>) {
        if let Some(target) = target {
            self.read.insert(target, reading);
        }
    }
}
