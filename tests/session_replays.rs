//! What would this stop? The sign-in log is read when somebody asks, and not before.

mod simulated_browser;

use mock365_model::World;
use sidelight::browser::session::ViewId;
use sidelight::messages::{Event, MAX_MESSAGE_BYTES, ReplayState, Request};
use sidelight::tenant::{Fact, Reason};
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const VIEW: ViewId = ViewId(1);

fn browser(world: World) -> Browser {
    let admin = world.tenants[0].users[0].user_principal_name.clone();
    let browser = Browser::new(world);
    browser.with(|it| it.cookie = it.world.sign_in_browser(&admin));
    browser
}

/// What was told of one check, in order.
fn replays(told: &Told, check: &str) -> Vec<ReplayState> {
    let told = told.borrow();
    let replays = told.iter().filter_map(|event| match event {
        Event::Replay { replay } if replay.check == check => Some(replay.state.clone()),
        _ => None,
    });
    replays.collect()
}

fn log_reads(browser: &Browser) -> usize {
    browser.with(|it| {
        it.world.log.iter().filter(|entry| format!("{entry:?}").contains("auditLogs/signIns")).count()
    })
}

#[test]
fn the_log_is_read_once_and_answers_every_question() {
    let browser = browser(World::contoso(START));
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let before = verdicts(&told);
    assert_eq!(log_reads(&browser), 0, "nobody asked");
    session.request(VIEW, Request::Replay { check: "ca.mfa-all".into() });
    browser.settle();
    let states = replays(&told, "ca.mfa-all");
    assert_eq!(states.first(), Some(&ReplayState::Reading));
    let Some(ReplayState::Known { changes, .. }) = states.last() else { panic!("{states:?}") };
    assert_eq!(changes[0].title.id, "replay-change.require-mfa");
    assert!(changes[0].stopped > 0 && !changes[0].people.is_empty() && !changes[0].reasons.is_empty());
    assert_eq!(verdicts(&told), before, "no verdict rests on it");
    let reads = log_reads(&browser);
    assert!(reads > 0);
    // Whoever asks again is answered from what was read.
    session.request(VIEW, Request::Replay { check: "ca.legacy-block".into() });
    browser.settle();
    let states = replays(&told, "ca.legacy-block");
    let [ReplayState::Known { changes, .. }] = states.as_slice() else { panic!("{states:?}") };
    let clients: Vec<&str> = changes[0].clients.iter().map(|client| client.name.as_str()).collect();
    assert_eq!(clients, ["Authenticated SMTP", "IMAP4"]);
    assert_eq!(log_reads(&browser), reads);
    for event in told.borrow().iter().filter(|event| matches!(event, Event::Replay { .. })) {
        let json = serde_json::to_string(event).unwrap();
        assert!(json.len() < MAX_MESSAGE_BYTES);
        assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), *event);
    }
    browser.with(|it| assert_eq!(it.world.violations, []));
}

#[test]
fn without_a_licence_it_says_so() {
    let browser = browser(World::contoso_free(START));
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    for _ in 0..2 {
        session.request(VIEW, Request::Replay { check: "ca.devicecode-block".into() });
        browser.settle();
        let states = replays(&told, "ca.devicecode-block");
        let Some(ReplayState::Unknown { gaps }) = states.last() else { panic!("{states:?}") };
        assert!(gaps.iter().all(|gap| gap.fact == Fact::SignIns));
        assert!(gaps.iter().any(|gap| matches!(gap.reason, Reason::NoLicence { .. })), "{gaps:?}");
    }
}

#[test]
fn a_reading_that_is_stopped_says_that_it_is_a_part() {
    let browser = browser(World::contoso(START));
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    browser.with(|it| it.world.largest_page = Some(4));
    let before = log_reads(&browser);
    session.request(VIEW, Request::Replay { check: "ca.mfa-all".into() });
    browser.run_until(|browser| log_reads(browser) > before + 2);
    session.request(VIEW, Request::Stop);
    browser.settle();
    let states = replays(&told, "ca.mfa-all");
    let Some(ReplayState::Known { changes, .. }) = states.last() else { panic!("{states:?}") };
    assert!(changes[0].gaps.iter().any(|gap| matches!(gap.reason, Reason::Truncated { .. })), "{changes:?}");
    assert!(changes[0].sentences.iter().any(|sentence| sentence.id == "replay-in-part"));
    // Asked again, it is read to the end.
    session.request(VIEW, Request::Replay { check: "ca.mfa-all".into() });
    browser.settle();
    let states = replays(&told, "ca.mfa-all");
    let Some(ReplayState::Known { changes, .. }) = states.last() else { panic!("{states:?}") };
    assert_eq!(changes[0].gaps, []);
}
