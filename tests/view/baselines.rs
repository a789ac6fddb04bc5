//! Baselines side by side.

use sidelight::messages::View;
use sidelight::report::{Body, Opinion, Verdict, VerdictKind};
use sidelight::text::{Language, Message};
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{finding, findings, in_language, signed_in};
use super::stage::Stage;

fn opened(language: Language, verdicts: [VerdictKind; 2]) -> Stage {
    let stage = Stage::of(View::Docked { ticket: "ticket".to_owned() }, language);
    stage.tell(in_language(signed_in(), language));
    let opinion = |(body, control, reason, verdict): (Body, &str, &str, VerdictKind)| Opinion {
        body,
        control: control.to_owned(),
        verdict,
        reason: Message::new(reason),
    };
    let mut head = finding("adm.global-count", Verdict::Warn);
    head.finding.opinions = [
        (Body::Cisa, "MS.AAD.7.1v1", "adm-global-count.by-cisa", verdicts[0]),
        (Body::Cis, "1.1.3", "adm-global-count.by-cis", verdicts[1]),
    ]
    .map(opinion)
    .to_vec();
    stage.tell(findings(vec![head, finding("aud.unified", Verdict::Pass)]));
    stage.press("#row-adm-global-count");
    stage
}

fn text(stage: &Stage, selector: &str) -> String {
    stage.find(selector).unwrap_or_else(|| panic!("no {selector}")).text_content().unwrap()
}

#[wasm_bindgen_test]
fn each_baseline_says_what_it_asks_for() {
    for (language, asks, word) in [
        (Language::English, "Asks for two to four.", "Fail"),
        (Language::Japanese, "2 人から 4 人を求めています。", "不合格"),
    ] {
        let stage = opened(language, [VerdictKind::Pass, VerdictKind::Fail]);
        let cis = text(&stage, "[data-part='baselines'] [data-baseline='cis'][data-verdict='fail']");
        assert!(cis.contains(asks) && cis.contains("1.1.3") && cis.contains(word), "{cis}");
        assert!(stage.find("[data-baseline='cisa'][data-verdict='pass']").is_some());
        assert!(stage.find("[data-part='baselines'][data-differ='true']").is_some());
    }
}

#[wasm_bindgen_test]
fn where_they_agree_nothing_is_said_of_a_difference() {
    let stage = opened(Language::English, [VerdictKind::Pass, VerdictKind::Pass]);
    assert!(stage.find("[data-part='baselines'][data-differ='false']").is_some());
    assert!(!text(&stage, "[data-part='baselines']").contains("do not agree"));
    stage.press("[data-action='back']");
    stage.press("#row-aud-unified");
    assert!(stage.find("[data-part='baselines']").is_none());
}
