//! Microsoft Secure Score.

use serde::{Deserialize, Serialize};

/// The latest row of `GET /security/secureScores`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecureScore {
    /// `createdDateTime`, in Unix milliseconds.
    pub created: i64,
    /// `currentScore` in hundredths of a point.
    pub current: i64,
    /// `maxScore` in hundredths of a point.
    pub max: i64,
    /// `averageComparativeScores` with `basis` = `AllTenants`, in hundredths of a percent, where told.
    pub all_tenants_average: Option<i64>,
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
