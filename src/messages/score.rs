//! What a view asks of Secure Score, and what it is told. Controls come in messages of bearable size.

use serde::{Deserialize, Serialize};

use crate::report::secure_score::{ControlReport, Figures};
use crate::tenant::{Fact, Gap};

/// What a view asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreRequest {
    /// Tell it, and tell it again when it changes. Answered by [`ScoreEvent`]s.
    Look,
    /// No longer.
    Leave,
    /// Read what it rests on, where nothing is held.
    Read,
}

/// What a view is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum ScoreEvent {
    /// The readings are not here, or not all of them.
    NotHeld {
        /// What a run is reading of it now; empty: nothing is being read.
        waiting: Vec<Fact>,
    },
    /// It was asked for, and no score came.
    NotRead {
        /// Why.
        gaps: Vec<Gap>,
    },
    /// The score; the controls follow.
    Figures {
        /// It.
        figures: Figures,
        /// How many controls there are.
        total: u32,
    },
    /// Controls.
    Controls {
        /// How many come before them.
        offset: u32,
        /// They.
        controls: Vec<ControlReport>,
    },
}
