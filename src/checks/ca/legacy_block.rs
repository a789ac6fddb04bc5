//! Clients that cannot do multifactor authentication are blocked.
//!
//! Security defaults block them too. Requiring multifactor authentication of every client has the same effect by another way:
//! a warning, since the first exception to that policy opens the door again.

use super::exclusions::Undeclared;
use super::{evidence, lacked, licensed, no_policies};
use crate::access::coverage::Weakness;
use crate::access::{Coverage, Outcome, Question, Standing};
use crate::checks::baseline::{Baseline, opinions};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Body, Evidence, Verdict, VerdictKind};
use crate::tenant::{Fact, RowSet};
use crate::text::Message;

/// `ca.legacy-block`
pub const CHECK: Check = Check {
    id: "ca.legacy-block",
    area: Area::ConditionalAccess,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[
        Fact::SecurityDefaults,
        Fact::ConditionalAccess,
        Fact::Users,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::Licences,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::ConditionalAccessPolicies,
        steps: 8,
        command: None,
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.1.1v1"),
        Reference::Cis("5.2.2.3"),
        Reference::Maester("MT.1009"),
        Reference::Maester("MT.1010"),
        Reference::ZeroTrustAssessment("21796"),
        Reference::SecureScore("BlockLegacyAuthentication"),
        Reference::Attack("T1110.001"),
        Reference::Attack("T1110.002"),
        Reference::Attack("T1110.003"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/identity/conditional-access/policy-block-legacy-authentication"),
    ],
    rule: 2,
    assess,
};

/// What the baselines make of exclusions that nobody declared.
const BASELINES: &[Baseline<Undeclared>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.1.1v1",
        reason: "ca-legacy-block.by-cisa",
        judge: |_| Some(VerdictKind::Fail),
    },
    Baseline {
        body: Body::Cis,
        control: "5.2.2.3",
        reason: "ca-legacy-block.by-cis",
        judge: |_| Some(VerdictKind::Fail),
    },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "ca-legacy-block.by-microsoft",
        judge: Undeclared::by_microsoft,
    },
];

fn assess(subject: &Subject<'_>) -> Assessment {
    let defaults = &subject.tenant.security_defaults;
    let setting = defaults.seen().map(|defaults| {
        let detail =
            if defaults.enabled { "ca-legacy-block.defaults-on" } else { "ca-legacy-block.defaults-off" };
        Evidence::setting("isEnabled", defaults.enabled, Message::new(detail)).link(Link::SecurityDefaults)
    });
    if defaults.whole().is_some_and(|defaults| defaults.enabled) {
        return Assessment::new(Verdict::Pass, Message::new("ca-legacy-block.pass-defaults"))
            .evidence(setting)
            .counts(1, 0, 0);
    }
    let coverage = Coverage::new(subject.tenant, subject.settings, subject.now, &Question::LEGACY_BLOCKED);
    let (verdict, sentence) = verdict(subject, &coverage);
    let mut short = coverage.open.union(&coverage.left_out).union(&coverage.in_part);
    let mut unclear = coverage.unclear.clone();
    if defaults.whole().is_none() && verdict.kind() != VerdictKind::Pass {
        // Security defaults may cover them.
        unclear = unclear.union(&short);
        short = RowSet::new();
    }
    let told = verdict.kind() == VerdictKind::Warn;
    let undeclared = Undeclared::of(subject, &coverage).filter(|_| told);
    let lacked = lacked(subject, &verdict);
    Assessment::new(verdict, sentence)
        .lacks(lacked)
        .evidence(evidence::rows(subject, &coverage))
        .evidence(setting)
        .counts(coverage.count(&coverage.people.judged), coverage.count(&short), coverage.count(&unclear))
        .opinions(opinions(BASELINES, undeclared.as_ref()))
}

fn verdict(subject: &Subject<'_>, coverage: &Coverage<'_>) -> (Verdict, Message) {
    let unknown = || {
        let verdict = subject.unknown(CHECK.needs, coverage.gaps.iter().cloned());
        (verdict, Message::new("ca-legacy-block.unknown"))
    };
    let people = |id: &str, rows: &RowSet| {
        Message::new(id).number("people", i64::try_from(coverage.count(rows)).unwrap_or(i64::MAX))
    };
    let outcome = coverage.outcome();
    if outcome == Some(Outcome::Covered) {
        let sentence = match coverage.people.users() {
            Some(_) => people("ca-legacy-block.pass", &coverage.people.judged),
            None => Message::new("ca-legacy-block.pass-everybody"),
        };
        return (Verdict::Pass, sentence);
    }
    // Security defaults, where they are on, would block what the policies leave open.
    if subject.tenant.security_defaults.whole().is_none() {
        return unknown();
    }
    if no_policies(subject) {
        return match licensed(subject) {
            Some(true) => (Verdict::Fail, Message::new("ca-legacy-block.fail-none")),
            Some(false) => {
                let why = Message::new("ca-legacy-block.not-applicable");
                (Verdict::NotApplicable { why: why.clone() }, why)
            }
            None => unknown(),
        };
    }
    match outcome {
        None | Some(Outcome::Covered) => unknown(),
        Some(Outcome::InPart) => {
            let sentence = if coverage.count(&coverage.left_out) > 0 {
                people("ca-legacy-block.warn", &coverage.left_out)
            } else if !coverage.left_out.is_empty() {
                Message::new("ca-legacy-block.warn-standing")
            } else if indirect(coverage) {
                Message::new("ca-legacy-block.warn-indirect")
            } else {
                Message::new("ca-legacy-block.warn-in-part")
            };
            (Verdict::Warn, sentence)
        }
        Some(Outcome::Open) => {
            let none = coverage.policies.iter().all(|judged| matches!(judged.standing, Standing::Not(_)));
            let sentence = if none {
                Message::new("ca-legacy-block.fail-none")
            } else if coverage.count(&coverage.open) > 0 {
                people("ca-legacy-block.fail", &coverage.open)
            } else {
                Message::new("ca-legacy-block.fail-role")
            };
            (Verdict::Fail, sentence)
        }
    }
}

fn indirect(coverage: &Coverage<'_>) -> bool {
    coverage.policies.iter().any(|judged| match &judged.standing {
        Standing::InPart(weaknesses) => weaknesses.contains(&Weakness::Indirect),
        _ => false,
    })
}

#[cfg(test)]
#[path = "legacy_block_tests.rs"]
mod tests;
