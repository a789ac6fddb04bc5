//! Conditional Access policies in the shape of Graph v1.0.

use crate::guid::Guid;
use crate::instant::iso;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A policy as Graph writes it. It is kept as JSON so that a test can give it any shape.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccessPolicy(pub Value);

/// Who and what a new policy is about; everything else is neutral until changed in the JSON.
#[derive(Debug, Clone)]
pub struct Draft {
    pub id: Guid,
    pub name: String,
    pub state: State,
    /// `All`, `None`, `GuestsOrExternalUsers` or user ids.
    pub include_users: Vec<String>,
    pub exclude_users: Vec<Guid>,
    pub exclude_groups: Vec<Guid>,
    /// Role template ids.
    pub include_roles: Vec<Guid>,
    /// `all`, or `exchangeActiveSync`, `other`, `browser`, `mobileAppsAndDesktopClients`.
    pub client_app_types: Vec<String>,
    pub grant: Grant,
    /// Unix milliseconds.
    pub created: i64,
}

/// The policy's switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    On,
    Off,
    ReportOnly,
}

impl State {
    /// The value of `state`.
    pub fn name(self) -> &'static str {
        match self {
            Self::On => "enabled",
            Self::Off => "disabled",
            Self::ReportOnly => "enabledForReportingButNotEnforced",
        }
    }

    /// The state of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::On, Self::Off, Self::ReportOnly].into_iter().find(|state| state.name() == name)
    }
}

/// What the policy demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    Block,
    Mfa,
    /// The built-in strength *Multifactor authentication*.
    MfaStrength,
    /// The built-in strength *Phishing-resistant MFA*.
    PhishingResistant,
}

impl Draft {
    /// A policy for all users, all apps and all clients.
    pub fn for_everybody(id: Guid, name: &str, state: State, grant: Grant, created: i64) -> Self {
        Self {
            id,
            name: name.to_owned(),
            state,
            include_users: vec!["All".to_owned()],
            exclude_users: Vec::new(),
            exclude_groups: Vec::new(),
            include_roles: Vec::new(),
            client_app_types: vec!["all".to_owned()],
            grant,
            created,
        }
    }

    /// The policy as Graph writes it.
    pub fn build(&self) -> AccessPolicy {
        let strength = match self.grant {
            Grant::Block | Grant::Mfa => Value::Null,
            Grant::MfaStrength => mfa_strength(),
            Grant::PhishingResistant => phishing_resistant_strength(),
        };
        let built_in: &[&str] = match self.grant {
            Grant::Block => &["block"],
            Grant::Mfa => &["mfa"],
            Grant::MfaStrength | Grant::PhishingResistant => &[],
        };
        let context = format!(
            "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies('{}')/grantControls/authenticationStrength/$entity",
            self.id
        );
        AccessPolicy(json!({
            "id": self.id,
            "templateId": null,
            "displayName": self.name,
            "createdDateTime": iso(self.created),
            "modifiedDateTime": null,
            "state": self.state.name(),
            "sessionControls": null,
            "conditions": {
                "userRiskLevels": [],
                "signInRiskLevels": [],
                "clientAppTypes": self.client_app_types,
                "servicePrincipalRiskLevels": [],
                "insiderRiskLevels": null,
                "platforms": null,
                "locations": null,
                "devices": null,
                "clientApplications": null,
                "authenticationFlows": null,
                "applications": {
                    "includeApplications": ["All"],
                    "excludeApplications": [],
                    "includeUserActions": [],
                    "includeAuthenticationContextClassReferences": [],
                    "applicationFilter": null
                },
                "users": {
                    "includeUsers": self.include_users,
                    "excludeUsers": self.exclude_users,
                    "includeGroups": [],
                    "excludeGroups": self.exclude_groups,
                    "includeRoles": self.include_roles,
                    "excludeRoles": [],
                    "includeGuestsOrExternalUsers": null,
                    "excludeGuestsOrExternalUsers": null
                }
            },
            "grantControls": {
                "operator": "OR",
                "builtInControls": built_in,
                "customAuthenticationFactors": [],
                "termsOfUse": [],
                "authenticationStrength@odata.context": context,
                "authenticationStrength": strength
            }
        }))
    }
}

fn strength(id: &str, name: &str, description: &str, combinations: &[&str]) -> Value {
    json!({
        "id": id,
        "createdDateTime": "2021-12-01T00:00:00Z",
        "modifiedDateTime": "2021-12-01T00:00:00Z",
        "displayName": name,
        "description": description,
        "policyType": "builtIn",
        "requirementsSatisfied": "mfa",
        "allowedCombinations": combinations,
        "combinationConfigurations@odata.context":
            "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies/grantControls/authenticationStrength/combinationConfigurations",
        "combinationConfigurations": []
    })
}

fn mfa_strength() -> Value {
    strength(
        "00000000-0000-0000-0000-000000000002",
        "Multifactor authentication",
        "Combinations of methods that satisfy strong authentication, such as a password + SMS",
        &[
            "windowsHelloForBusiness",
            "fido2",
            "x509CertificateMultiFactor",
            "deviceBasedPush",
            "temporaryAccessPassOneTime",
            "temporaryAccessPassMultiUse",
            "password,microsoftAuthenticatorPush",
            "password,softwareOath",
            "password,hardwareOath",
            "password,sms",
            "password,voice",
            "federatedMultiFactor",
        ],
    )
}

fn phishing_resistant_strength() -> Value {
    strength(
        "00000000-0000-0000-0000-000000000004",
        "Phishing-resistant MFA",
        "Phishing-resistant, Passwordless methods for the strongest authentication, such as a FIDO2 security key",
        &["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"],
    )
}

impl AccessPolicy {
    /// The policy's id.
    pub fn id(&self) -> Option<Guid> {
        self.0.get("id")?.as_str()?.parse().ok()
    }

    /// The policy's name.
    pub fn name(&self) -> &str {
        self.0.get("displayName").and_then(Value::as_str).unwrap_or_default()
    }

    /// The switch, where it has one of the three known values.
    pub fn state(&self) -> Option<State> {
        State::from_name(self.0.get("state")?.as_str()?)
    }

    /// Turns the policy on, off or to report-only.
    pub fn set_state(&mut self, state: State, at: i64) {
        if let Value::Object(fields) = &mut self.0 {
            fields.insert("state".into(), state.name().into());
            fields.insert("modifiedDateTime".into(), iso(at).into());
        }
    }

    /// Groups that the policy leaves out.
    pub fn excluded_groups(&self) -> Vec<Guid> {
        self.0
            .pointer("/conditions/users/excludeGroups")
            .and_then(Value::as_array)
            .map(|groups| groups.iter().filter_map(|id| id.as_str()?.parse().ok()).collect())
            .unwrap_or_default()
    }

    /// Stops leaving a group out.
    pub fn include_group_again(&mut self, group: Guid, at: i64) {
        if let Some(Value::Array(groups)) = self.0.pointer_mut("/conditions/users/excludeGroups") {
            groups.retain(|id| id.as_str() != Some(group.to_string().as_str()));
        }
        if let Value::Object(fields) = &mut self.0 {
            fields.insert("modifiedDateTime".into(), iso(at).into());
        }
    }
}
