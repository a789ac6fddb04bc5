//! Buttons that copy a value.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::icons::Icon;
use super::state::State;
use crate::text::Message;

/// A button that copies `text` and says so. `what` names the thing in the button's accessible name.
pub fn copy_button(state: State, what: String, text: impl Fn() -> String + 'static) -> View {
    let copied = create_signal(false);
    let label = state.say(&Message::new("copy-what").text("what", what.clone()));
    let node = create_node_ref();
    let on_click = move |_| {
        let text = text();
        let what = what.clone();
        let button = node.try_get();
        spawn_local(async move {
            let done = by_clipboard(&text).await || by_selection(&text);
            if let Some(button) = button.and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = button.focus();
            }
            if copied.is_alive() {
                copied.set(done);
            }
            let id = if done { "announce-copied" } else { "announce-not-copied" };
            state.announcement.set(state.say(&Message::new(id).text("what", what)));
        });
    };
    let (copy, done) = (state.text("copy"), state.text("copied"));
    View::from(
        button()
            .r#type("button")
            .class("button quiet copy")
            .attr("aria-label", label)
            .r#ref(node)
            .on(events::click, on_click)
            .children((
                move || if copied.get() { Icon::Tick.draw() } else { Icon::Copy.draw() },
                span().children(move || if copied.get() { done.clone() } else { copy.clone() }),
            )),
    )
}

async fn by_clipboard(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Absent where the page is not served securely.
    if js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).is_ok_and(|it| it.is_undefined()) {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// For pages whose policy keeps the clipboard from frames: the old command still works there.
fn by_selection(text: &str) -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    let (Some(body), Ok(area)) = (document.body(), document.create_element("textarea")) else { return false };
    let Ok(area) = area.dyn_into::<web_sys::HtmlTextAreaElement>() else { return false };
    area.set_value(text);
    area.set_class_name("off-screen");
    let _ = area.set_attribute("aria-hidden", "true");
    if body.append_child(&area).is_err() {
        return false;
    }
    area.select();
    let done = command(&document);
    area.remove();
    done
}

fn command(document: &web_sys::Document) -> bool {
    let call = || -> Option<bool> {
        let function = js_sys::Reflect::get(document, &"execCommand".into()).ok()?;
        let function: js_sys::Function = function.dyn_into().ok()?;
        function.call1(document, &"copy".into()).ok()?.as_bool()
    };
    call().unwrap_or(false)
}
