//! Alert policies: what Microsoft tells of by itself, and whom.

use serde::{Deserialize, Serialize};

/// One row of `Get-ProtectionAlert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectionAlert {
    /// `Name`, without white space and zero-width spaces around it.
    pub name: String,
    /// `Disabled`; `None` when absent or `null`.
    pub disabled: Option<bool>,
    /// `NotificationEnabled`; `None` when absent or `null`.
    pub notifies: Option<bool>,
    /// `NotifyUser`: addresses, or `TenantAdmins`.
    pub recipients: Vec<String>,
}

/// Policies of Microsoft's own about accounts that were taken over. Which of them an organisation has depends on its licences.
pub const COMPROMISE: [&str; 11] = [
    "A potentially malicious URL click was detected",
    "Creation of forwarding/redirect rule",
    "Elevation of Exchange admin privilege",
    "Email sending limit exceeded",
    "Messages have been delayed",
    "Suspicious connector activity",
    "Suspicious Email Forwarding Activity",
    "Suspicious email sending patterns detected",
    "Tenant restricted from sending email",
    "Tenant restricted from sending unprovisioned email",
    "User restricted from sending email",
];

impl ProtectionAlert {
    /// Whether it is one of [`COMPROMISE`].
    pub fn is_about_compromise(&self) -> bool {
        COMPROMISE.iter().any(|name| name.eq_ignore_ascii_case(&self.name))
    }
}
