//! Only administrators register apps.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
/// `app.user-registration`
pub const CHECK: Check = Check {
    id: "app.user-registration",
    area: Area::Applications,
    severity: Severity::Low,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthorizationPolicy],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::UserSettings,
        steps: 3,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{ AllowedToCreateApps = $false }",
        }),
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.5.1v1"),
        Reference::Cis("5.1.2.2"),
        Reference::Maester("EIDSCA.AP10"),
        Reference::ZeroTrustAssessment("21807"),
        Reference::SecureScore("aad_third_party_apps"),
        Reference::Attack("T1098.001"),
        Reference::Learn("entra/identity/role-based-access-control/delegate-app-roles"),
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
        |own| vec![Field::optional("allowedToCreateApps", own.create_apps)],
        |own| Some(if !own.create_apps? { (VerdictKind::Pass, "pass") } else { (VerdictKind::Fail, "fail") }),
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
            (AuthorizationPolicy { create_apps: Some(false), ..fallback() }, VerdictKind::Pass),
            (AuthorizationPolicy { create_apps: Some(true), ..fallback() }, VerdictKind::Fail),
            (fallback(), VerdictKind::Unknown),
        ];
        let tenant = |authorization_policy| Tenant { authorization_policy, ..Tenant::unread() };
        verdicts_of(&CHECK, Fact::AuthorizationPolicy, tenant, &cases);
    }
}
