//! The port from a page of the extension to its background: `runtime.connect`, messages as JSON values.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::view::port::Port;
use crate::messages::{Event, Request};

type Listener = Rc<RefCell<Option<Box<dyn FnMut(Event)>>>>;

/// A port of the extension. When the background has been stopped, the next request connects anew.
pub struct ExtensionPort {
    port: Rc<RefCell<Option<JsValue>>>,
    listener: Listener,
    hello: RefCell<Option<Request>>,
}

impl ExtensionPort {
    /// A port that connects with its first request.
    pub fn new() -> ExtensionPort {
        ExtensionPort { port: Rc::default(), listener: Rc::default(), hello: RefCell::default() }
    }

    fn connect(&self) -> Result<JsValue, JsValue> {
        if let Some(port) = self.port.borrow().clone() {
            return Ok(port);
        }
        let port = call(&runtime()?, "connect", &[])?;
        let listener = self.listener.clone();
        let on_message = Closure::<dyn FnMut(JsValue)>::new(move |value: JsValue| {
            match serde_wasm_bindgen::from_value::<Event>(value) {
                Ok(event) => {
                    if let Some(listener) = listener.borrow_mut().as_mut() {
                        listener(event);
                    }
                }
                Err(error) => web_sys::console::error_1(&error.to_string().into()),
            }
        });
        let gone = self.port.clone();
        let on_disconnect = Closure::<dyn FnMut(JsValue)>::new(move |_| {
            gone.borrow_mut().take();
        });
        call(&Reflect::get(&port, &"onMessage".into())?, "addListener", &[on_message.into_js_value()])?;
        call(&Reflect::get(&port, &"onDisconnect".into())?, "addListener", &[on_disconnect.into_js_value()])?;
        *self.port.borrow_mut() = Some(port.clone());
        Ok(port)
    }

    fn post(&self, request: &Request) -> Result<(), JsValue> {
        let new = self.port.borrow().is_none();
        let port = self.connect()?;
        if new && let Some(hello) = self.hello.borrow().as_ref().filter(|hello| *hello != request) {
            call(&port, "postMessage", &[json(hello)?])?;
        }
        call(&port, "postMessage", &[json(request)?]).map(|_| ())
    }
}

impl Default for ExtensionPort {
    fn default() -> ExtensionPort {
        ExtensionPort::new()
    }
}

impl Port for ExtensionPort {
    fn send(&self, request: Request) {
        if matches!(request, Request::Hello { .. }) {
            *self.hello.borrow_mut() = Some(request.clone());
        }
        if let Err(error) = self.post(&request) {
            web_sys::console::error_1(&error);
        }
    }

    fn listen(&self, listener: Box<dyn FnMut(Event)>) {
        *self.listener.borrow_mut() = Some(listener);
    }
}

/// As JSON would have it: Chromium passes messages so.
fn json(request: &Request) -> Result<JsValue, JsValue> {
    Ok(request.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// `browser.runtime`, or `chrome.runtime`.
fn runtime() -> Result<JsValue, JsValue> {
    let global = js_sys::global();
    for name in ["browser", "chrome"] {
        let api = Reflect::get(&global, &name.into())?;
        if !api.is_undefined() {
            return Reflect::get(&api, &"runtime".into());
        }
    }
    Err(JsValue::from_str("this page is no page of an extension"))
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    Reflect::apply(&function, object, &arguments.iter().collect())
}
