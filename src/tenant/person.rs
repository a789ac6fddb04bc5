//! Facts about one person, whose account is suspected to be in somebody else's hands.

use serde::{Deserialize, Serialize};

use super::directory_audits::Change;
use super::inbox_rules::InboxRule;
use super::mailboxes::Mailbox;
use super::risk::RiskLevel;
use super::sign_ins::SignIn;
use super::{ObjectId, Provenance, Reason};

/// What can be known about one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonFact {
    /// The account itself.
    Account,
    /// Registered sign-in methods.
    Methods,
    /// What apps may do on the person's behalf.
    Grants,
    /// Devices that the person registered.
    Devices,
    /// Sign-ins.
    SignIns,
    /// The state of risk.
    Risk,
    /// What Microsoft detected.
    Detections,
    /// Changes in the directory by the person or to the account.
    Changes,
    /// The mailbox.
    Mailbox,
    /// Its inbox rules.
    InboxRules,
    /// Who else may open it.
    MailboxAccess,
    /// Who else may send as the person.
    SendAs,
    /// Records of the unified audit log.
    AuditRecords,
}

/// A fact about a person, or the reasons why it is missing or partial.
#[derive(Clone, Debug, PartialEq)]
pub struct Known<T> {
    seen: Option<T>,
    reasons: Vec<Reason>,
    provenance: Option<Provenance>,
}

impl<T> Known<T> {
    /// Read whole.
    pub fn whole_of(value: T, provenance: Provenance) -> Known<T> {
        Known { seen: Some(value), reasons: Vec::new(), provenance: Some(provenance) }
    }

    /// Read in part: what is in it is true, what is not in it is unknown.
    pub fn part_of(value: T, provenance: Provenance, reasons: Vec<Reason>) -> Known<T> {
        Known { seen: Some(value), reasons, provenance: Some(provenance) }
    }

    /// Not read.
    pub fn missing(reasons: Vec<Reason>) -> Known<T> {
        Known { seen: None, reasons, provenance: None }
    }

    /// What was read, whole or in part.
    pub fn seen(&self) -> Option<&T> {
        self.seen.as_ref()
    }

    /// The fact, only if it was read whole.
    pub fn whole(&self) -> Option<&T> {
        self.seen.as_ref().filter(|_| self.reasons.is_empty())
    }

    /// Why it is missing or partial; empty when it was read whole.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// How it was read, if anything was.
    pub fn provenance(&self) -> Option<&Provenance> {
        self.provenance.as_ref()
    }
}

impl<T> Default for Known<T> {
    /// Nobody asked for it.
    fn default() -> Known<T> {
        Known::missing(vec![Reason::NotAsked])
    }
}

/// All that was read about one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The account itself.
    pub account: Known<Account>,
    /// Registered sign-in methods.
    pub methods: Known<Vec<SignInMethod>>,
    /// What apps may do on the person's behalf.
    pub grants: Known<Vec<PersonGrant>>,
    /// Devices that the person registered.
    pub devices: Known<Vec<PersonDevice>>,
    /// Sign-ins, oldest first.
    pub sign_ins: Known<Vec<PersonSignIn>>,
    /// The state of risk; `None`: Microsoft knows of none.
    pub risk: Known<Option<PersonRisk>>,
    /// What Microsoft detected, oldest first.
    pub detections: Known<Vec<RiskDetection>>,
    /// Changes in the directory by the person or to the account, oldest first.
    pub changes: Known<Vec<Change>>,
    /// The mailbox; `None`: there is none.
    pub mailbox: Known<Option<PersonMailbox>>,
    /// Inbox rules, in the order in which they apply.
    pub rules: Known<Vec<InboxRule>>,
    /// Who may open the mailbox.
    pub mailbox_access: Known<Vec<Delegate>>,
    /// Who may send as the person.
    pub send_as: Known<Vec<Delegate>>,
    /// Records of the unified audit log, oldest first. A search may miss records: that one is not there proves nothing.
    pub records: Known<Vec<AuditRecord>>,
}

/// `GET /users/{id}`. What was absent or `null` is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// `id`
    pub id: ObjectId,
    /// `userPrincipalName`
    pub user_principal_name: String,
    /// `displayName`; empty where there is none.
    pub display_name: String,
    /// `mail` and the addresses of `proxyAddresses`, in small letters, without their kind.
    pub addresses: Vec<String>,
    /// `accountEnabled`
    pub enabled: Option<bool>,
    /// `userType` is `Guest`, or the principal name contains `#EXT#`.
    pub guest: bool,
    /// `onPremisesSyncEnabled`: `null` is an account of the cloud alone; `None` where it was left out.
    pub synced: Option<bool>,
    /// Whether any licence is assigned; `None` where `assignedLicenses` was left out.
    pub licensed: Option<bool>,
    /// `lastPasswordChangeDateTime` in Unix milliseconds.
    pub password_changed: Option<i64>,
    /// `signInSessionsValidFromDateTime` in Unix milliseconds: tokens from before are void.
    pub sessions_valid_from: Option<i64>,
}

