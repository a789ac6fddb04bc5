//! People cannot give any app they like access to their data.

use crate::checks::baseline::{Baseline, met, opinions};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Body, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::directory::AuthorizationPolicy;

/// `app.user-consent`
pub const CHECK: Check = Check {
    id: "app.user-consent",
    area: Area::Applications,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::AuthorizationPolicy],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::UserConsent,
        steps: 3,
        command: None,
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.5.2v1"),
        Reference::Cis("5.1.5.1"),
        Reference::Maester("EIDSCA.AP08"),
        Reference::ZeroTrustAssessment("21776"),
        Reference::SecureScore("IntegratedApps"),
        Reference::Attack("T1528"),
        Reference::Learn("entra/identity/enterprise-apps/configure-user-consent"),
    ],
    rule: 1,
    assess,
};

/// What the baselines ask for.
const BASELINES: &[Baseline<AuthorizationPolicy>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.5.2v1",
        reason: "app-user-consent.by-cisa",
        judge: |own| met(own_policies(own)?.is_empty()),
    },
    Baseline {
        body: Body::Cis,
        control: "5.1.5.1",
        reason: "app-user-consent.by-cis",
        judge: |own| met(own_policies(own)?.is_empty()),
    },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "app-user-consent.by-microsoft",
        judge: by_microsoft,
    },
];

/// Policies under which people may consent for themselves, in lower case and without their prefix; `None` where they were left out.
fn own_policies(own: &AuthorizationPolicy) -> Option<Vec<String>> {
    let all = own.permission_grant_policies.as_ref()?.iter().map(|policy| policy.to_ascii_lowercase());
    Some(all.filter_map(|policy| policy.strip_prefix(FOR_SELF).map(str::to_owned)).collect())
}

/// What an organisation's own policy allows is not read.
fn by_microsoft(own: &AuthorizationPolicy) -> Option<VerdictKind> {
    let policies = own_policies(own)?;
    let any = |names: &[&str]| policies.iter().any(|policy| names.contains(&policy.as_str()));
    let accepted = ["microsoft-user-default-low", "microsoft-user-default-recommended"];
    if any(&["microsoft-user-default-legacy"]) {
        return met(false);
    }
    policies.iter().all(|policy| accepted.contains(&policy.as_str())).then_some(VerdictKind::Pass)
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = (Fact::AuthorizationPolicy, &subject.tenant.authorization_policy);
    setting::assess(
        subject,
        &CHECK,
        reading,
        |own| setting::texts(FIELD, own.permission_grant_policies.as_ref()),
        |own| judgement(own.permission_grant_policies.as_deref()?),
    )
    .opinions(opinions(BASELINES, reading.1.whole()))
}

const FIELD: &str = "permissionGrantPoliciesAssigned";
const FOR_SELF: &str = "managepermissiongrantsforself.";

/// The verdict on the policies that people may consent under, and the sentence that says it.
pub(super) fn judgement(policies: &[String]) -> setting::Judgement {
    let mut worst = (VerdictKind::Pass, "pass");
    for policy in policies {
        let policy = policy.to_ascii_lowercase();
        let Some(policy) = policy.strip_prefix(FOR_SELF) else { continue };
        let own = match policy {
            "microsoft-user-default-legacy" => (VerdictKind::Fail, "fail"),
            "microsoft-user-default-low" => (VerdictKind::Pass, "app-user-consent.pass-low"),
            "microsoft-user-default-recommended" => (VerdictKind::Pass, "app-user-consent.pass-recommended"),
            _ => (VerdictKind::Warn, "warn"),
        };
        // `VerdictKind` is ordered from the worst on.
        if own.0 < worst.0 || worst.1 == "pass" {
            worst = own;
        }
    }
    Some(worst)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, opinions, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn grants(policies: &[&str]) -> AuthorizationPolicy {
        let policies = policies.iter().map(|policy| (*policy).to_owned()).collect();
        AuthorizationPolicy { permission_grant_policies: Some(policies), ..AuthorizationPolicy::default() }
    }

    fn tenant(authorization_policy: AuthorizationPolicy) -> Tenant {
        Tenant { authorization_policy: whole(authorization_policy), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        let fallback = AuthorizationPolicy::default;
        for (own, verdict) in [
            (
                AuthorizationPolicy { permission_grant_policies: Some(Vec::new()), ..fallback() },
                VerdictKind::Pass,
            ),
            (
                grants(&[
                    "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team",
                ]),
                VerdictKind::Pass,
            ),
            (grants(&["ManagePermissionGrantsForSelf.microsoft-user-default-low"]), VerdictKind::Pass),
            (
                grants(&["ManagePermissionGrantsForSelf.microsoft-user-default-recommended"]),
                VerdictKind::Pass,
            ),
            (grants(&["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]), VerdictKind::Fail),
            (
                grants(&[
                    "ManagePermissionGrantsForSelf.microsoft-user-default-low",
                    "managepermissiongrantsforself.microsoft-user-default-legacy",
                ]),
                VerdictKind::Fail,
            ),
            (grants(&["ManagePermissionGrantsForSelf.contoso-own"]), VerdictKind::Warn),
            (fallback(), VerdictKind::Unknown),
        ] {
            let finding = judge(&CHECK, &tenant(own.clone()));
            assert_eq!((finding.verdict.kind(), finding.evidence.len()), (verdict, 1), "{own:?}");
            let cut = partial(Fact::AuthorizationPolicy, own);
            let cut = Tenant { authorization_policy: cut, ..Tenant::unread() };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), VerdictKind::Unknown);
        }
        unknown_without(&CHECK, &tenant(grants(&[])), Fact::AuthorizationPolicy);
    }

    #[test]
    fn baselines_differ() {
        use VerdictKind::{Fail, Pass, Unknown};
        for (own, told) in [
            (grants(&[]), [Pass; 3]),
            (grants(&["managePermissionGrantsForOwnedResource.x"]), [Pass; 3]),
            (grants(&["ManagePermissionGrantsForSelf.microsoft-user-default-low"]), [Fail, Fail, Pass]),
            (
                grants(&["ManagePermissionGrantsForSelf.microsoft-user-default-recommended"]),
                [Fail, Fail, Pass],
            ),
            (grants(&["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]), [Fail; 3]),
            (grants(&["ManagePermissionGrantsForSelf.own"]), [Fail, Fail, Unknown]),
            (AuthorizationPolicy::default(), [Unknown; 3]),
        ] {
            let tenant = |authorization_policy| Tenant { authorization_policy, ..Tenant::unread() };
            assert_eq!(opinions(&judge(&CHECK, &tenant(whole(own.clone())))), told, "{own:?}");
            let cut = tenant(partial(Fact::AuthorizationPolicy, own));
            assert_eq!(opinions(&judge(&CHECK, &cut)), [], "what was not read whole is not judged");
        }
    }
}
