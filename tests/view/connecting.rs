//! Every state of the connection is drawn, in both languages, with a way on.

use std::collections::BTreeSet;

use sidelight::messages::{Connection, Event, Pack, Refusal, Request, View};
use sidelight::text::{Language, Message};
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{TENANT, account, ended, hello, hello_with, page};
use super::stage::Stage;

fn refusals() -> Vec<Refusal> {
    let code = "AADSTS53000".to_owned();
    vec![
        Refusal::InteractionRequired,
        Refusal::ConsentRequired,
        Refusal::Cancelled,
        Refusal::Denied { code: code.clone() },
        Refusal::OtherTenant { tenant: TENANT },
        Refusal::NotVerified { part: "nonce".to_owned() },
        Refusal::MoreThanReading { scopes: vec!["Directory.ReadWrite.All".to_owned()] },
        Refusal::Offline,
        Refusal::Failed { code },
    ]
}

/// The greeting in English for a view in either language: the language is the view's own.
fn greet(stage: &Stage, connection: Connection, language: Language) {
    let mut event = hello(connection);
    if let Event::Hello { configuration, .. } = &mut event {
        configuration.language = Some(language);
    }
    stage.tell(event);
}

#[wasm_bindgen_test]
fn every_state_is_drawn_with_a_way_on() {
    for language in Language::ALL {
        let graph = Pack::Graph;
        let mut states = vec![
            (Connection::NotConfigured, "not-configured", true),
            (Connection::SignedOut, "signed-out", true),
            (Connection::SigningIn { pack: graph, interactive: false }, "signing-in", false),
            (Connection::SigningIn { pack: graph, interactive: true }, "signing-in", false),
        ];
        states.extend(
            refusals().into_iter().map(|refusal| {
                (Connection::Refused { pack: graph, refusal, account: None }, "refused", true)
            }),
        );
        for (connection, name, way) in states {
            let stage = Stage::of(View::Tab, language);
            greet(&stage, connection.clone(), language);
            let card = stage.find(&format!("[data-connection='{name}']"));
            assert!(card.is_some(), "{connection:?}");
            assert_eq!(stage.find(".card .button.primary").is_some(), way, "{connection:?}");
            assert!(stage.find("[data-tenant='']").is_some(), "{connection:?}");
            assert!(!stage.text().contains('['), "a message is missing: {}", stage.text());
            assert!(stage.rows().is_empty());
        }
    }
}

#[wasm_bindgen_test]
fn reasons_of_refusal_carry_their_values() {
    for (refusal, value) in [
        (Refusal::Denied { code: "AADSTS53000".to_owned() }, "AADSTS53000"),
        (Refusal::OtherTenant { tenant: TENANT }, "0b1c7d5e-2f7a-4a53-9c1d-3f5a6b7c8d9e"),
        (Refusal::NotVerified { part: "nonce".to_owned() }, "nonce"),
        (Refusal::Failed { code: "AADSTS700016".to_owned() }, "AADSTS700016"),
        (Refusal::ConsentRequired, "https://login.microsoftonline.com/organizations/adminconsent"),
    ] {
        let stage = Stage::new();
        stage.tell(hello(Connection::Refused { pack: Pack::Graph, refusal, account: None }));
        assert!(stage.find("[data-refusal]").unwrap().text_content().unwrap().contains(value), "{value}");
    }
}

#[wasm_bindgen_test]
fn signing_in_is_asked_for_by_a_click_only() {
    let stage = Stage::new();
    stage.tell(hello(Connection::SignedOut));
    assert!(matches!(stage.asked().as_slice(), [Request::Hello { .. }]));
    stage.press("[data-action='sign-in']");
    assert_eq!(stage.asked(), [Request::SignIn { pack: Pack::Graph, interactive: true }]);
}

