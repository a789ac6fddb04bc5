//! Objects that are asked for one by one, and only when somebody wants it: whose turn it is, and how far that is.

use std::collections::BTreeSet;

use super::Collector;
use super::read::Read;
use crate::sources::{self, Source};
use crate::tenant::{Fact, Gap, ObjectId, Reason, Route, ordered};

impl Collector {
    /// Those of `targets` whose turn it is: whatever was read or is under way, and as many more as somebody wanted. Of a recording those that
    /// it holds. The others are a gap.
    pub(super) fn in_turn(
        &mut self,
        fact: Fact,
        source: &Source,
        targets: BTreeSet<ObjectId>,
    ) -> BTreeSet<ObjectId> {
        if source.extent.portion.is_none() {
            return targets;
        }
        self.there_are.insert(fact, count(targets.len()));
        let chosen = if self.context.route == Route::Recording {
            &targets & &self.recorded
        } else {
            self.wanted_of(fact, targets)
        };
        self.tell_what_is_left(fact);
        chosen
    }

    fn wanted_of(&self, fact: Fact, targets: BTreeSet<ObjectId>) -> BTreeSet<ObjectId> {
        let under_way = ordered::set(self.of_fact(fact).filter_map(|read| read.target));
        let known = |target: &ObjectId| under_way.contains(target) || self.tenant.holds(fact, *target);
        let (mut chosen, others): (BTreeSet<ObjectId>, BTreeSet<ObjectId>) =
            targets.into_iter().partition(known);
        let wanted = self.wanted.get(&fact).copied().unwrap_or(0);
        let room = usize::try_from(wanted).unwrap_or(usize::MAX).saturating_sub(chosen.len());
        chosen.extend(others.into_iter().take(room));
        chosen
    }

    fn of_fact(&self, fact: Fact) -> impl Iterator<Item = &Read> {
        self.reads.iter().filter(move |read| read.fact == fact)
    }

    /// Says in the tenant how many objects were gone through of how many, where some are left; where nobody knows how many there are, that
    /// nobody asked.
    pub(super) fn tell_what_is_left(&mut self, fact: Fact) {
        let seen = self.tenant.objects(fact);
        let live = self.context.route != Route::Recording;
        let reason = match self.there_are.get(&fact).copied() {
            Some(of) if seen >= of => None,
            Some(of) if live => Some(Reason::OnRequest { seen, of }),
            Some(of) if seen > 0 => Some(Reason::Truncated { seen, of: Some(of) }),
            Some(_) | None => Some(Reason::NotAsked),
        };
        self.tenant.leave(fact, reason.map(|reason| Gap { fact, reason }).into_iter().collect());
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

    /// Leaves the objects of which nothing was asked yet.
    pub(super) fn leave_the_rest(&mut self, fact: Fact) {
        self.reads.retain(|read| read.fact != fact || read.flight.is_some() || read.pages > 0);
        self.wanted.insert(fact, self.tenant.objects(fact));
        self.tell_what_is_left(fact);
    }

    /// How many objects were gone through, of how many that were wanted, where a sweep is under way; and the milliseconds that the rest takes at
    /// the pace that the service's limit allows.
    pub(super) fn swept(&self) -> Option<(u64, u64, Option<i64>)> {
        let fact = self.wanted.keys().copied().find(|fact| !self.settled.contains(fact))?;
        let left = count(self.of_fact(fact).count());
        let done = self.tenant.objects(fact);
        let quota = sources::for_fact(fact).next().and_then(|source| source.lane.limit().quotas.first());
        let takes = quota.zip(i64::try_from(left).ok()).map(|(quota, left)| {
            left.saturating_mul(quota.window) / i64::from(quota.units(self.size())).max(1)
        });
        (left > 0).then(|| (done, done.saturating_add(left), takes))
    }

    /// Names the mailboxes and other objects that a recording holds, where they are asked for one by one: nothing else of it is looked for.
    pub(crate) fn recorded(&mut self, objects: BTreeSet<ObjectId>) {
        self.recorded = objects;
    }
}

fn count(objects: usize) -> u64 {
    u64::try_from(objects).unwrap_or(u64::MAX)
}
