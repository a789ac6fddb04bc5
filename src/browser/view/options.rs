//! The options page: the app registration, emergency access accounts, language, leaving.

use std::str::FromStr;

use sycamore::prelude::*;
use sycamore::web::bind;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::connect::registration_values;
use super::exclusions::{self, Declared};
use super::state::State;
use super::{header, problems, resolver};
use crate::messages::{Configuration, Request};
use crate::tenant::{ObjectId, TenantId};
use crate::text::{Language, Message};

/// What is typed and not saved yet.
#[derive(Clone, Copy)]
struct Form {
    client: Signal<String>,
    tenant: Signal<String>,
    emergency: Declared<ObjectId>,
    exclusions: Declared<ObjectId>,
    issuers: Declared<String>,
    partners: Declared<ObjectId>,
    largest: Signal<String>,
    asks_resolver: Signal<bool>,
    language: Signal<String>,
    stale: Signal<String>,
    saved: Signal<bool>,
}

impl Form {
    fn new(configuration: &Configuration) -> Form {
        let form = Form {
            client: create_signal(String::new()),
            tenant: create_signal(String::new()),
            emergency: Declared::new("emergency", "emergency", "not-an-id"),
            exclusions: Declared::new("exclusion", "exclusions", "not-an-id"),
            issuers: Declared::new("issuer", "issuers", "not-an-issuer"),
            partners: Declared::new("partner", "partners", "not-an-id"),
            largest: create_signal(String::new()),
            asks_resolver: create_signal(false),
            language: create_signal(String::new()),
            stale: create_signal(String::new()),
            saved: create_signal(false),
        };
        form.fill(configuration);
        form
    }

    fn fill(self, configuration: &Configuration) {
        self.client.set(configuration.client_id.map(|id| id.to_string()).unwrap_or_default());
        self.tenant.set(configuration.tenant.map(|id| id.to_string()).unwrap_or_default());
        self.emergency.fill(&configuration.settings.emergency_access);
        self.exclusions.fill(&configuration.settings.intended_exclusions);
        self.issuers.fill(&configuration.settings.expected_issuers);
        self.partners.fill(&configuration.settings.expected_partners);
        self.largest.set(configuration.settings.largest_list.to_string());
        self.asks_resolver.set(configuration.dns_over_https);
        self.stale.set(configuration.stale_after_hours.to_string());
        self.language.set(configuration.language.map(Language::tag).unwrap_or_default().to_owned());
    }

    /// What the form says, where all of it is understood.
    fn read(self, held: &Configuration) -> Option<Configuration> {
        let mut configuration = held.clone();
        configuration.client_id = optional(&self.client.get_clone_untracked())?;
        configuration.tenant = optional::<TenantId>(&self.tenant.get_clone_untracked())?;
        configuration.settings.emergency_access = self.emergency.read()?;
        configuration.settings.intended_exclusions = self.exclusions.read()?;
        configuration.settings.expected_issuers = self.issuers.read()?;
        configuration.settings.expected_partners = self.partners.read()?;
        configuration.dns_over_https = self.asks_resolver.get_untracked();
        configuration.settings.largest_list = number(&self.largest.get_clone_untracked())?;
        configuration.stale_after_hours = hours(&self.stale.get_clone_untracked())?;
        configuration.language =
            Language::ALL.into_iter().find(|language| language.tag() == self.language.get_clone_untracked());
        Some(configuration)
    }
}

/// An id, or nothing; `None` where the text is neither.
fn optional<T: FromStr>(text: &str) -> Option<Option<T>> {
    match text.trim() {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    }
}

/// Whole hours; `None` where the text is no number.
fn hours(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

/// A number of objects: at least one, and no more than JavaScript's numbers hold.
fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok().filter(|number| (1..=9_007_199_254_740_991).contains(number))
}

/// The page.
pub fn page(state: State) -> View {
    let form = Form::new(&state.configuration.get_clone_untracked());
    // Only what is new is filled in: being told the same again must not undo what somebody is changing.
    let told = create_selector(move || state.configuration.get_clone());
    create_effect(move || form.fill(&told.get_clone()));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let held = state.configuration.get_clone_untracked();
        match form.read(&held) {
            Some(configuration) => {
                state.send(Request::Configure { configuration });
                form.saved.set(true);
                state.announcement.set(state.text("options-saved"));
            }
            None => {
                form.saved.set(false);
                state.announcement.set(state.text("options-not-saved"));
            }
        }
    };
    View::from(
        div().class("app options").children((
            header::header(state),
            problems::problems(state),
            tags::main().class("main").id("main").children((
                h2().class("page-title").children(state.text("options-title")),
                tags::form().class("form").on(events::submit, save).novalidate(true).children((
                    registration(state, form),
                    exclusions::card(state, form.emergency, move || form.saved.set(false)),
                    exclusions::card(state, form.exclusions, move || form.saved.set(false)),
                    exclusions::card(state, form.issuers, move || form.saved.set(false)),
                    exclusions::card(state, form.partners, move || form.saved.set(false)),
                    resolver::card(state, form.asks_resolver, move || form.saved.set(false)),
                    largest_list(state, form),
                    ageing(state, form),
                    language(state, form),
                    div().class("actions").children((
                        button()
                            .r#type("submit")
                            .class("button primary")
                            .attr("data-action", "save")
                            .children(state.text("options-save")),
                        move || {
                            form.saved.get().then(|| {
                                View::from(span().class("saved").children(state.text("options-saved")))
                            })
                        },
                    )),
                )),
                leaving(state),
            )),
            super::live_region(state),
        )),
    )
}

