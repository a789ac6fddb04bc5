//! The report for machines: `sidelight.report/1`. Its JSON Schema is generated from these types.

mod assigned;
mod render;
mod secure_score;

use crate::attestation::{Answer, Standing};
use crate::checks::Severity;
use crate::report::{Body, EvidenceKind, VerdictKind};
use crate::settings::DeclaredAs;
use crate::tenant::licences::Plan;
use crate::tenant::{Fact, Route};
use serde::{Deserialize, Serialize};

pub use assigned::RenderedAssigned;
pub(super) use render::reference;
pub use render::render;
pub use secure_score::{
    RenderedCategory, RenderedComparison, RenderedControl, RenderedScoreDay, RenderedSecureScore,
};

/// Name and version of the format.
pub const SCHEMA: &str = "sidelight.report/1";

/// A report on one tenant, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rendered {
    /// `sidelight.report/1`
    pub schema: String,
    /// The tenant; `null` where it was not read.
    pub tenant: Option<RenderedTenant>,
    /// When the last fact was read, RFC 3339 in UTC; `null` where nothing was read.
    pub taken_at: Option<String>,
    /// The instant that the verdicts are for, RFC 3339 in UTC.
    pub judged_at: String,
    /// What was read and what was not: every fact that a check needs.
    pub coverage: Vec<RenderedFact>,
    /// What plans that the tenant does not have keep from it, by plan.
    #[serde(default)]
    pub withheld: Vec<RenderedWithheld>,
    /// Plans that the tenant has and that are licensed person by person; empty where nobody was read.
    #[serde(default)]
    pub assigned: Vec<RenderedAssigned>,
    /// One finding per check; every check is here.
    pub findings: Vec<RenderedFinding>,
    /// How could each person be taken over? The ways in, worst first; empty where nobody was read.
    #[serde(default)]
    pub paths: Vec<RenderedPath>,
    /// Whom the admin left out of Conditional Access on purpose; what has run out counts as not declared.
    #[serde(default)]
    pub declared: Vec<RenderedDeclaration>,
    /// Microsoft Secure Score; `null` where it was not read.
    #[serde(default)]
    pub secure_score: Option<RenderedSecureScore>,
}

/// The tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedTenant {
    /// Tenant id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Default domain, where one was read.
    pub domain: Option<String>,
}

/// What one plan would unlock. Checks are by id; none stands in two lists of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenderedWithheld {
    /// The plan: `entra-p1`.
    pub plan: Plan,
    /// As Microsoft names it: `Microsoft Entra ID P1`.
    pub name: String,
    /// Checks that do not apply without it.
    pub not_applicable: Vec<String>,
    /// Checks that are unknown because Microsoft answers only with it.
    pub unknown: Vec<String>,
    /// Checks that are judged, or can be mended, only in part without it.
    pub in_part: Vec<String>,
}

/// A way to take accounts over, or what is in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedPath {
    /// `password-alone`, `legacy-client`, `device-code`, `adversary-in-the-middle`, `consent`, `help-desk-reset`, `forwarding`.
    pub way: String,
    /// Its name in the language of the report.
    pub name: String,
    /// Ids of the checks that close it.
    pub checks: Vec<String>,
    /// How many people of which kind; everybody first. A person can be of several kinds.
    pub kinds: Vec<RenderedPathOfKind>,
}

/// People of one kind before a way. `closed`, `declared`, `open` and `unknown` add up to `people`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedPathOfKind {
    /// The kind in the language of the report.
    pub name: String,
    /// How many were read and can sign in.
    pub people: u32,
    /// For whom the way is closed.
    pub closed: u32,
    /// For whom it stands open, and who is declared to be left out on purpose.
    pub declared: u32,
    /// For whom else it stands open.
    pub open: u32,
    /// Of whom it cannot be told.
    pub unknown: u32,
}

/// A declaration of the admin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenderedDeclaration {
    /// Object id of the user or group.
    pub id: String,
    /// Its name; the id where it was not read.
    pub name: String,
    /// As what: `emergency-access`, `intended-exclusion`.
    pub declared_as: DeclaredAs,
    /// Why, in the admin's words; may be empty.
    pub why: String,
    /// Until when, RFC 3339 in UTC; `null`: no end is set.
    pub until: Option<String>,
    /// Whether it counts at `judgedAt`.
    pub in_force: bool,
    /// All of that in a sentence.
    pub sentence: String,
}

/// How much of one fact was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedFact {
    /// The fact: `conditional-access`.
    pub fact: Fact,
    /// Its name in the language of the report.
    pub name: String,
    /// How much of it was read.
    pub state: State,
    /// Why it is missing or partial.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<RenderedGap>,
    /// How it was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provenance: Vec<RenderedProvenance>,
}

/// How much of a fact was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// All of it.
    Whole,
    /// A part.
    Partial,
    /// Nothing.
    Missing,
}

