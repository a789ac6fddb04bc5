//! Pausing a run, stopping it, and having long lists read.

use sidelight::messages::{Connection, Event, Progress, Request, View};
use sidelight::tenant::Fact;
use sidelight::text::Language;
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::{account, ended, hello_with, running};
use super::stage::Stage;

/// What can be read, without the marks that keep directions of writing apart.
fn plain(text: Option<String>) -> String {
    text.unwrap_or_default().replace(['\u{2068}', '\u{2069}'], "")
}

fn text(stage: &Stage) -> String {
    plain(Some(stage.text()))
}

fn told(stage: &Stage, progress: Progress) {
    stage.tell(hello_with(Connection::SignedIn { account: account() }, progress, None, None));
    stage.asked();
}

#[wasm_bindgen_test]
fn a_run_can_be_paused_and_stopped() {
    let stage = Stage::new();
    told(&stage, running());
    assert!(stage.find("[data-action='go-on']").is_none());
    stage.press("[data-action='pause']");
    stage.press("[data-action='stop']");
    assert_eq!(stage.asked(), [Request::Pause, Request::Stop]);
    stage.tell(Event::Progress { progress: Progress { paused: true, ..running() } });
    assert!(text(&stage).contains("Paused after 3 of 10"), "{}", text(&stage));
    assert!(stage.find("[data-action='pause']").is_none());
    stage.press("[data-action='go-on']");
    assert_eq!(stage.asked(), [Request::GoOn]);
    stage.tell(Event::Progress { progress: ended() });
    for action in ["pause", "go-on", "stop"] {
        assert!(stage.find(&format!("[data-action='{action}']")).is_none(), "{action}");
    }
}

#[wasm_bindgen_test]
fn long_lists_are_read_by_a_button_each() {
    for (language, words) in
        [(Language::English, "Read all: Users"), (Language::Japanese, "すべて読み取る: ユーザー")]
    {
        let stage = Stage::of(View::Docked { ticket: "ticket".to_owned() }, language);
        let mut event = hello_with(
            Connection::SignedIn { account: account() },
            Progress { offered: vec![Fact::Users, Fact::Registration], ..ended() },
            None,
            None,
        );
        if let Event::Hello { configuration, .. } = &mut event {
            configuration.language = Some(language);
        }
        stage.tell(event);
        stage.asked();
        let buttons = stage.all("[data-action='read-list']");
        assert_eq!(buttons.len(), 2);
        assert_eq!(plain(buttons[0].text_content()), words);
        stage.press("[data-fact='Users']");
        assert_eq!(stage.asked(), [Request::ReadList { fact: Fact::Users }]);
        stage.tell(Event::Progress { progress: ended() });
        assert!(stage.all("[data-action='read-list']").is_empty());
    }
}

#[wasm_bindgen_test]
fn an_estimate_is_shown_where_there_is_one() {
    let stage = Stage::new();
    told(&stage, Progress { rows: 1_998, of: Some(5_000), left: Some(61_000), ..running() });
    let shown = text(&stage);
    assert!(shown.contains("1,998 of about 5,000 rows") && shown.contains("2 minutes"), "{shown}");
    stage.tell(Event::Progress { progress: Progress { rows: 1_998, ..running() } });
    let shown = text(&stage);
    assert!(shown.contains("1,998 rows so far") && !shown.contains("left for this list"), "{shown}");
}

#[wasm_bindgen_test]
fn the_admin_sets_what_is_read_without_being_asked() {
    let stage = Stage::of(View::Options, Language::English);
    stage.tell(hello_with(Connection::NotConfigured, Progress::default(), None, None));
    stage.asked();
    let field = stage.find("#largest-list").unwrap();
    let type_in = |text: &str| {
        js_sys::Reflect::set(&field, &"value".into(), &text.into()).unwrap();
        field.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
        stage.press("[data-action='save']");
        stage.asked()
    };
    for wrong in ["", "0", "-5", "1.5", "many", "99999999999999999999"] {
        assert!(type_in(wrong).is_empty(), "{wrong}");
        assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    }
    let asked = type_in(" 25000 ");
    let [Request::Configure { configuration }] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(configuration.settings.largest_list, 25_000);
}
