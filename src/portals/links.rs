//! Where every link leads.
//!
//! Shapes were held against URLs observed in public repositories. *Verified* means that the exact shape occurs there; none
//! was clicked in a live tenant, and Microsoft moves pages without notice.

use super::{Link, Portal};
use crate::tenant::{ObjectId, TenantId};

/// Match patterns of the pages that the sidebar can dock on.
pub const HOSTS: &[&str] = &[
    "https://admin.cloud.microsoft/*",
    "https://admin.exchange.microsoft.com/*",
    "https://admin.microsoft.com/*",
    "https://admin.teams.microsoft.com/*",
    "https://entra.microsoft.com/*",
    "https://portal.azure.com/*",
    "https://purview.microsoft.com/*",
    "https://security.microsoft.com/*",
];

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which portal.
    pub portal: Portal,
    /// The URL without a tenant; `{id}` stands for the object.
    pub url: &'static str,
    /// How the URL can name the tenant.
    pub hint: Hint,
    /// Whether the shape was observed in public repositories.
    pub verified: bool,
}

/// How a URL names the tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// As the first part of the path: `https://entra.microsoft.com/{tenant}/#view/…`.
    Path,
    /// As `?tid={tenant}`.
    Query,
    /// Not by an id: the Exchange admin centre knows only `?delegatedOrg={domain}`.
    None,
}

const fn entra(url: &'static str, verified: bool) -> Place {
    Place { portal: Portal::Entra, url, hint: Hint::Path, verified }
}

const fn defender(url: &'static str) -> Place {
    Place { portal: Portal::Defender, url, hint: Hint::Query, verified: true }
}

