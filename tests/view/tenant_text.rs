//! Text of a tenant is text, whatever it says.

use sidelight::messages::{Account, Connection, Event, Request};
use sidelight::report::{Field, Verdict};
use sidelight::text::Message;
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{account, finding, findings, hello, signed_in, user};
use super::stage::Stage;

const HOSTILE: &str = "<img src=x onerror=alert(1)><script>alert(2)</script>";

#[wasm_bindgen_test]
fn hostile_names_are_text_nodes() {
    let stage = Stage::new();
    stage.tell(hello(Connection::SignedIn {
        account: Account {
            tenant_name: Some(HOSTILE.to_owned()),
            tenant_domain: Some("\u{202e}moc.osotnoc".to_owned()),
            user: HOSTILE.to_owned(),
            ..account()
        },
    }));
    let mut head = finding("mfa.registration-admins", Verdict::Fail);
    let mut row = user(HOSTILE);
    row.detail = Message::new(HOSTILE).text("name", HOSTILE);
    row.fields = vec![Field { name: HOSTILE.to_owned(), value: HOSTILE.to_owned() }];
    head.finding.evidence = vec![row, user("safe\u{202e}fdp.exe\u{0}")];
    head.evidence_total = 2;
    stage.tell(findings(vec![head]));
    stage.tell(Event::Problem { message: Message::new(HOSTILE).text("what", HOSTILE) });
    stage.press(".row[data-check='mfa.registration-admins'] button");

    assert!(stage.text().matches(HOSTILE).count() >= 6, "{}", stage.text());
    assert!(stage.all("img, script, [onerror], [style]").is_empty());
    assert!(!stage.text().contains('\u{202e}') && !stage.text().contains('\u{0}'));
    assert!(stage.text().contains("safe⟨U+202E⟩fdp.exe⟨U+0000⟩"));
}

#[wasm_bindgen_test]
fn more_evidence_is_asked_for_and_added() {
    let stage = Stage::new();
    stage.tell(signed_in());
    let mut head = finding("mfa.registration-admins", Verdict::Fail);
    head.finding.evidence = vec![user("first")];
    head.evidence_total = 3;
    stage.tell(findings(vec![head]));
    stage.press(".row[data-check='mfa.registration-admins'] button");
    stage.asked();
    stage.press("[data-action='more']");
    let check = "mfa.registration-admins".to_owned();
    assert_eq!(stage.asked(), [Request::Evidence { check: check.clone(), offset: 1, limit: 50 }]);
    stage.tell(Event::Evidence {
        check: check.clone(),
        offset: 1,
        rows: vec![user("second"), user("third")],
    });
    // The same answer again changes nothing.
    stage.tell(Event::Evidence { check, offset: 1, rows: vec![user("second"), user("third")] });
    assert_eq!(stage.all(".evidence-row").len(), 3);
    assert!(stage.find("[data-action='more']").is_none());
    stage.press("[data-action='open-object']");
    assert!(matches!(stage.asked().as_slice(), [Request::Open { .. }]));
}
