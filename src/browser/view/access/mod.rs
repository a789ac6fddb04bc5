//! Who is covered, for people: how accounts could be taken over, every situation for every kind of people, what a sign-in would meet, and who
//! is left out on purpose.

mod cell;
mod changes;
mod declared;
mod grid;
pub mod state;
mod ways;
mod what_if;

pub(super) use grid::choice;

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;

use self::state::{Face, Table};
use super::detail::focus;
use super::gaps::gap_list;
use super::icons::Icon;
use super::panels;
use super::state::State;
use crate::messages::{AccessRequest, Request};
use crate::text::Message;

/// Leads to the panel.
pub fn entry(state: State) -> View {
    panels::entry_with(state, "access", ways::lines, |state| {
        state.access.show(state, Face::Ways);
        focus("access-title");
    })
}

/// The panel; nothing while it is not open, or a check is.
pub fn panel(state: State) -> View {
    let face = create_selector(move || state.access.face.get().filter(|_| state.open.with(Option::is_none)));
    View::from(move || face.get().map(|face| drawn(state, face)))
}

/// Goes back: from a cell to its table, from the panel to the checklist.
pub fn back(state: State) {
    let access = state.access;
    if access.opened.with_untracked(Option::is_some) {
        access.opened.set(None);
        let table = match access.face.get_untracked() {
            Some(Face::Ways) => Table::Ways,
            _ => Table::Matrix,
        };
        focus(&grid::cell_id(table, table.row(access).get_untracked(), access.column.get_untracked()));
    } else {
        access.leave(state);
        focus("access-entry");
    }
}

const FACES: [(Face, &str, &str); 4] = [
    (Face::Ways, "access-ways", "access-ways.short"),
    (Face::Matrix, "access-matrix", "access-matrix.short"),
    (Face::WhatIf, "access-what-if.title", "access-what-if.short"),
    (Face::Declared, "access-declared", "access-declared.short"),
];

fn drawn(state: State, face: Face) -> View {
    let access = state.access;
    let cell = create_selector(move || access.opened.with(|opened| opened.as_ref().map(|own| own.cell)));
    let title = FACES.into_iter().find(|(own, ..)| *own == face).map_or("access-ways", |(_, title, _)| title);
    let title = state.text(title);
    let back_text = move || state.text(if cell.get().is_some() { "access-back" } else { "back" });
    let faces: Vec<View> = FACES.into_iter().map(|(own, _, short)| tab(state, face, own, short)).collect();
    View::from(
        article()
            .class("detail access")
            .attr("data-face", word(face))
            .attr("aria-labelledby", "access-title")
            .children((
                button()
                    .r#type("button")
                    .class("button quiet back")
                    .attr("data-action", "access-back")
                    .on(events::click, move |_| back(state))
                    .children((Icon::Back.draw(), span().children(back_text))),
                h2().id("access-title").tabindex("-1").children(title),
                nav().class("faces").attr("aria-label", state.text("access-faces")).children(faces),
                move || {
                    let waiting = access.missing.get_clone()?;
                    Some(panels::unread(state, "access", waiting, Request::Access(AccessRequest::Read)))
                },
                move || match (cell.get(), face) {
                    (Some(of), _) => cell::cell(state, of),
                    (None, Face::Ways) => ways::ways(state),
                    (None, Face::Matrix) => matrix(state),
                    (None, Face::WhatIf) => what_if::what_if(state),
                    (None, Face::Declared) => declared::declared(state),
                },
                move || gaps(state),
            )),
    )
}

const fn word(face: Face) -> &'static str {
    match face {
        Face::Ways => "ways",
        Face::Matrix => "matrix",
        Face::WhatIf => "what-if",
        Face::Declared => "declared",
    }
}

fn tab(state: State, shown: Face, own: Face, short: &str) -> View {
    let current = move || (shown == own).then_some("true");
    let show = move |_| {
        state.access.show(state, own);
        focus("access-title");
    };
    View::from(
        button()
            .r#type("button")
            .class("face-button")
            .attr("aria-current", current)
            .attr("data-show", word(own))
            .on(events::click, show)
            .children(state.text(short)),
    )
}

/// Every situation.
fn matrix(state: State) -> View {
    let columns = state.access.columns.get_clone();
    if columns.is_empty() {
        return working(state);
    }
    View::from((
        p().children(state.text("access-matrix.text")),
        grid::grid(state, Table::Matrix, &columns),
        p().class("fine").children(state.text("access-keys")),
        changes::changes(state),
    ))
}

/// Nothing was told yet, and nothing said why.
fn working(state: State) -> View {
    if state.access.missing.with(Option::is_some) {
        return View::new();
    }
    p().class("waiting").children(state.text("access-working")).into()
}

/// What was not read, why, and the way out.
fn gaps(state: State) -> View {
    let overview = state.access.overview.get_clone();
    let Some(overview) = overview.filter(|own| !own.gaps.is_empty()) else { return View::new() };
    let text = state.say(&Message::new("access-gaps").number("count", overview.gaps.len()));
    let unread = (overview.unread > 0)
        .then(|| state.say(&Message::new("access-unread").number("count", overview.unread)));
    View::from(tags::details().class("unseen").attr("data-part", "access-gaps").open(true).children((
        tags::summary().children((Icon::Unknown.draw(), span().children(text))),
        unread.map(|text| View::from(p().class("fine").children(text))),
        gap_list(state, overview.gaps.iter()),
    )))
}
