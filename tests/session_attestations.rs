//! What an admin says of what cannot be read: who and when is the session's to know, and another tenant hears nothing of it.

mod simulated_browser;

use mock365_model::World;
use sidelight::attestation::{Answer, Attestation, Attestations, LONGEST_NOTE, USUAL_DAYS};
use sidelight::browser::session::ViewId;
use sidelight::messages::{Event, Request};
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const VIEW: ViewId = ViewId(1);
const STEP: &str = "roadmap.90-days.siem";

fn attest(about: &str, note: &str, days: u16) -> Request {
    Request::Attest { about: about.to_owned(), answer: Answer::Yes, note: note.to_owned(), days }
}

fn attestations(told: &Told) -> Attestations {
    let told = told.borrow();
    let last = told.iter().rev().find_map(|event| match event {
        Event::Attestations { attestations } => Some(attestations.clone()),
        _ => None,
    });
    last.unwrap_or_default()
}

#[test]
fn answers_are_kept_with_name_and_date_until_they_are_withdrawn() {
    let browser = Browser::new(World::contoso(START));
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let admin = browser.with(|it| it.world.tenants[0].users[0].user_principal_name.clone());
    session.request(VIEW, attest("teams.external", "Seen.", 30));
    session.request(VIEW, attest(STEP, &"x".repeat(LONGEST_NOTE * 2), 12_345));
    browser.settle();
    let held = attestations(&told);
    assert_eq!(held.keys().collect::<Vec<_>>(), [STEP, "teams.external"]);
    for own in held.values() {
        assert!(own.by.eq_ignore_ascii_case(&admin), "{own:?}");
        assert!(own.on >= START && own.note.len() <= LONGEST_NOTE);
    }
    let days = |about: &str| (held[about].until - held[about].on) / 86_400_000;
    assert_eq!((days("teams.external"), days(STEP)), (30, i64::from(USUAL_DAYS)));

    browser.kill(session);
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    assert_eq!(attestations(&told), held, "answers outlive the background");
    session.request(VIEW, Request::Withdraw { about: "teams.external".to_owned() });
    browser.settle();
    assert_eq!(attestations(&told).keys().collect::<Vec<_>>(), [STEP]);
    session.request(VIEW, Request::EraseAll);
    browser.settle();
    assert!(attestations(&told).is_empty());
}

#[test]
fn what_nobody_asks_is_not_answered() {
    let browser = Browser::new(World::contoso(START));
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    for about in ["no.such", "", "roadmap.30-days.audit"] {
        session.request(VIEW, attest(about, "", 90));
    }
    session.request(VIEW, Request::SignOut);
    session.request(VIEW, attest("teams.external", "", 90));
    browser.settle();
    assert!(attestations(&told).is_empty());
    assert!(browser.with(|it| it.disk.configuration.settings.attestations.is_empty()));
}

#[test]
fn views_neither_see_nor_change_answers_of_other_tenants() {
    let browser = Browser::new(World::contoso(START).with_fabrikam(START));
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    session.request(VIEW, attest("teams.external", "", 90));
    browser.settle();
    let configuration = told.borrow().iter().rev().find_map(|event| match event {
        Event::Hello { configuration, .. } => Some(configuration.clone()),
        _ => None,
    });
    let configuration = configuration.unwrap();
    assert!(configuration.settings.attestations.is_empty());
    session.request(VIEW, Request::Configure { configuration });
    browser.settle();
    assert_eq!(attestations(&told).len(), 1, "what a view configures leaves answers as they are");

    let (tenant, admin) = browser.with(|it| {
        let fabrikam = &it.world.tenants[1];
        (fabrikam.id, fabrikam.users[0].user_principal_name.clone())
    });
    assert_ne!(browser.with(|it| it.world.tenants[0].id), tenant);
    browser.with(|it| it.cookie = it.world.sign_in_browser(&admin));
    session.request(VIEW, Request::SignOut);
    session.request(VIEW, Request::SignIn { pack: sidelight::messages::Pack::Graph, interactive: true });
    browser.settle();
    assert!(attestations(&told).is_empty(), "another tenant's");
}

#[test]
fn answers_survive_json_and_a_field_more_is_none() {
    for text in ["", "\u{0}\u{7}", "</script>", "\u{202e}moc 田中", "9007199254740993"] {
        for answer in [Answer::Yes, Answer::No] {
            let own = Attestation {
                by: text.to_owned(),
                on: -1,
                until: i64::from(u32::MAX),
                answer,
                note: text.to_owned(),
            };
            let event = Event::Attestations { attestations: [(text.to_owned(), own)].into() };
            let json = serde_json::to_string(&event).unwrap();
            assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
            let (about, note) = (text.to_owned(), text.to_owned());
            let asked = [
                Request::Attest { about: about.clone(), answer, note, days: u16::MAX },
                Request::Withdraw { about },
            ];
            for request in asked {
                let mut json = serde_json::to_value(&request).unwrap();
                assert_eq!(Request::parse(&json.to_string()), Some(request));
                let fields = json.as_object_mut().unwrap().values_mut().next().unwrap();
                fields["by"] = "mallory@contoso.com".into();
                assert_eq!(Request::parse(&json.to_string()), None, "who says it is not a view's to say");
            }
        }
    }
}
