//! Senders and connectors that Microsoft has stopped from sending.

use serde::{Deserialize, Serialize};

/// One row of `Get-BlockedSenderAddress`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedSender {
    /// `SenderAddress`.
    pub sender_address: String,
    /// `Reason`: `;`-separated `key=value`, as sent.
    pub reason: String,
    /// `CreatedDatetime`, in Unix milliseconds, where it was told and understood.
    pub created: Option<i64>,
}

/// One row of `Get-BlockedConnector`. Its shape is not verified against a live tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedConnector {
    /// `ConnectorId` (or `Identity`).
    pub id: String,
}
