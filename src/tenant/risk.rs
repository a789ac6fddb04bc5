//! Accounts that Microsoft holds to be at risk.

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// One row of `GET /identityProtection/riskyUsers` with `riskState` = `atRisk`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskyUser {
    /// Object id.
    pub id: ObjectId,
    /// `userPrincipalName`; empty where the service left it out.
    pub name: String,
    /// `riskLevel`
    pub level: RiskLevel,
}

/// `riskLevel` of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RiskLevel {
    /// `high`
    High,
    /// `medium`
    Medium,
    /// `low`
    Low,
    /// `hidden`, `none`, or a word of which this version knows nothing: the account is at risk, and how much is not told.
    Unknown,
}

impl RiskLevel {
    /// As the service writes it.
    pub const fn word(self) -> &'static str {
        match self {
            RiskLevel::High => "high",
            RiskLevel::Medium => "medium",
            RiskLevel::Low => "low",
            RiskLevel::Unknown => "?",
        }
    }
}
