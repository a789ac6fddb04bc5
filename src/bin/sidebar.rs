//! The view of the extension: docked sidebar, full tab and options page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    sidelight::browser::sidebar::run();
}
