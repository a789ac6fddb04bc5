//! How accounts could be taken over: for how many people of which kind each way stands open, and the checks that close it.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::grid::{self, cell_of};
use super::state::Table;
use crate::access::{Cell, Kind, Way, words};
use crate::browser::view::detail;
use crate::browser::view::icons::Icon;
use crate::browser::view::state::State;
use crate::checks::about::about;
use crate::messages::access::{ColumnOf, RowOf, WayHere};
use crate::text::Message;

/// The headline, the table, and what closes each way.
pub fn ways(state: State) -> View {
    let columns = state.access.columns.get_clone();
    if columns.is_empty() {
        return super::working(state);
    }
    let closings: Vec<View> = Way::ALL.into_iter().map(|way| closing(state, way)).collect();
    View::from((
        p().class("stake").attr("data-part", "headline").children(headline(state, &columns)),
        grid::grid(state, Table::Ways, &columns),
        p().class("fine").children(state.text("access-keys")),
        p().class("fine").children(state.text("access-ways.text")),
        closings,
    ))
}

/// The worst way that stands open, in one sentence.
fn headline(state: State, columns: &[ColumnOf]) -> String {
    let of = |kind, way| -> Cell {
        let column = columns.iter().find(|column| column.kind == kind);
        column.map(|column| cell_of(column, RowOf::Way(way))).unwrap_or_default()
    };
    let open = |way: &Way| of(Kind::Everybody, *way).not_covered > 0;
    if let Some(way) = Way::ALL.into_iter().find(open) {
        let id = match way {
            Way::PasswordAlone => "access-stake.password-alone",
            Way::LegacyClient => "access-stake.legacy-client",
            Way::DeviceCode => "access-stake.device-code",
            Way::AdversaryInTheMiddle => "access-stake.adversary-in-the-middle",
            Way::Consent => "access-stake.consent",
            Way::HelpDeskReset => "access-stake.help-desk-reset",
            Way::Forwarding => "access-stake.forwarding",
        };
        let (everybody, admins) = (of(Kind::Everybody, way), of(Kind::Admins, way));
        return state.say(
            &Message::new(id)
                .number("open", everybody.not_covered)
                .number("people", everybody.people)
                .number("admins", admins.not_covered)
                .number("of", admins.people),
        );
    }
    let unknown = Way::ALL.into_iter().map(|way| of(Kind::Everybody, way).unknown).max().unwrap_or(0);
    let seen = of(Kind::Everybody, Way::PasswordAlone).people;
    match (seen, unknown) {
        (0, _) => state.text("access-stake"),
        (_, 0) => state.text("access-stake.none"),
        (_, unknown) => state.say(&Message::new("access-stake.unknown").number("count", unknown)),
    }
}

/// For how many people each way stands open, in the entry to the panel; nothing before that was told.
pub fn lines(state: State) -> View {
    View::from(move || {
        let ways = state.access.headline.get_clone();
        if ways.is_empty() {
            return View::new();
        }
        let lines: Vec<View> = ways.into_iter().map(|own| line(state, own)).collect();
        View::from(span().class("entry-ways").children(lines))
    })
}

fn line(state: State, own: WayHere) -> View {
    let count = |id: &str, cell: Cell| {
        let message = Message::new(id)
            .number("open", cell.not_covered)
            .number("people", cell.people)
            .number("unknown", cell.unknown);
        state.say(&message)
    };
    let (everybody, admins) = (own.everybody, own.admins);
    let (word, icon) = match (everybody.not_covered, everybody.unknown) {
        (0, 0) => ("pass", Icon::Tick),
        (0, _) => ("unknown", Icon::Unknown),
        _ => ("fail", Icon::Fail),
    };
    let mut says = Vec::new();
    if everybody.not_covered > 0 {
        says.push(count("access-entry-way", everybody));
        says.push(count("access-entry-way.admins", admins));
    }
    if everybody.unknown > 0 {
        says.push(count("access-entry-way.unknown", everybody));
    }
    if says.is_empty() {
        says.push(count("access-entry-way.closed", everybody));
    }
    View::from(span().class(format!("entry-way {word}")).attr("data-way", own.way.word()).children((
        icon.draw(),
        span().children(state.say(&words::way(own.way))),
        span().class("fine").children(says.join(&state.text("list-comma"))),
    )))
}

/// The checks that close a way.
pub fn closing(state: State, way: Way) -> View {
    let checks: Vec<View> = way
        .checks()
        .iter()
        .filter(|check| about(check).is_some())
        .map(|check| check_button(state, check))
        .collect();
    if checks.is_empty() {
        return View::new();
    }
    let name = state.say(&words::way(way));
    View::from(section().class("part closing").attr("data-way", way.word()).children((
        h3().children(name),
        p().class("fine").children(state.text("access-closed-by")),
        ul().class("closing-checks").children(checks),
    )))
}

fn check_button(state: State, check: &'static str) -> View {
    let kind = state.findings.with(|findings| findings.get(check).map(|head| head.finding.verdict.kind()));
    let word = kind.map_or("pending", |kind| kind.word());
    let icon = kind.map_or(Icon::Pending, Icon::outcome).draw();
    View::from(
        li().children(
            button()
                .r#type("button")
                .class(format!("closing-check {word}"))
                .attr("data-open-check", check)
                .on(events::click, move |_| detail::open(state, check))
                .children((
                    icon,
                    span().children(state.title(check)),
                    span().class("fine").children(state.outcome(kind)),
                )),
        ),
    )
}
