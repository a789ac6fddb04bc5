//! How far a run is, and which steps wait.

use serde::{Deserialize, Serialize};

use crate::tenant::{Fact, Reason};

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Whether a run is under way.
    pub running: bool,
    /// When it began, in Unix milliseconds; `None`: there was none.
    pub started_at: Option<i64>,
    /// When it ended, in Unix milliseconds.
    pub ended_at: Option<i64>,
    /// Facts asked for and not settled yet.
    pub waiting: Vec<Fact>,
    /// Facts settled: read, or found to be unreadable.
    pub settled: u32,
    /// Facts asked for in all.
    pub asked: u32,
    /// Rows read so far of the largest collection under way.
    pub rows: u64,
    /// About how many rows that collection has, where it is known.
    pub of: Option<u64>,
    /// Milliseconds that it takes from its last page on, at the pace so far. `None`: it cannot be known.
    pub left: Option<i64>,
    /// The admin holds the run: nothing new is sent.
    pub paused: bool,
    /// Lists that are larger than what is read without being asked, and are read only if they are asked for.
    pub offered: Vec<Fact>,
    /// Waiting because Microsoft asked to, until this instant in Unix milliseconds.
    pub waiting_until: Option<i64>,
    /// The last request had no answer: the network is away, or the service.
    pub unreachable: bool,
    /// The check that is being checked again.
    pub again: Option<String>,
    /// Reasons that stopped the run as a whole.
    pub stopped: Option<Reason>,
}

/// Steps that wait beside a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingSteps {
    /// Id of the check.
    pub check: String,
    /// Whether the page beside the view is the one that the steps are for.
    pub here: bool,
}
