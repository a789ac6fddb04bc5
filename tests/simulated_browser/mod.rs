//! A browser without a browser: the mock Microsoft 365, a clock of its own, storage, tabs, and an executor that runs a session.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use mock365_model::{DEMO_CLIENT, Delivery, Request, World};
use sha2::{Digest, Sha256};
use sidelight::browser::session::{
    Clock, ConnectedView, Held, Host, NotStored, Response, Session, SignIn, SignInRequest, Store, TabId,
    Task, Transport, ViewId,
};
use sidelight::collect::{HttpRequest, Method};
use sidelight::messages::{Configuration, Connection, Event, FindingHead, Progress, Refusal, View};
use sidelight::sign_in::{Attempt, Grant, RANDOM_BYTES, Token};
use sidelight::tenant::{ObjectId, Route, TenantId};

/// The instant at which tests begin.
pub const START: i64 = 1_795_544_534_000;
const LATENCY: i64 = 80;
const REDIRECT: &str = "https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/cb";
const ORIGIN: &str = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";

pub const ADMIN: &str = "ida.lindqvist@contoso.com";

/// What outlives the background.
#[derive(Default)]
pub struct Disk {
    pub configuration: Configuration,
    /// As the extension stores it.
    pub held: Option<Vec<u8>>,
    pub checkpoint: Option<(TenantId, i64, Vec<u8>)>,
    pub checkpoints_written: u32,
    /// The browser refuses to store anything.
    pub full: bool,
}

/// Everything around a session.
pub struct Surroundings {
    pub world: World,
    pub clock: i64,
    /// Session cookie of the browser, when somebody is signed in.
    pub cookie: Option<String>,
    pub disk: Disk,
    /// What a sign-in window is answered with, instead of the mock's page.
    pub window: Option<Result<String, Refusal>>,
    pub sign_ins: Vec<SignInRequest>,
    pub sent: Vec<String>,
    pub shown: Vec<(Option<TabId>, String)>,
    pub awake: bool,
    /// When the browser starts a background that was stopped.
    pub alarm: Option<i64>,
    timers: Vec<i64>,
    tasks: Vec<Task>,
    random: u8,
}

/// The environment of one session. When the background is killed its tasks go with it and the surroundings stay.
#[derive(Clone)]
pub struct Browser(pub Rc<RefCell<Surroundings>>);

/// What one view was told.
pub type Told = Rc<RefCell<Vec<Event>>>;

impl Browser {
    pub fn new(mut world: World) -> Browser {
        world.allow_redirect(REDIRECT);
        let cookie = world.sign_in_browser(ADMIN);
        let configuration = Configuration {
            client_id: Some(DEMO_CLIENT.to_string().parse().unwrap()),
            ..Configuration::default()
        };
        Browser(Rc::new(RefCell::new(Surroundings {
            world,
            clock: START,
            cookie,
            disk: Disk { configuration, ..Disk::default() },
            window: None,
            sign_ins: Vec::new(),
            sent: Vec::new(),
            shown: Vec::new(),
            awake: false,
            alarm: None,
            timers: Vec::new(),
            tasks: Vec::new(),
            random: 0,
        })))
    }

    pub fn with<T>(&self, act: impl FnOnce(&mut Surroundings) -> T) -> T {
        act(&mut self.0.borrow_mut())
    }

