//! The old MSOnline PowerShell is blocked.
//!
//! The setting has no page in any portal.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
/// `id.msol-block`
pub const CHECK: Check = Check {
    id: "id.msol-block",
    area: Area::Identity,
    severity: Severity::Low,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthorizationPolicy],
    verdicts: &[VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::UserSettings,
        steps: 2,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgPolicyAuthorizationPolicy -BlockMsolPowerShell:$true",
        }),
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Maester("MT.1185"),
        Reference::ZeroTrustAssessment("21843"),
        Reference::Learn("graph/api/resources/authorizationpolicy"),
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
        |own| vec![Field::optional("blockMsolPowerShell", own.block_msol)],
        |own| Some(if own.block_msol? { (VerdictKind::Pass, "pass") } else { (VerdictKind::Warn, "warn") }),
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
            (AuthorizationPolicy { block_msol: Some(true), ..fallback() }, VerdictKind::Pass),
            (AuthorizationPolicy { block_msol: Some(false), ..fallback() }, VerdictKind::Warn),
            (fallback(), VerdictKind::Unknown),
        ];
        let tenant = |authorization_policy| Tenant { authorization_policy, ..Tenant::unread() };
        verdicts_of(&CHECK, Fact::AuthorizationPolicy, tenant, &cases);
    }
}
