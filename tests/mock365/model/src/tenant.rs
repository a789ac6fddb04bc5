//! The state of one tenant: people, groups, roles, licences, settings.

use crate::access_policy::AccessPolicy;
use crate::directory_audits::DirectoryAudit;
use crate::exchange::ExchangeOrganization;
pub use crate::group::{Group, Member};
use crate::guid::Guid;
use crate::registrations::{AppRegistration, Credential};
use crate::secure_score::{ScoreControl, SecureScore};
use crate::trust::Trust;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashSet;

/// One organisation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tenant {
    pub id: Guid,
    pub display_name: String,
    /// The first one is the default domain, the last one the initial `onmicrosoft.com` domain.
    pub domains: Vec<String>,
    /// Unix milliseconds.
    pub created: i64,
    /// `None` where the tenant never synchronised with an on-premises directory: Graph says `null`.
    pub on_premises_sync: Option<bool>,
    pub country: String,
    pub language: String,
    pub users: Vec<User>,
    pub groups: Vec<Group>,
    pub service_principals: Vec<ServicePrincipal>,
    /// Newest first, as Graph lists them.
    pub directory_audits: Vec<DirectoryAudit>,
    pub app_registrations: Vec<AppRegistration>,
    pub delegated_grants: Vec<DelegatedGrant>,
    pub app_roles: Vec<AppRole>,
    pub policies: DirectoryPolicies,
    pub trust: Trust,
    pub role_definitions: Vec<RoleDefinition>,
    pub role_assignments: Vec<RoleAssignment>,
    pub role_eligibilities: Vec<RoleEligibility>,
    pub skus: Vec<Sku>,
    pub security_defaults: bool,
    pub access_policies: Vec<AccessPolicy>,
    /// As Graph writes them, with `@odata.type`.
    pub named_locations: Vec<Value>,
    /// Newest first, as Graph lists them.
    pub secure_scores: Vec<SecureScore>,
    pub score_controls: Vec<ScoreControl>,
    pub exchange: ExchangeOrganization,
    /// What Conditional Access demands when somebody signs in to an app.
    pub sign_in_rule: SignInRule,
}

/// What stands between a signed-in browser and a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SignInRule {
    #[default]
    None,
    /// AADSTS50076: silent sign-in fails, interactive works after the extra step.
    MultiFactor,
    /// AADSTS53003: nobody gets a token.
    Blocked,
}

/// The two values of `userType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UserType {
    Member,
    Guest,
}

/// A user object.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct User {
    pub id: Guid,
    pub user_principal_name: String,
    pub display_name: String,
    pub given_name: Option<String>,
    pub surname: Option<String>,
    pub job_title: Option<String>,
    pub account_enabled: bool,
    pub user_type: UserType,
    /// False for a cloud-only account: Graph says `null`.
    pub on_premises_synced: bool,
    /// Unix milliseconds.
    pub created: i64,
    /// Unix milliseconds.
    pub password_changed: Option<i64>,
    /// Sku ids.
    pub licences: Vec<Guid>,
    pub methods: Vec<Method>,
}

/// A registered sign-in method, by the names of `methodsRegistered`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Method {
    Email,
    MobilePhone,
    OfficePhone,
    SoftwareOneTimePasscode,
    HardwareOneTimePasscode,
    MicrosoftAuthenticatorPush,
    MicrosoftAuthenticatorPasswordless,
    WindowsHelloForBusiness,
    Fido2SecurityKey,
    PassKeyDeviceBound,
    PassKeyDeviceBoundAuthenticator,
    TemporaryAccessPass,
    SecurityQuestion,
}

impl Method {
    /// The name in `methodsRegistered`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::MobilePhone => "mobilePhone",
            Self::OfficePhone => "officePhone",
            Self::SoftwareOneTimePasscode => "softwareOneTimePasscode",
            Self::HardwareOneTimePasscode => "hardwareOneTimePasscode",
            Self::MicrosoftAuthenticatorPush => "microsoftAuthenticatorPush",
            Self::MicrosoftAuthenticatorPasswordless => "microsoftAuthenticatorPasswordless",
            Self::WindowsHelloForBusiness => "windowsHelloForBusiness",
            Self::Fido2SecurityKey => "fido2SecurityKey",
            Self::PassKeyDeviceBound => "passKeyDeviceBound",
            Self::PassKeyDeviceBoundAuthenticator => "passKeyDeviceBoundAuthenticator",
            Self::TemporaryAccessPass => "temporaryAccessPass",
            Self::SecurityQuestion => "securityQuestion",
        }
    }

    /// Whether it answers a multi-factor prompt. Email and questions serve password reset only.
    pub fn is_second_factor(self) -> bool {
        !matches!(self, Self::Email | Self::SecurityQuestion)
    }

    /// Whether it signs in without a password.
    pub fn is_passwordless(self) -> bool {
        matches!(
            self,
            Self::MicrosoftAuthenticatorPasswordless
                | Self::WindowsHelloForBusiness
                | Self::Fido2SecurityKey
                | Self::PassKeyDeviceBound
                | Self::PassKeyDeviceBoundAuthenticator
        )
    }
}

/// An app's identity in the tenant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ServicePrincipal {
    pub id: Guid,
    pub app_id: Guid,
    pub display_name: String,
    /// The tenant that registered the app.
    pub owner: Guid,
    /// `verifiedPublisher` names a publisher.
    pub verified: bool,
    /// Of its own, beside those of the registration.
    pub credentials: Vec<Credential>,
}

/// A delegated grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegatedGrant {
    pub client: Guid,
    pub resource: Guid,
    /// `None` for everybody.
    pub user: Option<Guid>,
    /// Scopes with spaces between.
    pub scope: String,
}

