//! Messages as JSON, bounded: the one way in and the one way out.

use serde::Deserialize;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::browser::extension::Port;
use crate::messages::{Event, MAX_MESSAGE_BYTES, Request};

/// What a content script says: nothing else is heard from it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    say: Word,
}

/// The words of a content script.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Word {
    /// It can be told to mount.
    Ready,
    /// The sidebar is off the page.
    Closed,
}

/// A view's request, unless it is too large or not one.
pub(super) fn request(message: &JsValue) -> Option<Request> {
    Request::parse(&json(message)?)
}

/// What a content script says.
pub(super) fn said(message: &JsValue) -> Option<Word> {
    serde_json::from_slice(json(message)?.as_bytes()).ok().map(|said: Said| said.say)
}

/// Sends an event. A view that has just gone is not an error.
pub(super) fn post(port: &Port, event: &Event) {
    let _ = port.post_message(&value(event));
}

/// A value as the plain objects that JSON knows.
pub(super) fn value(value: &impl Serialize) -> JsValue {
    serde_json::to_string(value)
        .ok()
        .and_then(|text| js_sys::JSON::parse(&text).ok())
        .unwrap_or(JsValue::UNDEFINED)
}

fn json(message: &JsValue) -> Option<String> {
    let text = js_sys::JSON::stringify(message).ok()?;
    let bounded = (text.length() as usize) <= MAX_MESSAGE_BYTES;
    bounded.then(|| String::from(text))
}
