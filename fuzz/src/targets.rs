//! One function per kind of bytes that come from outside. Each panics when a promise is broken.

use std::borrow::Cow;
use std::collections::BTreeSet;

use sidelight::case::checks::{self, Status};
use sidelight::case::timeline::timeline;
use sidelight::case::{Case, steps};
use sidelight::collect::{Answer, Collector, Context, HttpRequest, Method, Plan, Step, checksum};
use sidelight::messages::{Event, Pack, Request};
use sidelight::portals;
use sidelight::recording::Recording;
use sidelight::report::{self, Report, Verdict};
use sidelight::settings::Settings;
use sidelight::sign_in::{Attempt, RANDOM_BYTES};
use sidelight::sources::clouds::Cloud;
use sidelight::sources::{self, Asked, Rows, Service, recognise};
use sidelight::tenant::directory::Domain;
use sidelight::tenant::dns::{self, Answer as Published, DnsRecords, Outcome, dmarc_walk, spf_walk};
use sidelight::tenant::protection::AcceptedDomain;
use sidelight::tenant::{Fact, ObjectId, Provenance, Reading, Route, Tenant, TenantId};

/// The tenant of every run here.
pub const TENANT: [u8; 16] = *b"contoso-contoso-";
/// The instant at which they begin.
pub const START: i64 = 1_795_544_534_000;
/// Most steps of one run.
const MOST_STEPS: u32 = 20_000;

/// Reads bytes from outside; panics when a promise is broken.
pub type Target = fn(&[u8]);

/// Every fuzz target by name.
pub const ALL: [(&str, Target); 9] = [
    ("addresses", addresses),
    ("case", case),
    ("checkpoint", checkpoint),
    ("collector", collector),
    ("dns", dns),
    ("messages", messages),
    ("recording", recording),
    ("sign-in", sign_in),
    ("sources", sources),
];

fn tenant() -> TenantId {
    TenantId(ObjectId::from_bytes(TENANT))
}

/// An admin of a tenant, signed in to everything.
pub fn context(tenant: TenantId) -> Context {
    Context {
        tenant,
        cloud: Cloud::Worldwide,
        user_principal_name: "megan@contoso.com".to_owned(),
        route: Route::SignedIn,
        services: BTreeSet::from([Service::Graph, Service::Exchange, Service::Resolver]),
        scopes: BTreeSet::new(),
    }
}

/// A report of what is there: whole, and no verdict unknown without its reason.
fn judged(tenant: &Tenant) -> Report {
    let report = report::assess(tenant, &Settings::default(), START);
    assert_eq!(report.findings.len(), sidelight::checks::ALL.len(), "every check appears");
    for finding in &report.findings {
        if let Verdict::Unknown { gaps } = &finding.verdict {
            assert!(!gaps.is_empty(), "{}: unknown without a reason", finding.check);
        }
    }
    report
}

/// The first byte chooses a source, the next two a place to cut; the rest is an answer of the service.
pub fn sources(data: &[u8]) {
    let [which, high, low, body @ ..] = data else { return };
    let Some(source) = sources::ALL.get(usize::from(*which) % sources::ALL.len()) else { return };
    let Ok(parsed) = (source.parse)(body) else { return };
    let mut rows = Rows::from(parsed.page.clone());
    assert_eq!(rows.fact(), source.fact, "{}", source.id);
    let once = rows.count();
    rows.fold(parsed.page);
    assert!(rows.count() >= once, "{}", source.id);
    // A page that came in part is no page.
    let whole = body.trim_ascii_end();
    let cut = usize::from(u16::from_be_bytes([*high, *low])) % whole.len().max(1);
    if let Some(part) = whole.get(..cut) {
        assert!((source.parse)(part).is_err(), "{}: a part was taken for the whole", source.id);
    }
}

/// Answers for a whole run: a byte of status, a byte of headers and deaths, two of length, then a body; again and again.
pub fn collector(data: &[u8]) {
    let mut script = data;
    let mut run = Collector::new(Plan::of(Fact::ALL), context(tenant()), START);
    drive(&mut run, &mut |_| Scripted::take(&mut script));
    judged(run.tenant());
}

