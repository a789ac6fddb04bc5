//! The front page: what Sidelight is, and the live demo.

use std::rc::Rc;

use sycamore::prelude::*;
use sycamore::web::tags::*;

use super::Site;
use super::catalogue::catalogue;
use super::frame::frame;
use crate::browser::demo::{DemoPort, Simulation, portal};
use crate::browser::view::connected;
use crate::browser::view::port::Port;
use crate::messages::{Event, Request, View as Place};
use crate::text::Language;

/// The port of the demo; the page around it follows the language that is chosen in the sidebar.
struct Followed {
    port: DemoPort,
    site: Site,
}

impl Port for Followed {
    fn send(&self, request: Request) {
        self.port.send(request);
    }

    fn listen(&self, mut listener: Box<dyn FnMut(Event)>) {
        let site = self.site;
        self.port.listen(Box::new(move |event| {
            if let Event::Configuration { configuration } = &event
                && let Some(language) = configuration.language
            {
                site.speak(language);
            }
            listener(event);
        }));
    }
}

/// The page. Simulation, session and sidebar outlive a change of language.
pub fn page(site: Site) -> View {
    let simulation = Simulation::new();
    let port = Rc::new(Followed { port: DemoPort::new(simulation.clone()), site });
    let (sidebar, state) = connected(port, Place::Site, site.texts.get_clone_untracked());
    let switch = move |language: Language| {
        let mut configuration = state.configuration.get_clone_untracked();
        configuration.language = Some(language);
        state.send(Request::Configure { configuration });
    };
    let content = View::from((
        site.follow(move || hero(site)),
        demo(site, simulation, sidebar),
        site.follow(move || promises(site)),
        site.follow(move || catalogue(site)),
    ));
    frame(site, "index.html", switch, content)
}

fn hero(site: Site) -> View {
    section()
        .class("hero")
        .children((
            h1().children(site.text("hero-title")),
            p().class("hero-lead").children(site.text("hero-lead")),
        ))
        .into()
}

/// A simulated browser window: address, portal, and the real sidebar docked at its edge.
fn demo(site: Site, simulation: Simulation, sidebar: View) -> View {
    let url = simulation.url;
    let shown = move || {
        let simulation = simulation.clone();
        let language = site.language();
        portal(&simulation, language)
    };
    let words = move || {
        View::from((
            h2().id("demo-title").children(site.text("demo-title")),
            p().children(site.text("demo-text")),
        ))
    };
    section()
        .class("demo")
        .attr("aria-labelledby", "demo-title")
        .children((
            site.follow(words),
            div().class("window").children((
                div().class("window-bar").children((
                    span().class("window-dots").attr("aria-hidden", "true"),
                    code().class("window-url").attr("data-part", "address").children(move || url.get_clone()),
                )),
                div().class("window-page").children((
                    div().class("window-portal").children(site.follow(shown)),
                    div().class("window-sidebar").children(sidebar),
                )),
            )),
        ))
        .into()
}

fn promises(site: Site) -> View {
    let promises: Vec<View> = ["green", "reads", "local", "explained"]
        .into_iter()
        .map(|name| {
            let text = site.text(&format!("promise-{name}.text"));
            li().children((h3().children(site.text(&format!("promise-{name}"))), p().children(text))).into()
        })
        .collect();
    section()
        .class("promises")
        .attr("aria-labelledby", "promises-title")
        .children((h2().id("promises-title").children(site.text("promises-title")), ul().children(promises)))
        .into()
}
