//! Old results, how long Microsoft may take to show a change, and looking again from time to time.

use sidelight::messages::{Configuration, Event, Progress, Recheck, RecheckState, Request, View};
use sidelight::report::{Verdict, VerdictKind};
use sidelight::text::Language;
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{ended, finding, findings, signed_in};
use super::stage::{NOW, Stage, row};

const CHECK: &str = "aud.unified";
const HOUR: i64 = 3_600_000;

fn waits(state: RecheckState, looks: u32) -> Event {
    of(CHECK, state, looks)
}

fn of(check: &str, state: RecheckState, looks: u32) -> Event {
    Event::Rechecks {
        rechecks: vec![Recheck { check: check.to_owned(), before: VerdictKind::Fail, looks, state }],
    }
}

fn text(stage: &Stage, selector: &str) -> String {
    let text = stage.find(selector).and_then(|element| element.text_content()).unwrap_or_default();
    // Marks of the direction around values.
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn opened(verdict: Verdict) -> Stage {
    let stage = Stage::new();
    stage.tell(signed_in());
    stage.tell(findings(vec![finding(CHECK, verdict), finding("ca.mfa-all", Verdict::Fail)]));
    stage.press(&format!("#{}", row(CHECK)));
    stage
}

#[wasm_bindgen_test]
fn results_that_are_old_are_marked_and_stay_what_they_are() {
    let stage = opened(Verdict::Pass);
    let mark = ".row[data-check='aud.unified'] [data-part='stale']";
    assert!(stage.find(mark).is_none() && stage.find("[data-part='stale-count']").is_none());
    stage.tick(NOW + 24 * HOUR);
    assert_eq!(text(&stage, mark), "Read 24 hours ago");
    let outcome = stage.find(".row[data-check='aud.unified']").unwrap().get_attribute("data-verdict");
    assert_eq!(outcome.as_deref(), Some("pass"), "it stays a pass");
    assert!(text(&stage, "[data-part='stale-note']").contains("marked as old after 24 hours"));
    assert!(text(&stage, "[data-part='stale-note']").contains("Check again to renew it."));
    assert!(text(&stage, "[data-part='stale-count']").starts_with("2 results are older than 24 hours."));
    stage.tick(NOW + 72 * HOUR);
    assert_eq!(text(&stage, mark), "Read 3 days ago");

    // What is read again is young.
    let mut young = finding(CHECK, Verdict::Pass);
    young.finding.provenance[0].at = NOW + 72 * HOUR;
    stage.tell(findings(vec![young]));
    assert!(stage.find(mark).is_none() && stage.find("[data-part='stale-note']").is_none());
    assert!(text(&stage, "[data-part='stale-count']").starts_with("One result is older"));

    let configuration = |stale_after_hours| Configuration {
        stale_after_hours,
        language: Some(Language::English),
        ..Configuration::default()
    };
    stage.tell(Event::Configuration { configuration: configuration(0) });
    assert!(stage.find("[data-part='stale-count']").is_none(), "marking is off");
    stage.tell(Event::Configuration { configuration: configuration(73) });
    assert!(stage.find("[data-part='stale-count']").is_none());
    stage.tell(Event::Configuration { configuration: configuration(71) });
    assert!(stage.find("[data-part='stale-count']").is_some());
}

#[wasm_bindgen_test]
fn after_how_many_hours_is_an_option() {
    let stage = Stage::of(View::Options, Language::English);
    stage.tell(signed_in());
    stage.asked();
    let field: web_sys::HtmlInputElement =
        wasm_bindgen::JsCast::dyn_into(stage.find("#stale-after").unwrap()).unwrap();
    assert_eq!(field.value(), "24");
    let save = |value: &str| {
        field.set_value(value);
        field.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
        stage.press("[data-action='save']");
        stage.asked().into_iter().find_map(|request| match request {
            Request::Configure { configuration } => Some(configuration.stale_after_hours),
            _ => None,
        })
    };
    assert_eq!(save("0"), Some(0));
    assert_eq!(save("72"), Some(72));
    assert_eq!(save(""), None);
    assert_eq!(save("1.5"), None);
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
fn how_long_microsoft_may_take_is_said_with_its_source() {
    let stage = opened(Verdict::Fail);
    assert!(stage.find("[data-recheck]").is_none());
    stage.tell(waits(RecheckState::Asked, 0));
    assert!(stage.find("[data-recheck]").is_none(), "nothing is said before it is known");
    stage.tell(waits(RecheckState::Unchanged, 0));
    let said = text(&stage, "[data-recheck='unchanged']");
    assert!(
        said.contains("Nothing has changed yet.") && said.contains("up to 60 minutes to show a change"),
        "{said}"
    );
    let source = stage.find("[data-recheck] a").unwrap().get_attribute("href").unwrap();
    assert_eq!(source, "https://learn.microsoft.com/purview/audit-log-enable-disable");
    stage.asked();
    stage.press("[data-action='keep-checking']");
    assert_eq!(stage.asked(), [Request::KeepChecking { check: CHECK.to_owned() }]);

    stage.tell(of("ca.mfa-all", RecheckState::Unchanged, 0));
    assert!(stage.find("[data-recheck]").is_none(), "it is about another check");
    stage.press("[data-action='back']");
    stage.press(&format!("#{}", row("ca.mfa-all")));
    assert!(text(&stage, "[data-recheck]").contains("Microsoft does not say how long"));
    assert!(stage.find("[data-action='keep-checking']").is_none());
}

#[wasm_bindgen_test]
fn looking_again_is_seen_can_be_stopped_and_its_end_is_said() {
    let stage = opened(Verdict::Fail);
    let announced = || text(&stage, "[data-part='announcement']");
    let until = NOW + HOUR;
    stage.tell(waits(RecheckState::Waiting { next: NOW + 60_000, until }, 2));
    assert!(text(&stage, "[data-recheck='waiting']").starts_with("Looked 2 times. Looking again at "));
    stage.tell(waits(RecheckState::Waiting { next: until, until }, 2));
    assert!(text(&stage, "[data-recheck='waiting']").contains("Looking for the last time at "));
    stage.asked();
    stage.press("[data-action='stop-checking']");
    assert_eq!(stage.asked(), [Request::StopChecking { check: CHECK.to_owned() }]);

    let look = |verdict: Verdict, then: RecheckState| {
        stage.tell(waits(RecheckState::Looking { until }, 2));
        assert_eq!(text(&stage, "[data-recheck='looking'] p"), "Looking again…");
        let running = Progress { running: true, again: Some(CHECK.to_owned()), ..ended() };
        stage.tell(Event::Progress { progress: running });
        stage.tell(findings(vec![finding(CHECK, verdict)]));
        stage.tell(Event::Progress { progress: ended() });
        stage.tell(waits(then, 3));
    };
    let before = announced();
    look(Verdict::Fail, RecheckState::Waiting { next: NOW + 120_000, until });
    assert_eq!(announced(), before, "a look that changes nothing interrupts nobody");
    look(Verdict::Pass, RecheckState::Changed);
    assert!(announced().starts_with("It has changed.") && announced().ends_with("Passed"), "{}", announced());
    assert!(text(&stage, "[data-recheck='changed']").contains("It has changed."));
    assert!(stage.find("[data-recheck] button").is_none());

    stage.tell(waits(RecheckState::TimeOver, 6));
    assert!(text(&stage, "[data-recheck='time-over']").starts_with("Looked 6 times."));
    assert!(stage.find("[data-action='keep-checking']").is_some());
    stage.tell(Event::Rechecks { rechecks: Vec::new() });
    assert!(stage.find("[data-recheck]").is_none());
}
