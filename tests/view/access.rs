//! Who is covered: tables, an open cell, what if, declarations, and what stands where there is nothing to count from.

use sidelight::access::scenario::{Client, Scenario, Target};
use sidelight::access::{Cell, Kind, Situation, State, Way};
use sidelight::messages::access::*;
use sidelight::messages::{Event, Request};
use sidelight::portals::Link;
use sidelight::report::Verdict;
use sidelight::settings::{Declaration, DeclaredAs};
use sidelight::tenant::{Fact, Gap, ObjectId, Reason};
use sidelight::text::Message;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};

use super::canned::{finding, findings, signed_in};
use super::stage::{Stage, document};

const ALICE: ObjectId = ObjectId::literal("11111111-2222-3333-4444-555555555555");
const GROUP: ObjectId = ObjectId::literal("99999999-2222-3333-4444-555555555555");

fn key(name: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(name);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap();
}

/// Without the marks that keep values apart from the direction of the text around them.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn column(kind: Kind, name: &str, open: u32) -> ColumnOf {
    let cell = Cell { people: 10, covered: 10 - open, declared: 0, not_covered: open, unknown: 0 };
    ColumnOf {
        kind,
        name: Message::new(name),
        people: 10,
        whole: true,
        cells: vec![cell; Situation::ALL.len()],
        ways: vec![cell; Way::ALL.len()],
    }
}

fn columns() -> Event {
    let columns = vec![
        column(Kind::Everybody, "access-kind.everybody", 3),
        column(Kind::Admins, "access-kind.admins", 1),
        column(Kind::Guests, "access-kind.guests", 0),
    ];
    Event::Access(AccessEvent::Columns { offset: 0, columns })
}

fn overview(change: impl FnOnce(&mut Overview)) -> Event {
    let mut overview = Overview { columns: 3, ..Overview::default() };
    change(&mut overview);
    Event::Access(AccessEvent::Overview { overview })
}

fn alice() -> PersonNamed {
    PersonNamed { user: ALICE, name: "Alice <b>".to_owned(), address: "alice@contoso.com".to_owned() }
}

/// A view that shows the panel, with counts.
fn open() -> Stage {
    let stage = Stage::new();
    stage.tell(signed_in());
    stage.tell(findings(vec![finding("ca.mfa-all", Verdict::Fail)]));
    stage.asked();
    stage.press("[data-action='access']");
    assert_eq!(stage.asked(), [Request::Access(AccessRequest::Look)]);
    assert_eq!(stage.focus(), "access-title");
    stage.tell(overview(|_| ()));
    stage.tell(columns());
    stage
}

fn show(stage: &Stage, face: &str) {
    stage.press(&format!("[data-show='{face}']"));
    assert!(stage.find(&format!("[data-face='{face}']")).is_some());
}

#[wasm_bindgen_test]
fn the_headline_counts_and_a_way_leads_to_the_check_that_closes_it() {
    let stage = open();
    let headline = stage.find("[data-part='headline']").unwrap().text_content().unwrap();
    assert!(headline.contains('3') && headline.contains("password alone"), "{headline}");
    stage.press("[data-open-check='ca.mfa-all']");
    assert!(stage.find("[data-detail='ca.mfa-all']").is_some() && stage.find("[data-face]").is_none());
    stage.press("[data-action='back']");
    assert_eq!(stage.focus(), "access-title");
    stage.press("[data-action='access-back']");
    assert!(stage.find("[data-face]").is_none());
    assert_eq!(stage.focus(), "access-entry");
    assert_eq!(stage.asked(), [Request::Access(AccessRequest::Leave)]);
}

#[wasm_bindgen_test]
fn the_table_is_one_stop_and_arrows_walk_through_it() {
    let stage = open();
    show(&stage, "matrix");
    let last = Situation::ALL.len() - 1;
    assert_eq!(stage.all(".grid-button").len(), 3 * Situation::ALL.len());
    assert_eq!(stage.all(".grid-button[tabindex='0']").len(), 1);
    stage.find("#cell-matrix-0-0").unwrap().focus().unwrap();
    for (name, row, column) in [
        ("ArrowDown", 1, 0),
        ("ArrowRight", 1, 1),
        ("End", 1, 2),
        ("ArrowRight", 1, 2),
        ("ArrowUp", 0, 2),
        ("ArrowUp", 0, 2),
        ("Home", 0, 0),
        ("ArrowLeft", 0, 0),
    ] {
        key(name);
        assert_eq!(stage.focus(), format!("cell-matrix-{row}-{column}"), "{name}");
        assert_eq!(stage.all(".grid-button[tabindex='0']").len(), 1);
    }
    for _ in 0..=last {
        key("ArrowDown");
    }
    assert_eq!(stage.focus(), format!("cell-matrix-{last}-0"));
    let name = plain(&stage.find("#cell-matrix-0-1 .off-screen").unwrap().text_content().unwrap());
    assert_eq!(name, "1 not covered, 9 covered");
}

