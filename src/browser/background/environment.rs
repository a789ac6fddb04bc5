//! The session's traits, with the browser behind them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_net::http::{Method as HttpMethod, RequestBuilder};
use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult};

use super::{Shared, identity, store};
use crate::browser::extension::{Tab, api, object};
use crate::browser::session::{
    Clock, Held, Host, NotStored, Response, SignIn, SignInRequest, Store, TabId, Task, Transport,
};
use crate::collect::{HttpRequest, Method};
use crate::messages::{Configuration, Refusal};
use crate::sign_in::{Grant, Token};
use crate::sources::LARGEST_BODY;
use crate::tenant::{Route, TenantId};

/// Both browsers stop a background that makes no extension API call for 30 seconds, whatever it fetches (measured).
const AWAKE_INTERVAL: u32 = 20_000;
/// Wakes a background that was stopped all the same, while a run is under way.
const ALARM: &str = "run";
/// Starts a background that was stopped, when a check is to be looked at again. Browsers round it up to half a minute.
const RECHECK_ALARM: &str = "recheck";

/// The browser as the session sees it.
pub(super) struct Browser {
    shared: Rc<Shared>,
    awake: RefCell<Option<Interval>>,
    /// The only checkpoint of a private window: it is never written.
    private_checkpoint: RefCell<Option<(TenantId, Vec<u8>)>>,
    private: Cell<bool>,
}

impl Browser {
    pub(super) fn new(shared: Rc<Shared>) -> Browser {
        Browser {
            shared,
            awake: RefCell::new(None),
            private_checkpoint: RefCell::new(None),
            private: Cell::new(api().extension().in_incognito_context() == Some(true)),
        }
    }
}

impl Transport for Browser {
    async fn send(&self, request: &HttpRequest, token: Option<&Token>) -> Option<Response> {
        let method = match request.method {
            Method::Get => HttpMethod::GET,
            Method::Post => HttpMethod::POST,
        };
        let mut builder = RequestBuilder::new(&request.url)
            .method(method)
            .credentials(web_sys::RequestCredentials::Omit)
            .cache(web_sys::RequestCache::NoStore)
            // A redirect is not followed: a token goes to the host that it is for, and nowhere else.
            .redirect(web_sys::RequestRedirect::Manual);
        builder = match token {
            Some(token) => builder.header("authorization", &token.authorization()),
            // A stranger learns no more than what it is asked.
            None => builder.referrer_policy(web_sys::ReferrerPolicy::NoReferrer),
        };
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let ready = match &request.body {
            Some(body) => builder.body(body.as_str()),
            None => builder.build(),
        };
        let answer = ready.ok()?.send().await.ok()?;
        // The browser hides a redirect's status.
        let status = if answer.status() == 0 { 307 } else { answer.status() };
        let headers = answer.headers().entries().map(|(name, value)| (name.to_lowercase(), value)).collect();
        let body = read_body(&answer).await?;
        Some(Response { status, headers, body })
    }

    fn route(&self) -> Route {
        Route::SignedIn
    }
}

