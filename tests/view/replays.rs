//! What would this stop?

use sidelight::access::replay::summary::Share;
use sidelight::messages::{ChangeHere, Event, ReplayHere, ReplayState, Request, View};
use sidelight::report::Verdict;
use sidelight::tenant::{Fact, Gap, Reason};
use sidelight::text::{Language, Message};
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{finding, findings, signed_in};
use super::stage::Stage;

const CHECK: &str = "ca.legacy-block";

fn opened(language: Language) -> Stage {
    let stage = Stage::of(View::Docked { ticket: "ticket".to_owned() }, language);
    let mut hello = signed_in();
    if let Event::Hello { configuration, .. } = &mut hello {
        configuration.language = Some(language);
    }
    stage.tell(hello);
    stage.tell(findings(vec![finding(CHECK, Verdict::Fail), finding("aud.unified", Verdict::Fail)]));
    stage.press("#row-ca-legacy-block");
    stage.asked();
    stage
}

fn told(stage: &Stage, state: ReplayState) {
    stage.tell(Event::Replay { replay: ReplayHere { check: CHECK.to_owned(), state } });
}

fn change() -> ChangeHere {
    let share = |name: &str| Share { name: name.to_owned(), id: None, sign_ins: 14 };
    ChangeHere {
        title: Message::new("replay-change.block-legacy-clients"),
        stopped: 14,
        unclear: 0,
        sentences: vec![
            Message::new("replay-stopped.some")
                .number("sign-ins", 14)
                .number("people", 3)
                .number("apps", 1)
                .number("clients", 1),
        ],
        reasons: vec![(14, Message::new("replay-stop.blocked"))],
        people: vec![share("<b>scanner</b>@contoso.com")],
        apps: vec![share("Office 365 Exchange Online")],
        clients: vec![share("Authenticated SMTP")],
        gaps: Vec::new(),
    }
}

#[wasm_bindgen_test]
fn it_is_asked_once_and_answered() {
    for (language, words) in [
        (Language::English, "sign-ins would have been stopped"),
        (Language::Japanese, "件のサインインが止まっていたはずです"),
    ] {
        let stage = opened(language);
        stage.press("[data-action='replay']");
        assert_eq!(stage.asked(), [Request::Replay { check: CHECK.to_owned() }]);
        told(&stage, ReplayState::Reading);
        let busy = stage.find("[data-action='replay']").unwrap().get_attribute("aria-busy");
        assert_eq!(busy.as_deref(), Some("true"));
        stage.press("[data-action='replay']");
        assert!(stage.asked().is_empty());
        told(&stage, ReplayState::Known { at: 5, changes: vec![change()] });
        let shown = stage.find("[data-replay='stopped']").unwrap().text_content().unwrap();
        let shown = shown.replace(['\u{2068}', '\u{2069}'], "");
        for part in [words, "14", "<b>scanner</b>@contoso.com", "Authenticated SMTP"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        assert_eq!(stage.all(".shares").len(), 3);
        assert!(stage.find(".shares b").is_none(), "a name is text");
        stage.tell(Event::Cleared);
        assert!(stage.find("[data-replay]").is_none());
    }
}

#[wasm_bindgen_test]
fn without_a_log_the_way_out_is_named() {
    let stage = opened(Language::English);
    let reason = Reason::NoLicence { plan: "Microsoft Entra ID P1".to_owned() };
    told(&stage, ReplayState::Unknown { gaps: vec![Gap { fact: Fact::SignIns, reason }] });
    let shown = stage.find("[data-part='replay']").unwrap().text_content().unwrap();
    assert!(shown.contains("cannot be told") && shown.contains("Microsoft Entra ID P1"), "{shown}");
    assert!(stage.find("[data-replay='stopped']").is_none());
}

#[wasm_bindgen_test]
fn other_checks_do_not_ask() {
    let stage = opened(Language::English);
    stage.press("[data-action='back']");
    stage.press("#row-aud-unified");
    assert!(stage.find("[data-part='replay']").is_none());
}

#[wasm_bindgen_test]
fn a_question_that_was_lost_with_the_background_can_be_asked_again() {
    let stage = opened(Language::English);
    stage.press("[data-action='replay']");
    told(&stage, ReplayState::Reading);
    stage.tell(signed_in());
    assert!(stage.find("[data-replay='interrupted']").is_some());
    stage.asked();
    stage.press("[data-action='replay']");
    assert_eq!(stage.asked(), [Request::Replay { check: CHECK.to_owned() }]);
    // An answer that is there stays.
    told(&stage, ReplayState::Known { at: 5, changes: vec![change()] });
    stage.tell(signed_in());
    assert!(stage.find("[data-replay='stopped']").is_some());
}
