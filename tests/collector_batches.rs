//! `$batch`: what goes together, and what each kind of answer to it means for each part.

use mock365_model::{Effect, Fault, World};
use serde_json::{Value, json};
use sidelight::collect::{Answer, Collector, HttpRequest, Method, Plan, Step};
use sidelight::tenant::{Fact, Reason, Tenant};
use simulation::network::{Network, START};

const READER: &str = "priya.chowdhury@contoso.com";
const FACTS: [Fact; 4] =
    [Fact::Organization, Fact::Licences, Fact::SecurityDefaults, Fact::ConditionalAccess];

fn contoso() -> Network {
    Network::new(World::contoso(START), READER)
}

fn settings(network: &Network) -> Collector {
    Collector::new(Plan::of(FACTS), network.context(), START)
}

fn reasons(tenant: &Tenant, fact: Fact) -> Vec<Reason> {
    tenant.gaps(fact).into_iter().map(|gap| gap.reason).collect()
}

fn batch_of(step: Step) -> HttpRequest {
    let Step::Send(requests) = step else { panic!("{step:?}") };
    let [request] = <[HttpRequest; 1]>::try_from(requests).unwrap();
    assert_eq!(
        (request.method, request.url.as_str()),
        (Method::Post, "https://graph.microsoft.com/v1.0/$batch")
    );
    request
}

/// The answer that the mock gives to the only request.
fn answered(network: &mut Network, collector: &mut Collector) -> (HttpRequest, Value) {
    let request = batch_of(collector.next(network.clock));
    let response = network.answer(&request);
    assert_eq!(response.status, 200);
    (request, response.value())
}

fn accept(collector: &mut Collector, request: &HttpRequest, status: u16, body: &[u8], now: i64) -> Vec<Fact> {
    collector.accept(request.id, Answer::Http { status, headers: &[], body }, now).settled
}

#[test]
fn the_parts_are_read_whatever_their_order() {
    let mut network = contoso();
    let mut collector = settings(&network);
    let (request, mut body) = answered(&mut network, &mut collector);
    assert_eq!(body["responses"].as_array().unwrap().len(), FACTS.len());
    body["responses"].as_array_mut().unwrap().rotate_left(2);
    let settled = accept(&mut collector, &request, 200, body.to_string().as_bytes(), START);
    assert_eq!(settled.len(), FACTS.len());
    assert_eq!(collector.next(START), Step::Done);
    assert!(FACTS.iter().all(|fact| reasons(collector.tenant(), *fact).is_empty()));
    assert_eq!(network.world.violations, []);
}

#[test]
fn a_part_that_is_throttled_waits_as_long_as_it_is_told_and_the_rest_stands() {
    let mut network = contoso();
    let mut collector = settings(&network);
    let effect = Effect::Status { status: 429, retry_after: Some("2.128".to_owned()), body: None };
    network.world.faults.push(Fault { matches: "subscribedSkus".to_owned(), times: 1, effect });
    let (request, body) = answered(&mut network, &mut collector);
    let settled = accept(&mut collector, &request, 200, body.to_string().as_bytes(), START);
    assert_eq!(settled.len(), FACTS.len() - 1, "{settled:?}");
    assert!(!settled.contains(&Fact::Licences));
    assert_eq!(collector.next(START), Step::Wait { until: Some(START + 2_128) });
    assert_eq!(collector.next(START + 2_127), Step::Wait { until: Some(START + 2_128) });
    network.clock = START + 2_128;
    network.run(&mut collector);
    assert_eq!(reasons(collector.tenant(), Fact::Licences), []);
    assert_eq!(network.sent.len(), 1, "only that part is asked again");
    assert!(network.sent[0].url.contains("/subscribedSkus"));
}

#[test]
fn what_a_batch_does_not_answer_is_asked_alone() {
    type Spoil = fn(&mut Vec<Value>);
    let cases: [(&str, Spoil); 7] = [
        ("a part is missing", |parts| drop(parts.remove(0))),
        ("a part comes twice", |parts| parts.push(parts[0].clone())),
        ("a part without a status", |parts| drop(parts[0].as_object_mut().unwrap().remove("status"))),
        ("another id", |parts| parts[0]["id"] = "77".into()),
        ("an id that is no text", |parts| parts[0]["id"] = json!({})),
        ("a part that is null", |parts| parts[0] = Value::Null),
        ("the token is refused", |parts| parts[0]["status"] = 401.into()),
    ];
    for (name, spoil) in cases {
        let mut network = contoso();
        let mut collector = settings(&network);
        let (request, mut body) = answered(&mut network, &mut collector);
        spoil(body["responses"].as_array_mut().unwrap());
        let settled = accept(&mut collector, &request, 200, body.to_string().as_bytes(), START);
        assert_eq!(settled.len(), FACTS.len() - 1, "{name}: {settled:?}");
        network.clock += 1_000;
        network.run(&mut collector);
        assert_eq!(network.sent.len(), 1, "{name}");
        assert_eq!(network.sent[0].method, Method::Get, "{name}");
        assert!(FACTS.iter().all(|fact| reasons(collector.tenant(), *fact).is_empty()), "{name}");
    }
}

