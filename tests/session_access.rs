//! Who is covered, as the session tells its views: counts, cells, what if, declarations; and what it says when there is nothing to count
//! from.

mod simulated_browser;

use mock365_model::{Shape, Weakness, World};
use sidelight::access::scenario::{Client, Risk, Scenario, Target};
use sidelight::access::{Kind, Situation, State, Way};
use sidelight::browser::session::{Session, ViewId};
use sidelight::messages::access::*;
use sidelight::messages::{Configuration, Event, MAX_MESSAGE_BYTES, Request};
use sidelight::portals::Link;
use sidelight::settings::Declaration;
use sidelight::tenant::licences::Plan;
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const HOUR: i64 = 3_600_000;
const VIEW: ViewId = ViewId(1);

/// A session that has read everything, and what its one view was told.
fn read(world: World) -> (Browser, Session<Browser>, Told) {
    let browser = Browser::new(world);
    let admin = browser.with(|it| it.world.tenants[0].users[0].user_principal_name.clone());
    browser.with(|it| it.cookie = it.world.sign_in_browser(&admin));
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    (browser, session, told)
}

fn ask(browser: &Browser, session: &Session<Browser>, told: &Told, asked: AccessRequest) -> Vec<AccessEvent> {
    let before = told.borrow().len();
    session.request(VIEW, Request::Access(asked));
    browser.settle();
    let told = told.borrow();
    let access = told.iter().skip(before).filter_map(|event| match event {
        Event::Access(event) => Some(event.clone()),
        _ => None,
    });
    access.collect()
}

fn counted(events: &[AccessEvent]) -> (Overview, Vec<ColumnOf>) {
    let overview = events.iter().find_map(|event| match event {
        AccessEvent::Overview { overview } => Some(overview.clone()),
        _ => None,
    });
    let columns = events.iter().filter_map(|event| match event {
        AccessEvent::Columns { columns, .. } => Some(columns.clone()),
        _ => None,
    });
    (overview.unwrap_or_else(|| panic!("{events:?}")), columns.flatten().collect())
}

fn cells(column: &ColumnOf) -> impl Iterator<Item = (RowOf, sidelight::access::Cell)> {
    assert_eq!((column.cells.len(), column.ways.len()), (Situation::ALL.len(), Way::ALL.len()));
    let situations = Situation::ALL.into_iter().map(RowOf::Situation).zip(column.cells.clone());
    situations.chain(Way::ALL.into_iter().map(RowOf::Way).zip(column.ways.clone()))
}

#[test]
fn every_cell_opens_into_as_many_people_as_it_counts() {
    let (browser, session, told) = read(World::contoso(START));
    let (overview, columns) = counted(&ask(&browser, &session, &told, AccessRequest::Look));
    assert_eq!((overview.columns as usize, overview.unread), (columns.len(), 0));
    assert!(overview.gaps.is_empty() && columns.iter().all(|column| column.whole));
    let mut opened = 0;
    for column in &columns {
        for (row, counts) in cells(column) {
            let sum = counts.covered + counts.declared + counts.not_covered + counts.unknown;
            assert_eq!(sum, counts.people, "{row:?} {:?}", column.kind);
            let cell = CellOf { row, kind: column.kind };
            for (state, count) in [
                (State::NotCovered, counts.not_covered),
                (State::Declared, counts.declared),
                (State::Unknown, counts.unknown),
                (State::Covered, counts.covered),
            ] {
                let open = AccessRequest::Open { cell, state, offset: 0, limit: u32::MAX };
                let events = ask(&browser, &session, &told, open);
                let [AccessEvent::People { total, people, .. }] = &events[..] else { panic!("{events:?}") };
                assert_eq!((*total, people.len()), (count, count.min(100) as usize), "{cell:?} {state:?}");
                opened += people.len();
                for own in people {
                    let open = |way: &Way| matches!(row, RowOf::Way(own) if own == *way);
                    match (row, state) {
                        (RowOf::Situation(_), State::Covered) => assert!(own.reasons.is_empty()),
                        (RowOf::Situation(_), _) => assert!(!own.reasons.is_empty(), "{own:?}"),
                        (RowOf::Way(_), State::NotCovered | State::Declared) => {
                            assert!(own.ways.iter().any(open), "{own:?}");
                        }
                        (RowOf::Way(_), _) => assert!(!own.ways.iter().any(open), "{own:?}"),
                    }
                }
            }
        }
    }
    assert!(opened > 100, "{opened}");
}

