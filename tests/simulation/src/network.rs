//! Drives a collector against the mock Microsoft 365 with a clock of its own: the native twin of the browser's driver.

use std::collections::BTreeSet;

use mock365_model::identity::AccessToken;
use mock365_model::{DEMO_CLIENT, Delivery, Effect, Recorder, Request, Resource, Response, SplitMix, World};
use sidelight::collect::{Accepted, Answer, Collector, Context, HttpRequest, Method, Plan, RequestId, Step};
use sidelight::sources::Service;
use sidelight::sources::clouds::Cloud;
use sidelight::tenant::{Fact, Route, TenantId};

use crate::referee::Referee;
pub use crate::scopes::GRAPH_SCOPES;
use crate::started::{Start, starts};
use crate::wire::Read;

/// The instant at which runs begin.
pub const START: i64 = 1_795_544_534_000;
/// How long a browser waits for an answer that does not come.
const PATIENCE: i64 = 300_000;

/// What came back, as a driver has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    Http { status: u16, headers: Vec<(String, String)>, body: Vec<u8> },
    Unreachable,
    SignedOut,
}

/// Something that stands between the network and the collector.
pub trait Interference {
    /// Changes an answer; whether it reaches the collector at all.
    fn answer(&mut self, request: &HttpRequest, answer: &mut Arrived) -> bool;
    /// The background died.
    fn died(&mut self);
}

/// How long answers take, in milliseconds.
#[derive(Debug, Clone)]
pub struct Latency {
    pub shortest: i64,
    pub longest: i64,
    pub random: SplitMix,
}

impl Latency {
    fn draw(&mut self) -> i64 {
        let spread = u64::try_from(self.longest - self.shortest).unwrap_or(0);
        self.shortest + i64::try_from(self.random.below(spread + 1)).unwrap_or(0)
    }
}

/// A request that was sent and its answer, which is on its way.
struct Pending {
    due: i64,
    /// The number of the background that sent it.
    life: u32,
    request: HttpRequest,
    answer: Arrived,
}

/// A fault that was played on reads.
pub struct Spoiled {
    /// Its place in the world's list; `None`: the network was away.
    pub fault: Option<usize>,
    pub reads: Vec<Read>,
}

/// The mock, a clock, and the answers that are on their way.
pub struct Network {
    pub world: World,
    /// True time, in Unix milliseconds.
    pub clock: i64,
    /// How far the collector's clock is ahead of it.
    pub clock_error: i64,
    pub admin: String,
    pub graph_scopes: Vec<&'static str>,
    pub exchange_scopes: Vec<&'static str>,
    pub latency: Latency,
    /// Nothing reaches anybody until then.
    pub away_until: i64,
    pub sent: Vec<HttpRequest>,
    /// Every read that was started, parts of a `$batch` included.
    pub starts: Vec<Start>,
    /// How often requests were sent that did not wait for one another.
    pub rounds: u32,
    /// Records every exchange as a browser would.
    pub recorder: Option<Recorder>,
    pub referee: Referee,
    pub interference: Option<Box<dyn Interference>>,
    pub spoiled: Vec<Spoiled>,
    /// Answers to requests of a dead background that reached the next one.
    pub late_answers: u32,
    life: u32,
    pending: Vec<Pending>,
    tokens: Vec<(Service, String)>,
    minted: u64,
}

impl Network {
    pub fn new(world: World, admin: &str) -> Network {
        Network {
            world,
            clock: START,
            clock_error: 0,
            admin: admin.to_owned(),
            graph_scopes: GRAPH_SCOPES.to_vec(),
            exchange_scopes: vec!["Exchange.Manage"],
            latency: Latency { shortest: 80, longest: 80, random: SplitMix::new(0) },
            away_until: i64::MIN,
            sent: Vec::new(),
            starts: Vec::new(),
            rounds: 0,
            recorder: None,
            referee: Referee::default(),
            interference: None,
            spoiled: Vec::new(),
            late_answers: 0,
            life: 0,
            pending: Vec::new(),
            tokens: Vec::new(),
            minted: 0,
        }
    }

    /// The instant by the collector's clock.
    pub fn now(&self) -> i64 {
        self.clock + self.clock_error
    }

    pub fn context(&self) -> Context {
        Context {
            tenant: tenant_id(&self.world),
            cloud: Cloud::Worldwide,
            user_principal_name: self.admin.clone(),
            route: Route::SignedIn,
            services: BTreeSet::from_iter(
                [Service::Graph, Service::Exchange]
                    .into_iter()
                    .chain(self.world.resolver.may_be_asked.then_some(Service::Resolver)),
            ),
            scopes: BTreeSet::new(),
        }
    }

