//! Settings of mail flow in Exchange Online.

use serde::{Deserialize, Serialize};

/// `Get-TransportConfig`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransportConfig {
    /// `SmtpClientAuthenticationDisabled`; `None` when absent or `null`.
    pub smtp_client_authentication_disabled: Option<bool>,
}

/// `AutoForwardingMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AutoForwarding {
    /// `On`
    On,
    /// `Automatic`: whatever Microsoft decides. Today that is off for most organisations, and on for some old ones.
    Automatic,
    /// `Off`
    Off,
    /// Not told, or a value of which this version knows nothing.
    Unknown,
}

impl AutoForwarding {
    /// As the service writes it.
    pub const fn word(self) -> &'static str {
        match self {
            AutoForwarding::On => "On",
            AutoForwarding::Automatic => "Automatic",
            AutoForwarding::Off => "Off",
            AutoForwarding::Unknown => "?",
        }
    }
}

/// One row of `Get-HostedOutboundSpamFilterPolicy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboundSpamPolicy {
    /// `Identity`: what rules name.
    pub name: String,
    /// `IsDefault`: it holds for everybody whom no rule reaches. `Enabled` of the default policy means nothing.
    pub default: bool,
    /// `AutoForwardingMode`
    pub forwarding: AutoForwarding,
    /// `RecipientLimitExternalPerHour`, `RecipientLimitInternalPerHour`, `RecipientLimitPerDay`; 0 is the service's own limit.
    pub limits: [Option<u64>; 3],
    /// `ActionWhenThresholdReached`
    pub action: Option<String>,
    /// `NotifyOutboundSpam` and somebody in `NotifyOutboundSpamRecipients`, or `BccSuspiciousOutboundMail` and somebody in
    /// `BccSuspiciousOutboundAdditionalRecipients`.
    pub notifies: bool,
}

/// One row of `Get-HostedOutboundSpamFilterRule`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboundSpamRule {
    /// `HostedOutboundSpamFilterPolicy`: the policy that it puts to use.
    pub policy: String,
    /// `State` is `Enabled`; `None` for another word than `Disabled`.
    pub enabled: Option<bool>,
}

/// One row of `Get-RemoteDomain`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoteDomain {
    /// `DomainName`; `*` is every domain without a row of its own.
    pub domain: String,
    /// `AutoForwardEnabled`; `None` when absent or `null`.
    pub forwards: Option<bool>,
}

/// One row of `Get-TransportRule`, as far as it says where mail goes and what filtering it skips.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransportRule {
    /// `Name`
    pub name: String,
    /// `State` is `Enabled` and `Mode` is `Enforce`; `None` where one of them is of another word than Microsoft documents.
    pub active: Option<bool>,
    /// Who gets the mail besides or instead: `RedirectMessageTo`, `BlindCopyTo`, `CopyTo`, `AddToRecipients`.
    pub sends_to: Vec<String>,
    /// `DeleteMessage`
    pub deletes: bool,
    /// `SetSCL` is -1: mail that it matches is not filtered.
    pub skips_filter: bool,
    /// `SenderDomainIs`
    pub sender_domains: Vec<String>,
}