#[test]
fn a_hole_leads_to_the_policy_and_to_what_opens_it() {
    let (browser, session, told) = read(World::contoso(START));
    let cell = CellOf { row: RowOf::Situation(Situation::AnyAppInBrowser), kind: Kind::Everybody };
    let open = AccessRequest::Open { cell, state: State::NotCovered, offset: 0, limit: 100 };
    let events = ask(&browser, &session, &told, open);
    let [AccessEvent::People { people, .. }] = &events[..] else { panic!("{events:?}") };
    let reasons: Vec<&ReasonHere> = people.iter().flat_map(|own| &own.reasons).collect();
    let policy = |reason: &&&ReasonHere| matches!(reason.policy, Some(Link::ConditionalAccessPolicy { .. }));
    assert!(reasons.iter().any(|reason| policy(&reason)), "{reasons:?}");
}

#[test]
fn counts_are_kept_until_a_declaration_changes_them() {
    let (browser, session, told) = read(World::contoso(START));
    let first = ask(&browser, &session, &told, AccessRequest::Look);
    assert_eq!(ask(&browser, &session, &told, AccessRequest::Look), first);
    let (_, columns) = counted(&first);
    let open: u32 = columns.iter().find(|own| own.kind == Kind::Everybody).unwrap().cells[0].not_covered;
    assert!(open > 0);
    let cell = CellOf { row: RowOf::Situation(Situation::AnyAppInBrowser), kind: Kind::Everybody };
    let open_cell = |state| AccessRequest::Open { cell, state, offset: 0, limit: 1 };
    let events = ask(&browser, &session, &told, open_cell(State::NotCovered));
    let [AccessEvent::People { people, .. }] = &events[..] else { panic!("{events:?}") };
    let person = people[0].person.clone();

    let mut configuration = browser.with(|it| it.disk.configuration.clone());
    let until = browser.with(|it| it.clock) + HOUR;
    let own = Declaration { why: "Scanner".to_owned(), until: Some(until) };
    configuration.settings.intended_exclusions.insert(person.user, own);
    let before = told.borrow().len();
    session.request(VIEW, Request::Configure { configuration });
    browser.settle();
    let changed = Event::Access(AccessEvent::Changed);
    assert!(told.borrow().iter().skip(before).any(|event| *event == changed), "the view is told");
    let (overview, columns) = counted(&ask(&browser, &session, &told, AccessRequest::Look));
    let everybody = columns.iter().find(|own| own.kind == Kind::Everybody).unwrap();
    let (cell, way) = (everybody.cells[0], everybody.ways[0]);
    assert_eq!((cell.declared, cell.not_covered), (1, open - 1));
    assert_eq!(way.declared, 1);
    assert_eq!(overview.declared.len(), 1);
    assert!(!overview.declared[0].over && overview.declared[0].people == Some(1));
    let events = ask(&browser, &session, &told, open_cell(State::Declared));
    let [AccessEvent::People { people, .. }] = &events[..] else { panic!("{events:?}") };
    assert!(people[0].declared && people[0].person == person);
    assert_eq!(people[0].declaration.as_ref().unwrap().id, "access-person.declared");

    browser.with(|it| it.clock += 2 * HOUR);
    let (overview, columns) = counted(&ask(&browser, &session, &told, AccessRequest::Look));
    let everybody = columns.iter().find(|own| own.kind == Kind::Everybody).unwrap();
    assert_eq!((everybody.cells[0].declared, everybody.cells[0].not_covered), (0, open));
    assert!(overview.declared[0].over, "it has run out by itself");
    let events = ask(&browser, &session, &told, open_cell(State::NotCovered));
    let [AccessEvent::People { people, .. }] = &events[..] else { panic!("{events:?}") };
    let own = people.iter().find(|own| own.person == person).unwrap();
    assert!(!own.declared);
    assert_eq!(own.declaration.as_ref().unwrap().id, "access-person.declaration-over");
    let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
    let asked = AccessRequest::WhatIf { user: person.user, scenario };
    let events = ask(&browser, &session, &told, asked);
    let [AccessEvent::WhatIf { answer, .. }] = &events[..] else { panic!("{events:?}") };
    assert_eq!(answer.declaration.as_ref().unwrap().id, "access-person.declaration-over");
}