impl Link {
    /// Where it leads.
    pub const fn place(&self) -> Place {
        match self {
            Link::SecurityDefaults => {
                entra("https://entra.microsoft.com/#view/Microsoft_AAD_IAM/TenantOverview.ReactView", false)
            }
            Link::ConditionalAccessPolicies => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies",
                true,
            ),
            Link::ConditionalAccessPolicy { .. } => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/PolicyBlade/policyId/{id}",
                true,
            ),
            Link::UserRegistrationDetails => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/AuthenticationMethodsMenuBlade/~/UserRegistrationDetails",
                true,
            ),
            Link::User { .. } => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/{id}/hidePreviewBanner~/true",
                true,
            ),
            Link::UserAuthenticationMethods { .. } => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/UserAuthMethods/userId/{id}/hidePreviewBanner~/true",
                true,
            ),
            Link::Group { .. } => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/{id}",
                true,
            ),
            Link::RolesAndAdministrators => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/RolesManagementMenuBlade/~/AllRoles",
                true,
            ),
            Link::AuditSearch => Place {
                portal: Portal::Purview,
                url: "https://purview.microsoft.com/audit/auditsearch",
                hint: Hint::Query,
                verified: true,
            },
            Link::ExchangeSettings => Place {
                portal: Portal::Exchange,
                url: "https://admin.exchange.microsoft.com/#/settings",
                hint: Hint::None,
                verified: true,
            },
            Link::Mailboxes => Place {
                portal: Portal::Exchange,
                url: "https://admin.exchange.microsoft.com/#/mailboxes",
                hint: Hint::None,
                verified: false,
            },
            Link::ExchangeConnectors => Place {
                portal: Portal::Exchange,
                url: "https://admin.exchange.microsoft.com/#/connectors",
                hint: Hint::None,
                verified: false,
            },
            Link::UserConsent => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ConsentPoliciesMenuBlade/~/UserSettings",
                true,
            ),
            Link::AdminConsentSettings => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ConsentPoliciesMenuBlade/~/AdminConsentSettings",
                true,
            ),
            Link::EnterpriseApplications => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview",
                true,
            ),
            Link::UserSettings => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserManagementMenuBlade/~/UserSettings",
                true,
            ),
            Link::ExternalCollaboration => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/CompanyRelationshipsMenuBlade/~/Settings/menuId/Settings",
                true,
            ),
            Link::PasswordProtection => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/AuthenticationMethodsMenuBlade/~/PasswordProtection",
                true,
            ),
            Link::AdministratorPasswordReset => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/PasswordResetMenuBlade/~/AdminPasswordResetPolicy",
                true,
            ),
            Link::PasswordPolicy => Place {
                portal: Portal::Admin,
                url: "https://admin.cloud.microsoft/?#/Settings/SecurityPrivacy/:/Settings/L1/PasswordPolicy",
                hint: Hint::None,
                verified: true,
            },
            Link::ModernAuthentication => Place {
                portal: Portal::Admin,
                url: "https://admin.microsoft.com/#/Settings/Services/:/Settings/L1/ModernAuthentication",
                hint: Hint::None,
                verified: false,
            },
            Link::CustomerLockbox => Place {
                portal: Portal::Admin,
                url: "https://admin.microsoft.com/#/Settings/SecurityPrivacy/:/Settings/L1/CustomerLockbox",
                hint: Hint::None,
                verified: false,
            },
            Link::RemoteDomains => Place {
                portal: Portal::Exchange,
                url: "https://admin.exchange.microsoft.com/#/remotedomains",
                hint: Hint::None,
                verified: true,
            },
            Link::AntiSpamPolicies => defender("https://security.microsoft.com/antispam"),
            Link::EnterpriseApplication { .. } => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/{id}",
                true,
            ),
            Link::MailFlowRules => Place {
                portal: Portal::Exchange,
                url: "https://admin.exchange.microsoft.com/#/transportrules",
                hint: Hint::None,
                verified: true,
            },
            Link::AuthenticationMethods => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/AuthenticationMethodsMenuBlade/~/AdminAuthMethods",
                true,
            ),
            Link::AuthenticationMethodSettings => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/AuthenticationMethodsMenuBlade/~/AuthMethodsSettings",
                true,
            ),
            Link::RegistrationCampaign => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/AuthenticationMethodsMenuBlade/~/RegistrationCampaign/fromNav/Identity",
                true,
            ),
            Link::PrivilegedIdentityManagement => entra(
                "https://entra.microsoft.com/#view/Microsoft_Azure_PIMCommon/ResourceMenuBlade/~/roles/resourceId//resourceType/tenant/provider/aadroles",
                true,
            ),
            Link::PasswordResetProperties => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/PasswordResetMenuBlade/~/Properties",
                true,
            ),
            Link::RiskyUsers => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/IdentityProtectionMenuBlade/~/UsersAtRiskAlerts/fromNav/Identity",
                true,
            ),
            Link::PerUserMfa => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/MultifactorAuthenticationConfig.ReactView/tabId/users",
                true,
            ),
            Link::Dkim => defender("https://security.microsoft.com/dkimv2"),
            Link::IdleSessionTimeout => Place {
                portal: Portal::Admin,
                url: "https://admin.microsoft.com/#/Settings/SecurityPrivacy/:/Settings/L1/IdleSessionTimeout",
                hint: Hint::None,
                verified: false,
            },
            Link::PresetSecurityPolicies => defender("https://security.microsoft.com/presetSecurityPolicies"),
            Link::AntiPhishingPolicies => defender("https://security.microsoft.com/antiphishing"),
            Link::SafeLinksPolicies => defender("https://security.microsoft.com/safelinksv2"),
            Link::SafeAttachmentsPolicies => defender("https://security.microsoft.com/safeattachmentv2"),
            Link::TenantAllowBlockList => defender("https://security.microsoft.com/tenantAllowBlockList"),
            Link::AlertPolicies => defender("https://security.microsoft.com/alertpoliciesv2"),
            Link::Domains => Place {
                portal: Portal::Admin,
                url: "https://admin.cloud.microsoft/#/Domains",
                hint: Hint::None,
                verified: true,
            },
            Link::RestrictedEntities => defender("https://security.microsoft.com/restrictedentities"),
            Link::DirectoryAuditLog => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Audit",
                false,
            ),
            Link::AppRegistrations => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade/quickStartType~/null/sourceType/Microsoft_AAD_IAM",
                true,
            ),
            Link::AppRegistration { .. } => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/{id}",
                true,
            ),
            Link::DeviceSettings => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_Devices/DevicesMenuBlade/~/DeviceSettings/menuId/Devices",
                true,
            ),
            Link::CustomDomainNames => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/DomainsManagementMenuBlade/~/CustomDomainNames",
                true,
            ),
            Link::CrossTenantAccess => entra(
                "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/CompanyRelationshipsMenuBlade/~/CrossTenantAccessSettings/menuId/CrossTenantAccessSettings",
                true,
            ),
            Link::SecureScore => defender("https://security.microsoft.com/securescore?viewid=overview"),
            // Its own address stands in for this one.
            Link::SecureScoreActions | Link::ScoreAction { .. } => {
                defender("https://security.microsoft.com/securescore?viewid=actions")
            }
            Link::TeamsExternalAccess => Place {
                portal: Portal::Teams,
                url: "https://admin.teams.microsoft.com/company-wide-settings/external-communications",
                hint: Hint::None,
                verified: false,
            },
        }
    }

    /// The object that it is about.
    pub const fn object(&self) -> Option<ObjectId> {
        match self {
            Link::ConditionalAccessPolicy { policy: id }
            | Link::User { user: id }
            | Link::UserAuthenticationMethods { user: id }
            | Link::EnterpriseApplication { application: id }
            | Link::AppRegistration { app: id }
            | Link::Group { group: id } => Some(*id),
            Link::SecurityDefaults
            | Link::ConditionalAccessPolicies
            | Link::UserRegistrationDetails
            | Link::RolesAndAdministrators
            | Link::AuditSearch
            | Link::TeamsExternalAccess
            | Link::ExchangeSettings
            | Link::Mailboxes
            | Link::ExchangeConnectors
            | Link::MailFlowRules
            | Link::AuthenticationMethods
            | Link::AuthenticationMethodSettings
            | Link::RegistrationCampaign
            | Link::PrivilegedIdentityManagement
            | Link::PasswordResetProperties
            | Link::RiskyUsers
            | Link::PerUserMfa
            | Link::Dkim
            | Link::IdleSessionTimeout
            | Link::PresetSecurityPolicies
            | Link::AntiPhishingPolicies
            | Link::SafeLinksPolicies
            | Link::SafeAttachmentsPolicies
            | Link::TenantAllowBlockList
            | Link::AlertPolicies
            | Link::Domains
            | Link::RestrictedEntities
            | Link::UserConsent
            | Link::AdminConsentSettings
            | Link::EnterpriseApplications
            | Link::UserSettings
            | Link::ExternalCollaboration
            | Link::PasswordProtection
            | Link::AdministratorPasswordReset
            | Link::PasswordPolicy
            | Link::ModernAuthentication
            | Link::CustomerLockbox
            | Link::RemoteDomains
            | Link::AntiSpamPolicies
            | Link::DirectoryAuditLog
            | Link::AppRegistrations
            | Link::DeviceSettings
            | Link::CustomDomainNames
            | Link::CrossTenantAccess
            | Link::SecureScore
            | Link::SecureScoreActions
            | Link::ScoreAction { .. } => None,
        }
    }

    /// Its URL, which opens the given tenant where the portal can be told by an id. What Microsoft names stays as it is.
    pub fn url(&self, tenant: Option<TenantId>) -> String {
        if let Link::ScoreAction { page } = self {
            return page.url().to_owned();
        }
        let place = self.place();
        let url = match self.object() {
            Some(id) => place.url.replace("{id}", &id.to_string()),
            None => place.url.to_owned(),
        };
        match (tenant, place.hint) {
            (None, _) | (_, Hint::None) => url,
            (Some(tenant), Hint::Path) => url.replacen("/#", &format!("/{tenant}/#"), 1),
            (Some(tenant), Hint::Query) => {
                let separator = if url.contains('?') { '&' } else { '?' };
                format!("{url}{separator}tid={tenant}")
            }
        }
    }
}

#[cfg(test)]
#[path = "links_tests.rs"]
mod tests;
