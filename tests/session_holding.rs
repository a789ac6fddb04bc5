//! What the admin does with a run: pause it, go on, stop it, have a long list read after all.

mod simulated_browser;

use mock365_model::{Shape, Weakness, World};
use sidelight::browser::session::ViewId;
use sidelight::checks;
use sidelight::messages::{Event, Request};
use sidelight::tenant::{Fact, Reason};
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const VIEW: ViewId = ViewId(1);

/// A browser whose admin reads a directory of 2,500 people.
fn browser() -> Browser {
    let shape = Shape { users: 2_500, weaknesses: Weakness::ALL.to_vec(), ..Shape::default() };
    let world = World::generate(11, &shape, START);
    let admin = world.tenants[0].users[0].user_principal_name.clone();
    let browser = Browser::new(world);
    browser.with(|it| it.cookie = it.world.sign_in_browser(&admin));
    browser
}

fn undisturbed() -> Vec<(String, &'static str)> {
    let browser = browser();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    verdicts(&told)
}

fn asked(browser: &Browser, at_least: usize) {
    browser.run_until(|browser| browser.with(|it| it.sent.len() >= at_least));
}

#[test]
fn a_paused_run_sends_nothing_until_it_goes_on() {
    let browser = browser();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    asked(&browser, 3);
    session.request(VIEW, Request::Pause);
    let sent = browser.with(|it| it.sent.len());
    browser.settle();
    let arrived = browser.with(|it| it.sent.len());
    assert!(progress(&told).paused && progress(&told).running);
    browser.with(|it| {
        assert!(!it.awake, "a run that waits for the admin lets the background sleep");
        assert!(it.disk.checkpoint.is_some());
        it.clock += 3_600_000;
    });
    assert!(arrived - sent < 10, "only what was under way");
    session.request(VIEW, Request::GoOn);
    browser.settle();
    assert!(!progress(&told).running && !progress(&told).paused);
    assert_eq!(verdicts(&told), undisturbed());
}

#[test]
fn a_pause_outlives_the_background() {
    let browser = browser();
    let session = browser.start();
    dock(&session, 1, 7, ENTRA);
    asked(&browser, 3);
    session.request(VIEW, Request::Pause);
    browser.settle();
    browser.kill(session);
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    assert!(progress(&told).paused && progress(&told).running);
    session.request(VIEW, Request::GoOn);
    browser.settle();
    assert_eq!(verdicts(&told), undisturbed());
    browser.with(|it| assert_eq!(it.disk.checkpoint, None));
}

#[test]
fn a_stopped_run_says_what_was_not_read_and_passes_nothing_by_it() {
    let expected = undisturbed();
    let browser = browser();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    asked(&browser, 2);
    session.request(VIEW, Request::Stop);
    browser.settle();
    let progress = progress(&told);
    assert!(!progress.running && progress.ended_at.is_some() && progress.waiting.is_empty());
    assert_eq!(findings(&told).len(), checks::ALL.len());
    for ((check, word), (_, other)) in verdicts(&told).into_iter().zip(expected) {
        assert!(word == other || word == "unknown", "{check}: {word}, undisturbed {other}");
    }
    assert!(verdicts(&told).iter().any(|(_, word)| *word == "unknown"));
    browser.with(|it| assert!(!it.awake && it.disk.checkpoint.is_none()));
    // Nothing to pause, nothing to stop.
    let before = told.borrow().len();
    for request in [Request::Pause, Request::GoOn, Request::Stop] {
        session.request(VIEW, request);
    }
    browser.settle();
    assert_eq!(told.borrow().len(), before);
}

#[test]
fn long_lists_are_offered_and_every_check_that_needs_them_says_so() {
    for killed in [false, true] {
        let browser = browser();
        browser.with(|it| it.disk.configuration.settings.largest_list = 1_000);
        let mut session = browser.start();
        let mut told = dock(&session, 1, 7, ENTRA);
        browser.settle();
        assert!(progress(&told).offered.contains(&Fact::Users));
        let too_large = |head: &sidelight::messages::FindingHead| {
            head.finding.gaps.iter().any(|gap| matches!(gap.reason, Reason::TooLarge { largest: 1_000, .. }))
        };
        let concerned: Vec<String> =
            findings(&told).into_iter().filter(|(_, head)| too_large(head)).map(|(check, _)| check).collect();
        let needing: Vec<String> = checks::ALL
            .iter()
            .filter(|check| check.needs.contains(&Fact::Users) || check.needs.contains(&Fact::Registration))
            .map(|check| check.id.to_owned())
            .collect();
        assert!(
            !needing.is_empty() && needing.iter().all(|check| concerned.contains(check)),
            "{concerned:?}"
        );
        if killed {
            browser.kill(session);
            session = browser.start();
            told = dock(&session, 1, 7, ENTRA);
            browser.settle();
        }
        for fact in progress(&told).offered {
            session.request(VIEW, Request::ReadList { fact });
            browser.settle();
            assert!(!progress(&told).running);
        }
        assert_eq!(progress(&told).offered, [], "killed: {killed}");
        assert_eq!(verdicts(&told), undisturbed(), "killed: {killed}");
        assert!(told.borrow().iter().all(|event| !matches!(event, Event::Problem { .. })));
    }
}
