//! Microsoft's roadmap.

use sidelight::attestation::{Answer, Attestation, Attestations, USUAL_DAYS};
use sidelight::messages::{Event, Request, View};
use sidelight::report::Verdict;
use sidelight::roadmap::STEPS;
use sidelight::text::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{finding, findings, in_language, signed_in, unknown};
use super::stage::{NOW, Stage};

const STEP: &str = "roadmap.90-days.siem";

fn opened(language: Language) -> Stage {
    let stage = Stage::of(View::Docked { ticket: "ticket".to_owned() }, language);
    stage.tell(in_language(signed_in(), language));
    stage.tell(findings(vec![
        finding("aud.unified", Verdict::Pass),
        finding("aud.bypass", Verdict::Fail),
        finding("aud.org-mailbox", unknown()),
    ]));
    stage.press("[data-action='roadmap']");
    stage.asked();
    stage
}

fn value(stage: &Stage, phase: &str) -> (u32, u32) {
    let bar = stage.find(&format!("[data-phase='{phase}'] [role='progressbar']")).unwrap();
    let number = |name: &str| bar.get_attribute(name).unwrap().parse().unwrap();
    (number("aria-valuenow"), number("aria-valuemax"))
}

fn ticked(stage: &Stage) -> bool {
    let boxed = stage.find("#roadmap-90-days-siem").unwrap();
    boxed.dyn_into::<web_sys::HtmlInputElement>().unwrap().checked()
}

#[wasm_bindgen_test]
fn progress_is_counted_from_the_checks_and_unknown_is_none() {
    for language in Language::ALL {
        let stage = opened(language);
        assert_eq!(stage.focus(), "roadmap-title");
        assert_eq!(stage.all("[data-step]").len(), STEPS.len());
        let (done, total) = value(&stage, "30-days");
        assert_eq!(done, 1, "one passed; failed and unknown are no progress");
        assert!(total > 10);
        let numbers = |class: &str| {
            let selector = format!("[data-phase='30-days'] > .part-counts .{class}");
            stage.find(&selector).unwrap().text_content().unwrap()
        };
        assert!(numbers("pass").contains('1') && numbers("fail").contains('1'));
        stage.tell(findings(vec![finding("aud.bypass", Verdict::Pass)]));
        assert_eq!(value(&stage, "30-days"), (2, total));
        let text = stage.find("[data-panel='roadmap']").unwrap().text_content().unwrap();
        assert!(text.contains("2018") && !text.contains("[roadmap"), "{text}");
        assert!(text.contains("security-roadmap.md"), "the source is named");
    }
}

#[wasm_bindgen_test]
fn a_step_is_ticked_with_a_note_and_unticked() {
    let stage = opened(Language::English);
    let (done, total) = value(&stage, "90-days");
    stage.press("#roadmap-90-days-siem");
    let attest = |note: &str| Request::Attest {
        about: STEP.to_owned(),
        answer: Answer::Yes,
        note: note.to_owned(),
        days: USUAL_DAYS,
    };
    assert_eq!(stage.asked(), [attest("")]);
    let own = Attestation::given("ida@contoso.com", NOW, USUAL_DAYS, Answer::Yes, "<b>Sentinel</b>");
    stage.tell(Event::Attestations { attestations: Attestations::from([(STEP.to_owned(), own)]) });
    assert!(ticked(&stage));
    assert_eq!(value(&stage, "90-days"), (done + 1, total));
    let said = stage.find("[data-step='roadmap.90-days.siem']").unwrap();
    let text = said.text_content().unwrap();
    assert!(text.contains("ida@contoso.com") && text.contains("<b>Sentinel</b>"), "{text}");
    stage.press("[data-step='roadmap.90-days.siem'] [data-action='save-note']");
    assert_eq!(stage.asked(), [attest("")]);
    stage.press("#roadmap-90-days-siem");
    assert_eq!(stage.asked(), [Request::Withdraw { about: STEP.to_owned() }]);
    stage.tick(NOW + i64::from(USUAL_DAYS) * 86_400_000);
    assert!(!ticked(&stage), "a tick grows old");
    assert_eq!(value(&stage, "90-days"), (done, total));
}

#[wasm_bindgen_test]
fn steps_lead_to_their_checks_and_back() {
    let stage = opened(Language::English);
    let unfold = stage.find("[data-step='roadmap.30-days.audit'] details").unwrap();
    unfold.set_attribute("open", "").unwrap();
    stage.press("#roadmap-check-aud-bypass");
    assert!(stage.find("[data-detail='aud.bypass']").is_some());
    assert!(stage.find("[data-panel='roadmap'][hidden]").is_some());
    stage.press("[data-action='back']");
    assert_eq!(stage.focus(), "roadmap-check-aud-bypass");
    stage.press("[data-action='roadmap-back']");
    assert!(stage.find("[data-panel='roadmap']").is_none());
    assert_eq!(stage.focus(), "roadmap-entry");
}
