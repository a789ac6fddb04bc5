//! In which order the checklist shows its rows, and when that may change.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::checks::Severity;
use crate::checks::about::{ABOUT, about};
use crate::messages::FindingHead;
use crate::report::VerdictKind;

/// The rows as they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Checks that the page beside the view can fix.
    pub here: Vec<String>,
    /// All others.
    pub rest: Vec<String>,
}

/// Findings by the id of their check.
pub type Findings = BTreeMap<String, FindingHead>;

impl Layout {
    /// Every check of this build and every finding there is, worst first. Checks without a finding are placed by how bad
    /// their failing would be, after what has failed.
    pub fn worst_first(findings: &Findings, fixes: &[String]) -> Layout {
        let mut ids: Vec<String> = ids(findings).into_iter().collect();
        ids.sort_by_cached_key(|id| (rank(findings.get(id)), Reverse(severity(id)), id.clone()));
        let (here, rest) = ids.into_iter().partition(|id| fixes.contains(id));
        Layout { here, rest }
    }

    /// The same rows at the same places; those that are new come last.
    pub fn keeping_places(&self, findings: &Findings) -> Layout {
        let mut layout = self.clone();
        let shown: BTreeSet<&String> = self.here.iter().chain(&self.rest).collect();
        layout.rest.extend(ids(findings).into_iter().filter(|id| !shown.contains(id)));
        layout
    }
}

/// How bad a failing check is; of a check that this build does not know, the middle.
pub fn severity(id: &str) -> Severity {
    about(id).map_or(Severity::Medium, |check| check.severity)
}

fn ids(findings: &Findings) -> BTreeSet<String> {
    ABOUT.iter().map(|check| check.id.to_owned()).chain(findings.keys().cloned()).collect()
}

fn rank(finding: Option<&FindingHead>) -> usize {
    let place =
        |kind: VerdictKind| VerdictKind::ALL.iter().position(|other| *other == kind).unwrap_or_default();
    finding.map_or(place(VerdictKind::Unknown), |head| place(head.finding.verdict.kind()))
}
