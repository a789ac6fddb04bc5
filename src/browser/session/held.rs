//! What a session holds, and what of it outlives the background: only in the browser's memory, never on disk.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::environment::TabId;
use crate::messages::{Pack, Progress, Recheck, Refusal};
use crate::report::Finding;
use crate::sign_in::Grant;
use crate::tenant::TenantId;

/// Evidence rows of one finding that are kept when the background stops. A run that is over keeps no readings, only findings; what is
/// beyond these rows can be read again.
pub const MOST_EVIDENCE_HELD: usize = 1000;

/// What a session holds beyond the life of the background.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Held {
    /// Tokens and whose they are.
    pub grants: BTreeMap<Pack, Grant>,
    /// The last sign-in that was refused, until another one succeeds.
    pub refused: Option<(Pack, Refusal)>,
    /// The admin signed out: signing in again is the admin's to ask for.
    pub signed_out: bool,
    /// The tenant that findings are of.
    pub tenant: Option<TenantHeld>,
    /// How far the run was.
    pub progress: Progress,
    /// What was found.
    pub findings: Vec<Judged>,
    /// Steps that wait beside the page of a tab: id of the check.
    pub steps: BTreeMap<TabId, String>,
    /// Checks that wait for a change.
    pub rechecks: Vec<Recheck>,
}

/// What is known of the tenant itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantHeld {
    /// Its id.
    pub id: TenantId,
    /// Its name, once it was read.
    pub name: Option<String>,
    /// Its verified domains, the default one first.
    pub domains: Vec<String>,
}

/// A finding and when it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The finding.
    pub finding: Finding,
    /// How many evidence rows there were, before any were cut.
    pub evidence_total: u32,
    /// When it was judged, in Unix milliseconds.
    pub judged_at: i64,
}

impl Judged {
    /// A copy with at most `rows` evidence rows.
    pub fn cut(&self, rows: usize) -> Judged {
        let finding = &self.finding;
        Judged {
            finding: Finding {
                check: finding.check.clone(),
                verdict: finding.verdict.clone(),
                sentence: finding.sentence.clone(),
                evidence: finding.evidence.iter().take(rows).cloned().collect(),
                counts: finding.counts,
                lacks: finding.lacks,
                opinions: finding.opinions.clone(),
                gaps: finding.gaps.clone(),
                provenance: finding.provenance.clone(),
                attestation: finding.attestation.clone(),
                waiver: finding.waiver.clone(),
            },
            evidence_total: self.evidence_total,
            judged_at: self.judged_at,
        }
    }
}
