//! What reading a directory costs: bytes to facts in a browser (as wasm, driven by `page.js`), and natively requests, time on a
//! simulated network and bytes held. `cargo xtask bench collect` runs both.

mod directory;
#[cfg(target_arch = "wasm32")]
mod fold;
#[cfg(not(target_arch = "wasm32"))]
mod held;
#[cfg(not(target_arch = "wasm32"))]
mod one_by_one;
#[cfg(not(target_arch = "wasm32"))]
mod requests;
#[cfg(not(target_arch = "wasm32"))]
mod throttled;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("requests") => requests::print(),
        Some("held") => held::print(),
        _ => eprintln!("collect_bench requests|held"),
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
