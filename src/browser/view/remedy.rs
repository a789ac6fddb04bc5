//! How a finding is put right: the page, the steps, the command, who may do it.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::copy::copy_button;
use super::icons::Icon;
use super::state::{State, message_id};
use crate::checks::Command;
use crate::checks::about::about;
use crate::messages::{FindingHead, Request};
use crate::report::{VerdictKind, words};
use crate::text::Message;

/// Goes to the page that fixes a check.
pub fn fix_button(state: State, check: String, head: ReadSignal<Option<FindingHead>>) -> View {
    let kind =
        create_selector(move || head.with(|head| head.as_ref().map(|head| head.finding.verdict.kind())));
    View::from(move || {
        let wrong = matches!(kind.get(), Some(VerdictKind::Fail | VerdictKind::Warn));
        let (class, label) = if wrong { ("button primary", "fix-it") } else { ("button", "open-page") };
        let label = state.text(label);
        let check = check.clone();
        View::from(
            button()
                .r#type("button")
                .class(class)
                .attr("data-action", "fix")
                .on(events::click, move |_| state.send(Request::Fix { check: check.clone() }))
                .children((span().children(label), Icon::Outside.draw())),
        )
    })
}

/// Says so where nobody has confirmed the address of the page that fixes a check.
pub fn unverified(state: State, check: &str) -> View {
    let unverified = about(check).is_some_and(|about| !about.link_verified);
    View::from(unverified.then(|| {
        let text = state.text("link-unverified");
        View::from(p().class("fine link-unverified").attr("data-part", "link-unverified").children((
            Icon::Unknown.draw(),
            " ",
            span().children(text),
        )))
    }))
}

/// The steps of a check, in the words of the page.
pub fn step_texts(state: State, check: &str) -> Vec<String> {
    let id = message_id(check);
    let count = about(check).map_or(0, |check| check.steps);
    (1..=count).map(|step| state.text(&format!("{id}.step-{step}"))).collect()
}

/// Steps, command and roles.
pub fn remedy(state: State, check: &str) -> View {
    let Some(known) = about(check) else { return View::new() };
    let steps: Vec<View> =
        step_texts(state, check).into_iter().map(|text| View::from(li().children(text))).collect();
    let command = known.command.as_ref().map(|text| command(state, text));
    let roles = known.roles.join(&state.text("list-or"));
    let who = (!roles.is_empty()).then(|| state.say(&Message::new("who").text("roles", roles)));
    View::from(section().class("part").attr("data-part", "remedy").children((
        h3().children(state.text("detail-steps")),
        who.map(|who| View::from(p().class("who").children(who))),
        ol().class("steps").children(steps),
        command,
    )))
}

fn command(state: State, command: &Command) -> View {
    let text = command.text;
    let what = state.text("command");
    View::from(div().class("command").children((
        div().class("command-head").children((
            h4().children(state.say(&words::shell(command.shell))),
            copy_button(state, what, move || text.to_owned()),
        )),
        pre().tabindex("0").attr("data-part", "command").children(tags::code().children(text)),
        p().class("fine").children(state.text("command-note")),
    )))
}
