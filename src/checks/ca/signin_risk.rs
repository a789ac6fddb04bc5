//! Sign-ins at high risk are stopped, or must pass a second factor, everywhere.

use super::{NEEDS, question};
use crate::access::Question;
use crate::checks::baseline::Baseline;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Body, VerdictKind};
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

/// What the baselines look at; `None` where it cannot be told.
struct Seen {
    /// Sign-ins at high risk are stopped.
    high_blocked: Option<VerdictKind>,
    /// Those at medium risk too.
    blocked: Option<VerdictKind>,
    /// Both are stopped, or must pass a second factor.
    asked: Option<VerdictKind>,
}

impl Seen {
    fn of(subject: &Subject<'_>) -> Seen {
        use Question as Q;
        let met = |questions: &[Question]| question::met_by_all(subject, questions);
        Seen {
            high_blocked: met(&[Q::HIGH_SIGN_IN_RISK_BLOCKED]),
            blocked: met(&[Q::HIGH_SIGN_IN_RISK_BLOCKED, Q::MEDIUM_SIGN_IN_RISK_BLOCKED]),
            asked: met(&[Q::HIGH_SIGN_IN_RISK, Q::MEDIUM_SIGN_IN_RISK]),
        }
    }
}

/// What the baselines ask for.
const BASELINES: &[Baseline<Seen>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.2.3v1",
        reason: "ca-signin-risk.by-cisa",
        judge: |own| own.high_blocked,
    },
    Baseline {
        body: Body::Cis,
        control: "5.2.2.8",
        reason: "ca-signin-risk.by-cis",
        judge: |own| own.blocked,
    },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "ca-signin-risk.by-microsoft",
        judge: |own| own.asked,
    },
];

fn assess(subject: &Subject<'_>) -> Assessment {
    let judged = question::assess(&CHECK, &Question::HIGH_SIGN_IN_RISK, Plan::EntraP2, subject);
    question::with_baselines(BASELINES, subject, judged, Seen::of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::testing::{self, tenant};
    use crate::checks::testing::{judge, licences, opinions};
    use crate::tenant::Tenant;
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

    #[test]
    fn baselines_differ_about_medium_risk_and_a_second_factor() {
        let at = |levels: &[&str], controls: &[&str]| {
            changed(|p| {
                p.conditions.sign_in_risk_levels = levels.iter().map(|level| (*level).to_owned()).collect();
                p.grant = grant(Operator::Or, controls);
            })
        };
        for (policies, told) in [
            (vec![at(&["high", "medium"], &["block"])], [Pass; 3]),
            (vec![at(&["high"], &["block"])], [Pass, Fail, Fail]),
            (vec![at(&["high"], &["block"]), at(&["medium"], &["mfa"])], [Pass, Fail, Pass]),
            (vec![mfa_for_all()], [Fail, Fail, Pass]),
            (vec![], [Fail; 3]),
        ] {
            assert_eq!(opinions(&judge(&CHECK, &tenant(policies.clone()))), told, "{policies:?}");
        }
        let unlicensed = Tenant { licences: licences(&["AAD_PREMIUM"]), ..tenant(vec![]) };
        assert_eq!(opinions(&judge(&CHECK, &unlicensed)), []);
    }
}
