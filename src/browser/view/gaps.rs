//! What was not seen, why, and how that is resolved.

use std::collections::BTreeMap;

use sycamore::prelude::*;
use sycamore::web::tags::*;

use super::state::State;
use crate::report::words;
use crate::tenant::{Fact, Gap, Reason};

/// A list of reasons, each with the facts that it kept from view and its way out.
pub fn gap_list<'a>(state: State, gaps: impl IntoIterator<Item = &'a Gap>) -> View {
    let mut facts: BTreeMap<(bool, &Reason), (&Gap, Vec<String>)> = BTreeMap::new();
    for gap in gaps {
        // What a resolver did not tell is resolved otherwise than what Microsoft did not.
        let key = (gap.fact == Fact::DnsRecords, &gap.reason);
        let (_, names) = facts.entry(key).or_insert_with(|| (gap, Vec::new()));
        let name = state.say(&words::unseen(gap));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let rows: Vec<View> = facts.into_values().map(|(gap, names)| row(state, gap, &names)).collect();
    ul().class("gaps").children(rows).into()
}

fn row(state: State, gap: &Gap, names: &[String]) -> View {
    li().class("gap")
        .children((
            p().class("gap-facts").children(names.join(&state.text("list-comma"))),
            p().children(state.say(&words::why(gap))),
        ))
        .into()
}
