//! The groups that Conditional Access policies and role assignments name: their names, and who can get into them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ObjectId, Reading};

/// Each group that was asked for. A group that is not in the map was not asked for.
pub type Groups = BTreeMap<ObjectId, Reading<Group>>;

/// `GET /groups/{id}` with its owners.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// `displayName`; text of the tenant.
    pub display_name: String,
    /// `isAssignableToRole`: only a Privileged Role Administrator, its owners and Global Administrators can change its members, and no
    /// group can be in it. `null` is *no*.
    pub role_assignable: bool,
    /// `membershipRule` of a group whose members follow a rule; empty where they follow one that was not told.
    pub membership_rule: Option<String>,
    /// Whether whoever wants to can join: `visibility` of a Microsoft 365 group. `None`: the service did not say.
    pub public: Option<bool>,
    /// `owners`
    pub owners: Vec<Owner>,
    /// Whether these are all: the service expands twenty at most.
    pub all_owners: bool,
}

/// An owner: may change who is in the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Object id.
    pub id: ObjectId,
    /// `displayName`; text of the tenant, may be empty.
    pub name: String,
    /// Whether it is an app and no user.
    pub app: bool,
}
