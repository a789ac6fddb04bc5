//! Accounts at high risk are stopped, or made safe, everywhere.
//!
//! A block, or a change of the password behind a second factor. A second factor alone leaves the stolen password in use. A policy that
//! asks for risk of the sign-in as well waits for both.

use super::{NEEDS, question};
use crate::access::Question;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::licences::Plan;

/// `ca.user-risk`
pub const CHECK: Check = Check {
    id: "ca.user-risk",
    area: Area::ConditionalAccess,
    severity: Severity::High,
    roadmap: Phase::First30Days,
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
        Reference::Scuba("MS.AAD.2.1v1"),
        Reference::Cis("5.2.2.6"),
        Reference::Maester("MT.1013"),
        Reference::Maester("MT.1049"),
        Reference::ZeroTrustAssessment("21797"),
        Reference::SecureScore("UserRiskPolicy"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/id-protection/howto-identity-protection-configure-risk-policies"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    question::assess(&CHECK, &Question::HIGH_USER_RISK, Plan::EntraP2, subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::testing::{SALES, contoso, emergency, judge, judge_with, licences, unknown_without};
    use crate::tenant::access_policies::{ConditionalAccessPolicy, GrantControls, Operator, PolicyState};
    use crate::tenant::{Fact, Tenant};
    use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};

    fn changed(change: impl FnOnce(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
        let mut policy = mfa_for_all();
        change(&mut policy);
        policy
    }

    fn grant(operator: Operator, built_in: &[&str]) -> Option<GrantControls> {
        let built_in = built_in.iter().map(|name| (*name).to_owned()).collect();
        Some(GrantControls { operator, built_in, ..GrantControls::default() })
    }

    /// A tenant with the plan.
    fn tenant(policies: Vec<ConditionalAccessPolicy>) -> Tenant {
        Tenant { licences: licences(&["AAD_PREMIUM_P2"]), ..contoso(policies) }
    }

    fn right() -> ConditionalAccessPolicy {
        changed(|p| {
            p.conditions.user_risk_levels = vec!["high".into()];
            p.grant = grant(Operator::And, &["mfa", "passwordChange"]);
        })
    }

    #[test]
    fn one_policy() {
        let cases = [
            ("password change", vec![right()], Pass),
            (
                "block",
                vec![changed(|p| {
                    *p = right();
                    p.grant = grant(Operator::Or, &["block"]);
                })],
                Pass,
            ),
            (
                "a second factor alone",
                vec![changed(|p| {
                    *p = right();
                    p.grant = grant(Operator::Or, &["mfa"]);
                })],
                Fail,
            ),
            (
                "both risks in one policy",
                vec![changed(|p| {
                    *p = right();
                    p.conditions.sign_in_risk_levels = vec!["high".into()];
                })],
                Fail,
            ),
            (
                "medium only",
                vec![changed(|p| {
                    *p = right();
                    p.conditions.user_risk_levels = vec!["medium".into()];
                })],
                Fail,
            ),
            (
                "report-only",
                vec![changed(|p| {
                    *p = right();
                    p.state = PolicyState::ReportOnly;
                })],
                Fail,
            ),
            ("nothing", vec![], Fail),
            (
                "unknown key",
                vec![changed(|p| {
                    *p = right();
                    p.conditions.unknown = vec!["times".into()];
                })],
                Unknown,
            ),
        ];
        for (name, policies, verdict) in cases {
            let finding = judge(&CHECK, &tenant(policies));
            assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        }
    }

    #[test]
    fn exclusions_and_gaps() {
        let except_sales = || {
            let mut policy = right();
            policy.conditions.users.exclude_groups = vec![SALES];
            tenant(vec![policy])
        };
        assert_eq!(judge(&CHECK, &except_sales()).verdict.kind(), Warn);
        assert_eq!(judge_with(&CHECK, &except_sales(), &emergency(&[SALES])).verdict.kind(), Pass);
        unknown_without(&CHECK, &tenant(vec![right()]), Fact::ConditionalAccess);
        let unlicensed = |policies| Tenant { licences: licences(&[]), ..contoso(policies) };
        assert_eq!(judge(&CHECK, &unlicensed(vec![])).verdict.kind(), NotApplicable);
        assert_eq!(
            judge(&CHECK, &unlicensed(vec![right()])).verdict.kind(),
            Pass,
            "it is enforced all the same"
        );
        unknown_without(&CHECK, &tenant(vec![]), Fact::Licences);
    }
}
