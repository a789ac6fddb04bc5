//! What an admin says where nothing can be read: shown as theirs, with who and when, and never as an outcome.

use sycamore::prelude::*;
use sycamore::web::bind;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::access::choice;
use super::detail::focus;
use super::icons::Icon;
use super::state::State;
use super::time;
use super::words::visible;
use crate::attestation::{Answer, Attestation, DAYS, LONGEST_NOTE, Standing, USUAL_DAYS, is_asked};
use crate::messages::{FindingHead, Request};
use crate::report::{VerdictKind, words};
use crate::text::Message;

/// What findings are counted under: their outcome, or apart from it what an admin says where nothing can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// An outcome.
    Outcome(VerdictKind),
    /// Unknown, and answered by an admin.
    Attested,
}

impl State {
    /// What an admin says beside this finding, and what it is worth now.
    pub fn attestation(self, head: &FindingHead) -> Option<(Attestation, Standing)> {
        let own = self.attestations.with(|all| all.get(&head.finding.check).cloned())?;
        let standing = own.standing(head.finding.verdict.because(), self.clock.get());
        Some((own, standing))
    }

    /// Whether an admin answers what cannot be read.
    pub fn counts_as_attested(self, head: &FindingHead) -> bool {
        self.attestation(head).is_some_and(|(_, standing)| standing == Standing::Counts)
    }

    /// What a finding is counted under.
    pub fn group(self, head: &FindingHead) -> Group {
        if self.counts_as_attested(head) {
            Group::Attested
        } else {
            Group::Outcome(head.finding.verdict.kind())
        }
    }

    /// Whether answers can be given here: somebody is signed in whose name stands beside them.
    pub fn can_attest(self) -> bool {
        self.reads() && self.account.with(Option::is_some)
    }

    /// Who says what, as a sentence.
    pub fn says(self, own: &Attestation) -> String {
        self.say(&words::attested(own))
    }

    /// When they said it, and what it is worth.
    pub fn said_on(self, own: &Attestation, standing: Standing) -> String {
        let language = self.language();
        let worth = self.say(&words::standing(standing, time::date(language, own.until)));
        self.say(&Message::new("attested-on").text("on", time::date(language, own.on)).text("worth", worth))
    }
}

/// How many checks wait for somebody who looks; nothing where none does.
pub fn asked(state: State) -> View {
    let count = create_selector(move || {
        state.findings.with(|held| {
            held.values()
                .filter(|head| is_asked(head.finding.verdict.because()) && !state.counts_as_attested(head))
                .count()
        })
    });
    View::from(move || {
        (count.get() > 0).then(|| {
            let text = state.say(&Message::new("attested-asked").number("count", count.get()));
            View::from(p().class("seen").attr("data-part", "asked").children(text))
        })
    })
}

/// The line in a row: who says so and when, or that it is too old to count.
pub fn row_line(state: State, head: ReadSignal<Option<FindingHead>>) -> View {
    let line = create_selector(move || {
        let (own, standing) = head.with(|head| head.as_ref().and_then(|head| state.attestation(head)))?;
        let shown = matches!(standing, Standing::Counts | Standing::TooOld);
        shown.then(|| (standing, format!("{} · {}", state.says(&own), state.said_on(&own, standing))))
    });
    View::from(move || {
        line.get_clone().map(|(standing, text)| {
            View::from(
                span()
                    .class("row-attested")
                    .attr("data-attested", standing.word())
                    .dir("auto")
                    .children(text),
            )
        })
    })
}

/// The part of a check's detail: what was said, and the question; nothing where everything can be read and nothing was said.
pub fn part(state: State, check: &str, head: ReadSignal<Option<FindingHead>>) -> View {
    let said =
        create_selector(move || head.with(|head| head.as_ref().and_then(|head| state.attestation(head))));
    let asked = create_selector(move || {
        head.with(|head| head.as_ref().is_some_and(|head| is_asked(head.finding.verdict.because())))
    });
    let check = check.to_owned();
    View::from(move || {
        if !asked.get() && said.with(Option::is_none) {
            return View::new();
        }
        let check = check.clone();
        View::from(section().class("part attestation").attr("data-part", "attestation").children((
            h3().id("attest-title").tabindex("-1").children(state.text("attest-title")),
            said.get_clone().map(|(own, standing)| given(state, &check, &own, standing)),
            asked.get().then(|| question(state, check)),
        )))
    })
}

/// What was said, and a way to take it back.
pub fn given(state: State, about: &str, own: &Attestation, standing: Standing) -> View {
    let about = about.to_owned();
    let withdraw = move |_| {
        state.send(Request::Withdraw { about: about.clone() });
        state.announcement.set(state.text("attest-withdrawn"));
        focus("attest-title");
    };
    let icon = if standing == Standing::Counts { Icon::Attested } else { Icon::Warn };
    let note = (!own.note.is_empty())
        .then(|| View::from(p().class("attested-note").dir("auto").children(visible(&own.note))));
    View::from(
        div()
            .class("attested")
            .attr("data-attested", standing.word())
            .attr("data-answer", own.answer.word())
            .children((
                p().class("attested-head")
                    .children((icon.draw(), strong().dir("auto").children(state.says(own)))),
                p().class("fine").children(state.said_on(own, standing)),
                note,
                button()
                    .r#type("button")
                    .class("button quiet")
                    .attr("data-action", "withdraw-attestation")
                    .on(events::click, withdraw)
                    .children(state.text("attest-withdraw")),
            )),
    )
}

/// What did you see? Answered by one of two buttons.
fn question(state: State, check: String) -> View {
    if !state.can_attest() {
        return p().class("fine").children(state.text("attest-signed-out")).into();
    }
    let (note, days) = (create_signal(String::new()), create_signal(USUAL_DAYS));
    let answer = move |answer: Answer, check: &str| {
        state.send(Request::Attest {
            about: check.to_owned(),
            answer,
            note: note.get_clone_untracked(),
            days: days.get_untracked(),
        });
        state.announcement.set(state.text("attest-kept"));
        focus("attest-title");
    };
    let button_of = |own: Answer, text: &str| {
        let check = check.clone();
        View::from(
            button()
                .r#type("button")
                .class("button")
                .attr("data-action", format!("attest-{}", own.word()))
                .on(events::click, move |_| answer(own, &check))
                .children(state.text(text)),
        )
    };
    View::from(
        div().class("attest-form").children((
            p().children(state.text("attest-text")),
            note_field(state, "attest-note", note),
            days_field(state, days),
            div()
                .class("actions")
                .children((button_of(Answer::Yes, "attest-yes"), button_of(Answer::No, "attest-no"))),
        )),
    )
}

/// A note in the admin's own words.
pub fn note_field(state: State, id: &str, note: Signal<String>) -> View {
    View::from(
        div().class("field").children((
            tags::label().r#for(id.to_owned()).children(state.text("attest-note")),
            input()
                .id(id.to_owned())
                .r#type("text")
                .autocomplete("off")
                .attr("maxlength", LONGEST_NOTE.to_string())
                .bind(bind::value, note),
        )),
    )
}

fn days_field(state: State, days: Signal<u16>) -> View {
    let text = |count: u16| state.say(&Message::new("attest-days-each").number("count", count));
    let choices = DAYS.into_iter().map(|count| (text(count), count)).collect();
    let id = "attest-days".to_owned();
    View::from(div().class("field").children(choice(
        state.text("attest-days"),
        id,
        choices,
        move || days.get(),
        move |count| days.set(count),
    )))
}
