//! Drives a collector against the mock Microsoft 365 with a clock of its own: the native twin of the browser's driver.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeSet;

use mock365_model::identity::AccessToken;
use mock365_model::{DEMO_CLIENT, Delivery, Recorder, Request, Resource, World};
use sidelight::collect::{Answer, Collector, Context, HttpRequest, Method, Plan, RequestId, Step};
use sidelight::sources::clouds::Cloud;
use sidelight::sources::{self, Ask, Lane, Service};
use sidelight::tenant::{Fact, Route, Tenant, TenantId};

/// The instant at which tests begin.
pub const START: i64 = 1_795_544_534_000;
/// How long an answer takes.
const LATENCY: i64 = 80;

pub const GRAPH_SCOPES: &[&str] = &[
    "User.Read",
    "User.Read.All",
    "GroupMember.Read.All",
    "Policy.Read.All",
    "RoleManagement.Read.Directory",
    "AuditLog.Read.All",
    "SecurityEvents.Read.All",
    "LicenseAssignment.Read.All",
];

/// The mock, a clock, and the answers that are on their way.
pub struct Network {
    pub world: World,
    pub clock: i64,
    pub admin: String,
    pub graph_scopes: Vec<&'static str>,
    pub exchange_scopes: Vec<&'static str>,
    pending: Vec<(i64, HttpRequest)>,
    tokens: Vec<(Service, String)>,
    minted: u64,
    pub sent: Vec<HttpRequest>,
    /// Every read that was started, parts of a `$batch` included.
    pub starts: Vec<Start>,
    /// How often requests were sent that did not wait for one another.
    pub rounds: u32,
    /// Records every exchange as a browser would.
    pub recorder: Option<Recorder>,
}

impl Network {
    pub fn new(world: World, admin: &str) -> Network {
        Network {
            world,
            clock: START,
            admin: admin.to_owned(),
            graph_scopes: GRAPH_SCOPES.to_vec(),
            exchange_scopes: vec!["Exchange.Manage"],
            pending: Vec::new(),
            tokens: Vec::new(),
            minted: 0,
            sent: Vec::new(),
            starts: Vec::new(),
            rounds: 0,
            recorder: None,
        }
    }

    pub fn context(&self) -> Context {
        Context {
            tenant: tenant_id(&self.world),
            cloud: Cloud::Worldwide,
            user_principal_name: self.admin.clone(),
            route: Route::SignedIn,
            services: BTreeSet::from([Service::Graph, Service::Exchange]),
            scopes: BTreeSet::new(),
        }
    }

    pub fn collector(&self) -> Collector {
        Collector::new(Plan::of(Fact::ALL), self.context(), self.clock)
    }

    fn token(&mut self, service: Service) -> String {
        if let Some((_, token)) = self.tokens.iter().find(|(other, _)| *other == service) {
            return token.clone();
        }
        self.minted += 1;
        let (resource, scopes) = match service {
            Service::Graph => (Resource::Graph, &self.graph_scopes),
            Service::Exchange => (Resource::Exchange, &self.exchange_scopes),
        };
        let value = format!("token-{}", self.minted);
        let tenant = &self.world.tenants[0];
        let user = tenant.user_named(&self.admin).expect("the admin exists").id;
        self.world.tokens.push(AccessToken {
            value: value.clone(),
            client_id: DEMO_CLIENT,
            tenant: tenant.id,
            user,
            resource,
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            expires: i64::MAX,
        });
        self.tokens.push((service, value.clone()));
        value
    }

    /// Answers whatever is under way, first come first served. Whether a page was folded.
    fn deliver(&mut self, collector: &mut Collector) -> bool {
        self.pending.sort_by_key(|(due, request)| (*due, request.id));
        let (due, request) = self.pending.remove(0);
        self.clock = self.clock.max(due);
        let url = request.url.clone();
        sources::allowed(request.method, &url, request.body.as_deref()).expect("only reads are sent");
        let token = self.token(request.service);
        let mut sent = match request.method {
            Method::Get => Request::get(&url, self.clock),
            Method::Post => Request::post(&url, request.body.clone().unwrap_or_default(), self.clock),
        };
        for (name, value) in &request.headers {
            sent = sent.with(name, value.clone());
        }
        let sent = sent.with("Authorization", format!("Bearer {token}"));
        let response = self.world.handle(&sent);
        if let Some(recorder) = &mut self.recorder {
            recorder.push(&sent, &response);
        }
        if response.status == 401 {
            self.tokens.retain(|(service, _)| *service != request.service);
        }
        let headers: Vec<(String, String)> =
            response.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect();
        let answer = match response.delivery {
            Delivery::Never => Answer::Unreachable,
            Delivery::Immediate | Delivery::After { .. } => {
                Answer::Http { status: response.status, headers: &headers, body: &response.body }
            }
        };
        self.sent.push(request.clone());
        collector.accept(request.id, answer, self.clock).folded
    }