#[wasm_bindgen_test]
fn a_cell_opens_into_people_with_reasons_and_links_and_goes_back() {
    let stage = open();
    show(&stage, "matrix");
    stage.asked();
    stage.press("#cell-matrix-2-0");
    let cell = CellOf { row: RowOf::Situation(Situation::AdminPortals), kind: Kind::Everybody };
    let request = |state, offset| AccessRequest::Open { cell, state, offset, limit: 50 };
    assert_eq!(stage.asked(), [Request::Access(request(State::NotCovered, 0))]);
    let policy = Link::ConditionalAccessPolicy { policy: GROUP };
    let person = PersonHere {
        person: alice(),
        demand: Some(Message::new("access-demand.nothing")),
        methods: Some(Message::new("access-methods.none")),
        declared: true,
        declaration: Some(Message::new("access-declared.over").text("date", "yesterday")),
        reasons: vec![ReasonHere {
            sentence: Message::new("access-hole.report-only").text("policy", "Require <i>"),
            policy: Some(policy.clone()),
            through: Some(Link::Group { group: GROUP }),
        }],
        reasons_total: 3,
        ways: vec![Way::PasswordAlone],
    };
    let told =
        |state, total| AccessEvent::People { cell, state, offset: 0, total, people: vec![person.clone()] };
    stage.tell(Event::Access(told(State::Covered, 7)));
    assert!(stage.all(".person").is_empty(), "an answer to another question");
    stage.tell(Event::Access(told(State::NotCovered, 3)));
    let text = plain(&stage.text());
    for said in [
        "Alice <b>",
        "alice@contoso.com",
        "Require <i>",
        "only reports",
        "2 more reasons",
        "No second factor",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(stage.find(".person .declared").is_some() && stage.find(".person b").is_none());
    stage.press(".reason-links .link");
    assert_eq!(stage.asked(), [Request::Open { link: policy }]);
    stage.press("[data-action='more-people']");
    assert_eq!(stage.asked(), [Request::Access(request(State::NotCovered, 1))]);
    stage.press("[data-stands='pass']");
    assert_eq!(stage.asked(), [Request::Access(request(State::Covered, 0))]);
    stage.find("[data-stands='pass']").unwrap().focus().unwrap();
    key("Escape");
    assert_eq!(stage.focus(), "cell-matrix-2-0");
}

#[wasm_bindgen_test]
fn what_if_asks_as_soon_as_somebody_is_chosen() {
    let stage = open();
    show(&stage, "what-if");
    stage.asked();
    let search = stage.find("#who").unwrap();
    let _ = js_sys::Reflect::set(&search, &"value".into(), &" ali ".into());
    search.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    assert_eq!(stage.asked(), [Request::Access(AccessRequest::Find { text: "ali".to_owned() })]);
    let found = |text: &str| AccessEvent::Found { text: text.to_owned(), total: 1, people: vec![alice()] };
    stage.tell(Event::Access(found("bob")));
    assert!(stage.all("[data-action='choose-person']").is_empty(), "found for another text");
    stage.tell(Event::Access(found("ali")));
    stage.press("[data-action='choose-person']");
    let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
    let asked = AccessRequest::WhatIf { user: ALICE, scenario: scenario.clone() };
    assert_eq!(stage.asked(), [Request::Access(asked)]);
    let policy = |name: &str, says: Vec<Message>| PolicyHere { name: name.to_owned(), link: None, says };
    let answer = Answer {
        known: true,
        together: vec![Message::new("access-demand.mfa")],
        applying: vec![policy("Require MFA", vec![Message::new("access-demand.mfa")])],
        unclear: vec![policy("Odd", vec![Message::new("access-unclear.membership")])],
        others: vec![policy("Block legacy", vec![Message::new("access-policy.not-clients")])],
        ..Answer::default()
    };
    stage.tell(Event::Access(AccessEvent::WhatIf { user: ALICE, scenario, answer: Box::new(answer) }));
    let text = stage.find("[data-part='answer']").unwrap().text_content().unwrap();
    for said in ["At least this", "multifactor", "Require MFA", "Odd", "Block legacy", "other client apps"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for (select, place) in [("client", "3"), ("user-risk", "3")] {
        let element = stage.find(&format!("#{select}")).unwrap();
        let _ = js_sys::Reflect::set(&element, &"value".into(), &place.into());
        element.dispatch_event(&web_sys::Event::new("change").unwrap()).unwrap();
    }
    let asked = stage.asked();
    let Some(Request::Access(AccessRequest::WhatIf { scenario, .. })) = asked.last() else {
        panic!("{asked:?}")
    };
    assert_eq!(scenario.client, Client::Other);
    assert!(stage.find("[data-part='answer']").is_none(), "the old answer is to another question");
}

#[wasm_bindgen_test]
fn guesses_are_declared_with_one_click_and_withdrawn_with_another() {
    let stage = open();
    let offered =
        Offered { id: GROUP, name: String::new(), group: true, excluded_by: 2, of: 3, people: Some(4) };
    let declared = Declared {
        id: ALICE,
        name: "Alice".to_owned(),
        kind: DeclaredAs::EmergencyAccess,
        own: Declaration { why: "Key in the safe".to_owned(), until: Some(1) },
        over: true,
        people: Some(1),
        link: None,
    };
    stage.tell(overview(|own| {
        own.offered = vec![offered];
        own.declared = vec![declared];
    }));
    show(&stage, "declared");
    let text = plain(&stage.find("[data-part='declared']").unwrap().text_content().unwrap());
    for said in ["Emergency access account: Key in the safe", "counted like anybody else again"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    stage.asked();
    let configured = |stage: &Stage| match stage.asked().pop() {
        Some(Request::Configure { configuration }) => configuration.settings,
        other => panic!("{other:?}"),
    };
    stage.press("[data-action='declare-emergency']");
    assert!(configured(&stage).emergency_access.contains_key(&GROUP));
    stage.press("[data-action='declare-intended']");
    let settings = configured(&stage);
    assert!(settings.intended_exclusions.contains_key(&GROUP) && settings.emergency_access.is_empty());
    stage.press("[data-action='withdraw']");
    assert!(configured(&stage).emergency_access.is_empty());
}

#[wasm_bindgen_test]
fn what_was_not_read_is_said_with_its_way_out() {
    let stage = Stage::new();
    stage.tell(signed_in());
    stage.tell(findings(vec![finding("ca.mfa-all", Verdict::Fail)]));
    stage.press("[data-action='access']");
    stage.tell(Event::Access(AccessEvent::NotHeld { waiting: Vec::new() }));
    stage.asked();
    stage.press("[data-action='access-read']");
    assert_eq!(stage.asked(), [Request::Access(AccessRequest::Read)]);
    stage.tell(Event::Access(AccessEvent::NotHeld { waiting: vec![Fact::Users] }));
    assert!(stage.find("[data-part='access-reading']").is_some());
    stage.tell(Event::Access(AccessEvent::Changed));
    assert_eq!(stage.asked(), [Request::Access(AccessRequest::Look)]);
    let reason = Reason::NoPermission { scope: "User.Read.All".to_owned(), roles: Vec::new() };
    stage.tell(overview(|own| {
        own.gaps = vec![Gap { fact: Fact::Users, reason }];
        own.unread = 12;
    }));
    stage.tell(columns());
    assert!(stage.find("[data-part='access-reading']").is_none());
    let text = stage.find("[data-part='access-gaps']").unwrap().text_content().unwrap();
    assert!(text.contains("User.Read.All") && text.contains("12"), "{text}");
}

#[wasm_bindgen_test]
fn a_background_that_comes_back_is_asked_again() {
    let stage = open();
    stage.asked();
    stage.tell(signed_in());
    assert_eq!(stage.asked(), [Request::Access(AccessRequest::Look)]);
    stage.tell(Event::Cleared);
    assert_eq!(stage.asked(), [Request::Access(AccessRequest::Look)]);
    assert!(stage.all(".grid-button").is_empty(), "nothing of another tenant stays");
}

#[wasm_bindgen_test]
fn the_entry_leads_with_the_ways_that_stand_open() {
    let stage = Stage::new();
    stage.tell(signed_in());
    stage.tell(findings(vec![finding("ca.mfa-all", Verdict::Fail)]));
    assert!(stage.find(".entry-way").is_none());
    let cell = |open, unknown| Cell {
        people: 10,
        covered: 10 - open - unknown,
        declared: 0,
        not_covered: open,
        unknown,
    };
    let ways = Way::ALL.map(|way| match way {
        Way::PasswordAlone => WayHere { way, everybody: cell(3, 0), admins: cell(1, 0) },
        Way::Forwarding => WayHere { way, everybody: cell(0, 10), admins: cell(0, 10) },
        _ => WayHere { way, everybody: cell(0, 0), admins: cell(0, 0) },
    });
    stage.tell(Event::Access(AccessEvent::Headline { ways: ways.to_vec(), assigned: Vec::new() }));
    let said = |way: &str| {
        plain(&stage.find(&format!(".entry-way[data-way='{way}']")).unwrap().text_content().unwrap())
    };
    assert!(said("password-alone").contains("3 of 10 people"), "{}", said("password-alone"));
    assert!(said("password-alone").contains("1 of 10 administrators"));
    assert!(said("forwarding").contains("10 unknown"), "what is not known is not closed");
    assert!(said("consent").contains("closed for all 10 people"));
    stage.tell(Event::Cleared);
    assert!(stage.find(".entry-way").is_none());
}
