//! Groups.

use crate::guid::Guid;
use serde::{Deserialize, Serialize};

/// A member of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Member {
    User(Guid),
    Group(Guid),
}

/// A group, perhaps with groups in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    pub id: Guid,
    pub display_name: String,
    pub members: Vec<Member>,
    pub role_assignable: bool,
    /// Users who may change its members.
    pub owners: Vec<Guid>,
    /// `membershipRule`
    pub rule: Option<String>,
    /// Of a Microsoft 365 group, whether everybody may join; `None` for a security group.
    pub public: Option<bool>,
}

impl Group {
    /// A security group without owners.
    pub fn new(id: Guid, name: &str, members: Vec<Member>, role_assignable: bool) -> Self {
        let display_name = name.to_owned();
        Self { id, display_name, members, role_assignable, owners: Vec::new(), rule: None, public: None }
    }
}
