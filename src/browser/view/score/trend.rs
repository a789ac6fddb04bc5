//! The way of the score over 90 days: a drawing, and the same as a table.

use sycamore::prelude::*;
use sycamore::web::tags;
use sycamore::web::tags::*;

use super::{row, table};
use crate::browser::view::state::State;
use crate::checks::score::figures::{day, decimal, percent, points, tenths};
use crate::report::score_words;
use crate::report::secure_score::{DAYS, Figures};
use crate::tenant::score::SecureScoreDay;
use crate::text::Message;

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 96.0;
const DAY: i64 = 86_400_000;

/// The drawing and its table; with less than two usable days a sentence.
pub fn trend(state: State, figures: &Figures) -> View {
    let shares: Vec<(i64, i64)> =
        figures.days.iter().filter_map(|own| Some((own.created, tenths(own.current, own.max)?))).collect();
    let lowest = shares.iter().map(|(_, share)| *share).min();
    let highest = shares.iter().map(|(_, share)| *share).max();
    let drawn = match (shares.first(), shares.last(), lowest, highest) {
        (Some(first), Some(last), Some(lowest), Some(highest)) if first.0 < last.0 => {
            let text = state.say(
                &Message::new("score-trend-text")
                    .text("from", decimal(first.1, 1))
                    .text("first", day(first.0))
                    .text("to", decimal(last.1, 1))
                    .text("last", day(last.0))
                    .text("lowest", decimal(lowest, 1))
                    .text("highest", decimal(highest, 1)),
            );
            drawing(&shares, lowest, highest, text)
        }
        _ => View::from(p().children(state.text("score-overall.today"))),
    };
    let change = score_words::change(figures).map(|change| state.say(&change));
    let rows: Vec<View> = figures.days.iter().rev().map(day_row).collect();
    let columns = ["score-day", "score-points", "score-of", "score-share"];
    View::from(section().class("part").attr("data-part", "score-trend").children((
        h3().children(state.say(&Message::new("score-trend").number("days", DAYS))),
        change.map(|text| View::from(p().class("score-change").children(text))),
        drawn,
        tags::details().class("score-days").children((
            tags::summary().children(state.text("score-as-table")),
            table(state, &columns, rows.into()),
        )),
    )))
}

fn day_row(own: &SecureScoreDay) -> View {
    let share = percent(own.current, own.max).map_or_else(|| "–".to_owned(), |share| format!("{share} %"));
    row(&[day(own.created), points(own.current), points(own.max), share], false)
}

/// Shares in tenths of a percent over time. The frame is the range of the shares with some room, and says its ends: a score that hardly moves
/// would else be a flat line.
fn drawing(shares: &[(i64, i64)], lowest: i64, highest: i64, text: String) -> View {
    let (bottom, top) = ((lowest - 20).max(0), highest + 20);
    let last = shares.last().map_or(0, |(at, _)| *at);
    let first = last.saturating_sub(DAYS * DAY);
    let x = |at: i64| at.saturating_sub(first) as f64 / (DAYS * DAY) as f64 * WIDTH;
    let y = |share: i64| HEIGHT - (share - bottom) as f64 / (top - bottom).max(1) as f64 * HEIGHT;
    let places: Vec<String> =
        shares.iter().map(|(at, share)| format!("{:.1},{:.1}", x(*at), y(*share))).collect();
    let mark = shares.last().map(|(at, share)| (x(*at), y(*share)));
    let mark = mark.map(|(x, y)| {
        View::from(circle().class("trend-mark").cx(format!("{x:.1}")).cy(format!("{y:.1}")).r("3"))
    });
    View::from(
        div().class("trend").children((
            div().class("trend-scale").attr("aria-hidden", "true").children((
                span().children(format!("{} %", decimal(top, 1))),
                span().children(format!("{} %", decimal(bottom, 1))),
            )),
            svg()
                .class("trend-drawing")
                .viewBox(format!("-2 -4 {} {}", WIDTH + 8.0, HEIGHT + 8.0))
                .attr("role", "img")
                .attr("focusable", "false")
                .attr("aria-label", text)
                .children((
                    rect().class("trend-frame").width(format!("{WIDTH}")).height(format!("{HEIGHT}")),
                    polyline().class("trend-line").points(places.join(" ")),
                    mark,
                )),
            div()
                .class("trend-ends")
                .attr("aria-hidden", "true")
                .children((span().children(day(first)), span().children(day(last)))),
        )),
    )
}
