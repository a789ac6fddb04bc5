//! Checks that ask one question of administrators.
//!
//! Whoever holds a privileged role now is judged by name, for whatever part of the tenant the role was given; beside them, the next
//! holder of each privileged role, since a role is activated or given between two looks.

use super::{evidence, lacked, licensed, no_policies, only_reports};
use crate::access::{Coverage, Outcome, Question, Situation, Standing, defaults};
use crate::checks::{Check, Subject};
use crate::report::{Assessment, Evidence, Verdict};
use crate::tenant::RowSet;
use crate::tenant::roles::PrincipalKind;
use crate::text::Message;

/// What security defaults have to say to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defaults {
    /// They ask the same of most administrators.
    Ask,
    /// They leave it open, and shut policies out.
    LeaveOpen,
}

/// Judges a question about administrators. All of them covered passes; a decision about some of them, or a role whose next holder is
/// not reached, warns; somebody who is not covered now fails.
pub fn assess(check: &Check, question: &Question, own: Defaults, subject: &Subject<'_>) -> Assessment {
    let coverage = Coverage::new(subject.tenant, subject.settings, subject.now, question);
    let (verdict, sentence) = verdict(check, &coverage, own, subject);
    let mut short = coverage.open.union(&coverage.left_out).union(&coverage.in_part);
    if verdict == Verdict::Pass {
        short = RowSet::new();
    }
    let verdict = match verdict {
        Verdict::NotApplicable { .. } => Verdict::NotApplicable { why: sentence.clone() },
        verdict => verdict,
    };
    let mut rows = Vec::new();
    let enforced = coverage.policies.iter().any(|judged| !matches!(judged.standing, Standing::Not(_)));
    if enforced && licensed(subject) == Some(false) {
        rows.push(Evidence::setting("servicePlans", "–", Message::new("ca-mfa-all.cannot-be-edited")));
    }
    rows.extend(evidence::rows(subject, &coverage));
    let lacked = lacked(subject, &verdict);
    Assessment::new(verdict, sentence).lacks(lacked).evidence(rows).counts(
        coverage.count(&coverage.known().union(&short).union(&coverage.unclear)),
        coverage.count(&short),
        coverage.count(&coverage.unclear),
    )
}

fn verdict(
    check: &Check,
    coverage: &Coverage<'_>,
    own: Defaults,
    subject: &Subject<'_>,
) -> (Verdict, Message) {
    let unknown = || (subject.unknown(check.needs, coverage.gaps.iter().cloned()), check.message("unknown"));
    let people = |attribute: &str, rows: &RowSet| {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        check
            .message(attribute)
            .number("people", count(coverage.count(rows)))
            .number("roles", count(coverage.standing(rows).count()))
    };
    let outcome = coverage.outcome();
    if outcome == Some(Outcome::Covered) {
        return (Verdict::Pass, people("pass", &coverage.known()));
    }
    match subject.tenant.security_defaults.whole() {
        None => return unknown(),
        Some(defaults) if defaults.enabled => {
            return match by_defaults(coverage, own, subject) {
                Some(open) if open.is_empty() => (Verdict::Pass, people("pass-defaults", &coverage.known())),
                // Policies that cannot be told may do what they leave open.
                Some(open) if outcome.is_some() => (Verdict::Warn, people("warn-defaults", &open)),
                _ => unknown(),
            };
        }
        Some(_) => {}
    }
    if no_policies(subject) {
        return match licensed(subject) {
            Some(true) => (Verdict::Fail, check.message("fail-none")),
            Some(false) => {
                (Verdict::NotApplicable { why: Message::new("") }, check.message("not-applicable"))
            }
            None => unknown(),
        };
    }
    match outcome {
        None | Some(Outcome::Covered) => unknown(),
        Some(Outcome::InPart) => {
            let short = coverage.open.union(&coverage.left_out).union(&coverage.in_part);
            (Verdict::Warn, people("warn", &short))
        }
        Some(Outcome::Open) => {
            let none = coverage.policies.iter().all(|judged| matches!(judged.standing, Standing::Not(_)));
            let sentence = if none && only_reports(coverage) {
                check.message("fail-report-only")
            } else if none {
                check.message("fail-none")
            } else {
                people("fail", &coverage.open)
            };
            (Verdict::Fail, sentence)
        }
    }
}

/// Where security defaults are on: whom they do not always ask; nobody where they ask everybody who is judged, `None` where that cannot
/// be told.
fn by_defaults(coverage: &Coverage<'_>, own: Defaults, subject: &Subject<'_>) -> Option<RowSet> {
    let people = &coverage.people;
    let judged = people.judged.difference(&people.next_holders);
    if own == Defaults::LeaveOpen {
        return Some(if judged.is_empty() { people.judged.clone() } else { judged });
    }
    let tenant = subject.tenant;
    let asked = defaults::covers(Situation::AnyAppInBrowser, tenant, people).certain;
    let open = judged.difference(&asked);
    if open.is_empty() {
        return (!judged.is_empty()).then_some(open);
    }
    let certain = open.difference(&people.perhaps).difference(&people.emergency.possible);
    let groups_whole = tenant.role_assignments.whole()?.iter().all(|held| match held.kind {
        PrincipalKind::User | PrincipalKind::ServicePrincipal => true,
        PrincipalKind::Group | PrincipalKind::Unknown => {
            people.users().is_some_and(|users| users.row(held.principal).is_some())
                || tenant.group_members.get(&held.principal).is_some_and(|own| own.whole().is_some())
        }
    });
    let whole = groups_whole && tenant.role_definitions.whole().is_some() && tenant.users.whole().is_some();
    (whole && !certain.is_empty()).then_some(certain)
}
