//! Guests are invited by few.

use crate::checks::baseline::{Baseline, met, opinions};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Body, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::directory::AuthorizationPolicy;

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

/// What the baselines ask for.
const BASELINES: &[Baseline<AuthorizationPolicy>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.8.2v1",
        reason: "guest-invites.by-cisa",
        judge: |own| met_by(own, false),
    },
    Baseline {
        body: Body::Cis,
        control: "5.1.6.3",
        reason: "guest-invites.by-cis",
        judge: |own| met_by(own, false),
    },
    Baseline {
        body: Body::Microsoft,
        control: "Zero Trust Assessment 21791",
        reason: "guest-invites.by-microsoft",
        judge: |own| met_by(own, true),
    },
];

/// Whether few enough invite; members too where that is accepted. `None` for a value that is none of Microsoft's four.
fn met_by(own: &AuthorizationPolicy, members_too: bool) -> Option<VerdictKind> {
    match own.invites_from.as_deref()? {
        "none" | "adminsAndGuestInviters" => met(true),
        "adminsGuestInvitersAndAllMembers" => met(members_too),
        "everyone" => met(false),
        _ => None,
    }
}

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
    .opinions(opinions(BASELINES, reading.1.whole()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, opinions, partial, verdicts_of, whole};
    use crate::tenant::Tenant;

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

    #[test]
    fn baselines_differ() {
        use VerdictKind::{Fail, Pass, Unknown};
        for (own, told) in [
            (from("none"), [Pass; 3]),
            (from("adminsAndGuestInviters"), [Pass; 3]),
            (from("adminsGuestInvitersAndAllMembers"), [Fail, Fail, Pass]),
            (from("everyone"), [Fail; 3]),
            (from("somebodyNew"), [Unknown; 3]),
            (AuthorizationPolicy::default(), [Unknown; 3]),
        ] {
            let tenant = |authorization_policy| Tenant { authorization_policy, ..Tenant::unread() };
            assert_eq!(opinions(&judge(&CHECK, &tenant(whole(own.clone())))), told, "{own:?}");
            let cut = tenant(partial(Fact::AuthorizationPolicy, own));
            assert_eq!(opinions(&judge(&CHECK, &cut)), [], "what was not read whole is not judged");
        }
    }
}
