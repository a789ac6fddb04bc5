//! Judging the tenant that CISA publishes: every check of the product, bytes in and report out, beside a Rego interpreter that judges
//! ten of them. Both are given the same answers of Microsoft 365.

#[path = "../../../tests/sample_tenant/adapter.rs"]
mod adapter;
pub mod product;
pub mod rego;

#[cfg(target_arch = "wasm32")]
mod exports;

use std::collections::BTreeMap;

use adapter::Ask;
use sidelight::recording::Recording;

/// A check and its verdict.
pub type Verdicts = BTreeMap<String, String>;

/// What both judge, as bytes.
pub struct Input {
    /// The recording that the product reads.
    pub recording: Vec<u8>,
    /// The same answers as one object, by path or cmdlet.
    pub answers: Vec<u8>,
}

impl Input {
    /// From an export of ScubaGear.
    ///
    /// # Panics
    /// Where it is not one.
    pub fn new(export: &[u8]) -> Input {
        let export = serde_json::from_slice(export).expect("an export is JSON");
        let answers = adapter::answers(&export);
        let by_name: serde_json::Map<_, _> =
            answers.iter().map(|answer| (name(&answer.ask), answer.body.clone())).collect();
        Input {
            recording: adapter::recording(&export),
            answers: serde_json::Value::Object(by_name).to_string().into_bytes(),
        }
    }
}

/// The cmdlet, or the path below the version.
fn name(ask: &Ask) -> String {
    match ask {
        Ask::Exchange(cmdlet, _) => (*cmdlet).to_owned(),
        Ask::Graph(place) => {
            let path = place.split('?').next().unwrap_or(place);
            path.split_once('/').map_or(path, |(_, path)| path).to_owned()
        }
    }
}

/// Asserts that both say the same of the checks that both have; gives their ids.
///
/// # Panics
/// Where they do not.
pub fn assert_equal(input: &Input) -> Vec<String> {
    let rego = rego::Engine::new().judge(&input.answers);
    let (_, mut whole) = product::Product::new().judge(&input.recording);
    whole.retain(|check, _| rego.contains_key(check));
    assert_eq!(rego.len(), 10);
    assert_eq!(whole, rego);
    let recording = Recording::read(&input.recording).expect("a recording");
    assert_eq!(product::judge_only(&recording, rego.keys().map(String::as_str)), rego);
    rego.into_keys().collect()
}
