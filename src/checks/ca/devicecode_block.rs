//! The device code flow is blocked for everybody.
//!
//! A code that somebody is talked into typing signs the intruder in; a second factor, even one that cannot be phished, is given on
//! the genuine page. Demanding a managed device stops it too, by another way.

use super::question;
use crate::access::Question;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;

/// `ca.devicecode-block`
pub const CHECK: Check = Check {
    id: "ca.devicecode-block",
    area: Area::ConditionalAccess,
    severity: Severity::High,
    roadmap: Phase::Within90Days,
    needs: &[
        Fact::ConditionalAccess,
        Fact::SecurityDefaults,
        Fact::Users,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::Licences,
    ],
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
        Reference::Scuba("MS.AAD.3.9v1"),
        Reference::Cis("5.2.2.12"),
        Reference::Maester("MT.1052"),
        Reference::ZeroTrustAssessment("21808"),
        Reference::Attack("T1528"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/identity/conditional-access/policy-block-authentication-flows"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    question::assess(&CHECK, &Question::DEVICE_CODE_BLOCKED, Plan::EntraP1, subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::testing::{self, tenant};
    use crate::checks::testing::{contoso, judge, licences, unknown_without};
    use crate::tenant::access_policies::{ConditionalAccessPolicy, GrantControls, Operator, PolicyState};
    use crate::tenant::{Fact, Tenant};
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
            p.conditions.authentication_flows =
                vec!["deviceCodeFlow".into(), "authenticationTransfer".into()];
            p.grant = grant(Operator::Or, &["block"]);
        })
    }

    #[test]
    fn one_policy() {
        let cases = [
            ("blocked", vec![right()], Pass),
            ("blocked for everything", vec![changed(|p| p.grant = grant(Operator::Or, &["block"]))], Pass),
            ("a second factor does not stop it", vec![mfa_for_all()], Fail),
            (
                "a managed device does",
                vec![changed(|p| p.grant = grant(Operator::Or, &["compliantDevice"]))],
                Warn,
            ),
            (
                "only transfers",
                vec![changed(|p| {
                    *p = right();
                    p.conditions.authentication_flows = vec!["authenticationTransfer".into()];
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
    fn security_defaults_leave_it_open() {
        let defaults = crate::tenant::organization::SecurityDefaults { enabled: true };
        let with_defaults = |plans: &[&str]| Tenant {
            security_defaults: crate::checks::testing::whole(defaults),
            licences: licences(plans),
            ..contoso(vec![])
        };
        for plans in [&[][..], &["AAD_PREMIUM"]] {
            assert_eq!(judge(&CHECK, &with_defaults(plans)).verdict.kind(), Warn);
        }
        unknown_without(&CHECK, &tenant(vec![]), Fact::SecurityDefaults);
    }
}
