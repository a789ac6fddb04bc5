//! Sign-ins at high risk are stopped, or must pass a second factor, everywhere.

use super::{NEEDS, question};
use crate::access::Question;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::licences::Plan;

/// `ca.signin-risk`
pub const CHECK: Check = Check {
    id: "ca.signin-risk",
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
        Reference::Scuba("MS.AAD.2.3v1"),
        Reference::Cis("5.2.2.7"),
        Reference::Cis("5.2.2.8"),
        Reference::Maester("MT.1012"),
        Reference::ZeroTrustAssessment("21799"),
        Reference::SecureScore("SigninRiskPolicy"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/id-protection/howto-identity-protection-configure-risk-policies"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    question::assess(&CHECK, &Question::HIGH_SIGN_IN_RISK, Plan::EntraP2, subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::testing::{self, tenant};
    use crate::checks::testing::judge;
    use crate::tenant::access_policies::{ConditionalAccessPolicy, GrantControls, Operator, PolicyState};
    use VerdictKind::{Fail, Pass, Unknown};

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
    fn right() -> ConditionalAccessPolicy {
        changed(|p| {
            p.conditions.sign_in_risk_levels = vec!["high".into(), "medium".into()];
            p.grant = grant(Operator::Or, &["block"]);
        })
    }

    #[test]
    fn one_policy() {
        let cases = [
            ("block", vec![right()], Pass),
            (
                "a second factor",
                vec![changed(|p| p.conditions.sign_in_risk_levels = vec!["high".into()])],
                Pass,
            ),
            ("a second factor always", vec![mfa_for_all()], Pass),
            (
                "both risks in one policy",
                vec![changed(|p| {
                    *p = right();
                    p.conditions.user_risk_levels = vec!["high".into()];
                })],
                Fail,
            ),
            (
                "low only",
                vec![changed(|p| {
                    *p = right();
                    p.conditions.sign_in_risk_levels = vec!["low".into()];
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
        testing::exclusions_and_gaps(&CHECK, &right());
    }
}
