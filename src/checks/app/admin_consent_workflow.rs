//! People can ask for an app, and somebody answers.

use crate::checks::app::user_consent::judgement;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::directory::AdminConsentRequests;
/// `app.admin-consent-workflow`
pub const CHECK: Check = Check {
    id: "app.admin-consent-workflow",
    area: Area::Applications,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AdminConsentRequests, Fact::AuthorizationPolicy],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::AdminConsentSettings,
        steps: 4,
        command: None,
        roles: &["Global Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.5.3v1"),
        Reference::Cis("5.1.5.2"),
        Reference::Maester("EIDSCA.CR01"),
        Reference::ZeroTrustAssessment("21809"),
        Reference::SecureScore("aad_admin_consent_workflow"),
        Reference::Attack("T1098.003"),
        Reference::Learn("entra/identity/enterprise-apps/configure-admin-consent-workflow"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let consent = subject.tenant.authorization_policy.whole();
    // Whoever may consent to everything needs to ask nobody.
    let unrestricted = consent
        .and_then(|own| judgement(own.permission_grant_policies.as_deref()?))
        .map(|(verdict, _)| verdict == VerdictKind::Fail);
    let reading = (Fact::AdminConsentRequests, &subject.tenant.admin_consent_requests);
    setting::assess(subject, &CHECK, reading, fields, |own| match (own.enabled, unrestricted) {
        (true, _) if own.reviewers == 0 || !own.notifies => Some((VerdictKind::Warn, "warn")),
        (true, _) if !own.reminds => Some((VerdictKind::Warn, "app-admin-consent-workflow.warn-reminders")),
        (true, _) => Some((VerdictKind::Pass, "pass")),
        (false, Some(true)) => Some((VerdictKind::NotApplicable, "not-applicable")),
        (false, Some(false)) => Some((VerdictKind::Fail, "fail")),
        (false, None) => None,
    })
}

fn fields(own: &AdminConsentRequests) -> Vec<Field> {
    vec![
        Field::new("isEnabled", own.enabled),
        Field::new("reviewers", own.reviewers),
        Field::new("notifyReviewers", own.notifies),
        Field::new("remindersEnabled", own.reminds),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::directory::AuthorizationPolicy;

    fn tenant(enabled: bool, reviewers: u32, notifies: bool, reminds: bool, policy: &str) -> Tenant {
        let policy = format!("ManagePermissionGrantsForSelf.{policy}");
        Tenant {
            admin_consent_requests: whole(AdminConsentRequests { enabled, notifies, reminds, reviewers }),
            authorization_policy: whole(AuthorizationPolicy {
                permission_grant_policies: Some(vec![policy]),
                ..AuthorizationPolicy::default()
            }),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, NotApplicable, Pass, Warn};
        let (low, legacy) = ("microsoft-user-default-low", "microsoft-user-default-legacy");
        for (tenant, verdict) in [
            (tenant(true, 2, true, true, low), Pass),
            (tenant(true, 2, true, true, legacy), Pass),
            (tenant(true, 0, true, true, low), Warn),
            (tenant(true, 2, false, true, low), Warn),
            (tenant(true, 2, true, false, low), Warn),
            (tenant(false, 0, false, false, low), Fail),
            (tenant(false, 0, false, false, legacy), NotApplicable),
        ] {
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{tenant:?}");
            let own = *tenant.admin_consent_requests.whole().unwrap();
            let cut = Tenant { admin_consent_requests: partial(Fact::AdminConsentRequests, own), ..tenant };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), VerdictKind::Unknown);
        }
    }

    #[test]
    fn gaps() {
        let off = tenant(false, 0, false, false, "microsoft-user-default-low");
        unknown_without(&CHECK, &off, Fact::AdminConsentRequests);
        unknown_without(&CHECK, &off, Fact::AuthorizationPolicy);
    }
}
