//! The sessions of administrators are short, and the browser forgets them.
//!
//! Two session controls, of one policy or of several: a sign-in frequency of four hours at most, and a browser session that is never
//! persistent. What is stolen with a cookie lasts no longer than they let it.

use super::{NEEDS, declared, evidence, lacked, licensed, no_policies, only_reports};
use crate::access::{Coverage, JudgedPolicy, Outcome, Question, Standing, sentences};
use crate::checks::{Area, Check, MOST_EVIDENCE, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, Field, Verdict, VerdictKind};
use crate::tenant::access_policies::{PolicyState, SignInFrequency};
use crate::tenant::{RowSet, ordered};
use crate::text::Message;

/// `ca.admin-session`
pub const CHECK: Check = Check {
    id: "ca.admin-session",
    area: Area::ConditionalAccess,
    severity: Severity::Medium,
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
        Reference::Cis("5.2.2.4"),
        Reference::ZeroTrustAssessment("21825"),
        Reference::SecureScore("aad_sign_in_freq_session_timeout"),
        Reference::Attack("T1539"),
        Reference::Learn("entra/identity/conditional-access/concept-session-lifetime"),
    ],
    rule: 1,
    assess,
};

/// Both questions, answered.
struct Sessions<'a> {
    short: Coverage<'a>,
    forgotten: Coverage<'a>,
}

impl Sessions<'_> {
    /// Rows that fall short of both, of the first only, of the second only.
    fn wanting(&self) -> [RowSet; 3] {
        let (long, kept) = (wanting(&self.short), wanting(&self.forgotten));
        [long.intersection(&kept), long.difference(&kept), kept.difference(&long)]
    }
}

fn wanting(coverage: &Coverage<'_>) -> RowSet {
    coverage.open.union(&coverage.left_out).union(&coverage.in_part)
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let ask = |question| Coverage::new(subject.tenant, subject.settings, subject.now, question);
    let sessions = Sessions {
        short: ask(&Question::SHORT_SESSIONS_OF_ADMINISTRATORS),
        forgotten: ask(&Question::NO_PERSISTENT_SESSIONS_OF_ADMINISTRATORS),
    };
    let (verdict, sentence) = verdict(subject, &sessions);
    let own = &sessions.short;
    let [both, long, kept] = sessions.wanting();
    let unclear = own.unclear.union(&sessions.forgotten.unclear);
    let wanting = both.union(&long).union(&kept);
    let lacked = lacked(subject, &verdict);
    Assessment::new(verdict, sentence).lacks(lacked).evidence(rows(subject, &sessions)).counts(
        own.count(&own.known().union(&wanting).union(&unclear)),
        own.count(&wanting),
        own.count(&unclear.difference(&wanting)),
    )
}

fn verdict(subject: &Subject<'_>, sessions: &Sessions<'_>) -> (Verdict, Message) {
    let Sessions { short, forgotten } = sessions;
    let unknown = || {
        let found = short.gaps.iter().chain(&forgotten.gaps).cloned();
        (subject.unknown(CHECK.needs, found), CHECK.message("unknown"))
    };
    let people = |attribute: &str, rows: &RowSet| {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        CHECK
            .message(attribute)
            .number("people", number(short.count(rows)))
            .number("roles", number(short.standing(rows).count()))
    };
    let outcomes = [short.outcome(), forgotten.outcome()];
    if outcomes == [Some(Outcome::Covered); 2] {
        // Which of *never* and *always* wins is not documented.
        let remembers = |judged: &JudgedPolicy<'_>| {
            judged.policy.state == PolicyState::Enabled
                && judged.policy.persistent_browser.as_deref() == Some("always")
        };
        if forgotten.policies.iter().any(remembers) {
            return (Verdict::Warn, Message::new("ca-admin-session.warn-always"));
        }
        if subject.tenant.conditional_access.whole().is_some() {
            return (Verdict::Pass, people("pass", &short.known()));
        }
        return unknown();
    }
    if no_policies(subject) {
        return match licensed(subject) {
            Some(true) => (Verdict::Fail, Message::new("ca-admin-session.fail-none")),
            Some(false) => {
                let why = CHECK.message("not-applicable");
                (Verdict::NotApplicable { why: why.clone() }, why)
            }
            None => unknown(),
        };
    }
    let none = |coverage: &Coverage<'_>| {
        coverage.policies.iter().all(|judged| matches!(judged.standing, Standing::Not(_)))
    };
    if subject.tenant.conditional_access.whole().is_some() && none(short) && none(forgotten) {
        let reports = only_reports(short) || only_reports(forgotten);
        return (
            Verdict::Fail,
            Message::new(if reports {
                "ca-admin-session.fail-report-only"
            } else {
                "ca-admin-session.fail-none"
            }),
        );
    }
    let today = |rows: &RowSet| rows.difference(&short.people.next_holders);
    let open = today(&short.open.intersection(&forgotten.open));
    if !open.is_empty() {
        return (Verdict::Fail, people("fail", &open));
    }
    // Of whom neither may be demanded, but that cannot be told.
    let perhaps = |coverage: &Coverage<'_>| coverage.open.union(&coverage.unclear);
    let in_doubt = !today(&perhaps(short).intersection(&perhaps(forgotten))).is_empty();
    let wants = outcomes.iter().any(|outcome| outcome.is_some_and(|outcome| outcome != Outcome::Covered));
    if in_doubt || !wants {
        return unknown();
    }
    let [both, long, kept] = sessions.wanting();
    (Verdict::Warn, people("warn", &both.union(&long).union(&kept)))
}

