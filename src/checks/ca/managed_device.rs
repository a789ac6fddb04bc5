//! Sign-ins take a device that the organisation manages.
//!
//! With passkeys it is what stops a stolen session: an intruder's device is not managed. Few organisations can ask it of everybody, so it
//! fails only where nobody is asked.

use super::question;
use crate::access::Question;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;

/// `ca.managed-device`
pub const CHECK: Check = Check {
    id: "ca.managed-device",
    area: Area::ConditionalAccess,
    severity: Severity::High,
    roadmap: Phase::Beyond,
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
        steps: 7,
        command: None,
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.3.7v1"),
        Reference::Maester("MT.1001"),
        Reference::ZeroTrustAssessment("21892"),
        Reference::Attack("T1539"),
        Reference::Learn("entra/identity/conditional-access/policy-all-users-device-compliance"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    question::assess_share(&CHECK, &Question::MANAGED_DEVICE, Plan::EntraP1, subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::testing::{self, tenant};
    use crate::checks::testing::{SALES, judge, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::access_policies::{ConditionalAccessPolicy, GrantControls, Operator, UserTarget};
    use crate::tenant::organization::SecurityDefaults;

    fn managed(built_in: &[&str]) -> ConditionalAccessPolicy {
        let built_in = built_in.iter().map(|name| (*name).to_owned()).collect();
        let grant = Some(GrantControls { operator: Operator::Or, built_in, ..GrantControls::default() });
        ConditionalAccessPolicy { grant, ..mfa_for_all() }
    }

    fn for_sales() -> ConditionalAccessPolicy {
        let mut policy = managed(&["compliantDevice"]);
        policy.conditions.users.include_users = Vec::<UserTarget>::new();
        policy.conditions.users.include_groups = vec![SALES];
        policy
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Warn};
        for (name, policies, verdict) in [
            ("compliant", vec![managed(&["compliantDevice"])], Pass),
            ("compliant or joined", vec![managed(&["compliantDevice", "domainJoinedDevice"])], Pass),
            ("a second factor does instead", vec![managed(&["compliantDevice", "mfa"])], Fail),
            ("for some people", vec![for_sales()], Warn),
            ("a second factor", vec![mfa_for_all()], Fail),
            ("nothing", vec![], Fail),
        ] {
            let finding = judge(&CHECK, &tenant(policies));
            assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        }
    }

    #[test]
    fn exclusions_and_gaps() {
        testing::exclusions_and_gaps(&CHECK, &managed(&["compliantDevice"]));
        unknown_without(&CHECK, &tenant(vec![for_sales()]), Fact::GroupMembers);
        unknown_without(&CHECK, &tenant(vec![]), Fact::SecurityDefaults);
        let defaults = whole(SecurityDefaults { enabled: true });
        let with_defaults = Tenant { security_defaults: defaults, ..tenant(vec![]) };
        let finding = judge(&CHECK, &with_defaults);
        assert_eq!(finding.verdict.kind(), VerdictKind::Warn, "security defaults leave it open");
    }
}
