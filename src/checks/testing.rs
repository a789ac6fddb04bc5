//! What the tables of the checks' tests are written with.

use crate::checks::{Check, Subject};
use crate::report::{Finding, Verdict};
use crate::settings::Settings;
use crate::tenant::{Fact, Gap, Provenance, Reading, Reason, Route, Tenant};
use crate::text::{Language, Texts};

/// An instant to judge at: 2026-11-24T12:00:00Z.
pub const NOW: i64 = 1_795_521_600_000;
/// A day in milliseconds.
pub const DAY: i64 = 86_400_000;

pub fn provenance() -> Provenance {
    Provenance { source: "R-TEST".into(), route: Route::SignedIn, request: "GET /test".into(), at: NOW }
}

pub fn whole<T>(value: T) -> Reading<T> {
    Reading::Whole { value, provenance: provenance() }
}

pub fn partial<T>(fact: Fact, value: T) -> Reading<T> {
    let gaps = vec![Gap { fact, reason: Reason::Truncated { seen: 1, of: None } }];
    Reading::Partial { value, provenance: provenance(), gaps }
}

/// Every reason for a gap.
pub fn reasons() -> Vec<Reason> {
    vec![
        Reason::NoPermission { scope: "Policy.Read.All".into(), roles: vec!["Global Reader".into()] },
        Reason::NoLicence { plan: "Microsoft Entra ID P1".into() },
        Reason::NoRoute,
        Reason::Throttled,
        Reason::Truncated { seen: 1, of: None },
        Reason::Truncated { seen: 1, of: Some(2) },
        Reason::Shape { field: "value".into() },
        Reason::Offline,
        Reason::Failed { status: 500, code: "UnknownError".into() },
        Reason::SignedOut,
        Reason::NotAsked,
    ]
}

/// Judges, and holds what must hold for every finding.
pub fn judge_with(check: &Check, tenant: &Tenant, settings: &Settings) -> Finding {
    let finding = check.judge(&Subject { tenant, settings, now: NOW });
    let kind = finding.verdict.kind();
    assert!(check.verdicts.contains(&kind), "{kind:?} is not declared: {finding:#?}");
    assert!(
        finding.sentence.id.starts_with(&format!("{}.{}", check.message_id(), kind.word())),
        "{kind:?} says {}",
        finding.sentence.id
    );
    if let Verdict::Unknown { gaps } = &finding.verdict {
        assert!(!gaps.is_empty());
        assert!(finding.gaps.iter().all(|gap| gaps.contains(gap)), "a gap is not told: {finding:#?}");
    }
    for language in Language::ALL {
        let texts = Texts::native(language).unwrap();
        texts.try_say(&finding.sentence).unwrap();
        for row in &finding.evidence {
            texts.try_say(&row.detail).unwrap();
            assert!(!row.name.is_empty() || !row.id.is_empty(), "{row:?}");
        }
        if let Verdict::NotApplicable { why } = &finding.verdict {
            texts.try_say(why).unwrap();
        }
    }
    finding
}

pub fn judge(check: &Check, tenant: &Tenant) -> Finding {
    judge_with(check, tenant, &Settings::default())
}

/// The facts named by a verdict of `Unknown`.
pub fn unknown_facts(finding: &Finding) -> Vec<Fact> {
    let Verdict::Unknown { gaps } = &finding.verdict else { panic!("{finding:#?}") };
    gaps.iter().map(|gap| gap.fact).collect()
}

/// With every reason why `fact` may be missing, the verdict is `Unknown` and names that reason.
pub fn unknown_without(check: &Check, tenant: &Tenant, fact: Fact) {
    for reason in reasons() {
        let gap = Gap { fact, reason };
        let mut tenant = tenant.clone();
        tenant.forget(fact, vec![gap.clone()]);
        let finding = judge(check, &tenant);
        let Verdict::Unknown { gaps } = &finding.verdict else { panic!("{gap:?}: {finding:#?}") };
        assert!(gaps.contains(&gap), "{gap:?}");
    }
}