#[test]
fn what_if_says_which_policies_apply_and_why_others_do_not() {
    let (browser, session, told) = read(World::contoso_hardened(START));
    let events = ask(&browser, &session, &told, AccessRequest::Find { text: "IDA.LINDQVIST".to_owned() });
    let [AccessEvent::Found { total: 1, people, .. }] = &events[..] else { panic!("{events:?}") };
    let user = people[0].user;
    let ask_if = |scenario: Scenario| {
        let events = ask(&browser, &session, &told, AccessRequest::WhatIf { user, scenario });
        let [AccessEvent::WhatIf { answer, .. }] = &events[..] else { panic!("{events:?}") };
        answer.clone()
    };
    let usual = Scenario::stolen_password(Client::Browser, Target::AnyApp);
    let answer = ask_if(usual.clone());
    assert!(answer.known && !answer.applying.is_empty() && !answer.others.is_empty(), "{answer:?}");
    assert!(answer.together.iter().any(|demand| demand.id.contains("mfa")), "{answer:?}");
    assert!(answer.applying.iter().all(|policy| policy.link.is_some()));
    let legacy = ask_if(Scenario { client: Client::Other, ..usual.clone() });
    assert!(legacy.together.iter().any(|demand| demand.id == "access-demand.block"), "{legacy:?}");
    let risky = ask_if(Scenario { sign_in_risk: Risk::High, ..usual });
    assert!(risky.applying.len() >= answer.applying.len(), "{risky:?}");
    for nobody in ["", "  ", "nobody of this name"] {
        let events = ask(&browser, &session, &told, AccessRequest::Find { text: nobody.to_owned() });
        assert!(matches!(&events[..], [AccessEvent::Found { total: 0, .. }]), "{events:?}");
    }
}

#[test]
fn nothing_is_counted_from_forgotten_readings_until_they_are_read_again() {
    let (browser, session, told) = read(World::contoso(START));
    let before = counted(&ask(&browser, &session, &told, AccessRequest::Look)).1;
    browser.kill(session);
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let sent = browser.with(|it| it.sent.len());
    let events = ask(&browser, &session, &told, AccessRequest::Look);
    assert_eq!(events, [AccessEvent::NotHeld { waiting: Vec::new() }]);
    assert_eq!(browser.with(|it| it.sent.len()), sent, "looking reads nothing");
    let events = ask(&browser, &session, &told, AccessRequest::Read);
    assert!(events.contains(&AccessEvent::Changed), "{events:?}");
    assert_eq!(counted(&ask(&browser, &session, &told, AccessRequest::Look)).1, before);
}

#[test]
fn what_is_kept_goes_when_a_fact_is_read_again() {
    let (browser, session, told) = read(World::contoso_hardened(START));
    let cell = CellOf { row: RowOf::Situation(Situation::AnyAppInBrowser), kind: Kind::Everybody };
    let open = AccessRequest::Open { cell, state: State::NotCovered, offset: 0, limit: 100 };
    let before = ask(&browser, &session, &told, open.clone());
    assert_eq!(ask(&browser, &session, &told, open.clone()), before);
    browser.with(|it| it.world.tenants[0].access_policies.clear());
    assert_eq!(ask(&browser, &session, &told, open.clone()), before, "nothing was read");
    session.request(VIEW, Request::CheckAgain { check: "ca.mfa-all".to_owned() });
    browser.settle();
    let after = ask(&browser, &session, &told, open);
    let total = |events: &[AccessEvent]| match events {
        [AccessEvent::People { total, .. }] => *total,
        _ => panic!("{events:?}"),
    };
    assert!(total(&after) > total(&before), "{before:?} {after:?}");
}

#[test]
fn the_background_stays_while_a_view_looks() {
    let (browser, session, told) = read(World::contoso(START));
    assert!(!browser.with(|it| it.awake));
    ask(&browser, &session, &told, AccessRequest::Look);
    assert!(browser.with(|it| it.awake));
    ask(&browser, &session, &told, AccessRequest::Leave);
    assert!(!browser.with(|it| it.awake));
    ask(&browser, &session, &told, AccessRequest::Look);
    session.disconnect(VIEW);
    assert!(!browser.with(|it| it.awake));
}

