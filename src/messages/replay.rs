//! What a change would stop, for people to see.

use serde::{Deserialize, Serialize};

use crate::access::replay::summary::Share;
use crate::tenant::Gap;
use crate::text::Message;

/// Names of each list of a change that a view is told.
pub const MOST_SHARES: usize = 8;

/// What the changes that a check asks for would have stopped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReplayHere {
    /// Id of the check.
    pub check: String,
    /// How far it is.
    pub state: ReplayState,
}

/// How far a replay is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplayState {
    /// The sign-in log is being read.
    Reading,
    /// The background was stopped while it was read: a view says so and asks again when it is told to. Never told by the background.
    Interrupted,
    /// It could not be read: why, and what helps.
    Unknown {
        /// The reasons.
        gaps: Vec<Gap>,
    },
    /// The answer.
    Known {
        /// When the log was read, in Unix milliseconds.
        at: i64,
        /// What each change would have stopped.
        changes: Vec<ChangeHere>,
    },
}

/// What one change would have stopped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeHere {
    /// The change.
    pub title: Message,
    /// How many sign-ins are stopped, and of how many it cannot be told.
    pub stopped: u64,
    /// See `stopped`.
    pub unclear: u64,
    /// The answer, sentence by sentence.
    pub sentences: Vec<Message>,
    /// Why, and for how many sign-ins.
    pub reasons: Vec<(u64, Message)>,
    /// People, applications and clients with most of what is stopped.
    pub people: Vec<Share>,
    /// See `people`.
    pub apps: Vec<Share>,
    /// See `people`.
    pub clients: Vec<Share>,
    /// Why the log was not read whole.
    pub gaps: Vec<Gap>,
}