/// Runs to the end; where no answer is given the service cannot be reached.
pub fn drive<'a>(run: &mut Collector, answer: &mut dyn FnMut(&HttpRequest) -> Option<Scripted<'a>>) {
    let mut now = START;
    let mut under_way = Vec::new();
    for _ in 0..MOST_STEPS {
        match run.next(now) {
            Step::Done => return,
            Step::Send(requests) => {
                for request in &requests {
                    let allowed = sources::allowed(request.method, &request.url, request.body.as_deref());
                    assert_eq!(allowed, Ok(()), "{request:?}");
                }
                under_way.extend(requests);
            }
            Step::Wait { until } => {
                let Some(request) = under_way.pop() else {
                    let until = until.expect("a run that waits for nothing");
                    assert!(until > now, "a wait that does not wait");
                    now = until;
                    continue;
                };
                now += 50;
                let Some(scripted) = answer(&request) else {
                    run.accept(request.id, Answer::Unreachable, now);
                    continue;
                };
                let headers = scripted.headers();
                let answer =
                    Answer::Http { status: scripted.status(), headers: &headers, body: &scripted.body };
                run.accept(request.id, answer, now);
                if scripted.extra & 1 == 1 {
                    let again = Collector::resume_for(run.context().tenant, &run.checkpoint(), now);
                    *run = again.expect("a run goes on from its own checkpoint");
                    under_way.clear();
                }
            }
        }
    }
    panic!("the run does not end");
}

/// An answer as a script holds it.
pub struct Scripted<'a> {
    /// Chooses a status.
    pub status: u8,
    /// Lowest bit: the background dies after the answer. The next three choose a header.
    pub extra: u8,
    /// The body.
    pub body: Cow<'a, [u8]>,
}

/// Statuses that a script can choose, the good one often.
pub const STATUS: [u16; 16] =
    [200, 200, 200, 200, 200, 200, 207, 301, 400, 401, 403, 404, 429, 500, 503, 504];

