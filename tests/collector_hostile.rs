//! Broken and hostile answers: each ends in the right retry, or in a gap that says what happened.

use mock365_model::{Effect, Fault, Shape, World};
use serde_json::{Value, json};
use sidelight::collect::{Answer, Collector, Method, Plan, Step};
use sidelight::sources::{self, LARGEST_BODY};
use sidelight::tenant::{Fact, ObjectId, Reason, Tenant};
use simulation::network::{Network, START};

fn network(users: u32) -> Network {
    let world = World::generate(9, &Shape { users, ..Shape::default() }, START);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    Network::new(world, &admin)
}

fn reasons(tenant: &Tenant, fact: Fact) -> Vec<Reason> {
    tenant.gaps(fact).into_iter().map(|gap| gap.reason).collect()
}

fn shape(field: &str) -> Reason {
    Reason::Shape { field: field.to_owned() }
}

fn person(number: usize) -> Value {
    let id = ObjectId::from_bytes((number as u128).to_be_bytes());
    json!({"id": id.to_string(), "userPrincipalName": format!("u{number}@contoso.com"), "assignedLicenses": []})
}

/// What reading users comes to when each of its requests is answered so, and how often they are asked for.
fn users(mut answer: impl FnMut(usize, &str) -> (u16, Vec<u8>)) -> (Collector, usize) {
    let mut collector = Collector::new(Plan::of([Fact::Users]), network(5).context(), START);
    let (mut clock, mut asked) = (START, 0);
    loop {
        match collector.next(clock) {
            Step::Done => return (collector, asked),
            Step::Wait { until } => clock = until.expect("something will be asked"),
            Step::Send(requests) => {
                for request in requests {
                    let allowed = sources::allowed(request.method, &request.url, request.body.as_deref());
                    assert_eq!(allowed, Ok(()), "{}", request.url);
                    let (status, body) = match request.method {
                        Method::Get if request.url.contains("/v1.0/users?") => {
                            asked += 1;
                            answer(asked - 1, &request.url)
                        }
                        // The organisation and the number of users are not what this is about.
                        _ => (404, Vec::new()),
                    };
                    collector.accept(request.id, Answer::Http { status, headers: &[], body: &body }, clock);
                }
            }
        }
    }
}

