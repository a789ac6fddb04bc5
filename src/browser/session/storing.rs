//! What outlives the background is stored, no more often than it must be: while something is being stored, later changes wait, and the
//! last is what counts.

use super::held::{Held, MOST_EVIDENCE_HELD};
use super::{Environment, Session, State};
use crate::text::Message;

/// Between two checkpoints of a long run pass at least this many milliseconds, and …
const CHECKPOINT_PAUSE: i64 = 500;
/// … this many times the time that the last one took to store.
const CHECKPOINT_PAUSES: i64 = 4;

/// Whether something is being stored, and whether it has changed since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Writing {
    #[default]
    Idle,
    UnderWay,
    Again,
}

impl<E: Environment> Session<E> {
    /// Keeps what must outlive the background. While it is being stored, later changes wait and are stored once.
    pub(super) fn hold(&self) {
        let idle = self.state_mut(|state| match state.holding {
            Writing::Idle => {
                state.holding = Writing::UnderWay;
                true
            }
            Writing::UnderWay | Writing::Again => {
                state.holding = Writing::Again;
                false
            }
        });
        if !idle {
            return;
        }
        let session = self.clone();
        self.spawn(async move {
            loop {
                let held = session.state(State::held);
                let stored = session.environment().hold(&held).await;
                let again = session.state_mut(|state| {
                    let again = state.holding == Writing::Again;
                    state.holding = if again { Writing::UnderWay } else { Writing::Idle };
                    again
                });
                if stored.is_err() {
                    session.problem(Message::new("problem-storage"));
                }
                if !again {
                    return;
                }
            }
        });
    }

    /// Stores a checkpoint. While one is being stored, and for a while after, later ones wait: the last is what counts.
    pub(super) fn keep_checkpoint(&self) {
        let idle = self.state_mut(|state| {
            let idle = state.run.storing == Writing::Idle;
            state.run.storing = if idle { Writing::UnderWay } else { Writing::Again };
            idle
        });
        if !idle {
            return;
        }
        let session = self.clone();
        self.spawn(async move {
            loop {
                let begun = session.now();
                let checkpoint = session.state(|state| {
                    let collector = state.run.collector.as_ref().filter(|_| state.run.progress.running)?;
                    Some((collector.context().tenant, collector.checkpoint()))
                });
                if let Some((tenant, bytes)) = checkpoint
                    && session.environment().keep_checkpoint(tenant, bytes, begun).await.is_err()
                {
                    session.problem(Message::new("problem-storage"));
                }
                let took = session.now().saturating_sub(begun);
                session
                    .environment()
                    .sleep(CHECKPOINT_PAUSE.max(took.saturating_mul(CHECKPOINT_PAUSES)))
                    .await;
                let again = session.state_mut(|state| {
                    let again = state.run.storing == Writing::Again && state.run.progress.running;
                    state.run.storing = if again { Writing::UnderWay } else { Writing::Idle };
                    again
                });
                if !again {
                    break;
                }
            }
            // What was being stored while the run ended must not stay.
            if !session.state(|state| state.run.progress.running) {
                session.erase_checkpoints();
            }
        });
    }

    pub(super) fn erase_checkpoints(&self) {
        let session = self.clone();
        self.spawn(async move {
            if session.environment().erase_checkpoints().await.is_err() {
                session.problem(Message::new("problem-storage"));
            }
        });
    }
}

impl State {
    fn held(&self) -> Held {
        Held {
            grants: self.grants.clone(),
            refused: self.refused.clone(),
            signed_out: self.signed_out,
            tenant: self.tenant.clone(),
            progress: self.run.progress(),
            findings: self.findings.values().map(|judged| judged.cut(MOST_EVIDENCE_HELD)).collect(),
            steps: self.steps.clone(),
            rechecks: self.rechecks.values().cloned().collect(),
        }
    }
}
