//! The session and its views, against the mock Microsoft 365 without a browser: pages and tenants, steps, evidence, configuration.

mod simulated_browser;

use mock365_model::{Shape, Weakness, World};
use sidelight::browser::session::{TabId, ViewId};
use sidelight::checks;
use sidelight::messages::{Configuration, Connection, Event, MAX_MESSAGE_BYTES, Request};
use sidelight::portals::Link;
use sidelight::settings::Settings;
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const VIEW: ViewId = ViewId(1);

fn contoso() -> Browser {
    Browser::new(World::contoso(START).with_fabrikam(START))
}

#[test]
fn pages_of_other_tenants_and_pages_that_fix_are_told() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let page = |told: &Told| {
        let told = told.borrow();
        told.iter().rev().find_map(|event| match event {
            Event::Page { page } => Some(page.clone()),
            _ => None,
        })
    };
    let own = browser.with(|it| it.world.tenants[0].id.to_string());
    let other = "99999999-bbbb-cccc-dddd-eeeeeeeeeeee";
    for (url, warned) in [
        (ENTRA.to_owned(), None),
        (format!("https://entra.microsoft.com/{own}/#home"), None),
        (format!("https://entra.microsoft.com/{other}/#home"), Some(other)),
        ("https://entra.microsoft.com/contoso.com/#home".to_owned(), None),
        ("https://entra.microsoft.com/fabrikam.example/#home".to_owned(), Some("fabrikam.example")),
        (format!("https://security.microsoft.com/securescore?tid={other}"), Some(other)),
    ] {
        session.navigated(TabId(7), &url);
        let page = page(&told).unwrap().unwrap();
        assert_eq!(page.other_tenant.as_deref(), warned, "{url}");
    }
    session.navigated(TabId(7), "https://example.com/");
    assert_eq!(page(&told), Some(None));
    session.navigated(TabId(8), ENTRA);
    assert_eq!(page(&told), Some(None), "another tab");
}

#[test]
fn fixing_keeps_the_steps_beside_the_page() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let steps = |told: &Told| {
        let told = told.borrow();
        told.iter().rev().find_map(|event| match event {
            Event::Steps { steps } | Event::Hello { steps, .. } => Some(steps.clone()),
            _ => None,
        })
    };
    session.request(VIEW, Request::Fix { check: "ca.mfa-all".to_owned() });
    browser.settle();
    let (tab, url) = browser.with(|it| it.shown.last().cloned()).unwrap();
    assert_eq!(tab, Some(TabId(7)), "the page is of the same portal");
    session.navigated(TabId(7), &url);
    let waiting = steps(&told).unwrap().unwrap();
    assert!(waiting.check == "ca.mfa-all" && waiting.here);
    session.request(VIEW, Request::EndSteps);
    browser.settle();
    assert_eq!(steps(&told), Some(None));

    session.request(VIEW, Request::Fix { check: "aud.unified".to_owned() });
    browser.settle();
    let (tab, url) = browser.with(|it| it.shown.last().cloned()).unwrap();
    assert_eq!(tab, None, "another portal: a new tab");
    browser.kill(session);
    let session = browser.start();
    let beside = dock(&session, 2, 99, &url);
    let waiting = steps(&beside).unwrap().unwrap();
    assert!(waiting.check == "aud.unified" && waiting.here, "the steps outlive the background");
    session.request(ViewId(2), Request::Open { link: Link::SecurityDefaults });
    browser.settle();
    browser.with(|it| assert!(it.shown.last().unwrap().1.starts_with("https://entra.microsoft.com/")));
}

