//! How somebody signed in.

use serde::{Deserialize, Serialize};

use crate::tenant::ObjectId;

/// How somebody signed in: what is alike for many sign-ins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Manner {
    /// `interactiveUser` is among `signInEventTypes`: a person was there to be asked.
    pub interactive: bool,
    /// `clientAppUsed`, in the service's words: `Browser`, `IMAP4`; empty where it was not said.
    pub client: String,
    /// `authenticationProtocol`
    pub protocol: Protocol,
    /// `originalTransferMethod`
    pub transfer: Transfer,
    /// `authenticationRequirement`
    pub factors: Factors,
    /// A method that cannot be phished is among `authenticationDetails`.
    pub phishing_resistant: bool,
    /// `deviceDetail`
    pub device: SignInDevice,
    /// `deviceDetail.operatingSystem`, in small letters: `windows10`; empty where it was not said.
    pub system: String,
    /// `networkLocationDetails[].networkNames`, sorted: the named locations that held the address.
    pub networks: Vec<String>,
    /// One of `networkLocationDetails[].networkType` is `trusted`.
    pub trusted_network: bool,
    /// `riskLevelDuringSignIn`
    pub risk: SignInRisk,
    /// `appliedConditionalAccessPolicies`, by policy id: what Microsoft recorded, where that says anything.
    pub results: Vec<(ObjectId, PolicyResult)>,
}

impl Manner {
    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let names: usize = self.networks.iter().map(|name| name.len() + size_of::<String>()).sum();
        let results = self.results.len() * size_of::<(ObjectId, PolicyResult)>();
        size_of::<Manner>() + self.client.len() + self.system.len() + names + results
    }
}

/// `authenticationProtocol`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    /// `ropc`: name and password are sent by the client; nobody can be asked for anything.
    ResourceOwnerPassword,
    /// `deviceCode`
    DeviceCode,
    /// Another one, or none that was said.
    Other,
}

/// `originalTransferMethod`: how the session began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transfer {
    /// `none`
    None,
    /// `deviceCodeFlow`
    DeviceCode,
    /// `authenticationTransfer`
    AuthenticationTransfer,
    /// It was not said, or is of another name.
    Unknown,
}

/// `authenticationRequirement`: what was demanded and met, anew or by what the token already said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Factors {
    /// `singleFactorAuthentication`
    Single,
    /// `multiFactorAuthentication`
    Multi,
    /// It was not said, or is of another name.
    Unknown,
}

/// `deviceDetail`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SignInDevice {
    /// `deviceId` is set: the client said which device it is.
    pub named: bool,
    /// `isCompliant`
    pub compliant: Option<bool>,
    /// `trustType`
    pub trust: Trust,
}

/// `deviceDetail.trustType`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// It was not said.
    None,
    /// `Azure AD registered`, `Azure AD joined`
    CloudOnly,
    /// `Hybrid Azure AD joined`
    Hybrid,
    /// Something else.
    Other,
}

/// `riskLevelDuringSignIn`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignInRisk {
    /// `none`
    None,
    /// `low`
    Low,
    /// `medium`
    Medium,
    /// `high`
    High,
    /// `hidden` (no Microsoft Entra ID P2), or it was not said.
    Hidden,
}

impl SignInRisk {
    /// The name in `signInRiskLevels`; none where it is hidden.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            SignInRisk::None => Some("none"),
            SignInRisk::Low => Some("low"),
            SignInRisk::Medium => Some("medium"),
            SignInRisk::High => Some("high"),
            SignInRisk::Hidden => None,
        }
    }
}

/// `appliedConditionalAccessPolicies[].result`, of policies that were in force or only reported. What says nothing of a change
/// (`notApplied`, `notEnabled`, `unknown`) is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyResult {
    /// `success`: it was in force and met.
    Success,
    /// `reportOnlySuccess`: it would have been met.
    ReportOnlySuccess,
    /// `reportOnlyNotApplied`: it is about something else.
    ReportOnlyNotApplied,
    /// `reportOnlyInterrupted`: the person would have been asked for something.
    ReportOnlyInterrupted,
    /// `reportOnlyFailure`: the sign-in would have been stopped.
    ReportOnlyFailure,
}

impl PolicyResult {
    /// From its name; `None` for those that are not kept.
    pub fn from_graph(name: &str) -> Option<PolicyResult> {
        Some(match name {
            "success" => PolicyResult::Success,
            "reportOnlySuccess" => PolicyResult::ReportOnlySuccess,
            "reportOnlyNotApplied" => PolicyResult::ReportOnlyNotApplied,
            "reportOnlyInterrupted" => PolicyResult::ReportOnlyInterrupted,
            "reportOnlyFailure" => PolicyResult::ReportOnlyFailure,
            _ => return None,
        })
    }
}
