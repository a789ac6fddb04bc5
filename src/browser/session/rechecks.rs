//! Checking again from time to time after a fix, until Microsoft shows it: when to look, and when to end.
//!
//! The admin asks for it and can stop it. It ends when the verdict changes, when the time is over that Microsoft says it may take, at
//! sign-out, and when everything is erased. It outlives the background: what waits is held, and the browser wakes the background.

use super::{Environment, Session, State};
use crate::checks::Check;
use crate::checks::delays::delay;
use crate::messages::{Event, Recheck, RecheckState};
use crate::report::VerdictKind;
use crate::tenant::Reason;

/// Pauses before the first and each later look, in multiples of the first; the last one repeats.
const PAUSES: [i64; 7] = [1, 2, 5, 10, 15, 30, 60];
const MINUTE: i64 = 60_000;

/// When to look for the next time after `looks` looks. The last look is at `until`; `None`: it is over.
fn next_look(looks: u32, now: i64, until: i64, first_pause: i64) -> Option<i64> {
    let place = usize::try_from(looks).unwrap_or(usize::MAX).min(PAUSES.len().saturating_sub(1));
    let pause = PAUSES.get(place).copied().unwrap_or(1).saturating_mul(first_pause);
    (now < until).then(|| now.saturating_add(pause).min(until))
}

/// What becomes of a check that waits, once a run is over. `None`: it waits no longer.
fn after_run(
    recheck: Recheck,
    kind: Option<VerdictKind>,
    stopped: Option<&Reason>,
    now: i64,
    first_pause: i64,
) -> Option<Recheck> {
    use RecheckState::{Asked, Changed, FixOpened, Looking, SignedOut, TimeOver, Unchanged, Waiting};
    // What could not be read has not changed.
    let changed = kind.is_some_and(|kind| kind != VerdictKind::Unknown && kind != recheck.before);
    let state = match recheck.state {
        Asked if kind == Some(recheck.before) => Unchanged,
        Asked => return None,
        FixOpened | Unchanged if changed => return None,
        Waiting { .. } | Looking { .. } if changed => Changed,
        Looking { .. } if stopped == Some(&Reason::SignedOut) => SignedOut,
        Looking { until } => {
            let looks = recheck.looks.saturating_add(1);
            let next = next_look(looks, now, until, first_pause);
            let state = next.map_or(TimeOver, |next| Waiting { next, until });
            return Some(Recheck { looks, state, ..recheck });
        }
        state => state,
    };
    Some(Recheck { state, ..recheck })
}

impl<E: Environment> Session<E> {
    /// The admin goes to fix a check, or has it checked again: from now on a change is waited for.
    pub(super) fn expect_change(&self, check: &Check, state: RecheckState) {
        self.state_mut(|held| {
            let going_on = held.rechecks.get(check.id).is_some_and(|recheck| recheck.state.until().is_some());
            let wrong = held.wrong(check.id).filter(|_| !going_on);
            if let Some(before) = wrong {
                let recheck = Recheck { check: check.id.to_owned(), before, looks: 0, state };
                held.rechecks.insert(check.id.to_owned(), recheck);
            } else if !going_on {
                held.rechecks.remove(check.id);
            }
        });
        self.tell_rechecks();
    }

    /// Checks again from time to time. Where Microsoft does not say how long a change may take, there is nothing to wait for.
    pub(super) fn keep_checking(&self, check: &str) {
        let Some(delay) = delay(check) else { return };
        let now = self.now();
        self.state_mut(|state| {
            let Some(before) = state.wrong(check) else { return };
            let until = now.saturating_add(i64::from(delay.most_minutes).saturating_mul(MINUTE));
            let first_pause = state.first_pause();
            let Some(next) = next_look(0, now, until, first_pause) else { return };
            let waiting = RecheckState::Waiting { next, until };
            let recheck = Recheck { check: check.to_owned(), before, looks: 0, state: waiting };
            state.rechecks.insert(check.to_owned(), recheck);
        });
        self.rechecks_changed();
    }

    /// No longer does so. It can be asked for anew.
    pub(super) fn stop_checking(&self, check: &str) {
        self.state_mut(|state| {
            if let Some(recheck) = state.rechecks.get_mut(check) {
                recheck.state = RecheckState::Unchanged;
            }
        });
        self.rechecks_changed();
    }

    /// Nothing is waited for any more.
    pub(super) fn forget_rechecks(&self) {
        if self.state_mut(|state| std::mem::take(&mut state.rechecks)).is_empty() {
            return;
        }
        self.tell_rechecks();
        self.wake_for_rechecks();
    }

    /// Goes on after the background was stopped.
    pub(super) fn resume_rechecks(&self) {
        let now = self.now();
        self.state_mut(|state| {
            if state.run.progress.running {
                return;
            }
            state.rechecks.retain(|_, recheck| recheck.state != RecheckState::Asked);
            for recheck in state.rechecks.values_mut() {
                if let RecheckState::Looking { until } = recheck.state {
                    recheck.state = RecheckState::Waiting { next: now, until };
                }
            }
        });
        self.look_again();
    }

    /// A run is over: whatever was waited for has changed, or not.
    pub(super) fn weigh_rechecks(&self) {
        let now = self.now();
        self.state_mut(|state| {
            let first_pause = state.first_pause();
            let stopped = state.run.progress.stopped.clone();
            for recheck in std::mem::take(&mut state.rechecks).into_values() {
                let kind = state.kind(&recheck.check);
                if let Some(recheck) = after_run(recheck, kind, stopped.as_ref(), now, first_pause) {
                    state.rechecks.insert(recheck.check.clone(), recheck);
                }
            }
        });
    }