/// People, roles and policies, worst first.
fn rows(subject: &Subject<'_>, sessions: &Sessions<'_>) -> Vec<Evidence> {
    let Sessions { short, forgotten } = sessions;
    let in_table = RowSet::all(short.people.rows());
    let [both, long, kept] = sessions.wanting();
    let mut rows: Vec<Evidence> = Vec::new();
    for (people, message) in [
        (&both, "ca-admin-session.neither"),
        (&long, "ca-admin-session.too-long"),
        (&kept, "ca-admin-session.persistent"),
    ] {
        let because = |_: &Coverage<'_>, row: usize| {
            let excluded = short.exclusion(row).or_else(|| forgotten.exclusion(row));
            excluded.map_or_else(
                || Message::new(message),
                |(policy, through)| evidence::excluded(policy, through),
            )
        };
        let people = people.intersection(&in_table);
        rows.extend(
            people.iter().take(MOST_EVIDENCE).filter_map(|row| evidence::person(short, row, because)),
        );
    }
    rows.extend(evidence::standing(subject.tenant, short, &both.union(&long)));
    rows.extend(evidence::standing(subject.tenant, forgotten, &kept));
    let policies = || short.policies.iter().zip(&forgotten.policies);
    let places = ordered::set(policies().map(|(own, other)| place(own, other)));
    for wanted in places {
        let here = policies().filter(|(own, other)| place(own, other) == wanted);
        rows.extend(here.map(|(own, other)| policy(sessions, own, other)));
    }
    rows.extend(declared::over(subject, short));
    rows.extend(declared::left_out(subject, short));
    rows
}

/// What is not clear comes first, then what sets something, then the rest.
const fn place(own: &JudgedPolicy<'_>, other: &JudgedPolicy<'_>) -> u8 {
    match (&own.standing, &other.standing) {
        (Standing::Unclear(_), _) | (_, Standing::Unclear(_)) => 0,
        (Standing::Not(_), Standing::Not(_)) => 2,
        _ => 1,
    }
}

fn policy(sessions: &Sessions<'_>, own: &JudgedPolicy<'_>, other: &JudgedPolicy<'_>) -> Evidence {
    let detail = match (&own.standing, &other.standing) {
        (Standing::Counts, Standing::Not(_)) => Message::new("ca-admin-session.frequency-only"),
        (Standing::Not(_), Standing::Counts) => Message::new("ca-admin-session.persistence-only"),
        (
            Standing::Counts | Standing::Not(_),
            Standing::InPart(_) | Standing::Unclear(_) | Standing::SomeClients(_),
        ) => sentences::policy(&sessions.forgotten, other),
        _ => sentences::policy(&sessions.short, own),
    };
    let mut row = evidence::policy_because(own.policy, detail);
    let frequency = own.policy.sign_in_frequency.as_ref().map(|own| match own {
        SignInFrequency::EveryTime => "everyTime".to_owned(),
        SignInFrequency::Hours(hours) => format!("{hours} hours"),
        SignInFrequency::Other(text) => text.clone(),
    });
    row.fields.extend(frequency.map(|value| Field::new("signInFrequency", value)));
    let persistent = own.policy.persistent_browser.as_ref();
    row.fields.extend(persistent.map(|mode| Field::new("persistentBrowser.mode", mode)));
    row
}

#[cfg(test)]
#[path = "admin_session_tests.rs"]
mod tests;