/// The body, as far as the core looks at it: of one that is larger, enough to see that it is. `None`: it was cut off.
async fn read_body(answer: &gloo_net::http::Response) -> Option<Vec<u8>> {
    let Some(stream) = answer.body() else { return Some(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
    while body.len() <= LARGEST_BODY {
        let read: ReadableStreamReadResult = JsFuture::from(reader.read()).await.ok()?.unchecked_into();
        if read.get_done() == Some(true) {
            return Some(body);
        }
        let chunk: Uint8Array = read.get_value().unchecked_into();
        body.extend(chunk.to_vec());
    }
    let _ = JsFuture::from(reader.cancel()).await;
    Some(body)
}

impl SignIn for Browser {
    async fn sign_in(&self, request: SignInRequest) -> Result<Grant, Refusal> {
        identity::sign_in(request).await
    }

    fn redirect_uris(&self) -> Vec<String> {
        vec![identity::redirect_uri()]
    }
}

impl Store for Browser {
    async fn configuration(&self) -> Configuration {
        store::configuration().await
    }

    async fn keep_configuration(&self, configuration: &Configuration) -> Result<(), NotStored> {
        store::keep_configuration(configuration).await
    }

    async fn held(&self) -> Option<Held> {
        store::held().await
    }

    async fn hold(&self, held: &Held) -> Result<(), NotStored> {
        store::hold(held).await
    }

    async fn checkpoint(&self, tenant: TenantId, now: i64) -> Option<Vec<u8>> {
        if self.private.get() {
            let held = self.private_checkpoint.borrow();
            return held.as_ref().filter(|(of, _)| *of == tenant).map(|(_, bytes)| bytes.clone());
        }
        store::checkpoint(tenant, now).await
    }

    async fn keep_checkpoint(&self, tenant: TenantId, bytes: Vec<u8>, now: i64) -> Result<(), NotStored> {
        if self.private.get() {
            *self.private_checkpoint.borrow_mut() = Some((tenant, bytes));
            return Ok(());
        }
        store::keep_checkpoint(tenant, &bytes, now).await
    }

    async fn erase_checkpoints(&self) -> Result<(), NotStored> {
        *self.private_checkpoint.borrow_mut() = None;
        if self.private.get() { Ok(()) } else { store::erase_checkpoints().await }
    }

    async fn erase_all(&self) -> Result<(), NotStored> {
        *self.private_checkpoint.borrow_mut() = None;
        store::erase_all().await
    }
}

impl Clock for Browser {
    fn now(&self) -> i64 {
        identity::now()
    }

    async fn sleep(&self, milliseconds: i64) {
        let bounded = milliseconds.clamp(0, i64::from(i32::MAX));
        TimeoutFuture::new(u32::try_from(bounded).unwrap_or(0)).await;
    }

    fn spawn(&self, task: Task) {
        spawn_local(task);
    }
}

impl Host for Browser {
    async fn show(&self, here: Option<TabId>, url: &str) -> Option<TabId> {
        if let Some(tab) = here {
            let update = object(&[("url", url.into())]);
            return api().tabs().update(tab.0, &update).await.ok().map(|_| tab);
        }
        let created = api().tabs().create(&object(&[("url", url.into())])).await.ok()?;
        let tab = TabId(created.unchecked_into::<Tab>().id()?);
        self.shared.docking.borrow_mut().open(tab);
        self.shared.keep_docking();
        Some(tab)
    }

    fn close(&self, tab: TabId) {
        self.shared.unmount(tab);
    }

    fn open_in_tab(&self) {
        self.shared.open_in_tab();
    }

    fn open_options(&self) {
        spawn_local(async {
            let _ = api().runtime().open_options_page().await;
        });
    }

    fn stay_awake(&self, awake: bool) {
        let mut timer = self.awake.borrow_mut();
        if awake == timer.is_some() {
            return;
        }
        *timer = awake.then(|| {
            Interval::new(AWAKE_INTERVAL, || {
                spawn_local(async {
                    let _ = api().runtime().get_platform_info().await;
                });
            })
        });
        spawn_local(async move {
            if awake {
                let _ = api().alarms().create_alarm(ALARM, &object(&[("periodInMinutes", 0.5.into())])).await;
            } else {
                let _ = api().alarms().clear(ALARM).await;
            }
        });
    }

    fn wake_at(&self, at: Option<i64>) {
        spawn_local(async move {
            match at {
                Some(at) => {
                    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay far below 2^53")]
                    let when = object(&[("when", (at as f64).into())]);
                    let _ = api().alarms().create_alarm(RECHECK_ALARM, &when).await;
                }
                None => {
                    let _ = api().alarms().clear(RECHECK_ALARM).await;
                }
            }
        });
    }
}
