//! Who is left out on purpose, and who may be meant to be. Guesses are offered and never assumed.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;

use super::cell::object;
use crate::browser::view::icons::Icon;
use crate::browser::view::state::State;
use crate::browser::view::time;
use crate::browser::view::words::visible;
use crate::messages::access::{Declared, Offered, Overview};
use crate::messages::{Configuration, Request, View as Place};
use crate::portals::Link;
use crate::settings::{Declaration, DeclaredAs};
use crate::tenant::ObjectId;
use crate::text::Message;

/// What is declared, and what is offered.
pub fn declared(state: State) -> View {
    let Some(overview) = state.access.overview.get_clone() else { return super::working(state) };
    let Overview { declared, offered, .. } = overview;
    let nothing = declared.is_empty();
    let none_offered = offered.is_empty();
    let declared: Vec<View> = declared.iter().map(|own| declaration(state, own)).collect();
    let offered: Vec<View> = offered.iter().map(|own| offer(state, own)).collect();
    let options = state.place.with_untracked(|place| *place != Place::Site);
    View::from((
        p().children(state.text("access-declared.text")),
        section().class("part").attr("data-part", "declared").children((
            h3().children(state.text("access-declared.now")),
            nothing.then(|| View::from(p().class("fine").children(state.text("access-declared.none")))),
            ul().class("people").children(declared),
            (options && !nothing).then(|| options_button(state)),
        )),
        section().class("part").attr("data-part", "offered").children((
            h3().children(state.text("access-offered")),
            p().class("fine").children(state.text("access-offered.text")),
            none_offered.then(|| View::from(p().class("fine").children(state.text("access-offered.none")))),
            ul().class("people").children(offered),
        )),
    ))
}

fn options_button(state: State) -> View {
    View::from(
        button()
            .r#type("button")
            .class("button quiet")
            .attr("data-action", "open-declarations")
            .on(events::click, move |_| state.send(Request::OpenOptions))
            .children(state.text("access-declared.edit")),
    )
}

fn configure(state: State, change: impl FnOnce(&mut Configuration)) {
    let mut configuration = state.configuration.get_clone_untracked();
    change(&mut configuration);
    state.send(Request::Configure { configuration });
}

fn act(
    state: State,
    action: &'static str,
    name: &str,
    text: &str,
    change: impl Fn(&mut Configuration) + 'static,
) -> View {
    let text = state.text(text);
    let label = format!("{text} – {}", visible(name));
    View::from(
        button()
            .r#type("button")
            .class("button")
            .attr("data-action", action)
            .attr("aria-label", label)
            .on(events::click, move |_| configure(state, &change))
            .children(text),
    )
}

/// The name of a user or group, and how many people it is about.
fn named(state: State, name: &str, id: ObjectId, people: Option<u32>, link: Option<Link>) -> (String, View) {
    let shown = if name.is_empty() { id.to_string() } else { name.to_owned() };
    let user = matches!(link, Some(Link::User { .. }));
    let drawn = match link {
        Some(link) => object(state, &shown, link),
        None => View::from(bdi().children(visible(&shown))),
    };
    let people = match people {
        None => state.text("access-declared.not-read"),
        Some(_) if user => String::new(),
        Some(people) => state.say(&Message::new("access-group-of").number("count", people)),
    };
    let head =
        div().class("evidence-head").children((drawn, span().class("person-address").children(people)));
    (shown, head.into())
}

fn declaration(state: State, own: &Declared) -> View {
    let (name, head) = named(state, &own.name, own.id, own.people, own.link.clone());
    let emergency = own.kind == DeclaredAs::EmergencyAccess;
    let says = match (emergency, own.own.why.is_empty()) {
        (true, true) => Message::new("access-declared.emergency"),
        (true, false) => Message::new("access-declared.emergency-because").text("why", own.own.why.clone()),
        (false, true) => Message::new("access-declared.no-reason"),
        (false, false) => Message::new("access-declared.because").text("why", own.own.why.clone()),
    };
    let says = state.say(&says);
    let until = own.own.until.map(|until| {
        let id = if own.over { "access-declared.over" } else { "access-declared.until" };
        state.say(&Message::new(id).text("date", time::date(state.language(), until)))
    });
    let class = if own.over { "person-line over" } else { "person-line" };
    let id = own.id;
    View::from(
        li().class("person").attr("data-declared", id.to_string()).children((
            head,
            p().class("part-count declared")
                .children((Icon::NotApplicable.draw(), span().dir("auto").children(says))),
            until.map(|text| View::from(p().class(class).children(text))),
            act(state, "withdraw", &name, "access-withdraw", move |configuration| {
                if emergency {
                    configuration.settings.emergency_access.remove(&id);
                } else {
                    configuration.settings.intended_exclusions.remove(&id);
                }
            }),
        )),
    )
}

fn offer(state: State, own: &Offered) -> View {
    let id = own.id;
    let link = if own.group { Link::Group { group: id } } else { Link::User { user: id } };
    let (name, head) = named(state, &own.name, id, own.people, Some(link));
    let times =
        state.say(&Message::new("access-excluded-by").number("count", own.excluded_by).number("of", own.of));
    View::from(li().class("person").attr("data-offered", id.to_string()).children((
        head,
        p().class("person-line").children(times),
        div().class("actions").children((
            act(state, "declare-emergency", &name, "access-declare-emergency", move |configuration| {
                configuration.settings.emergency_access.insert(id, Declaration::default());
            }),
            act(state, "declare-intended", &name, "access-declare-intended", move |configuration| {
                configuration.settings.intended_exclusions.insert(id, Declaration::default());
            }),
        )),
    )))
}
