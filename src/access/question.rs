//! What a check asks of everybody.

use super::applications::{EXCHANGE_ONLINE, SHAREPOINT_ONLINE};
use super::demands::{Demand, Demands};
use super::scenario::{
    Client, Device, Flow, InsiderRisk, Place, Platform, Risk, Scenario, Target, UserAction,
};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// With which clients.
    pub clients: &'static [Client],
    /// For which action; `None`: for every application.
    pub action: Option<UserAction>,
    /// For which applications, by id; none: for every one.
    pub apps: &'static [&'static str],
    /// On which platform; `None`: on whichever the client claims.
    pub platform: Option<Platform>,
    /// By which flow.
    pub flow: Option<Flow>,
    /// How likely the account is compromised.
    pub user_risk: Risk,
    /// How likely the sign-in is not the person's own.
    pub sign_in_risk: Risk,
    /// One of these must be demanded.
    pub demand: Demands,
    /// What has the same effect by another way, and counts in part.
    pub indirect: Demands,
    /// Whether leaving the trusted locations out is no exception.
    pub trusted_places_are_fine: bool,
    /// Whether leaving managed devices out is no exception.
    pub managed_devices_are_fine: bool,
    /// Whether a policy counts in part that lets a managed device do instead.
    pub managed_device_counts: bool,
    /// Who is asked about.
    pub asked: Asked,
    /// What is asked about the session, in place of the demand.
    pub session: Option<Session>,
}

/// Who is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Everybody.
    Everybody,
    /// Administrators, and the next holders of their roles.
    Administrators,
}

/// What is asked about a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Session {
    /// It ends after this many hours at most; a longer one counts in part.
    Ends {
        /// Hours.
        after: u32,
    },
    /// The browser forgets it when it is closed.
    NotPersistent,
    /// It is bound to the device, or ends after this many hours at most; a longer one counts in part.
    BoundOrEnds {
        /// Hours.
        after: u32,
    },
}

impl Question {
    /// Must everybody pass multifactor authentication, with every client and for every application?
    pub const MFA_FOR_ALL: Question = Question {
        clients: &Client::ALL,
        action: None,
        apps: &[],
        platform: None,
        flow: None,
        user_risk: Risk::None,
        sign_in_risk: Risk::None,
        demand: Demands::of(&[Demand::Mfa]),
        indirect: Demands::NONE,
        trusted_places_are_fine: false,
        managed_devices_are_fine: false,
        managed_device_counts: true,
        asked: Asked::Everybody,
        session: None,
    };
    /// Are clients that cannot do multifactor authentication blocked for everybody?
    pub const LEGACY_BLOCKED: Question = Question {
        clients: &Client::LEGACY,
        demand: Demands::of(&[Demand::Block]),
        indirect: Demands::of(&[Demand::Mfa]),
        ..Question::MFA_FOR_ALL
    };

