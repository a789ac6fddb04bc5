//! The checklist: what this page can fix first, then all others, worst first.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use super::attested;
use super::icons::Icon;
use super::order::severity;
use super::stale;
use super::state::State;
use crate::checks::Severity;
use crate::messages::FindingHead;
use crate::report::{VerdictKind, words};

/// Both groups of rows.
pub fn checklist(state: State) -> View {
    let here = create_selector(move || shown(state, |state| state.layout.with(|layout| layout.here.clone())));
    let rest = create_selector(move || shown(state, |state| state.layout.with(|layout| layout.rest.clone())));
    let begun = create_selector(move || {
        state.progress.with(|progress| progress.running || progress.started_at.is_some())
            || state.findings.with(|findings| !findings.is_empty())
    });
    let any_here = create_selector(move || here.with(|ids| !ids.is_empty()));
    View::from(move || {
        if !begun.get() {
            return View::new();
        }
        let entered = move |_| state.pointed.set(true);
        let left = move |_| {
            state.pointed.set(false);
            state.arrange();
        };
        let focus_in = move |_| state.focused.set(true);
        // A row that is taken away loses the focus while the rows are being drawn: that is looked at afterwards.
        let focus_out = move |_| {
            spawn_local(async move {
                if !has_focus() {
                    state.left_list();
                }
            });
        };
        View::from(
            section()
                .class("checklist")
                .attr("aria-label", state.text("checklist"))
                .on(events::pointerenter, entered)
                .on(events::pointerleave, left)
                .on(events::focusin, focus_in)
                .on(events::focusout, focus_out)
                .on(events::keydown, move |event: web_sys::KeyboardEvent| walk(&event))
                .children((
                    sort_button(state),
                    move || any_here.get().then(|| group(state, "on-this-page", "here", here)),
                    group(state, "checklist-all", "all", rest),
                    nothing(state),
                )),
        )
    })
}

/// Whether the focus is in the checklist.
fn has_focus() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_some_and(|active| active.closest(".checklist").is_ok_and(|list| list.is_some()))
}

fn shown(state: State, ids: impl Fn(State) -> Vec<String>) -> Vec<String> {
    let mut ids = ids(state);
    state.filter.with(|filter| {
        if let Some(filter) = filter {
            ids.retain(|id| filter.checks.contains(id));
        }
    });
    ids
}

/// Offers the right order where rows were kept in place.
fn sort_button(state: State) -> View {
    let stale = create_selector(move || {
        let running = state.progress.with(|progress| progress.running);
        !running && state.layout.with(|shown| *shown != state.best_layout())
    });
    View::from(move || {
        stale.get().then(|| {
            View::from(
                button()
                    .r#type("button")
                    .class("button quiet sort")
                    .attr("data-action", "sort")
                    .on(events::click, move |_| state.sort())
                    .children(state.text("sort")),
            )
        })
    })
}

fn nothing(state: State) -> View {
    let empty = create_selector(move || {
        state.filter.with(|filter| filter.as_ref().is_some_and(|filter| filter.checks.is_empty()))
    });
    View::from(move || {
        empty.get().then(|| View::from(p().class("fine").children(state.text("filter-empty"))))
    })
}

fn group(state: State, heading: &str, name: &'static str, ids: ReadSignal<Vec<String>>) -> View {
    let title = state.text(heading);
    let id = format!("group-{name}");
    View::from(div().class(format!("group {name}")).attr("data-group", name).children((
        h2().id(id.clone()).class("group-title").children(title),
        ul().class("rows").attr("aria-labelledby", id).children(
            view! { Keyed(list=ids, view=move |check| row(state, check), key=|check| check.clone()) },
        ),
    )))
}

fn row(state: State, check: String) -> View {
    let held = check.clone();
    let head = create_selector(move || state.findings.with(|findings| findings.get(&held).cloned()));
    let kind =
        create_selector(move || head.with(|head| head.as_ref().map(|head| head.finding.verdict.kind())));
    let word = move || kind.get().map_or("pending", VerdictKind::word);
    let said = create_selector(move || {
        head.with(|head| head.as_ref().is_some_and(|head| state.counts_as_attested(head)))
    });
    let class = move || if said.get() { "row attested".to_owned() } else { format!("row {}", word()) };
    let current = {
        let check = check.clone();
        create_selector(move || state.open.with(|open| open.as_deref() == Some(check.as_str())))
    };
    let again = {
        let check = check.clone();
        create_selector(move || {
            state.progress.with(|progress| progress.running && progress.again.as_deref() == Some(&check))
        })
    };
    let title = state.title(&check);
    let worth = severity_badge(state, &check);
    let opened = check.clone();
    let id = format!("row-{}", check.replace('.', "-"));
    View::from(
        li().class(class).attr("data-check", check).attr("data-verdict", word).children(
            button()
                .id(id)
                .r#type("button")
                .class("row-button")
                .attr("aria-current", move || current.get().then_some("true"))
                .on(events::click, move |_| super::detail::open(state, &opened))
                .children((
                    span()
                        .class(move || if again.get() { "row-icon busy" } else { "row-icon" })
                        .children(icon(kind, said)),
                    span().class("row-text").children((
                        span().class("row-title").children(title),
                        span().class("row-meta").children((
                            span().class("row-outcome").children(move || {
                                if said.get() { state.text("attested") } else { state.outcome(kind.get()) }
                            }),
                            worth,
                            stale::row_mark(state, head),
                        )),
                        attested::row_line(state, head),
                        sentence(state, head),
                    )),
                    span().class("row-open").children(Icon::Forward.draw()),
                )),
        ),
    )
}

fn icon(kind: ReadSignal<Option<VerdictKind>>, said: ReadSignal<bool>) -> View {
    View::from(move || {
        let outcome = kind.get().map_or(Icon::Pending, Icon::outcome);
        if said.get() { Icon::Attested.draw() } else { outcome.draw() }
    })
}

fn sentence(state: State, head: ReadSignal<Option<FindingHead>>) -> View {
    View::from(move || {
        head.with(|head| head.as_ref().map(|head| state.say(&head.finding.sentence)))
            .map(|text| View::from(span().class("row-sentence").dir("auto").children(text)))
    })
}

/// How bad a failing of this check is, as a word.
pub fn severity_badge(state: State, check: &str) -> View {
    let name = match severity(check) {
        Severity::Critical => "critical",
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
        Severity::Info => return View::new(),
    };
    let text = state.say(&words::severity(severity(check)));
    View::from(span().class(format!("severity {name}")).children(text))
}

/// Arrow keys, Home and End move through the rows.
fn walk(event: &web_sys::KeyboardEvent) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(buttons) = document.query_selector_all(".row-button") else { return };
    let buttons: Vec<web_sys::Node> = (0..buttons.length()).filter_map(|index| buttons.get(index)).collect();
    let active = document.active_element().map(web_sys::Node::from);
    let Some(place) = buttons.iter().position(|button| Some(button) == active.as_ref()) else { return };
    let last = buttons.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => (place + 1).min(last),
        "ArrowUp" => place.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(button) = buttons.get(next).and_then(|node| node.dyn_ref::<web_sys::HtmlElement>()) {
        let _ = button.focus();
    }
}
