//! What is said about who is covered survives JSON, as Chromium passes it, and nothing else is taken for it.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::{Value, json};
use sidelight::access::scenario::{
    Client, Device, Flow, InsiderRisk, Place, Platform, Risk, Scenario, Target, UserAction,
};
use sidelight::access::{Cell, Kind, Situation, State, Way};
use sidelight::messages::access::*;
use sidelight::messages::{Event, Request};
use sidelight::portals::Link;
use sidelight::report::Assigned;
use sidelight::settings::{Declaration, DeclaredAs};
use sidelight::tenant::licences::Plan;
use sidelight::tenant::{Fact, Gap, ObjectId, Reason};
use sidelight::text::Message;

const HOSTILE: [&str; 5] = ["", "\u{0}\u{7}", "</script>", "\u{202e}moc 田中", "9007199254740993"];

fn id(number: u8) -> ObjectId {
    ObjectId::from_bytes([number; 16])
}

fn scenarios(text: &str) -> Vec<Scenario> {
    let usual = |client| Scenario::stolen_password(client, Target::AnyApp);
    let mut all: Vec<Scenario> = Client::ALL.into_iter().map(usual).collect();
    for target in [
        Target::App(text.to_owned()),
        Target::Context(text.to_owned()),
        Target::Action(UserAction::RegisterDevice),
        Target::Action(UserAction::RegisterSecurityInfo),
    ] {
        all.push(Scenario { target, ..usual(Client::Native) });
    }
    for place in [Place::Trusted, Place::Named(text.to_owned()), Place::Chosen(text.to_owned())] {
        all.push(Scenario { place, ..usual(Client::Native) });
    }
    for device in [Device::Registered, Device::Compliant, Device::HybridJoined] {
        all.push(Scenario { device, ..usual(Client::Native) });
    }
    for platform in Platform::ALL {
        all.push(Scenario { platform: Some(platform), ..usual(Client::Native) });
    }
    all.push(Scenario {
        flow: Some(Flow::AuthenticationTransfer),
        user_risk: Risk::Medium,
        sign_in_risk: Risk::Low,
        insider_risk: InsiderRisk::Elevated,
        ..usual(Client::Browser)
    });
    all
}

fn rows() -> Vec<CellOf> {
    let rows = Situation::ALL.into_iter().map(RowOf::Situation).chain(Way::ALL.into_iter().map(RowOf::Way));
    let kinds = [
        Kind::Everybody,
        Kind::Admins,
        Kind::Role(id(7)),
        Kind::Members,
        Kind::Guests,
        Kind::Synced,
        Kind::ServiceLike,
    ];
    rows.flat_map(|row| kinds.map(|kind| CellOf { row, kind })).collect()
}

fn requests() -> Vec<Request> {
    let mut all = vec![AccessRequest::Look, AccessRequest::Leave, AccessRequest::Read];
    for cell in rows() {
        all.push(AccessRequest::Open { cell, state: State::Declared, offset: 0, limit: u32::MAX });
    }
    for text in HOSTILE {
        all.push(AccessRequest::Find { text: text.to_owned() });
        let asked = scenarios(text).into_iter();
        all.extend(asked.map(|scenario| AccessRequest::WhatIf { user: id(1), scenario }));
    }
    all.into_iter().map(Request::Access).collect()
}

