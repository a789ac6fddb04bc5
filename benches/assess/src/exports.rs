//! For Node: the clock is JavaScript's.

use wasm_bindgen::prelude::*;

use crate::product::{Product, every, judge_only};
use crate::rego::Engine;
use crate::{Input, assert_equal};
use sidelight::recording::Recording;

/// Holds the input and the compiled policies.
#[wasm_bindgen]
pub struct Held {
    input: Input,
    recording: Recording,
    product: Product,
    engine: Engine,
    shared: Vec<String>,
}

#[wasm_bindgen]
impl Held {
    /// From an export's bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(export: &[u8]) -> Held {
        let input = Input::new(export);
        let recording = Recording::read(&input.recording).expect("a recording");
        Held { input, recording, product: Product::new(), engine: Engine::new(), shared: Vec::new() }
    }

    /// Both say the same.
    pub fn compare(&mut self) {
        self.shared = assert_equal(&self.input);
    }

    /// Every check, from a recording's bytes to the report's.
    pub fn file(&self) -> usize {
        self.product.judge(&self.input.recording).0.len()
    }

    /// Every check, from the answers' bytes to verdicts.
    pub fn every(&self) -> usize {
        judge_only(&self.recording, every()).len()
    }

    /// The ten checks that both have.
    pub fn ten(&self) -> usize {
        judge_only(&self.recording, self.shared.iter().map(String::as_str)).len()
    }

    /// The same in Rego.
    pub fn rego(&self) -> usize {
        self.engine.judge(&self.input.answers).len()
    }
}
