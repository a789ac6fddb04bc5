//! Objects that are asked for one by one, and only when somebody wants it: whose turn it is, and how far that is.

use std::collections::BTreeSet;

use super::Collector;
use super::read::Read;
use crate::sources::{self, Source};
use crate::tenant::{Fact, ObjectId, Route, ordered};

impl Collector {
    /// Those of `targets` whose turn it is: whatever was read or is under way, and as many more as somebody wanted. Of a recording those that
    /// it holds. The others are offered.
    pub(super) fn in_turn(
        &mut self,
        fact: Fact,
        source: &Source,
        targets: BTreeSet<ObjectId>,
    ) -> BTreeSet<ObjectId> {
        if source.extent.portion.is_none() {
            return targets;
        }
        if self.context.route == Route::Recording {
            return &targets & &self.recorded;
        }
        let under_way = ordered::set(self.of_fact(fact).filter_map(|read| read.target));
        let known = |target: &ObjectId| under_way.contains(target) || self.tenant.holds(fact, *target);
        let (mut chosen, others): (BTreeSet<ObjectId>, BTreeSet<ObjectId>) =
            targets.into_iter().partition(known);
        let wanted = self.wanted.get(&fact).copied().unwrap_or(0);
        let room = usize::try_from(wanted).unwrap_or(usize::MAX).saturating_sub(chosen.len());
        let mut others = others.into_iter();
        chosen.extend(others.by_ref().take(room));
        self.hold_back(fact, others.len());
        chosen
    }

    fn of_fact(&self, fact: Fact) -> impl Iterator<Item = &Read> {
        self.reads.iter().filter(move |read| read.fact == fact)
    }

    fn hold_back(&mut self, fact: Fact, objects: usize) {
        self.held_back.insert(fact, u64::try_from(objects).unwrap_or(u64::MAX));
    }

    /// Wants so many more objects of a fact: whether it is read in portions at all. What failed before is asked for again.
    pub(super) fn want_more(&mut self, fact: Fact) -> bool {
        let Some(portion) = sources::for_fact(fact).next().and_then(|source| source.extent.portion) else {
            return false;
        };
        self.tenant.drop_missing(fact);
        self.wanted.insert(fact, self.tenant.objects(fact).saturating_add(portion));
        true
    }

    /// Leaves the objects of which nothing was asked yet: they are offered again.
    pub(super) fn leave_the_rest(&mut self, fact: Fact) {
        let before = self.reads.len();
        self.reads.retain(|read| read.fact != fact || read.flight.is_some() || read.pages > 0);
        let left = u64::try_from(before - self.reads.len()).unwrap_or(u64::MAX);
        let held_back = self.held_back.entry(fact).or_default();
        *held_back = held_back.saturating_add(left);
        self.wanted.insert(fact, self.tenant.objects(fact));
    }

    /// Facts of which there are objects that nobody asked for yet.
    pub(super) fn held_back(&self) -> impl Iterator<Item = Fact> {
        self.held_back.iter().filter(|(_, objects)| **objects > 0).map(|(fact, _)| *fact)
    }

    /// How many objects were gone through, of how many that were wanted, where a sweep is under way.
    pub(super) fn swept(&self) -> Option<(u64, u64)> {
        let fact = self.wanted.keys().find(|fact| !self.settled.contains(fact))?;
        let done = self.tenant.objects(*fact);
        let left = u64::try_from(self.of_fact(*fact).count()).unwrap_or(u64::MAX);
        (left > 0).then(|| (done, done.saturating_add(left)))
    }

    /// Milliseconds that the rest of a sweep takes, at the pace that the service's limit allows.
    pub(super) fn sweep_takes(&self) -> Option<i64> {
        let (done, of) = self.swept()?;
        let fact = self.wanted.keys().find(|fact| !self.settled.contains(fact))?;
        let quota = sources::for_fact(*fact).next()?.lane.limit().quotas.first()?;
        let units = i64::from(quota.units(self.size())).max(1);
        Some(i64::try_from(of - done).ok()?.saturating_mul(quota.window) / units)
    }

    /// Names the mailboxes and other objects that a recording holds, where they are asked for one by one: nothing else of it is looked for.
    pub(crate) fn recorded(&mut self, objects: BTreeSet<ObjectId>) {
        self.recorded = objects;
    }
}
