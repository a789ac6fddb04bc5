//! What panels beside the checklist have in common: one is open at a time, a button leads to each, and each says when there is nothing to
//! show it from.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::detail;
use super::icons::Icon;
use super::state::State;
use crate::messages::Request;
use crate::report::{VerdictKind, words};
use crate::tenant::Fact;

impl State {
    /// Closes every panel: another one, or steps beside a page, take their place.
    pub fn leave_panels(self) {
        self.access.leave(self);
        self.roadmap.set(false);
        self.score.leave(self);
    }

    /// Whether a panel is open.
    pub fn any_panel(self) -> bool {
        self.access.face.get().is_some() || self.roadmap.get() || self.score.shown.get()
    }
}

/// The button that leads to the panel `name`, with its title and text; nothing before the first finding.
pub fn entry(state: State, name: &'static str, open: fn(State)) -> View {
    entry_with(state, name, |_| View::new(), open)
}

/// The same with what is told of the panel under its text.
pub fn entry_with(state: State, name: &'static str, told: fn(State) -> View, open: fn(State)) -> View {
    let shown = create_selector(move || state.findings.with(|findings| !findings.is_empty()));
    let id = format!("{name}-entry");
    View::from(move || {
        shown.get().then(|| {
            View::from(
                button()
                    .id(id.clone())
                    .r#type("button")
                    .class("access-entry")
                    .attr("data-action", name)
                    .on(events::click, move |_| {
                        state.open.set(None);
                        state.leave_panels();
                        open(state);
                    })
                    .children((
                        span().class("access-entry-text").children((
                            strong().children(state.text(&id)),
                            span().children(state.text(&format!("{id}.text"))),
                            told(state),
                        )),
                        span().class("row-open").children(Icon::Forward.draw()),
                    )),
            )
        })
    })
}

/// There is nothing to show the panel `name` from: what is being read for it, or the way to read it.
pub fn unread(state: State, name: &'static str, waiting: Vec<Fact>, read: Request) -> View {
    if !waiting.is_empty() {
        let names: Vec<String> = waiting.into_iter().map(|fact| state.say(&words::fact(fact))).collect();
        let names = names.join(&state.text("list-comma"));
        let text = state.text(&format!("{name}-reading"));
        return View::from(
            div().class("notice").role("status").attr("data-part", format!("{name}-reading")).children((
                p().children((span().class("spinner").attr("aria-hidden", "true"), " ", text)),
                p().class("fine").children(names),
            )),
        );
    }
    View::from(
        div().class("notice").role("status").attr("data-part", format!("{name}-missing")).children((
            p().children(state.text(&format!("{name}-missing"))),
            div().class("actions").children(
                button()
                    .r#type("button")
                    .class("button primary")
                    .attr("data-action", format!("{name}-read"))
                    .on(events::click, move |_| state.send(read.clone()))
                    .children(state.text(&format!("{name}-read"))),
            ),
        )),
    )
}

/// The frame of the panel `name`, with its title and the way back. It is hidden, so that it keeps what is unfolded, while a check is open over
/// it.
pub fn frame(state: State, name: &'static str, close: fn(State), body: View) -> View {
    let covered = move || state.open.with(Option::is_some);
    let title = format!("{name}-title");
    View::from(
        article()
            .class(format!("detail {name}"))
            .attr("data-panel", name)
            .attr("aria-labelledby", title.clone())
            .prop("hidden", move || wasm_bindgen::JsValue::from(covered()))
            .children((
                button()
                    .r#type("button")
                    .class("button quiet back")
                    .attr("data-action", format!("{name}-back"))
                    .on(events::click, move |_| close(state))
                    .children((Icon::Back.draw(), span().children(state.text("back")))),
                h2().id(title.clone()).tabindex("-1").children(state.text(&title)),
                body,
            )),
    )
}

/// A check in a panel, with its outcome: a way to its detail. `before` is done first.
pub fn check_row(state: State, id: String, check: &'static str, before: impl Fn() + 'static) -> View {
    let group = create_selector(move || {
        state.findings.with(|all| {
            all.get(check).map(|head| (state.counts_as_attested(head), head.finding.verdict.kind()))
        })
    });
    let drawn = View::from(move || {
        let (icon, class, word) = match group.get() {
            None => (Icon::Pending, "pending", state.outcome(None)),
            Some((true, _)) => (Icon::Attested, "attested", state.text("attested")),
            Some((false, kind)) => (Icon::outcome(kind), VerdictKind::word(kind), state.outcome(Some(kind))),
        };
        View::from(span().class(format!("outcome {class}")).children((icon.draw(), span().children(word))))
    });
    let open = move |_| {
        before();
        detail::open(state, check);
    };
    View::from(
        li().children(
            button()
                .id(id)
                .r#type("button")
                .class("panel-check")
                .attr("data-check", check)
                .on(events::click, open)
                .children((drawn, span().children(state.title(check)))),
        ),
    )
}