fn registration(state: State, form: Form) -> View {
    let managed = create_selector(move || state.configuration.with(|configuration| configuration.managed));
    let steps: Vec<View> = (1..=6)
        .map(|step| {
            let text = state.text(&format!("register.step-{step}"));
            View::from(li().children(text))
        })
        .collect();
    View::from(section().class("card").attr("aria-labelledby", "registration-title").children((
        h3().id("registration-title").children(state.text("register")),
        p().children(state.text("register.text")),
        ol().class("steps").children(steps),
        registration_values(state),
        move || {
            managed.get().then(|| View::from(p().class("notice").children(state.text("options-managed"))))
        },
        field(
            state,
            "client-id",
            form.client,
            form,
            managed,
            (|text| optional::<ObjectId>(text).is_some(), "not-an-id"),
        ),
        field(
            state,
            "tenant-field",
            form.tenant,
            form,
            create_selector(|| false),
            (|text| optional::<TenantId>(text).is_some(), "not-an-id"),
        ),
    )))
}

fn largest_list(state: State, form: Form) -> View {
    View::from(section().class("card").attr("aria-labelledby", "largest-title").children((
        h3().id("largest-title").children(state.text("largest")),
        p().children(state.text("largest.text")),
        field(
            state,
            "largest-list",
            form.largest,
            form,
            create_selector(|| false),
            (|text| number(text).is_some(), "not-a-number"),
        ),
    )))
}

/// A text field with its name, its explanation and, once it is not understood, what is wrong with it.
fn field(
    state: State,
    name: &'static str,
    value: Signal<String>,
    form: Form,
    locked: ReadSignal<bool>,
    (understood, otherwise): (fn(&str) -> bool, &'static str),
) -> View {
    let wrong = create_selector(move || value.with(|text| !understood(text)));
    let (help, error) = (format!("{name}-help"), format!("{name}-error"));
    let described = format!("{help} {error}");
    View::from(
        div().class("field").children((
            tags::label().r#for(name).children(state.text(name)),
            input()
                .id(name)
                .r#type("text")
                .autocomplete("off")
                .attr("spellcheck", "false")
                .bind(bind::value, value)
                .attr("aria-describedby", described)
                .attr("aria-invalid", move || wrong.get().to_string())
                .readonly(move || locked.get())
                .on(events::input, move |_| form.saved.set(false)),
            p().id(help).class("fine").children(state.text(&format!("{name}.help"))),
            p().id(error)
                .class("error")
                .attr("aria-live", "polite")
                .children(move || if wrong.get() { state.text(otherwise) } else { String::new() }),
        )),
    )
}

/// After how many hours results are marked as old.
fn ageing(state: State, form: Form) -> View {
    View::from(section().class("card").attr("aria-labelledby", "stale-title").children((
        h3().id("stale-title").children(state.text("stale")),
        p().children(state.text("stale.text")),
        field(
            state,
            "stale-after",
            form.stale,
            form,
            create_selector(|| false),
            (|text| hours(text).is_some(), "not-hours"),
        ),
    )))
}

fn language(state: State, form: Form) -> View {
    let choices =
        [("", state.text("language.browser")), ("en", "English".to_owned()), ("ja", "日本語".to_owned())];
    let choices: Vec<View> = choices
        .into_iter()
        .map(|(tag, name)| {
            let id = format!("language-{tag}");
            let chosen = create_selector(move || form.language.with(|chosen| chosen == tag));
            View::from(
                tags::label().class("choice").r#for(id.clone()).children((
                    input()
                        .id(id)
                        .r#type("radio")
                        .name("language")
                        .value(tag)
                        .prop("checked", move || wasm_bindgen::JsValue::from(chosen.get()))
                        .on(events::change, move |_| {
                            form.language.set(tag.to_owned());
                            form.saved.set(false);
                        }),
                    span().children(name),
                )),
            )
        })
        .collect();
    View::from(
        fieldset()
            .class("card")
            .children((legend().children(state.text("language")), div().class("choices").children(choices))),
    )
}

/// Sign out, and erase everything after asking once more.
fn leaving(state: State) -> View {
    let asked = create_signal(false);
    let who = create_selector(move || {
        state.account.with(|account| account.as_ref().map(|account| account.user.clone()))
    });
    let erase = move |_| {
        if asked.get_untracked() {
            state.send(Request::EraseAll);
            state.announcement.set(state.text("erased"));
        }
        asked.set(!asked.get_untracked());
    };
    let (first, second) = (state.text("erase"), state.text("erase.sure"));
    View::from(
        section().class("card").attr("aria-labelledby", "leaving-title").children((
            h3().id("leaving-title").children(state.text("leaving")),
            move || {
                who.get_clone().map(|user| {
                    let text = state.say(&Message::new("signed-in-as").text("user", user));
                    View::from((
                        p().dir("auto").children(text),
                        div().class("actions").children(
                            button()
                                .r#type("button")
                                .class("button")
                                .attr("data-action", "sign-out")
                                .on(events::click, move |_| state.send(Request::SignOut))
                                .children(state.text("sign-out")),
                        ),
                    ))
                })
            },
            p().children(state.text("erase.text")),
            div().class("actions").children((
                button()
                    .r#type("button")
                    .class("button danger")
                    .attr("data-action", "erase")
                    .on(events::click, erase)
                    .children(move || if asked.get() { second.clone() } else { first.clone() }),
                move || {
                    asked.get().then(|| {
                        View::from(
                            button()
                                .r#type("button")
                                .class("button quiet")
                                .on(events::click, move |_| asked.set(false))
                                .children(state.text("cancel")),
                        )
                    })
                },
            )),
        )),
    )
}
