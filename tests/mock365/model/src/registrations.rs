//! Apps that are registered in a tenant.

use crate::guid::Guid;
use serde::{Deserialize, Serialize};

/// A secret or certificate of an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    /// Else a certificate.
    pub secret: bool,
    /// In Unix milliseconds.
    pub from: i64,
    /// In Unix milliseconds.
    pub until: i64,
}

/// An app that is registered in the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppRegistration {
    pub id: Guid,
    pub app_id: Guid,
    pub display_name: String,
    /// People of other tenants are let in.
    pub multitenant: bool,
    pub credentials: Vec<Credential>,
    /// Users.
    pub owners: Vec<Guid>,
    /// `servicePrincipalLockConfiguration` is on.
    pub locked: bool,
}
