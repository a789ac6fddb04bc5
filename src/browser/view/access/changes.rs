//! What changes to policies would do to who is covered.

use sycamore::prelude::*;
use sycamore::web::tags::*;

use super::cell::page;
use crate::access::words;
use crate::browser::view::state::State;
use crate::messages::access::ChangeWould;
use crate::text::Message;

/// The changes; nothing where none is worth trying out.
pub fn changes(state: State) -> View {
    View::from(move || {
        let changes = state.access.overview.with(|own| own.as_ref().map(|own| own.changes.clone()));
        let changes = changes.unwrap_or_default();
        if changes.is_empty() {
            return View::new();
        }
        let rows: Vec<View> = changes.iter().map(|own| would(state, own)).collect();
        View::from(section().class("part").attr("data-part", "changes").children((
            h3().children(state.text("access-changes")),
            p().class("fine").children(state.text("access-changes.text")),
            ul().class("people").children(rows),
        )))
    })
}

fn would(state: State, own: &ChangeWould) -> View {
    let mut lines: Vec<View> = Vec::new();
    for (situation, gained, lost) in &own.people {
        let name = state.say(&words::situation(*situation));
        for (id, people) in [("access-changes.gained", *gained), ("access-changes.lost", *lost)] {
            if people > 0 {
                let says = Message::new(id).text("situation", name.clone()).number("people", people);
                lines.push(View::from(li().children(state.say(&says))));
            }
        }
    }
    if lines.is_empty() {
        lines.push(View::from(li().children(state.text("access-changes.nothing"))));
    }
    View::from(li().class("person").children((
        p().class("person-line").dir("auto").children(state.say(&own.says)),
        ul().class("reasons").children(lines),
        own.policy.clone().map(|link| page(state, "access-open-policy", link)),
    )))
}
