//! Things that went wrong, until they are dismissed.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::{Problem, State};

/// The problems, newest last.
pub fn problems(state: State) -> View {
    View::from(div().class("problems").role("alert").children(view! { Keyed(list=state.problems, view=move |problem| draw(state, problem), key=|problem| problem.number) }))
}

fn draw(state: State, problem: Problem) -> View {
    let text = state.say(&problem.message);
    let number = problem.number;
    let id = problem.message.id.clone();
    let label = state.text("dismiss");
    View::from(
        div().class("strip problem").attr("data-problem", id).children((
            Icon::Fail.draw(),
            p().dir("auto").children(text),
            button()
                .r#type("button")
                .class("icon-button")
                .attr("aria-label", label.clone())
                .title(label)
                .attr("data-action", "dismiss")
                .on(events::click, move |_| state.dismiss(number))
                .children(Icon::Close.draw()),
        )),
    )
}
