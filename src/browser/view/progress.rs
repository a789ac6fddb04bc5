//! How far the run is, in a place that keeps its height.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use super::time;
use crate::messages::{Progress, Request};
use crate::report::words;
use crate::tenant::Fact;
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
                    move || running.get().then(|| controls(state)),
                )),
                offers(state),
            )),
    )
}

/// Pause or go on, and stop.
fn controls(state: State) -> View {
    let paused = create_selector(move || state.progress.with(|progress| progress.paused));
    let ask = move |name: &'static str, request: Request| {
        View::from(
            button()
                .r#type("button")
                .class("button quiet")
                .attr("data-action", name)
                .on(events::click, move |_| state.send(request.clone()))
                .children(state.text(name)),
        )
    };
    View::from(div().class("progress-controls").children((
        move || if paused.get() { ask("go-on", Request::GoOn) } else { ask("pause", Request::Pause) },
        ask("stop", Request::Stop),
    )))
}

/// Lists that are longer than what is read without being asked, each with a button that reads it.
fn offers(state: State) -> View {
    // What is asked for object by object is offered where its gap stands.
    let offered = create_selector(move || {
        let of_progress = state.progress.with(|progress| progress.offered.clone());
        of_progress.into_iter().filter(|fact| *fact != Fact::InboxRules).collect::<Vec<_>>()
    });
    View::from(move || {
        let offered = offered.get_clone();
        let may_read = !offered.is_empty() && state.reads();
        may_read.then(|| {
            let buttons: Vec<View> = offered.into_iter().map(|fact| offer(state, fact)).collect();
            View::from(div().class("progress-offers").children((
                p().class("fine").children(state.text("offered")),
                div().class("actions").children(buttons),
            )))
        })
    })
}

fn offer(state: State, fact: Fact) -> View {
    let text = Message::new("offered-read").text("fact", state.say(&words::fact(fact)));
    View::from(
        button()
            .r#type("button")
            .class("button")
            .attr("data-action", "read-list")
            .attr("data-fact", format!("{fact:?}"))
            .on(events::click, move |_| state.send(Request::ReadList { fact }))
            .children(state.say(&text)),
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
    if progress.paused && progress.running {
        return state.say(
            &Message::new("progress-paused")
                .number("settled", progress.settled)
                .number("asked", progress.asked),
        );
    }
    if progress.unreachable && progress.running {
        return state.text("progress-unreachable");
    }
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
            let rows = match progress.of.filter(|of| *of >= progress.rows) {
                Some(of) => Message::new("progress-rows-of").number("of", of),
                None => Message::new("progress-rows"),
            };
            text.push_str(&state.say(&rows.number("rows", progress.rows)));
        }
        if let Some(left) = progress.left {
            text.push(' ');
            // Rounded up: an estimate that is over is no help.
            let minutes = left.max(0).saturating_add(59_999) / 60_000;
            text.push_str(&state.say(&Message::new("progress-left").number("minutes", minutes)));
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