#[test]
fn whoever_was_not_read_is_counted_as_unknown() {
    let shape = Shape { users: 4_000, weaknesses: Weakness::ALL.to_vec(), ..Shape::default() };
    let browser = Browser::new(World::generate(5, &shape, START));
    let admin = browser.with(|it| it.world.tenants[0].users[0].user_principal_name.clone());
    let mut configuration = Configuration { client_id: Some(client()), ..Configuration::default() };
    configuration.settings.largest_list = 1_000;
    browser.with(|it| {
        it.cookie = it.world.sign_in_browser(&admin);
        it.disk.configuration = configuration;
    });
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let (overview, columns) = counted(&ask(&browser, &session, &told, AccessRequest::Look));
    assert!(!overview.gaps.is_empty());
    let everybody = columns.iter().find(|own| own.kind == Kind::Everybody).unwrap();
    assert!(!everybody.whole);
    assert!(overview.unread >= 3_000, "{}", overview.unread);
    for (cell, situation) in everybody.cells.iter().zip(Situation::ALL) {
        let least = if situation == Situation::Guest { 0 } else { overview.unread };
        assert!(cell.unknown >= least, "{situation:?} {cell:?}");
    }
}

#[test]
fn messages_of_a_large_tenant_are_bounded() {
    let shape = Shape { users: 4_000, weaknesses: Weakness::ALL.to_vec(), ..Shape::default() };
    let (browser, session, told) = read(World::generate(3, &shape, START));
    ask(&browser, &session, &told, AccessRequest::Look);
    let cell = CellOf { row: RowOf::Situation(Situation::DeviceCode), kind: Kind::Everybody };
    let mut seen = Vec::new();
    loop {
        let offset = u32::try_from(seen.len()).unwrap();
        let open = AccessRequest::Open { cell, state: State::NotCovered, offset, limit: 50 };
        let events = ask(&browser, &session, &told, open);
        let [AccessEvent::People { total, people, .. }] = &events[..] else { panic!("{events:?}") };
        assert!(*total > 100 && people.len() <= 50);
        seen.extend(people.iter().map(|own| own.person.user));
        if people.is_empty() || seen.len() >= 200 {
            break;
        }
    }
    let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!(distinct.len(), seen.len(), "pages do not overlap");
    for event in told.borrow().iter() {
        let size = serde_json::to_vec(event).unwrap().len();
        assert!(size <= MAX_MESSAGE_BYTES, "{size}");
    }
}

/// Plans are bought for the organisation and assigned to people.
#[test]
fn for_how_many_people_a_plan_is_comes_with_the_open_ways() {
    let mut world = World::contoso(START);
    let licensed = world.tenants[0].users.iter_mut().filter(|user| !user.licences.is_empty());
    licensed.take(3).for_each(|user| user.licences.clear());
    let (_, _, told) = read(world);
    let assigned = told.borrow().iter().rev().find_map(|event| match event {
        Event::Access(AccessEvent::Headline { assigned, .. }) => Some(assigned.clone()),
        _ => None,
    });
    let assigned = assigned.expect("a run is over");
    let own: Vec<_> = assigned.iter().map(|own| (own.plan, own.without, own.unknown, own.whole)).collect();
    assert_eq!(own, [(Plan::EntraP1, 3, 0, true)]);
    assert!(assigned[0].people > 30, "{assigned:?}");
}

#[test]
fn the_open_ways_are_told_when_a_run_is_over_and_void_after_signing_out() {
    let (browser, session, told) = read(World::contoso(START));
    let headline = |told: &Told| {
        told.borrow().iter().rev().find_map(|event| match event {
            Event::Access(AccessEvent::Headline { ways, .. }) => Some(ways.clone()),
            _ => None,
        })
    };
    let ways = headline(&told).expect("a run is over");
    assert!(ways.iter().map(|own| own.way).eq(Way::ALL));
    let (_, columns) = counted(&ask(&browser, &session, &told, AccessRequest::Look));
    for (kind, of) in [
        (Kind::Everybody, (|own: &WayHere| own.everybody) as fn(&WayHere) -> sidelight::access::Cell),
        (Kind::Admins, |own| own.admins),
    ] {
        let column = columns.iter().find(|own| own.kind == kind).unwrap();
        assert_eq!(ways.iter().map(of).collect::<Vec<_>>(), column.ways, "{kind:?}");
    }
    let second = dock(&session, 2, 7, ENTRA);
    browser.settle();
    assert_eq!(headline(&second), Some(ways));
    session.request(VIEW, Request::SignOut);
    browser.settle();
    let third = dock(&session, 3, 7, ENTRA);
    browser.settle();
    assert_eq!(headline(&third), None);
}
