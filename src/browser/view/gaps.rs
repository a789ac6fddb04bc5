//! What was not seen, why, and how that is resolved.

use std::collections::BTreeMap;

use sycamore::prelude::*;
use sycamore::web::tags::*;

use super::state::State;
use crate::report::words;
use crate::tenant::{Gap, Reason};

/// A list of reasons, each with the facts that it kept from view and its way out.
pub fn gap_list<'a>(state: State, gaps: impl IntoIterator<Item = &'a Gap>) -> View {
    let mut facts: BTreeMap<&Reason, Vec<String>> = BTreeMap::new();
    for gap in gaps {
        let (names, name) = (facts.entry(&gap.reason).or_default(), state.say(&words::unseen(gap)));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let rows: Vec<View> = facts.into_iter().map(|(why, names)| row(state, why, &names)).collect();
    ul().class("gaps").children(rows).into()
}

fn row(state: State, why: &Reason, names: &[String]) -> View {
    li().class("gap")
        .children((
            p().class("gap-facts").children(names.join(&state.text("list-comma"))),
            p().children(state.say(&words::reason(why))),
        ))
        .into()
}
