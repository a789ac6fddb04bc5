//! The extension API, as far as it is used: names and shapes are the browsers' own. Chromium and Firefox both return promises.
#![expect(missing_docs, reason = "the browsers document their own API")]

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `browser`, or `chrome` where there is no `browser`.
    #[derive(Clone)]
    pub type Api;
    #[wasm_bindgen(method, getter)]
    pub fn runtime(this: &Api) -> Runtime;
    #[wasm_bindgen(method, getter)]
    pub fn tabs(this: &Api) -> Tabs;
    #[wasm_bindgen(method, getter)]
    pub fn windows(this: &Api) -> Windows;
    #[wasm_bindgen(method, getter)]
    pub fn scripting(this: &Api) -> Scripting;
    #[wasm_bindgen(method, getter)]
    pub fn storage(this: &Api) -> Storage;
    #[wasm_bindgen(method, getter)]
    pub fn identity(this: &Api) -> Identity;
    #[wasm_bindgen(method, getter)]
    pub fn alarms(this: &Api) -> Alarms;
    #[wasm_bindgen(method, getter)]
    pub fn extension(this: &Api) -> Extension;

    pub type Runtime;
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Runtime) -> String;
    #[wasm_bindgen(method, js_name = getURL)]
    pub fn get_url(this: &Runtime, path: &str) -> String;
    #[wasm_bindgen(method, catch, js_name = getPlatformInfo)]
    pub async fn get_platform_info(this: &Runtime) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = openOptionsPage)]
    pub async fn open_options_page(this: &Runtime) -> Result<JsValue, JsValue>;

    pub type Tabs;
    #[wasm_bindgen(method, catch)]
    pub async fn create(this: &Tabs, properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub async fn update(this: &Tabs, tab: i32, properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = sendMessage)]
    pub async fn send_message(
        this: &Tabs,
        tab: i32,
        message: &JsValue,
        options: &JsValue,
    ) -> Result<JsValue, JsValue>;

    pub type Windows;
    #[wasm_bindgen(method, catch, js_name = update)]
    pub async fn update_window(this: &Windows, window: i32, properties: &JsValue)
    -> Result<JsValue, JsValue>;

    pub type Scripting;
    #[wasm_bindgen(method, catch, js_name = executeScript)]
    pub async fn execute_script(this: &Scripting, injection: &JsValue) -> Result<JsValue, JsValue>;

    pub type Storage;
    #[wasm_bindgen(method, getter)]
    pub fn local(this: &Storage) -> StorageArea;
    #[wasm_bindgen(method, getter)]
    pub fn session(this: &Storage) -> StorageArea;
    #[wasm_bindgen(method, getter)]
    pub fn managed(this: &Storage) -> Option<StorageArea>;

    pub type StorageArea;
    #[wasm_bindgen(method, catch)]
    pub async fn get(this: &StorageArea, keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub async fn set(this: &StorageArea, items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub async fn clear(this: &StorageArea) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setAccessLevel)]
    pub async fn set_access_level(this: &StorageArea, options: &JsValue) -> Result<JsValue, JsValue>;

    pub type Identity;
    #[wasm_bindgen(method, js_name = getRedirectURL)]
    pub fn get_redirect_url(this: &Identity, path: &str) -> String;
    #[wasm_bindgen(method, catch, js_name = launchWebAuthFlow)]
    pub async fn launch_web_auth_flow(this: &Identity, details: &JsValue) -> Result<JsValue, JsValue>;

    pub type Alarms;
    #[wasm_bindgen(method, catch, js_name = create)]
    pub async fn create_alarm(this: &Alarms, name: &str, info: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub async fn clear(this: &Alarms, name: &str) -> Result<JsValue, JsValue>;

    pub type Extension;
    #[wasm_bindgen(method, getter, js_name = inIncognitoContext)]
    pub fn in_incognito_context(this: &Extension) -> Option<bool>;

    /// A connection to a view.
    #[derive(Clone)]
    pub type Port;
    #[wasm_bindgen(method, getter)]
    pub fn sender(this: &Port) -> Option<Sender>;
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    pub fn post_message(this: &Port, message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    pub fn disconnect(this: &Port);

    /// Who sends, as the browser says.
    pub type Sender;
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Sender) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Sender) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub fn tab(this: &Sender) -> Option<Tab>;
    #[wasm_bindgen(method, getter, js_name = frameId)]
    pub fn frame_id(this: &Sender) -> Option<i32>;
    #[wasm_bindgen(method, getter, js_name = documentId)]
    pub fn document_id(this: &Sender) -> Option<String>;

    /// A browser tab. Its address is there only for hosts that the manifest names.
    pub type Tab;
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Tab) -> Option<i32>;
    #[wasm_bindgen(method, getter, js_name = windowId)]
    pub fn window_id(this: &Tab) -> Option<i32>;
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Tab) -> Option<String>;
}

/// The extension API of this browser.
pub fn api() -> Api {
    let global = js_sys::global();
    let named = |name: &str| Reflect::get(&global, &name.into()).ok().filter(JsValue::is_object);
    named("browser").or_else(|| named("chrome")).unwrap_or(JsValue::UNDEFINED).unchecked_into()
}

/// A plain object with these fields.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a new plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// The field of an object, where it has it.
pub fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// The browser's cryptography.
pub fn crypto() -> Option<web_sys::Crypto> {
    field(&js_sys::global(), "crypto").map(JsCast::unchecked_into)
}

/// Fills `bytes` from the browser's cryptographic generator. `false`: there is none.
pub fn random(bytes: &mut [u8]) -> bool {
    crypto().is_some_and(|crypto| crypto.get_random_values_with_u8_array(bytes).is_ok())
}
