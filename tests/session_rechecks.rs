//! Checking again from time to time after a fix, against the mock Microsoft 365 and a clock of its own.

mod simulated_browser;

use mock365_model::{DEMO_CLIENT, Effect, Fault, Resource, World};
use sidelight::browser::session::{Held, Session, ViewId};
use sidelight::messages::{Event, Pack, Recheck, RecheckState, Request};
use sidelight::report::VerdictKind;
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const VIEW: ViewId = ViewId(1);
const CHECK: &str = "aud.unified";
const CMDLET: &str = "Get-AdminAuditLogConfig";
const MINUTE: i64 = 60_000;

/// A browser in which `aud.unified` has failed, and the audit log is switched on now. Microsoft shows that after so many reads more.
fn fixed(shown_after: u32) -> (Browser, Session<Browser>, Told) {
    let browser = Browser::new(World::contoso(START));
    browser.with(|it| {
        let tenant = it.world.tenants[0].id;
        let app = it.world.application_mut(DEMO_CLIENT).unwrap();
        app.grant(tenant, None, Resource::Exchange, &["Exchange.Manage"]);
    });
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    session.request(VIEW, Request::SignIn { pack: Pack::Exchange, interactive: false });
    browser.settle();
    assert_eq!(kind(&told), VerdictKind::Fail);
    browser.with(|it| {
        it.world.show_late(CMDLET, shown_after);
        it.world.tenants[0].exchange.unified_audit_log = true;
    });
    (browser, session, told)
}

fn kind(told: &Told) -> VerdictKind {
    findings(told)[CHECK].finding.verdict.kind()
}

fn rechecks(told: &Told) -> Vec<Recheck> {
    let told = told.borrow();
    let last = told.iter().rev().find_map(|event| match event {
        Event::Rechecks { rechecks } => Some(rechecks.clone()),
        _ => None,
    });
    last.expect("a view is told what waits")
}

fn state(told: &Told) -> Option<RecheckState> {
    rechecks(told).first().map(|recheck| recheck.state)
}

fn ask(session: &Session<Browser>, request: fn(String) -> Request) {
    session.request(VIEW, request(CHECK.to_owned()));
}

fn check_again(check: String) -> Request {
    Request::CheckAgain { check }
}

fn keep_checking(check: String) -> Request {
    Request::KeepChecking { check }
}

fn stop_checking(check: String) -> Request {
    Request::StopChecking { check }
}

/// Whether what waits outlives the background.
fn holds(browser: &Browser) -> bool {
    let held = browser.with(|it| postcard::from_bytes::<Held>(it.disk.held.as_ref().unwrap()).unwrap());
    held.rechecks.iter().any(|recheck| recheck.check == CHECK)
}

/// How often the setting was read so far.
fn reads(browser: &Browser) -> usize {
    browser.with(|it| it.world.log.iter().filter(|entry| entry.path.contains(CMDLET)).count())
}

#[test]
fn an_unchanged_verdict_offers_to_keep_checking_and_a_change_ends_it() {
    let (browser, session, told) = fixed(3);
    assert_eq!(state(&told), None);
    ask(&session, check_again);
    browser.settle();
    assert_eq!((kind(&told), state(&told)), (VerdictKind::Fail, Some(RecheckState::Unchanged)));
    let looked = reads(&browser);

    let asked_at = browser.with(|it| it.clock);
    ask(&session, keep_checking);
    let until = asked_at + 60 * MINUTE;
    assert_eq!(state(&told), Some(RecheckState::Waiting { next: asked_at + MINUTE, until }));
    assert_eq!(
        browser.with(|it| it.alarm),
        Some(asked_at + MINUTE),
        "also a background that died is started then"
    );
    browser.settle();
    assert_eq!((kind(&told), state(&told)), (VerdictKind::Pass, Some(RecheckState::Changed)));
    assert_eq!(reads(&browser) - looked, 3, "two looks that saw nothing new, and the one that did");
    let passed = browser.with(|it| it.clock) - asked_at;
    assert!((8 * MINUTE..9 * MINUTE).contains(&passed), "after 1, 2 and 5 minutes: {passed}");
    browser.with(|it| {
        assert_eq!((it.alarm, it.awake), (None, false));
        assert_eq!(it.world.violations, []);
    });
    let told = told.borrow();
    let looking = |event: &&Event| {
        matches!(event, Event::Rechecks { rechecks }
            if rechecks.iter().any(|recheck| matches!(recheck.state, RecheckState::Looking { .. })))
    };
    assert!(told.iter().find(looking).is_some(), "the view is told when it is looked at");
}

#[test]
fn going_to_fix_offers_to_keep_checking() {
    let (browser, session, told) = fixed(0);
    session.request(VIEW, Request::Fix { check: CHECK.to_owned() });
    browser.settle();
    assert_eq!(state(&told), Some(RecheckState::FixOpened));
    ask(&session, check_again);
    browser.settle();
    assert_eq!((kind(&told), state(&told)), (VerdictKind::Pass, None), "it shows at once");
    session.request(VIEW, Request::Fix { check: CHECK.to_owned() });
    browser.settle();
    assert_eq!(state(&told), None, "there is nothing to fix any more");
}

