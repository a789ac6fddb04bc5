//! Who the tenant is, and its security defaults.

use serde::{Deserialize, Serialize};

use super::TenantId;

/// The tenant itself, of `GET /organization`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Tenant id.
    pub id: TenantId,
    /// Name as the tenant gave it; text of the tenant, not to be trusted as markup.
    pub display_name: String,
    /// Verified domains, the default one first.
    pub verified_domains: Vec<String>,
    /// The initial `*.onmicrosoft.com` domain, where it was told.
    pub initial_domain: Option<String>,
    /// `onPremisesSyncEnabled`: `None` when the service sent `null`, as cloud-only tenants do.
    pub on_premises_sync: Option<bool>,
}

/// `GET /policies/identitySecurityDefaultsEnforcementPolicy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityDefaults {
    /// `isEnabled`.
    pub enabled: bool,
}
