//! Policies that Microsoft made are decided on, before Microsoft switches them on by itself.

use super::evidence;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
use crate::text::Message;

/// `ca.microsoft-managed`
pub const CHECK: Check = Check {
    id: "ca.microsoft-managed",
    area: Area::ConditionalAccess,
    severity: Severity::Low,
    roadmap: Phase::Within90Days,
    needs: &[Fact::ConditionalAccess],
    verdicts: &[VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass, VerdictKind::NotApplicable],
    remedy: Remedy {
        link: Link::ConditionalAccessPolicies,
        steps: 4,
        command: None,
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[Reference::Learn("entra/identity/conditional-access/managed-policies")],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let policies = subject.tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
    let mut tally = Tally::default();
    for policy in policies.iter().filter(|policy| policy.microsoft_managed()) {
        let grade = match &policy.state {
            PolicyState::ReportOnly => Grade::Warn,
            PolicyState::Enabled | PolicyState::Disabled => Grade::Fine,
            PolicyState::Other(_) => {
                tally.gap(absent(Fact::ConditionalAccess, "state"));
                Grade::Unclear
            }
        };
        tally.add(grade, || evidence::policy_because(policy, waiting(policy, subject.now)));
    }
    let none = policies.iter().all(|policy| !policy.microsoft_managed());
    if none && subject.tenant.conditional_access.whole().is_some() {
        let why = CHECK.message("not-applicable");
        return Assessment::new(Verdict::NotApplicable { why: why.clone() }, why);
    }
    tally.assess(subject, &CHECK, &[Fact::ConditionalAccess])
}

/// From when on Microsoft may enforce it, and whether anybody has changed it.
fn waiting(policy: &ConditionalAccessPolicy, now: i64) -> Message {
    let touched = policy.modified != policy.created;
    if policy.state != PolicyState::ReportOnly {
        return Message::new("ca-microsoft-managed.state-not-known");
    }
    let Some(from) = policy.enforced_by_microsoft_from() else {
        return Message::new("ca-microsoft-managed.no-date");
    };
    let days = from.saturating_sub(now).div_euclid(86_400_000);
    match (from > now, touched) {
        (true, true) => Message::new("ca-microsoft-managed.waits").number("days", days),
        (true, false) => Message::new("ca-microsoft-managed.waits-untouched").number("days", days),
        (false, true) => Message::new("ca-microsoft-managed.due"),
        (false, false) => Message::new("ca-microsoft-managed.due-untouched"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::testing::{DAY, NOW, contoso, judge, partial, unknown_without};
    use crate::tenant::Tenant;

    fn managed(state: PolicyState, made: Option<i64>, changed: Option<i64>) -> ConditionalAccessPolicy {
        let display_name = "Microsoft-managed: Block device code flow".to_owned();
        ConditionalAccessPolicy { display_name, state, created: made, modified: changed, ..mfa_for_all() }
    }

    #[test]
    fn verdicts() {
        use PolicyState::{Disabled, Enabled, Other, ReportOnly};
        use VerdictKind::{NotApplicable, Pass, Unknown, Warn};
        let own = |state| managed(state, Some(NOW), None);
        let duplicate = ConditionalAccessPolicy {
            display_name: "Copy of Microsoft-managed: Block device code flow".into(),
            ..own(ReportOnly)
        };
        for (name, policies, verdict) in [
            ("none", vec![mfa_for_all()], NotApplicable),
            ("no policies", vec![], NotApplicable),
            ("a duplicate of somebody's own", vec![duplicate], NotApplicable),
            ("on", vec![own(Enabled)], Pass),
            ("off", vec![own(Disabled), own(Enabled)], Pass),
            ("only reports", vec![own(Enabled), own(ReportOnly)], Warn),
            ("something new", vec![own(Other("later".into()))], Unknown),
            (
                "something new beside one that only reports",
                vec![own(ReportOnly), own(Other("later".into()))],
                Warn,
            ),
        ] {
            let finding = judge(&CHECK, &contoso(policies));
            assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        }
    }

    #[test]
    fn it_is_said_when_microsoft_enforces_it() {
        for (made, changed, said) in [
            (Some(NOW), Some(NOW), "ca-microsoft-managed.waits-untouched"),
            (Some(NOW), Some(NOW + 1), "ca-microsoft-managed.waits"),
            (Some(NOW - 45 * DAY), Some(NOW - 45 * DAY), "ca-microsoft-managed.due-untouched"),
            (Some(NOW - 90 * DAY), Some(NOW), "ca-microsoft-managed.due"),
            (None, None, "ca-microsoft-managed.no-date"),
        ] {
            let finding = judge(&CHECK, &contoso(vec![managed(PolicyState::ReportOnly, made, changed)]));
            assert_eq!(finding.evidence[0].detail.id, said, "{made:?} {changed:?}");
        }
        let one = judge(&CHECK, &contoso(vec![managed(PolicyState::ReportOnly, Some(NOW - 40 * DAY), None)]));
        assert_eq!(one.evidence[0].detail.args["days"], crate::text::Argument::Number(5));
    }

    #[test]
    fn what_was_not_read_may_hold_one() {
        unknown_without(&CHECK, &contoso(vec![]), Fact::ConditionalAccess);
        for (policies, verdict) in [
            (vec![], VerdictKind::Unknown),
            (vec![managed(PolicyState::Enabled, None, None)], VerdictKind::Unknown),
            (vec![managed(PolicyState::ReportOnly, None, None)], VerdictKind::Warn),
        ] {
            let cut =
                Tenant { conditional_access: partial(Fact::ConditionalAccess, policies), ..contoso(vec![]) };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), verdict);
        }
    }
}
