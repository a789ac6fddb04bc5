//! Which page is this, by its URL alone.

use super::{Link, Portal};
use crate::tenant::{ObjectId, TenantId};

/// A page of an admin portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which portal.
    pub portal: Portal,
    /// The page, where it is one that links lead to.
    pub link: Option<Link>,
    /// The tenant, where the URL names one.
    pub tenant_hint: Option<TenantHint>,
}

/// How the URL names a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TenantHint {
    /// By its id.
    Id(TenantId),
    /// By one of its domains, in lower case.
    Domain(String),
}

impl TenantHint {
    fn parse(text: &str) -> Option<TenantHint> {
        if let Ok(id) = text.parse() {
            return Some(TenantHint::Id(id));
        }
        let is_domain = text.contains('.')
            && text.len() <= 253
            && text.split('.').all(|label| {
                !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            });
        is_domain.then(|| TenantHint::Domain(text.to_ascii_lowercase()))
    }
}

/// The page at this URL; `None` outside the portals. Only `https`, only the portals' own hosts on the usual port, no user
/// information.
pub fn page(url: &str) -> Option<Page> {
    let address = Address::parse(url)?;
    match address.host.as_str() {
        "entra.microsoft.com" => Some(address.entra()),
        // Of the Azure portal only Entra's pages.
        "portal.azure.com" => address.route_is_of_entra().then(|| address.entra()),
        "admin.microsoft.com" | "admin.cloud.microsoft" => {
            Some(if address.is_below("/exchange") { address.exchange() } else { address.admin() })
        }
        "admin.exchange.microsoft.com" => Some(address.exchange()),
        "security.microsoft.com" => Some(address.defender()),
        "purview.microsoft.com" => Some(address.purview()),
        "admin.teams.microsoft.com" => Some(address.teams()),
        _ => None,
    }
}

/// The host of an address, in lower case; `None` where it is not `https` on the usual port.
pub(super) fn secure_host(url: &str) -> Option<String> {
    Address::parse(url).map(|address| address.host)
}

