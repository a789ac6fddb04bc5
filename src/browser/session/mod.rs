//! The session: what the background does, shared by all views and tabs. Requests go in, events come out to every view.
//!
//! It is generic over its [`Environment`], so that the site's demo runs the very same session in the page, and tests run it natively.
//!
//! | file | what is in it |
//! | --- | --- |
//! | [`environment`] | the traits that a browser, or a demo, implements |
//! | `connection` | sign-in, grants, renewal |
//! | `run` | runs: their beginning, their end, and what becomes of a run that was cut off |
//! | `requests` | driving the collector: what it wants to send, and what came back |
//! | `holding` | what the admin does with a run: pause, go on, stop, read a long list |
//! | `storing` | what outlives the background is stored, no more often than it must be |
//! | `findings` | judging, and messages of bearable size |
//! | `access` | who is covered by Conditional Access, for views that show it |
//! | `attestations` | what admins say of what cannot be read |
//! | `pages` | the page beside a view, links, steps |
//! | `rechecks` | checking again from time to time after a fix |
//! | `replays` | whom a change would have stopped, by the sign-in log |
//! | `scores` | Microsoft Secure Score, for views that show it |
//! | `held` | what outlives the background |

mod access;
mod attestations;
mod connection;
pub mod environment;
mod findings;
mod held;
mod holding;
mod pages;
mod rechecks;
mod replays;
mod requests;
mod run;
mod scores;
mod storing;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub use access::{headline as access_headline, told as told_access};
pub use environment::{
    Clock, Environment, Host, NotStored, Response, SignIn, SignInRequest, Store, TabId, Task, Transport,
};
pub use held::{Held, Judged, TenantHeld};

use crate::messages::{Configuration, Event, Pack, Recheck, Refusal, Registration, Request, View};
use crate::sign_in::{self, Grant};
use crate::tenant::ordered;
use crate::text::Message;

/// Names a connected view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewId(pub u32);

/// Takes events to one view.
pub type Deliver = Rc<dyn Fn(&Event)>;

/// A view as the browser tells it.
pub struct ConnectedView {
    /// Which kind of view.
    pub view: View,
    /// The tab whose page it stands beside; `None` for views that stand alone.
    pub tab: Option<TabId>,
    /// Address of that page, where the browser tells it.
    pub url: Option<String>,
    /// Takes events to it.
    pub deliver: Deliver,
}

/// The session. Copies share it.
pub struct Session<E: Environment> {
    inner: Rc<Inner<E>>,
}

impl<E: Environment> Clone for Session<E> {
    fn clone(&self) -> Session<E> {
        Session { inner: self.inner.clone() }
    }
}

struct Inner<E> {
    environment: E,
    state: RefCell<State>,
}

/// Everything that a session knows. It is never borrowed across an `await` or while a view is told something.
#[derive(Default)]
struct State {
    configuration: Configuration,
    views: BTreeMap<ViewId, ConnectedView>,
    grants: BTreeMap<Pack, Grant>,
    signing_in: Option<(Pack, bool)>,
    refused: Option<(Pack, Refusal)>,
    /// The admin signed out: signing in again is the admin's to ask for.
    signed_out: bool,
    tenant: Option<TenantHeld>,
    findings: BTreeMap<String, Judged>,
    steps: BTreeMap<TabId, String>,
    /// Checks that wait for a change, by id.
    rechecks: BTreeMap<String, Recheck>,
    /// When this background will look for the next change, in Unix milliseconds.
    looks_at: Option<i64>,
    /// Checks of which somebody asked whom their changes would have stopped, by id.
    replays: BTreeSet<String>,
    run: run::Run,
    access: access::Access,
    /// Views that show Secure Score now.
    score_views: BTreeSet<ViewId>,
    /// Number of the run, which also counts those that were dropped: answers to an older run change nothing.
    run_number: u64,
    /// Raised whenever a sign-in under way becomes void.
    epoch: u64,
    /// What was last asked to be held, while it is being stored.
    holding: storing::Writing,
}

