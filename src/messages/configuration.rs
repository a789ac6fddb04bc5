//! What the admin configures.

use serde::{Deserialize, Serialize};

use crate::settings::Settings;
use crate::tenant::{ObjectId, TenantId};
use crate::text::Language;

/// What the admin configures; kept in the browser, never sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Configuration {
    /// Application (client) id of the app registration.
    pub client_id: Option<ObjectId>,
    /// Tenant to sign in to; `None`: the one that the browser is signed in to.
    pub tenant: Option<TenantId>,
    /// Language; `None`: the browser's.
    pub language: Option<Language>,
    /// Declarations that judgements rest on.
    pub settings: Settings,
    /// Set by policy: the admin cannot change the client id.
    pub managed: bool,
    /// Results whose facts were read more than so many hours ago are marked as old; zero: none are.
    pub stale_after_hours: u32,
    /// The admin lets a public resolver be asked for records in DNS, which learns the names of the domains.
    pub dns_over_https: bool,
    /// Set by policy: it must not be asked.
    pub dns_over_https_forbidden: bool,
    /// Seconds from *Keep checking* to the first look; the later pauses are multiples of it. At least one.
    pub recheck_seconds: u32,
}

impl Configuration {
    /// Whether a public resolver may be asked.
    pub const fn asks_resolver(&self) -> bool {
        self.dns_over_https && !self.dns_over_https_forbidden
    }

    /// What views are told: everything but what admins said, which they are told by tenant.
    pub fn told(&self) -> Configuration {
        let mut told = self.clone();
        told.settings.attestations.clear();
        told
    }
}

impl Default for Configuration {
    fn default() -> Configuration {
        Configuration {
            client_id: None,
            tenant: None,
            language: None,
            settings: Settings::default(),
            managed: false,
            dns_over_https: false,
            dns_over_https_forbidden: false,
            stale_after_hours: 24,
            recheck_seconds: 60,
        }
    }
}