impl<'a> Scripted<'a> {
    fn take(script: &mut &'a [u8]) -> Option<Scripted<'a>> {
        let [status, extra, high, low, rest @ ..] = *script else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
        let (body, rest) = rest.split_at_checked(length)?;
        *script = rest;
        Some(Scripted { status: *status, extra: *extra, body: Cow::Borrowed(body) })
    }

    fn status(&self) -> u16 {
        STATUS[usize::from(self.status) % STATUS.len()]
    }

    fn headers(&self) -> Vec<(String, String)> {
        let value = match self.extra >> 1 & 7 {
            0 => return Vec::new(),
            1 => "2.128",
            2 => "0",
            3 => "-1",
            4 => "NaN",
            5 => "Wed, 21 Oct 2026 07:28:00 GMT",
            6 => "86400",
            _ => "7",
        };
        vec![("retry-after".to_owned(), value.to_owned())]
    }
}

/// A HAR recording.
pub fn recording(data: &[u8]) {
    let mut reached = 0;
    let read = Recording::read_with(data, &mut |at| {
        assert!(at >= reached, "progress goes on");
        reached = at;
    });
    let recording = match read {
        Ok(recording) => recording,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let tenants = recording.tenants();
    assert!(!tenants.is_empty());
    for identity in &tenants {
        judged(&recording.readings(identity));
    }
}

/// A stored run, without the checksum that it ends with.
pub fn checkpoint(data: &[u8]) {
    drop(Collector::resume(data, START));
    let sealed = [data, &checksum(data).to_le_bytes()].concat();
    let data = sealed.as_slice();
    if let Ok(mut run) = Collector::resume(data, START) {
        assert!(Collector::resume_for(run.context().tenant, data, START).is_ok());
        let other = TenantId(ObjectId::from_bytes([7; 16]));
        assert!(run.context().tenant == other || Collector::resume_for(other, data, START).is_err());
        if run.context().route == Route::SignedIn {
            drive(&mut run, &mut |_| None);
        }
        judged(run.tenant());
    }
}

/// A message of a view, an event of the background, settings.
pub fn messages(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Some(request) = Request::parse(text) {
        let said = serde_json::to_string(&request).expect("a request is JSON");
        assert_eq!(Request::parse(&said), Some(request));
    }
    if let Ok(event) = serde_json::from_str::<Event>(text) {
        let said = serde_json::to_string(&event).expect("an event is JSON");
        assert_eq!(serde_json::from_str::<Event>(&said).ok(), Some(event));
    }
    if let Ok(settings) = serde_json::from_str::<Settings>(text) {
        report::assess(&Tenant::unread(), &settings, START);
    }
}

/// The address that a sign-in came back to, and the token endpoint's answer.
pub fn sign_in(data: &[u8]) {
    let redirect = "https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/";
    let attempt =
        Attempt::new(Pack::Graph, ObjectId::from_bytes(TENANT), Some(tenant()), redirect, &[7; RANDOM_BYTES]);
    let _ = attempt.grant(data, START);
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = attempt.code(text);
    if let Ok(code) = attempt.code(&format!("{redirect}#{text}")) {
        assert!(!code.is_empty());
    }
    let _ = sidelight::sign_in::window_failure(text);
}

/// A URL: one that is to be sent, one that was recorded, a next link, and a portal page.
pub fn addresses(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (url, body) = text.split_once('\n').map_or((text, None), |(url, body)| (url, Some(body)));
    for (method, name) in [(Method::Get, "GET"), (Method::Post, "POST")] {
        if sources::allowed(method, url, body).is_ok() {
            assert!(hosts().any(|host| url.starts_with(&host)), "{url}");
        }
        let _ = recognise::recognise(name, url, body);
    }
    for source in sources::ALL {
        let asked = Asked {
            cloud: Cloud::Worldwide,
            tenant: tenant(),
            target: Some(ObjectId::from_bytes(TENANT)),
            name: Some("contoso.com"),
            at: START,
            user_principal_name: "",
            page: None,
            simpler: false,
        };
        let _ = recognise::continuation(source, &asked, url);
        let Some(next) = sources::continuation(source, &asked, url) else { continue };
        let form = sources::form(source, &Asked { page: Some(&next), ..asked });
        assert_eq!(sources::allowed(form.method, &form.url, form.body.as_deref()), Ok(()), "{url}");
    }
    if let Some(page) = portals::page(url) {
        let _ = portals::fixes(&page);
    }
}

/// How every address begins that may be sent to.
fn hosts() -> impl Iterator<Item = String> {
    sources::clouds::ALL
        .iter()
        .flat_map(|hosts| [format!("https://{}/", hosts.graph), format!("https://{}/", hosts.exchange)])
        .chain([format!("https://{}/dns-query?name=", sources::clouds::RESOLVER)])
}

/// Most names that the walks over one domain ask for: ten look-ups and the domain of SPF, eight labels of DMARC.
const MOST_NAMES: usize = 11 + 8;

/// What names publish: a domain in the first line, then a name, a blank and a text in each.
pub fn dns(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.lines();
    let domain = lines.next().unwrap_or_default().to_owned();
    let mut records = DnsRecords::new();
    for (name, text) in lines.filter_map(|line| line.split_once(' ')) {
        let own = records.entry(Domain::key(name)).or_insert_with(|| Reading::Whole {
            value: Published { name: name.to_owned(), outcome: Outcome::Texts(Vec::new()) },
            provenance: Provenance {
                source: String::new(),
                route: Route::SignedIn,
                request: String::new(),
                at: START,
            },
        });
        if let Reading::Whole { value: Published { outcome: Outcome::Texts(texts), .. }, .. } = own {
            texts.push(text.to_owned());
        }
    }
    let mut tenant = Tenant::unread();
    let own = AcceptedDomain { name: domain, authoritative: Some(true) };
    let names = dns::names(std::slice::from_ref(&own), &records);
    assert!(names.len() <= MOST_NAMES, "{names:?}");
    assert!(names.iter().all(|name| dns::is_name(name)), "{names:?}");
    if let Some(name) = own.dns_name() {
        let (spf, dmarc) = (spf_walk::walk(&name, &records), dmarc_walk::walk(&name, &records));
        assert!(spf.lookups <= spf_walk::MOST_LOOKUPS + 1, "{spf:?}");
        assert!(spf.unread.is_empty() || spf.end != spf_walk::End::Several, "{spf:?}");
        assert!(dmarc.names.len() <= 8, "{dmarc:?}");
    }
    let provenance =
        Provenance { source: String::new(), route: Route::SignedIn, request: String::new(), at: START };
    tenant.accepted_domains = Reading::Whole { value: vec![own], provenance };
    tenant.dns_records = records;
    judged(&tenant);
}

/// A recording of one person, whose case is opened.
pub fn case(data: &[u8]) {
    let Ok(recording) = Recording::read(data) else { return };
    let names = BTreeSet::from(["aya@contoso.com".to_owned()]);
    for identity in &recording.tenants() {
        let since = START - 7 * 86_400_000;
        let (tenant, person) = (recording.readings(identity), recording.person(identity, &names, since));
        let case = Case::new(&person, &tenant, since, START);
        let outcomes = checks::assess(&case);
        for (check, outcome) in &outcomes {
            if let Status::Unknown { unseen } = &outcome.status {
                assert!(!unseen.is_empty(), "{}: unknown without a reason", check.id);
            }
        }
        assert_eq!(steps::standing(&case, &outcomes).len(), steps::ALL.len(), "every step appears");
        assert!(timeline(&case).is_sorted_by_key(|event| event.at), "oldest first");
    }
}
