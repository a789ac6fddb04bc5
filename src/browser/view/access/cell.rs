//! An open cell: its people, page by page, why each is not covered, and where that is changed.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::grid::{STATES, cell_of, counted, row_name};
use super::state::Opened;
use crate::access::{Kind, State as Stands, words};
use crate::browser::view::detail;
use crate::browser::view::icons::Icon;
use crate::browser::view::state::State;
use crate::browser::view::time;
use crate::browser::view::words::visible;
use crate::messages::Request;
use crate::messages::access::{CellOf, PersonHere, ReasonHere, RowOf};
use crate::portals::Link;
use crate::text::Message;

/// The cell.
pub fn cell(state: State, of: CellOf) -> View {
    let access = state.access;
    let column = access.of_kind(of.kind);
    let counts = column.as_ref().map(|column| cell_of(column, of.row)).unwrap_or_default();
    let kind = column.map(|column| state.say(&column.name)).unwrap_or_default();
    let stands = create_selector(move || access.opened.with(|opened| opened.as_ref().map(|own| own.state)));
    let choices: Vec<View> = STATES
        .into_iter()
        .map(|(own, word, icon)| stand(state, of, stands, own, (word, icon), counted(&counts, own)))
        .collect();
    let people = create_selector(move || {
        access.opened.with(|opened| opened.as_ref().map(|own| own.people.clone()).unwrap_or_default())
    });
    View::from((
        p().class("cell-of")
            .children((span().children(row_name(state, of.row)), span().class("cell-kind").children(kind))),
        div().class("counts").role("group").attr("aria-label", state.text("access-stand")).children(choices),
        checks(state, of.row),
        move || unread(state, of, stands.get()),
        p().class("fine").attr("aria-live", "polite").children(move || total(state, of)),
        ul().class("people")
            .attr("data-part", "people")
            .children(view! { Indexed(list=people, view=move |own| person(state, of, &own)) }),
        move || access.opened.get_clone().map(|opened| more(state, &opened)),
    ))
}

