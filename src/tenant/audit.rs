//! Auditing: the unified audit log and mailbox auditing.

use serde::{Deserialize, Serialize};

/// `Get-AdminAuditLogConfig` at Exchange Online. (At the compliance endpoint the value is always `False`: never read there.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminAuditLog {
    /// `UnifiedAuditLogIngestionEnabled`; `None` when absent or `null`.
    pub unified_audit_log_ingestion_enabled: Option<bool>,
}

/// A switch that may be left to Microsoft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Switch {
    /// `true`
    On,
    /// `false`
    Off,
    /// `null`: whatever Microsoft decides.
    Default,
}

impl Switch {
    /// As the service writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Switch::On => "true",
            Switch::Off => "false",
            Switch::Default => "null",
        }
    }
}

/// `Get-OrganizationConfig`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeOrganization {
    /// `AuditDisabled`; `None` when absent or `null`.
    pub audit_disabled: Option<bool>,
    /// `OAuth2ClientProfileEnabled`; `None` when absent or `null`.
    pub modern_authentication: Option<bool>,
    /// `RejectDirectSend`; `None` when absent.
    pub reject_direct_send: Option<Switch>,
    /// `CustomerLockboxEnabled`; `None` when absent or `null`.
    pub customer_lockbox: Option<bool>,
}

/// Whether a search of the unified audit log finds a mailbox record: `Search-UnifiedAuditLog -RecordType ExchangeItem -ResultSize 1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxAuditSearch {
    /// At least one mailbox record was found.
    pub found: bool,
    /// Days back that were searched.
    pub days: u16,
}
