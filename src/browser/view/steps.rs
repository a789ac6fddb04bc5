//! The steps beside the page that *Fix it* opened.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::again::check_again;
use super::icons::Icon;
use super::recheck::recheck;
use super::remedy::step_texts;
use super::state::State;
use crate::messages::Request;
use crate::text::Message;

/// The steps that wait; nothing where none do.
pub fn pending_steps(state: State) -> View {
    let check =
        create_selector(move || state.steps.with(|steps| steps.as_ref().map(|steps| steps.check.clone())));
    View::from(move || check.get_clone().map(|check| beside(state, check)))
}

fn beside(state: State, check: String) -> View {
    let texts = step_texts(state, &check);
    let count = texts.len();
    let done = create_signal(0_usize);
    let rows: Vec<View> =
        texts.into_iter().enumerate().map(|(index, text)| step(state, index, text, done)).collect();
    let id = check.clone();
    let head = create_selector(move || state.findings.with(|findings| findings.get(&id).cloned()));
    let title = state.title(&check);
    let (fix, open) = (check.clone(), check.clone());
    View::from(
        section()
            .class("card steps-card")
            .attr("data-steps", check.clone())
            .attr("aria-labelledby", "steps-title")
            .children((
                h2().id("steps-title").tabindex("-1").children(title),
                where_you_are(state, fix),
                p().class("steps-count").role("status").children(move || {
                    state.say(&Message::new("steps-count").number("done", done.get()).number("count", count))
                }),
                ol().class("steps walk").children(rows),
                div().class("actions").children(check_again(state, check.clone(), head)),
                recheck(state, check),
                outcome(state, head),
                div().class("actions").children((
                    button()
                        .r#type("button")
                        .class("button quiet")
                        .attr("data-action", "open-detail")
                        .on(events::click, move |_| super::detail::open(state, &open))
                        .children(state.text("steps-detail")),
                    button()
                        .r#type("button")
                        .class("button quiet")
                        .attr("data-action", "end-steps")
                        .on(events::click, move |_| state.send(Request::EndSteps))
                        .children(state.text("steps-end")),
                )),
            )),
    )
}

/// Whether the page beside the view is the one that the steps are for.
fn where_you_are(state: State, check: String) -> View {
    let here =
        create_selector(move || state.steps.with(|steps| steps.as_ref().is_some_and(|steps| steps.here)));
    View::from(move || {
        let check = check.clone();
        if here.get() {
            View::from(
                p().class("place here")
                    .attr("data-here", "true")
                    .children((Icon::Tick.draw(), span().children(state.text("steps-here")))),
            )
        } else {
            View::from(
                div().class("place elsewhere").attr("data-here", "false").children((
                    p().children((Icon::Info.draw(), span().children(state.text("steps-elsewhere")))),
                    button()
                        .r#type("button")
                        .class("button")
                        .attr("data-action", "fix")
                        .on(events::click, move |_| state.send(Request::Fix { check: check.clone() }))
                        .children((span().children(state.text("open-page")), Icon::Outside.draw())),
                )),
            )
        }
    })
}

/// One step; pressing it says that it is done, pressing again takes that back.
fn step(state: State, index: usize, text: String, done: Signal<usize>) -> View {
    let is_done = create_selector(move || done.get() > index);
    let current = create_selector(move || done.get() == index);
    let press = move |_| done.set(if is_done.get_untracked() { index } else { index + 1 });
    let class = move || match (is_done.get(), current.get()) {
        (true, _) => "step done",
        (false, true) => "step current",
        (false, false) => "step",
    };
    let label = state.say(&Message::new("step-done").number("step", index + 1));
    View::from(
        li().class(class).attr("aria-current", move || current.get().then_some("step")).children((
            button()
                .r#type("button")
                .class("step-mark")
                .attr("aria-label", label)
                .attr("aria-pressed", move || is_done.get().to_string())
                .on(events::click, press)
                .children(move || {
                    if is_done.get() { Icon::Tick.draw() } else { View::from((index + 1).to_string()) }
                }),
            span().class("step-text").children(text),
        )),
    )
}

fn outcome(state: State, head: ReadSignal<Option<crate::messages::FindingHead>>) -> View {
    let shown = create_selector(move || {
        head.with(|head| {
            head.as_ref().map(|head| (head.finding.verdict.kind(), state.say(&head.finding.sentence)))
        })
    });
    View::from(move || {
        shown.get_clone().map(|(kind, sentence)| {
            let word = kind.word();
            let text = state.outcome(Some(kind));
            View::from(
                div().class("steps-outcome").attr("data-verdict", word).children((
                    span()
                        .class(format!("outcome {word}"))
                        .children((Icon::outcome(kind).draw(), strong().children(text))),
                    p().dir("auto").children(sentence),
                )),
            )
        })
    })
}