impl<E: Environment> Session<E> {
    /// A session with what the store has kept. A run that was cut off goes on.
    pub async fn start(environment: E) -> Session<E> {
        let configuration = environment.configuration().await;
        let held = environment.held().await.unwrap_or_default();
        let running = held.progress.running;
        let state = State {
            configuration,
            grants: held.grants,
            refused: held.refused,
            signed_out: held.signed_out,
            tenant: held.tenant,
            findings: ordered::map(
                held.findings.into_iter().map(|judged| (judged.finding.check.clone(), judged)),
            ),
            steps: held.steps,
            rechecks: ordered::map(held.rechecks.into_iter().map(|recheck| (recheck.check.clone(), recheck))),
            run: run::Run::after(held.progress),
            ..State::default()
        };
        let session = Session { inner: Rc::new(Inner { environment, state: RefCell::new(state) }) };
        if running {
            let resumed = session.clone();
            session.spawn(async move { resumed.resume().await });
        } else if session.environment().erase_checkpoints().await.is_err() {
            session.problem(Message::new("problem-storage"));
        }
        session.resume_rechecks();
        session
    }

    /// A view is there: it is told all that is known. A view that says hello again is told again.
    pub fn connect(&self, id: ViewId, view: ConnectedView) {
        let deliver = view.deliver.clone();
        self.state_mut(|state| state.views.insert(id, view));
        self.greet(id, &deliver);
        self.sign_in_silently();
    }

    /// A view is gone.
    pub fn disconnect(&self, id: ViewId) {
        self.state_mut(|state| state.views.remove(&id));
        self.look_away(id);
        self.leave_score(id);
    }

    /// A view asks for something.
    pub fn request(&self, id: ViewId, request: Request) {
        match request {
            Request::Hello { .. } => {
                if let Some(deliver) =
                    self.state(|state| state.views.get(&id).map(|view| view.deliver.clone()))
                {
                    self.greet(id, &deliver);
                }
            }
            Request::SignIn { pack, interactive } => {
                let session = self.clone();
                self.spawn(async move { session.sign_in_and_read(pack, interactive).await });
            }
            Request::SignOut => self.sign_out(),
            Request::Start => {
                let session = self.clone();
                self.spawn(async move { session.start_run().await });
            }
            Request::Pause => self.pause(),
            Request::GoOn => self.go_on(),
            Request::Stop => self.give_up(),
            Request::ReadList { fact } => {
                let session = self.clone();
                self.spawn(async move { session.read_list(fact).await });
            }
            Request::CheckAgain { check } => {
                let session = self.clone();
                self.spawn(async move { session.check_again(&check).await });
            }
            Request::KeepChecking { check } => self.keep_checking(&check),
            Request::StopChecking { check } => self.stop_checking(&check),
            Request::Attest { about, answer, note, days } => self.attest(&about, answer, &note, days),
            Request::Withdraw { about } => self.withdraw(&about),
            Request::Replay { check } => {
                let session = self.clone();
                self.spawn(async move { session.replay(&check).await });
            }
            Request::Evidence { check, offset, limit } => self.tell_evidence(id, &check, offset, limit),
            Request::Access(asked) => self.access(id, asked),
            Request::Score(asked) => self.score(id, asked),
            Request::Fix { check } => self.fix(id, &check),
            Request::Open { link } => self.open(id, &link),
            Request::EndSteps => self.end_steps(id),
            Request::Close => {
                if let Some(tab) = self.tab_of(id) {
                    self.environment().close(tab);
                }
            }
            Request::OpenInTab => self.environment().open_in_tab(),
            Request::OpenOptions => self.environment().open_options(),
            Request::Configure { configuration } => self.configure(configuration),
            Request::EraseAll => self.erase_all(),
        }
    }

    /// What is stored has changed, perhaps by a policy: it is taken over where it differs.
    pub fn configuration_stored(&self) {
        let session = self.clone();
        self.spawn(async move {
            let stored = session.environment().configuration().await;
            if session.state(|state| state.configuration != stored) {
                session.apply(stored);
            }
        });
    }

    fn configure(&self, mut configuration: Configuration) {
        self.state(|state| {
            let before = &state.configuration;
            configuration.managed = before.managed;
            configuration.dns_over_https_forbidden = before.dns_over_https_forbidden;
            configuration.settings.attestations.clone_from(&before.settings.attestations);
            if before.managed {
                configuration.client_id = before.client_id;
                configuration.tenant = before.tenant;
            }
        });
        self.apply(configuration);
        self.keep_configuration();
    }

