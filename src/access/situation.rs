//! The situations that people are judged in: the rows of the matrix.

use super::applications::{ADMIN_PORTALS, AZURE_MANAGEMENT};
use super::demands::{Demand, Demands};
use super::scenario::{Client, Flow, Risk, Scenario, Target, UserAction};

/// A situation. Unless it says otherwise, an intruder with the right password, anywhere, on a device of their own, unnoticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Situation {
    /// Any application, in a browser.
    AnyAppInBrowser,
    /// Any application, with an app or desktop client.
    AnyAppInClient,
    /// Microsoft's admin portals.
    AdminPortals,
    /// Azure's portal, command line and PowerShell.
    AzureManagement,
    /// Mail over Exchange ActiveSync.
    ExchangeActiveSync,
    /// Another client with legacy authentication.
    LegacyClient,
    /// A code typed on another device.
    DeviceCode,
    /// A session handed from one device to another.
    AuthenticationTransfer,
    /// Registering a sign-in method.
    RegisterSecurityInfo,
    /// Registering or joining a device.
    RegisterDevice,
    /// Microsoft thinks the account compromised.
    HighUserRisk,
    /// Microsoft thinks the sign-in not to be the person's own.
    HighSignInRisk,
    /// A guest, for any application.
    Guest,
}

impl Situation {
    /// Every situation.
    pub const ALL: [Situation; 13] = [
        Situation::AnyAppInBrowser,
        Situation::AnyAppInClient,
        Situation::AdminPortals,
        Situation::AzureManagement,
        Situation::ExchangeActiveSync,
        Situation::LegacyClient,
        Situation::DeviceCode,
        Situation::AuthenticationTransfer,
        Situation::RegisterSecurityInfo,
        Situation::RegisterDevice,
        Situation::HighUserRisk,
        Situation::HighSignInRisk,
        Situation::Guest,
    ];

    /// The word in message ids: `device-code`.
    pub const fn word(self) -> &'static str {
        match self {
            Situation::AnyAppInBrowser => "any-app-in-browser",
            Situation::AnyAppInClient => "any-app-in-client",
            Situation::AdminPortals => "admin-portals",
            Situation::AzureManagement => "azure-management",
            Situation::ExchangeActiveSync => "exchange-active-sync",
            Situation::LegacyClient => "legacy-client",
            Situation::DeviceCode => "device-code",
            Situation::AuthenticationTransfer => "authentication-transfer",
            Situation::RegisterSecurityInfo => "register-security-info",
            Situation::RegisterDevice => "register-device",
            Situation::HighUserRisk => "high-user-risk",
            Situation::HighSignInRisk => "high-sign-in-risk",
            Situation::Guest => "guest",
        }
    }

    /// The clients that an intruder may choose from.
    pub const fn clients(self) -> &'static [Client] {
        match self {
            Situation::AnyAppInBrowser | Situation::RegisterSecurityInfo => &[Client::Browser],
            Situation::AnyAppInClient
            | Situation::DeviceCode
            | Situation::AuthenticationTransfer
            | Situation::RegisterDevice => &[Client::Native],
            Situation::ExchangeActiveSync => &[Client::ExchangeActiveSync],
            Situation::LegacyClient => &[Client::Other],
            Situation::AdminPortals
            | Situation::AzureManagement
            | Situation::HighUserRisk
            | Situation::HighSignInRisk
            | Situation::Guest => &[Client::Browser, Client::Native],
        }
    }

    /// What is asked for.
    pub fn target(self) -> Target {
        match self {
            Situation::AdminPortals => Target::App(ADMIN_PORTALS.to_owned()),
            Situation::AzureManagement => Target::App(AZURE_MANAGEMENT.to_owned()),
            Situation::RegisterSecurityInfo => Target::Action(UserAction::RegisterSecurityInfo),
            Situation::RegisterDevice => Target::Action(UserAction::RegisterDevice),
            _ => Target::AnyApp,
        }
    }

    /// The situation with one of its clients.
    pub fn scenario(self, client: Client) -> Scenario {
        let mut scenario = Scenario::stolen_password(client, self.target());
        match self {
            Situation::DeviceCode => scenario.flow = Some(Flow::DeviceCode),
            Situation::AuthenticationTransfer => scenario.flow = Some(Flow::AuthenticationTransfer),
            Situation::HighUserRisk => scenario.user_risk = Risk::High,
            Situation::HighSignInRisk => scenario.sign_in_risk = Risk::High,
            _ => {}
        }
        scenario
    }

    /// What stops the intruder: one of these.
    ///
    /// A second factor stops a stolen password, and a client that cannot do one. It stops neither a device code nor a transferred
    /// session, which the person confirms on a genuine page with whatever they have. At high user risk only a block or a secure
    /// change of the password end the risk (Microsoft Learn, *Risk-based access policies*).
    pub const fn sufficient(self) -> Demands {
        match self {
            Situation::DeviceCode | Situation::AuthenticationTransfer => {
                Demands::of(&[Demand::Block, Demand::ManagedDevice])
            }
            Situation::HighUserRisk => Demands::of(&[Demand::Block, Demand::SecurePasswordChange]),
            Situation::HighSignInRisk => {
                Demands::of(&[Demand::Block, Demand::PhishingResistantMfa, Demand::Mfa])
            }
            _ => Demands::of(&[
                Demand::Block,
                Demand::PhishingResistantMfa,
                Demand::ManagedDevice,
                Demand::Mfa,
            ]),
        }
    }
}
