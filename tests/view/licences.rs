//! What plans that the tenant does not have keep from it: said once, at the top.

use sidelight::messages::access::AccessEvent;
use sidelight::messages::{Event, View};
use sidelight::report::{Assigned, Verdict};
use sidelight::tenant::licences::Plan;
use sidelight::text::{Language, Message};
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{finding, findings, in_language, signed_in};
use super::stage::Stage;
use sidelight::messages::FindingHead;

fn lacking(check: &str, verdict: Verdict, plan: Option<Plan>) -> FindingHead {
    let mut head = finding(check, verdict);
    head.finding.lacks = plan;
    head
}

fn shown(language: Language) -> Stage {
    let stage = Stage::of(View::Docked { ticket: "ticket".to_owned() }, language);
    stage.tell(in_language(signed_in(), language));
    let not_applicable = || Verdict::NotApplicable { why: Message::new("ca-user-risk.not-applicable") };
    stage.tell(findings(vec![
        lacking("ca.user-risk", not_applicable(), Some(Plan::EntraP2)),
        lacking("ca.signin-risk", not_applicable(), Some(Plan::EntraP2)),
        lacking("ca.devicecode-block", Verdict::Warn, Some(Plan::EntraP2)),
        lacking("am.authenticator-context", not_applicable(), None),
    ]));
    stage
}

#[wasm_bindgen_test]
fn a_missing_plan_is_said_once_with_what_it_would_unlock() {
    for (language, title) in [
        (Language::English, "Microsoft Entra ID P2 would unlock 2 checks"),
        (Language::Japanese, "Microsoft Entra ID P2 があると、2 件のチェックを使えます"),
    ] {
        let stage = shown(language);
        assert_eq!(stage.all("[data-withheld]").len(), 1);
        let text = stage.find("[data-withheld='entra-p2'] summary").unwrap().text_content().unwrap();
        assert_eq!(text.replace(['\u{2068}', '\u{2069}'], ""), title);
        let checks = stage.all("[data-withheld='entra-p2'] [data-check]");
        let ids: Vec<String> = checks.iter().filter_map(|row| row.get_attribute("data-check")).collect();
        assert_eq!(ids, ["ca.signin-risk", "ca.user-risk", "ca.devicecode-block"]);
        stage.press("[data-withheld='entra-p2'] [data-check='ca.user-risk']");
        assert!(stage.find("[data-detail='ca.user-risk']").is_some());
    }
}

#[wasm_bindgen_test]
fn a_plan_that_not_everybody_is_assigned_is_said_once() {
    let stage = shown(Language::English);
    let own = |plan, without, unknown| Assigned { plan, people: 35, without, unknown, whole: true };
    let assigned = vec![own(Plan::EntraP1, 12, 2), own(Plan::DefenderForOffice, 0, 0)];
    stage.tell(Event::Access(AccessEvent::Headline { ways: Vec::new(), assigned }));
    let notes = stage.all("[data-assigned]");
    assert_eq!(notes.len(), 1, "what everybody has is not worth a line");
    let text = notes[0].text_content().unwrap().replace(['\u{2068}', '\u{2069}'], "");
    assert!(
        text.contains("Microsoft Entra ID P1: 12 of 35 people") && text.contains("of 2 it cannot be told")
    );
    stage.tell(Event::Cleared);
    assert!(stage.find("[data-assigned]").is_none());
}

#[wasm_bindgen_test]
fn where_no_plan_is_missing_nothing_is_said() {
    let stage = shown(Language::English);
    for check in ["ca.user-risk", "ca.signin-risk", "ca.devicecode-block"] {
        stage.tell(findings(vec![lacking(check, Verdict::Pass, None)]));
    }
    assert!(stage.find("[data-withheld]").is_none());
}
