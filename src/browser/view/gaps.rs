//! What was not seen, why, and how that is resolved.

use std::collections::BTreeMap;

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::state::State;
use crate::messages::Request;
use crate::report::words;
use crate::sources::inbox_rules::PORTION;
use crate::tenant::{Fact, Gap, Reason};
use crate::text::Message;

/// What the limit of Exchange Online's lane lets through.
const MAILBOXES_A_MINUTE: u64 = 120;

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
            match &gap.reason {
                Reason::OnRequest { seen, of } if *seen < *of && state.reads() => {
                    Some(sweep(state, of.saturating_sub(*seen)))
                }
                _ => None,
            },
        ))
        .into()
}

/// Looks into more mailboxes, of so many that are left.
fn sweep(state: State, left: u64) -> View {
    let portion = left.min(PORTION);
    let text = Message::new("sweep")
        .number("portion", portion)
        .number("minutes", portion.div_ceil(MAILBOXES_A_MINUTE).max(1));
    let running = create_selector(move || state.progress.with(|progress| progress.running));
    View::from(
        button()
            .r#type("button")
            .class("button")
            .attr("data-action", "sweep")
            .attr("aria-disabled", move || running.get().to_string())
            .on(events::click, move |_| {
                if !running.get_untracked() {
                    state.send(Request::ReadList { fact: Fact::InboxRules });
                }
            })
            .children(state.say(&text)),
    )
}
