//! The top of the checklist: what is at stake, the score, how many of which outcome, how much was not seen.

use std::collections::BTreeSet;

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::attested::{self, Group};
use super::gaps::gap_list;
use super::icons::Icon;
use super::licences;
use super::order::Findings;
use super::stale;
use super::state::State;
use crate::checks::about::ABOUT;
use crate::messages::FindingHead;
use crate::report::VerdictKind;
use crate::tenant::Gap;
use crate::text::Message;

/// Outcomes that are at stake, worst first, by the check that found them.
const STAKES: [&str; 6] = [
    "mfa.registration-admins",
    "ca.mfa-all",
    "ca.legacy-block",
    "id.secdefaults",
    "out.restricted",
    "aud.unified",
];

/// The summary; nothing before the first finding.
pub fn summary(state: State) -> View {
    let any = create_selector(move || state.findings.with(|findings| !findings.is_empty()));
    View::from(move || {
        if !any.get() {
            return View::new();
        }
        View::from(section().class("summary").attr("aria-labelledby", "summary-title").children((
            h2().id("summary-title").class("off-screen").children(state.text("summary-title")),
            stake(state),
            score(state),
            counts(state),
            licences::note(state),
            unseen(state),
            attested::asked(state),
            stale::count(state),
        )))
    })
}

fn stake(state: State) -> View {
    let sentence = create_selector(move || state.findings.with(|findings| at_stake(state, findings)));
    let class = move || {
        let bad = state.count(VerdictKind::Fail) > 0;
        if bad { "stake bad" } else { "stake" }
    };
    View::from(p().class(class).attr("data-part", "stake").children(sentence))
}

/// One sentence: the worst that was found, or that nothing was found in what was read.
fn at_stake(state: State, findings: &Findings) -> String {
    let failed =
        |id: &&str| findings.get(*id).filter(|head| head.finding.verdict.kind() == VerdictKind::Fail);
    let worst = STAKES.iter().find_map(failed);
    let worst =
        worst.or_else(|| findings.values().find(|head| head.finding.verdict.kind() == VerdictKind::Fail));
    if let Some(head) = worst {
        return state.say(&head.finding.sentence);
    }
    let any = |kind| findings.values().any(|head| head.finding.verdict.kind() == kind);
    let running = state.progress.with(|progress| progress.running);
    let complete = findings.len() >= ABOUT.len();
    state.text(match () {
        () if running || !complete => "stake-open",
        () if any(VerdictKind::Warn) => "stake-warn",
        () if any(VerdictKind::Unknown) => "stake-unknown",
        () => "stake-none",
    })
}

/// Microsoft's own figure, as the check read it.
fn score(state: State) -> View {
    let score = create_selector(move || {
        state.findings.with(|findings| findings.get("score.overall").and_then(points))
    });
    View::from(move || match score.get() {
        None => View::new(),
        Some((current, max)) => {
            let (share, whole) = (current / max * 100.0, format!("{}", max.round()));
            let text = state.say(
                &Message::new("score")
                    .text("current", format!("{}", (current * 10.0).round() / 10.0))
                    .text("max", whole)
                    .number("percent", share.round() as i64),
            );
            View::from(
                div()
                    .class("score")
                    .attr("data-part", "score")
                    .children((span().class("score-text").children(text), meter(format!("{share:.0}")))),
            )
        }
    })
}

/// A share drawn, in percent. The text beside it says the same.
pub fn meter(percent: String) -> View {
    View::from(
        svg()
            .class("meter")
            .viewBox("0 0 100 2")
            .preserveAspectRatio("none")
            .attr("aria-hidden", "true")
            .attr("focusable", "false")
            .children((
                rect().class("meter-track").width("100").height("2"),
                rect().class("meter-part").height("2").width(percent),
            )),
    )
}

/// Points reached and reachable, of the evidence.
fn points(head: &FindingHead) -> Option<(f64, f64)> {
    let field = |name: &str| {
        let fields = head.finding.evidence.iter().flat_map(|row| &row.fields);
        fields.filter(|field| field.name == name).find_map(|field| field.value.parse::<f64>().ok())
    };
    let (current, max) = (field("currentScore")?, field("maxScore")?);
    (max > 0.0 && current.is_finite()).then_some((current, max))
}

/// How many checks came to which outcome; each shows only those when pressed.
fn counts(state: State) -> View {
    let outcomes = VerdictKind::ALL.into_iter().map(Group::Outcome);
    let buttons: Vec<View> = outcomes.chain([Group::Attested]).map(|group| count(state, group)).collect();
    View::from(
        div().class("counts").role("group").attr("aria-label", state.text("filter-label")).children(buttons),
    )
}

fn count(state: State, group: Group) -> View {
    let number = create_selector(move || state.count_of(group));
    let (name, icon, word) = match group {
        Group::Outcome(kind) => (kind.word(), Icon::outcome(kind), state.outcome(Some(kind))),
        Group::Attested => ("attested", Icon::Attested, state.text("attested")),
    };
    let pressed = create_selector(move || {
        state.filter.with(|filter| filter.as_ref().is_some_and(|filter| filter.group == group))
    });
    let class = format!("count {name}");
    let toggle = move |_| state.choose((!pressed.get_untracked()).then_some(group));
    View::from(move || {
        if number.get() == 0 && !pressed.get() {
            return View::new();
        }
        let (word, class) = (word.clone(), class.clone());
        View::from(
            button()
                .r#type("button")
                .class(class)
                .attr("aria-pressed", move || pressed.get().to_string())
                .attr("data-filter", name)
                .on(events::click, toggle)
                .children((
                    icon.draw(),
                    span().class("count-number").children(number.get().to_string()),
                    span().class("count-word").children(word),
                )),
        )
    })
}

/// How much was not seen, and why.
fn unseen(state: State) -> View {
    let gaps = create_selector(move || {
        state.findings.with(|findings| {
            let gaps: BTreeSet<Gap> =
                findings.values().flat_map(|head| head.finding.gaps.iter().cloned()).collect();
            let touched = findings.values().filter(|head| !head.finding.gaps.is_empty()).count();
            (gaps, touched)
        })
    });
    View::from(move || {
        let (gaps, touched) = gaps.get_clone();
        if gaps.is_empty() {
            let all = state.text("seen-all");
            return View::from(p().class("seen").attr("data-part", "unseen").children(all));
        }
        let facts: BTreeSet<_> = gaps.iter().map(|gap| gap.fact).collect();
        let text = state.say(&Message::new("unseen").number("facts", facts.len()).number("checks", touched));
        View::from(tags::details().class("unseen").attr("data-part", "unseen").children((
            tags::summary().children((Icon::Unknown.draw(), span().children(text))),
            gap_list(state, gaps.iter()),
        )))
    })
}
