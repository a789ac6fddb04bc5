//! Accounts at high risk are stopped, or made safe, everywhere.
//!
//! A block, or a change of the password behind a second factor. A second factor alone leaves the stolen password in use. A policy that
//! asks for risk of the sign-in as well waits for both.

use super::{NEEDS, question};
use crate::access::Question;
use crate::checks::baseline::Baseline;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Body, VerdictKind};
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

/// What the baselines look at; `None` where it cannot be told.
struct Seen {
    /// Accounts at high risk are stopped.
    blocked: Option<VerdictKind>,
    /// They are stopped, or must change the password behind a second factor.
    asked: Option<VerdictKind>,
}

impl Seen {
    fn of(subject: &Subject<'_>) -> Seen {
        Seen {
            blocked: question::met_by_all(subject, &[Question::HIGH_USER_RISK_BLOCKED]),
            asked: question::met_by_all(subject, &[Question::HIGH_USER_RISK]),
        }
    }
}

/// What the baselines ask for.
const BASELINES: &[Baseline<Seen>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.2.1v1",
        reason: "ca-user-risk.by-cisa",
        judge: |own| own.blocked,
    },
    Baseline { body: Body::Cis, control: "5.2.2.6", reason: "ca-user-risk.by-cis", judge: |own| own.asked },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "ca-user-risk.by-microsoft",
        judge: |own| own.asked,
    },
];

fn assess(subject: &Subject<'_>) -> Assessment {
    let judged = question::assess(&CHECK, &Question::HIGH_USER_RISK, Plan::EntraP2, subject);
    question::with_baselines(BASELINES, subject, judged, Seen::of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::testing::{self, tenant};
    use crate::checks::testing::{judge, opinions};
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
        testing::exclusions_and_gaps(&CHECK, &right());
    }

    #[test]
    fn baselines_differ_about_changing_the_password() {
        let blocked = changed(|p| {
            *p = right();
            p.grant = grant(Operator::Or, &["block"]);
        });
        for (policies, told) in
            [(vec![right()], [Fail, Pass, Pass]), (vec![blocked], [Pass; 3]), (vec![], [Fail; 3])]
        {
            assert_eq!(opinions(&judge(&CHECK, &tenant(policies.clone()))), told, "{policies:?}");
        }
    }
}
