//! How far the run is, in a place that keeps its height.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use super::time;
use crate::messages::{Progress, Request};
use crate::report::words;
use crate::text::Message;

/// The button that starts the first run, or how far the run is.
pub fn progress(state: State) -> View {
    let begun = create_selector(move || {
        state.progress.with(|progress| progress.running || progress.started_at.is_some())
            || state.findings.with(|findings| !findings.is_empty())
    });
    View::from(move || if begun.get() { bar(state) } else { start(state) })
}

fn start(state: State) -> View {
    View::from(
        section()
            .class("card start")
            .attr("data-state", "not-started")
            .attr("aria-labelledby", "start-title")
            .children((
                h2().id("start-title").children(state.text("start-title")),
                p().children(state.text("start-text")),
                div().class("actions").children(start_button(state, "start", true)),
            )),
    )
}

fn start_button(state: State, label: &str, primary: bool) -> View {
    let class = if primary { "button primary" } else { "button quiet" };
    View::from(
        button()
            .r#type("button")
            .class(class)
            .attr("data-action", "start")
            .on(events::click, move |_| state.send(Request::Start))
            .children(((!primary).then(|| Icon::Again.draw()), span().children(state.text(label)))),
    )
}

fn bar(state: State) -> View {
    let progress = state.progress;
    let running = create_selector(move || progress.with(|progress| progress.running));
    let part = move || progress.with(|progress| share(progress).to_string());
    let meter = View::from(
        svg()
            .class("meter")
            .viewBox("0 0 100 2")
            .preserveAspectRatio("none")
            .attr("aria-hidden", "true")
            .attr("focusable", "false")
            .children((
                rect().class("meter-track").width("100").height("2"),
                rect().class("meter-part").height("2").width(part),
            )),
    );
    View::from(
        div()
            .class(move || if running.get() { "progress running" } else { "progress" })
            .attr("data-running", move || running.get().to_string())
            .children((
                meter,
                div().class("progress-line").children((
                    p().class("progress-text").children(sentence(state)),
                    move || {
                        (!running.get() && state.reads()).then(|| start_button(state, "start-again", false))
                    },
                )),
            )),
    )
}

/// Facts settled, in hundredths of those asked for.
fn share(progress: &Progress) -> u32 {
    match (progress.running, progress.asked) {
        (false, _) => 100,
        (true, 0) => 0,
        (true, asked) => progress.settled.min(asked) * 100 / asked,
    }
}

fn sentence(state: State) -> impl FnMut() -> String {
    move || state.progress.with(|progress| say(state, progress))
}

fn say(state: State, progress: &Progress) -> String {
    let language = state.language();
    if let Some(check) = &progress.again
        && progress.running
    {
        return state.say(&Message::new("progress-again").text("title", state.title(check)));
    }
    if let Some(until) = progress.waiting_until
        && progress.running
    {
        return state.say(&Message::new("progress-waiting").text("until", time::instant(language, until)));
    }
    if progress.running {
        let reading: Vec<String> =
            progress.waiting.iter().take(3).map(|fact| state.say(&words::fact(*fact))).collect();
        let mut text = state.say(
            &Message::new("progress-running")
                .number("settled", progress.settled)
                .number("asked", progress.asked),
        );
        if !reading.is_empty() {
            text.push(' ');
            text.push_str(&state.say(
                &Message::new("progress-reading").text("facts", reading.join(&state.text("list-comma"))),
            ));
        }
        if progress.rows > 0 {
            text.push(' ');
            text.push_str(&state.say(&Message::new("progress-rows").number("rows", progress.rows)));
        }
        return text;
    }
    match (&progress.stopped, progress.ended_at) {
        (Some(reason), _) => {
            format!("{} {}", state.text("progress-stopped"), state.say(&words::reason(reason)))
        }
        (None, Some(at)) => {
            state.say(&Message::new("progress-ended").text("at", time::instant(language, at)))
        }
        (None, None) => String::new(),
    }
}
