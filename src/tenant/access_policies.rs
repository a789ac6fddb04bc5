//! Conditional Access policies, as `GET /identity/conditionalAccess/policies` gives them.
//!
//! What this version does not know stays visible: names that are not known are kept as text, and
//! [`Conditions::unknown`] lists every condition key of which nothing is known and which is not empty.

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// One policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionalAccessPolicy {
    /// Policy id.
    pub id: String,
    /// Name; text of the tenant.
    pub display_name: String,
    /// Whether it is enforced.
    pub state: PolicyState,
    /// `templateId`, set on policies made from a template and on Microsoft-managed ones.
    pub template_id: Option<String>,
    /// `createdDateTime`, in Unix milliseconds.
    pub created: Option<i64>,
    /// `modifiedDateTime`, or `createdDateTime` where it was never changed, in Unix milliseconds.
    pub modified: Option<i64>,
    /// To what it applies.
    pub conditions: Conditions,
    /// What it demands; `None` for session-only policies (`grantControls` = `null`).
    pub grant: Option<GrantControls>,
    /// Names of the session controls that are set and on.
    pub session_controls: Vec<String>,
    /// `sessionControls.signInFrequency`, where it is on.
    pub sign_in_frequency: Option<SignInFrequency>,
    /// `sessionControls.persistentBrowser.mode`, where it is on: `always` or `never`.
    pub persistent_browser: Option<String>,
}

impl ConditionalAccessPolicy {
    /// Whether Microsoft made it and keeps it: its name begins so, and nobody can rename it (Microsoft Learn, *Microsoft-managed Conditional
    /// Access policies*). The service tells no creator, and a template id is on policies of people's own as well.
    pub fn microsoft_managed(&self) -> bool {
        self.display_name.starts_with("Microsoft-managed: ")
    }

    /// When Microsoft switches it on by itself at the earliest, in Unix milliseconds: 45 days after it was made, as long as it only
    /// reports (the same page). `None`: it does not, or it is not known.
    pub fn enforced_by_microsoft_from(&self) -> Option<i64> {
        let waits = self.microsoft_managed() && self.state == PolicyState::ReportOnly;
        self.created.filter(|_| waits)?.checked_add(45 * 86_400_000)
    }

    /// Its grant controls in the service's names, joined by their operator; `None` where it has none.
    pub fn controls(&self) -> Option<String> {
        let grant = self.grant.as_ref()?;
        let mut names = grant.built_in.clone();
        names.extend(grant.custom_factors.iter().cloned());
        names.extend(grant.terms_of_use.iter().map(|id| format!("termsOfUse {id}")));
        let strength = grant.authentication_strength.iter();
        names.extend(strength.map(|own| format!("authenticationStrength {}", own.display_name)));
        let operator = match grant.operator {
            Operator::And => " AND ",
            Operator::Or => " OR ",
        };
        (!names.is_empty()).then(|| names.join(operator))
    }
}

/// `sessionControls.signInFrequency`: how long a sign-in lasts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignInFrequency {
    /// `frequencyInterval` is `everyTime`.
    EveryTime,
    /// This many hours.
    Hours(u32),
    /// Something else.
    Other(String),
}

/// `state`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyState {
    /// `enabled`
    Enabled,
    /// `disabled`
    Disabled,
    /// `enabledForReportingButNotEnforced`
    ReportOnly,
    /// Something else.
    Other(String),
}

/// `conditions`. An empty list means: not set, so it does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// `users`
    pub users: UserConditions,
    /// `applications`
    pub applications: ApplicationConditions,
    /// `clientAppTypes`: `all`, `browser`, `mobileAppsAndDesktopClients`, `exchangeActiveSync`, `other`, …
    pub client_app_types: Vec<String>,
    /// `platforms`
    pub platforms: Option<IncludeExclude>,
    /// `locations`: `All`, `AllTrusted` or ids.
    pub locations: Option<IncludeExclude>,
    /// `userRiskLevels`
    pub user_risk_levels: Vec<String>,
    /// `signInRiskLevels`
    pub sign_in_risk_levels: Vec<String>,
    /// `servicePrincipalRiskLevels`
    pub service_principal_risk_levels: Vec<String>,
    /// `insiderRiskLevels`
    pub insider_risk_levels: Vec<String>,
    /// `devices.deviceFilter`: mode and rule.
    pub device_filter: Option<DeviceFilter>,
    /// `authenticationFlows.transferMethods`, split at the commas.
    pub authentication_flows: Vec<String>,
    /// `clientApplications` is set: the policy is about workload identities.
    pub workload_identities: bool,
    /// Other condition keys with a value that is not empty.
    pub unknown: Vec<String>,
}

