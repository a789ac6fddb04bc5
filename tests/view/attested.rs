//! What an admin says where nothing can be read.

use sidelight::attestation::{Answer, Attestation, Attestations, USUAL_DAYS};
use sidelight::messages::{Connection, Event, Request, View};
use sidelight::report::Verdict;
use sidelight::tenant::{Fact, Gap, Reason};
use sidelight::text::Language;
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{finding, findings, hello, in_language, signed_in};
use super::stage::{NOW, Stage};

const CHECK: &str = "teams.external";
const DAY: i64 = 86_400_000;

fn unreadable() -> Verdict {
    Verdict::Unknown { gaps: vec![Gap { fact: Fact::Organization, reason: Reason::Unreadable }] }
}

fn shown(language: Language) -> Stage {
    let stage = Stage::of(View::Docked { ticket: "ticket".to_owned() }, language);
    stage.tell(in_language(signed_in(), language));
    stage.tell(findings(vec![finding(CHECK, unreadable()), finding("aud.unified", Verdict::Pass)]));
    stage.asked();
    stage
}

fn said(about: &str, answer: Answer, note: &str) -> Event {
    let own = Attestation::given("<b>ida</b>@contoso.com", NOW, USUAL_DAYS, answer, note);
    Event::Attestations { attestations: Attestations::from([(about.to_owned(), own)]) }
}

fn text(stage: &Stage, selector: &str) -> String {
    let text = stage.find(selector).unwrap_or_else(|| panic!("no {selector}")).text_content().unwrap();
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[wasm_bindgen_test]
fn an_answer_is_given_in_the_detail_and_shown_as_attested() {
    for (language, word, says) in [
        (Language::English, "Attested", "<b>ida</b>@contoso.com says: as it should be"),
        (Language::Japanese, "申告済み", "<b>ida</b>@contoso.com の申告: 適切です"),
    ] {
        let stage = shown(language);
        assert!(
            stage.find("[data-part='asked']").is_some() && stage.find("[data-filter='attested']").is_none()
        );
        stage.press("#row-teams-external");
        stage.press("[data-action='attest-yes']");
        let asked = Request::Attest {
            about: CHECK.to_owned(),
            answer: Answer::Yes,
            note: String::new(),
            days: USUAL_DAYS,
        };
        assert_eq!(stage.asked(), [asked]);
        assert_eq!(stage.focus(), "attest-title");
        stage.tell(said(CHECK, Answer::Yes, "<i>note</i>"));
        assert!(text(&stage, "[data-attested='counts']").contains(says));
        assert!(
            text(&stage, ".attested-note").contains("<i>note</i>") && stage.find(".attested i").is_none()
        );
        let row = stage.find(".row[data-check='teams.external']").unwrap();
        assert_eq!(row.get_attribute("data-verdict").as_deref(), Some("unknown"), "the verdict stays");
        assert!(text(&stage, ".row.attested .row-outcome").contains(word));
        assert!(text(&stage, ".row.attested .row-attested").contains(says));
        assert!(text(&stage, "[data-filter='attested']").contains('1'));
        assert!(text(&stage, "[data-filter='pass']").contains('1'), "it is not counted as passed");
        assert!(
            stage.find("[data-filter='unknown']").is_none() && stage.find("[data-part='asked']").is_none()
        );
        stage.press("[data-filter='attested']");
        assert_eq!(stage.rows(), [CHECK]);
        stage.press("[data-action='withdraw-attestation']");
        assert_eq!(stage.asked(), [Request::Withdraw { about: CHECK.to_owned() }]);
        stage.tell(Event::Attestations { attestations: Attestations::new() });
        assert!(stage.find("[data-attested]").is_none() && stage.find("[data-filter='unknown']").is_some());
    }
}

#[wasm_bindgen_test]
fn an_answer_grows_old_and_a_reading_wins_over_it() {
    let stage = shown(Language::English);
    stage.press("#row-teams-external");
    stage.tell(said(CHECK, Answer::No, ""));
    assert!(text(&stage, "[data-answer='no']").contains("not as it should be"));
    assert!(text(&stage, "[data-filter='attested']").contains('1'));
    stage.tick(NOW + i64::from(USUAL_DAYS) * DAY);
    assert!(text(&stage, ".row-attested[data-attested='too-old']").contains("too old to count"));
    assert!(stage.find("[data-filter='attested']").is_none() && stage.find("[data-part='asked']").is_some());
    stage.tick(NOW);
    for (verdict, word) in [(Verdict::Fail, "fail"), (Verdict::Pass, "pass")] {
        stage.tell(findings(vec![finding(CHECK, verdict)]));
        assert!(text(&stage, "[data-attested='overtaken']").contains("the reading decides"));
        assert!(stage.find(".row.attested").is_none() && stage.find("[data-filter='attested']").is_none());
        assert!(stage.find(&format!(".row.{word}[data-check='teams.external']")).is_some());
        assert!(stage.find("[data-action='attest-yes']").is_none(), "there is nothing to ask any more");
    }
}

#[wasm_bindgen_test]
fn who_is_not_signed_in_has_no_name_to_answer_with() {
    let stage = shown(Language::English);
    stage.tell(hello(Connection::Recording { tenant: None, name: None }));
    stage.press("#row-teams-external");
    assert!(stage.find("[data-part='attestation']").is_some());
    assert!(stage.find("[data-action='attest-yes']").is_none());
}

#[wasm_bindgen_test]
fn what_can_be_read_is_not_asked() {
    let stage = shown(Language::English);
    stage.tell(findings(vec![finding("aud.unified", super::canned::unknown())]));
    stage.press("#row-aud-unified");
    assert!(stage.find("[data-part='attestation']").is_none());
}
