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

    /// Stands for the domain where an object's id is wanted: FNV-1a of its name in lower case, in 128 bits.
    pub fn key(name: &str) -> ObjectId {
        let mix = |hash: u128, byte: u8| {
            (hash ^ u128::from(byte.to_ascii_lowercase()))
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        };
        ObjectId::from_bytes(name.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, mix).to_be_bytes())
    }

    /// Whether a name can stand in the path of a request: letters, digits, hyphens and single dots.
    pub fn is_plain(name: &str) -> bool {
        let label = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        name.len() <= 253 && name.contains('.') && name.split('.').all(label)
    }

    /// Whether it lies below another domain.
    pub fn is_below(&self, parent: &str) -> bool {
        self.name.strip_suffix(parent).is_some_and(|rest| rest.ends_with('.'))
    }
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