    /// Looks at the check whose time has come, one at a time; while a run is under way its end is waited for.
    pub(super) fn look_again(&self) {
        let now = self.now();
        let due = self.state_mut(|state| {
            if state.run.progress.running {
                return None;
            }
            let signed_in = !state.grants.is_empty();
            let due = state.rechecks.values_mut().find_map(|recheck| match recheck.state {
                RecheckState::Waiting { next, until } if next <= now => Some((recheck, until)),
                _ => None,
            });
            let (recheck, until) = due?;
            recheck.state = if signed_in { RecheckState::Looking { until } } else { RecheckState::SignedOut };
            Some((recheck.check.clone(), signed_in))
        });
        match due.map(|(check, signed_in)| (Check::find(&check), signed_in)) {
            Some((Some(check), true)) => {
                self.tell_rechecks();
                self.read_for(check);
            }
            Some((_, _)) => self.rechecks_changed(),
            None => self.wake_for_rechecks(),
        }
    }

    fn rechecks_changed(&self) {
        self.hold();
        self.tell_rechecks();
        self.look_again();
    }

    pub(super) fn tell_rechecks(&self) {
        self.broadcast(&self.state(State::told_rechecks));
    }

    /// Sees to it that somebody looks when the next time has come: this background, or the one that the browser starts.
    fn wake_for_rechecks(&self) {
        let (next, running) = self.state(|state| {
            let times = state.rechecks.values().filter_map(|recheck| match recheck.state {
                RecheckState::Waiting { next, .. } => Some(next),
                _ => None,
            });
            (times.min(), state.run.progress.running)
        });
        self.environment().wake_at(next);
        let Some(next) = next.filter(|_| !running) else { return };
        let sooner = self.state_mut(|state| {
            let sooner = state.looks_at.is_none_or(|at| next < at);
            if sooner {
                state.looks_at = Some(next);
            }
            sooner
        });
        if !sooner {
            return;
        }
        let session = self.clone();
        self.spawn(async move {
            let pause = next.saturating_sub(session.now());
            session.environment().sleep(pause.max(0)).await;
            let due = session.state_mut(|state| {
                let due = state.looks_at == Some(next);
                if due {
                    state.looks_at = None;
                }
                due
            });
            if due {
                session.look_again();
            }
        });
    }
}

impl State {
    pub(super) fn told_rechecks(&self) -> Event {
        Event::Rechecks { rechecks: self.rechecks.values().cloned().collect() }
    }

    fn kind(&self, check: &str) -> Option<VerdictKind> {
        self.findings.get(check).map(|judged| judged.finding.verdict.kind())
    }

    /// The outcome of a check, where there is something to fix.
    fn wrong(&self, check: &str) -> Option<VerdictKind> {
        self.kind(check).filter(|kind| matches!(kind, VerdictKind::Fail | VerdictKind::Warn))
    }

    fn first_pause(&self) -> i64 {
        i64::from(self.configuration.recheck_seconds.max(1)).saturating_mul(1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_become_rarer_and_the_last_one_is_at_the_end() {
        let until = 60 * MINUTE;
        let mut now = 0;
        let mut looks = 0;
        let mut times = Vec::new();
        while let Some(next) = next_look(looks, now, until, MINUTE) {
            times.push(next / MINUTE);
            (now, looks) = (next, looks + 1);
        }
        assert_eq!(times, [1, 3, 8, 18, 33, 60]);
        assert_eq!(next_look(u32::MAX, 0, 24 * 60 * MINUTE, MINUTE), Some(60 * MINUTE));
        assert_eq!(next_look(0, i64::MAX - 1, i64::MAX, MINUTE), Some(i64::MAX));
    }

    #[test]
    fn only_a_verdict_that_was_read_is_a_change() {
        use RecheckState::*;
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let signed_out = Some(&Reason::SignedOut);
        let waiting = Waiting { next: 9, until: 100 };
        let looking = Looking { until: 100 };
        let again = Waiting { next: 12, until: 100 };
        let table = [
            (Asked, Some(Fail), None, Some(Unchanged)),
            (Asked, Some(Pass), None, None),
            (Asked, Some(Unknown), None, None),
            (Unchanged, Some(Pass), None, None),
            (Unchanged, Some(Unknown), None, Some(Unchanged)),
            (FixOpened, Some(Fail), None, Some(FixOpened)),
            (waiting, Some(Fail), None, Some(waiting)),
            (waiting, Some(Pass), None, Some(Changed)),
            (looking, Some(Pass), None, Some(Changed)),
            (looking, Some(Warn), None, Some(Changed)),
            (looking, Some(Fail), None, Some(again)),
            (looking, Some(Unknown), None, Some(again)),
            (looking, None, None, Some(again)),
            (looking, Some(Unknown), signed_out, Some(SignedOut)),
            (Looking { until: 10 }, Some(Fail), None, Some(TimeOver)),
            (Changed, Some(Pass), None, Some(Changed)),
        ];
        for (state, kind, stopped, expected) in table {
            let recheck = Recheck { check: "aud.unified".to_owned(), before: Fail, looks: 0, state };
            let after = after_run(recheck, kind, stopped, 10, 1).map(|recheck| recheck.state);
            assert_eq!(after, expected, "{state:?}, {kind:?}");
        }
    }
}
