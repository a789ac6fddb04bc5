//! What would this stop? Asked before a change is made, answered from the sign-in log.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::gaps::gap_list;
use super::icons::Icon;
use super::state::State;
use super::time;
use crate::access::replay::summary::Share;
use crate::checks::replays::has_proposals;
use crate::messages::{ChangeHere, ReplayState, Request};
use crate::text::Message;

/// The question and its answer; nothing for checks whose changes the log does not show.
pub fn replay(state: State, check: &str) -> View {
    if !has_proposals(check) || !state.reads() {
        return View::new();
    }
    let own = check.to_owned();
    let held: ReadSignal<Option<ReplayState>> =
        create_selector(move || state.replays.with(|all| all.get(&own).cloned()));
    let reading = create_selector(move || held.with(|held| *held == Some(ReplayState::Reading)));
    let check = check.to_owned();
    let pressed = move |_| {
        if !reading.get_untracked() {
            state.send(Request::Replay { check: check.clone() });
        }
    };
    let (ask, busy) = (state.text("replay-ask"), state.text("replay-reading"));
    View::from(
        section().class("part").attr("data-part", "replay").children((
            h3().children(state.text("replay-title")),
            p().class("fine").children(state.text("replay-title.text")),
            button()
                .r#type("button")
                .class("button")
                .attr("data-action", "replay")
                .attr("aria-disabled", move || reading.get().to_string())
                .attr("aria-busy", move || reading.get().to_string())
                .on(events::click, pressed)
                .children((
                    move || {
                        if reading.get() {
                            View::from(span().class("spinner").attr("aria-hidden", "true"))
                        } else {
                            Icon::Again.draw()
                        }
                    },
                    span().children(move || if reading.get() { busy.clone() } else { ask.clone() }),
                )),
            div()
                .attr("aria-live", "polite")
                .children(move || held.get_clone().map(|replay| answer(state, replay))),
        )),
    )
}

/// Another background than the one that was asked does not know that it was.
pub fn interrupt(state: State) {
    let waits = |own: &ReplayState| *own == ReplayState::Reading;
    if state.replays.with_untracked(|all| all.values().any(waits)) {
        state.replays.update(|all| {
            let waiting = all.values_mut().filter(|own| waits(own));
            waiting.for_each(|own| *own = ReplayState::Interrupted);
        });
    }
}

fn answer(state: State, replay: ReplayState) -> View {
    match replay {
        ReplayState::Reading => View::new(),
        ReplayState::Interrupted => View::from(
            p().class("notice").attr("data-replay", "interrupted").children(state.text("replay-interrupted")),
        ),
        ReplayState::Unknown { gaps } => View::from((
            p().attr("data-replay", "unknown").children(state.text("replay-unknown")),
            gap_list(state, gaps.iter()),
        )),
        ReplayState::Known { at, changes } => {
            let read = Message::new("read-at").text("at", time::instant(state.language(), at));
            let changes: Vec<View> = changes.into_iter().map(|own| change(state, own)).collect();
            View::from((p().class("fine").children(state.say(&read)), changes))
        }
    }
}

fn change(state: State, own: ChangeHere) -> View {
    let kind = match (own.stopped, own.unclear) {
        (0, 0) => "none",
        (0, _) => "unclear",
        _ => "stopped",
    };
    let sentences: Vec<View> = own
        .sentences
        .iter()
        .map(|sentence| View::from(p().dir("auto").children(state.say(sentence))))
        .collect();
    let reasons: Vec<View> = own
        .reasons
        .iter()
        .map(|(count, reason)| {
            let count = Message::new("replay-count").number("sign-ins", *count);
            View::from(li().children((
                strong().children(state.say(&count)),
                " ",
                span().children(state.say(reason)),
            )))
        })
        .collect();
    let gaps = (!own.gaps.is_empty()).then(|| gap_list(state, own.gaps.iter()));
    View::from(div().class("replay").attr("data-replay", kind).children((
        h4().dir("auto").children(state.say(&own.title)),
        sentences,
        (!reasons.is_empty()).then(|| View::from(ul().class("reasons").children(reasons))),
        shares(state, "replay-people", own.people),
        shares(state, "replay-apps", own.apps),
        shares(state, "replay-clients", own.clients),
        gaps,
    )))
}

/// Those with most of what is stopped.
fn shares(state: State, heading: &str, list: Vec<Share>) -> View {
    if list.is_empty() {
        return View::new();
    }
    let rows: Vec<View> = list
        .into_iter()
        .map(|share| {
            let id = share.id.map(|id| id.to_string()).unwrap_or_default();
            let name = match (share.name.is_empty(), id.is_empty()) {
                (false, _) => share.name,
                (true, false) => id,
                (true, true) => state.text("replay-unnamed"),
            };
            View::from(tr().children((
                th().attr("scope", "row").dir("auto").children(name),
                td().children(share.sign_ins.to_string()),
            )))
        })
        .collect();
    View::from(
        table().class("shares").children((caption().children(state.text(heading)), tbody().children(rows))),
    )
}
