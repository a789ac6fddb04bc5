//! Settings of the directory that say what people may do.

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// `GET /policies/authorizationPolicy`. What was absent or `null` is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationPolicy {
    /// `defaultUserRolePermissions.permissionGrantPoliciesAssigned`
    pub permission_grant_policies: Option<Vec<String>>,
    /// `defaultUserRolePermissions.allowedToCreateApps`
    pub create_apps: Option<bool>,
    /// `allowInvitesFrom`
    pub invites_from: Option<String>,
    /// `guestUserRoleId`
    pub guest_role: Option<ObjectId>,
    /// `blockMsolPowerShell`
    pub block_msol: Option<bool>,
    /// `allowedToUseSSPR`: whether **administrators** may reset their own password.
    pub administrators_reset: Option<bool>,
    /// `allowUserConsentForRiskyApps`
    pub risky_consent: Option<bool>,
}

/// `GET /policies/adminConsentRequestPolicy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminConsentRequests {
    /// `isEnabled`
    pub enabled: bool,
    /// `notifyReviewers`
    pub notifies: bool,
    /// `remindersEnabled`
    pub reminds: bool,
    /// How many `reviewers` there are.
    pub reviewers: u32,
}

/// One row of `GET /domains`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// `id`: the name.
    pub name: String,
    /// `isVerified`
    pub verified: bool,
    /// `authenticationType` is `Federated`.
    pub federated: bool,
    /// `passwordValidityPeriodInDays`; 2147483647 is never, `None` the default.
    pub password_validity: Option<u64>,
}

impl Domain {
    /// `passwordValidityPeriodInDays` of passwords that never expire.
    pub const NEVER: u64 = 2_147_483_647;
}

/// One row of `GET /settings`: names and values of a template. A template without a row has Microsoft's defaults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectorySetting {
    /// `templateId`
    pub template: ObjectId,
    /// `values`: names and values.
    pub values: Vec<(String, String)>,
}

impl DirectorySetting {
    /// Template of *Password Rule Settings*.
    pub const PASSWORD_RULES: ObjectId = ObjectId::literal("5cf42378-d67d-4f36-ba46-e8b86229381d");
    /// Template of *Consent Policy Settings*.
    pub const CONSENT: ObjectId = ObjectId::literal("dffd5d46-495d-40a9-8e21-954ff55e198a");

    /// The settings of a template, if somebody changed any.
    pub fn of(all: &[DirectorySetting], template: ObjectId) -> Option<&DirectorySetting> {
        all.iter().find(|own| own.template == template)
    }

    /// A value by its name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}
