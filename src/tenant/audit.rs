//! Auditing: the unified audit log and mailbox auditing.

use serde::{Deserialize, Serialize};

/// `Get-AdminAuditLogConfig` at Exchange Online. (At the compliance endpoint the value is always `False`: never read there.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminAuditLog {
    /// `UnifiedAuditLogIngestionEnabled`; `None` when absent or `null`.
    pub unified_audit_log_ingestion_enabled: Option<bool>,
}

/// `Get-OrganizationConfig`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeOrganization {
    /// `AuditDisabled`; `None` when absent or `null`.
    pub audit_disabled: Option<bool>,
}

/// Whether a search of the unified audit log finds a mailbox record: `Search-UnifiedAuditLog -RecordType ExchangeItem -ResultSize 1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxAuditSearch {
    /// At least one mailbox record was found.
    pub found: bool,
    /// Days back that were searched.
    pub days: u16,
}
