//! Microsoft Secure Score: its days and its controls.

use serde::{Deserialize, Serialize};

/// The Secure Score of one day.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SecureScore {
    /// Unix milliseconds.
    pub created: i64,
    pub current: f64,
    pub max: f64,
    /// Average percentage over all tenants.
    pub average_all: f64,
    pub average_seats: f64,
}

/// A control of the Secure Score.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ScoreControl {
    pub id: String,
    pub title: String,
    pub category: String,
    pub service: String,
    pub action_url: String,
    pub max: f64,
    pub score: f64,
    /// HTML.
    pub remediation: String,
    /// Whether Microsoft is retiring it.
    pub deprecated: bool,
    /// What an administrator said of it in the portal: `Ignored`, `ThirdParty`.
    pub state: Option<String>,
    pub listed: Listed,
}

/// Where a control is found: the two lists of Secure Score only overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Listed {
    Both,
    /// In `controlScores` without a profile.
    ScoreOnly,
    /// A profile that brings no points here.
    ProfileOnly,
}
