//! The port from a page of the extension to its background: `runtime.connect`, messages as JSON values.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::view::port::Port;
use crate::messages::{Event, Request};

type Listener = RefCell<Option<Box<dyn FnMut(Event)>>>;

/// A port of the extension. When the background was stopped in the middle of a run, it connects anew at once, so that the run goes on
/// and is shown; when nothing was under way, it connects with the next request and lets the background sleep.
pub struct ExtensionPort {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    port: RefCell<Option<JsValue>>,
    listener: Listener,
    hello: RefCell<Option<Request>>,
    /// The last thing that was heard of the run.
    running: Cell<bool>,
}

impl ExtensionPort {
    /// A port that connects with its first request.
    pub fn new() -> ExtensionPort {
        ExtensionPort { shared: Rc::default() }
    }
}

impl Shared {
    fn connect(self: &Rc<Shared>) -> Result<JsValue, JsValue> {
        if let Some(port) = self.port.borrow().clone() {
            return Ok(port);
        }
        let port = call(&runtime()?, "connect", &[])?;
        let shared = self.clone();
        let on_message = Closure::<dyn FnMut(JsValue)>::new(move |value: JsValue| {
            match serde_wasm_bindgen::from_value::<Event>(value) {
                Ok(event) => shared.heard(event),
                Err(error) => web_sys::console::error_1(&error.to_string().into()),
            }
        });
        let shared = self.clone();
        let on_disconnect = Closure::<dyn FnMut(JsValue)>::new(move |_| shared.lost());
        call(&Reflect::get(&port, &"onMessage".into())?, "addListener", &[on_message.into_js_value()])?;
        call(&Reflect::get(&port, &"onDisconnect".into())?, "addListener", &[on_disconnect.into_js_value()])?;
        *self.port.borrow_mut() = Some(port.clone());
        Ok(port)
    }

    fn heard(&self, event: Event) {
        if let Event::Hello { progress, .. } | Event::Progress { progress } = &event {
            self.running.set(progress.running);
        }
        if let Some(listener) = self.listener.borrow_mut().as_mut() {
            listener(event);
        }
    }

    fn lost(self: &Rc<Shared>) {
        self.port.borrow_mut().take();
        // Taken back until the new background says so: one that does not want this page must not be asked for ever.
        if !self.running.replace(false) {
            return;
        }
        if let Err(error) = self.say_hello() {
            web_sys::console::error_1(&error);
        }
    }

    fn say_hello(self: &Rc<Shared>) -> Result<(), JsValue> {
        let hello = self.hello.borrow().clone();
        let port = self.connect()?;
        match hello {
            Some(hello) => call(&port, "postMessage", &[json(&hello)?]).map(|_| ()),
            None => Ok(()),
        }
    }

    fn post(self: &Rc<Shared>, request: &Request) -> Result<(), JsValue> {
        if self.port.borrow().is_none() && !matches!(request, Request::Hello { .. }) {
            self.say_hello()?;
        }
        call(&self.connect()?, "postMessage", &[json(request)?]).map(|_| ())
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
            *self.shared.hello.borrow_mut() = Some(request.clone());
        }
        if let Err(error) = self.shared.post(&request) {
            web_sys::console::error_1(&error);
        }
    }

    fn listen(&self, listener: Box<dyn FnMut(Event)>) {
        *self.shared.listener.borrow_mut() = Some(listener);
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
