//! What a view and the background say to each other over one port: small typed values, never tenant data in bulk.
//!
//! Every message survives JSON and back (Chromium passes messages as JSON); 64-bit ids are strings. A message holds at most
//! [`MAX_MESSAGE_BYTES`]; findings come with their first [`FIRST_EVIDENCE`] evidence rows and more on request.

pub mod access;
mod configuration;
mod progress;
mod recheck;
mod replay;
pub mod score;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::attestation::{Answer, Attestations};
use crate::portals::{Link, Portal};
use crate::report::{Evidence, Finding};
use crate::tenant::{Fact, TenantId};
use crate::text::Message;

pub use access::{AccessEvent, AccessRequest};
pub use configuration::Configuration;
pub use progress::{PendingSteps, Progress};
pub use recheck::{Recheck, RecheckState};
pub use replay::{ChangeHere, MOST_SHARES, ReplayHere, ReplayState};

/// Largest message, as JSON bytes.
pub const MAX_MESSAGE_BYTES: usize = 256 * 1024;
/// Evidence rows that come with a finding.
pub const FIRST_EVIDENCE: usize = 20;

/// What a view asks of the background.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Request {
    /// The first message of a view. Answered by [`Event::Hello`].
    Hello {
        /// Which view this is.
        view: View,
    },
    /// Sign in for a pack of scopes. Interactive only from a click.
    SignIn {
        /// What to sign in for.
        pack: Pack,
        /// Whether a window may open.
        interactive: bool,
    },
    /// Forget tokens, readings and checkpoints.
    SignOut,
    /// Run every check.
    Start,
    /// Send nothing new until [`Request::GoOn`].
    Pause,
    /// Go on after [`Request::Pause`].
    GoOn,
    /// End the run with what was read so far.
    Stop,
    /// Read a list although it is larger than what is read without being asked: one of [`Progress::offered`].
    ReadList {
        /// Which.
        fact: Fact,
    },
    /// Read again what one check needs, and judge it again.
    CheckAgain {
        /// Id of the check.
        check: String,
    },
    /// Check again from time to time, until Microsoft shows a change or has had the time that it says it may take.
    KeepChecking {
        /// Id of the check.
        check: String,
    },
    /// No longer check again from time to time.
    StopChecking {
        /// Id of the check.
        check: String,
    },
    /// An admin says what they saw. Who and when is the background's to know. Answered by [`Event::Attestations`].
    Attest {
        /// Id of the check, or of the step of the roadmap.
        about: String,
        /// What they say.
        answer: Answer,
        /// In their words; cut to [`crate::attestation::LONGEST_NOTE`].
        note: String,
        /// For how many days it counts: one of [`crate::attestation::DAYS`].
        days: u16,
    },
    /// An admin takes back what was said.
    Withdraw {
        /// Id of the check, or of the step of the roadmap.
        about: String,
    },
    /// What would the changes that a check asks for have stopped? Reads the sign-in log, which may be long. Answered by
    /// [`Event::Replay`], more than once.
    Replay {
        /// Id of the check.
        check: String,
    },
    /// More evidence of one check.
    Evidence {
        /// Id of the check.
        check: String,
        /// First row.
        offset: u32,
        /// At most this many rows.
        limit: u32,
    },
    /// Who is covered by Conditional Access.
    Access(AccessRequest),
    /// Microsoft Secure Score.
    Score(score::ScoreRequest),
    /// Open the page that fixes a check; its steps wait there.
    Fix {
        /// Id of the check.
        check: String,
    },
    /// Open the page of an object.
    Open {
        /// Which page.
        link: Link,
    },
    /// The steps beside the page are not wanted any more.
    EndSteps,
    /// Close the sidebar on this page.
    Close,
    /// Show the same view in a full tab.
    OpenInTab,
    /// Show the options page.
    OpenOptions,
    /// Change what is configured. Answered by [`Event::Configuration`].
    Configure {
        /// All of it.
        configuration: Configuration,
    },
    /// Erase everything that is kept in this browser.
    EraseAll,
}

impl Request {
    /// The request in a message: one that is not too large, and says nothing beside what a request says.
    pub fn parse(json: &str) -> Option<Request> {
        if json.len() > MAX_MESSAGE_BYTES {
            return None;
        }
        serde_json::from_slice(json.as_bytes()).ok()
    }
}

/// Where a view is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// In the frame on a portal page, with the ticket from its URL fragment.
    Docked {
        /// Proves that the background made the frame: single use.
        ticket: String,
    },
    /// In a full tab.
    Tab,
    /// The options page.
    Options,
    /// On the web site.
    Site,
}

/// A pack of scopes that is consented to in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pack {
    /// Microsoft Graph, read-only scopes.
    Graph,
    /// Exchange Online: offers only `Exchange.Manage`, so it is a separate, explained opt-in.
    Exchange,
}

