//! Other tenants, and what of them is taken on trust.

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// What holds for every tenant without settings of its own: `GET /policies/crossTenantAccessPolicy/default`. What was absent or `null` is
/// `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossTenantDefault {
    /// `inboundTrust.isMfaAccepted`: multifactor authentication there counts here.
    pub trusts_mfa: Option<bool>,
    /// `automaticUserConsentSettings.inboundAllowed`: people from there are not asked for consent.
    pub consents: Option<bool>,
}

/// A tenant with settings of its own: one row of `GET /policies/crossTenantAccessPolicy/partners`. `None`: the default holds, or the service
/// did not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// `tenantId`
    pub tenant: ObjectId,
    /// `isServiceProvider`: a partner who may administer this tenant.
    pub service_provider: Option<bool>,
    /// `inboundTrust.isMfaAccepted`
    pub trusts_mfa: Option<bool>,
    /// `automaticUserConsentSettings.inboundAllowed`
    pub consents: Option<bool>,
    /// `identitySynchronization.userSyncInbound.isSyncAllowed`: accounts are made here from there. `None` where it was not expanded.
    pub synchronises: Option<bool>,
}
