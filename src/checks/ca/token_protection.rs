//! Sessions with mail and files are bound to the device, or short, where nobody manages the device.
//!
//! Few organisations can ask it of everybody, so it fails only where it is asked of nobody.

use super::question;
use crate::access::Question;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;

/// `ca.token-protection`
pub const CHECK: Check = Check {
    id: "ca.token-protection",
    area: Area::ConditionalAccess,
    severity: Severity::Medium,
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
        Reference::ZeroTrustAssessment("21941"),
        Reference::Attack("T1539"),
        Reference::Learn("entra/identity/conditional-access/concept-token-protection"),
        Reference::Learn("entra/identity/conditional-access/policy-all-users-persistent-browser"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    question::assess_share(&CHECK, &Question::TOKENS_BOUND_OR_SHORT, Plan::EntraP1, subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::applications::{EXCHANGE_ONLINE, OFFICE, SHAREPOINT_ONLINE};
    use crate::access::testing::mfa_for_all;
    use crate::checks::ca::testing::{self, tenant};
    use crate::checks::testing::{SALES, judge, unknown_without};
    use crate::tenant::access_policies::{
        ConditionalAccessPolicy, DeviceFilter, IncludeExclude, SignInFrequency,
    };

    fn session(frequency: Option<SignInFrequency>, bound: bool) -> ConditionalAccessPolicy {
        let session_controls = if bound { vec!["secureSignInSession".to_owned()] } else { Vec::new() };
        ConditionalAccessPolicy {
            grant: None,
            session_controls,
            sign_in_frequency: frequency,
            ..mfa_for_all()
        }
    }

    fn bound(change: impl Fn(&mut ConditionalAccessPolicy)) -> ConditionalAccessPolicy {
        let mut policy = session(None, true);
        change(&mut policy);
        policy
    }

    fn of(apps: &[&str]) -> ConditionalAccessPolicy {
        bound(|policy| {
            policy.conditions.applications.include = apps.iter().map(ToString::to_string).collect()
        })
    }

    #[test]
    fn verdicts() {
        use SignInFrequency::{EveryTime, Hours, Other};
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let short = |frequency| session(Some(frequency), false);
        let windows = |policy: &mut ConditionalAccessPolicy| {
            policy.conditions.client_app_types = vec!["mobileAppsAndDesktopClients".into()];
            let include = vec!["windows".to_owned()];
            policy.conditions.platforms = Some(IncludeExclude { include, exclude: Vec::new() });
        };
        let filter = |rule: &str| Some(DeviceFilter { mode: "exclude".into(), rule: rule.into() });
        for (name, policies, verdict) in [
            ("tokens are bound", vec![bound(|_| {})], Pass),
            ("in Windows apps, as Microsoft does it", vec![bound(windows)], Pass),
            ("for Office 365", vec![of(&[OFFICE])], Pass),
            ("for both", vec![of(&[EXCHANGE_ONLINE, SHAREPOINT_ONLINE])], Pass),
            ("each by its own policy", vec![of(&[EXCHANGE_ONLINE]), of(&[SHAREPOINT_ONLINE])], Pass),
            ("for mail only", vec![of(&[EXCHANGE_ONLINE])], Fail),
            (
                "for browsers only",
                vec![bound(|p| p.conditions.client_app_types = vec!["browser".into()])],
                Fail,
            ),
            (
                "for Macs only",
                vec![bound(|p| {
                    let include = vec!["macOS".to_owned()];
                    p.conditions.platforms = Some(IncludeExclude { include, exclude: Vec::new() });
                })],
                Fail,
            ),
            ("every time", vec![short(EveryTime)], Pass),
            ("an hour", vec![short(Hours(1))], Pass),
            ("a day", vec![short(Hours(24))], Warn),
            ("one app bound, the other short", vec![of(&[EXCHANGE_ONLINE]), short(Hours(1))], Pass),
            ("a frequency of which nothing is known", vec![short(Other("later".into()))], Unknown),
            (
                "but not on compliant devices",
                vec![bound(|p| {
                    p.conditions.device_filter = filter("device.isCompliant -eq True");
                })],
                Pass,
            ),
            (
                "but not for files",
                vec![bound(|p| p.conditions.applications.exclude = vec![SHAREPOINT_ONLINE.into()])],
                Warn,
            ),
            (
                "for some people",
                vec![bound(|p| {
                    p.conditions.users.include_users = Vec::new();
                    p.conditions.users.include_groups = vec![SALES];
                })],
                Warn,
            ),
            ("a second factor", vec![mfa_for_all()], Fail),
            ("nothing", vec![], Fail),
        ] {
            let finding = judge(&CHECK, &tenant(policies));
            assert_eq!(finding.verdict.kind(), verdict, "{name}: {finding:#?}");
        }
    }

    #[test]
    fn exclusions_and_gaps() {
        testing::exclusions_and_gaps(&CHECK, &bound(|_| {}));
        unknown_without(&CHECK, &tenant(vec![]), Fact::SecurityDefaults);
    }
}
