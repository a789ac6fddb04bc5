//! The switch that lets a public resolver be asked: who learns what stands beside it, and a policy locks it.

use sidelight::messages::{Configuration, Connection, Event, Progress, Request, View};
use sidelight::text::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use super::canned::hello_with;
use super::stage::Stage;

fn options(language: Language) -> Stage {
    let stage = Stage::of(View::Options, language);
    stage.tell(hello_with(Connection::NotConfigured, Progress::default(), None, None));
    stage.asked();
    stage
}

fn switch(stage: &Stage) -> web_sys::HtmlInputElement {
    stage.find("#dns-over-https").unwrap().unchecked_into()
}

fn saved(stage: &Stage) -> bool {
    stage.press("[data-action='save']");
    let asked = stage.asked();
    let [Request::Configure { configuration }] = asked.as_slice() else { panic!("{asked:?}") };
    configuration.dns_over_https
}

#[wasm_bindgen_test]
fn it_is_off_until_it_is_turned_on_and_saved() {
    let stage = options(Language::English);
    assert!(!switch(&stage).checked() && !saved(&stage));
    switch(&stage).click();
    assert!(stage.asked().is_empty(), "nothing before it is saved");
    assert!(saved(&stage));
    let configuration = Configuration { dns_over_https: true, ..Configuration::default() };
    stage.tell(Event::Configuration { configuration });
    assert!(switch(&stage).checked());
    switch(&stage).click();
    assert!(!saved(&stage));
}

#[wasm_bindgen_test]
fn who_learns_what_is_said_beside_it() {
    for (language, words) in [
        (Language::English, ["Cloudflare then learns the names of your domains", "IP address"]),
        (Language::Japanese, ["Cloudflare", "IP アドレス"]),
    ] {
        let stage = options(language);
        let described = switch(&stage).get_attribute("aria-describedby").unwrap();
        let said = stage.find(&format!("#{described}")).unwrap().text_content().unwrap();
        assert!(words.iter().all(|word| said.contains(word)), "{said}");
    }
}

#[wasm_bindgen_test]
fn a_policy_locks_it() {
    let stage = options(Language::English);
    let forbidden = Configuration { dns_over_https_forbidden: true, ..Configuration::default() };
    stage.tell(Event::Configuration { configuration: forbidden });
    assert!(switch(&stage).disabled());
    assert!(stage.text().contains("Your organisation does not allow this."));
    stage.tell(Event::Configuration { configuration: Configuration::default() });
    assert!(!switch(&stage).disabled());
}

#[wasm_bindgen_test]
fn being_told_the_same_again_undoes_nothing() {
    let stage = options(Language::English);
    switch(&stage).click();
    stage.tell(hello_with(Connection::NotConfigured, Progress::default(), None, None));
    stage.asked();
    assert!(switch(&stage).checked() && saved(&stage));
}
