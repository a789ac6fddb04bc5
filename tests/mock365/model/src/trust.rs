//! What a tenant takes on trust.

use crate::guid::Guid;
use serde::{Deserialize, Serialize};

/// What a tenant takes on trust.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// Joining a device takes multifactor authentication.
    pub devices_need_mfa: bool,
    /// Tenants with settings of their own.
    pub partners: Vec<Partner>,
    /// Domains whose people sign in somewhere else.
    pub federated: Vec<Federated>,
}

/// A tenant with settings of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    pub tenant: Guid,
    pub trusts_mfa: bool,
    pub synchronises: bool,
}

/// A federated domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Federated {
    pub domain: String,
    /// `issuerUri`
    pub issuer: String,
}