fn stand(
    state: State,
    of: CellOf,
    stands: ReadSignal<Option<Stands>>,
    own: Stands,
    (word, icon): (&'static str, Icon),
    count: u32,
) -> View {
    let name = state.say(&words::state(own));
    let number = time::count(state.language(), count);
    View::from(
        button()
            .r#type("button")
            .class(format!("count {word}"))
            .attr("aria-pressed", move || (stands.get() == Some(own)).to_string())
            .attr("data-stands", word)
            .on(events::click, move |_| state.access.open(state, of, own))
            .children((icon.draw(), span().class("count-number").children(number), span().children(name))),
    )
}

/// The checks that close a way.
fn checks(state: State, row: RowOf) -> Option<View> {
    match row {
        RowOf::Situation(_) => None,
        RowOf::Way(way) => Some(super::ways::closing(state, way)),
    }
}

fn total(state: State, of: CellOf) -> String {
    let Some(opened) = state.access.opened.get_clone() else { return String::new() };
    let nothing_yet = state.access.missing.with(Option::is_none);
    match opened.total {
        None if nothing_yet => state.text("access-working"),
        None => String::new(),
        Some(0) => state.text("access-nobody"),
        Some(_) if opened.state == Stands::Covered => state.text("access-covered-note"),
        Some(_) if matches!(of.row, RowOf::Way(_)) => state.text("access-way-note"),
        Some(_) => String::new(),
    }
}

/// Of whom the service said that they are there, and who were not read.
fn unread(state: State, of: CellOf, stands: Option<Stands>) -> Option<View> {
    let unread = state.access.overview.with(|overview| overview.as_ref().map_or(0, |own| own.unread));
    let here = of.kind == Kind::Everybody && stands == Some(Stands::Unknown) && unread > 0;
    let text = here.then(|| state.say(&Message::new("access-unread").number("count", unread)));
    text.map(|text| View::from(p().class("notice").children(text)))
}

fn more(state: State, opened: &Opened) -> View {
    let shown = u32::try_from(opened.people.len()).unwrap_or(u32::MAX);
    let Some(total) = opened.total.filter(|total| shown < *total) else { return View::new() };
    let text = state.say(&Message::new("show-more").number("shown", shown).number("total", total));
    View::from(
        button()
            .r#type("button")
            .class("button quiet more")
            .attr("data-action", "more-people")
            .on(events::click, move |_| state.access.more(state))
            .children(text),
    )
}

/// A button that opens an object in the portal; its name stands alone, or with what it is.
pub fn object(state: State, name: &str, link: Link) -> View {
    let label = state.say(&Message::new("open-object").text("name", name));
    View::from(
        button()
            .r#type("button")
            .class("link")
            .attr("data-action", "open-object")
            .attr("aria-label", label)
            .on(events::click, move |_| state.send(Request::Open { link: link.clone() }))
            .children((bdi().children(visible(name)), Icon::Outside.draw())),
    )
}

/// A button that opens what a sentence speaks of.
pub fn page(state: State, id: &str, link: Link) -> View {
    View::from(
        button()
            .r#type("button")
            .class("link")
            .attr("data-action", "open-object")
            .on(events::click, move |_| state.send(Request::Open { link: link.clone() }))
            .children((state.text(id), Icon::Outside.draw())),
    )
}

fn person(state: State, of: CellOf, own: &PersonHere) -> View {
    let person = own.person.clone();
    let name = if person.name.is_empty() { &person.address } else { &person.name };
    let label = state.say(&Message::new("access-try").text("name", name));
    let demand = own.demand.as_ref().map(|demand| (state.text("access-least"), state.say(demand)));
    let reasons: Vec<View> = own.reasons.iter().map(|reason| draw(state, reason)).collect();
    let further = own.reasons_total.saturating_sub(u32::try_from(own.reasons.len()).unwrap_or(u32::MAX));
    let further = (further > 0).then(|| state.say(&Message::new("access-further").number("count", further)));
    let ways: Vec<String> = own.ways.iter().map(|way| state.say(&words::way(*way))).collect();
    let ways =
        (!ways.is_empty()).then(|| (state.text("access-open-ways"), ways.join(&state.text("list-comma"))));
    let address = (*name != person.address).then(|| visible(&person.address));
    let tried = person.clone();
    View::from(
        li().class("person").attr("data-person", person.address.clone()).children((
            div().class("evidence-head").children((
                object(state, name, Link::User { user: person.user }),
                address.map(|text| View::from(bdi().class("person-address").children(text))),
            )),
            own.declared.then(|| declared(state)),
            own.declaration.as_ref().map(|says| declaration(state, says)),
            demand.map(|(label, text)| said(label, text)),
            ways.map(|(label, text)| said(label, text)),
            own.methods.as_ref().map(|says| said(state.text("access-registered"), state.say(says))),
            (!reasons.is_empty()).then(|| View::from(ul().class("reasons").children(reasons))),
            further.map(|text| View::from(p().class("fine").children(text))),
            button()
                .r#type("button")
                .class("button quiet")
                .attr("data-action", "try-out")
                .attr("aria-label", label)
                .on(events::click, move |_| {
                    state.access.try_out(state, tried.clone(), of.row);
                    detail::focus("access-title");
                })
                .children(state.text("access-what-if")),
        )),
    )
}

fn said(label: String, text: String) -> View {
    View::from(p().class("person-line").children((span().class("person-label").children(label), " ", text)))
}

/// The mark of somebody who is left out on purpose.
pub fn declared(state: State) -> View {
    View::from(
        p().class("part-count declared")
            .children((Icon::NotApplicable.draw(), span().children(state.text("access-declared-mark")))),
    )
}

/// As what somebody is declared, why and until when; also that it has run out.
pub fn declaration(state: State, says: &Message) -> View {
    View::from(
        p().class("person-line").attr("data-part", "declaration").dir("auto").children(state.say(says)),
    )
}

fn draw(state: State, reason: &ReasonHere) -> View {
    let through = match &reason.through {
        Some(Link::Group { .. }) => Some("access-open-group"),
        Some(_) => Some("access-open-roles"),
        None => None,
    };
    let through = through.zip(reason.through.clone()).map(|(id, link)| page(state, id, link));
    let policy = reason.policy.clone().map(|link| page(state, "access-open-policy", link));
    View::from(li().children((
        span().dir("auto").children(state.say(&reason.sentence)),
        span().class("reason-links").children((policy, through)),
    )))
}
