//! What the admin declares about the tenant. Judgements use it; nothing here is read from Microsoft.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::tenant::ObjectId;

/// Declarations that judgements rest on. They appear in the evidence wherever they change a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Users or groups that are emergency access ("break-glass") accounts.
    pub emergency_access: BTreeSet<ObjectId>,
}
