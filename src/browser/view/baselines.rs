//! Baselines side by side: what each makes of the same thing, and why.

use sycamore::prelude::*;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use crate::report::Opinion;
use crate::report::opinions::differ;

/// One row for each baseline; nothing where a check has none.
pub fn part(state: State, opinions: &[Opinion]) -> View {
    if opinions.is_empty() {
        return View::new();
    }
    let differ = differ(opinions);
    let rows: Vec<View> = opinions.iter().map(|own| row(state, own)).collect();
    View::from(
        section()
            .class("part")
            .attr("data-part", "baselines")
            .attr("data-differ", differ.to_string())
            .children((
                h3().children(state.text("baselines")),
                differ.then(|| View::from(p().children(state.text("baselines-differ")))),
                ul().class("baselines").children(rows),
            )),
    )
}

fn row(state: State, own: &Opinion) -> View {
    let word = own.verdict.word();
    View::from(
        li().class("baseline").attr("data-baseline", own.body.word()).attr("data-verdict", word).children((
            span().class("baseline-head").children((
                span().class(format!("outcome {word}")).children((
                    Icon::outcome(own.verdict).draw(),
                    span().children(state.outcome(Some(own.verdict))),
                )),
                strong().children(state.say(&own.body.name())),
                (!own.control.is_empty()).then(|| View::from(code().children(own.control.clone()))),
            )),
            p().class("fine").children(state.say(&own.reason)),
        )),
    )
}
