//! Microsoft Secure Score.

use sidelight::checks::score::controls::{SetAside, Standing};
use sidelight::messages::score::{ScoreEvent, ScoreRequest};
use sidelight::messages::{Event, Request, View};
use sidelight::portals::Link;
use sidelight::report::Verdict;
use sidelight::report::secure_score::{Category, ControlReport, Figures, Listed};
use sidelight::tenant::score::{Comparison, SecureScoreDay};
use sidelight::tenant::{Fact, Gap, Reason};
use sidelight::text::Language;
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{finding, findings, signed_in};
use super::stage::Stage;

const DAY: i64 = 86_400_000;
const NEWEST: i64 = 20_000 * DAY;

fn opened(language: Language) -> Stage {
    let stage = Stage::of(View::Docked { ticket: "ticket".to_owned() }, language);
    let mut hello = signed_in();
    if let Event::Hello { configuration, .. } = &mut hello {
        configuration.language = Some(language);
    }
    stage.tell(hello);
    stage.tell(findings(vec![
        finding("exo.modern-auth", Verdict::Pass),
        finding("adm.global-count", Verdict::Fail),
        finding("aud.unified", Verdict::Fail),
    ]));
    stage.asked();
    stage.press("[data-action='score']");
    assert_eq!(stage.asked(), [Request::Score(ScoreRequest::Look)]);
    assert_eq!(stage.focus(), "score-title");
    stage
}

fn control(id: &str, standing: Standing) -> ControlReport {
    ControlReport {
        id: id.to_owned(),
        title: Some(format!("<b>{id}</b>")),
        category: Some("Identity".to_owned()),
        service: Some("AzureAD".to_owned()),
        listed: Listed::Both,
        standing,
        open: standing != Standing::Done,
        set_aside: None,
        deprecated: false,
        reached: Some(if standing == Standing::Done { 400 } else { 0 }),
        most: Some(400),
        open_points: Some(if standing == Standing::Done { 0 } else { 400 }),
        counted: String::new(),
        asks: "First <i>this</i>\nThen that".to_owned(),
        impact: String::new(),
        user_impact: Some("Low".to_owned()),
        cost: None,
        link: Link::action(Some("https://entra.microsoft.com/#home")),
        looked: NEWEST,
    }
}

fn controls() -> Vec<ControlReport> {
    let aside = control("mdo_safelinks", Standing::Done);
    let alone = control("scid_1", Standing::Untold);
    vec![
        control("exo_oauth2clientprofileenabled", Standing::NotDone),
        control("mip_search_auditlog", Standing::NotDone),
        ControlReport { title: None, listed: Listed::ScoreOnly, most: None, open_points: None, ..alone },
        control("OneAdmin", Standing::Done),
        ControlReport { set_aside: Some(SetAside::ThirdParty), ..aside },
        ControlReport {
            listed: Listed::ProfileOnly,
            open: false,
            link: Link::action(Some("https://github.example/")),
            ..control("GitHub_2FA", Standing::NotCounted)
        },
    ]
}

fn told(stage: &Stage) {
    let day = |days: i64, current| SecureScoreDay { created: NEWEST - days * DAY, current, max: 10_000 };
    let figures = Figures {
        days: vec![day(89, 3_000), day(40, 2_500), day(0, 4_100)],
        comparisons: vec![Comparison {
            basis: "AllTenants".to_owned(),
            average: 4_250,
            category: None,
            seats: None,
        }],
        categories: vec![Category {
            name: Some("Identity".to_owned()),
            reached: 400,
            most: 1_600,
            controls: 4,
            open: 3,
            untold: 1,
        }],
        gaps: Vec::new(),
    };
    let (all, total) = (controls(), 6);
    stage.tell(Event::Score(ScoreEvent::Figures { figures, total }));
    let (first, rest) = all.split_at(4);
    for (offset, controls) in [(0, first.to_vec()), (4, rest.to_vec())] {
        stage.tell(Event::Score(ScoreEvent::Controls { offset, controls }));
    }
}

