//! What the admin declares about the tenant. Judgements use it; nothing here is read from Microsoft.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::tenant::ObjectId;

/// Declarations that judgements rest on. They appear in the evidence wherever they change a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Users or groups that are emergency access ("break-glass") accounts.
    pub emergency_access: BTreeSet<ObjectId>,
    /// Objects of one list (users, registrations, members of a group) that are read without being asked; a longer list is offered.
    pub largest_list: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { emergency_access: BTreeSet::new(), largest_list: 100_000 }
    }
}