    pub fn collector(&self) -> Collector {
        Collector::new(Plan::of(Fact::ALL), self.context(), self.now())
    }

    /// A token of the service, a new one where the last was refused; none for a resolver. `None` where the consent is gone.
    fn token(&mut self, service: Service) -> Option<Option<String>> {
        if let Some((_, token)) = self.tokens.iter().find(|(other, _)| *other == service) {
            return Some(Some(token.clone()));
        }
        let (resource, scopes) = match service {
            Service::Graph => (Resource::Graph, &self.graph_scopes),
            Service::Exchange => (Resource::Exchange, &self.exchange_scopes),
            Service::Resolver => return Some(None),
        };
        let tenant = &self.world.tenants[0];
        let user = tenant.user_named(&self.admin).expect("the admin exists").id;
        let app = self.world.application(DEMO_CLIENT)?;
        if app.granted(tenant.id, user, resource).is_empty() {
            return None;
        }
        self.minted += 1;
        let value = format!("token-{}", self.minted);
        let token = AccessToken {
            value: value.clone(),
            client_id: DEMO_CLIENT,
            tenant: tenant.id,
            user,
            resource,
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            expires: i64::MAX,
        };
        self.world.tokens.push(token);
        self.tokens.push((service, value.clone()));
        Some(Some(value))
    }

    fn send(&mut self, request: HttpRequest) {
        self.referee.sending(&request, self.clock);
        self.starts.extend(starts(&request, self.clock));
        self.sent.push(request.clone());
        let mut due = self.clock + self.latency.draw();
        let answer = if self.clock < self.away_until {
            self.spoiled.push(Spoiled { fault: None, reads: Read::all(&request) });
            Arrived::Unreachable
        } else {
            match self.token(request.service) {
                None => Arrived::SignedOut,
                Some(token) => {
                    let response = self.ask(&request, token.as_deref());
                    match response.delivery {
                        Delivery::After { ms } => due += i64::try_from(ms).unwrap_or(0),
                        Delivery::Silent => due += PATIENCE,
                        Delivery::Immediate | Delivery::Never => {}
                    }
                    arrived(response)
                }
            }
        };
        self.pending.push(Pending { due, life: self.life, request, answer });
    }

    fn ask(&mut self, request: &HttpRequest, token: Option<&str>) -> Response {
        let mut sent = match request.method {
            Method::Get => Request::get(&request.url, self.clock),
            Method::Post => Request::post(&request.url, request.body.clone().unwrap_or_default(), self.clock),
        };
        for (name, value) in &request.headers {
            sent = sent.with(name, value.clone());
        }
        if let Some(token) = token {
            sent = sent.with("Authorization", format!("Bearer {token}"));
        }
        let played = self.world.played.len();
        let response = self.world.handle(&sent);
        for played in &self.world.played[played..] {
            let effect = self.world.faults.get(played.fault).map(|fault| &fault.effect);
            let whole = played.request.ends_with("/$batch")
                || response.delivery != Delivery::Immediate
                || effect == Some(&Effect::CutBody);
            let mut reads = Read::all(request);
            reads.retain(|read| whole || read.line == played.request);
            if reads.is_empty() {
                reads = Read::all(request);
            }
            self.spoiled.push(Spoiled { fault: Some(played.fault), reads });
        }
        if let Some(recorder) = &mut self.recorder {
            recorder.push(&sent, &response);
        }
        response
    }

    /// What the mock answers to a request of a test that delivers it by itself.
    ///
    /// # Panics
    /// When there is no token to be had.
    pub fn answer(&mut self, request: &HttpRequest) -> Response {
        let token = self.token(request.service).expect("somebody is signed in");
        self.ask(request, token.as_deref())
    }

    /// How often the time of the longest answer has passed.
    pub fn trips(&self) -> i64 {
        (self.clock - START + self.latency.longest - 1) / self.latency.longest
    }

