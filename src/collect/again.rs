//! Reading again, pausing, going on, giving up.

use std::collections::BTreeSet;

use super::lanes::scrambled;
use super::{Bounds, Collector, Context};
use crate::tenant::{Fact, Gap, Reason, ordered};

impl Collector {
    /// Changes the connection: what is asked from now on goes by it. A connection to another tenant is not taken.
    pub fn reconnect(&mut self, context: Context) {
        if context.tenant == self.context.tenant {
            self.context = context;
        }
    }

    /// Changes how far the run goes by itself.
    pub fn set_bounds(&mut self, bounds: Bounds) {
        self.plan.bounds = bounds;
    }

    /// Forgets these facts and reads them again; the others stay as they are. Facts that were not in the plan join it.
    ///
    /// Groups that are named only now are read as well, where the plan holds [`Fact::GroupMembers`].
    pub fn again(&mut self, facts: &BTreeSet<Fact>, now: i64) {
        let before = self.plan.facts.clone();
        self.plan.extend(facts.iter().copied());
        let mut fresh = ordered::set(self.plan.facts.difference(&before).copied());
        fresh.extend(facts);
        self.reads.retain(|read| !fresh.contains(&read.fact));
        for fact in &fresh {
            self.settled.remove(fact);
            self.counts.remove(fact);
            self.tenant.unask(*fact);
        }
        self.start_over(&fresh, now);
    }

    /// Reads a list although it is larger than what is read without being asked: one of [`super::Progress::offered`]. Of groups, those
    /// that were too large; of mailboxes whose rules are read one by one, so many more.
    pub fn ask_for(&mut self, fact: Fact, now: i64) {
        if !self.plan.facts.contains(&fact) {
            return;
        }
        self.asked_for.insert(fact);
        if self.want_more(fact) {
            self.settled.remove(&fact);
            self.start_over(&ordered::set([fact]), now);
        } else if fact == Fact::GroupMembers {
            self.tenant.group_members.retain(|_, reading| !is_offered(reading.gaps()));
            self.settled.remove(&fact);
            self.start_over(&ordered::set([fact]), now);
        } else if is_offered(&self.tenant.gaps(fact)) {
            self.again(&ordered::set([fact]), now);
        }
    }

    /// Lists that are read only if they are asked for.
    pub(super) fn offered(&self) -> Vec<Fact> {
        self.settled.iter().copied().filter(|fact| is_offered(&self.tenant.gaps(*fact))).collect()
    }

    fn start_over(&mut self, facts: &BTreeSet<Fact>, now: i64) {
        self.seed = scrambled(self.seed ^ now.unsigned_abs());
        self.asked_again = 0;
        self.lanes.values_mut().for_each(|lane| lane.open(now));
        self.begin(facts, &mut Vec::new());
    }

    /// Sends nothing new until [`Collector::go_on`]. What is under way is still taken in.
    pub fn pause(&mut self) {
        self.paused = true;
    }

    /// Ends a pause.
    pub fn go_on(&mut self) {
        self.paused = false;
    }

    /// Ends the run: what is under way is dropped, and what is not settled is settled with what there is.
    pub fn cancel(&mut self) {
        let swept: Vec<Fact> = self.wanted.keys().copied().collect();
        swept.into_iter().for_each(|fact| self.leave_the_rest(fact));
        for read in std::mem::take(&mut self.reads) {
            let reason = if read.rows.is_some() { None } else { Some(Reason::NotAsked) };
            self.keep(read, reason, true);
        }
        self.paused = false;
        self.settled.extend(&self.plan.facts);
    }
}

fn is_offered(gaps: &[Gap]) -> bool {
    gaps.iter().any(|gap| matches!(gap.reason, Reason::TooLarge { .. } | Reason::OnRequest { .. }))
}
