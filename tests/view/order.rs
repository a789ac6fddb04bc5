//! The order of the checklist is stable while it fills, and right afterwards.

use sidelight::messages::{Connection, Event, Progress, Request};
use sidelight::report::{Verdict, VerdictKind};
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{account, ended, finding, findings, hello_with, page, running, signed_in, unknown};
use super::stage::{Stage, row};

fn position(rows: &[String], check: &str) -> usize {
    rows.iter().position(|shown| shown == check).unwrap()
}

#[wasm_bindgen_test]
fn rows_keep_their_places_until_the_run_ends() {
    let stage = Stage::new();
    stage.tell(hello_with(Connection::SignedIn { account: account() }, running(), None, None));
    let before = stage.rows();
    assert_eq!(before.len(), sidelight::checks::ALL.len());
    let (first, last) = (before.first().unwrap().clone(), before.last().unwrap().clone());
    for head in [finding(&first, Verdict::Pass), finding(&last, Verdict::Fail)] {
        stage.tell(findings(vec![head]));
        assert_eq!(stage.rows(), before);
    }
    assert!(stage.find("[data-action='sort']").is_none());
    stage.tell(Event::Progress { progress: ended() });
    let after = stage.rows();
    assert!(position(&after, &last) < position(&after, &first), "{after:?}");
}

#[wasm_bindgen_test]
fn the_row_with_the_focus_never_moves() {
    let stage = Stage::new();
    stage.tell(hello_with(Connection::SignedIn { account: account() }, running(), None, None));
    let before = stage.rows();
    let first = before.first().unwrap().clone();
    stage.find(&format!("#{}", row(&first))).unwrap().focus().unwrap();
    let others = before.iter().skip(1).map(|check| finding(check, Verdict::Fail));
    stage.tell(findings(others.chain([finding(&first, Verdict::Pass)]).collect()));
    stage.tell(Event::Progress { progress: ended() });
    assert_eq!(stage.rows(), before);
    assert_eq!(stage.focus(), row(&first));
    stage.press("[data-action='sort']");
    assert_eq!(stage.rows().last(), Some(&first));
    assert!(stage.find("[data-action='sort']").is_none());
}

#[wasm_bindgen_test]
fn what_this_page_fixes_comes_first() {
    let stage = Stage::new();
    stage.tell(signed_in());
    stage.tell(findings(vec![finding("mfa.registration-admins", Verdict::Fail)]));
    stage.tell(Event::Page { page: Some(page(&["out.restricted"])) });
    assert_eq!(stage.rows().first().map(String::as_str), Some("out.restricted"));
    assert_eq!(stage.all("[data-group='here'] .row").len(), 1);
    stage.tell(Event::Page { page: None });
    assert!(stage.all("[data-group='here'] .row").is_empty());
    assert_eq!(stage.rows().first().map(String::as_str), Some("mfa.registration-admins"));
}

#[wasm_bindgen_test]
fn counts_are_filters() {
    let stage = Stage::new();
    stage.tell(signed_in());
    let ids: Vec<&str> = sidelight::checks::ALL.iter().map(|check| check.id).collect();
    let heads = ids
        .iter()
        .enumerate()
        .map(|(index, id)| finding(id, if index == 0 { Verdict::Fail } else { unknown() }));
    stage.tell(findings(heads.collect()));
    for kind in VerdictKind::ALL {
        let expected = [VerdictKind::Fail, VerdictKind::Unknown].contains(&kind);
        assert_eq!(stage.find(&format!("[data-filter='{}']", kind.word())).is_some(), expected, "{kind:?}");
    }
    stage.press("[data-filter='fail']");
    assert_eq!(stage.rows(), [ids[0]]);
    // A row does not vanish because its outcome changes.
    stage.tell(findings(vec![finding(ids[0], Verdict::Pass)]));
    stage.press("[data-filter='fail']");
    assert_eq!(stage.rows().len(), ids.len());
}

#[wasm_bindgen_test]
fn the_first_run_is_asked_for_with_one_button() {
    let stage = Stage::new();
    stage.tell(hello_with(Connection::SignedIn { account: account() }, Progress::default(), None, None));
    stage.asked();
    stage.press("[data-state='not-started'] [data-action='start']");
    assert_eq!(stage.asked(), [Request::Start]);
    assert!(stage.rows().is_empty());
    stage.tell(Event::Progress { progress: running() });
    assert!(stage.find("[data-state='not-started']").is_none());
    assert!(stage.text().contains("3") && stage.text().contains("10"));
}
