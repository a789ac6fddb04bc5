//! A run: driving the collector.

use super::{Environment, Session};
use crate::messages::{Event, Pack, Progress};
use crate::tenant::Tenant;

/// A run and its state.
#[derive(Default)]
pub(super) struct Run {
    progress: Progress,
}

impl Run {
    /// The state after an earlier background was stopped.
    pub(super) fn after(progress: Progress) -> Run {
        Run { progress }
    }

    pub(super) fn progress(&self) -> Progress {
        self.progress.clone()
    }

    pub(super) fn tenant(&self) -> Option<&Tenant> {
        None
    }
}

impl<E: Environment> Session<E> {
    pub(super) async fn resume(&self) {}
    pub(super) async fn start_run(&self) {}
    pub(super) fn read_with(&self, _pack: Pack) {}
    pub(super) fn check_again(&self, _check: &str) {}
    pub(super) fn judge_again(&self, now: i64) {
        self.judge(|_| true, now);
    }
    pub(super) fn drop_run(&self) {
        self.state_mut(|state| state.run = Run::default());
    }
    pub(super) fn tell_progress(&self) {
        let progress = self.state(|state| state.run.progress());
        self.broadcast(&Event::Progress { progress });
    }
}
