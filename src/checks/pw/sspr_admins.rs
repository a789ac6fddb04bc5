//! Administrators cannot reset their own password with weak proof.
//!
//! `allowedToUseSSPR` is the switch for administrators; ordinary users have another.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
/// `pw.sspr-admins`
pub const CHECK: Check = Check {
    id: "pw.sspr-admins",
    area: Area::Passwords,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthorizationPolicy],
    verdicts: &[VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AdministratorPasswordReset,
        steps: 2,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgPolicyAuthorizationPolicy -AllowedToUseSspr:$false",
        }),
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Maester("EIDSCA.AP01"),
        Reference::ZeroTrustAssessment("21842"),
        Reference::Learn("entra/identity/authentication/concept-sspr-policy"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = (Fact::AuthorizationPolicy, &subject.tenant.authorization_policy);
    setting::assess(
        subject,
        &CHECK,
        reading,
        |own| vec![Field::optional("allowedToUseSSPR", own.administrators_reset)],
        |own| {
            Some(if !own.administrators_reset? {
                (VerdictKind::Pass, "pass")
            } else {
                (VerdictKind::Warn, "warn")
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::directory::AuthorizationPolicy;

    fn tenant(authorization_policy: AuthorizationPolicy) -> Tenant {
        Tenant { authorization_policy: whole(authorization_policy), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        let fallback = AuthorizationPolicy::default;
        for (own, verdict) in [
            (AuthorizationPolicy { administrators_reset: Some(false), ..fallback() }, VerdictKind::Pass),
            (AuthorizationPolicy { administrators_reset: Some(true), ..fallback() }, VerdictKind::Warn),
            (fallback(), VerdictKind::Unknown),
        ] {
            let finding = judge(&CHECK, &tenant(own.clone()));
            assert_eq!((finding.verdict.kind(), finding.evidence.len()), (verdict, 1), "{own:?}");
            let cut = partial(Fact::AuthorizationPolicy, own);
            let cut = Tenant { authorization_policy: cut, ..Tenant::unread() };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), VerdictKind::Unknown);
        }
        unknown_without(
            &CHECK,
            &tenant(AuthorizationPolicy {
                administrators_reset: Some(false),
                ..AuthorizationPolicy::default()
            }),
            Fact::AuthorizationPolicy,
        );
    }
}
