//! Everybody must pass multifactor authentication, with every client and for every application.
//!
//! All policies are judged together: several may cover everybody between them. A policy that narrows itself (risk, places,
//! platforms, …), that only reports, or for which something weaker is enough, does not count. Excluded people make a warning,
//! excluded roles and people whom no policy reaches make a failure; declared emergency accounts are spared.

use super::exclusions::Undeclared;
use super::{NEEDS, evidence, lacked, licensed, no_policies, only_reports};
use crate::access::{Coverage, Outcome, Question, Standing};
use crate::checks::baseline::{Baseline, opinions};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Body, Evidence, Verdict, VerdictKind};
use crate::tenant::RowSet;
use crate::text::Message;

/// `ca.mfa-all`
pub const CHECK: Check = Check {
    id: "ca.mfa-all",
    area: Area::ConditionalAccess,
    severity: Severity::Critical,
    roadmap: Phase::Within90Days,
    needs: &NEEDS,
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::ConditionalAccessPolicies,
        steps: 7,
        command: None,
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.3.2v2"),
        Reference::Cis("5.2.2.2"),
        Reference::Maester("MT.1007"),
        Reference::ZeroTrustAssessment("21800"),
        Reference::ZeroTrustAssessment("21801"),
        Reference::SecureScore("MFARegistrationV2"),
        Reference::Attack("T1110"),
        Reference::Learn("entra/identity/conditional-access/policy-all-users-mfa-strength"),
    ],
    rule: 2,
    assess,
};

/// What the baselines make of exclusions that nobody declared.
const BASELINES: &[Baseline<Undeclared>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.3.2v2",
        reason: "ca-mfa-all.by-cisa",
        judge: |_| Some(VerdictKind::Fail),
    },
    Baseline {
        body: Body::Cis,
        control: "5.2.2.2",
        reason: "ca-mfa-all.by-cis",
        judge: |_| Some(VerdictKind::Fail),
    },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "ca-mfa-all.by-microsoft",
        judge: Undeclared::by_microsoft,
    },
];

fn assess(subject: &Subject<'_>) -> Assessment {
    let coverage = Coverage::new(subject.tenant, subject.settings, subject.now, &Question::MFA_FOR_ALL);
    let (verdict, sentence) = verdict(subject, &coverage);
    let judged = coverage.count(&coverage.people.judged);
    let short = coverage.open.union(&coverage.left_out).union(&coverage.in_part);
    let mut rows = Vec::new();
    let enforced = coverage.policies.iter().any(|judged| !matches!(judged.standing, Standing::Not(_)));
    if enforced && licensed(subject) == Some(false) {
        rows.push(Evidence::setting("servicePlans", "–", Message::new("ca-mfa-all.cannot-be-edited")));
    }
    rows.extend(evidence::rows(subject, &coverage));
    let lacked = lacked(subject, &verdict);
    Assessment::new(verdict, sentence)
        .lacks(lacked)
        .evidence(rows)
        .counts(judged, coverage.count(&short), coverage.count(&coverage.unclear))
        .opinions(opinions(BASELINES, Undeclared::of(subject, &coverage).as_ref()))
}

fn verdict(subject: &Subject<'_>, coverage: &Coverage<'_>) -> (Verdict, Message) {
    let unknown = || {
        let verdict = subject.unknown(CHECK.needs, coverage.gaps.iter().cloned());
        (verdict, Message::new("ca-mfa-all.unknown"))
    };
    if no_policies(subject) {
        return match licensed(subject) {
            Some(true) => (Verdict::Fail, Message::new("ca-mfa-all.fail-none")),
            Some(false) => {
                let why = Message::new("ca-mfa-all.not-applicable");
                (Verdict::NotApplicable { why: why.clone() }, why)
            }
            None => unknown(),
        };
    }
    let people = |id: &str, rows: &RowSet| {
        Message::new(id).number("people", i64::try_from(coverage.count(rows)).unwrap_or(i64::MAX))
    };
    match coverage.outcome() {
        None => unknown(),
        Some(Outcome::Covered) => {
            let sentence = match coverage.people.users() {
                Some(_) => people("ca-mfa-all.pass", &coverage.people.judged),
                None => Message::new("ca-mfa-all.pass-everybody"),
            };
            (Verdict::Pass, sentence)
        }
        Some(Outcome::InPart) => {
            let sentence = if evidence::only_synchronization(coverage) {
                people("ca-mfa-all.warn-synchronization", &coverage.left_out)
            } else if coverage.count(&coverage.left_out) > 0 {
                people("ca-mfa-all.warn", &coverage.left_out)
            } else if coverage.left_out.is_empty() {
                Message::new("ca-mfa-all.warn-in-part")
            } else {
                Message::new("ca-mfa-all.warn-standing")
            };
            (Verdict::Warn, sentence)
        }
        Some(Outcome::Open) => {
            let none = coverage.policies.iter().all(|judged| matches!(judged.standing, Standing::Not(_)));
            let sentence = if none && only_reports(coverage) {
                Message::new("ca-mfa-all.fail-report-only")
            } else if none {
                Message::new("ca-mfa-all.fail-none")
            } else if coverage.count(&coverage.open) > 0 {
                people("ca-mfa-all.fail", &coverage.open)
            } else {
                Message::new("ca-mfa-all.fail-role")
            };
            (Verdict::Fail, sentence)
        }
    }
}

#[cfg(test)]
#[path = "mfa_all_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "mfa_all_gaps_tests.rs"]
mod gaps_tests;
