//! What is fuzzed: everything that reads bytes from outside. `cargo xtask fuzz` runs it; `tests/fuzz.rs` replays what is kept.

pub mod targets;
