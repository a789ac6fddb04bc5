//! Secure Score for a view that shows it.

mod simulated_browser;

use mock365_model::World;
use sidelight::browser::session::ViewId;
use sidelight::messages::score::{ScoreEvent, ScoreRequest};
use sidelight::messages::{Event, Request};
use sidelight::report::secure_score::NEEDS;
use simulated_browser::*;

const DEFENDER: &str = "https://security.microsoft.com/securescore";
const VIEW: ViewId = ViewId(1);

fn told_scores(told: &Told) -> Vec<ScoreEvent> {
    let events = std::mem::take(&mut *told.borrow_mut());
    events
        .into_iter()
        .filter_map(|event| match event {
            Event::Score(own) => Some(own),
            _ => None,
        })
        .collect()
}

fn is_whole(events: &[ScoreEvent]) -> bool {
    let [ScoreEvent::Figures { figures, total }, rest @ ..] = events else { return false };
    let mut seen = 0;
    for event in rest {
        let ScoreEvent::Controls { controls, .. } = event else { return false };
        seen += controls.len();
    }
    seen == *total as usize && *total > 10 && figures.days.len() == 90
}

#[test]
fn who_looks_is_told_and_told_again_and_nobody_else() {
    let browser = Browser::new(World::contoso(START));
    let session = browser.start();
    let told = dock(&session, 1, 7, DEFENDER);
    let other = dock(&session, 2, 8, DEFENDER);
    session.request(VIEW, Request::Score(ScoreRequest::Look));
    browser.settle();
    let events = told_scores(&told);
    assert!(matches!(events.first(), Some(ScoreEvent::NotHeld { .. })), "nothing was read yet");
    let start = events.iter().rposition(|event| matches!(event, ScoreEvent::Figures { .. })).unwrap();
    assert!(is_whole(&events[start..]));
    assert!(told_scores(&other).is_empty());

    session.request(VIEW, Request::CheckAgain { check: "score.top-controls".to_owned() });
    browser.settle();
    assert!(told_scores(&told).iter().any(|event| matches!(event, ScoreEvent::Figures { .. })));

    session.request(VIEW, Request::Score(ScoreRequest::Leave));
    session.request(VIEW, Request::CheckAgain { check: "score.top-controls".to_owned() });
    browser.settle();
    assert!(told_scores(&told).is_empty(), "who has looked away is not told");
}

#[test]
fn without_the_readings_it_is_not_held_until_it_is_read() {
    let browser = Browser::new(World::contoso(START));
    let session = browser.start();
    let told = dock(&session, 1, 7, DEFENDER);
    browser.settle();
    browser.kill(session);
    drop(told);

    let session = browser.start();
    let told = dock(&session, 1, 7, DEFENDER);
    browser.settle();
    told_scores(&told);
    session.request(VIEW, Request::Score(ScoreRequest::Look));
    assert_eq!(told_scores(&told), [ScoreEvent::NotHeld { waiting: Vec::new() }]);
    let before = browser.with(|it| it.world.log.len());
    session.request(VIEW, Request::Score(ScoreRequest::Read));
    browser.settle();
    let events = told_scores(&told);
    let waited = events.iter().any(|event| match event {
        ScoreEvent::NotHeld { waiting } => waiting.len() == NEEDS.len(),
        _ => false,
    });
    assert!(waited, "{events:?}");
    let start = events.iter().rposition(|event| matches!(event, ScoreEvent::Figures { .. })).unwrap();
    assert!(is_whole(&events[start..]));
    browser.with(|it| {
        assert!(it.world.log.len() > before);
        assert_eq!(it.world.violations, []);
    });
}
