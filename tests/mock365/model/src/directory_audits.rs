//! What the directory audit log of a tenant holds.

use crate::guid::Guid;
use serde::{Deserialize, Serialize};

/// Who made a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    Person { id: Guid, name: String },
    App { principal: Guid, name: String },
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryAudit {
    /// In Unix milliseconds.
    pub at: i64,
    pub category: String,
    pub service: String,
    pub activity: String,
    pub actor: Actor,
    pub target: String,
}
