//! Secure Score, for the views that show it: worked out from the readings at hand, and told again when they change.

use super::findings::fitting;
use super::{Deliver, Environment, Session, State, ViewId};
use crate::messages::score::{ScoreEvent, ScoreRequest};
use crate::messages::{Event, MAX_MESSAGE_BYTES};
use crate::report::secure_score::{NEEDS, SecureScoreReport, secure_score};
use crate::tenant::{Fact, Tenant};

impl<E: Environment> Session<E> {
    /// A view asks for Secure Score.
    pub(super) fn score(&self, id: ViewId, asked: ScoreRequest) {
        match asked {
            ScoreRequest::Look => {
                self.state_mut(|state| state.score_views.insert(id));
                self.tell_score(|own| own == id);
            }
            ScoreRequest::Leave => self.leave_score(id),
            ScoreRequest::Read => {
                let session = self.clone();
                self.spawn(async move {
                    session.read_unheld(&NEEDS).await;
                    session.score_changed();
                });
            }
        }
    }

    /// A view shows something else, or is gone.
    pub(super) fn leave_score(&self, id: ViewId) {
        self.state_mut(|state| state.score_views.remove(&id));
    }

    /// What it rests on has changed: the views that show it are told.
    pub(super) fn score_changed(&self) {
        self.tell_score(|_| true);
    }

    fn tell_score(&self, wanted: impl Fn(ViewId) -> bool) {
        let (events, views) = self.state(|state| {
            let looking = state.score_views.iter().filter(|id| wanted(**id));
            let views: Vec<Deliver> =
                looking.filter_map(|id| Some(state.views.get(id)?.deliver.clone())).collect();
            (if views.is_empty() { Vec::new() } else { state.told_score() }, views)
        });
        for deliver in views {
            for event in &events {
                deliver(&Event::Score(event.clone()));
            }
        }
    }
}

impl State {
    fn told_score(&self) -> Vec<ScoreEvent> {
        let settled = self.run.settled();
        let missing: Vec<Fact> = NEEDS.into_iter().filter(|fact| !settled.contains(fact)).collect();
        match self.run.tenant() {
            Some(tenant) if missing.is_empty() => told(tenant),
            _ => {
                let waiting = if self.run.progress.running { missing } else { Vec::new() };
                vec![ScoreEvent::NotHeld { waiting }]
            }
        }
    }
}

/// What a view is told of a tenant.
fn told(tenant: &Tenant) -> Vec<ScoreEvent> {
    match secure_score(tenant) {
        Some(report) => slices(report),
        None => vec![ScoreEvent::NotRead { gaps: tenant.gaps(Fact::SecureScore) }],
    }
}

fn slices(report: SecureScoreReport) -> Vec<ScoreEvent> {
    let SecureScoreReport { figures, mut controls } = report;
    // One that fills a message by itself is no control of Microsoft's.
    controls.retain(|own| !fitting(MAX_MESSAGE_BYTES, std::iter::once(own)).is_empty());
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut events = vec![ScoreEvent::Figures { figures, total: number(controls.len()) }];
    let mut offset = 0;
    while offset < controls.len() {
        let slice = fitting(MAX_MESSAGE_BYTES, controls.iter().skip(offset).cloned());
        let after = offset + slice.len().max(1);
        events.push(ScoreEvent::Controls { offset: number(offset), controls: slice });
        offset = after;
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Event;
    use crate::tenant::score::{ControlScore, SecureScore};
    use crate::tenant::{Provenance, Reading, Route};

    fn tenant(controls: usize, text: usize) -> Tenant {
        let provenance =
            Provenance { source: "R-SCORE".into(), route: Route::Demo, request: "GET /x".into(), at: 1 };
        let control = |number: usize, text: usize| ControlScore {
            control: format!("control-{number}"),
            category: None,
            score: Some(0),
            percent: None,
            description: "x".repeat(text),
            synced: None,
        };
        let mut all: Vec<ControlScore> = (0..controls).map(|number| control(number, text)).collect();
        all.push(control(controls, MAX_MESSAGE_BYTES));
        let value = SecureScore { controls: Some(all), ..SecureScore::default() };
        Tenant { secure_score: Reading::Whole { value, provenance }, ..Tenant::unread() }
    }

    #[test]
    fn every_control_is_told_once_in_messages_of_bearable_size() {
        for (controls, text) in [(0, 0), (1, 10), (700, 2_000)] {
            let events = told(&tenant(controls, text));
            let ScoreEvent::Figures { total, .. } = &events[0] else { panic!() };
            assert_eq!(*total as usize, controls, "one that is larger than a message is left out");
            let mut seen = 0;
            for event in &events[1..] {
                let ScoreEvent::Controls { offset, controls } = event else { panic!() };
                assert_eq!(*offset as usize, seen);
                assert!(!controls.is_empty());
                seen += controls.len();
            }
            assert_eq!(seen, controls);
            assert_eq!(events.len() > 3, controls == 700, "they were cut");
            for event in events {
                let json = serde_json::to_vec(&Event::Score(event.clone())).unwrap();
                assert!(json.len() <= MAX_MESSAGE_BYTES);
                assert_eq!(serde_json::from_slice::<Event>(&json).unwrap(), Event::Score(event));
            }
        }
    }

    #[test]
    fn a_score_that_was_not_read_is_told_with_its_reasons() {
        let events = told(&Tenant::unread());
        let [ScoreEvent::NotRead { gaps }] = &events[..] else { panic!("{events:?}") };
        assert!(gaps.iter().all(|gap| gap.fact == Fact::SecureScore) && !gaps.is_empty());
    }
}
