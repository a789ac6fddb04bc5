//! A way of signing in.

/// One way of signing in, as Conditional Access sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// With what.
    pub client: Client,
    /// To which application.
    pub app: App,
    /// From where.
    pub place: Place,
    /// On what.
    pub device: Device,
    /// How risky Microsoft thinks the person and the sign-in are.
    pub risk: Risk,
}

/// The kind of client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// The application.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum App {
    /// One that no policy names.
    Any,
    /// One that a policy names: an app id, `Office365`, `MicrosoftAdminPortals`.
    Named(String),
}

/// The place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anywhere: where an intruder would be.
    Unknown,
    /// A location that the tenant trusts.
    Trusted,
}

/// The device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// Not known to the tenant.
    Unmanaged,
    /// Compliant or joined.
    Managed,
}

/// The risk that Identity Protection sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// None.
    None,
    /// High, of the person and of the sign-in.
    High,
}

impl Scenario {
    /// An intruder with a stolen password: anywhere, on a device of their own, not noticed.
    pub const fn stolen_password(client: Client, app: App) -> Scenario {
        Scenario { client, app, place: Place::Unknown, device: Device::Unmanaged, risk: Risk::None }
    }
}
