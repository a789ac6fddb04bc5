//! What holds for every check on every tenant.

mod tenants;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sidelight::checks::{self, Check, Subject};
use sidelight::report::{self, Finding, Verdict, VerdictKind, json};
use sidelight::tenant::{Fact, Gap};
use sidelight::text::{Language, Texts};

use tenants::{Generated, Loss, NOW, generated, loss};

fn judge(check: &Check, generated: &Generated) -> Finding {
    check.judge(&Subject { tenant: &generated.tenant, settings: &generated.settings, now: NOW })
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(1500))]

    /// A check touches only the facts that it declares.
    #[test]
    fn facts_that_are_not_declared_do_not_matter(generated in generated()) {
        for check in checks::ALL {
            let mut bare = generated.clone();
            for fact in Fact::ALL.into_iter().filter(|fact| !check.needs.contains(fact)) {
                bare.tenant.unask(fact);
            }
            prop_assert_eq!(judge(check, &generated), judge(check, &bare), "{}", check.id);
        }
    }

    /// With anything removed or cut short, a verdict stays as it is or becomes unknown.
    #[test]
    fn what_is_missing_changes_no_verdict_but_to_unknown(
        generated in generated(),
        losses in prop::collection::vec(loss(), 1..5),
    ) {
        let mut lesser = generated.clone();
        for loss in &losses {
            let before = lesser.clone();
            lesser = lesser.without(loss);
            for check in checks::ALL {
                same_or_unknown(check, &before, &lesser, loss)?;
            }
        }
        for check in checks::ALL {
            same_or_unknown(check, &generated, &lesser, losses.last().unwrap())?;
        }
    }

}

/// Checks that do not apply where no plan would make them apply.
const NO_PLAN_DECIDES: [&str; 8] = [
    "alert.policies",
    "alert.recipients",
    "am.authenticator-context",
    "app.admin-consent-workflow",
    "ca.breakglass-excluded",
    "ca.microsoft-managed",
    "dns.dmarc",
    "dns.spf",
];

proptest! {
    #![proptest_config(cases(250))]

    /// An unknown verdict gives every reason, a pass rests on something, and everything can be said in every language.
    #[test]
    fn findings_are_whole(generated in generated()) {
        for check in checks::ALL {
            let finding = judge(check, &generated);
            let kind = finding.verdict.kind();
            prop_assert!(check.verdicts.contains(&kind), "{} reached {kind:?}", check.id);
            if let Verdict::Unknown { gaps } = &finding.verdict {
                prop_assert!(!gaps.is_empty());
                prop_assert!(finding.gaps.iter().all(|gap| gaps.contains(gap)), "{}: a gap is not told", check.id);
            }
            let needed: Vec<Gap> = check.needs.iter().flat_map(|fact| generated.tenant.gaps(*fact)).collect();
            prop_assert_eq!(&finding.gaps, &needed);
            prop_assert!(finding.evidence.iter().all(|row| !row.name.is_empty()), "{:#?}", finding.evidence);
            let licences = generated.tenant.licences.whole();
            let missing = |plan| licences.is_some_and(|own| !own.has(plan));
            prop_assert!(finding.lacks.is_none_or(missing), "{} lacks {:?}", check.id, finding.lacks);
            let told = kind != VerdictKind::NotApplicable || NO_PLAN_DECIDES.contains(&check.id);
            prop_assert!(told || finding.lacks.is_some(), "{}: for want of which plan?", check.id);
            TEXTS.with(|all| all.iter().try_for_each(|texts| sayable(texts, &finding)))?;
        }
    }

    /// The report is a function of what was read, holds every check, and survives JSON.
    #[test]
    fn reports_are_whole(generated in generated()) {
        let report = report::assess(&generated.tenant, &generated.settings, NOW);
        prop_assert_eq!(&report, &report::assess(&generated.tenant, &generated.settings, NOW));
        let ids: Vec<&str> = report.findings.iter().map(|finding| finding.check.as_str()).collect();
        let all: Vec<&str> = checks::ALL.iter().map(|check| check.id).collect();
        prop_assert_eq!(ids, all);
        TEXTS.with(|all| all.iter().try_for_each(|texts| {
            let rendered = json::render(&report, &generated.tenant, texts);
            let text = serde_json::to_string(&rendered).unwrap();
            prop_assert_eq!(&serde_json::from_str::<json::Rendered>(&text).unwrap(), &rendered);
            prop_assert!(!text.contains('\u{2068}'), "no direction marks in JSON");
            Ok(())
        }))?;
    }
}

thread_local! {
    static TEXTS: [Texts; 2] = Language::ALL.map(|language| Texts::native(language).unwrap().plain());
}

fn same_or_unknown(
    check: &Check,
    before: &Generated,
    after: &Generated,
    loss: &Loss,
) -> Result<(), TestCaseError> {
    let (before, after) = (judge(check, before), judge(check, after));
    let (had, has) = (before.verdict.kind(), after.verdict.kind());
    prop_assert!(
        after.lacks.is_none() || after.lacks == before.lacks || had == VerdictKind::Unknown,
        "{}: lacks {:?}, not {:?}, by {loss:?}",
        check.id,
        after.lacks,
        before.lacks
    );
    for own in &after.opinions {
        let other = before.opinions.iter().find(|other| other.body == own.body).map(|other| other.verdict);
        let stays = own.verdict == VerdictKind::Unknown
            || other.is_none_or(|other| other == own.verdict || other == VerdictKind::Unknown);
        prop_assert!(
            stays,
            "{}: {:?} said {other:?} and says {:?} by {loss:?}",
            check.id,
            own.body,
            own.verdict
        );
    }
    prop_assert!(
        has == had || has == VerdictKind::Unknown,
        "{}: {had:?} became {has:?} by {loss:?}",
        check.id
    );
    Ok(())
}

fn sayable(texts: &Texts, finding: &Finding) -> Result<(), TestCaseError> {
    let mut messages = vec![&finding.sentence];
    messages.extend(finding.evidence.iter().map(|row| &row.detail));
    messages.extend(finding.opinions.iter().map(|own| &own.reason));
    if let Verdict::NotApplicable { why } = &finding.verdict {
        messages.push(why);
    }
    for message in messages {
        prop_assert!(texts.try_say(message).is_ok(), "{:?}", texts.try_say(message));
    }
    Ok(())
}

/// The generated tenants are worth something: every declared verdict of every check comes up, often enough.
#[test]
fn generated_tenants_reach_every_verdict() {
    let mut runner = TestRunner::deterministic();
    let mut reached: BTreeMap<&str, BTreeMap<VerdictKind, u32>> = BTreeMap::new();
    for _ in 0..2000 {
        let generated = generated().new_tree(&mut runner).unwrap().current();
        for check in checks::ALL {
            *reached
                .entry(check.id)
                .or_default()
                .entry(judge(check, &generated).verdict.kind())
                .or_default() += 1;
        }
    }
    println!("{reached:#?}");
    for check in checks::ALL {
        let seen: BTreeSet<VerdictKind> = reached[check.id].keys().copied().collect();
        assert_eq!(seen, check.verdicts.iter().copied().collect(), "{}", check.id);
        for (verdict, times) in &reached[check.id] {
            assert!(*times >= 5, "{}: {verdict:?} came up only {times} times", check.id);
        }
    }
}