fn events() -> Vec<Event> {
    let gaps = vec![Gap { fact: Fact::Users, reason: Reason::Truncated { seen: 1, of: Some(2) } }];
    let cell = Cell { people: 10, covered: 4, declared: 3, not_covered: 2, unknown: 1 };
    let mut all = vec![AccessEvent::Changed, AccessEvent::NotHeld { waiting: vec![Fact::GroupMembers] }];
    let way = |way| WayHere { way, everybody: cell, admins: cell };
    all.push(AccessEvent::Headline {
        ways: Way::ALL.map(way).to_vec(),
        assigned: vec![Assigned { plan: Plan::EntraP1, people: 9, without: 2, unknown: 1, whole: true }],
    });
    for text in HOSTILE {
        let name = Message::new("access-kind.role").text("role", text);
        let link = Some(Link::Group { group: id(3) });
        let own = Declaration { why: text.to_owned(), until: Some((1 << 53) - 1) };
        let named = PersonNamed { user: id(1), name: text.to_owned(), address: text.to_owned() };
        let policy =
            PolicyHere { name: text.to_owned(), link: link.clone(), says: vec![name.clone(), name.clone()] };
        all.push(AccessEvent::Overview {
            overview: Overview {
                columns: 1,
                gaps: gaps.clone(),
                unread: u32::MAX,
                declared: vec![Declared {
                    id: id(1),
                    name: text.to_owned(),
                    kind: DeclaredAs::IntendedExclusion,
                    own,
                    over: true,
                    people: None,
                    link: link.clone(),
                }],
                offered: vec![Offered {
                    id: id(2),
                    name: text.to_owned(),
                    group: true,
                    excluded_by: 1,
                    of: 2,
                    people: Some(3),
                }],
                changes: vec![ChangeWould {
                    says: name.clone(),
                    policy: link.clone(),
                    people: vec![(Situation::Guest, 1, 2)],
                }],
                targets: vec![TargetChoice { target: Target::App(text.to_owned()), name: name.clone() }],
                places: vec![PlaceChoice { place: Place::Named(text.to_owned()), name: name.clone() }],
            },
        });
        all.push(AccessEvent::Columns {
            offset: 1,
            columns: vec![ColumnOf {
                kind: Kind::Role(id(9)),
                name: name.clone(),
                people: 10,
                whole: false,
                cells: vec![cell; Situation::ALL.len()],
                ways: vec![cell; Way::ALL.len()],
            }],
        });
        let reason = ReasonHere { sentence: name.clone(), policy: link.clone(), through: link.clone() };
        all.extend(rows().into_iter().map(|cell| AccessEvent::People {
            cell,
            state: State::Unknown,
            offset: 50,
            total: 100,
            people: vec![PersonHere {
                person: named.clone(),
                demand: Some(name.clone()),
                methods: Some(name.clone()),
                declared: true,
                declaration: Some(name.clone()),
                reasons: vec![reason.clone()],
                reasons_total: 1,
                ways: Way::ALL.to_vec(),
            }],
        }));
        all.push(AccessEvent::Found { text: text.to_owned(), total: 1, people: vec![named.clone()] });
        all.extend(scenarios(text).into_iter().map(|scenario| AccessEvent::WhatIf {
            user: id(1),
            scenario,
            answer: Box::new(Answer {
                known: true,
                declaration: Some(name.clone()),
                holds: vec![text.to_owned()],
                eligible: vec![text.to_owned()],
                together: vec![name.clone()],
                controls: vec![text.to_owned()],
                applying: vec![policy.clone()],
                unclear: vec![policy.clone()],
                others: vec![policy.clone()],
                left_out: 3,
                defaults: true,
                gaps: gaps.clone(),
            }),
        }));
    }
    all.into_iter().map(Event::Access).collect()
}

#[test]
fn requests_survive_json_and_a_field_more_is_none() {
    for request in requests() {
        let json = serde_json::to_value(&request).unwrap();
        assert_eq!(Request::parse(&json.to_string()), Some(request));
        let mut more = json.clone();
        if let Some(fields) = more["access"].as_object_mut().and_then(|own| own.values_mut().next()) {
            fields["more"] = Value::Bool(true);
            assert_eq!(Request::parse(&more.to_string()), None, "{more}");
        }
    }
    let scenario = json!({ "access": { "what-if": { "user": id(1), "scenario": { "client": "browser" } } } });
    assert_eq!(Request::parse(&scenario.to_string()), None, "a scenario is whole or none");
}

#[test]
fn events_survive_json() {
    for event in events() {
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
    }
}
