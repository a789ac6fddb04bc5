//! Registering a sign-in method wants more than the password.
//!
//! The first thing that an intruder does is to add a method. The usual form is a block that leaves the trusted locations out.

use super::{NEEDS, question};
use crate::access::Question;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::licences::Plan;

/// `ca.security-info-registration`
pub const CHECK: Check = Check {
    id: "ca.security-info-registration",
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
        steps: 8,
        command: None,
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.3.8v1"),
        Reference::Cis("5.2.2.10"),
        Reference::Maester("MT.1011"),
        Reference::ZeroTrustAssessment("21806"),
        Reference::Attack("T1098.005"),
        Reference::Learn("entra/identity/conditional-access/policy-all-users-security-info-registration"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    question::assess(&CHECK, &Question::SECURITY_INFO, Plan::EntraP1, subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::testing::{self, tenant};
    use crate::checks::testing::judge;
    use crate::tenant::access_policies::{ConditionalAccessPolicy, GrantControls, Operator, PolicyState};
    use VerdictKind::{Fail, Pass, Unknown, Warn};

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
            p.conditions.applications.include.clear();
            p.conditions.applications.user_actions = vec!["urn:user:registersecurityinfo".into()];
        })
    }

    #[test]
    fn one_policy() {
        let cases = [
            ("a second factor", vec![right()], Pass),
            (
                "a managed device",
                vec![changed(|p| {
                    *p = right();
                    p.grant = grant(Operator::Or, &["compliantDevice", "domainJoinedDevice"]);
                })],
                Pass,
            ),
            (
                "block except at trusted places",
                vec![changed(|p| {
                    *p = right();
                    p.grant = grant(Operator::Or, &["block"]);
                    p.conditions.locations = places(&["AllTrusted"]);
                })],
                Pass,
            ),
            (
                "block except somewhere",
                vec![changed(|p| {
                    *p = right();
                    p.conditions.locations = places(&["0a1b2c3d-0000-4000-8000-000000000001"]);
                })],
                Warn,
            ),
            ("signing in to apps is another thing", vec![mfa_for_all()], Fail),
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

    fn places(exclude: &[&str]) -> Option<crate::tenant::access_policies::IncludeExclude> {
        let exclude = exclude.iter().map(|name| (*name).to_owned()).collect();
        Some(crate::tenant::access_policies::IncludeExclude { include: vec!["All".into()], exclude })
    }

    #[test]
    fn exclusions_and_gaps() {
        testing::exclusions_and_gaps(&CHECK, &right());
    }
}
