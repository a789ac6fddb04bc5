//! What is so on purpose, on the options page: what, why, until when.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::str::FromStr;

use js_sys::Date;
use sycamore::prelude::*;
use sycamore::web::bind;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;
use wasm_bindgen::JsValue;

use super::detail::focus;
use super::state::State;
use crate::settings::Declaration;
use crate::text::Message;

/// One declaration as it is typed.
#[derive(Clone, Copy, PartialEq)]
struct Typed {
    /// Names it on the page.
    number: u32,
    who: Signal<String>,
    why: Signal<String>,
    /// A day as `2026-12-31`, or nothing.
    until: Signal<String>,
}

/// All declarations of one kind; `K` is what names their objects.
pub struct Declared<K> {
    /// Names the kind on the page: `exclusion-1`.
    kind: &'static str,
    /// Its message.
    words: &'static str,
    /// The message that says what is wrong with a name that is not understood.
    otherwise: &'static str,
    key: PhantomData<fn() -> K>,
    rows: Signal<Vec<Typed>>,
    count: Signal<u32>,
    /// What is typed lives as long as the page, also where an effect or an event makes it.
    scope: NodeHandle,
}

impl<K> Clone for Declared<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Declared<K> {}

impl<K: FromStr + ToString + Ord> Declared<K> {
    /// None, in the present reactive scope.
    pub fn new(kind: &'static str, words: &'static str, otherwise: &'static str) -> Declared<K> {
        Declared {
            kind,
            words,
            otherwise,
            key: PhantomData,
            rows: create_signal(Vec::new()),
            count: create_signal(0),
            scope: use_current_scope(),
        }
    }

    fn typed(self, who: String, why: String, until: String) -> Typed {
        let number = self.count.get_untracked() + 1;
        self.count.set(number);
        self.scope.run_in(|| Typed {
            number,
            who: create_signal(who),
            why: create_signal(why),
            until: create_signal(until),
        })
    }

    /// Shows what is declared.
    pub fn fill(self, declared: &BTreeMap<K, Declaration>) {
        if self.read().is_some_and(|typed| typed == *declared) {
            return;
        }
        let rows = declared.iter().map(|(id, own)| {
            self.typed(id.to_string(), own.why.clone(), own.until.map(day).unwrap_or_default())
        });
        let rows = rows.collect();
        self.rows.set(rows);
    }

    /// What is typed, where all of it is understood.
    pub fn read(self) -> Option<BTreeMap<K, Declaration>> {
        let mut declared = BTreeMap::new();
        for row in self.rows.get_clone_untracked() {
            let (who, until) = (row.who.get_clone_untracked(), row.until.get_clone_untracked());
            let until = if until.is_empty() { None } else { Some(end_of(&until)?) };
            let why = row.why.get_clone_untracked().trim().to_owned();
            declared.insert(understood(&who)?, Declaration { why, until });
        }
        Some(declared)
    }
}

/// The name of an object; `None` where there is none, or it is not of the kind.
fn understood<K: FromStr>(text: &str) -> Option<K> {
    let text = text.trim();
    if text.is_empty() { None } else { text.parse().ok() }
}

/// The day of an instant, as a date field writes it, by the clock of this computer.
fn day(at: i64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The end of a day, in Unix milliseconds.
fn end_of(day: &str) -> Option<i64> {
    let at = Date::parse(&format!("{day}T23:59:59"));
    at.is_finite().then_some(at as i64)
}

/// The card on the options page. `changed` is called when something is typed.
pub fn card<K: FromStr + ToString + Ord + 'static>(
    state: State,
    declared: Declared<K>,
    changed: impl Fn() + Copy + 'static,
) -> View {
    let (kind, words, title) = (declared.kind, declared.words, format!("{}-title", declared.words));
    let add = move |_| {
        let row = declared.typed(String::new(), String::new(), String::new());
        declared.rows.update(|rows| rows.push(row));
        changed();
        focus(&format!("{kind}-{}", row.number));
    };
    let rows = declared.rows;
    View::from(
        section().class("card").attr("aria-labelledby", title.clone()).children((
            h3().id(title).children(state.text(declared.words)),
            p().children(state.text(&format!("{words}.text"))),
            div().class("exclusions").children(view! {
                Keyed(list=rows, view=move |row| draw(state, declared, row, changed), key=|row| row.number)
            }),
            div().class("actions").children(
                button()
                    .r#type("button")
                    .class("button")
                    .attr("data-action", format!("add-{kind}"))
                    .on(events::click, add)
                    .children(state.text(&format!("{words}.add"))),
            ),
        )),
    )
}

fn draw<K: FromStr + ToString + Ord + 'static>(
    state: State,
    declared: Declared<K>,
    row: Typed,
    changed: impl Fn() + Copy + 'static,
) -> View {
    let Declared { kind, words, otherwise, .. } = declared;
    let Typed { number, who, why, until } = row;
    let wrong = create_selector(move || who.with(|text| understood::<K>(text).is_none()));
    let name = state.say(&Message::new(format!("{words}.each")).number("number", number));
    let (id, why_id) = (format!("{kind}-{number}"), format!("{kind}-{number}-why"));
    let (until_id, error) = (format!("{kind}-{number}-until"), format!("{kind}-{number}-error"));
    let remove = move |_| {
        declared.rows.update(|rows| rows.retain(|own| own.number != number));
        changed();
    };
    let remove_label = format!("{} – {name}", state.text(&format!("{words}.remove")));
    View::from(
        fieldset().class("exclusion").children((
            legend().class("off-screen").children(name),
            div().class("field").children((
                tags::label().r#for(id.clone()).children(state.text(&format!("{words}.who"))),
                input()
                    .id(id)
                    .r#type("text")
                    .autocomplete("off")
                    .attr("spellcheck", "false")
                    .attr("aria-describedby", error.clone())
                    .attr("aria-invalid", move || wrong.get().to_string())
                    .bind(bind::value, who)
                    .on(events::input, move |_| changed()),
                p().id(error)
                    .class("error")
                    .attr("aria-live", "polite")
                    .children(move || if wrong.get() { state.text(otherwise) } else { String::new() }),
            )),
            div().class("field").children((
                tags::label().r#for(why_id.clone()).children(state.text(&format!("{words}.why"))),
                input()
                    .id(why_id)
                    .r#type("text")
                    .autocomplete("off")
                    .bind(bind::value, why)
                    .on(events::input, move |_| changed()),
            )),
            div().class("field").children((
                tags::label().r#for(until_id.clone()).children(state.text(&format!("{words}.until"))),
                input()
                    .id(until_id)
                    .r#type("date")
                    .bind(bind::value, until)
                    .on(events::input, move |_| changed()),
            )),
            button()
                .r#type("button")
                .class("button quiet")
                .attr("data-action", format!("remove-{kind}"))
                .attr("aria-label", remove_label)
                .on(events::click, remove)
                .children(state.text(&format!("{words}.remove"))),
        )),
    )
}