fn text(stage: &Stage, selector: &str) -> String {
    let text = stage.find(selector).unwrap_or_else(|| panic!("no {selector}")).text_content().unwrap();
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn shown(stage: &Stage) -> Vec<String> {
    stage.all(".score-control").iter().map(|own| own.get_attribute("data-control").unwrap()).collect()
}

#[wasm_bindgen_test]
fn the_score_is_drawn_with_a_table_behind_it() {
    for language in Language::ALL {
        let stage = opened(language);
        told(&stage);
        assert!(text(&stage, "[data-part='score-newest']").contains("41 %"));
        let drawing = stage.all(".trend svg[role='img']");
        let label = drawing[0].get_attribute("aria-label").unwrap();
        for figure in ["30", "41", "25"] {
            assert!(label.contains(figure), "{label}");
        }
        let line = stage.all(".trend-line")[0].get_attribute("points").unwrap();
        let points: Vec<(f64, f64)> = line
            .split(' ')
            .map(|point| point.split_once(',').unwrap())
            .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
            .collect();
        assert_eq!(points.len(), 3);
        assert!(points[0].0 < points[1].0 && points[1].0 < points[2].0, "time goes to the right");
        assert!(points[2].1 < points[0].1 && points[0].1 < points[1].1, "more is higher");
        let rows = stage.all(".score-days tbody tr");
        assert_eq!(rows.len(), 3);
        assert!(rows[0].text_content().unwrap().contains("41"), "the newest first");
        assert!(text(&stage, "[data-part='score-comparison']").contains("42.5"));
        assert!(text(&stage, "[data-category='Identity']").contains("25 %"));
        let all = text(&stage, "[data-panel='score']");
        assert!(!all.contains("[score") && !all.contains("[secure-score"), "{all}");
    }
}

#[wasm_bindgen_test]
fn controls_say_what_they_ask_and_what_we_see() {
    let stage = opened(Language::English);
    told(&stage);
    assert_eq!(shown(&stage), ["exo_oauth2clientprofileenabled", "mip_search_auditlog", "scid_1"]);
    let modern = "[data-control='exo_oauth2clientprofileenabled']";
    let said = text(&stage, modern);
    for expected in [
        "<b>exo_oauth2clientprofileenabled</b>",
        "+4 points",
        "First <i>this</i>\nThen that",
        "People notice: low",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(stage.find(&format!("{modern} i")).is_none(), "what a service sends is text");
    assert!(said.contains("Microsoft says not done; we see it is done."), "{said}");
    assert!(said.contains("We see otherwise"));
    assert!(text(&stage, "[data-control='mip_search_auditlog']").contains("Sidelight sees the same."));
    let alone = text(&stage, "[data-control='scid_1']");
    assert!(alone.contains("None of Sidelight’s checks asks the same.") && alone.contains("only its points"));

    stage.press("[data-show='otherwise']");
    assert_eq!(shown(&stage), ["exo_oauth2clientprofileenabled", "OneAdmin"]);
    assert!(text(&stage, "[data-control='OneAdmin']").contains("Microsoft says done; we see"));
    stage.press("[data-show='done']");
    assert_eq!(shown(&stage), ["OneAdmin"]);
    stage.press("[data-show='aside']");
    assert_eq!(shown(&stage), ["mdo_safelinks", "GitHub_2FA"]);
    assert!(text(&stage, "[data-control='mdo_safelinks']").contains("another product does it"));
    assert!(text(&stage, "[data-control='GitHub_2FA']").contains("does not count it here"));
    assert_eq!(stage.find("[data-show='aside']").unwrap().get_attribute("aria-pressed").unwrap(), "true");
}

#[wasm_bindgen_test]
fn links_are_asked_for_by_what_they_are() {
    let stage = opened(Language::English);
    told(&stage);
    stage.press("[data-control='mip_search_auditlog'] [data-action='score-page']");
    let page = Link::action(Some("https://entra.microsoft.com/#home"));
    assert_eq!(stage.asked(), [Request::Open { link: page }]);
    stage.press("[data-show='aside']");
    stage.press("[data-control='GitHub_2FA'] [data-action='score-page']");
    assert_eq!(stage.asked(), [Request::Open { link: Link::SecureScoreActions }]);
    assert!(!stage.root.inner_html().contains("github.example"));
}

#[wasm_bindgen_test]
fn what_is_judged_anew_changes_what_is_said_of_it_and_hides_nothing() {
    let stage = opened(Language::English);
    told(&stage);
    stage.press("[data-show='otherwise']");
    let details = stage.find("[data-control='OneAdmin'] details").unwrap();
    details.set_attribute("open", "").unwrap();
    stage.tell(findings(vec![finding("adm.global-count", Verdict::Pass)]));
    assert_eq!(shown(&stage), ["exo_oauth2clientprofileenabled", "OneAdmin"], "nothing vanishes");
    assert!(text(&stage, "[data-control='OneAdmin']").contains("Sidelight sees the same."));
    assert!(text(&stage, "[data-show='otherwise']").contains('1'));
    told(&stage);
    assert!(stage.find("[data-control='OneAdmin'] details[open]").is_some(), "the same is not drawn anew");
}

#[wasm_bindgen_test]
fn controls_lead_to_their_checks_and_back() {
    let stage = opened(Language::English);
    told(&stage);
    let unfold = stage.find("[data-control='mip_search_auditlog'] details").unwrap();
    unfold.set_attribute("open", "").unwrap();
    stage.press("#score-check-mip_search_auditlog-aud-unified");
    assert!(stage.find("[data-detail='aud.unified']").is_some());
    assert!(stage.find("[data-panel='score'][hidden]").is_some());
    stage.press("[data-action='back']");
    assert_eq!(stage.focus(), "score-check-mip_search_auditlog-aud-unified");
    stage.press("[data-action='score-back']");
    assert!(stage.find("[data-panel='score']").is_none());
    assert_eq!(stage.asked(), [Request::Score(ScoreRequest::Leave)]);
    assert_eq!(stage.focus(), "score-entry");
}

#[wasm_bindgen_test]
fn what_is_not_there_is_said_with_the_way_out() {
    let stage = opened(Language::English);
    stage.tell(Event::Score(ScoreEvent::NotHeld { waiting: vec![Fact::SecureScore] }));
    assert!(text(&stage, "[data-part='score-reading']").contains("Microsoft Secure Score"));
    stage.tell(Event::Score(ScoreEvent::NotHeld { waiting: Vec::new() }));
    stage.press("[data-action='score-read']");
    assert_eq!(stage.asked(), [Request::Score(ScoreRequest::Read)]);
    let gaps = vec![Gap { fact: Fact::SecureScore, reason: Reason::Offline }];
    stage.tell(Event::Score(ScoreEvent::NotRead { gaps }));
    assert!(stage.find("[data-part='score-refused'] .gap").is_some());
    assert!(stage.find("[data-part='score-missing']").is_none() && stage.find(".trend").is_none());
    told(&stage);
    assert!(stage.find("[data-part='score-refused']").is_none() && stage.find(".trend").is_some());
    stage.tell(Event::Cleared);
    assert!(stage.find(".trend").is_none() && stage.find(".score-control").is_none());
    assert_eq!(stage.asked(), [Request::Score(ScoreRequest::Look)], "an open panel asks again");
}