#[wasm_bindgen_test]
fn exchange_is_an_opt_in_of_its_own() {
    let stage = Stage::new();
    stage.tell(hello_with(Connection::SignedIn { account: account() }, ended(), None, None));
    let card = stage.find("[data-card='exchange']").unwrap();
    assert!(card.text_content().unwrap().contains("Exchange.Manage"));
    stage.asked();
    stage.press("[data-card='exchange'] [data-action='sign-in']");
    assert_eq!(stage.asked(), [Request::SignIn { pack: Pack::Exchange, interactive: true }]);
    // The tenant stays in the header while the second sign-in is under way, and when it is refused.
    let signing_in = Connection::SigningIn { pack: Pack::Exchange, interactive: true };
    stage.tell(Event::Connection { connection: signing_in });
    assert!(stage.find(&format!("[data-tenant='{TENANT}']")).is_some());
    let refused =
        Connection::Refused { pack: Pack::Exchange, refusal: Refusal::Cancelled, account: Some(account()) };
    stage.tell(Event::Connection { connection: refused });
    assert!(stage.find("[data-card='exchange'] [data-refusal='cancelled']").is_some());
    let mut both = account();
    both.packs = BTreeSet::from([Pack::Graph, Pack::Exchange]);
    stage.tell(Event::Connection { connection: Connection::SignedIn { account: both } });
    assert!(stage.find("[data-card='exchange']").is_none());
}

#[wasm_bindgen_test]
fn a_recording_cannot_be_read_again() {
    let stage = Stage::of(View::Site, Language::English);
    let connection = Connection::Recording { tenant: None, name: Some("Contoso".to_owned()) };
    stage.tell(hello_with(connection, ended(), None, None));
    stage.tell(super::canned::findings(vec![super::canned::finding(
        "aud.unified",
        sidelight::report::Verdict::Fail,
    )]));
    stage.press(".row[data-check='aud.unified'] button");
    assert!(stage.text().contains("Contoso"));
    assert!(
        stage.find("[data-action='start'], [data-action='check-again'], [data-action='sign-out']").is_none()
    );
    assert!(stage.find("[data-action='fix']").is_some());
}

#[wasm_bindgen_test]
fn another_tenants_page_raises_a_warning() {
    let stage = Stage::new();
    let mut beside = page(&[]);
    beside.other_tenant = Some("fabrikam.com".to_owned());
    stage.tell(hello_with(Connection::SignedIn { account: account() }, ended(), Some(beside), None));
    let warning = stage.find("[data-warning='other-tenant']").unwrap();
    assert!(warning.text_content().unwrap().contains("fabrikam.com"));
    stage.tell(Event::Page { page: Some(page(&[])) });
    assert!(stage.find("[data-warning]").is_none());
}

#[wasm_bindgen_test]
fn problems_stay_until_they_are_dismissed() {
    let stage = Stage::new();
    stage.tell(hello(Connection::SignedOut));
    for id in ["problem-storage", "problem-open"] {
        stage.tell(Event::Problem { message: Message::new(id) });
    }
    assert_eq!(stage.all("[data-problem]").len(), 2);
    stage.press("[data-problem='problem-storage'] [data-action='dismiss']");
    assert_eq!(stage.all("[data-problem]").len(), 1);
    assert!(stage.find("[data-problem='problem-open']").is_some());
}

#[wasm_bindgen_test]
fn options_refuse_what_is_no_id() {
    let stage = Stage::of(View::Options, Language::English);
    stage.tell(hello(Connection::NotConfigured));
    stage.asked();
    let field = stage.find("#client-id").unwrap();
    let type_in = |text: &str| {
        js_sys::Reflect::set(&field, &"value".into(), &text.into()).unwrap();
        field.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
        stage.press("[data-action='save']");
        stage.asked()
    };
    assert!(type_in("not an id").is_empty());
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    let id = "9f2c41b0-5d1e-4c8e-a3b7-1f0f5b9d2c11";
    let asked = type_in(id);
    let [Request::Configure { configuration }] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(configuration.client_id.map(|id| id.to_string()).as_deref(), Some(id));
    stage.press("[data-action='erase']");
    assert!(stage.asked().is_empty());
    stage.press("[data-action='erase']");
    assert_eq!(stage.asked(), [Request::EraseAll]);
}
