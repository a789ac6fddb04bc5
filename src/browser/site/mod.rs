//! The web site: the live demo and *assess a file*, with the view and the core of the extension in the page.

mod assess;
mod catalogue;
mod errors;
mod frame;
mod recorded;
mod tour;

use std::rc::Rc;

use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::view::{browser_language, stopped_face, words};
use crate::text::{Language, Message, Texts};

/// The message files of the site, beside those of the view.
fn file(language: Language) -> String {
    format!("text/site.{}.ftl", language.tag())
}

/// Draws the page that the body names: `assess`, else the tour with the demo.
pub fn run() {
    stopped_face();
    spawn_local(async {
        let Some(texts) = load(browser_language()).await else { return };
        let document = web_sys::window().and_then(|window| window.document());
        let Some(body) = document.and_then(|document| document.body()) else { return };
        let assess = body.get_attribute("data-page").is_some_and(|page| page == "assess");
        body.set_text_content(None);
        sycamore::render_to(
            move || {
                let site = Site { texts: create_signal(Rc::new(texts)), scope: use_current_scope() };
                if assess { assess::page(site) } else { tour::page(site) }
            },
            &body,
        );
    });
}

async fn load(language: Language) -> Option<Texts> {
    words::load_with(language, &[file(language)]).await
}

/// What all parts of a page share.
#[derive(Clone, Copy)]
struct Site {
    texts: Signal<Rc<Texts>>,
    scope: NodeHandle,
}

impl Site {
    fn text(self, id: &str) -> String {
        self.say(&Message::new(id))
    }

    fn say(self, message: &Message) -> String {
        self.texts.with_untracked(|texts| words::say(texts, message))
    }

    fn language(self) -> Language {
        self.texts.with_untracked(|texts| texts.language())
    }

    /// A part of the page that is drawn anew when the language changes.
    fn follow(self, part: impl Fn() -> View + 'static) -> View {
        View::from(move || {
            self.texts.track();
            untrack(&part)
        })
    }

    /// Speaks another language from now on.
    fn speak(self, language: Language) {
        if language == self.language() {
            return;
        }
        spawn_local(async move {
            if let Some(texts) = load(language).await {
                self.scope.run_in(|| self.texts.set(Rc::new(texts)));
            }
        });
    }
}