/// `conditions.users`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserConditions {
    /// `includeUsers`
    pub include_users: Vec<UserTarget>,
    /// `excludeUsers`
    pub exclude_users: Vec<UserTarget>,
    /// `includeGroups`
    pub include_groups: Vec<ObjectId>,
    /// `excludeGroups`
    pub exclude_groups: Vec<ObjectId>,
    /// `includeRoles`, by template id.
    pub include_roles: Vec<ObjectId>,
    /// `excludeRoles`, by template id.
    pub exclude_roles: Vec<ObjectId>,
    /// `includeGuestsOrExternalUsers`
    pub include_guests: Option<GuestsOrExternalUsers>,
    /// `excludeGuestsOrExternalUsers`
    pub exclude_guests: Option<GuestsOrExternalUsers>,
}

/// An entry of `includeUsers` or `excludeUsers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UserTarget {
    /// `All`
    All,
    /// `None`
    None,
    /// `GuestsOrExternalUsers`, the older form.
    GuestsOrExternalUsers,
    /// One user.
    User(ObjectId),
    /// Something else.
    Other(String),
}

/// `includeGuestsOrExternalUsers` and its twin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestsOrExternalUsers {
    /// `guestOrExternalUserTypes`, split at the commas: `internalGuest`, `b2bCollaborationGuest`, `b2bCollaborationMember`, `b2bDirectConnectUser`, `otherExternalUser`, `serviceProvider`.
    pub types: Vec<String>,
    /// `externalTenants.membershipKind` is `all`, or `externalTenants` is absent.
    pub all_tenants: bool,
}

/// `conditions.applications`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationConditions {
    /// `includeApplications`: `All`, `None`, `Office365`, `MicrosoftAdminPortals` or app ids.
    pub include: Vec<String>,
    /// `excludeApplications`
    pub exclude: Vec<String>,
    /// `includeUserActions`: the policy is about these actions and not about apps.
    pub user_actions: Vec<String>,
    /// `includeAuthenticationContextClassReferences`
    pub authentication_contexts: Vec<String>,
    /// `applicationFilter` is set.
    pub filtered: bool,
}

/// `includeX` and `excludeX` of one condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncludeExclude {
    /// What is included.
    pub include: Vec<String>,
    /// What is excluded.
    pub exclude: Vec<String>,
}

/// `conditions.devices.deviceFilter`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceFilter {
    /// `mode`: `include` or `exclude`.
    pub mode: String,
    /// `rule`
    pub rule: String,
}

/// `grantControls`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantControls {
    /// `operator`
    pub operator: Operator,
    /// `builtInControls`: `block`, `mfa`, `compliantDevice`, `domainJoinedDevice`, `approvedApplication`, `compliantApplication`, `passwordChange`, …
    pub built_in: Vec<String>,
    /// `customAuthenticationFactors`
    pub custom_factors: Vec<String>,
    /// `termsOfUse`
    pub terms_of_use: Vec<String>,
    /// `authenticationStrength`, inlined.
    pub authentication_strength: Option<AuthenticationStrength>,
}

/// `grantControls.operator`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operator {
    /// `AND`: all controls are demanded.
    And,
    /// `OR`: one of them is enough.
    #[default]
    Or,
}

/// `grantControls.authenticationStrength`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationStrength {
    /// Id of the strength.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// `allowedCombinations`
    pub allowed_combinations: Vec<String>,
    /// `requirementsSatisfied` is `mfa`.
    pub satisfies_mfa: bool,
}
