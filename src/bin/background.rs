//! The extension's background. `extension/background.js` starts it and forwards events to these exports.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::OnceCell;

    use sidelight::browser::background::Background;
    use sidelight::browser::extension::{Port, Sender, Tab};
    use wasm_bindgen::prelude::*;

    thread_local! {
        static BACKGROUND: OnceCell<Background> = const { OnceCell::new() };
    }

    /// Before [`start`] has ended nothing is forwarded.
    fn with(act: impl FnOnce(&Background)) {
        BACKGROUND.with(|held| held.get().map(act));
    }

    #[wasm_bindgen]
    pub async fn start() {
        let background = Background::start().await;
        BACKGROUND.with(|held| {
            let _ = held.set(background);
        });
    }

    #[wasm_bindgen]
    pub fn connected(id: u32, port: Port) {
        with(|background| background.connected(id, port));
    }

    #[wasm_bindgen]
    pub fn said(id: u32, message: JsValue) {
        with(|background| background.said(id, &message));
    }

    #[wasm_bindgen]
    pub fn left(id: u32) {
        with(|background| background.left(id));
    }

    #[wasm_bindgen]
    pub fn told(message: JsValue, sender: Sender) {
        with(|background| background.told(&message, &sender));
    }

    #[wasm_bindgen]
    pub fn clicked(tab: Tab) {
        with(|background| background.clicked(&tab));
    }

    #[wasm_bindgen]
    pub fn navigated(tab: i32, url: String) {
        with(|background| background.navigated(tab, &url));
    }

    #[wasm_bindgen]
    pub fn configured() {
        with(Background::configured);
    }

    #[wasm_bindgen]
    pub fn removed(tab: i32) {
        with(|background| background.removed(tab));
    }
}