/// An application permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppRole {
    pub client: Guid,
    pub resource: Guid,
    pub role: Guid,
}

/// Settings of the directory that say what people may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryPolicies {
    /// What people may consent under: `ManagePermissionGrantsForSelf.…`.
    pub consent_policies: Vec<String>,
    /// Also to apps that look risky.
    pub risky_consent: bool,
    pub create_apps: bool,
    /// `allowInvitesFrom`.
    pub invites_from: String,
    /// `guestUserRoleId`.
    pub guest_role: Guid,
    pub block_msol: bool,
    /// Administrators may reset their own password.
    pub administrators_reset: bool,
    /// How many people review requests for apps; `None` where people cannot ask.
    pub consent_reviewers: Option<u32>,
    /// `passwordValidityPeriodInDays`; `None` for the default.
    pub password_days: Option<u32>,
    /// People may sign in with a text message, and what protects sign-in methods is as Microsoft set it.
    pub methods_untouched: bool,
    /// *Password Rule Settings*, where somebody changed them.
    pub password_rules: Option<Vec<(String, String)>>,
}

/// A directory role, built in or of the tenant's own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RoleDefinition {
    pub id: Guid,
    /// Equal to `id` for built-in roles.
    pub template_id: Guid,
    pub display_name: String,
    pub description: String,
    pub privileged: bool,
    pub built_in: bool,
}

/// Who holds a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Principal {
    User(Guid),
    Group(Guid),
    ServicePrincipal(Guid),
}

impl Principal {
    /// The object's id.
    pub fn id(self) -> Guid {
        match self {
            Self::User(id) | Self::Group(id) | Self::ServicePrincipal(id) => id,
        }
    }
}

/// An active role assignment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RoleAssignment {
    pub id: String,
    pub role: Guid,
    pub principal: Principal,
    /// `/` or `/administrativeUnits/{id}`.
    pub directory_scope: String,
}

/// A role that somebody may activate (Privileged Identity Management).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RoleEligibility {
    pub id: String,
    pub schedule: Guid,
    pub role: Guid,
    pub principal: Principal,
    pub directory_scope: String,
    /// Unix milliseconds.
    pub start: i64,
    /// Unix milliseconds; `None` for a permanent eligibility.
    pub end: Option<i64>,
}

/// A subscription.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sku {
    pub id: Guid,
    pub part_number: String,
    /// `Enabled`, `Warning`, `Suspended`, `Deleted` or `LockedOut`.
    pub capability_status: String,
    pub plans: Vec<ServicePlan>,
    pub enabled_units: u32,
    pub consumed_units: u32,
    pub subscription: Guid,
}

/// A service inside a subscription.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ServicePlan {
    pub id: Guid,
    pub name: String,
    /// `Success`, `Disabled`, `PendingInput`, `PendingActivation` or `PendingProvisioning`.
    pub provisioning_status: String,
    /// `User` or `Company`.
    pub applies_to: String,
}

impl Tenant {
    /// Whether an enabled subscription provisions a service plan whose name begins like this.
    pub fn has_plan(&self, prefix: &str) -> bool {
        self.skus
            .iter()
            .filter(|sku| matches!(sku.capability_status.as_str(), "Enabled" | "Warning"))
            .flat_map(|sku| &sku.plans)
            .any(|plan| plan.provisioning_status == "Success" && plan.name.starts_with(prefix))
    }

    /// Entra ID P1 or P2.
    pub fn has_premium(&self) -> bool {
        self.has_plan("AAD_PREMIUM")
    }

    /// Entra ID P2.
    pub fn has_premium_2(&self) -> bool {
        self.has_plan("AAD_PREMIUM_P2")
    }

    /// The user of this id.
    pub fn user(&self, id: Guid) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// The user of this sign-in name, in any case.
    pub fn user_named(&self, upn: &str) -> Option<&User> {
        self.users.iter().find(|user| user.user_principal_name.eq_ignore_ascii_case(upn))
    }

    /// The group of this id.
    pub fn group(&self, id: Guid) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// Users and groups below a group at any depth; loops are walked once.
    pub fn transitive_members(&self, group: Guid) -> Vec<Member> {
        let mut seen = HashSet::from([group]);
        let mut found = Vec::new();
        let mut queue = vec![group];
        while let Some(next) = queue.pop() {
            for member in self.group(next).map_or(&[][..], |group| &group.members) {
                let id = match member {
                    Member::User(id) | Member::Group(id) => *id,
                };
                if seen.insert(id) {
                    found.push(*member);
                    if let Member::Group(id) = member {
                        queue.push(*id);
                    }
                }
            }
        }
        found
    }

    /// Template ids of the tenant-wide roles that a user holds now, directly or through a group.
    pub fn active_roles(&self, user: Guid) -> Vec<Guid> {
        self.role_assignments
            .iter()
            .filter(|assignment| assignment.directory_scope == "/")
            .filter(|assignment| match assignment.principal {
                Principal::User(id) => id == user,
                Principal::Group(id) => self.transitive_members(id).contains(&Member::User(user)),
                Principal::ServicePrincipal(_) => false,
            })
            .filter_map(|assignment| self.role_definitions.iter().find(|role| role.id == assignment.role))
            .map(|role| role.template_id)
            .collect()
    }

    /// The default domain.
    pub fn default_domain(&self) -> &str {
        self.domains.first().map_or("", String::as_str)
    }

    /// The initial `onmicrosoft.com` domain.
    pub fn initial_domain(&self) -> &str {
        self.domains.last().map_or("", String::as_str)
    }
}
