//! What plans that the tenant does not have keep from it: said once, at the top.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use crate::report::{Assigned, Withheld, withheld};

/// One line for each plan that is missing, which unfolds into the checks; and one for each that is not assigned to everybody.
pub fn note(state: State) -> View {
    let all = create_selector(move || {
        state.findings.with(|findings| withheld(findings.values().map(|head| &head.finding)))
    });
    View::from(move || {
        let withheld = all.get_clone().into_iter().map(|own| plan(state, &own));
        withheld
            .chain(state.access.assigned.get_clone().iter().map(|own| people(state, own)))
            .collect::<Vec<_>>()
    })
}

/// For how many people a plan is that the tenant has; nothing where everybody is assigned it.
fn people(state: State, own: &Assigned) -> View {
    let Some(sentence) = own.sentence() else { return View::new() };
    View::from(
        p().class("fine assigned")
            .attr("data-assigned", own.plan.word())
            .children((Icon::NotApplicable.draw(), span().children(state.say(&sentence)))),
    )
}

fn plan(state: State, own: &Withheld) -> View {
    let parts: Vec<View> = own
        .parts()
        .map(|(text, checks)| {
            let rows: Vec<View> = checks.iter().map(|check| row(state, check)).collect();
            View::from((
                p().class("fine").children(state.say(&text)),
                ul().class("panel-checks").children(rows),
            ))
        })
        .collect();
    View::from(tags::details().class("unseen withheld").attr("data-withheld", own.plan.word()).children((
        tags::summary().children((Icon::NotApplicable.draw(), span().children(state.say(&own.title())))),
        parts,
    )))
}

fn row(state: State, check: &str) -> View {
    let opened = check.to_owned();
    View::from(
        li().children(
            button()
                .r#type("button")
                .class("panel-check")
                .attr("data-check", check.to_owned())
                .on(events::click, move |_| super::detail::open(state, &opened))
                .children(state.title(check)),
        ),
    )
}
