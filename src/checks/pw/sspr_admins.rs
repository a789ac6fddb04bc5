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
    roadmap: Phase::First30Days,
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
    use crate::checks::testing::verdicts_of;
    use crate::tenant::Tenant;
    use crate::tenant::directory::AuthorizationPolicy;

    #[test]
    fn verdicts() {
        let fallback = AuthorizationPolicy::default;
        let cases = [
            (AuthorizationPolicy { administrators_reset: Some(false), ..fallback() }, VerdictKind::Pass),
            (AuthorizationPolicy { administrators_reset: Some(true), ..fallback() }, VerdictKind::Warn),
            (fallback(), VerdictKind::Unknown),
        ];
        let tenant = |authorization_policy| Tenant { authorization_policy, ..Tenant::unread() };
        verdicts_of(&CHECK, Fact::AuthorizationPolicy, tenant, &cases);
    }
}
