//! Microsoft Secure Score: the figure and its way, how others stand, categories, and every control with what it asks.

mod controls;
pub mod state;
mod trend;

use sycamore::prelude::*;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::detail::focus;
use super::gaps::gap_list;
use super::icons::Icon;
use super::panels;
use super::state::State;
use super::summary::meter;
use crate::checks::score::figures::{percent, points};
use crate::messages::Request;
use crate::messages::score::ScoreRequest;
use crate::report::VerdictKind;
use crate::report::score_words;
use crate::report::secure_score::{Category, Figures};
use crate::tenant::score::Comparison;
use crate::text::Message;

/// Leads to the panel.
pub fn entry(state: State) -> View {
    panels::entry(state, "score", |state| {
        state.score.show(state);
        focus("score-title");
    })
}

/// Closes the panel.
pub fn close(state: State) {
    state.score.leave(state);
    focus("score-entry");
}

/// Goes back from a check to what led to it.
pub fn back_to(state: State) {
    focus(&state.score.from.get_clone_untracked());
}

/// The panel.
pub fn panel(state: State) -> View {
    View::from(move || state.score.shown.get().then(|| drawn(state)))
}

fn drawn(state: State) -> View {
    let own = state.score;
    let body = (
        p().children(state.text("score-text")),
        move || {
            let waiting = own.missing.get_clone()?;
            Some(panels::unread(state, "score", waiting, Request::Score(ScoreRequest::Read)))
        },
        move || own.refused.get_clone().map(|gaps| refused(state, &gaps)),
        move || own.figures.get_clone().map(|figures| shown(state, &figures)),
        controls::controls(state),
    );
    panels::frame(state, "score", close, body.into())
}

/// No score came.
fn refused(state: State, gaps: &[crate::tenant::Gap]) -> View {
    View::from(
        div()
            .class("notice")
            .attr("data-part", "score-refused")
            .children((p().children(state.text("score-overall.unknown")), gap_list(state, gaps))),
    )
}

fn shown(state: State, figures: &Figures) -> View {
    let newest = figures.days.last().map(|newest| state.say(&score_words::score(newest)));
    View::from((
        newest.map(|text| {
            View::from(p().class("score-newest").attr("data-part", "score-newest").children(text))
        }),
        old(state),
        unseen(state, figures),
        trend::trend(state, figures),
        comparison(state, figures),
        categories(state, &figures.categories),
    ))
}

/// Says so where Microsoft has not computed it for days, in the words of the check.
fn old(state: State) -> View {
    let sentence = create_selector(move || {
        state.findings.with(|findings| {
            let finding = &findings.get("score.overall")?.finding;
            (finding.verdict.kind() == VerdictKind::Warn).then(|| state.say(&finding.sentence))
        })
    });
    View::from(move || {
        sentence.get_clone().map(|text| {
            View::from(p().class("score-old").children((Icon::Warn.draw(), span().children(text))))
        })
    })
}

/// What of it was not read, and why.
fn unseen(state: State, figures: &Figures) -> View {
    if figures.gaps.is_empty() {
        return View::new();
    }
    let text = state.say(&Message::new("score-gaps").number("count", figures.gaps.len()));
    View::from(tags::details().class("unseen").attr("data-part", "score-gaps").open(true).children((
        tags::summary().children((Icon::Unknown.draw(), span().children(text))),
        gap_list(state, figures.gaps.iter()),
    )))
}

fn comparison(state: State, figures: &Figures) -> View {
    if figures.comparisons.is_empty() {
        return View::new();
    }
    let here = figures.days.last().and_then(|day| percent(day.current, day.max));
    let here = here.map(|share| row(&[state.text("score-here"), format!("{share} %")], true));
    let others: Vec<View> = figures.comparisons.iter().map(|own| other(state, own)).collect();
    View::from(section().class("part").attr("data-part", "score-comparison").children((
        h3().children(state.text("score-comparison")),
        table(state, &["score-who", "score-average"], (here, others).into()),
        p().class("fine").children(state.text("score-average.text")),
    )))
}

fn other(state: State, own: &Comparison) -> View {
    row(&[state.say(&score_words::basis(own)), points(own.average)], false)
}

/// A table with a heading for each column; the first cell of each row names it.
fn table(state: State, columns: &[&str], rows: View) -> View {
    let heads: Vec<View> = columns
        .iter()
        .map(|id| View::from(tags::th().attr("scope", "col").children(state.text(id))))
        .collect();
    View::from(
        tags::table()
            .class("score-table")
            .children((tags::thead().children(tags::tr().children(heads)), tags::tbody().children(rows))),
    )
}

fn row(cells: &[String], own: bool) -> View {
    let cells: Vec<View> = cells
        .iter()
        .enumerate()
        .map(|(column, text)| {
            let text = text.clone();
            match column {
                0 => View::from(tags::th().attr("scope", "row").dir("auto").children(text)),
                _ => View::from(tags::td().children(text)),
            }
        })
        .collect();
    View::from(tags::tr().class(if own { "own" } else { "" }).children(cells))
}

fn categories(state: State, all: &[Category]) -> View {
    if all.is_empty() {
        return View::new();
    }
    let rows: Vec<View> = all.iter().map(|own| category(state, own)).collect();
    View::from(section().class("part").attr("data-part", "score-categories").children((
        h3().children(state.text("score-categories")),
        ul().class("score-categories").children(rows),
    )))
}

fn category(state: State, own: &Category) -> View {
    let share = percent(own.reached, own.most);
    let mut text = vec![
        state.say(
            &Message::new("secure-score-control.points")
                .text("reached", points(own.reached))
                .text("most", points(own.most)),
        ),
        state.say(&Message::new("secure-score.to-do").number("count", own.open)),
    ];
    if own.untold > 0 {
        text.push(state.say(&Message::new("score-untold").number("count", own.untold)));
    }
    View::from(li().attr("data-category", own.name.clone().unwrap_or_default()).children((
        div().class("score-category").children((
            strong().children(state.say(&score_words::category(own.name.as_deref()))),
            share.clone().map(|share| View::from(span().children(format!("{share} %")))),
        )),
        share.map(meter),
        p().class("fine").children(text.join(&state.text("score-dot"))),
    )))
}