    /// Starts a background.
    pub fn start(&self) -> Session<Browser> {
        let mut starting = pin!(Session::start(self.clone()));
        loop {
            if let Poll::Ready(session) = starting.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                return session;
            }
            assert!(self.pass_time(), "the session does not start");
        }
    }

    /// The background is stopped: whatever it was doing is lost.
    pub fn kill(&self, session: Session<Browser>) {
        drop(session);
        let (tasks, _) = self.with(|it| (std::mem::take(&mut it.tasks), std::mem::take(&mut it.timers)));
        drop(tasks);
        self.with(|it| it.awake = false);
    }

    /// Runs until nothing is left to do.
    pub fn settle(&self) {
        while self.step() {}
    }

    /// Runs until `done`, or until nothing is left to do.
    pub fn run_until(&self, mut done: impl FnMut(&Browser) -> bool) {
        while !done(self) && self.step() {}
    }

    /// Lets every task do what it can, or else time pass. `false`: there is nothing to wait for.
    fn step(&self) -> bool {
        let tasks = self.with(|it| std::mem::take(&mut it.tasks));
        let before = tasks.len();
        let mut ended = 0;
        for mut task in tasks {
            match task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(()) => ended += 1,
                Poll::Pending => self.with(|it| it.tasks.push(task)),
            }
        }
        let after = self.with(|it| it.tasks.len());
        if ended > 0 || after > before {
            return true;
        }
        after > 0 && self.pass_time()
    }

    fn pass_time(&self) -> bool {
        self.with(|it| {
            let clock = it.clock;
            it.timers.retain(|timer| *timer > clock);
            let Some(next) = it.timers.iter().copied().min() else { return false };
            it.clock = next;
            true
        })
    }

    async fn wait(&self, milliseconds: i64) {
        let until = self.with(|it| {
            let until = it.clock + milliseconds.max(1);
            it.timers.push(until);
            until
        });
        std::future::poll_fn(
            |_| if self.with(|it| it.clock) >= until { Poll::Ready(()) } else { Poll::Pending },
        )
        .await;
    }

    fn redirected(&self, url: &str) -> Result<String, Refusal> {
        self.with(|it| {
            let mut request = Request::get(url, it.clock);
            if let Some(cookie) = it.cookie.clone() {
                request = request.with("Cookie", cookie);
            }
            let response = it.world.handle(&request);
            let location = response.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("location"));
            location.map(|(_, url)| url.clone()).ok_or(Refusal::InteractionRequired)
        })
    }
}

/// The URLs that a request reads: of a `$batch` those of its parts.
fn reads(request: &HttpRequest) -> Vec<String> {
    let Some(base) = request.url.strip_suffix("/$batch") else { return vec![request.url.clone()] };
    let body: serde_json::Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
    let parts = body["requests"].as_array().unwrap();
    parts.iter().map(|part| format!("{base}{}", part["url"].as_str().unwrap())).collect()
}

impl Transport for Browser {
    async fn send(&self, request: &HttpRequest, token: Option<&Token>) -> Option<Response> {
        self.wait(LATENCY).await;
        self.with(|it| {
            it.sent.extend(reads(request));
            let mut sent = match request.method {
                Method::Get => Request::get(&request.url, it.clock),
                Method::Post => {
                    Request::post(&request.url, request.body.clone().unwrap_or_default(), it.clock)
                }
            };
            for (name, value) in &request.headers {
                sent = sent.with(name, value.clone());
            }
            if let Some(token) = token {
                sent = sent.with("Authorization", token.authorization());
            }
            let response = it.world.handle(&sent);
            let headers =
                response.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
            (response.delivery != Delivery::Never).then_some(Response {
                status: response.status,
                headers,
                body: response.body,
            })
        })
    }

    fn route(&self) -> Route {
        Route::SignedIn
    }
}

impl SignIn for Browser {
    async fn sign_in(&self, request: SignInRequest) -> Result<Grant, Refusal> {
        self.wait(LATENCY).await;
        let random = self.with(|it| {
            it.sign_ins.push(request.clone());
            it.random += 1;
            [it.random; RANDOM_BYTES]
        });
        let attempt = Attempt::new(request.pack, request.client, request.tenant, REDIRECT, &random);
        let digest = Sha256::digest(attempt.verifier());
        let url = attempt.authorize_url(&digest, !request.interactive, request.hint.as_deref());
        let window = self.with(|it| it.window.clone()).filter(|_| request.interactive);
        let redirected = window.unwrap_or_else(|| self.redirected(&url))?;
        let code = attempt.code(&redirected)?;
        let token = attempt.token_request(&code);
        let (answer, now) = self.with(|it| {
            let post = Request::post(token.url, token.body, it.clock)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("Origin", ORIGIN);
            (it.world.handle(&post), it.clock)
        });
        attempt.grant(&answer.body, now)
    }

    fn redirect_uris(&self) -> Vec<String> {
        vec![REDIRECT.to_owned()]
    }
}

impl Store for Browser {
    async fn configuration(&self) -> Configuration {
        self.with(|it| it.disk.configuration.clone())
    }

    async fn keep_configuration(&self, configuration: &Configuration) -> Result<(), NotStored> {
        self.with(|it| it.disk.configuration = configuration.clone());
        Ok(())
    }

