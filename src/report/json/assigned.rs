//! For whom the plans of the tenant are, as JSON.

use serde::{Deserialize, Serialize};

use crate::report::Assigned;
use crate::tenant::licences::Plan;
use crate::text::Texts;

/// For whom a plan is that the tenant has: members who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenderedAssigned {
    /// The plan.
    pub plan: Plan,
    /// People who were read.
    pub people: u32,
    /// Of those, whoever is assigned no licence that holds it.
    pub without: u32,
    /// Of those, of whom it cannot be told.
    pub unknown: u32,
    /// Whether everybody was read.
    pub whole: bool,
    /// What is said of it; `null` where everybody has it.
    pub sentence: Option<String>,
}

pub(super) fn assigned(own: &Assigned, texts: &Texts) -> RenderedAssigned {
    let Assigned { plan, people, without, unknown, whole } = *own;
    let sentence = own.sentence().map(|sentence| texts.say(&sentence));
    RenderedAssigned { plan, people, without, unknown, whole, sentence }
}