    fn keep_configuration(&self) {
        let configuration = self.state(|state| state.configuration.clone());
        let session = self.clone();
        self.spawn(async move {
            if session.environment().keep_configuration(&configuration).await.is_err() {
                session.problem(Message::new("problem-storage"));
            }
        });
    }

    fn apply(&self, configuration: Configuration) {
        let (connects_otherwise, declares_otherwise, asks_otherwise) = self.state_mut(|state| {
            let before = std::mem::replace(&mut state.configuration, configuration.clone());
            let connects =
                (configuration.client_id, configuration.tenant) != (before.client_id, before.tenant);
            let declares = !access::declares_the_same(&configuration.settings, &before.settings);
            (connects, declares, configuration.asks_resolver() != before.asks_resolver())
        });
        if connects_otherwise {
            self.state_mut(|state| state.signed_out = false);
            self.forget_connection();
        }
        self.broadcast(&Event::Configuration { configuration: configuration.told() });
        self.tell_attestations();
        if connects_otherwise {
            self.greet_all();
            self.sign_in_silently();
        }
        if declares_otherwise {
            self.access_changed();
            self.tell_headline();
        }
        self.judge_again(self.now());
        if asks_otherwise && !connects_otherwise {
            self.look_up_otherwise();
        }
    }

    fn erase_all(&self) {
        self.state_mut(|state| {
            let before = std::mem::take(&mut state.configuration);
            if before.managed {
                state.configuration.client_id = before.client_id;
                state.configuration.tenant = before.tenant;
                state.configuration.managed = true;
            }
            state.configuration.dns_over_https_forbidden = before.dns_over_https_forbidden;
            state.steps.clear();
        });
        self.forget_connection();
        self.greet_all();
        let session = self.clone();
        self.spawn(async move {
            if session.environment().erase_all().await.is_err() {
                session.problem(Message::new("problem-storage"));
            }
        });
    }

    /// Tells one view everything.
    fn greet(&self, id: ViewId, deliver: &Deliver) {
        let (hello, findings, further) = self.state(|state| {
            let hello = Event::Hello {
                configuration: state.configuration.told(),
                registration: self.registration(&state.configuration),
                connection: state.connection(),
                page: state.page(id),
                progress: state.run.progress(),
                steps: state.steps_beside(id),
            };
            let further =
                [Some(state.told_rechecks()), Some(state.told_attestations()), state.told_headline()];
            (hello, state.findings.values().cloned().collect::<Vec<_>>(), further)
        });
        deliver(&hello);
        for event in findings::events(&findings) {
            deliver(&event);
        }
        further.iter().flatten().for_each(|event| deliver(event));
    }

    fn greet_all(&self) {
        let views: Vec<(ViewId, Deliver)> =
            self.state(|state| state.views.iter().map(|(id, view)| (*id, view.deliver.clone())).collect());
        for (id, deliver) in views {
            self.greet(id, &deliver);
        }
    }

    fn registration(&self, configuration: &Configuration) -> Registration {
        let scopes = |pack| sign_in::asked(pack).into_iter().map(str::to_owned).collect();
        Registration {
            redirect_uris: self.environment().redirect_uris(),
            graph_scopes: scopes(Pack::Graph),
            exchange_scopes: scopes(Pack::Exchange),
            admin_consent: configuration
                .client_id
                .map(|client| sign_in::admin_consent_url(client, configuration.tenant)),
        }
    }

    /// Tells every view.
    fn broadcast(&self, event: &Event) {
        let views: Vec<Deliver> =
            self.state(|state| state.views.values().map(|view| view.deliver.clone()).collect());
        for deliver in views {
            deliver(event);
        }
    }

    fn problem(&self, message: Message) {
        self.broadcast(&Event::Problem { message });
    }

    fn environment(&self) -> &E {
        &self.inner.environment
    }

    fn now(&self) -> i64 {
        self.environment().now()
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.environment().spawn(Box::pin(task));
    }

    fn state<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.inner.state.borrow())
    }

    fn state_mut<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.inner.state.borrow_mut())
    }
}