/// One row of `GET /users/{id}/authentication/methods`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInMethod {
    /// `id`
    pub id: String,
    /// `@odata.type` without its frame: `phone`, `microsoftAuthenticator`, `password`.
    pub kind: String,
    /// `displayName`, `phoneNumber` or `emailAddress`; empty where there is none.
    pub name: String,
    /// `createdDateTime` in Unix milliseconds; older methods have none.
    pub created: Option<i64>,
}

/// One row of `GET /users/{id}/oauth2PermissionGrants`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonGrant {
    /// `id`
    pub id: String,
    /// `clientId`: the service principal of the app.
    pub client: ObjectId,
    /// `scope`: the permissions.
    pub scopes: Vec<String>,
}

/// One row of `GET /users/{id}/registeredDevices`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonDevice {
    /// `id`
    pub id: ObjectId,
    /// `displayName`; empty where there is none.
    pub name: String,
    /// `trustType`, in the service's words; empty where there is none.
    pub trust: String,
    /// `registrationDateTime` in Unix milliseconds.
    pub registered: Option<i64>,
}

/// `Get-Mailbox` of one mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonMailbox {
    /// What every list of mailboxes tells.
    pub mailbox: Mailbox,
    /// `LitigationHoldEnabled`; `None` where it was left out or `null`.
    pub litigation_hold: Option<bool>,
    /// `SingleItemRecoveryEnabled`; `None` where it was left out or `null`.
    pub single_item_recovery: Option<bool>,
    /// `GrantSendOnBehalfTo`
    pub send_on_behalf: Vec<String>,
}

/// One row of `Get-MailboxPermission` or `Get-RecipientPermission`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegate {
    /// `User` or `Trustee`
    pub who: String,
    /// `AccessRights`, one by one.
    pub rights: Vec<String>,
    /// `IsInherited`: it is the organisation's, and not of this mailbox.
    pub inherited: bool,
    /// `Deny`, or `AccessControlType` is `Deny`.
    pub denied: bool,
    /// `UserSid` or `TrusteeSidString` is `S-1-5-10`: the owner.
    pub owner: bool,
}

/// One sign-in of the person and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSignIn {
    /// As Conditional Access looks at it.
    pub sign_in: SignIn,
    /// `ipAddress`; empty where it was not said, as are the others.
    pub address: String,
    /// `location.countryOrRegion`
    pub country: String,
    /// `location.city`
    pub city: String,
    /// `autonomousSystemNumber`: the network.
    pub network: Option<u64>,
    /// `userAgent`
    pub user_agent: String,
    /// `deviceDetail.deviceId`
    pub device: String,
    /// `sessionId`
    pub session: String,
    /// `status.errorCode`; 0 is success.
    pub error: i64,
}

/// `GET /identityProtection/riskyUsers/{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonRisk {
    /// `riskState`
    pub state: RiskState,
    /// `riskLevel`
    pub level: RiskLevel,
    /// `riskLastUpdatedDateTime` in Unix milliseconds.
    pub updated: Option<i64>,
}

/// `riskState`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RiskState {
    /// `none`
    None,
    /// `atRisk`
    AtRisk,
    /// `confirmedCompromised`
    ConfirmedCompromised,
    /// `confirmedSafe`
    ConfirmedSafe,
    /// `remediated`: the password was changed, or a second factor given.
    Remediated,
    /// `dismissed`: an admin said that it is nothing.
    Dismissed,
    /// A word of which this version knows nothing.
    Unknown,
}

impl RiskState {
    /// As the service writes it.
    pub const fn word(self) -> &'static str {
        match self {
            RiskState::None => "none",
            RiskState::AtRisk => "atRisk",
            RiskState::ConfirmedCompromised => "confirmedCompromised",
            RiskState::ConfirmedSafe => "confirmedSafe",
            RiskState::Remediated => "remediated",
            RiskState::Dismissed => "dismissed",
            RiskState::Unknown => "?",
        }
    }
}

/// One row of `GET /identityProtection/riskDetections`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskDetection {
    /// `id`
    pub id: String,
    /// `riskEventType`
    pub kind: String,
    /// `activityDateTime`, or `detectedDateTime` where that is missing, in Unix milliseconds.
    pub at: i64,
    /// `riskLevel`
    pub level: RiskLevel,
    /// `ipAddress`; empty where it was not said.
    pub address: String,
    /// `requestId`: the id of the sign-in.
    pub sign_in: Option<ObjectId>,
}

/// `AuditData` of one row of `Search-UnifiedAuditLog`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// `Id`
    pub id: String,
    /// `CreationTime` (UTC) in Unix milliseconds.
    pub at: i64,
    /// `Operation`
    pub operation: String,
    /// `ClientIP` or `ClientIPAddress`, without port; empty where it was not said.
    pub address: String,
    /// `SessionId`, or `AADSessionId` of `AppAccessContext`; empty where it was not said.
    pub session: String,
    /// `ObjectId`; empty where it was not said.
    pub object: String,
    /// The parameter `Name` of a cmdlet, of `Parameters`.
    pub name: Option<String>,
}
