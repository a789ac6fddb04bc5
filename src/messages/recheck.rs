//! A check that waits for Microsoft to show a change.

use serde::{Deserialize, Serialize};

use crate::report::VerdictKind;

/// A check that was, or is about to be, fixed, and whose verdict has not changed yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recheck {
    /// Id of the check.
    pub check: String,
    /// The outcome that is to change.
    pub before: VerdictKind,
    /// How often was looked since *Keep checking*.
    pub looks: u32,
    /// How it stands.
    pub state: RecheckState,
}

/// How a check that waits for a change stands. Instants are in Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecheckState {
    /// The admin is having it checked again: whether it has changed is about to be known.
    Asked,
    /// The admin went to fix it. Looking from time to time can be asked for.
    FixOpened,
    /// It was checked again and has not changed. Looking from time to time can be asked for.
    Unchanged,
    /// The next look is at an instant.
    Waiting {
        /// When.
        next: i64,
        /// When looking ends.
        until: i64,
    },
    /// It is being looked at now.
    Looking {
        /// When looking ends.
        until: i64,
    },
    /// It has changed.
    Changed,
    /// It has not changed in the time that Microsoft says it may take.
    TimeOver,
    /// Nobody is signed in any more.
    SignedOut,
}

impl RecheckState {
    /// When looking ends, while it goes on.
    pub fn until(self) -> Option<i64> {
        match self {
            RecheckState::Waiting { until, .. } | RecheckState::Looking { until } => Some(until),
            _ => None,
        }
    }
}
