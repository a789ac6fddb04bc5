//! A mounted view with a port that the test holds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sidelight::browser::view::port::Port;
use sidelight::browser::view::{connected, state};
use sidelight::messages::{Event, Request, View};
use sidelight::text::{Language, Texts};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

type Listener = Rc<RefCell<Option<Box<dyn FnMut(Event)>>>>;

/// The instant at which tests begin, in Unix milliseconds: findings were read just before.
pub const NOW: i64 = 10;

/// What a test does with a view.
pub struct Stage {
    /// The element that holds the view.
    pub root: Element,
    asked: Rc<RefCell<Vec<Request>>>,
    listener: Listener,
    state: state::State,
}

struct Held {
    asked: Rc<RefCell<Vec<Request>>>,
    listener: Listener,
}

impl Port for Held {
    fn send(&self, request: Request) {
        self.asked.borrow_mut().push(request);
    }

    fn listen(&self, listener: Box<dyn FnMut(Event)>) {
        *self.listener.borrow_mut() = Some(listener);
    }
}

/// The messages of a language, compiled in.
pub fn texts(language: Language) -> Texts {
    let sources = match language {
        Language::English => {
            [include_str!("../../src/text/en.ftl"), include_str!("../../src/text/view.en.ftl")]
        }
        Language::Japanese => {
            [include_str!("../../src/text/ja.ftl"), include_str!("../../src/text/view.ja.ftl")]
        }
    };
    Texts::new(language, &sources).unwrap()
}

/// The page.
pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

impl Stage {
    /// A docked view in English.
    pub fn new() -> Stage {
        Stage::of(View::Docked { ticket: "ticket".to_owned() }, Language::English)
    }

    /// A view, in an element of its own; earlier views of the page are removed.
    pub fn of(view: View, language: Language) -> Stage {
        let document = document();
        let body = document.body().unwrap();
        while let Some(old) = document.query_selector(".stage").unwrap() {
            old.remove();
        }
        let root = document.create_element("div").unwrap();
        root.set_class_name("stage");
        body.append_child(&root).unwrap();
        let (asked, listener): (Rc<RefCell<Vec<Request>>>, Listener) = Default::default();
        let port = Held { asked: asked.clone(), listener: listener.clone() };
        let held: Rc<Cell<Option<state::State>>> = Rc::default();
        let out = held.clone();
        let shown = move || {
            let (view, state) = connected(Rc::new(port), view, Rc::new(texts(language)));
            out.set(Some(state));
            view
        };
        sycamore::render_to(shown, &root);
        let stage = Stage { root, asked, listener, state: held.take().unwrap() };
        stage.tick(NOW);
        stage
    }

    /// Time has passed.
    pub fn tick(&self, now: i64) {
        self.state.tick(now);
    }

    /// The background says something.
    pub fn tell(&self, event: Event) {
        // As the extension gets it: through JSON.
        let json = serde_json::to_string(&event).unwrap();
        let event = serde_json::from_str(&json).unwrap();
        self.listener.borrow_mut().as_mut().unwrap()(event);
    }

    /// What was asked since the last time.
    pub fn asked(&self) -> Vec<Request> {
        std::mem::take(&mut *self.asked.borrow_mut())
    }

    /// The first element of a selector.
    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).unwrap().map(|element| element.dyn_into().unwrap())
    }

    /// All elements of a selector.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let nodes = self.root.query_selector_all(selector).unwrap();
        (0..nodes.length()).map(|index| nodes.get(index).unwrap().dyn_into().unwrap()).collect()
    }

    /// Presses an element.
    pub fn press(&self, selector: &str) {
        self.find(selector).unwrap_or_else(|| panic!("no {selector}")).click();
    }

    /// Everything that can be read.
    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// Ids of the checks of the rows, from top to bottom.
    pub fn rows(&self) -> Vec<String> {
        self.all(".row").iter().map(|row| row.get_attribute("data-check").unwrap()).collect()
    }

    /// The id of the element that has the focus.
    pub fn focus(&self) -> String {
        document().active_element().map(|element| element.id()).unwrap_or_default()
    }
}

/// The id of the row of a check.
pub fn row(check: &str) -> String {
    format!("row-{}", state::message_id(check))
}
