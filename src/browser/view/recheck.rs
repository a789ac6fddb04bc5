//! How long Microsoft may take to show a change, and looking again from time to time until it does.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use super::time;
use crate::checks::delays::delay;
use crate::messages::{Recheck, RecheckState, Request};
use crate::text::Message;

/// What is said beside *Check again*; nothing where no change is waited for.
pub fn recheck(state: State, check: String) -> View {
    let own = check.clone();
    let held = create_selector(move || {
        let held = state.rechecks.with(|all| all.iter().find(|recheck| recheck.check == own).cloned());
        held.filter(|recheck| recheck.state != RecheckState::Asked)
    });
    View::from(move || held.get_clone().map(|recheck| shown(state, &recheck)))
}

fn shown(state: State, recheck: &Recheck) -> View {
    let (name, button) = match recheck.state {
        RecheckState::Asked => return View::new(),
        RecheckState::FixOpened => ("fix-opened", Button::Keep),
        RecheckState::Unchanged => ("unchanged", Button::Keep),
        RecheckState::Waiting { .. } => ("waiting", Button::Stop),
        RecheckState::Looking { .. } => ("looking", Button::Stop),
        RecheckState::Changed => ("changed", Button::None),
        RecheckState::TimeOver => ("time-over", Button::Keep),
        RecheckState::SignedOut => ("signed-out", Button::Keep),
    };
    let documented = delay(&recheck.check);
    let before_asking = matches!(recheck.state, RecheckState::FixOpened | RecheckState::Unchanged);
    let expected = before_asking.then(|| match documented {
        Some(delay) => state.say(&expected_delay(delay.most_minutes)),
        None => state.text("recheck-undocumented"),
    });
    let source = documented.filter(|_| before_asking).map(|delay| {
        View::from(
            a().class("link")
                .href(format!("https://learn.microsoft.com/{}", delay.page))
                .target("_blank")
                .rel("noopener noreferrer")
                .children((state.text("reference-learn"), Icon::Outside.draw())),
        )
    });
    let icon = match recheck.state {
        RecheckState::Changed => Icon::Tick.draw(),
        RecheckState::Looking { .. } => View::from(span().class("spinner").attr("aria-hidden", "true")),
        _ => Icon::Pending.draw(),
    };
    let text = says(state, recheck);
    let offered = documented.is_some() && state.reads();
    View::from(div().class("recheck").attr("data-recheck", name).children((
        p().children((icon, span().children(text))),
        expected.map(|text| View::from(p().class("fine").children((text, " ", source)))),
        button.draw(state, &recheck.check, offered),
    )))
}

fn says(state: State, recheck: &Recheck) -> String {
    let language = state.language();
    let message = match recheck.state {
        RecheckState::Asked | RecheckState::FixOpened => Message::new("recheck-fix-opened"),
        RecheckState::Unchanged => Message::new("recheck-unchanged"),
        RecheckState::Waiting { next, until } if next == until => Message::new("recheck-waiting-last")
            .text("next", time::instant(language, next))
            .number("looks", recheck.looks),
        RecheckState::Waiting { next, until } => Message::new("recheck-waiting")
            .text("next", time::instant(language, next))
            .text("until", time::instant(language, until))
            .number("looks", recheck.looks),
        RecheckState::Looking { .. } => Message::new("recheck-looking"),
        RecheckState::Changed => Message::new("recheck-changed"),
        RecheckState::TimeOver => Message::new("recheck-time-over").number("looks", recheck.looks),
        RecheckState::SignedOut => Message::new("recheck-signed-out"),
    };
    state.say(&message)
}

/// How long it may take: in hours where it is whole hours.
fn expected_delay(minutes: u32) -> Message {
    if minutes > 60 && minutes.is_multiple_of(60) {
        Message::new("recheck-delay-hours").number("count", minutes / 60)
    } else {
        Message::new("recheck-delay-minutes").number("count", minutes)
    }
}

impl State {
    /// Takes in which checks wait for a change. One that has changed is said.
    pub(super) fn expect(self, rechecks: Vec<Recheck>) {
        let changed =
            |recheck: &&Recheck| recheck.state == RecheckState::Changed && self.going_on(&recheck.check);
        if let Some(recheck) = rechecks.iter().find(changed) {
            self.announcement.set(
                self.say(
                    &Message::new("announce-changed")
                        .text("title", self.title(&recheck.check))
                        .text("outcome", self.outcome(self.kind(&recheck.check))),
                ),
            );
        }
        if self.rechecks.with_untracked(|held| *held != rechecks) {
            self.rechecks.set(rechecks);
        }
    }

    /// Whether a check is being looked at again by itself.
    pub(super) fn looking(self, check: &str) -> bool {
        self.rechecks.with_untracked(|held| {
            let mut of_check = held.iter().filter(|recheck| recheck.check == check);
            of_check.any(|recheck| matches!(recheck.state, RecheckState::Looking { .. }))
        })
    }

    fn going_on(self, check: &str) -> bool {
        self.rechecks.with_untracked(|held| {
            held.iter().any(|recheck| recheck.check == check && recheck.state.until().is_some())
        })
    }
}

#[derive(Clone, Copy)]
enum Button {
    Keep,
    Stop,
    None,
}

impl Button {
    fn draw(self, state: State, check: &str, offered: bool) -> View {
        let check = check.to_owned();
        let (action, label, request) = match self {
            Button::Keep if offered => ("keep-checking", "keep-checking", Request::KeepChecking { check }),
            Button::Stop => ("stop-checking", "stop-checking", Request::StopChecking { check }),
            Button::Keep | Button::None => return View::new(),
        };
        View::from(
            button()
                .r#type("button")
                .class("button")
                .attr("data-action", action)
                .on(events::click, move |_| state.send(request.clone()))
                .children(state.text(label)),
        )
    }
}