/// Ids of the checks whose remedy, or whose evidence, lives on this page.
pub fn fixes(page: &Page) -> Vec<&'static str> {
    let Some(link) = &page.link else { return Vec::new() };
    match link {
        Link::SecurityDefaults => vec!["id.secdefaults"],
        Link::ConditionalAccessPolicies | Link::ConditionalAccessPolicy { .. } => {
            vec![
                "ca.admin-session",
                "ca.breakglass-excluded",
                "ca.devicecode-block",
                "ca.exclusion-doors",
                "ca.legacy-block",
                "ca.managed-device",
                "ca.mfa-admins",
                "ca.mfa-all",
                "ca.microsoft-managed",
                "ca.phish-resistant-admins",
                "ca.security-info-registration",
                "ca.signin-risk",
                "ca.token-protection",
                "ca.user-risk",
            ]
        }
        Link::UserRegistrationDetails => vec!["mfa.registration-admins", "mfa.registration-users"],
        Link::User { .. } | Link::UserAuthenticationMethods { .. } => vec!["mfa.registration-admins"],
        Link::RolesAndAdministrators => vec![
            "adm.cloud-only",
            "adm.global-count",
            "adm.no-guests",
            "adm.sp-privileged",
            "mfa.registration-admins",
        ],
        Link::Group { .. } => Vec::new(),
        Link::AuditSearch => vec!["aud.unified"],
        Link::ExchangeSettings => vec!["aud.bypass", "aud.org-mailbox", "exo.direct-send", "exo.smtp-auth"],
        Link::UserConsent => vec!["app.risky-consent-block", "app.user-consent"],
        Link::AdminConsentSettings => vec!["app.admin-consent-workflow"],
        Link::EnterpriseApplications => vec!["app.risky-grants"],
        Link::UserSettings => vec!["app.user-registration", "id.msol-block"],
        Link::ExternalCollaboration => vec!["guest.directory-access", "guest.invites"],
        Link::PasswordProtection => vec!["pw.banned-list", "pw.smart-lockout"],
        Link::AdministratorPasswordReset => vec!["pw.sspr-admins"],
        Link::PasswordPolicy => vec!["pw.never-expire"],
        Link::ModernAuthentication => vec!["exo.modern-auth"],
        Link::CustomerLockbox => vec!["org.lockbox"],
        Link::RemoteDomains => vec!["fwd.remote-domains"],
        Link::AntiSpamPolicies => vec!["fwd.outbound-policy", "mdo.allowlists", "out.limits", "out.notify"],
        Link::EnterpriseApplication { .. } => vec!["app.credentials", "app.risky-grants"],
        Link::Mailboxes => vec![
            "aud.mailbox-sets",
            "exo.pop-imap",
            "exo.shared-signin",
            "exo.smtp-auth-mailboxes",
            "fwd.inbox-rules",
            "fwd.mailboxes",
        ],
        Link::MailFlowRules => vec!["fwd.transport-rules"],
        Link::AuthenticationMethods => vec![
            "am.authenticator-context",
            "am.fido2-passkeys",
            "am.migration-complete",
            "am.weak-methods-off",
        ],
        Link::AuthenticationMethodSettings => vec!["am.report-suspicious", "am.system-preferred"],
        Link::RegistrationCampaign => vec!["am.registration-campaign"],
        Link::PrivilegedIdentityManagement => vec!["adm.pim-ga-approval", "adm.pim-no-permanent"],
        Link::PasswordResetProperties => vec!["pw.sspr-users"],
        Link::RiskyUsers => vec!["risk.users-open"],
        Link::PerUserMfa => vec!["mfa.per-user-state"],
        Link::Dkim => vec!["dns.dkim"],
        Link::IdleSessionTimeout => vec!["org.idle-timeout"],
        Link::PresetSecurityPolicies => vec!["mdo.preset", "mdo.safe-attachments", "mdo.safe-links"],
        Link::Domains => vec!["dns.dmarc", "dns.spf"],
        Link::AlertPolicies => vec!["alert.policies", "alert.recipients"],
        Link::AntiPhishingPolicies => vec!["mdo.antiphish"],
        Link::SafeLinksPolicies => vec!["mdo.safe-links"],
        Link::SafeAttachmentsPolicies => vec!["mdo.safe-attachments"],
        Link::TenantAllowBlockList => vec!["mdo.allowlists"],
        Link::ExchangeConnectors | Link::RestrictedEntities => vec!["out.restricted"],
        Link::DirectoryAuditLog => vec!["tamper.recent"],
        Link::AppRegistrations | Link::AppRegistration { .. } => vec!["app.credentials"],
        Link::DeviceSettings => vec!["dev.registration"],
        Link::CustomDomainNames => vec!["fed.domains"],
        Link::CrossTenantAccess => vec!["xt.partners"],
        Link::SecureScore => vec!["score.overall"],
        Link::SecureScoreActions | Link::ScoreAction { .. } => vec!["score.top-controls"],
        Link::TeamsExternalAccess => vec!["teams.external"],
    }
}

/// The parts of an `https` URL.
struct Address<'a> {
    host: String,
    path: &'a str,
    query: &'a str,
    fragment: &'a str,
}

impl<'a> Address<'a> {
    fn parse(url: &'a str) -> Option<Address<'a>> {
        let rest = url.strip_prefix("https://")?;
        if rest.bytes().any(|byte| byte <= b' ' || byte == b'\\' || byte == 0x7f) {
            return None;
        }
        let (before, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (before, query) = before.split_once('?').unwrap_or((before, ""));
        let (authority, path) = before.split_at(before.find('/').unwrap_or(before.len()));
        let host = authority.strip_suffix(":443").unwrap_or(authority).to_ascii_lowercase();
        Some(Address { host, path, query, fragment })
    }

    /// Whether the path is this one, or below it.
    fn is_below(&self, path: &str) -> bool {
        let own = self.path.to_ascii_lowercase();
        own.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The route in the fragment without what comes before its name, and without a query of its own.
    fn route(&self) -> &'a str {
        let route = self.fragment.split('?').next().unwrap_or("");
        // `#@contoso.com/…` names the tenant first.
        let route = match route.strip_prefix('@') {
            Some(rest) => rest.split_once('/').map_or("", |(_, route)| route),
            None => route,
        };
        ["view/", "blade/"]
            .iter()
            .find_map(|prefix| route.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)))
            .and_then(|prefix| route.get(prefix.len()..))
            .unwrap_or("")
    }

    fn route_is_of_entra(&self) -> bool {
        let route = self.route().to_ascii_lowercase();
        route.starts_with("microsoft_aad_") || route.starts_with("microsoft_azure_pimcommon/")
    }

    fn entra(&self) -> Page {
        let in_path = self.path.trim_matches('/');
        let in_fragment = self.fragment.strip_prefix('@').and_then(|rest| rest.split('/').next());
        Page {
            portal: Portal::Entra,
            link: entra_link(self.route()),
            tenant_hint: TenantHint::parse(in_path).or_else(|| in_fragment.and_then(TenantHint::parse)),
        }
    }

