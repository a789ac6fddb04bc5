//! Which portal page is this, and every deep link. Only this module knows the URLs of portals.
//!
//! A link travels as an id with typed parameters, never as a URL.

mod links;
mod pages;

use serde::{Deserialize, Serialize};

use crate::tenant::ObjectId;

pub use links::{HOSTS, Hint, Place};
pub use pages::{Page, TenantHint, fixes, page};

/// A page of an admin portal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// Entra › Overview › Properties: *Manage security defaults*.
    SecurityDefaults,
    /// Entra › Conditional Access › Policies.
    ConditionalAccessPolicies,
    /// One Conditional Access policy.
    ConditionalAccessPolicy {
        /// Policy id.
        policy: ObjectId,
    },
    /// Entra › Authentication methods › User registration details.
    UserRegistrationDetails,
    /// Entra › one user: overview.
    User {
        /// Object id.
        user: ObjectId,
    },
    /// Entra › one user › Authentication methods.
    UserAuthenticationMethods {
        /// Object id.
        user: ObjectId,
    },
    /// Entra › one group.
    Group {
        /// Object id.
        group: ObjectId,
    },
    /// Entra › Roles and administrators.
    RolesAndAdministrators,
    /// Purview › Audit › Search.
    AuditSearch,
    /// Exchange admin centre › Settings.
    ExchangeSettings,
    /// Exchange admin centre › Recipients › Mailboxes.
    Mailboxes,
    /// Exchange admin centre › Mail flow › Connectors.
    ExchangeConnectors,
    /// Defender › Restricted entities.
    RestrictedEntities,
    /// Defender › Microsoft Secure Score.
    SecureScore,
}

impl Link {
    /// One link of every kind, about the zero id where it has one: for tables and tests.
    pub const EVERY: [Link; 14] = {
        const NOBODY: ObjectId = ObjectId::from_bytes([0; 16]);
        [
            Link::SecurityDefaults,
            Link::ConditionalAccessPolicies,
            Link::ConditionalAccessPolicy { policy: NOBODY },
            Link::UserRegistrationDetails,
            Link::User { user: NOBODY },
            Link::UserAuthenticationMethods { user: NOBODY },
            Link::Group { group: NOBODY },
            Link::RolesAndAdministrators,
            Link::AuditSearch,
            Link::ExchangeSettings,
            Link::Mailboxes,
            Link::ExchangeConnectors,
            Link::RestrictedEntities,
            Link::SecureScore,
        ]
    };
}

/// An admin portal, by its hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Portal {
    /// Microsoft 365 admin centre.
    Admin,
    /// Microsoft Entra admin centre, and Entra's pages in the Azure portal.
    Entra,
    /// Microsoft Defender portal.
    Defender,
    /// Microsoft Purview portal.
    Purview,
    /// Exchange admin centre.
    Exchange,
}
