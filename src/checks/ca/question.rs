//! Checks that ask one question of everybody, and whose sentences are one for each verdict.

use super::evidence;
use crate::access::{Coverage, Outcome, Question};
use crate::checks::baseline::{Baseline, met, opinions};
use crate::checks::{Check, Subject, licensed};
use crate::report::{Assessment, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;
use crate::text::Message;

/// Judges a question. Everybody covered passes, decisions about some people or applications warn, an open hole fails. Without the
/// plan that the policies take it is not applicable, and with security defaults on it warns: they leave it open, and shut policies
/// out.
pub fn assess(check: &Check, question: &Question, plan: Plan, subject: &Subject<'_>) -> Assessment {
    judged(check, question, plan, false, subject)
}

/// Judges a question to which few can answer yes for everybody: it fails only where nobody is covered, and warns where some are.
pub fn assess_share(check: &Check, question: &Question, plan: Plan, subject: &Subject<'_>) -> Assessment {
    judged(check, question, plan, true, subject)
}

/// Whether policies answer yes to all of these questions, as a baseline without exceptions would judge it; `None` where it cannot be told.
pub fn met_by_all(subject: &Subject<'_>, questions: &[Question]) -> Option<VerdictKind> {
    let outcome = |question| Coverage::new(subject.tenant, subject.settings, subject.now, question).outcome();
    let outcomes: Vec<Option<Outcome>> = questions.iter().map(outcome).collect();
    if outcomes.iter().flatten().any(|outcome| *outcome != Outcome::Covered) {
        return met(false);
    }
    outcomes.into_iter().collect::<Option<Vec<Outcome>>>().and_then(|_| met(true))
}

/// What the baselines make of the tenant; nothing where the check does not apply, or the policies were not read whole.
pub fn with_baselines<T>(
    all: &[Baseline<T>],
    subject: &Subject<'_>,
    judged: Assessment,
    see: fn(&Subject<'_>) -> T,
) -> Assessment {
    let applies = !matches!(judged.verdict, Verdict::NotApplicable { .. });
    let read = applies && subject.tenant.conditional_access.whole().is_some();
    let seen = read.then(|| see(subject));
    judged.opinions(opinions(all, seen.as_ref()))
}

fn judged(check: &Check, question: &Question, plan: Plan, share: bool, subject: &Subject<'_>) -> Assessment {
    let coverage = Coverage::new(subject.tenant, subject.settings, subject.now, question);
    let verdict = verdict(check, &coverage, plan, share, subject);
    let short = coverage.open.union(&coverage.left_out).union(&coverage.in_part);
    let people = match verdict {
        Verdict::Pass => coverage.count(&coverage.people.judged),
        _ => coverage.count(&short),
    };
    let sentence =
        check.message(verdict.kind().word()).number("people", i64::try_from(people).unwrap_or(i64::MAX));
    let lacked = match verdict {
        Verdict::NotApplicable { .. } | Verdict::Warn | Verdict::Fail => {
            licensed::lacked(subject.tenant, plan)
        }
        _ => None,
    };
    let verdict = match verdict {
        Verdict::NotApplicable { .. } => Verdict::NotApplicable { why: sentence.clone() },
        verdict => verdict,
    };
    Assessment::new(verdict, sentence).lacks(lacked).evidence(evidence::rows(subject, &coverage)).counts(
        coverage.count(&coverage.people.judged),
        coverage.count(&short),
        coverage.count(&coverage.unclear),
    )
}

fn verdict(
    check: &Check,
    coverage: &Coverage<'_>,
    plan: Plan,
    share: bool,
    subject: &Subject<'_>,
) -> Verdict {
    let unknown = || subject.unknown(check.needs, coverage.gaps.iter().cloned());
    let outcome = coverage.outcome();
    match outcome {
        None => return unknown(),
        Some(Outcome::Covered) => return Verdict::Pass,
        Some(Outcome::InPart | Outcome::Open) => {}
    }
    if check.needs.contains(&Fact::SecurityDefaults) {
        match subject.tenant.security_defaults.whole() {
            None => return unknown(),
            Some(defaults) if defaults.enabled => return Verdict::Warn,
            Some(_) => {}
        }
    }
    let licences = &subject.tenant.licences;
    if !licences.seen().is_some_and(|seen| seen.has(plan)) {
        return match licences.whole() {
            Some(_) => Verdict::NotApplicable { why: Message::new("") },
            None => unknown(),
        };
    }
    match outcome {
        Some(Outcome::InPart) => Verdict::Warn,
        _ if share => match nobody_is_covered(coverage, subject) {
            Some(true) => Verdict::Fail,
            Some(false) => Verdict::Warn,
            None => unknown(),
        },
        _ => Verdict::Fail,
    }
}

/// `None` where it depends on people of whom it cannot be told.
fn nobody_is_covered(coverage: &Coverage<'_>, subject: &Subject<'_>) -> Option<bool> {
    let short = coverage.open.union(&coverage.left_out).union(&coverage.in_part).union(&coverage.unclear);
    if coverage.count(&coverage.people.judged.difference(&short)) > 0 {
        return Some(false);
    }
    (subject.tenant.users.whole().is_some() && coverage.unclear.is_empty()).then_some(true)
}
