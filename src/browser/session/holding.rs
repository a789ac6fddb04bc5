//! What the admin does with a run: pause it, go on, stop it, have a long list read after all.

use std::collections::BTreeSet;

use super::{Environment, Session};
use crate::checks::{self, Check};
use crate::collect::Collector;
use crate::messages::Pack;
use crate::tenant::Fact;

impl<E: Environment> Session<E> {
    /// Sends nothing new. The background may be stopped meanwhile: the run waits in its checkpoint.
    pub(super) fn pause(&self) {
        if self.with_run(Collector::pause) {
            self.keep_checkpoint();
            self.hold();
            self.rest();
            self.tell_progress();
        }
    }

    /// Goes on after a pause.
    pub(super) fn go_on(&self) {
        if self.with_run(Collector::go_on) {
            self.environment().stay_awake(true);
            self.hold();
            self.pump();
        }
    }

    /// Ends the run. What was not read is unknown, and says so.
    pub(super) fn give_up(&self) {
        let before = self.state(|state| state.run.settled());
        if self.with_run(Collector::cancel) {
            // Answers that are still to come are of no run.
            self.state_mut(|state| {
                state.run_number += 1;
                state.run.parked.clear();
                state.run.wake = None;
            });
            let ended: BTreeSet<Fact> = &self.state(|state| state.run.settled()) - &before;
            self.judge_touched(&ended);
            self.pump();
        }
    }

    /// Does something with a run that is under way; whether there is one.
    pub(super) fn with_run(&self, act: impl FnOnce(&mut Collector)) -> bool {
        self.state_mut(|state| {
            let running = state.run.progress.running;
            state.run.collector.as_mut().filter(|_| running).map(act).is_some()
        })
    }

    /// Reads a list that was offered.
    pub(super) async fn read_list(&self, fact: Fact) {
        if !self.state(|state| state.grants.contains_key(&Pack::Graph))
            && !self.sign_in(Pack::Graph, false).await
        {
            return;
        }
        let concerned: Vec<&Check> =
            checks::ALL.iter().copied().filter(|check| check.needs.contains(&fact)).collect();
        let there = self.state(|state| state.run.collector.is_some());
        self.read_more(&self.plan(&concerned), |collector, now| {
            collector.ask_for(fact, now);
            BTreeSet::new()
        });
        if !there && self.with_run(|collector| collector.ask_for(fact, self.now())) {
            self.pump();
        }
    }
}
