//! What protects mail that comes in and mail that goes out.

use serde::{Deserialize, Serialize};

/// One row of `Get-AcceptedDomain`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedDomain {
    /// `DomainName`
    pub name: String,
    /// `DomainType` is `Authoritative`; `None` where the service left it out.
    pub authoritative: Option<bool>,
}

/// One row of `Get-DkimSigningConfig`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DkimConfig {
    /// `Domain`
    pub domain: String,
    /// `Enabled`; `None` when absent or `null`.
    pub enabled: Option<bool>,
    /// `Status`: `Valid` where the keys are found in DNS.
    pub status: Option<String>,
}

/// One row of `Get-EOPProtectionPolicyRule` or `Get-ATPProtectionPolicyRule`: for whom a preset security policy holds. A preset that was
/// never set up has no row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresetRule {
    /// `Identity`: *Standard Preset Security Policy* or *Strict Preset Security Policy*.
    pub name: String,
    /// The policies that hold the settings, which Microsoft keeps: `AntiPhishPolicy`, `HostedContentFilterPolicy`, `SafeLinksPolicy`,
    /// `SafeAttachmentPolicy`. Their names end with a number.
    pub policies: Vec<String>,
    /// `State` is `Enabled`; `None` for another word than `Disabled`.
    pub enabled: Option<bool>,
    /// `RecipientDomainIs`
    pub domains: Vec<String>,
    /// `SentTo` or `SentToMemberOf` names somebody.
    pub some_people: bool,
    /// One of `ExceptIfSentTo`, `ExceptIfSentToMemberOf`, `ExceptIfRecipientDomainIs` names somebody.
    pub exceptions: bool,
}

/// One row of `GET /policies/activityBasedTimeoutPolicies`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeoutPolicy {
    /// `id`
    pub id: String,
    /// The longest `WebSessionIdleTimeout` of its definition, in seconds; `None` where it has none that was understood.
    pub seconds: Option<u64>,
}
