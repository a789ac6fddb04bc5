//! The whole view by keyboard.

use sidelight::messages::{Connection, Event, PendingSteps, Request};
use sidelight::report::Verdict;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};

use super::canned::{account, ended, finding, findings, hello_with, page, running, signed_in};
use super::stage::{Stage, document, row};

fn key(name: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(name);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
fn arrows_walk_and_escape_goes_back_to_the_row() {
    let stage = Stage::new();
    stage.tell(signed_in());
    let heads = sidelight::checks::ALL.iter().map(|check| finding(check.id, Verdict::Fail));
    stage.tell(findings(heads.collect()));
    let rows = stage.rows();
    stage.find(&format!("#{}", row(&rows[0]))).unwrap().focus().unwrap();
    for (name, index) in [
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("End", rows.len() - 1),
        ("ArrowDown", rows.len() - 1),
        ("Home", 0),
        ("ArrowUp", 0),
    ] {
        key(name);
        assert_eq!(stage.focus(), row(&rows[index]), "{name}");
    }
    stage.press(&format!("#{}", row(&rows[0])));
    assert_eq!(stage.focus(), "detail-title");
    assert!(stage.find(&format!("[data-detail='{}']", rows[0])).is_some());
    key("Escape");
    assert!(stage.find(".detail").is_none());
    assert_eq!(stage.focus(), row(&rows[0]));
}

#[wasm_bindgen_test]
fn every_control_has_a_name_and_can_have_the_focus() {
    let stage = Stage::new();
    stage.tell(signed_in());
    let heads = sidelight::checks::ALL.iter().map(|check| finding(check.id, Verdict::Fail));
    stage.tell(findings(heads.collect()));
    let check = stage.rows()[0].clone();
    stage.press(&format!("#{}", row(&check)));
    let controls = stage.all("button, a, input, summary");
    assert!(controls.len() > 20, "{}", controls.len());
    for control in controls {
        let name = control.get_attribute("aria-label").or_else(|| control.text_content()).unwrap_or_default();
        assert!(!name.trim().is_empty(), "{}", control.outer_html());
        assert_ne!(control.get_attribute("tabindex").as_deref(), Some("-1"), "{}", control.outer_html());
    }
}

#[wasm_bindgen_test]
fn check_again_keeps_the_focus_and_tells_its_outcome() {
    let stage = Stage::new();
    stage.tell(signed_in());
    stage.tell(findings(vec![finding("aud.unified", Verdict::Fail)]));
    stage.press(&format!("#{}", row("aud.unified")));
    stage.asked();
    stage.find("[data-action='check-again']").unwrap().focus().unwrap();
    stage.press("[data-action='check-again']");
    assert_eq!(stage.asked(), [Request::CheckAgain { check: "aud.unified".to_owned() }]);
    let mut progress = running();
    progress.again = Some("aud.unified".to_owned());
    stage.tell(Event::Progress { progress });
    let button = stage.find("[data-action='check-again']").unwrap();
    assert_eq!(button.get_attribute("aria-busy").as_deref(), Some("true"));
    stage.press("[data-action='check-again']");
    assert!(stage.asked().is_empty());
    stage.tell(findings(vec![finding("aud.unified", Verdict::Pass)]));
    stage.tell(Event::Progress { progress: ended() });
    assert!(stage.find(".detail [data-verdict='pass']").is_some());
    assert_eq!(
        document().active_element().unwrap().get_attribute("data-action").as_deref(),
        Some("check-again")
    );
    let told = stage.find("[data-part='announcement']").unwrap().text_content().unwrap();
    assert!(told.contains("Passed"), "{told}");
}

#[wasm_bindgen_test]
fn steps_stand_beside_the_page() {
    let stage = Stage::new();
    let steps = |here| Some(PendingSteps { check: "aud.unified".to_owned(), here });
    let connection = Connection::SignedIn { account: account() };
    stage.tell(hello_with(connection, ended(), Some(page(&["aud.unified"])), steps(true)));
    stage.tell(findings(vec![finding("aud.unified", Verdict::Fail)]));
    assert!(stage.find("[data-steps='aud.unified'] [data-here='true']").is_some());
    let marks = stage.all(".step-mark").len();
    assert!(marks > 0);
    stage.press(".step-mark");
    assert_eq!(stage.all(".step.done").len(), 1);
    stage.tell(Event::Steps { steps: steps(false) });
    assert!(stage.find("[data-here='false']").is_some());
    assert_eq!(stage.all(".step.done").len(), 1);
    stage.asked();
    stage.press("[data-here='false'] [data-action='fix']");
    stage.press("[data-steps] [data-action='check-again']");
    stage.press("[data-action='end-steps']");
    let check = "aud.unified".to_owned();
    assert_eq!(
        stage.asked(),
        [Request::Fix { check: check.clone() }, Request::CheckAgain { check }, Request::EndSteps]
    );
    stage.tell(Event::Steps { steps: None });
    assert!(stage.find("[data-steps]").is_none());
}

#[wasm_bindgen_test]
fn what_has_the_focus_can_be_cleared() {
    let stage = Stage::new();
    stage.tell(signed_in());
    stage.tell(findings(vec![finding("aud.unified", Verdict::Fail)]));
    stage.find(&format!("#{}", row("aud.unified"))).unwrap().focus().unwrap();
    stage.press("[data-filter='fail']");
    stage.find(&format!("#{}", row("aud.unified"))).unwrap().focus().unwrap();
    stage.tell(Event::Cleared);
    stage.tell(Event::Connection { connection: Connection::SignedOut });
    assert!(stage.rows().is_empty());
    assert!(stage.find("[data-connection='signed-out']").is_some());
}
