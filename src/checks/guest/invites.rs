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
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::directory::AuthorizationPolicy;

    fn from(who: &str) -> AuthorizationPolicy {
        AuthorizationPolicy { invites_from: Some(who.to_owned()), ..AuthorizationPolicy::default() }
    }

    fn tenant(authorization_policy: AuthorizationPolicy) -> Tenant {
        Tenant { authorization_policy: whole(authorization_policy), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        let fallback = AuthorizationPolicy::default;
        for (own, verdict) in [
            (from("none"), VerdictKind::Pass),
            (from("adminsAndGuestInviters"), VerdictKind::Pass),
            (from("adminsGuestInvitersAndAllMembers"), VerdictKind::Warn),
            (from("everyone"), VerdictKind::Fail),
            (from("somebodyNew"), VerdictKind::Unknown),
            (fallback(), VerdictKind::Unknown),
        ] {
            let finding = judge(&CHECK, &tenant(own.clone()));
            assert_eq!((finding.verdict.kind(), finding.evidence.len()), (verdict, 1), "{own:?}");
            let cut = partial(Fact::AuthorizationPolicy, own);
            let cut = Tenant { authorization_policy: cut, ..Tenant::unread() };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), VerdictKind::Unknown);
        }
        unknown_without(&CHECK, &tenant(from("none")), Fact::AuthorizationPolicy);
    }
}
