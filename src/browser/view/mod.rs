//! The view: what a person sees of Sidelight, in the sidebar, in a full tab, on the options page and on the site.
//!
//! It asks the background through a [`Port`] and draws what it is told; it reads nothing itself. Text of a tenant reaches
//! the page as text nodes only. No `style` attribute is set anywhere: our pages' policy forbids it.

mod access;
mod again;
mod attested;
mod baselines;
mod connect;
mod copy;
mod detail;
mod evidence;
mod exchange;
mod exclusions;
mod face;
mod footer;
mod gaps;
mod header;
pub mod icons;
mod known;
mod licences;
mod list;
mod options;
pub mod order;
mod panels;
pub mod port;
mod problems;
mod progress;
mod recheck;
mod remedy;
mod replay;
mod resolver;
mod roadmap;
mod score;
mod stale;
pub mod state;
mod steps;
mod summary;
mod time;
pub mod words;

use std::rc::Rc;

use gloo_timers::callback::Interval;
use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

pub use face::stopped_face;
use port::Port;
use state::State;

use crate::messages::{Event, Request, View as Place};
use crate::text::{Language, Texts};

/// How often the age of results is looked at, in milliseconds.
const CLOCK_INTERVAL: u32 = 20_000;

/// Draws a view into `parent`, connects it to the background and says hello. Lives as long as the page.
pub fn mount(parent: &web_sys::Node, port: Rc<dyn Port>, place: Place, texts: Rc<Texts>) {
    let shown = move || {
        let (view, state) = connected(port, place, texts);
        // Lives as long as the page, as the view does.
        Interval::new(CLOCK_INTERVAL, move || state.tick(time::now())).forget();
        view
    };
    sycamore::render_to(shown, parent);
}

/// A view in the present reactive scope, connected to the background, and what it knows.
pub fn connected(port: Rc<dyn Port>, place: Place, texts: Rc<Texts>) -> (View, State) {
    let state = State::new(place.clone(), port.clone(), texts);
    state.clock.set(time::now());
    port.listen(Box::new(move |event| take_in(state, event)));
    let view = root(state);
    port.send(Request::Hello { view: place });
    (view, state)
}

/// The language that the browser asks for.
pub fn browser_language() -> Language {
    let tag = web_sys::window().and_then(|window| window.navigator().language());
    Language::for_tag(&tag.unwrap_or_default())
}

fn take_in(state: State, event: Event) {
    state.apply(event);
    let wanted = state.configuration.with_untracked(|configuration| configuration.language);
    let wanted = wanted.unwrap_or_else(browser_language);
    if wanted != state.language() {
        spawn_local(async move {
            // Another event may have asked for the same meanwhile.
            if let Some(texts) = words::load(wanted).await
                && state.language() != wanted
            {
                state.speak(texts);
            }
        });
    }
}

/// Everything, drawn anew when the language changes.
fn root(state: State) -> View {
    let options = state.place.with_untracked(|place| *place == Place::Options);
    View::from(move || {
        state.words.track();
        let language = state.language();
        say_language(state, language);
        untrack(|| if options { options::page(state) } else { page(state) })
    })
}

fn say_language(state: State, language: Language) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Some(element) = document.document_element() {
        let _ = element.set_attribute("lang", language.tag());
    }
    if state.place.with_untracked(|place| *place != Place::Site) {
        document.set_title(&state.text("product"));
    }
}

fn page(state: State) -> View {
    let connected = create_selector(move || state.account.with(Option::is_some) || !state.reads());
    let content =
        View::from(
            move || {
                if connected.get() { connected_view(state) } else { connect::connect_card(state) }
            },
        );
    let middle: View = if state.inside_page() {
        div().class("main").children(content).into()
    } else {
        tags::main().class("main").children(content).into()
    };
    let beside = move || state.open.with(Option::is_some) || state.any_panel();
    let class = move || if beside() { "app has-detail" } else { "app" };
    View::from(
        div()
            .class(class)
            .on(events::keydown, move |event: web_sys::KeyboardEvent| escape(state, &event))
            .children((
                header::header(state),
                header::other_tenant(state),
                problems::problems(state),
                middle,
                footer::footer(state),
                live_region(state),
            )),
    )
}

fn connected_view(state: State) -> View {
    View::from((
        div().class("list-side").children((
            steps::pending_steps(state),
            summary::summary(state),
            access::entry(state),
            roadmap::entry(state),
            score::entry(state),
            progress::progress(state),
            list::checklist(state),
            exchange::exchange_card(state),
        )),
        div().class("detail-side").children((
            detail::detail(state),
            access::panel(state),
            roadmap::panel(state),
            score::panel(state),
        )),
    ))
}

/// What a screen reader is told; nothing is seen of it.
fn live_region(state: State) -> View {
    View::from(
        p().class("off-screen")
            .role("status")
            .attr("aria-live", "polite")
            .attr("data-part", "announcement")
            .children(move || state.announcement.get_clone()),
    )
}

/// Escape closes what is open.
fn escape(state: State, event: &web_sys::KeyboardEvent) {
    let typing = event.target().is_some_and(|target| {
        let input = target.dyn_ref::<web_sys::HtmlInputElement>();
        input.is_some_and(|input| input.type_() != "checkbox")
            || target.has_type::<web_sys::HtmlTextAreaElement>()
    });
    if event.key() != "Escape" || typing {
        return;
    }
    if state.open.with_untracked(Option::is_some) {
        event.prevent_default();
        detail::close(state);
    } else if state.access.face.get_untracked().is_some() {
        event.prevent_default();
        access::back(state);
    } else if state.roadmap.get_untracked() {
        event.prevent_default();
        roadmap::close(state);
    } else if state.score.shown.get_untracked() {
        event.prevent_default();
        score::close(state);
    }
}
