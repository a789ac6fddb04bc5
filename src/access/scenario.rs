//! A way of signing in, as Conditional Access sees it.

use serde::{Deserialize, Serialize};

/// One way of signing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scenario {
    /// With what.
    pub client: Client,
    /// To what.
    pub target: Target,
    /// From where.
    pub place: Place,
    /// On what.
    pub device: Device,
    /// The operating system that the client claims to run on; `None`: whichever it likes, since the claim is not checked
    /// (Microsoft Learn, *Conditional Access: Conditions*, device platforms: "such as user agent strings … can be modified").
    pub platform: Option<Platform>,
    /// By which flow, where it is a special one.
    pub flow: Option<Flow>,
    /// How likely Microsoft thinks the account to be compromised.
    pub user_risk: Risk,
    /// How likely Microsoft thinks the sign-in not to be the person's own.
    pub sign_in_risk: Risk,
    /// How Microsoft Purview rates the person as an insider.
    pub insider_risk: InsiderRisk,
}

/// The kind of client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Client {
    /// A web browser.
    Browser,
    /// A mobile app or desktop client with modern authentication.
    Native,
    /// Exchange ActiveSync.
    ExchangeActiveSync,
    /// A client with legacy authentication.
    Other,
}

impl Client {
    /// Every kind.
    pub const ALL: [Client; 4] = [Client::Browser, Client::Native, Client::ExchangeActiveSync, Client::Other];
    /// The kinds that cannot do multifactor authentication.
    pub const LEGACY: [Client; 2] = [Client::ExchangeActiveSync, Client::Other];

    /// The name in `clientAppTypes`.
    pub const fn name(self) -> &'static str {
        match self {
            Client::Browser => "browser",
            Client::Native => "mobileAppsAndDesktopClients",
            Client::ExchangeActiveSync => "exchangeActiveSync",
            Client::Other => "other",
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// An application that no policy names.
    AnyApp,
    /// An application that a policy names: an app id, `Office365`, `MicrosoftAdminPortals`.
    App(String),
    /// A user action.
    Action(UserAction),
    /// An authentication context that an application asks for: `c1`.
    Context(String),
}

/// `includeUserActions`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UserAction {
    /// Registering or changing sign-in methods.
    RegisterSecurityInfo,
    /// Registering or joining a device.
    RegisterDevice,
}

impl UserAction {
    /// The name in `includeUserActions`.
    pub const fn name(self) -> &'static str {
        match self {
            UserAction::RegisterSecurityInfo => "urn:user:registersecurityinfo",
            UserAction::RegisterDevice => "urn:user:registerdevice",
        }
    }
}

/// The place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// An address that no named location holds: where an intruder would be.
    Unknown,
    /// A location that the tenant trusts.
    Trusted,
    /// This named location, by id.
    Named(String),
    /// This named location, if it is one that an intruder may be in at will: a country.
    Chosen(String),
}

/// The device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Device {
    /// Not known to the tenant.
    Unmanaged,
    /// Registered or joined, not compliant.
    Registered,
    /// Marked compliant.
    Compliant,
    /// Joined to the directory on premises and to Microsoft Entra.
    HybridJoined,
}

/// `includePlatforms`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// `android`
    Android,
    /// `iOS`
    Ios,
    /// `windows`
    Windows,
    /// `windowsPhone`
    WindowsPhone,
    /// `macOS`
    MacOs,
    /// `linux`
    Linux,
    /// One that no name covers: only `all` holds it.
    Unsupported,
}

impl Platform {
    /// Every one that a client may claim.
    pub const ALL: [Platform; 7] = [
        Platform::Android,
        Platform::Ios,
        Platform::Windows,
        Platform::WindowsPhone,
        Platform::MacOs,
        Platform::Linux,
        Platform::Unsupported,
    ];

    /// The name in `includePlatforms`; none for a platform that has none.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Platform::Android => Some("android"),
            Platform::Ios => Some("iOS"),
            Platform::Windows => Some("windows"),
            Platform::WindowsPhone => Some("windowsPhone"),
            Platform::MacOs => Some("macOS"),
            Platform::Linux => Some("linux"),
            Platform::Unsupported => None,
        }
    }
}

/// `authenticationFlows.transferMethods`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// A code typed on another device.
    DeviceCode,
    /// A session handed from one device to another.
    AuthenticationTransfer,
}

impl Flow {
    /// The name in `transferMethods`.
    pub const fn name(self) -> &'static str {
        match self {
            Flow::DeviceCode => "deviceCodeFlow",
            Flow::AuthenticationTransfer => "authenticationTransfer",
        }
    }
}

/// The risk that Identity Protection sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// None.
    None,
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl Risk {
    /// The name in `userRiskLevels` and `signInRiskLevels`.
    pub const fn name(self) -> &'static str {
        match self {
            Risk::None => "none",
            Risk::Low => "low",
            Risk::Medium => "medium",
            Risk::High => "high",
        }
    }
}

/// The risk that Purview sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InsiderRisk {
    /// None.
    None,
    /// Minor.
    Minor,
    /// Moderate.
    Moderate,
    /// Elevated.
    Elevated,
}

impl InsiderRisk {
    /// The name in `insiderRiskLevels`; none where there is no risk.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            InsiderRisk::None => None,
            InsiderRisk::Minor => Some("minor"),
            InsiderRisk::Moderate => Some("moderate"),
            InsiderRisk::Elevated => Some("elevated"),
        }
    }
}

impl Scenario {
    /// An intruder with a stolen password: anywhere, on a device of their own, not noticed.
    pub const fn stolen_password(client: Client, target: Target) -> Scenario {
        Scenario {
            client,
            target,
            place: Place::Unknown,
            device: Device::Unmanaged,
            platform: None,
            flow: None,
            user_risk: Risk::None,
            sign_in_risk: Risk::None,
            insider_risk: InsiderRisk::None,
        }
    }
}