    /// Is a device code refused to everybody? Whoever must use a managed device cannot pass one on.
    pub const DEVICE_CODE_BLOCKED: Question = Question {
        clients: &[Client::Native],
        flow: Some(Flow::DeviceCode),
        demand: Demands::of(&[Demand::Block]),
        indirect: Demands::of(&[Demand::ManagedDevice]),
        ..Question::MFA_FOR_ALL
    };
    /// Is everybody stopped whose account is at high risk, or made to change the password behind a second factor?
    pub const HIGH_USER_RISK: Question = Question {
        clients: &[Client::Browser, Client::Native],
        user_risk: Risk::High,
        demand: Demands::of(&[Demand::Block, Demand::SecurePasswordChange]),
        ..Question::MFA_FOR_ALL
    };
    /// Is every sign-in at high risk stopped, or made to pass a second factor?
    pub const HIGH_SIGN_IN_RISK: Question = Question {
        clients: &[Client::Browser, Client::Native],
        sign_in_risk: Risk::High,
        demand: Demands::of(&[Demand::Block, Demand::Mfa]),
        ..Question::MFA_FOR_ALL
    };
    /// Is everybody stopped whose account is at high risk? (CISA MS.AAD.2.1v1)
    pub const HIGH_USER_RISK_BLOCKED: Question =
        Question { demand: Demands::of(&[Demand::Block]), ..Question::HIGH_USER_RISK };
    /// Is every sign-in at high risk stopped? (CISA MS.AAD.2.3v1)
    pub const HIGH_SIGN_IN_RISK_BLOCKED: Question =
        Question { demand: Demands::of(&[Demand::Block]), ..Question::HIGH_SIGN_IN_RISK };
    /// Is every sign-in at medium risk stopped? (CIS 5.2.2.8, with those at high risk)
    pub const MEDIUM_SIGN_IN_RISK_BLOCKED: Question =
        Question { sign_in_risk: Risk::Medium, ..Question::HIGH_SIGN_IN_RISK_BLOCKED };
    /// Is every sign-in at medium risk stopped, or made to pass a second factor?
    pub const MEDIUM_SIGN_IN_RISK: Question =
        Question { sign_in_risk: Risk::Medium, ..Question::HIGH_SIGN_IN_RISK };
    /// Does registering a sign-in method from an unknown place want more than the password?
    pub const SECURITY_INFO: Question = Question {
        clients: &[Client::Browser],
        action: Some(UserAction::RegisterSecurityInfo),
        demand: Demands::of(&[Demand::Block, Demand::Mfa, Demand::ManagedDevice]),
        trusted_places_are_fine: true,
        ..Question::MFA_FOR_ALL
    };
    /// Does joining or registering a device from an unknown place want more than the password?
    pub const DEVICE_REGISTRATION: Question = Question {
        clients: &[Client::Browser, Client::Native],
        action: Some(UserAction::RegisterDevice),
        demand: Demands::of(&[Demand::Block, Demand::Mfa]),
        managed_device_counts: false,
        ..Question::MFA_FOR_ALL
    };
    /// Does everybody need a managed device?
    pub const MANAGED_DEVICE: Question = Question {
        clients: &[Client::Browser, Client::Native],
        demand: Demands::of(&[Demand::Block, Demand::ManagedDevice]),
        ..Question::MFA_FOR_ALL
    };

    /// Must every administrator pass multifactor authentication?
    pub const MFA_FOR_ADMINISTRATORS: Question =
        Question { asked: Asked::Administrators, ..Question::MFA_FOR_ALL };
    /// Must every administrator pass multifactor authentication that cannot be phished? With *strength or managed device* a policy does
    /// not demand the strength. Clients that show no sign-in page have a question of their own.
    pub const PHISHING_RESISTANT_FOR_ADMINISTRATORS: Question = Question {
        clients: &[Client::Browser, Client::Native],
        demand: Demands::of(&[Demand::PhishingResistantMfa]),
        managed_device_counts: false,
        ..Question::MFA_FOR_ADMINISTRATORS
    };
    /// Must every administrator sign in again after four hours at most (the limit of CIS 5.2.2.4)?
    pub const SHORT_SESSIONS_OF_ADMINISTRATORS: Question = Question {
        clients: &[Client::Browser, Client::Native],
        session: Some(Session::Ends { after: 4 }),
        ..Question::MFA_FOR_ADMINISTRATORS
    };
    /// Does the browser of every administrator forget the session when it is closed?
    pub const NO_PERSISTENT_SESSIONS_OF_ADMINISTRATORS: Question = Question {
        clients: &[Client::Browser],
        session: Some(Session::NotPersistent),
        ..Question::MFA_FOR_ADMINISTRATORS
    };

    /// Does a session with Exchange Online or SharePoint Online on a device that nobody manages end within the hour that Microsoft's own
    /// policy for such devices sets (Microsoft Learn, *Require reauthentication and disable browser persistence*), or is its token bound to
    /// the device? Windows apps are what Microsoft binds tokens for.
    pub const TOKENS_BOUND_OR_SHORT: Question = Question {
        clients: &[Client::Native],
        apps: &[EXCHANGE_ONLINE, SHAREPOINT_ONLINE],
        platform: Some(Platform::Windows),
        managed_devices_are_fine: true,
        session: Some(Session::BoundOrEnds { after: 1 }),
        ..Question::MFA_FOR_ALL
    };

    /// The scenario of one client and target.
    pub(super) fn scenario(&self, client: Client, target: Target) -> Scenario {
        Scenario {
            client,
            target,
            place: Place::Unknown,
            device: Device::Unmanaged,
            platform: self.platform,
            flow: self.flow,
            user_risk: self.user_risk,
            sign_in_risk: self.sign_in_risk,
            insider_risk: InsiderRisk::None,
        }
    }
}