/// What the background tells its views.
#[expect(clippy::large_enum_variant, reason = "an event lives for the moment in which it is told")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// Everything that a view needs to draw itself, but the findings: those follow.
    Hello {
        /// What is configured.
        configuration: Configuration,
        /// Values to copy into an app registration.
        registration: Registration,
        /// The connection.
        connection: Connection,
        /// The page beside the view.
        page: Option<PageHere>,
        /// How far the run is.
        progress: Progress,
        /// Steps that wait beside this page.
        steps: Option<PendingSteps>,
    },
    /// The connection changed.
    Connection {
        /// Its new state.
        connection: Connection,
    },
    /// The page beside the view changed.
    Page {
        /// The page; `None` off the portals.
        page: Option<PageHere>,
    },
    /// The run went on.
    Progress {
        /// How far it is.
        progress: Progress,
    },
    /// Findings that are new or changed; evidence cut to [`FIRST_EVIDENCE`] rows.
    Findings {
        /// The findings.
        findings: Vec<FindingHead>,
    },
    /// Findings of an earlier run or tenant are void.
    Cleared,
    /// Rows asked for by [`Request::Evidence`].
    Evidence {
        /// Id of the check.
        check: String,
        /// First row.
        offset: u32,
        /// The rows.
        rows: Vec<Evidence>,
    },
    /// The steps that wait beside this page changed.
    Steps {
        /// The steps.
        steps: Option<PendingSteps>,
    },
    /// What is configured changed.
    Configuration {
        /// All of it.
        configuration: Configuration,
    },
    /// Checks that wait for Microsoft to show a change: all of them.
    Rechecks {
        /// One for each check that waits.
        rechecks: Vec<Recheck>,
    },
    /// What admins of this tenant said of what cannot be read: all of it.
    Attestations {
        /// By what it is about.
        attestations: Attestations,
    },
    /// What the changes that a check asks for would have stopped, as far as it is.
    Replay {
        /// It.
        replay: ReplayHere,
    },
    /// Who is covered by Conditional Access.
    Access(AccessEvent),
    /// Microsoft Secure Score.
    Score(score::ScoreEvent),
    /// Something went wrong that the admin should know of.
    Problem {
        /// What happened, to what, and what to do.
        message: Message,
    },
}

/// A finding with its first evidence rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingHead {
    /// The finding, evidence cut short.
    pub finding: Finding,
    /// How many evidence rows there are.
    pub evidence_total: u32,
    /// When it was judged, in Unix milliseconds.
    pub judged_at: i64,
}

/// Values to copy into an app registration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Redirect URIs of this install, of type *single-page application*.
    pub redirect_uris: Vec<String>,
    /// Delegated Microsoft Graph permissions.
    pub graph_scopes: Vec<String>,
    /// Delegated Office 365 Exchange Online permissions.
    pub exchange_scopes: Vec<String>,
    /// Where somebody who may consent for the whole organisation does so, once a client id is configured.
    #[serde(default)]
    pub admin_consent: Option<String>,
}

/// The connection to Microsoft 365.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Connection {
    /// No client id is configured.
    NotConfigured,
    /// Not signed in.
    SignedOut,
    /// A sign-in is under way.
    SigningIn {
        /// For what.
        pack: Pack,
        /// Whether a window is open.
        interactive: bool,
    },
    /// A sign-in ended without a token.
    Refused {
        /// For what.
        pack: Pack,
        /// Why.
        refusal: Refusal,
        /// Who is still signed in for the other pack.
        account: Option<Account>,
    },
    /// Signed in.
    SignedIn {
        /// Who, and where.
        account: Account,
    },
    /// A recording stands in for a connection: nobody is signed in, and nothing can be read again.
    Recording {
        /// Tenant id, where the recording tells.
        tenant: Option<TenantId>,
        /// Name of the tenant, where the recording holds it.
        name: Option<String>,
    },
}

/// Why a sign-in ended without a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Nobody is signed in in this browser, or the service wants to ask something: sign in with a window.
    InteractionRequired,
    /// The scopes have not been consented to.
    ConsentRequired,
    /// The admin closed the window.
    Cancelled,
    /// The admin, or the organisation, said no.
    Denied {
        /// `AADSTS…`, where given.
        code: String,
    },
    /// The answer was for another tenant than the one configured.
    OtherTenant {
        /// The tenant that answered.
        tenant: TenantId,
    },
    /// The answer did not verify (state, nonce, issuer): nothing of it was used.
    NotVerified {
        /// Which part.
        part: String,
    },
    /// The token could change something, which nobody asked for: nothing of it was used.
    MoreThanReading {
        /// Its scopes that are more than reading: `Directory.ReadWrite.All`.
        scopes: Vec<String>,
    },
    /// The network or the service did not answer.
    Offline,
    /// Any other error of the service.
    Failed {
        /// `AADSTS…` or the OAuth error code.
        code: String,
    },
}

/// Who is signed in, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Tenant id, as the token says.
    pub tenant: TenantId,
    /// Name of the tenant, once it was read.
    pub tenant_name: Option<String>,
    /// Default domain of the tenant, once it was read.
    pub tenant_domain: Option<String>,
    /// Principal name of the admin.
    pub user: String,
    /// Packs for which there is a token.
    pub packs: BTreeSet<Pack>,
    /// Scopes that the tokens hold, as their answers say.
    pub scopes: BTreeSet<String>,
}

/// The portal page beside a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageHere {
    /// Which portal.
    pub portal: Portal,
    /// Ids of the checks that this page can fix.
    pub fixes: Vec<String>,
    /// The page belongs to another tenant than the one that was read: its id or domain as the URL gives it.
    pub other_tenant: Option<String>,
}
