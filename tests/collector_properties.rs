//! What holds for every answer: pages add up the same however they are split, a broken page leaves no trace, nothing panics.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use sidelight::collect::{Answer, Collector, Context, Plan, Step, checksum};
use sidelight::recording::Recording;
use sidelight::sources::clouds::Cloud;
use sidelight::sources::{self, Rows, Service};
use sidelight::tenant::{Fact, ObjectId, Reading, Reason, Route, Tenant, TenantId};

fn collector(facts: impl IntoIterator<Item = Fact>) -> Collector {
    let context = Context {
        tenant: TenantId(ObjectId::from_bytes([0x11; 16])),
        cloud: Cloud::Worldwide,
        user_principal_name: "admin@contoso.com".to_owned(),
        route: Route::SignedIn,
        services: BTreeSet::from([Service::Graph, Service::Exchange]),
        scopes: BTreeSet::new(),
    };
    Collector::new(Plan::of(facts), context, 0)
}

fn person(number: u16) -> String {
    let [high, low] = number.to_be_bytes();
    let mut bytes = [7; 16];
    bytes[0] = low;
    bytes[9] = high;
    ObjectId::from_bytes(bytes).to_string()
}

/// Rows of a fact, some of them twice.
fn row(fact: Fact, number: u16) -> Value {
    let id = person(number);
    match fact {
        Fact::Users => {
            json!({"id": id, "userPrincipalName": format!("u{number}é@contoso.com"), "displayName": format!("U{number}"),
            "accountEnabled": ([json!(true), json!(false), json!(null)][usize::from(number) % 3]), "userType": "Member",
            "assignedLicenses": [], "onPremisesSyncEnabled": number.is_multiple_of(2)})
        }
        Fact::Registration => {
            json!({"id": id, "isMfaRegistered": number.is_multiple_of(2), "isMfaCapable": true, "methodsRegistered": ["email"]})
        }
        Fact::RoleAssignments => json!({"roleDefinitionId": id, "principalId": id, "directoryScopeId": "/"}),
        Fact::BlockedSenders => json!({"SenderAddress": format!("u{number}@contoso.com"), "Reason": null}),
        _ => json!({"id": id, "templateId": id, "displayName": "R", "isBuiltIn": true, "isPrivileged": null}),
    }
}

const LISTS: [Fact; 5] =
    [Fact::Users, Fact::Registration, Fact::RoleAssignments, Fact::RoleDefinitions, Fact::BlockedSenders];

fn fold(fact: Fact, pages: &[&[u16]]) -> Option<Rows> {
    let source = sources::for_fact(fact).next().unwrap();
    let mut rows: Option<Rows> = None;
    for page in pages {
        let body =
            json!({"value": page.iter().map(|number| row(fact, *number)).collect::<Vec<_>>()}).to_string();
        let parsed = (source.parse)(body.as_bytes()).unwrap();
        match &mut rows {
            Some(rows) => rows.fold(parsed.page),
            None => rows = Some(parsed.page.into()),
        }
    }
    rows
}

fn answered(mut collector: Collector, mut body: impl FnMut(usize, &str) -> (u16, Vec<u8>)) -> Tenant {
    let mut clock = 0;
    let mut count = 0;
    loop {
        match collector.next(clock) {
            Step::Done => return collector.tenant().clone(),
            Step::Wait { until } => clock = until.expect("something is under way or will be"),
            Step::Send(requests) => {
                for request in requests {
                    let (status, body) = body(count, &request.url);
                    count += 1;
                    let answer = match status {
                        0 => Answer::Unreachable,
                        1 => Answer::SignedOut,
                        2 => Answer::NotHeld,
                        status => Answer::Http { status, headers: &[], body: &body },
                    };
                    collector.accept(request.id, answer, clock);
                }
            }
        }
    }
}