#[test]
fn it_stops_when_the_admin_says_so() {
    let (browser, session, told) = fixed(u32::MAX);
    let looked = reads(&browser);
    ask(&session, keep_checking);
    browser.run_until(|_| matches!(state(&told), Some(RecheckState::Looking { .. })));
    assert_eq!(reads(&browser), looked, "it is about to look");
    ask(&session, stop_checking);
    browser.settle();
    let offered = Some(RecheckState::Unchanged);
    assert_eq!((state(&told), reads(&browser)), (offered, looked + 1), "the look under way was the last");
    assert_eq!(browser.with(|it| it.alarm), None);
}

#[test]
fn it_gives_up_when_microsoft_has_had_its_time() {
    let (browser, session, told) = fixed(u32::MAX);
    let looked = reads(&browser);
    let asked_at = browser.with(|it| it.clock);
    ask(&session, keep_checking);
    browser.settle();
    assert_eq!((kind(&told), state(&told)), (VerdictKind::Fail, Some(RecheckState::TimeOver)));
    assert_eq!(reads(&browser) - looked, 6, "after 1, 3, 8, 18, 33 and 60 minutes");
    assert_eq!(rechecks(&told)[0].looks, 6);
    let passed = browser.with(|it| it.clock) - asked_at;
    assert!((60 * MINUTE..61 * MINUTE).contains(&passed), "{passed}");
}

#[test]
fn it_survives_the_background() {
    // Killed while it waits, and while it looks.
    for in_mid_look in [false, true] {
        let (browser, session, _) = fixed(2);
        let looked = reads(&browser);
        ask(&session, keep_checking);
        browser.run_until(|browser| reads(browser) == looked + usize::from(in_mid_look) && holds(browser));
        let alarm = browser.with(|it| it.alarm).unwrap();
        browser.kill(session);
        // The browser starts it anew when the alarm rings.
        browser.with(|it| it.clock = it.clock.max(alarm));
        let session = browser.start();
        let told = dock(&session, 2, 7, ENTRA);
        browser.settle();
        assert_eq!(
            (kind(&told), state(&told)),
            (VerdictKind::Pass, Some(RecheckState::Changed)),
            "{in_mid_look}"
        );
        browser.with(|it| assert_eq!((it.alarm, it.awake), (None, false)));
    }
}

#[test]
fn what_cannot_be_read_is_no_change() {
    let (browser, session, told) = fixed(0);
    let refused = Effect::Status { status: 403, retry_after: None, body: None };
    browser.with(|it| {
        it.world.faults.clear();
        it.world.faults.push(Fault { matches: CMDLET.to_owned(), times: 2, effect: refused });
    });
    ask(&session, keep_checking);
    browser.run_until(|browser| browser.with(|it| it.world.played.len() >= 2));
    browser.run_until(|browser| browser.with(|it| !it.awake));
    assert_eq!(kind(&told), VerdictKind::Unknown);
    assert!(matches!(state(&told), Some(RecheckState::Waiting { .. })), "{:?}", state(&told));
    browser.settle();
    assert_eq!((kind(&told), state(&told)), (VerdictKind::Pass, Some(RecheckState::Changed)));
}

#[test]
fn it_ends_with_the_session() {
    for request in [Request::SignOut, Request::EraseAll] {
        let (browser, session, told) = fixed(u32::MAX);
        ask(&session, keep_checking);
        session.request(VIEW, request);
        let looked = reads(&browser);
        browser.settle();
        assert_eq!((rechecks(&told), reads(&browser)), (Vec::new(), looked));
        assert_eq!(browser.with(|it| it.alarm), None);
    }
    let (browser, session, told) = fixed(u32::MAX);
    ask(&session, keep_checking);
    browser.with(|it| {
        it.cookie = None;
        it.world.expire_tokens(it.clock);
    });
    browser.settle();
    assert_eq!(state(&told), Some(RecheckState::SignedOut), "nobody is signed in any more");
}

#[test]
fn only_what_failed_and_has_a_documented_delay_is_waited_for() {
    let (browser, session, told) = fixed(u32::MAX);
    for check in ["ca.mfa-all", "id.secdefaults", "no.such", "score.overall"] {
        session.request(VIEW, Request::KeepChecking { check: check.to_owned() });
        browser.settle();
        assert_eq!(rechecks(&told), [], "{check}");
    }
    browser.with(|it| it.world.faults.clear());
    session.request(VIEW, Request::CheckAgain { check: "ca.mfa-all".to_owned() });
    browser.settle();
    assert_eq!(state(&told), Some(RecheckState::Unchanged), "it is said that it has not changed");
}