    fn exchange(&self) -> Page {
        let route = hash_route(self.fragment);
        let link = match route.first().map(String::as_str) {
            Some("settings") => Some(Link::ExchangeSettings),
            Some("transportrules") => Some(Link::MailFlowRules),
            Some("remotedomains") => Some(Link::RemoteDomains),
            Some("mailboxes") => Some(Link::Mailboxes),
            Some("connectors") => Some(Link::ExchangeConnectors),
            _ => None,
        };
        Page { portal: Portal::Exchange, link, tenant_hint: self.organization() }
    }

    fn admin(&self) -> Page {
        let route = hash_route(self.fragment);
        let user = route.iter().position(|part| part == "userdetails").and_then(|at| route.get(at + 1));
        let setting = match route.last().map(String::as_str) {
            Some("domains") => Some(Link::Domains),
            Some("idlesessiontimeout") => Some(Link::IdleSessionTimeout),
            Some("passwordpolicy") => Some(Link::PasswordPolicy),
            Some("modernauthentication") => Some(Link::ModernAuthentication),
            Some("customerlockbox") => Some(Link::CustomerLockbox),
            _ => None,
        };
        let link = user.and_then(|id| id.parse().ok()).map(|user| Link::User { user }).or(setting);
        Page { portal: Portal::Admin, link, tenant_hint: self.organization() }
    }

    fn defender(&self) -> Page {
        let link = if self.is_below("/restrictedentities") || self.is_below("/restrictedusers") {
            Some(Link::RestrictedEntities)
        } else if self.is_below("/antispam") {
            Some(Link::AntiSpamPolicies)
        } else if self.is_below("/dkimv2") {
            Some(Link::Dkim)
        } else if self.is_below("/antiphishing") {
            Some(Link::AntiPhishingPolicies)
        } else if self.is_below("/safelinksv2") {
            Some(Link::SafeLinksPolicies)
        } else if self.is_below("/safeattachmentv2") {
            Some(Link::SafeAttachmentsPolicies)
        } else if self.is_below("/tenantallowblocklist") {
            Some(Link::TenantAllowBlockList)
        } else if self.is_below("/alertpoliciesv2") || self.is_below("/alertpolicies") {
            Some(Link::AlertPolicies)
        } else if self.is_below("/presetsecuritypolicies") {
            Some(Link::PresetSecurityPolicies)
        } else if self.is_below("/securescore") {
            let actions = self.parameter("viewid") == Some("actions");
            Some(if actions { Link::SecureScoreActions } else { Link::SecureScore })
        } else {
            None
        };
        Page { portal: Portal::Defender, link, tenant_hint: self.tenant() }
    }

    fn purview(&self) -> Page {
        let link = self.is_below("/audit").then_some(Link::AuditSearch);
        Page { portal: Portal::Purview, link, tenant_hint: self.tenant() }
    }

    fn teams(&self) -> Page {
        let external = self.is_below("/company-wide-settings/external-communications");
        let link = external.then_some(Link::TeamsExternalAccess);
        Page { portal: Portal::Teams, link, tenant_hint: self.organization() }
    }

    fn tenant(&self) -> Option<TenantHint> {
        self.parameter("tid").and_then(TenantHint::parse)
    }

    fn organization(&self) -> Option<TenantHint> {
        self.parameter("delegatedOrg").and_then(TenantHint::parse)
    }
}

