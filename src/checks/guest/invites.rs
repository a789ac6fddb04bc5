//! Guests are invited by few.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
/// `guest.invites`
pub const CHECK: Check = Check {
    id: "guest.invites",
    area: Area::Guests,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthorizationPolicy],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::ExternalCollaboration,
        steps: 3,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgPolicyAuthorizationPolicy -AllowInvitesFrom adminsAndGuestInviters",
        }),
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.8.2v1"),
        Reference::Cis("5.1.6.3"),
        Reference::Maester("EIDSCA.AP04"),
        Reference::ZeroTrustAssessment("21791"),
        Reference::Learn("entra/external-id/external-collaboration-settings-configure"),
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
        |own| vec![Field::optional("allowInvitesFrom", own.invites_from.as_ref())],
        |own| match own.invites_from.as_deref()? {
            "none" | "adminsAndGuestInviters" => Some((VerdictKind::Pass, "pass")),
            "adminsGuestInvitersAndAllMembers" => Some((VerdictKind::Warn, "warn")),
            "everyone" => Some((VerdictKind::Fail, "fail")),
            _ => None,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::verdicts_of;
    use crate::tenant::Tenant;
    use crate::tenant::directory::AuthorizationPolicy;

    fn from(who: &str) -> AuthorizationPolicy {
        AuthorizationPolicy { invites_from: Some(who.to_owned()), ..AuthorizationPolicy::default() }
    }

    #[test]
    fn verdicts() {
        let fallback = AuthorizationPolicy::default;
        let cases = [
            (from("none"), VerdictKind::Pass),
            (from("adminsAndGuestInviters"), VerdictKind::Pass),
            (from("adminsGuestInvitersAndAllMembers"), VerdictKind::Warn),
            (from("everyone"), VerdictKind::Fail),
            (from("somebodyNew"), VerdictKind::Unknown),
            (fallback(), VerdictKind::Unknown),
        ];
        let tenant = |authorization_policy| Tenant { authorization_policy, ..Tenant::unread() };
        verdicts_of(&CHECK, Fact::AuthorizationPolicy, tenant, &cases);
    }
}
