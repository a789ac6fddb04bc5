//! The view in a browser: what is drawn from events, and what it asks.
#![cfg(target_arch = "wasm32")]

mod view {
    pub mod access;
    pub mod attested;
    pub mod baselines;
    pub mod canned;
    pub mod connecting;
    pub mod holding;
    pub mod keyboard;
    pub mod licences;
    pub mod links;
    pub mod order;
    pub mod rechecks;
    pub mod replays;
    pub mod resolver;
    pub mod roadmap;
    pub mod score;
    pub mod stage;
    pub mod tenant_text;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
