//! Whatever domains a tenant has and whatever their records say: a resolver is asked for the texts of plain names that they lead to, and for
//! nothing else; and nobody is asked where nobody let it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use sidelight::collect::{Answer, Collector, Context, HttpRequest, Method, Plan, Step};
use sidelight::sources::clouds::{Cloud, RESOLVER};
use sidelight::sources::{self, Service};
use sidelight::tenant::dns::is_name;
use sidelight::tenant::{Fact, ObjectId, Route, TenantId};

const NOW: i64 = 1_795_544_534_000;

fn context(asks: bool) -> Context {
    let services = [Service::Graph, Service::Exchange].into_iter().chain(asks.then_some(Service::Resolver));
    Context {
        tenant: TenantId(ObjectId::from_bytes([0x11; 16])),
        cloud: Cloud::Worldwide,
        user_principal_name: "admin@contoso.com".to_owned(),
        route: Route::SignedIn,
        services: services.collect::<BTreeSet<_>>(),
        scopes: BTreeSet::new(),
    }
}

/// Names as a tenant or a record could hold them.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "contoso.com", "mail.contoso.com", "a.b.c.d.e.f.g.h.contoso.com", "fabrikam.example", "Contoso.COM.",
            "contoso.onmicrosoft.com", "_spf.fabrikam.example",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "", "com", "..", "a..b", "a b.example", "a.example&type=A", "a.example/../x", "a.example#x", "evil.example?x=",
            "a.example\r\nX: y", "b\u{fc}cher.example", "%2e%2e.example", "a@b.example", "cloudflare-dns.com:444",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
    ]
}

fn record() -> impl Strategy<Value = String> {
    let term = (prop::sample::select(vec!["include:", "redirect=", "exists:", "a:", "-include:"]), name())
        .prop_map(|(kind, name)| format!("{kind}{name}"));
    prop_oneof![
        5 => prop::collection::vec(term, 0..14).prop_map(|terms| format!("v=spf1 {}", terms.join(" "))),
        2 => prop::sample::select(vec![
            "v=DMARC1; p=none", "v=DMARC1; p=reject; psd=y", "v=DMARC1; p=reject; psd=n", "MS=ms1", "v=spf1",
        ]).prop_map(str::to_owned),
    ]
}

fn asked_for(request: &HttpRequest) -> Option<&str> {
    (request.service == Service::Resolver).then(|| {
        let rest =
            request.url.strip_prefix("https://cloudflare-dns.com/dns-query?name=").expect("the resolver");
        rest.strip_suffix("&type=TXT").expect("texts")
    })
}

/// Whether a name is a domain, where DMARC looks for one, or named by a record.
fn is_led_to(name: &str, domains: &[String], records: &[String]) -> bool {
    let plain = |own: &String| own.trim_end_matches('.').to_ascii_lowercase();
    let above = |domain: &str, name: &str| domain == name || domain.ends_with(&format!(".{name}"));
    let own = || domains.iter().map(plain).filter(|own| !own.ends_with(".onmicrosoft.com"));
    own().any(|own| own == name)
        || name.strip_prefix("_dmarc.").is_some_and(|name| own().any(|own| above(&own, name)))
        || records.iter().flat_map(|record| record.split(' ')).any(|term| {
            let target = term.rsplit_once(['=', ':']).map(|(_, target)| target.to_owned());
            target.is_some_and(|target| plain(&target) == name)
        })
}

fn run(
    asks: bool,
    domains: &[String],
    records: &[String],
    check: &mut dyn FnMut(&HttpRequest) -> Result<(), TestCaseError>,
) -> Result<usize, TestCaseError> {
    let plan = Plan::of([Fact::AcceptedDomains, Fact::DnsRecords]);
    let mut collector = Collector::new(plan, context(asks), NOW);
    let (mut clock, mut count) = (NOW, 0);
    loop {
        match collector.next(clock) {
            Step::Done => return Ok(count),
            Step::Wait { until } => clock = until.unwrap_or(clock),
            Step::Send(requests) => {
                for request in requests {
                    check(&request)?;
                    let body = match asked_for(&request) {
                        None if request.service == Service::Exchange => {
                            let rows: Vec<Value> =
                                domains.iter().map(|name| json!({ "DomainName": name })).collect();
                            json!({ "value": rows })
                        }
                        None => json!({ "value": [] }),
                        Some(name) => {
                            let text = (!records.is_empty()).then(|| &records[count % records.len()]);
                            count += 1;
                            let row = |text: &String| {
                                let data = text.replace('\\', "\\\\").replace('"', "\\\"");
                                json!({"name": name, "type": 16, "TTL": 1, "data": format!("\"{data}\"")})
                            };
                            let rows: Vec<Value> = text.into_iter().map(row).collect();
                            json!({"Status": 0, "TC": false, "Question": [{"name": name, "type": 16}], "Answer": rows})
                        }
                    };
                    let body = body.to_string();
                    let answer = Answer::Http { status: 200, headers: &[], body: body.as_bytes() };
                    collector.accept(request.id, answer, clock);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_names_that_the_domains_lead_to_are_asked_for(
        domains in prop::collection::vec(name(), 0..5),
        records in prop::collection::vec(record(), 0..6),
    ) {
        let mut seen = BTreeSet::new();
        let count = run(true, &domains, &records, &mut |request| {
            let verdict = sources::allowed(request.method, &request.url, request.body.as_deref());
            prop_assert_eq!(verdict, Ok(()), "{:?}", request);
            if let Some(name) = asked_for(request) {
                prop_assert!(is_name(name) && is_led_to(name, &domains, &records), "{}", name);
                prop_assert!(seen.insert(name.to_owned()), "{} is asked for twice", name);
                prop_assert_eq!(&request.headers, &[("Accept".to_owned(), "application/dns-json".to_owned())]);
                prop_assert_eq!((request.method, &request.body), (Method::Get, &None));
            }
            Ok(())
        })?;
        // Eleven names of SPF and eight of DMARC.
        prop_assert!(count <= domains.len() * 19, "{} for {:?}", count, domains);
    }

    #[test]
    fn nobody_is_asked_where_nobody_let_it(
        domains in prop::collection::vec(name(), 0..5),
        records in prop::collection::vec(record(), 0..6),
    ) {
        run(false, &domains, &records, &mut |request| {
            prop_assert_ne!(request.service, Service::Resolver);
            prop_assert!(!request.url.contains(RESOLVER), "{}", request.url);
            Ok(())
        })?;
    }

    #[test]
    fn nothing_else_may_be_sent_there(
        path in prop::sample::select(vec!["/dns-query", "/dns-query/", "/resolve", "/", "/dns-query/../x", "/DNS-query"]),
        query in prop_oneof![
            (name(), prop::sample::select(vec!["TXT", "A", "txt", "16", ""])).prop_map(|(name, kind)| format!("name={name}&type={kind}")),
            "\\PC{0,40}",
        ],
        body in prop::option::of("\\PC{0,10}"),
    ) {
        let url = format!("https://{RESOLVER}{path}?{query}");
        prop_assert!(sources::allowed(Method::Post, &url, body.as_deref()).is_err());
        let expected = path == "/dns-query"
            && body.is_none()
            && query.strip_prefix("name=").and_then(|rest| rest.strip_suffix("&type=TXT")).is_some_and(is_name);
        prop_assert_eq!(sources::allowed(Method::Get, &url, body.as_deref()).is_ok(), expected, "{}", url);
    }
}
