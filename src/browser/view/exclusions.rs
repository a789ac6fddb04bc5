//! Intended exclusions on the options page: who, why, until when.

use std::collections::BTreeMap;

use js_sys::Date;
use sycamore::prelude::*;
use sycamore::web::bind;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;
use wasm_bindgen::JsValue;

use super::detail::focus;
use super::state::State;
use crate::settings::IntendedExclusion;
use crate::tenant::ObjectId;
use crate::text::Message;

/// One exclusion as it is typed.
#[derive(Clone, Copy, PartialEq)]
struct Typed {
    /// Names it on the page.
    number: u32,
    who: Signal<String>,
    why: Signal<String>,
    /// A day as `2026-12-31`, or nothing.
    until: Signal<String>,
}

/// All of them.
#[derive(Clone, Copy)]
pub struct Exclusions {
    rows: Signal<Vec<Typed>>,
    count: Signal<u32>,
    /// What is typed lives as long as the page, also where an effect or an event makes it.
    scope: NodeHandle,
}

impl Exclusions {
    /// None, in the present reactive scope.
    pub fn new() -> Exclusions {
        Exclusions { rows: create_signal(Vec::new()), count: create_signal(0), scope: use_current_scope() }
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
    pub fn fill(self, declared: &BTreeMap<ObjectId, IntendedExclusion>) {
        if self.read().as_ref() == Some(declared) {
            return;
        }
        let rows = declared.iter().map(|(id, own)| {
            self.typed(id.to_string(), own.why.clone(), own.until.map(day).unwrap_or_default())
        });
        let rows = rows.collect();
        self.rows.set(rows);
    }

    /// What is typed, where all of it is understood.
    pub fn read(self) -> Option<BTreeMap<ObjectId, IntendedExclusion>> {
        let mut declared = BTreeMap::new();
        for row in self.rows.get_clone_untracked() {
            let (who, until) = (row.who.get_clone_untracked(), row.until.get_clone_untracked());
            let until = if until.is_empty() { None } else { Some(end_of(&until)?) };
            let why = row.why.get_clone_untracked().trim().to_owned();
            declared.insert(who.trim().parse().ok()?, IntendedExclusion { why, until });
        }
        Some(declared)
    }
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
pub fn exclusions(state: State, exclusions: Exclusions, changed: impl Fn() + Copy + 'static) -> View {
    let add = move |_| {
        let row = exclusions.typed(String::new(), String::new(), String::new());
        exclusions.rows.update(|rows| rows.push(row));
        changed();
        focus(&format!("exclusion-{}", row.number));
    };
    let rows = exclusions.rows;
    View::from(
        section().class("card").attr("aria-labelledby", "exclusions-title").children((
            h3().id("exclusions-title").children(state.text("exclusions")),
            p().children(state.text("exclusions.text")),
            div().class("exclusions").children(view! {
                Keyed(list=rows, view=move |row| draw(state, exclusions, row, changed), key=|row| row.number)
            }),
            div().class("actions").children(
                button()
                    .r#type("button")
                    .class("button")
                    .attr("data-action", "add-exclusion")
                    .on(events::click, add)
                    .children(state.text("exclusions.add")),
            ),
        )),
    )
}

fn draw(state: State, exclusions: Exclusions, row: Typed, changed: impl Fn() + Copy + 'static) -> View {
    let Typed { number, who, why, until } = row;
    let wrong = create_selector(move || who.with(|text| text.trim().parse::<ObjectId>().is_err()));
    let name = state.say(&Message::new("exclusions.each").number("number", number));
    let (id, why_id) = (format!("exclusion-{number}"), format!("exclusion-{number}-why"));
    let (until_id, error) = (format!("exclusion-{number}-until"), format!("exclusion-{number}-error"));
    let remove = move |_| {
        exclusions.rows.update(|rows| rows.retain(|own| own.number != number));
        changed();
    };
    let remove_label = format!("{} – {name}", state.text("exclusions.remove"));
    View::from(
        fieldset().class("exclusion").children((
            legend().class("off-screen").children(name),
            div().class("field").children((
                tags::label().r#for(id.clone()).children(state.text("exclusions.who")),
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
                    .children(move || if wrong.get() { state.text("not-an-id") } else { String::new() }),
            )),
            div().class("field").children((
                tags::label().r#for(why_id.clone()).children(state.text("exclusions.why")),
                input()
                    .id(why_id)
                    .r#type("text")
                    .autocomplete("off")
                    .bind(bind::value, why)
                    .on(events::input, move |_| changed()),
            )),
            div().class("field").children((
                tags::label().r#for(until_id.clone()).children(state.text("exclusions.until")),
                input()
                    .id(until_id)
                    .r#type("date")
                    .bind(bind::value, until)
                    .on(events::input, move |_| changed()),
            )),
            button()
                .r#type("button")
                .class("button quiet")
                .attr("data-action", "remove-exclusion")
                .attr("aria-label", remove_label)
                .on(events::click, remove)
                .children(state.text("exclusions.remove")),
        )),
    )
}