#[test]
fn bodies_of_every_kind_end_in_a_retry_or_a_named_place() {
    let deep = |inner: &str| {
        format!(r#"{{"value":[{{"id":{}{inner}{}}}]}}"#, "[".repeat(50_000), "]".repeat(50_000))
    };
    let ignored = format!(
        r#"{{"value":[{{"id":"11111111-2222-4333-8444-555555555555","userPrincipalName":"u@contoso.com","assignedLicenses":[],"x":{}{}}}]}}"#,
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    let rows = format!(r#"{{"value":[{}]}}"#, ["{}"; 3].join(","));
    let cases: Vec<(&str, Vec<u8>, usize, Vec<Reason>)> = vec![
        ("nothing", Vec::new(), 2, vec![shape("body: cut")]),
        ("a cut body", br#"{"value":[{"id":"1111"#.to_vec(), 2, vec![shape("body: cut")]),
        ("a page of a gateway", b"<!DOCTYPE html><html></html>".to_vec(), 2, vec![shape("body: not JSON")]),
        ("NUL bytes", vec![0; 4_096], 2, vec![shape("body: not JSON")]),
        ("bytes that are no text", b"{\"value\":[\"\xff\xfe\"]}".to_vec(), 2, vec![shape("body: not JSON")]),
        ("a list", b"[]".to_vec(), 1, vec![shape("body")]),
        ("null", b"null".to_vec(), 1, vec![shape("body")]),
        ("no rows", b"{}".to_vec(), 1, vec![shape("value")]),
        ("rows that are null", br#"{"value":null}"#.to_vec(), 1, vec![shape("value")]),
        ("empty rows", rows.into_bytes(), 1, vec![shape("value[0].id")]),
        ("a deep value that is read", deep("").into_bytes(), 1, vec![shape("value[0].id")]),
        ("a deep value that is not read", ignored.into_bytes(), 1, vec![]),
        ("more than a page can be", vec![b' '; LARGEST_BODY + 1], 1, vec![shape("body: too large")]),
        (
            "more rows than a page can have",
            format!(r#"{{"value":[{}]}}"#, vec![person(1).to_string(); 100_001].join(",")).into_bytes(),
            1,
            vec![shape("value: too many rows")],
        ),
    ];
    for (name, body, times, expected) in cases {
        let (collector, asked) = users(|_, _| (200, body.clone()));
        let found = reasons(collector.tenant(), Fact::Users);
        assert_eq!((found, asked), (expected, times), "{name}");
    }
}

#[test]
fn redirects_are_not_followed_and_say_so() {
    for status in [301, 302, 303, 307, 308] {
        let (collector, asked) = users(|_, _| (status, Vec::new()));
        let failed = Reason::Failed { status, code: String::new() };
        assert_eq!((reasons(collector.tenant(), Fact::Users), asked), (vec![failed], 2), "{status}");
    }
}

#[test]
fn next_links_lead_nowhere_but_to_the_next_page() {
    let page = |next: &str, number: usize| {
        (200, json!({"value": [person(number)], "@odata.nextLink": next}).to_string().into_bytes())
    };
    for link in [
        "https://graph.microsoft.com/v1.0/users",
        "https://graph.microsoft.com/v1.0/users?",
        "http://graph.microsoft.com/v1.0/users?$skiptoken=x",
        "https://evil.example/v1.0/users?$skiptoken=x",
        "https://graph.microsoft.com.evil.example/v1.0/users?$skiptoken=x",
        "https://graph.microsoft.com@evil.example/v1.0/users?$skiptoken=x",
        "https://user:password@graph.microsoft.com/v1.0/users?$skiptoken=x",
        "https://graph.microsoft.com:444/v1.0/users?$skiptoken=x",
        "https://graph.microsoft.com%2eevil.example/v1.0/users?$skiptoken=x",
        "https://graph.microsoft.com\\@evil.example/v1.0/users?$skiptoken=x",
        "https://graph.microsoft.com/v1.0/users/../me?$skiptoken=x",
        "https://graph.microsoft.com/v1.0/%75sers?$skiptoken=x",
        "https://graph.microsoft.com/v1.0/users%2f..%2fme?$skiptoken=x",
        "https://graph.microsoft.com/v1.0/me/messages?$skiptoken=x",
        "https://graph.microsoft.com/beta/users?$skiptoken=x",
        "https://graph.microsoft.com/v1.0/$batch?$skiptoken=x",
        "https://graph.microsoft.com/v1.0/users?$skiptoken=x#y",
        "https://graph.microsoft.com/v1.0/users?$skiptoken=x\r\nHost: evil.example",
        "https://graph.microsoft.com/v1.0/users?$skiptoken=\u{0}",
        "//graph.microsoft.com/v1.0/users?$skiptoken=x",
        "/v1.0/users?$skiptoken=x",
        "javascript:alert(1)",
        "",
    ] {
        let (collector, asked) = users(|_, _| page(link, 1));
        let expected = [Reason::Truncated { seen: 1, of: None }, shape("@odata.nextLink")];
        assert_eq!(
            (reasons(collector.tenant(), Fact::Users).as_slice(), asked),
            (&expected[..], 1),
            "{link:?}"
        );
    }
    let long = format!("https://graph.microsoft.com/v1.0/users?$skiptoken={}", "x".repeat(9_000));
    let (collector, _) = users(|_, _| page(&long, 1));
    assert!(reasons(collector.tenant(), Fact::Users).contains(&shape("@odata.nextLink")));
}

#[test]
fn pages_that_lead_in_a_circle_are_left() {
    let link = |token: usize| format!("https://graph.microsoft.com/v1.0/users?$skiptoken={token}");
    for length in [1, 2, 7] {
        let (collector, asked) = users(|number, _| {
            let body = json!({"value": [person(number)], "@odata.nextLink": link(number % length)});
            (200, body.to_string().into_bytes())
        });
        let seen = length as u64 + 1;
        let expected = [Reason::Truncated { seen, of: None }, shape("@odata.nextLink")];
        assert_eq!((reasons(collector.tenant(), Fact::Users).as_slice(), asked), (&expected[..], length + 1));
    }
}

#[test]
fn pages_without_end_are_left_after_as_many_as_there_can_be() {
    let most = sources::for_fact(Fact::Users).next().unwrap().extent.most_pages as usize;
    let (collector, asked) = users(|number, _| {
        let next = format!("https://graph.microsoft.com/v1.0/users?$skiptoken=more{number}");
        (200, json!({"value": [person(number)], "@odata.nextLink": next}).to_string().into_bytes())
    });
    assert_eq!(asked, most);
    let expected = [Reason::Truncated { seen: most as u64, of: None }];
    assert_eq!(reasons(collector.tenant(), Fact::Users), expected);
}

#[test]
fn consent_that_is_withdrawn_in_mid_run_ends_in_gaps_that_say_so() {
    for (effect, scope) in [
        (Effect::RevokeConsent, None),
        (Effect::WithdrawScope { scope: "User.Read.All".to_owned() }, Some("User.Read.All")),
    ] {
        let mut network = network(2_500);
        // It lets users be read as well.
        network.graph_scopes.retain(|scope| *scope != "Directory.Read.All");
        network.world.faults.push(Fault { matches: "skiptoken".to_owned(), times: 1, effect });
        // Alone, so that it is the next page of users which is refused.
        let plan = Plan::of([Fact::Organization, Fact::Users]);
        let mut collector = Collector::new(plan, network.context(), START);
        while collector.progress().rows < 999 {
            network.step(&mut collector);
        }
        // A new token comes without what was withdrawn.
        network.graph_scopes.retain(|held| scope.is_some() && *held != "User.Read.All");
        network.run(&mut collector);
        let gaps = reasons(collector.tenant(), Fact::Users);
        assert_eq!(gaps[0], Reason::Truncated { seen: 999, of: Some(2_500) }, "{scope:?}");
        let refused = |reason: &Reason| match reason {
            Reason::NoPermission { scope: named, .. } => named == "User.Read.All",
            Reason::SignedOut => scope.is_none(),
            _ => false,
        };
        assert!(refused(&gaps[1]), "{scope:?}: {gaps:?}");
        assert_eq!(network.world.violations, []);
    }
}