/// Why a fact is missing or partial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedGap {
    /// The fact: `conditional-access`.
    pub fact: Fact,
    /// The reason: `no-permission`, `no-licence`, `no-route`, `throttled`, `truncated`, `too-large`, `shape`, `offline`, `failed`, `signed-out`, `not-asked`.
    pub reason: String,
    /// The reason and what resolves it, in the language of the report.
    pub text: String,
    /// `no-permission`: the least delegated permission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// `no-permission`: roles that may read it, least first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// `no-licence`: the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// `shape`: the field that was not understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// `truncated`: rows that were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<u64>,
    /// `truncated`: rows that there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// `failed`: HTTP status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// `failed`: the service's own code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// How a fact was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedProvenance {
    /// Id of the source: `R-CA`.
    pub source: String,
    /// By which route: `signed-in`, `recording`, `demo`.
    pub route: Route,
    /// The request, without tokens.
    pub request: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// One check's verdict with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedFinding {
    /// Id of the check: `ca.mfa-all`.
    pub check: String,
    /// Its title.
    pub title: String,
    /// How bad a `fail` is: `info`, `low`, `medium`, `high`, `critical`.
    pub severity: Severity,
    /// `pass`, `fail`, `warn`, `info`, `not-applicable` or `unknown`.
    pub verdict: VerdictKind,
    /// What was found.
    pub sentence: String,
    /// Why it is unknown, or what of the facts it needs is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<RenderedGap>,
    /// What it rests on, worst first.
    pub evidence: Vec<RenderedEvidence>,
    /// How much was looked at.
    pub counts: RenderedCounts,
    /// How it is put right.
    pub remedy: RenderedRemedy,
    /// What others say about it.
    pub references: Vec<RenderedReference>,
    /// How the facts were read.
    pub provenance: Vec<RenderedProvenance>,
    /// How the baselines judge it, beside the verdict; empty where they do not differ, or where it was not seen whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub baselines: Vec<RenderedOpinion>,
    /// An admin's own answer, beside the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<RenderedAttestation>,
    /// An accepted risk, beside the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver: Option<RenderedWaiver>,
}

/// How one baseline judges what the check looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedOpinion {
    /// Whose: `cisa`, `cis`, `microsoft`.
    pub baseline: Body,
    /// Its control: `MS.AAD.7.1v1`; empty where it is a page of documentation, which is among the references.
    pub control: String,
    /// `pass`, `fail`, `warn`, `unknown`; `info`: it asks nothing of what the check looks at.
    pub verdict: VerdictKind,
    /// Why: what it asks for.
    pub reason: String,
}

/// One object that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedEvidence {
    /// What it is: `setting`, `user`, `group`, `role`, `application`, `policy`, `sender`, `connector`, `score`.
    pub kind: EvidenceKind,
    /// Its id; empty for a setting.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its own admin page.
    pub url: Option<String>,
    /// What is to be said about it.
    pub detail: String,
    /// The fields that were read, in the service's names.
    pub fields: Vec<RenderedField>,
}

/// A field and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedField {
    /// `AuditDisabled`
    pub name: String,
    /// `false`
    pub value: String,
}

/// How many objects were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedCounts {
    /// All that the question is about, as far as they are known.
    pub examined: u64,
    /// Those that are not as they should be.
    pub failing: u64,
    /// Those that could not be judged.
    pub unknown: u64,
}

/// How a finding is put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedRemedy {
    /// The page that fixes it.
    pub url: String,
    /// The steps on that page, in order.
    pub steps: Vec<String>,
    /// The equivalent PowerShell command; `null` where there is none.
    pub command: Option<String>,
    /// The least role that may do it, by Microsoft's name.
    pub role: String,
    /// What may break.
    pub before: String,
}

/// What others call the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedReference {
    /// Who: `scuba`, `cis`, `maester`, `zero-trust-assessment`, `secure-score`, `attack`, `learn`.
    pub source: String,
    /// Their name for it: `MS.AAD.3.2v2`.
    pub id: String,
    /// Its public page, where it has a stable one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// An admin's own answer to what cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedAttestation {
    /// Who says so.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub on: String,
    /// When it no longer counts, RFC 3339 in UTC.
    pub until: String,
    /// What they say: `yes`, it is as it should be; `no`.
    pub answer: Answer,
    /// In their words; may be empty.
    pub note: String,
    /// What it is worth beside the verdict, at `judgedAt`: it `counts`, is `too-old`, `incomplete` or `overtaken` by a reading. The verdict
    /// stays what was read.
    pub standing: Standing,
}

/// An accepted risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderedWaiver {
    /// Ids of the objects that it covers; empty: the whole check.
    pub objects: Vec<String>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// When it ends, RFC 3339 in UTC.
    pub ends: String,
}

/// The JSON Schema of [`Rendered`], as it stands in `docs/report.schema.json`.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Rendered);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
