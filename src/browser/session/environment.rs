//! What a session needs from around it: five small traits. The extension implements them with the browser, the site with the simulated
//! tenant.

use std::future::Future;
use std::pin::Pin;

use serde::{Deserialize, Serialize};

use super::held::Held;
use crate::collect::HttpRequest;
use crate::messages::{Configuration, Pack, Refusal};
use crate::sign_in::{Grant, Token};
use crate::tenant::{ObjectId, Route, TenantId};

/// Names a browser tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TabId(pub i32);

/// An HTTP response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Status.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

/// Sends reads.
pub trait Transport {
    /// Sends one request, with a token where its service takes one, and without any credentials of the browser. `None`: no response. The
    /// session has asked [`crate::sources::allowed`] before.
    fn send(&self, request: &HttpRequest, token: Option<&Token>) -> impl Future<Output = Option<Response>>;

    /// The way that answers come.
    fn route(&self) -> Route;
}

/// For what, with what and as whom to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInRequest {
    /// For what.
    pub pack: Pack,
    /// Whether a window may open.
    pub interactive: bool,
    /// The app registration.
    pub client: ObjectId,
    /// The tenant; `None`: the one that the browser is signed in to.
    pub tenant: Option<TenantId>,
    /// Principal name of the account, where it is known.
    pub hint: Option<String>,
}

/// Signs in.
pub trait SignIn {
    /// One sign-in; a window opens only where `interactive` allows it.
    fn sign_in(&self, request: SignInRequest) -> impl Future<Output = Result<Grant, Refusal>>;

    /// Redirect URIs of this install, to be registered.
    fn redirect_uris(&self) -> Vec<String>;
}

/// The browser did not keep something: storage is full or switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not store it")]
pub struct NotStored;

/// Keeps what must survive the background's death.
pub trait Store {
    /// What is configured, with what a policy sets.
    fn configuration(&self) -> impl Future<Output = Configuration>;
    /// Keeps what is configured.
    fn keep_configuration(
        &self,
        configuration: &Configuration,
    ) -> impl Future<Output = Result<(), NotStored>>;
    /// What the session held, as long as the browser runs.
    fn held(&self) -> impl Future<Output = Option<Held>>;
    /// Keeps what the session holds, as long as the browser runs and never on disk.
    fn hold(&self, held: &Held) -> impl Future<Output = Result<(), NotStored>>;
    /// The checkpoint of a tenant's run, if there is one that is not older than 24 hours at `now`.
    fn checkpoint(&self, tenant: TenantId, now: i64) -> impl Future<Output = Option<Vec<u8>>>;
    /// Keeps the checkpoint of a tenant's run.
    fn keep_checkpoint(
        &self,
        tenant: TenantId,
        checkpoint: Vec<u8>,
        now: i64,
    ) -> impl Future<Output = Result<(), NotStored>>;
    /// Erases all checkpoints.
    fn erase_checkpoints(&self) -> impl Future<Output = Result<(), NotStored>>;
    /// Erases everything that is kept, but what a policy sets.
    fn erase_all(&self) -> impl Future<Output = Result<(), NotStored>>;
}

/// A task that a session starts and does not wait for.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Time, and things to do meanwhile.
pub trait Clock {
    /// The instant, in Unix milliseconds.
    fn now(&self) -> i64;
    /// Waits this many milliseconds.
    fn sleep(&self, milliseconds: i64) -> impl Future<Output = ()>;
    /// Runs a task beside the present one.
    fn spawn(&self, task: Task);
}

/// Where views are shown.
pub trait Host {
    /// Shows a portal page: in the tab `here`, or in a new one. The tab, where there is one; `None`: it could not be shown.
    fn show(&self, here: Option<TabId>, url: &str) -> impl Future<Output = Option<TabId>>;
    /// Takes the sidebar off a page.
    fn close(&self, tab: TabId);
    /// Shows the view in a full tab.
    fn open_in_tab(&self);
    /// Shows the options page.
    fn open_options(&self);
    /// A run begins or ends: while one is under way the program must not be stopped.
    fn stay_awake(&self, awake: bool);
    /// At this instant, in Unix milliseconds, the program must run, also if it is stopped before; `None`: there is nothing to do.
    fn wake_at(&self, at: Option<i64>);
}

/// Everything that a session needs.
pub trait Environment: Transport + SignIn + Store + Clock + Host + 'static {}

impl<E: Transport + SignIn + Store + Clock + Host + 'static> Environment for E {}
