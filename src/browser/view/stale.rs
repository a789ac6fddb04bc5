//! Results that are older than the admin chose: marked, never changed.

use sycamore::prelude::*;
use sycamore::web::tags::*;

use super::icons::Icon;
use super::state::State;
use crate::messages::FindingHead;
use crate::report::age;
use crate::text::Message;

const HOUR: i64 = 3_600_000;

impl State {
    /// How old a result is, in milliseconds, where it is older than chosen. What comes from a recording is as old as the recording.
    pub fn stale(self, head: &FindingHead) -> Option<i64> {
        let hours = self.configuration.with(|configuration| configuration.stale_after_hours);
        let now = self.clock.get();
        let read_at = age::read_at(&head.finding, head.judged_at);
        (self.reads() && age::is_stale(read_at, hours, now)).then(|| now.saturating_sub(read_at))
    }

    fn ago(self, age: i64) -> String {
        let hours = age / HOUR;
        let message = if hours >= 48 {
            Message::new("read-days-ago").number("count", hours / 24)
        } else {
            Message::new("read-hours-ago").number("count", hours.max(1))
        };
        // A clock that was set back tells no age.
        if age < 0 { self.text("read-unclear") } else { self.say(&message) }
    }
}

/// The mark in a row.
pub fn row_mark(state: State, head: ReadSignal<Option<FindingHead>>) -> View {
    let age = create_selector(move || {
        let age = head.with(|head| head.as_ref().and_then(|head| state.stale(head)));
        age.map(|age| state.ago(age))
    });
    View::from(move || {
        age.get_clone().map(|text| {
            View::from(
                span()
                    .class("stale")
                    .attr("data-part", "stale")
                    .children((Icon::Pending.draw(), span().children(text))),
            )
        })
    })
}

/// The mark in the detail, with how to renew the result.
pub fn detail_mark(state: State, head: ReadSignal<Option<FindingHead>>) -> View {
    let text = create_selector(move || {
        let age = head.with(|head| head.as_ref().and_then(|head| state.stale(head)))?;
        let hours = state.configuration.with(|configuration| configuration.stale_after_hours);
        let renew = state.say(&Message::new("stale-detail").number("hours", hours));
        Some((state.ago(age), renew))
    });
    View::from(move || {
        text.get_clone().map(|(ago, renew)| {
            View::from(p().class("stale-note").attr("data-part", "stale-note").children((
                Icon::Pending.draw(),
                span().children((strong().children(ago), " ", span().children(renew))),
            )))
        })
    })
}

/// How many results are old, with how to renew them; nothing where none is.
pub fn count(state: State) -> View {
    let counted = create_selector(move || {
        let count =
            state.findings.with(|held| held.values().filter(|head| state.stale(head).is_some()).count());
        let hours = state.configuration.with(|configuration| configuration.stale_after_hours);
        (count, hours)
    });
    View::from(move || {
        let (count, hours) = counted.get();
        if count == 0 {
            return View::new();
        }
        let text = state.say(&Message::new("stale-count").number("count", count).number("hours", hours));
        View::from(
            p().class("stale-note")
                .attr("data-part", "stale-count")
                .children((Icon::Pending.draw(), span().children(text))),
        )
    })
}
