//! What was not seen, why, and how that is resolved.

use std::collections::{BTreeMap, BTreeSet};

use sycamore::prelude::*;
use sycamore::web::tags::*;

use super::state::State;
use crate::report::words;
use crate::tenant::{Fact, Gap, Reason};

/// A list of reasons, each with the facts that it kept from view and its way out.
pub fn gap_list<'a>(state: State, gaps: impl IntoIterator<Item = &'a Gap>) -> View {
    let mut facts: BTreeMap<&Reason, BTreeSet<Fact>> = BTreeMap::new();
    for gap in gaps {
        facts.entry(&gap.reason).or_default().insert(gap.fact);
    }
    let rows: Vec<View> = facts.into_iter().map(|(why, facts)| row(state, why, facts)).collect();
    ul().class("gaps").children(rows).into()
}

fn row(state: State, why: &Reason, facts: BTreeSet<Fact>) -> View {
    let names: Vec<String> = facts.into_iter().map(|fact| state.say(&words::fact(fact))).collect();
    li().class("gap")
        .children((
            p().class("gap-facts").children(names.join(&state.text("list-comma"))),
            p().children(state.say(&words::reason(why))),
        ))
        .into()
}