#[test]
fn messages_are_bounded_and_evidence_comes_on_request() {
    let shape = Shape { users: 4_000, weaknesses: Weakness::ALL.to_vec(), ..Shape::default() };
    let browser = Browser::new(World::generate(3, &shape, START));
    browser.with(|it| {
        let admin = it.world.tenants[0].users[0].user_principal_name.clone();
        it.cookie = it.world.sign_in_browser(&admin);
    });
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let all = findings(&told);
    let many = all.values().max_by_key(|head| head.evidence_total).unwrap();
    assert!(many.evidence_total > 100 && many.finding.evidence.len() <= 20);
    let check = many.finding.check.clone();
    session.request(VIEW, Request::Evidence { check, offset: 20, limit: u32::MAX });
    let events = told.borrow();
    let Some(Event::Evidence { rows, offset: 20, .. }) = events.last() else { panic!("{:?}", events.last()) };
    assert!(rows.len() > 100);
    for event in events.iter() {
        let size = serde_json::to_vec(event).unwrap().len();
        assert!(size <= MAX_MESSAGE_BYTES, "{size}");
    }
}

#[test]
fn configuring_another_app_signs_in_anew_and_settings_judge_again() {
    let browser = contoso();
    browser.with(|it| it.disk.configuration = Configuration::default());
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    assert_eq!(connection(&told), Connection::NotConfigured);
    browser.with(|it| assert_eq!(it.sign_ins.len(), 0));
    let mut configuration = Configuration { client_id: Some(client()), ..Configuration::default() };
    session.request(VIEW, Request::Configure { configuration: configuration.clone() });
    browser.settle();
    assert!(matches!(connection(&told), Connection::SignedIn { .. }));
    let asked = browser.with(|it| it.sent.len());
    let judged = told.borrow().len();
    configuration.settings = Settings::default();
    configuration.language = Some(sidelight::text::Language::Japanese);
    session.request(VIEW, Request::Configure { configuration: configuration.clone() });
    browser.settle();
    assert_eq!(browser.with(|it| it.sent.len()), asked);
    assert!(told.borrow().iter().skip(judged).any(|event| matches!(event, Event::Findings { .. })));
    assert_eq!(browser.with(|it| it.disk.configuration.clone()), configuration);
}

#[test]
fn a_policy_cannot_be_configured_away() {
    let browser = contoso();
    browser.with(|it| it.disk.configuration.managed = true);
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    session.request(VIEW, Request::Configure { configuration: Configuration::default() });
    browser.settle();
    let told = told.borrow();
    let configured = told.iter().rev().find_map(|event| match event {
        Event::Configuration { configuration } => Some(configuration.clone()),
        _ => None,
    });
    let configured = configured.unwrap();
    assert!(configured.managed && configured.client_id == Some(client()));
}

#[test]
fn a_policy_that_comes_later_is_taken_over() {
    let browser = contoso();
    browser.with(|it| it.disk.configuration = Configuration::default());
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    browser.with(|it| {
        it.disk.configuration =
            Configuration { client_id: Some(client()), managed: true, ..Configuration::default() };
    });
    session.configuration_stored();
    browser.settle();
    assert!(matches!(connection(&told), Connection::SignedIn { .. }));
    let before = told.borrow().len();
    session.configuration_stored();
    browser.settle();
    assert_eq!(told.borrow().len(), before, "nothing has changed");
}

#[test]
fn erasing_all_leaves_nothing() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    session.request(VIEW, Request::EraseAll);
    browser.settle();
    assert_eq!((findings(&told).len(), connection(&told)), (0, Connection::NotConfigured));
    browser.with(|it| {
        assert_eq!(it.disk.configuration, Configuration::default());
        assert!(it.disk.held.as_ref().is_none_or(|held| !String::from_utf8_lossy(held).contains(ADMIN)));
    });
}

#[test]
fn storage_that_is_full_is_said() {
    let browser = contoso();
    browser.with(|it| it.disk.full = true);
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    assert_eq!(findings(&told).len(), checks::ALL.len());
    let said = told
        .borrow()
        .iter()
        .any(|event| matches!(event, Event::Problem { message } if message.id == "problem-storage"));
    assert!(said);
}
