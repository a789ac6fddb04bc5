//! The port of the site: to a session in the same page.

use std::cell::RefCell;
use std::rc::Rc;

use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Simulation;
use super::environment::{Page, TAB};
use crate::browser::session::{ConnectedView, Session, ViewId};
use crate::browser::view::port::Port;
use crate::messages::{Event, Request, View};

/// The one view of the page.
const VIEW: ViewId = ViewId(1);

type Listener = Rc<RefCell<Option<Box<dyn FnMut(Event)>>>>;

/// A port to a session about a simulated tenant.
pub struct DemoPort {
    session: Rc<RefCell<Option<Session<Page>>>>,
    simulation: Simulation,
    listener: Listener,
}

impl DemoPort {
    /// A port to a new session. The session is told when the simulated portal shows another page.
    pub fn new(simulation: Simulation) -> DemoPort {
        let session: Rc<RefCell<Option<Session<Page>>>> = Rc::default();
        let told = session.clone();
        let url = simulation.url;
        create_effect(move || {
            let url = url.get_clone();
            if let Some(session) = told.borrow().as_ref() {
                session.navigated(TAB, &url);
            }
        });
        DemoPort { session, simulation, listener: Rc::default() }
    }

    fn connect(&self, view: View) {
        let (held, listener, simulation) =
            (self.session.clone(), self.listener.clone(), self.simulation.clone());
        spawn_local(async move {
            let url = simulation.url.get_clone_untracked();
            let session = Session::start(Page::new(simulation)).await;
            *held.borrow_mut() = Some(session.clone());
            let deliver = Rc::new(move |event: &Event| {
                // A view asks while it is being told something: it is told the next thing later.
                let (listener, event) = (listener.clone(), event.clone());
                spawn_local(async move {
                    if let Some(listener) = listener.borrow_mut().as_mut() {
                        listener(event);
                    }
                });
            });
            session.connect(VIEW, ConnectedView { view, tab: Some(TAB), url: Some(url), deliver });
        });
    }
}

impl Port for DemoPort {
    fn send(&self, request: Request) {
        let session = self.session.borrow().clone();
        match (request, session) {
            (Request::Hello { view }, None) => self.connect(view),
            (request, Some(session)) => session.request(VIEW, request),
            (_, None) => {}
        }
    }

    fn listen(&self, listener: Box<dyn FnMut(Event)>) {
        *self.listener.borrow_mut() = Some(listener);
    }
}
