//! The collector: a state machine that is asked *what next?* and told *this came back*. It owns order, lanes, throttling,
//! retries, paging and resume. It never sleeps, fetches or reads a clock: every instant comes from outside.

mod again;
mod answers;
mod batches;
mod checkpoint;
mod collector;
mod failure;
mod lanes;
mod large;
pub mod plan;
mod read;
mod settle;
mod sweep;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::sources::Service;
use crate::sources::clouds::Cloud;
use crate::tenant::{Fact, Route, TenantId};

pub(crate) use answers::Made;
pub use checkpoint::{CheckpointError, checksum};
pub use collector::Collector;
pub use failure::reason;
pub use plan::{Bounds, Plan};

/// Who reads what, and by which way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The tenant that is read. An organisation answer of another tenant is a gap.
    pub tenant: TenantId,
    /// Where its services are.
    pub cloud: Cloud,
    /// User principal name of the admin: Exchange Online routes by it.
    pub user_principal_name: String,
    /// The way that answers come.
    pub route: Route,
    /// Services for which there is a token.
    pub services: BTreeSet<Service>,
    /// Microsoft Graph scopes that the token holds; empty: not known, so that asking decides.
    pub scopes: BTreeSet<String>,
}

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Facts asked for in all.
    pub asked: u32,
    /// Facts settled: read, or found to be unreadable.
    pub settled: u32,
    /// Facts asked for and not settled yet.
    pub waiting: Vec<Fact>,
    /// Rows read so far of the largest collection under way.
    pub rows: u64,
    /// About how many rows that collection has, where it is known.
    pub of: Option<u64>,
    /// Milliseconds that it takes from its last page on, at the pace so far. `None`: it cannot be known.
    pub left: Option<i64>,
    /// Nothing new is sent: [`Collector::pause`].
    pub paused: bool,
    /// Lists that are read only if they are asked for: [`Collector::ask_for`].
    pub offered: Vec<Fact>,
    /// Waiting because Microsoft asked to, until this instant in Unix milliseconds.
    pub waiting_until: Option<i64>,
}

/// Names one request of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub u64);

/// A request to send. The driver adds the token of [`HttpRequest::service`] and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpRequest {
    /// Names it in [`Collector::accept`].
    pub id: RequestId,
    /// Whose token it needs.
    pub service: Service,
    /// `GET` or `POST`.
    pub method: Method,
    /// Absolute URL, on the allow-list of [`crate::sources`].
    pub url: String,
    /// Headers beside `Authorization`.
    pub headers: Vec<(String, String)>,
    /// JSON body of a `POST`.
    pub body: Option<String>,
}

/// HTTP methods that a read can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`, of `InvokeCommand` and `$batch`.
    Post,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Send these side by side; more may be asked for before they are answered.
    Send(Vec<HttpRequest>),
    /// Nothing to send until an answer comes, or until this instant in Unix milliseconds.
    Wait {
        /// `None`: only an answer helps.
        until: Option<i64>,
    },
    /// Every fact is settled.
    Done,
}

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// An HTTP response.
    Http {
        /// Status.
        status: u16,
        /// Header names in lower case, and values.
        headers: &'a [(String, String)],
        /// The body as it came.
        body: &'a [u8],
    },
    /// No response: network down, or cut off.
    Unreachable,
    /// There is no token for the service, and none could be had.
    SignedOut,
    /// The recording does not hold an answer to this request.
    NotHeld,
}

/// What an answer changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Facts that are settled now: read, or found to be unreadable. Checks that need them can be judged.
    pub settled: Vec<Fact>,
    /// So much was folded since this was last so that storing a checkpoint is worth it. Small tenants: every page; large ones: every
    /// eighth more, and soon after an interruption. What is not in a checkpoint is read again. Also when a service asks to be left alone for a while.
    pub folded: bool,
    /// Facts of which some more objects were gone through, one by one: what can be told of those can be told now.
    pub further: Vec<Fact>,
}