#[test]
fn a_batch_that_is_refused_or_not_understood_is_asked_part_by_part() {
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let cases: [(u16, &[u8]); 9] = [
        (400, br#"{"error":{"code":"BadRequest","message":"Invalid batch payload format."}}"#),
        (403, b"<html>"),
        (404, b""),
        (413, b""),
        (200, b"<!DOCTYPE html>"),
        (200, b"\0\0\0\0"),
        (200, br#"{"responses":[{"id":"0","status":20"#),
        (200, br#"{"responses":null}"#),
        (200, deep.as_bytes()),
    ];
    for (status, body) in cases {
        let mut network = contoso();
        let mut collector = settings(&network);
        let request = batch_of(collector.next(START));
        assert_eq!(accept(&mut collector, &request, status, body, START), [], "{status}");
        network.clock += 1_000;
        network.run(&mut collector);
        assert_eq!(network.sent.len(), FACTS.len(), "{status}");
        assert!(network.sent.iter().all(|request| request.method == Method::Get), "{status}");
        assert!(FACTS.iter().all(|fact| reasons(collector.tenant(), *fact).is_empty()), "{status}");
    }
}

#[test]
fn a_batch_that_fails_in_passing_is_sent_again_whole() {
    let status = |status, retry_after: Option<&str>| Effect::Status {
        status,
        retry_after: retry_after.map(str::to_owned),
        body: Some("<html>".to_owned()),
    };
    for effect in [
        status(429, Some("3")),
        status(429, None),
        status(503, None),
        status(502, None),
        Effect::Offline,
        Effect::ExpireTokens,
    ] {
        let mut network = contoso();
        // A second token that is refused is the end of the sign-in.
        let times = if effect == Effect::ExpireTokens { 1 } else { 2 };
        network.world.faults.push(Fault { matches: "$batch".to_owned(), times, effect: effect.clone() });
        let mut collector = settings(&network);
        network.run(&mut collector);
        assert!(FACTS.iter().all(|fact| reasons(collector.tenant(), *fact).is_empty()), "{effect:?}");
        assert_eq!(network.world.violations, [], "{effect:?}");
    }
}

#[test]
fn a_body_that_is_no_json_comes_as_text() {
    for (text, code) in [
        // base64 of {"error":{"code":"Forbidden","message":""}}
        ("eyJlcnJvciI6eyJjb2RlIjoiRm9yYmlkZGVuIiwibWVzc2FnZSI6IiJ9fQ==", "Forbidden"),
        (r#"{"error":{"code":"Gone","message":""}}"#, "Gone"),
    ] {
        let mut network = contoso();
        let mut collector = settings(&network);
        let (request, mut body) = answered(&mut network, &mut collector);
        for part in body["responses"].as_array_mut().unwrap() {
            part["status"] = 418.into();
            part["body"] = text.into();
        }
        accept(&mut collector, &request, 200, body.to_string().as_bytes(), START);
        let failed = Reason::Failed { status: 418, code: code.to_owned() };
        assert_eq!(reasons(collector.tenant(), Fact::Licences), [failed]);
    }
}

#[test]
fn many_groups_are_read_twenty_at_a_time() {
    let mut network = contoso();
    let groups: Vec<String> =
        (0..90).map(|number| format!("{number:08x}-1111-4111-8111-111111111111")).collect();
    network.world.tenants[0].access_policies[0].0["conditions"]["users"]["excludeGroups"] = json!(groups);
    let mut collector = Collector::new(Plan::of([Fact::GroupMembers]), network.context(), START);
    network.run(&mut collector);
    let read = collector.tenant().group_members.len();
    assert!(read >= 90, "{read}");
    let batches = network.sent.iter().filter(|request| request.url.ends_with("/$batch")).count();
    assert!(network.sent.len() <= 2 + read.div_ceil(20) + 1, "{} requests", network.sent.len());
    assert!(batches >= read / 20);
    assert!(network.starts.iter().any(|start| start.what.contains("transitiveMembers") && start.units == 4));
}
