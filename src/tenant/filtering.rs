//! How mail that comes in is filtered: policies, and the rules that say for whom each holds.

use serde::{Deserialize, Serialize};

/// One row of `Get-AntiPhishRule`, `Get-SafeLinksRule`, `Get-SafeAttachmentRule` or `Get-HostedContentFilterRule`: for whom a policy of the
/// organisation's own holds. A policy that no enabled rule names holds for nobody, unless it is the default one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterRule {
    /// `Name`
    pub name: String,
    /// The policy that it puts to use.
    pub policy: String,
    /// `Priority`: 0 comes first. `None` where the service left it out.
    pub priority: Option<u64>,
    /// `State` is `Enabled`; `None` for another word than `Disabled`.
    pub enabled: Option<bool>,
    /// `RecipientDomainIs`
    pub domains: Vec<String>,
    /// `SentTo` or `SentToMemberOf` names somebody.
    pub some_people: bool,
    /// One of `ExceptIfSentTo`, `ExceptIfSentToMemberOf`, `ExceptIfRecipientDomainIs` names somebody.
    pub exceptions: bool,
}

/// One row of `Get-AntiPhishPolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AntiPhishPolicy {
    /// `Identity`
    pub name: String,
    /// `IsDefault`
    pub default: bool,
    /// [`AntiPhishPolicy::SWITCHES`]; `None` when absent or `null`.
    pub switches: [Option<bool>; AntiPhishPolicy::SWITCHES.len()],
    /// [`AntiPhishPolicy::ACTIONS`]; `None` when absent or `null`.
    pub actions: [Option<String>; AntiPhishPolicy::ACTIONS.len()],
    /// `PhishThresholdLevel`: 1 (Standard) to 4 (most aggressive).
    pub threshold: Option<u64>,
    /// How many people `TargetedUsersToProtect` names.
    pub people: usize,
}

impl AntiPhishPolicy {
    /// Switches, in the order of [`AntiPhishPolicy::switches`].
    pub const SWITCHES: [&'static str; 8] = [
        "Enabled",
        "EnableSpoofIntelligence",
        "HonorDmarcPolicy",
        "EnableFirstContactSafetyTips",
        "EnableMailboxIntelligence",
        "EnableMailboxIntelligenceProtection",
        "EnableTargetedUserProtection",
        "EnableOrganizationDomainsProtection",
    ];
    /// What is done with a message, in the order of [`AntiPhishPolicy::actions`].
    pub const ACTIONS: [&'static str; 4] = [
        "AuthenticationFailAction",
        "MailboxIntelligenceProtectionAction",
        "TargetedUserProtectionAction",
        "TargetedDomainProtectionAction",
    ];
}

/// One row of `Get-SafeLinksPolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeLinksPolicy {
    /// `Identity`
    pub name: String,
    /// `IsBuiltInProtection`: what holds for those whom no other policy covers.
    pub built_in: bool,
    /// [`SafeLinksPolicy::SWITCHES`]; `None` when absent or `null`.
    pub switches: [Option<bool>; SafeLinksPolicy::SWITCHES.len()],
}

impl SafeLinksPolicy {
    /// Switches, in the order of [`SafeLinksPolicy::switches`].
    pub const SWITCHES: [&'static str; 8] = [
        "EnableSafeLinksForEmail",
        "EnableSafeLinksForTeams",
        "EnableSafeLinksForOffice",
        "ScanUrls",
        "DeliverMessageAfterScan",
        "TrackClicks",
        "EnableForInternalSenders",
        "AllowClickThrough",
    ];
}

/// One row of `Get-SafeAttachmentPolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeAttachmentPolicy {
    /// `Identity`
    pub name: String,
    /// `IsBuiltInProtection`: what holds for those whom no other policy covers.
    pub built_in: bool,
    /// `Enable`
    pub enabled: Option<bool>,
    /// `Action`: `Block`, `DynamicDelivery`, `Replace` or `Allow`.
    pub action: Option<String>,
}

/// The row of `Get-AtpPolicyForO365`: files in SharePoint, OneDrive and Teams, and documents in Office apps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeProtection {
    /// `EnableATPForSPOTeamsODB`
    pub files: Option<bool>,
    /// `EnableSafeDocs`
    pub safe_documents: Option<bool>,
    /// `AllowSafeDocsOpen`: people may leave Protected View although a file is known to be malicious.
    pub open_malicious: Option<bool>,
}

/// One row of `Get-ATPBuiltInProtectionRule`: who is left out of built-in protection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltInRule {
    /// `Identity`
    pub name: String,
    /// `State` is `Enabled`; `None` for another word than `Disabled`.
    pub enabled: Option<bool>,
    /// One of `ExceptIfSentTo`, `ExceptIfSentToMemberOf`, `ExceptIfRecipientDomainIs` names somebody.
    pub exceptions: bool,
}

/// One row of `Get-HostedContentFilterPolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentFilterPolicy {
    /// `Identity`
    pub name: String,
    /// `IsDefault`
    pub default: bool,
    /// `AllowedSenders`: addresses.
    pub senders: Vec<String>,
    /// `AllowedSenderDomains`
    pub domains: Vec<String>,
}

/// One row of `Get-HostedConnectionFilterPolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionFilter {
    /// `Identity`
    pub name: String,
    /// `IPAllowList`: addresses and ranges.
    pub allowed: Vec<String>,
    /// `EnableSafeList`: senders that Microsoft has from others' lists pass unfiltered. `None` when absent or `null`.
    pub safe_list: Option<bool>,
}

/// One row of `Get-TenantAllowBlockListItems` for senders that allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedEntry {
    /// `Value`: a domain or an address.
    pub value: String,
    /// `ExpirationDate`, as sent; `None`: it does not end.
    pub ends: Option<String>,
}
