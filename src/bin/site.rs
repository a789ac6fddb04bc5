//! The web site: the live demo and *assess a file*.

fn main() {
    #[cfg(target_arch = "wasm32")]
    sidelight::browser::site::run();
}
