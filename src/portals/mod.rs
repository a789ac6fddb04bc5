//! Which portal page is this, and every deep link. Only this module knows the URLs of portals.
//!
//! A link travels as an id with typed parameters, never as a URL; of pages that Microsoft itself names the host is on a list.

mod action;
mod links;
mod pages;

use serde::{Deserialize, Serialize};

use crate::tenant::ObjectId;

pub use action::ActionPage;
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
    /// Entra › Consent and permissions › User consent settings.
    UserConsent,
    /// Entra › Consent and permissions › Admin consent settings.
    AdminConsentSettings,
    /// Entra › Enterprise applications.
    EnterpriseApplications,
    /// Entra › Users › User settings.
    UserSettings,
    /// Entra › External Identities › External collaboration settings.
    ExternalCollaboration,
    /// Entra › Authentication methods › Password protection.
    PasswordProtection,
    /// Entra › Password reset › Administrator policy.
    AdministratorPasswordReset,
    /// Microsoft 365 admin centre › Org settings › Password expiration policy.
    PasswordPolicy,
    /// Microsoft 365 admin centre › Org settings › Modern authentication.
    ModernAuthentication,
    /// Microsoft 365 admin centre › Org settings › Customer Lockbox.
    CustomerLockbox,
    /// Exchange admin centre › Mail flow › Remote domains.
    RemoteDomains,
    /// Defender › Anti-spam policies.
    AntiSpamPolicies,
    /// Entra › one enterprise application.
    EnterpriseApplication {
        /// Object id of the service principal.
        application: ObjectId,
    },
    /// Exchange admin centre › Mail flow › Rules.
    MailFlowRules,
    /// Entra › Authentication methods › Policies.
    AuthenticationMethods,
    /// Entra › Authentication methods › Settings.
    AuthenticationMethodSettings,
    /// Entra › Authentication methods › Registration campaign.
    RegistrationCampaign,
    /// Entra › Privileged Identity Management › Roles.
    PrivilegedIdentityManagement,
    /// Entra › Password reset › Properties.
    PasswordResetProperties,
    /// Entra › Identity Protection › Risky users.
    RiskyUsers,
    /// Entra › Users › Per-user multifactor authentication.
    PerUserMfa,
    /// Defender › Email authentication settings › DKIM.
    Dkim,
    /// Microsoft 365 admin centre › Org settings › Idle session timeout.
    IdleSessionTimeout,
    /// Defender › Preset security policies.
    PresetSecurityPolicies,
    /// Defender › Anti-phishing policies.
    AntiPhishingPolicies,
    /// Defender › Safe Links policies.
    SafeLinksPolicies,
    /// Defender › Safe Attachments policies.
    SafeAttachmentsPolicies,
    /// Defender › Tenant Allow/Block Lists.
    TenantAllowBlockList,
    /// Defender › Alert policies.
    AlertPolicies,
    /// Microsoft 365 admin centre › Domains.
    Domains,
    /// Defender › Restricted entities.
    RestrictedEntities,
    /// Entra › Audit logs.
    DirectoryAuditLog,
    /// Entra › App registrations.
    AppRegistrations,
    /// Entra › App registrations › one app › Certificates & secrets; by `appId`.
    AppRegistration {
        /// Its `appId`.
        app: ObjectId,
    },
    /// Entra › Devices › Device settings.
    DeviceSettings,
    /// Entra › Domain names.
    CustomDomainNames,
    /// Entra › External Identities › Cross-tenant access settings.
    CrossTenantAccess,
    /// Defender › Microsoft Secure Score.
    SecureScore,
    /// Defender › Microsoft Secure Score › Recommended actions.
    SecureScoreActions,
    /// The page that Microsoft names for one Secure Score action.
    ScoreAction {
        /// Its address.
        page: ActionPage,
    },
    /// Teams admin centre › Users › External access.
    TeamsExternalAccess,
}

impl Link {
    /// One link of every kind that we write ourselves, about the zero id where it has one: for tables and tests.
    pub const EVERY: [Link; 52] = {
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
            Link::UserConsent,
            Link::AdminConsentSettings,
            Link::EnterpriseApplications,
            Link::UserSettings,
            Link::ExternalCollaboration,
            Link::PasswordProtection,
            Link::AdministratorPasswordReset,
            Link::PasswordPolicy,
            Link::ModernAuthentication,
            Link::CustomerLockbox,
            Link::RemoteDomains,
            Link::AntiSpamPolicies,
            Link::EnterpriseApplication { application: NOBODY },
            Link::MailFlowRules,
            Link::AuthenticationMethods,
            Link::AuthenticationMethodSettings,
            Link::RegistrationCampaign,
            Link::PrivilegedIdentityManagement,
            Link::PasswordResetProperties,
            Link::RiskyUsers,
            Link::PerUserMfa,
            Link::Dkim,
            Link::IdleSessionTimeout,
            Link::PresetSecurityPolicies,
            Link::AntiPhishingPolicies,
            Link::SafeLinksPolicies,
            Link::SafeAttachmentsPolicies,
            Link::TenantAllowBlockList,
            Link::AlertPolicies,
            Link::Domains,
            Link::RestrictedEntities,
            Link::DirectoryAuditLog,
            Link::AppRegistrations,
            Link::AppRegistration { app: NOBODY },
            Link::DeviceSettings,
            Link::CustomDomainNames,
            Link::CrossTenantAccess,
            Link::SecureScore,
            Link::SecureScoreActions,
            Link::TeamsExternalAccess,
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
    /// Microsoft Teams admin centre.
    Teams,
}
