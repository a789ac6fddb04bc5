//! Which sign-in methods people may use, and how the tenant protects them.

use serde::{Deserialize, Serialize};

/// `GET /policies/authenticationMethodsPolicy`, of beta: v1.0 leaves out most switches. What was not sent is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationMethodsPolicy {
    /// `authenticationMethodConfigurations`. A method that is not in it was not reported: that is not "disabled".
    pub methods: Vec<AuthenticationMethod>,
    /// `featureSettings.displayAppInformationRequiredState` of Microsoft Authenticator.
    pub shows_application: Option<MethodSwitch>,
    /// `featureSettings.displayLocationInformationRequiredState` of Microsoft Authenticator.
    pub shows_location: Option<MethodSwitch>,
    /// `systemCredentialPreferences`
    pub system_preferred: Option<MethodSwitch>,
    /// `reportSuspiciousActivitySettings`
    pub report_suspicious: Option<MethodSwitch>,
    /// `registrationEnforcement.authenticationMethodsRegistrationCampaign`
    pub registration_campaign: Option<MethodSwitch>,
    /// `policyMigrationState`
    pub migration: Option<Migration>,
}

/// One of `authenticationMethodConfigurations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationMethod {
    /// `id`: `Sms`, `Fido2`, `MicrosoftAuthenticator`, …
    pub name: String,
    /// `state`, and for whom.
    pub switch: MethodSwitch,
    /// `isUsableForSignIn` of one of `includeTargets`: the method alone signs in.
    pub signs_in: bool,
}

/// A switch, and for whom it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodSwitch {
    /// `state`
    pub state: SwitchState,
    /// The targets hold `all_users` and exclude nobody; `None` where no targets were sent.
    pub everybody: Option<bool>,
}

/// `state` of a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SwitchState {
    /// `enabled`
    Enabled,
    /// `disabled`
    Disabled,
    /// `default`: whatever Microsoft decides.
    Default,
    /// Not sent, or a word of which this version knows nothing.
    Unknown,
}

/// How a switch stands that ought to be on for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// On for everybody.
    On,
    /// On, or left to Microsoft, with people left out.
    ForSome,
    /// Left to Microsoft.
    Default,
    /// Off.
    Off,
}

/// `policyMigrationState`: whether the older policies for multifactor authentication and password reset still count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Migration {
    /// `migrationComplete`: they do not.
    Complete,
    /// `preMigration` or `migrationInProgress`: they do.
    Unfinished,
    /// `null`: seen on new tenants; Microsoft does not say what it means.
    Undecided,
    /// A word of which this version knows nothing.
    Unknown,
}

impl SwitchState {
    /// As the service writes it.
    pub const fn word(self) -> &'static str {
        match self {
            SwitchState::Enabled => "enabled",
            SwitchState::Disabled => "disabled",
            SwitchState::Default => "default",
            SwitchState::Unknown => "?",
        }
    }
}

impl Migration {
    /// As the service writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Migration::Complete => "migrationComplete",
            Migration::Unfinished => "preMigration, migrationInProgress",
            Migration::Undecided => "null",
            Migration::Unknown => "?",
        }
    }
}

impl MethodSwitch {
    /// How it stands; `None` where that cannot be told.
    pub const fn stand(self) -> Option<Stand> {
        match (self.state, self.everybody) {
            (SwitchState::Disabled, _) => Some(Stand::Off),
            (SwitchState::Enabled, Some(true)) => Some(Stand::On),
            (SwitchState::Enabled | SwitchState::Default, Some(false)) => Some(Stand::ForSome),
            (SwitchState::Default, _) => Some(Stand::Default),
            (SwitchState::Enabled, None) | (SwitchState::Unknown, _) => None,
        }
    }
}

impl AuthenticationMethodsPolicy {
    /// A method by its name, where it was reported.
    pub fn method(&self, name: &str) -> Option<&AuthenticationMethod> {
        self.methods.iter().find(|method| method.name == name)
    }
}
