//! Apps that are registered in this tenant, what they sign in with, and whom they belong to.

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// A secret or certificate with which an app signs in: one of `passwordCredentials` or `keyCredentials`. What was absent or `null` is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    /// It is a secret, not a certificate.
    pub secret: bool,
    /// `startDateTime` in Unix milliseconds.
    pub from: Option<i64>,
    /// `endDateTime` in Unix milliseconds.
    pub until: Option<i64>,
}

impl Credential {
    /// Whether it has not run out; one without an end never does.
    pub fn holds(&self, now: i64) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// One row of `GET /applications`. What was absent or `null` is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppRegistration {
    /// Object id.
    pub id: ObjectId,
    /// `appId`: what its service principals name.
    pub app: ObjectId,
    /// `displayName`.
    pub name: String,
    /// `signInAudience` lets people of other tenants in.
    pub multitenant: Option<bool>,
    /// `passwordCredentials` and `keyCredentials`.
    pub credentials: Vec<Credential>,
    /// The people among `owners`; `None` where they did not come with the app.
    pub owners: Option<Vec<ObjectId>>,
    /// There may be owners who did not come with the app: Microsoft Graph expands 20 at most.
    pub more_owners: bool,
    /// `servicePrincipalLockConfiguration` keeps others from adding credentials to the app where it is installed.
    pub locked: bool,
}

impl AppRegistration {
    /// How many owners Microsoft Graph sends with an app at most.
    pub const MOST_OWNERS: usize = 20;
}

/// `GET /policies/defaultAppManagementPolicy`: what credentials of apps may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppManagementPolicy {
    /// `isEnabled`
    pub enabled: Option<bool>,
    /// `restrictionType` of everything that is restricted, for apps or for service principals. An enabled policy may restrict nothing.
    pub restrictions: Vec<String>,
}
