//! What a verdict rests on: objects with links to their own pages, and the fields that were read.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use super::words::visible;
use crate::messages::{FindingHead, Request};
use crate::report::{Evidence, words};
use crate::text::Message;

/// Rows that are asked for at a time.
const MORE: u32 = 50;

/// The rows of a finding, and those asked for beyond.
pub fn evidence(state: State, head: FindingHead) -> View {
    if head.evidence_total == 0 {
        return View::new();
    }
    let check = head.finding.check.clone();
    let first: Vec<View> = head.finding.evidence.iter().map(|row| draw(state, row)).collect();
    let first_count = head.finding.evidence.len();
    let own = check.clone();
    let more =
        create_selector(move || state.evidence.with(|more| more.get(&own).cloned().unwrap_or_default()));
    let indexed = more;
    let total = head.evidence_total;
    let title = state.say(&Message::new("detail-found").number("count", total));
    View::from(
        section().class("part").attr("data-part", "evidence").children((
            h3().children(title),
            ul().class("evidence")
                .children((first, view! { Indexed(list=indexed, view=move |row| draw(state, &row)) })),
            move || show_more(state, check.clone(), first_count + more.with(Vec::len), total),
        )),
    )
}

fn show_more(state: State, check: String, shown: usize, total: u32) -> View {
    let offset = u32::try_from(shown).unwrap_or(u32::MAX);
    if offset >= total {
        return View::new();
    }
    let text = state.say(&Message::new("show-more").number("shown", shown).number("total", total));
    let ask = move |_| state.send(Request::Evidence { check: check.clone(), offset, limit: MORE });
    View::from(
        button()
            .r#type("button")
            .class("button quiet more")
            .attr("data-action", "more")
            .on(events::click, ask)
            .children(text),
    )
}

fn draw(state: State, row: &Evidence) -> View {
    let kind = state.say(&words::evidence_kind(row.kind));
    let shown = if row.name.is_empty() { &row.id } else { &row.name };
    let name = visible(shown);
    let name = match row.link.clone() {
        Some(link) => {
            let mut label = state.say(&Message::new("open-object").text("name", shown));
            let unverified = (!link.place().verified).then(|| state.text("link-unverified"));
            if let Some(text) = &unverified {
                label = format!("{label}. {text}");
            }
            let mark = unverified.map(|text| {
                View::from(span().class("link-unverified").attr("title", text).children(Icon::Unknown.draw()))
            });
            View::from(
                button()
                    .r#type("button")
                    .class("link")
                    .attr("data-action", "open-object")
                    .attr("aria-label", label)
                    .on(events::click, move |_| state.send(Request::Open { link: link.clone() }))
                    .children((bdi().children(name), Icon::Outside.draw(), mark)),
            )
        }
        None => View::from(bdi().class("evidence-name").children(name)),
    };
    let detail = (!row.detail.id.is_empty()).then(|| state.say(&row.detail));
    let fields: Vec<View> = row.fields.iter().map(|field| draw_field(&field.name, &field.value)).collect();
    View::from(li().class("evidence-row").children((
        div().class("evidence-head").children((name, span().class("evidence-kind").children(kind))),
        detail.map(|text| View::from(p().class("evidence-detail").dir("auto").children(text))),
        (!fields.is_empty()).then(|| View::from(p().class("fields").children(fields))),
    )))
}

fn draw_field(name: &str, value: &str) -> View {
    let (name, value) = (visible(name), visible(value));
    View::from(tags::code().class("field").children((
        span().class("field-name").children(name),
        " = ",
        bdi().children(value),
    )))
}