/// The parts of `#/a/b`, in lower case, without a query.
fn hash_route(fragment: &str) -> Vec<String> {
    let route = fragment.split('?').next().unwrap_or("").to_ascii_lowercase();
    route.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A route of the Azure shell: `Extension/Blade[/~/MenuItem][/name/value]…`.
fn entra_link(route: &str) -> Option<Link> {
    let route = route.to_ascii_lowercase();
    let parts: Vec<&str> = route.split('/').collect();
    let (extension, blade) = (*parts.first()?, *parts.get(1)?);
    let rest = parts.get(2..).unwrap_or_default();
    let (item, rest) = match rest {
        ["~", item, rest @ ..] => (*item, rest),
        rest => ("", rest),
    };
    let object = |name: &str| -> Option<ObjectId> {
        let at = rest.iter().position(|part| *part == name)?;
        rest.get(at + 1)?.parse().ok()
    };
    match (extension, blade, item) {
        ("microsoft_aad_iam", "tenantoverview.reactview", _)
        | ("microsoft_aad_iam", "activedirectorymenublade", "properties") => Some(Link::SecurityDefaults),
        ("microsoft_aad_iam", "activedirectorymenublade", "") if rest.first() == Some(&"properties") => {
            Some(Link::SecurityDefaults)
        }
        ("microsoft_aad_conditionalaccess", "conditionalaccessblade", "" | "policies" | "overview") => {
            Some(Link::ConditionalAccessPolicies)
        }
        ("microsoft_aad_conditionalaccess", "policyblade", _) => Some(match object("policyid") {
            Some(policy) => Link::ConditionalAccessPolicy { policy },
            None => Link::ConditionalAccessPolicies,
        }),
        ("microsoft_aad_iam", "consentpoliciesmenublade", "" | "usersettings") => Some(Link::UserConsent),
        ("microsoft_aad_iam", "consentpoliciesmenublade", "adminconsentsettings") => {
            Some(Link::AdminConsentSettings)
        }
        ("microsoft_aad_iam", "startboardapplicationsmenublade", _) => Some(Link::EnterpriseApplications),
        ("microsoft_aad_iam", "managedappmenublade", _) => {
            object("objectid").map(|application| Link::EnterpriseApplication { application })
        }
        ("microsoft_aad_usersandtenants", "usermanagementmenublade", "usersettings") => {
            Some(Link::UserSettings)
        }
        ("microsoft_aad_iam", "companyrelationshipsmenublade", "settings") => {
            Some(Link::ExternalCollaboration)
        }
        ("microsoft_aad_iam", "companyrelationshipsmenublade", "crosstenantaccesssettings") => {
            Some(Link::CrossTenantAccess)
        }
        ("microsoft_aad_iam", "domainsmanagementmenublade", "customdomainnames") => {
            Some(Link::CustomDomainNames)
        }
        ("microsoft_aad_iam", "activedirectorymenublade", "audit") => Some(Link::DirectoryAuditLog),
        ("microsoft_aad_registeredapps", "applicationslistblade", _) => Some(Link::AppRegistrations),
        ("microsoft_aad_registeredapps", "applicationmenublade", _) => {
            object("appid").map(|app| Link::AppRegistration { app })
        }
        ("microsoft_aad_devices", "devicesmenublade", "devicesettings") => Some(Link::DeviceSettings),
        ("microsoft_aad_iam", "authenticationmethodsmenublade", "passwordprotection") => {
            Some(Link::PasswordProtection)
        }
        ("microsoft_aad_iam", "authenticationmethodsmenublade", "adminauthmethods") => {
            Some(Link::AuthenticationMethods)
        }
        ("microsoft_aad_iam", "authenticationmethodsmenublade", "authmethodssettings") => {
            Some(Link::AuthenticationMethodSettings)
        }
        ("microsoft_aad_iam", "authenticationmethodsmenublade", "registrationcampaign") => {
            Some(Link::RegistrationCampaign)
        }
        ("microsoft_azure_pimcommon", "resourcemenublade", _) => Some(Link::PrivilegedIdentityManagement),
        ("microsoft_aad_iam", "passwordresetmenublade", "properties") => Some(Link::PasswordResetProperties),
        ("microsoft_aad_iam", "identityprotectionmenublade", "usersatriskalerts") => Some(Link::RiskyUsers),
        ("microsoft_aad_iam", "multifactorauthenticationconfig.reactview", _) => Some(Link::PerUserMfa),
        ("microsoft_aad_iam", "passwordresetmenublade", "adminpasswordresetpolicy") => {
            Some(Link::AdministratorPasswordReset)
        }
        ("microsoft_aad_iam", "authenticationmethodsmenublade", "userregistrationdetails") => {
            Some(Link::UserRegistrationDetails)
        }
        ("microsoft_aad_usersandtenants", "userprofilemenublade", "userauthmethods") => {
            object("userid").map(|user| Link::UserAuthenticationMethods { user })
        }
        ("microsoft_aad_usersandtenants", "userprofilemenublade", _) => {
            object("userid").map(|user| Link::User { user })
        }
        ("microsoft_aad_iam", "groupdetailsmenublade", _) => {
            object("groupid").map(|group| Link::Group { group })
        }
        ("microsoft_aad_iam", "rolesmanagementmenublade", "" | "allroles")
        | ("microsoft_aad_iam", "allrolesblade", _) => Some(Link::RolesAndAdministrators),
        _ => None,
    }
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;
