//! What the changes that a check asks for would have stopped: the sign-in log is read when somebody asks, and held with the run.

use std::collections::BTreeSet;

use super::{Environment, Session, State};
use crate::access::replay::{self, Summary, Unanswered, words};
use crate::checks::replays::proposals;
use crate::collect::{Bounds, Plan};
use crate::messages::{ChangeHere, Event, MOST_SHARES, Pack, ReplayHere, ReplayState};
use crate::tenant::{Fact, Gap, Reason, ordered};

impl<E: Environment> Session<E> {
    /// A view asks. Where the log is at hand, whole, it is answered at once; else the log is read first, with what it is held against.
    pub(super) async fn replay(&self, check: &str) {
        let held = self.state(|state| state.run.tenant().is_some_and(|own| own.sign_ins.whole().is_some()));
        let signed_in = self.state(|state| state.grants.contains_key(&Pack::Graph));
        if !held && !signed_in && !self.sign_in(Pack::Graph, false).await {
            return;
        }
        self.state_mut(|state| state.replays.insert(check.to_owned()));
        if held {
            return self.tell_replays();
        }
        self.tell_reading(check);
        let largest_list = self.state(|state| state.configuration.settings.largest_list);
        let plan = Plan::of(NEEDS).within(Bounds { largest_list, ..Bounds::default() });
        self.read_more(&plan, |collector, now| {
            let mut missing = ordered::set(NEEDS);
            missing.retain(|fact| *fact == Fact::SignIns || !collector.settled().contains(fact));
            collector.again(&missing, now);
            BTreeSet::new()
        });
        // It was asked for by a click: its length is no reason to leave it.
        let now = self.now();
        if self.with_run(|collector| collector.ask_for(Fact::SignIns, now)) {
            self.pump();
        }
    }

    fn tell_reading(&self, check: &str) {
        let replay = ReplayHere { check: check.to_owned(), state: ReplayState::Reading };
        self.broadcast(&Event::Replay { replay });
    }

    /// The log is settled: whoever asked is answered.
    pub(super) fn tell_replays(&self) {
        let now = self.now();
        let asked = self.state_mut(|state| std::mem::take(&mut state.replays));
        for check in asked {
            let state = self.state(|state| state.replay(&check, now));
            self.broadcast(&Event::Replay { replay: ReplayHere { check, state } });
        }
    }

    /// The run is over before the log was settled: whoever asked is told why.
    pub(super) fn end_replays(&self) {
        let asked = self.state_mut(|state| std::mem::take(&mut state.replays));
        let reason = self.state(|state| state.run.progress.stopped.clone()).unwrap_or(Reason::NotAsked);
        for check in asked {
            let gaps = vec![Gap { fact: Fact::SignIns, reason: reason.clone() }];
            self.broadcast(&Event::Replay {
                replay: ReplayHere { check, state: ReplayState::Unknown { gaps } },
            });
        }
    }
}

/// What a log is held against.
const NEEDS: [Fact; 7] = [
    Fact::ConditionalAccess,
    Fact::NamedLocations,
    Fact::Users,
    Fact::GroupMembers,
    Fact::RoleAssignments,
    Fact::RoleDefinitions,
    Fact::SignIns,
];

impl State {
    fn replay(&self, check: &str, now: i64) -> ReplayState {
        let gap = || vec![Gap { fact: Fact::SignIns, reason: Reason::NotAsked }];
        let Some(tenant) = self.run.tenant() else { return ReplayState::Unknown { gaps: gap() } };
        let settings = &self.configuration.settings;
        let answers: Result<Vec<ChangeHere>, Unanswered> = proposals(check, tenant, &settings.declared(now))
            .into_iter()
            .map(|proposal| {
                let summary = replay::replay(tenant, settings, now, &proposal)?;
                Ok(change(words::proposal(&proposal, tenant), summary))
            })
            .collect();
        match answers {
            Ok(changes) => {
                let at = tenant.sign_ins.provenance().map_or(now, |read| read.at);
                ReplayState::Known { at, changes }
            }
            Err(Unanswered::Unread(gaps)) => ReplayState::Unknown { gaps },
            Err(Unanswered::NoSuchPolicy(_)) => ReplayState::Unknown { gaps: gap() },
        }
    }
}

fn change(title: crate::text::Message, summary: Summary) -> ChangeHere {
    let stops = summary.stops.iter().map(|(stop, count)| (*count, words::stop(*stop)));
    let doubts = summary.doubts.iter().map(|(doubt, count)| (*count, words::doubt(*doubt)));
    let reasons = stops.chain(doubts).collect();
    let sentences = words::summary(&summary);
    let first = |mut list: Vec<replay::summary::Share>| {
        list.truncate(MOST_SHARES);
        list
    };
    ChangeHere {
        title,
        stopped: summary.stopped.sign_ins,
        unclear: summary.unclear.sign_ins,
        sentences,
        reasons,
        people: first(summary.stopped.most_people),
        apps: first(summary.stopped.most_apps),
        clients: first(summary.stopped.most_clients),
        gaps: summary.gaps,
    }
}
