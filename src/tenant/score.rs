//! Microsoft Secure Score.

use serde::{Deserialize, Serialize};

/// The latest row of `GET /security/secureScores`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SecureScore {
    /// `createdDateTime`, in Unix milliseconds.
    pub created: i64,
    /// `currentScore` in hundredths of a point.
    pub current: i64,
    /// `maxScore` in hundredths of a point.
    pub max: i64,
    /// `averageComparativeScores` that hold a number.
    pub comparisons: Vec<Comparison>,
    /// `controlScores`; `None` where the row holds none at all.
    pub controls: Option<Vec<ControlScore>>,
}

/// How others stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// `AllTenants`, `TotalSeats`, `IndustryTypes`.
    pub basis: String,
    /// `averageScore` in hundredths. Microsoft does not say of what: live tenants show a percentage.
    pub average: i64,
    /// `categoryValue`: the industry, where told.
    pub category: Option<String>,
    /// `seatSizeRangeLowerValue` and `seatSizeRangeUpperValue`, where told.
    pub seats: Option<[String; 2]>,
}

/// What one control brings: a row of `controlScores`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlScore {
    /// `controlName`: the id of a profile, where there is one.
    pub control: String,
    /// `controlCategory`: `Identity`, `Data`, `Device`, `Apps`.
    pub category: Option<String>,
    /// `score` in hundredths of a point.
    pub score: Option<i64>,
    /// `scoreInPercentage` in hundredths of a percent; absent is not 0.
    pub percent: Option<i64>,
    /// `description` as plain text.
    pub description: String,
    /// `lastSynced`, in Unix milliseconds: when Microsoft last looked.
    pub synced: Option<i64>,
}

/// What one control asks: a row of `GET /security/secureScoreControlProfiles`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlProfile {
    /// `id`: the name that `controlScores` call it by.
    pub id: String,
    /// `title`
    pub title: String,
    /// `controlCategory`
    pub category: Option<String>,
    /// `service`: `AzureAD`, `EXO`, `MIP`, and services of others.
    pub service: Option<String>,
    /// `maxScore` in hundredths of a point.
    pub max: Option<i64>,
    /// `deprecated`
    pub deprecated: bool,
    /// `actionUrl` as sent: it may lead anywhere.
    pub action_url: Option<String>,
    /// `remediation`, which is HTML, as plain text.
    pub remediation: String,
    /// `remediationImpact` as plain text.
    pub impact: String,
    /// `userImpact`: `Low`, `Moderate`, `High`.
    pub user_impact: Option<String>,
    /// `implementationCost`: `Low`, `Moderate`, `High`.
    pub cost: Option<String>,
    /// `state` of the newest of `controlStateUpdates`: what an administrator said of it in the portal.
    pub state: Option<String>,
}

/// One day of the trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecureScoreDay {
    /// `createdDateTime`, in Unix milliseconds.
    pub created: i64,
    /// `currentScore` in hundredths of a point.
    pub current: i64,
    /// `maxScore` in hundredths of a point.
    pub max: i64,
}

impl SecureScore {
    /// The average of all organisations, where told.
    pub fn all_tenants_average(&self) -> Option<i64> {
        self.comparisons.iter().find(|own| own.basis == "AllTenants").map(|own| own.average)
    }
}
