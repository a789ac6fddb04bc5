//! The session's traits with the simulated tenant behind them. Nothing leaves the page and nothing is kept.

use std::cell::RefCell;

use gloo_timers::future::TimeoutFuture;
use mock365_model::{DEMO_CLIENT, Delivery, Request as MockRequest};
use sha2::{Digest, Sha256};
use wasm_bindgen_futures::spawn_local;

use super::{Simulation, now};
use crate::browser::session::{
    Clock, Held, Host, NotStored, Response, SignIn, SignInRequest, Store, TabId, Task, Transport,
};
use crate::collect::{HttpRequest, Method};
use crate::messages::{Configuration, Refusal};
use crate::sign_in::{Attempt, Grant, RANDOM_BYTES, Token};
use crate::tenant::{ObjectId, Route, TenantId};

/// Where the simulated sign-in page sends its answer. No such host exists.
pub(super) const REDIRECT: &str = "https://demo.invalid/";

/// The tab of the simulated portal.
pub(super) const TAB: TabId = TabId(1);

/// How long an answer takes on its simulated way, in milliseconds: long enough to see the list fill in.
const SHORTEST_WAY: u32 = 180;
const LONGEST_WAY: u32 = 650;

/// The page as the session sees it.
pub(super) struct Page {
    simulation: Simulation,
    configuration: RefCell<Configuration>,
    checkpoint: RefCell<Option<(TenantId, Vec<u8>)>>,
    held: RefCell<Option<Held>>,
}

impl Page {
    pub(super) fn new(simulation: Simulation) -> Page {
        let configuration = Configuration {
            client_id: Some(ObjectId::from_bytes(DEMO_CLIENT.0.to_be_bytes())),
            ..Configuration::default()
        };
        Page {
            simulation,
            configuration: RefCell::new(configuration),
            checkpoint: RefCell::default(),
            held: RefCell::default(),
        }
    }

    async fn ask(&self, request: MockRequest) -> Option<mock365_model::Response> {
        let way = SHORTEST_WAY + (js_sys::Math::random() * f64::from(LONGEST_WAY - SHORTEST_WAY)) as u32;
        TimeoutFuture::new(way).await;
        let answer = self.simulation.world.borrow_mut().handle(&request);
        match answer.delivery {
            Delivery::Immediate => Some(answer),
            Delivery::After { ms } => {
                TimeoutFuture::new(u32::try_from(ms).unwrap_or(u32::MAX)).await;
                Some(answer)
            }
            Delivery::Never | Delivery::Silent => None,
        }
    }
}

impl Transport for Page {
    fn route(&self) -> Route {
        Route::Demo
    }

    async fn send(&self, request: &HttpRequest, token: Option<&Token>) -> Option<Response> {
        let mut mock = match request.method {
            Method::Get => MockRequest::get(&request.url, now()),
            Method::Post => MockRequest::post(&request.url, request.body.clone().unwrap_or_default(), now()),
        };
        if let Some(token) = token {
            mock = mock.with("authorization", token.authorization());
        }
        for (name, value) in &request.headers {
            mock = mock.with(name, value.as_str());
        }
        let answer = self.ask(mock).await?;
        let headers =
            answer.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
        Some(Response { status: answer.status, headers, body: answer.body })
    }
}

impl SignIn for Page {
    async fn sign_in(&self, request: SignInRequest) -> Result<Grant, Refusal> {
        let mut random = [0; RANDOM_BYTES];
        for byte in &mut random {
            // A simulated secret of a simulated sign-in.
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
        let attempt = Attempt::new(request.pack, request.client, request.tenant, REDIRECT, &random);
        let digest = Sha256::digest(attempt.verifier());
        let url = attempt.authorize_url(&digest, true, request.hint.as_deref());
        let cookie = &*self.simulation.cookie;
        let answer = self.ask(MockRequest::get(url, now()).with("cookie", cookie)).await;
        let redirected = answer.ok_or(Refusal::Offline)?;
        let code = attempt.code(redirected.get("location").unwrap_or_default())?;
        let form = attempt.token_request(&code);
        let posted = MockRequest::post(form.url, form.body, now())
            .with("content-type", "application/x-www-form-urlencoded")
            .with("origin", REDIRECT.trim_end_matches('/'));
        let answer = self.ask(posted).await.ok_or(Refusal::Offline)?;
        attempt.grant(&answer.body, now())
    }

    fn redirect_uris(&self) -> Vec<String> {
        vec![REDIRECT.to_owned()]
    }
}

impl Store for Page {
    async fn configuration(&self) -> Configuration {
        self.configuration.borrow().clone()
    }

    async fn keep_configuration(&self, configuration: &Configuration) -> Result<(), NotStored> {
        *self.configuration.borrow_mut() = configuration.clone();
        Ok(())
    }

    async fn held(&self) -> Option<Held> {
        self.held.borrow().clone()
    }

    async fn hold(&self, held: &Held) -> Result<(), NotStored> {
        *self.held.borrow_mut() = Some(held.clone());
        Ok(())
    }

    async fn checkpoint(&self, tenant: TenantId, _now: i64) -> Option<Vec<u8>> {
        let held = self.checkpoint.borrow();
        held.as_ref().filter(|(of, _)| *of == tenant).map(|(_, bytes)| bytes.clone())
    }

    async fn keep_checkpoint(&self, tenant: TenantId, bytes: Vec<u8>, _now: i64) -> Result<(), NotStored> {
        *self.checkpoint.borrow_mut() = Some((tenant, bytes));
        Ok(())
    }

    async fn erase_checkpoints(&self) -> Result<(), NotStored> {
        *self.checkpoint.borrow_mut() = None;
        Ok(())
    }

    async fn erase_all(&self) -> Result<(), NotStored> {
        *self.checkpoint.borrow_mut() = None;
        *self.held.borrow_mut() = None;
        Ok(())
    }
}

impl Clock for Page {
    fn now(&self) -> i64 {
        now()
    }

    async fn sleep(&self, milliseconds: i64) {
        TimeoutFuture::new(u32::try_from(milliseconds.clamp(0, i64::from(i32::MAX))).unwrap_or(0)).await;
    }

    fn spawn(&self, task: Task) {
        spawn_local(task);
    }
}

impl Host for Page {
    /// The simulated portal has one tab: whatever is to be shown is shown there.
    async fn show(&self, _here: Option<TabId>, url: &str) -> Option<TabId> {
        self.simulation.url.set(url.to_owned());
        Some(TAB)
    }

    fn close(&self, _tab: TabId) {}

    fn open_in_tab(&self) {}

    fn open_options(&self) {}

    fn stay_awake(&self, _awake: bool) {}

    fn wake_at(&self, _at: Option<i64>) {}
}
