//! Every control: what it brings, what it asks, where it is put right, and what our own checks say of the same.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::state::{Part, is_otherwise};
use crate::browser::view::icons::Icon;
use crate::browser::view::panels;
use crate::browser::view::state::{State, message_id};
use crate::browser::view::words::visible;
use crate::checks::score::controls::Standing;
use crate::checks::score::figures::points;
use crate::checks::score::tie::Tie;
use crate::messages::Request;
use crate::portals::Link;
use crate::report::score_words;
use crate::report::secure_score::ControlReport;
use crate::text::Message;

/// The list, one part of it at a time.
pub fn controls(state: State) -> View {
    let own = state.score;
    let any = create_selector(move || own.controls.with(|all| !all.is_empty()));
    View::from(move || {
        any.get().then(|| {
            let parts: Vec<View> = Part::ALL.into_iter().map(|part| chooser(state, part)).collect();
            View::from(
                section().class("part").attr("data-part", "score-controls").children((
                    h3().id("score-controls").children(state.text("score-controls")),
                    div()
                        .class("score-parts")
                        .role("group")
                        .attr("aria-labelledby", "score-controls")
                        .children(parts),
                    move || list(state),
                )),
            )
        })
    })
}

fn chooser(state: State, part: Part) -> View {
    let count = create_selector(move || {
        state.score.controls.with(|all| all.iter().filter(|own| part.holds(state, own)).count())
    });
    let pressed = move || state.score.part.get() == part;
    View::from(
        button()
            .r#type("button")
            .class("score-part")
            .attr("data-show", part.word())
            .attr("aria-pressed", move || pressed().to_string())
            .on(events::click, move |_| state.score.part.set(part))
            .children(move || {
                state.say(&Message::new(format!("score-part.{}", part.word())).number("count", count.get()))
            }),
    )
}

/// Which controls belong to the part is decided when it is chosen or told anew, and not whenever a check is judged: none vanishes under the
/// pointer.
fn list(state: State) -> View {
    let part = state.score.part.get();
    // Not drawn while the signal is borrowed: drawing makes signals.
    let all = state.score.controls.get_clone();
    let own = all.iter().filter(|own| untrack(|| part.holds(state, own)));
    let rows: Vec<View> = own.map(|own| control(state, own)).collect();
    if rows.is_empty() {
        return p().class("fine").children(state.text("score-none")).into();
    }
    ul().class("score-controls").children(rows).into()
}

fn control(state: State, own: &ControlReport) -> View {
    let tie = {
        let own = own.clone();
        create_selector(move || state.tie(&own))
    };
    let gain = match own.open_points.filter(|points| own.open && *points > 0) {
        Some(open) => state.say(&Message::new("score-gain").text("points", points(open))),
        None => state.say(&score_words::standing(own.standing)),
    };
    let badge = View::from(move || {
        tie.get().filter(|tie| is_otherwise(*tie)).map(|_| {
            View::from(
                span()
                    .class("score-otherwise")
                    .children((Icon::Warn.draw(), span().children(state.text("score-otherwise")))),
            )
        })
    });
    View::from(li().class("score-control").attr("data-control", own.id.clone()).children(
        tags::details().children((
            tags::summary().children((
                bdi().class("score-control-title").children(visible(own.name())),
                span().class("fine").children(gain),
                badge,
            )),
            body(state, own, tie),
        )),
    ))
}

fn body(state: State, own: &ControlReport, tie: ReadSignal<Option<Tie>>) -> View {
    let remarks: Vec<View> = score_words::remarks(own)
        .iter()
        .map(|remark| View::from(p().class("score-remark").children(state.say(remark))))
        .collect();
    View::from(div().class("score-control-body").children((
        p().class("fine").dir("auto").children(facts(state, own)),
        remarks,
        ours(state, own, tie),
        said(state, "score-asks", &own.asks),
        said(state, "score-counted", &own.counted),
        said(state, "score-impact", &own.impact),
        page(state, own),
    )))
}

/// What Microsoft says of it in figures and words.
fn facts(state: State, own: &ControlReport) -> String {
    let mut facts = Vec::new();
    if own.standing != Standing::NotCounted {
        facts.push(state.say(&score_words::standing(own.standing)));
    }
    facts.push(state.say(&score_words::control_points(own)));
    facts.push(state.say(&score_words::category(own.category.as_deref())));
    facts.extend(own.service.as_deref().map(visible));
    for (id, degree) in [("score-user-impact", &own.user_impact), ("score-cost", &own.cost)] {
        if let Some(degree) = degree {
            let degree = state.say(&score_words::degree(degree));
            facts.push(state.say(&Message::new(id).text("degree", degree)));
        }
    }
    facts.push(visible(&own.id));
    facts.join(&state.text("score-dot"))
}

/// What our own checks say of the same, each a way to its detail.
fn ours(state: State, own: &ControlReport, tie: ReadSignal<Option<Tie>>) -> View {
    let rows: Vec<View> = own.checks().map(|check| check_row(state, &own.id, check.id)).collect();
    if rows.is_empty() {
        return p().class("fine").children(state.text("score-no-check")).into();
    }
    let own = own.clone();
    let sentence = View::from(move || {
        let tie = tie.get()?;
        let class = if is_otherwise(tie) { "score-tie otherwise" } else { "score-tie" };
        Some(View::from(p().class(class).children(state.say(&score_words::tie(tie, &own)))))
    });
    View::from((sentence, ul().class("panel-checks").children(rows)))
}

fn check_row(state: State, control: &str, check: &'static str) -> View {
    let id = format!("score-check-{}-{}", message_id(control), message_id(check));
    let from = id.clone();
    panels::check_row(state, id, check, move || state.score.from.set(from.clone()))
}

/// A text of Microsoft's; nothing where there is none.
fn said(state: State, heading: &str, text: &str) -> View {
    if text.is_empty() {
        return View::new();
    }
    View::from((
        h4().children(state.text(heading)),
        p().class("score-said").dir("auto").children(text.to_owned()),
    ))
}

/// The way to where it is put right. What Microsoft names on another host is not followed.
fn page(state: State, own: &ControlReport) -> View {
    let (link, id) = match &own.link {
        Link::ScoreAction { .. } => (own.link.clone(), "score-page"),
        other => (other.clone(), "score-all-actions"),
    };
    // Not as a label of its own: what is seen must be in what is spoken, in every language.
    let of = format!(" – {}", visible(own.name()));
    View::from(
        div().class("actions").children(
            button()
                .r#type("button")
                .class("button")
                .attr("data-action", "score-page")
                .on(events::click, move |_| state.send(Request::Open { link: link.clone() }))
                .children((
                    span().children(state.text(id)),
                    span().class("off-screen").children(of),
                    Icon::Outside.draw(),
                )),
        ),
    )
}
