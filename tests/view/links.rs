//! Links that nobody has confirmed say so.

use sidelight::checks::ALL;
use sidelight::portals::Link;
use sidelight::report::{Evidence, Verdict};
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{finding, findings, signed_in, user};
use super::stage::Stage;

#[wasm_bindgen_test]
fn an_unconfirmed_page_of_a_check_says_so() {
    let stage = Stage::new();
    stage.tell(signed_in());
    stage.tell(findings(ALL.iter().map(|check| finding(check.id, Verdict::Fail)).collect()));
    let mut marked = 0;
    for check in ALL {
        stage.press(&format!(".row[data-check='{}'] button", check.id));
        let said = stage.find("[data-part='link-unverified']").is_some();
        assert_eq!(said, !check.remedy.link.place().verified, "{}", check.id);
        marked += usize::from(said);
        stage.press("[data-action='back']");
    }
    assert!(marked > 0 && marked < ALL.len(), "{marked}");
}

#[wasm_bindgen_test]
fn an_unconfirmed_page_of_an_object_says_so() {
    let stage = Stage::new();
    stage.tell(signed_in());
    let mut head = finding("fwd.mailboxes", Verdict::Fail);
    head.finding.evidence = vec![user("confirmed"), Evidence { link: Some(Link::Mailboxes), ..user("not") }];
    head.evidence_total = 2;
    stage.tell(findings(vec![head]));
    stage.press(".row[data-check='fwd.mailboxes'] button");
    let links = stage.all(".evidence [data-action='open-object']");
    let marks: Vec<bool> =
        links.iter().map(|link| link.query_selector(".link-unverified").unwrap().is_some()).collect();
    assert_eq!(marks, [false, true]);
    let label = |at: usize| links[at].get_attribute("aria-label").unwrap();
    assert!(label(1).contains("Nobody has confirmed") && !label(0).contains("Nobody has confirmed"));
}
