//! The collector: a state machine that is asked *what next?* and told *this came back*. It owns order, lanes, throttling,
//! retries, paging and resume. It never sleeps, fetches or reads a clock: every instant comes from outside.

use serde::{Deserialize, Serialize};

use crate::sources::Service;
use crate::tenant::Fact;

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
    /// A page was folded: a good moment to store a checkpoint.
    pub folded: bool,
}