    async fn held(&self) -> Option<Held> {
        self.with(|it| postcard::from_bytes(it.disk.held.as_ref()?).ok())
    }

    async fn hold(&self, held: &Held) -> Result<(), NotStored> {
        let bytes = postcard::to_allocvec(held).unwrap();
        self.wait(1).await;
        self.with(|it| {
            if it.disk.full {
                return Err(NotStored);
            }
            it.disk.held = Some(bytes);
            Ok(())
        })
    }

    async fn checkpoint(&self, tenant: TenantId, now: i64) -> Option<Vec<u8>> {
        self.with(|it| {
            let (of, at, bytes) = it.disk.checkpoint.as_ref()?;
            (*of == tenant && now - at < 24 * 3_600_000).then(|| bytes.clone())
        })
    }

    async fn keep_checkpoint(&self, tenant: TenantId, bytes: Vec<u8>, now: i64) -> Result<(), NotStored> {
        self.wait(5).await;
        self.with(|it| {
            it.disk.checkpoint = Some((tenant, now, bytes));
            it.disk.checkpoints_written += 1;
        });
        Ok(())
    }

    async fn erase_checkpoints(&self) -> Result<(), NotStored> {
        self.with(|it| it.disk.checkpoint = None);
        Ok(())
    }

    async fn erase_all(&self) -> Result<(), NotStored> {
        self.with(|it| it.disk = Disk::default());
        Ok(())
    }
}

impl Clock for Browser {
    fn now(&self) -> i64 {
        self.with(|it| it.clock)
    }

    async fn sleep(&self, milliseconds: i64) {
        self.wait(milliseconds).await;
    }

    fn spawn(&self, task: Task) {
        self.with(|it| it.tasks.push(task));
    }
}

impl Host for Browser {
    async fn show(&self, here: Option<TabId>, url: &str) -> Option<TabId> {
        self.with(|it| it.shown.push((here, url.to_owned())));
        Some(here.unwrap_or(TabId(99)))
    }

    fn close(&self, _tab: TabId) {}

    fn open_in_tab(&self) {}

    fn open_options(&self) {}

    fn stay_awake(&self, awake: bool) {
        self.with(|it| it.awake = awake);
    }

    fn wake_at(&self, at: Option<i64>) {
        self.with(|it| it.alarm = at);
    }
}

/// Connects a view that is docked in a tab, and keeps what it is told.
pub fn dock(session: &Session<Browser>, id: u32, tab: i32, url: &str) -> Told {
    let told = Told::default();
    let out = told.clone();
    let view = ConnectedView {
        view: View::Docked { ticket: "0".repeat(32) },
        tab: Some(TabId(tab)),
        url: Some(url.to_owned()),
        deliver: Rc::new(move |event: &Event| out.borrow_mut().push(event.clone())),
    };
    session.connect(ViewId(id), view);
    told
}

/// The findings as the view has them: the last of each check, none after *cleared*.
pub fn findings(told: &Told) -> BTreeMap<String, FindingHead> {
    let mut all = BTreeMap::new();
    for event in told.borrow().iter() {
        match event {
            Event::Cleared => all.clear(),
            Event::Findings { findings } => {
                all.extend(findings.iter().map(|head| (head.finding.check.clone(), head.clone())));
            }
            _ => {}
        }
    }
    all
}

/// Check ids and words of the verdicts.
pub fn verdicts(told: &Told) -> Vec<(String, &'static str)> {
    findings(told).into_iter().map(|(check, head)| (check, head.finding.verdict.kind().word())).collect()
}

pub fn connection(told: &Told) -> Connection {
    let told = told.borrow();
    let last = told.iter().rev().find_map(|event| match event {
        Event::Connection { connection } | Event::Hello { connection, .. } => Some(connection.clone()),
        _ => None,
    });
    last.expect("a view is told the connection")
}

pub fn progress(told: &Told) -> Progress {
    let told = told.borrow();
    let last = told.iter().rev().find_map(|event| match event {
        Event::Progress { progress } | Event::Hello { progress, .. } => Some(progress.clone()),
        _ => None,
    });
    last.expect("a view is told the progress")
}

/// The client id of the app that the mock knows.
pub fn client() -> ObjectId {
    DEMO_CLIENT.to_string().parse().unwrap()
}
