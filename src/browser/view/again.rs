//! Reading again what one check needs.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use super::time;
use crate::messages::{FindingHead, Request};
use crate::report::age;
use crate::text::Message;

/// The button, its progress, and when the oldest of the facts of the verdict was read.
pub fn check_again(state: State, check: String, head: ReadSignal<Option<FindingHead>>) -> View {
    let own = check.clone();
    let again = create_selector(move || {
        state.progress.with(|progress| progress.running && progress.again.as_deref() == Some(own.as_str()))
    });
    let running = create_selector(move || state.progress.with(|progress| progress.running));
    // Not `disabled`: that would take the focus away from who has just pressed it.
    let pressed = move |_| {
        if !running.get_untracked() {
            state.send(Request::CheckAgain { check: check.clone() });
        }
    };
    let (idle, busy) = (state.text("check-again"), state.text("checking-again"));
    let language = state.language();
    let read_at = move || {
        let at = head.with(|head| head.as_ref().map(|head| age::read_at(&head.finding, head.judged_at)));
        at.map_or_else(String::new, |at| {
            state.say(&Message::new("read-at").text("at", time::instant(language, at)))
        })
    };
    let press: View = View::from(
        button()
            .r#type("button")
            .class("button again")
            .attr("data-action", "check-again")
            .attr("aria-disabled", move || running.get().to_string())
            .attr("aria-busy", move || again.get().to_string())
            .on(events::click, pressed)
            .children((
                move || {
                    if again.get() {
                        View::from(span().class("spinner").attr("aria-hidden", "true"))
                    } else {
                        Icon::Again.draw()
                    }
                },
                span().children(move || if again.get() { busy.clone() } else { idle.clone() }),
            )),
    );
    View::from((
        state.reads().then_some(press),
        span().class("read-at").attr("data-part", "read-at").children(read_at),
    ))
}