/// Bodies of every kind: noise, JSON of other shapes, right ones with something changed.
fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        2 => prop::collection::vec(any::<u8>(), 0..80),
        1 => Just(vec![0; 40]),
        2 => prop::sample::select(vec![
            "", "null", "[]", "{}", r#"{"value":null}"#, r#"{"value":[]}"#, r#"{"value":[null]}"#, r#"{"value":[{}]}"#,
            r#"{"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=a"}"#,
            r#"{"isEnabled":true}"#, r#"{"error":{"code":"UnknownError","message":""}}"#, r#"{"error":null}"#, r#"{"error":[]}"#,
            r#"{"error":"x"}"#, "\u{feff}{\"value\":[]}", "<html>",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        2 => (prop::sample::select(LISTS.to_vec()), any::<u16>(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(fact, number, at, byte)| {
            let mut text = json!({"value": [row(fact, number)]}).to_string().into_bytes();
            let at = at.index(text.len());
            text[at] = byte;
            text
        }),
        1 => (1usize..200).prop_map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth)).into_bytes()),
    ]
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![4 => Just(200u16), 4 => prop::sample::select(vec![0u16, 1, 2, 201, 204, 302, 400, 401, 403, 404, 429, 500, 503, 504]), 1 => any::<u16>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_split_of_the_rows_into_pages_gives_the_same_table(
        fact in prop::sample::select(LISTS.to_vec()),
        numbers in prop::collection::vec(0u16..40, 1..60),
        cuts in prop::collection::btree_set(0usize..60, 0..6),
    ) {
        let mut pages: Vec<&[u16]> = Vec::new();
        let mut rest: &[u16] = &numbers;
        let mut done = 0;
        for cut in cuts {
            let at = cut.saturating_sub(done).min(rest.len());
            let (page, more) = rest.split_at(at);
            pages.push(page);
            rest = more;
            done += at;
        }
        pages.push(rest);
        prop_assert_eq!(fold(fact, &pages), fold(fact, &[&numbers]));
    }

    #[test]
    fn a_page_with_a_broken_row_leaves_no_trace(
        good in prop::collection::vec(0u16..200, 1..20),
        bad in prop::collection::vec(200u16..400, 1..20),
        at in any::<prop::sample::Index>(),
        broken in prop::sample::select(vec![json!(null), json!({}), json!({"id": 5}), json!("x"), json!({"id": person(1), "userPrincipalName": null})]),
    ) {
        let next = "https://graph.microsoft.com/v1.0/users?$skiptoken=two";
        let tenant = answered(collector([Fact::Users]), |_, url| {
            let body = if url.contains("skiptoken") {
                let mut rows: Vec<Value> = bad.iter().map(|number| row(Fact::Users, *number)).collect();
                rows.insert(at.index(rows.len() + 1), broken.clone());
                json!({ "value": rows })
            } else if url.contains("/users?") {
                json!({"value": good.iter().map(|number| row(Fact::Users, *number)).collect::<Vec<_>>(), "@odata.nextLink": next})
            } else {
                json!({})
            };
            (200, body.to_string().into_bytes())
        });
        let expected: BTreeSet<u16> = good.iter().copied().collect();
        let Reading::Partial { value, gaps, .. } = &tenant.users else { panic!("{:?}", tenant.users) };
        prop_assert_eq!(value.len(), expected.len());
        prop_assert!(bad.iter().all(|number| value.row(person(*number).parse().unwrap()).is_none()));
        prop_assert!(matches!(gaps[1].reason, Reason::Shape { .. }), "the place is named");
    }

    #[test]
    fn no_answer_makes_it_panic_and_every_run_ends(
        answers in prop::collection::vec((status(), body()), 1..40),
    ) {
        let mut count = 0;
        let tenant = answered(collector(Fact::ALL), |number, _| {
            count += 1;
            answers[number % answers.len()].clone()
        });
        prop_assert!(count < 2_000, "{} requests", count);
        for fact in Fact::ALL {
            // What was not read whole has its reason.
            let whole = !tenant.provenance(fact).is_empty();
            // Read object by object, where something names the objects.
            let by_object = matches!(
                fact,
                Fact::GroupMembers
                    | Fact::Groups
                    | Fact::AppRoleAssignments
                    | Fact::Federations
                    | Fact::DnsRecords
                    | Fact::InboxRules
            );
            prop_assert!(whole || !tenant.gaps(fact).is_empty() || by_object, "{:?}", fact);
        }
    }

    #[test]
    fn no_file_makes_it_panic(bytes in body(), cut in any::<prop::sample::Index>()) {
        drop(Recording::read(&bytes));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let file = json!({"log": {"entries": [
            {"startedDateTime": "x", "request": {"method": "GET", "url": "https://graph.microsoft.com/v1.0/users"},
             "response": {"status": 200, "content": {"text": text}}},
            {"request": {"method": "POST", "url": "https://graph.microsoft.com/v1.0/$batch", "postData": {"text": text}},
             "response": {"status": 200, "content": {"text": text}}},
        ]}}).to_string();
        if let Ok(recording) = Recording::read(file.as_bytes()) {
            for which in recording.tenants() {
                recording.readings(&which);
            }
        }
        drop(Recording::read(&file.as_bytes()[..cut.index(file.len())]));
    }

    #[test]
    fn no_checkpoint_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), now in any::<i64>()) {
        let mut bytes = collector(Fact::ALL).checkpoint();
        bytes.truncate(bytes.len() - 8);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        if let Ok(mut collector) = Collector::resume(&bytes, now) {
            drop(collector.next(now));
            collector.cancel();
            prop_assert_eq!(collector.next(now), Step::Done);
        }
    }
}

#[test]
fn checkpoints_of_a_large_directory_cost_a_multiple_of_it_and_not_its_square() {
    const PAGES: u16 = 200;
    let mut collector = collector([Fact::Users]);
    let (mut clock, mut page, mut stored, mut rows_stored) = (0, 0, 0u32, 0u64);
    loop {
        match collector.next(clock) {
            Step::Done => break,
            Step::Wait { until } => clock = until.expect("only time is waited for"),
            Step::Send(requests) => {
                for request in requests {
                    let mut body = json!({});
                    if request.url.contains("/users?") {
                        body["value"] = (0..20).map(|number| row(Fact::Users, page * 20 + number)).collect();
                        page += 1;
                        if page < PAGES {
                            body["@odata.nextLink"] =
                                format!("https://graph.microsoft.com/v1.0/users?$skiptoken={page}").into();
                        }
                    }
                    let body = body.to_string();
                    let answer = Answer::Http { status: 200, headers: &[], body: body.as_bytes() };
                    if collector.accept(request.id, answer, clock).folded {
                        stored += 1;
                        rows_stored += u64::from(page) * 20;
                        assert!(
                            page > 8 || stored >= u32::from(page),
                            "a small directory is stored page by page"
                        );
                    }
                }
            }
        }
    }
    assert_eq!(collector.tenant().users.whole().map(|users| users.len()), Some(usize::from(PAGES) * 20));
    assert!(rows_stored <= u64::from(PAGES) * 20 * 10, "{stored} checkpoints of {rows_stored} rows");
}