    /// One event: requests go out, an answer comes in, or time passes. `None` when the run is done; else whether a page was folded.
    pub fn step(&mut self, collector: &mut Collector) -> Option<bool> {
        match collector.next(self.clock) {
            Step::Done => return None,
            Step::Send(requests) => {
                self.rounds += 1;
                let due = self.clock + LATENCY;
                self.starts.extend(requests.iter().flat_map(|request| starts(request, self.clock)));
                self.pending.extend(requests.into_iter().map(|request| (due, request)));
                return Some(false);
            }
            Step::Wait { until } => {
                let answer = self.pending.iter().map(|(due, _)| *due).min();
                match (answer, until) {
                    (Some(due), Some(until)) if until < due => self.clock = self.clock.max(until),
                    (Some(_), _) => return Some(self.deliver(collector)),
                    (None, Some(until)) => {
                        assert!(until > self.clock, "a wait that does not wait");
                        self.clock = until;
                    }
                    (None, None) => panic!("the collector waits for nothing"),
                }
            }
        }
        Some(false)
    }

    pub fn run(&mut self, collector: &mut Collector) {
        let mut steps = 0;
        while self.step(collector).is_some() {
            steps += 1;
            assert!(steps < 100_000, "the run does not end");
        }
    }

    /// What is under way is lost, as when the background is killed.
    pub fn lose_everything(&mut self) {
        self.pending.clear();
    }

    pub fn under_way(&self) -> Vec<RequestId> {
        self.pending.iter().map(|(_, request)| request.id).collect()
    }
}

/// A read that was started.
pub struct Start {
    /// When, in Unix milliseconds.
    pub at: i64,
    pub lane: Lane,
    pub units: u32,
    /// Path and query below the version, or the cmdlet.
    pub what: String,
}

/// The reads of a request, with the lane of each and what it costs there.
fn starts(request: &HttpRequest, at: i64) -> Vec<Start> {
    let body: serde_json::Value =
        request.body.as_deref().map_or(serde_json::Value::Null, |body| serde_json::from_str(body).unwrap());
    let whats = match (request.service, body["requests"].as_array()) {
        (Service::Exchange, _) => vec![body["CmdletInput"]["CmdletName"].as_str().unwrap().to_owned()],
        (Service::Graph, Some(parts)) => {
            parts.iter().map(|part| part["url"].as_str().unwrap().to_owned()).collect()
        }
        (Service::Graph, None) => {
            vec![request.url[sources::version_base(&request.url).unwrap().len()..].to_owned()]
        }
    };
    whats
        .into_iter()
        .map(|what| {
            let path = what.split('?').next().unwrap().trim_start_matches('/');
            let source = sources::ALL.iter().find(|source| match source.ask {
                Ask::Exchange { cmdlet, .. } => cmdlet == what,
                Ask::Graph { path: known, .. } => {
                    let (known, path): (Vec<&str>, Vec<&str>) =
                        (known.split('/').collect(), path.split('/').collect());
                    known.len() == path.len()
                        && known.iter().zip(path).all(|(known, part)| *known == "{id}" || *known == part)
                }
            });
            let (lane, units) = match source {
                Some(source) => (source.lane, source.units()),
                None => {
                    assert_eq!(path, "users/$count");
                    (Lane::Directory, 1)
                }
            };
            Start { at, lane, units, what }
        })
        .collect()
}

pub fn tenant_id(world: &World) -> TenantId {
    world.tenants[0].id.to_string().parse().expect("a GUID")
}

/// A tenant without the instants at which it was read.
pub fn timeless(tenant: &Tenant) -> serde_json::Value {
    fn clear(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => fields
                .iter_mut()
                .for_each(|(name, value)| if name == "at" { *value = 0.into() } else { clear(value) }),
            serde_json::Value::Array(values) => values.iter_mut().for_each(clear),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(tenant).expect("a tenant is JSON");
    clear(&mut value);
    value
}
