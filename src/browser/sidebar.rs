//! The program of the extension's pages.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::port::ExtensionPort;
use super::view::{browser_language, mount, stopped_face, words};
use crate::messages::View;

/// Draws the view of this page into its body: the options page where the body says so, the docked sidebar where the
/// address has a ticket, else the full tab.
pub fn run() {
    stopped_face();
    spawn_local(async {
        let Some(texts) = words::load(browser_language()).await else { return };
        let Some(body) = web_sys::window().and_then(|window| window.document()).and_then(|it| it.body())
        else {
            return;
        };
        let options = body.get_attribute("data-page").is_some_and(|page| page == "options");
        let place = match ticket() {
            _ if options => View::Options,
            Some(ticket) => View::Docked { ticket },
            None => View::Tab,
        };
        body.set_text_content(None);
        mount(&body, Rc::new(ExtensionPort::new()), place, Rc::new(texts));
    });
}

/// The ticket in the address of a docked frame.
fn ticket() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let ticket = hash.strip_prefix('#')?;
    (!ticket.is_empty()).then(|| ticket.to_owned())
}