    /// Delivers the next answer, first come first served. Whether a page was folded.
    fn deliver(&mut self, collector: &mut Collector) -> bool {
        let next = self.pending.iter().enumerate().min_by_key(|(_, it)| (it.due, it.request.id));
        let Some((place, _)) = next else { return false };
        let Pending { due, life, request, mut answer } = self.pending.remove(place);
        self.clock = self.clock.max(due);
        if life != self.life {
            self.late_answers += 1;
            if collector.accept(request.id, (&answer).into(), self.now()) != Accepted::default() {
                self.complain("an answer to a request of a background before was taken");
            }
            return false;
        }
        self.referee.answered(&request, &answer, self.clock);
        if answer.refuses_token() {
            self.tokens.retain(|(service, _)| *service != request.service);
        }
        if let Some(interference) = &mut self.interference
            && !interference.answer(&request, &mut answer)
        {
            return false;
        }
        collector.accept(request.id, (&answer).into(), self.now()).folded
    }

    fn complain(&mut self, what: &str) {
        self.referee.complaints.push(what.to_owned());
    }

    /// One event: requests go out, an answer comes in, or time passes. `None` when the run is done or cannot go on; else whether a
    /// page was folded.
    pub fn step(&mut self, collector: &mut Collector) -> Option<bool> {
        match collector.next(self.now()) {
            Step::Done => return None,
            Step::Send(requests) => {
                self.rounds += 1;
                requests.into_iter().for_each(|request| self.send(request));
            }
            Step::Wait { until } => {
                let until = until.map(|until| until - self.clock_error);
                let answer = self.pending.iter().map(|it| it.due).min();
                match (answer, until) {
                    (Some(due), Some(until)) if until < due => self.clock = self.clock.max(until),
                    (Some(_), _) => return Some(self.deliver(collector)),
                    (None, Some(until)) if until > self.clock => self.clock = until,
                    (None, Some(_)) => {
                        self.complain("a wait that does not wait");
                        return None;
                    }
                    (None, None) => {
                        self.complain("the collector waits for nothing");
                        return None;
                    }
                }
            }
        }
        Some(false)
    }

    /// Runs to the end.
    ///
    /// # Panics
    /// When the run does not end, or the referee has something to complain of.
    pub fn run(&mut self, collector: &mut Collector) {
        let mut steps = 0;
        while self.step(collector).is_some() {
            steps += 1;
            assert!(steps < 100_000, "the run does not end");
        }
        assert_eq!(self.referee.complaints, [""; 0]);
    }

    /// The background dies. What is under way is lost, or its answers reach the next background.
    pub fn die(&mut self, answers_are_lost: bool) {
        self.life += 1;
        if answers_are_lost {
            self.pending.clear();
        }
        self.referee.died();
        if let Some(interference) = &mut self.interference {
            interference.died();
        }
    }

    /// What is under way is lost, as when the background is killed.
    pub fn lose_everything(&mut self) {
        self.die(true);
    }

    /// The network goes away; what is under way fails now.
    pub fn go_away(&mut self, milliseconds: i64) {
        self.away_until = self.clock + milliseconds;
        for pending in self.pending.iter_mut().filter(|pending| pending.life == self.life) {
            pending.due = self.clock;
            pending.answer = Arrived::Unreachable;
            self.spoiled.push(Spoiled { fault: None, reads: Read::all(&pending.request) });
        }
    }

    pub fn under_way(&self) -> Vec<RequestId> {
        self.pending.iter().map(|pending| pending.request.id).collect()
    }
}

impl Arrived {
    /// The service does not take the token: of the whole request, or of a part of a `$batch`.
    fn refuses_token(&self) -> bool {
        let Arrived::Http { status, body, .. } = self else { return false };
        *status == 401 || (*status == 200 && body.windows(12).any(|text| text == b"\"status\":401"))
    }
}

impl<'a> From<&'a Arrived> for Answer<'a> {
    fn from(arrived: &'a Arrived) -> Answer<'a> {
        match arrived {
            Arrived::Http { status, headers, body } => Answer::Http { status: *status, headers, body },
            Arrived::Unreachable => Answer::Unreachable,
            Arrived::SignedOut => Answer::SignedOut,
        }
    }
}

fn arrived(response: Response) -> Arrived {
    match response.delivery {
        Delivery::Never | Delivery::Silent => Arrived::Unreachable,
        // The browser follows no redirect and hides what it was.
        Delivery::Immediate | Delivery::After { .. } if (300..400).contains(&response.status) => {
            Arrived::Http { status: 307, headers: Vec::new(), body: Vec::new() }
        }
        Delivery::Immediate | Delivery::After { .. } => Arrived::Http {
            status: response.status,
            headers: response.headers.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect(),
            body: response.body,
        },
    }
}

/// The id of the world's first tenant.
pub fn tenant_id(world: &World) -> TenantId {
    world.tenants[0].id.to_string().parse().expect("a GUID")
}
