//! Guests see little of the directory.

use crate::checks::baseline::{Baseline, met, opinions};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Body, Field, VerdictKind};
use crate::tenant::directory::AuthorizationPolicy;
use crate::tenant::{Fact, ObjectId};

/// `guest.directory-access`
pub const CHECK: Check = Check {
    id: "guest.directory-access",
    area: Area::Guests,
    severity: Severity::Low,
    roadmap: Phase::Beyond,
    needs: &[Fact::AuthorizationPolicy],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::ExternalCollaboration,
        steps: 3,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgPolicyAuthorizationPolicy -GuestUserRoleId 2af84b1e-32c8-42b7-82bc-daa82404023b",
        }),
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.8.1v1"),
        Reference::Cis("5.1.6.2"),
        Reference::Maester("EIDSCA.AP07"),
        Reference::ZeroTrustAssessment("21792"),
        Reference::Attack("T1087.004"),
        Reference::Learn("entra/identity/users/users-restrict-guest-permissions"),
    ],
    rule: 1,
    assess,
};

/// What the baselines ask for.
const BASELINES: &[Baseline<AuthorizationPolicy>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.8.1v1",
        reason: "guest-directory-access.by-cisa",
        judge: |own| met_by(own, &[RESTRICTED, LIMITED]),
    },
    Baseline {
        body: Body::Cis,
        control: "5.1.6.2",
        reason: "guest-directory-access.by-cis",
        judge: |own| met_by(own, &[RESTRICTED]),
    },
    Baseline {
        body: Body::Microsoft,
        control: "Zero Trust Assessment 21792",
        reason: "guest-directory-access.by-microsoft",
        judge: |own| met_by(own, &[RESTRICTED]),
    },
];

/// `None` for a role that is none of Microsoft's three.
fn met_by(own: &AuthorizationPolicy, roles: &[ObjectId]) -> Option<VerdictKind> {
    let role = own.guest_role.filter(|role| [RESTRICTED, LIMITED, LIKE_MEMBERS].contains(role))?;
    met(roles.contains(&role))
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = (Fact::AuthorizationPolicy, &subject.tenant.authorization_policy);
    setting::assess(
        subject,
        &CHECK,
        reading,
        |own| vec![Field::optional("guestUserRoleId", own.guest_role)],
        |own| match own.guest_role? {
            RESTRICTED => Some((VerdictKind::Pass, "pass")),
            LIMITED => Some((VerdictKind::Pass, "guest-directory-access.pass-limited")),
            LIKE_MEMBERS => Some((VerdictKind::Fail, "fail")),
            _ => None,
        },
    )
    .opinions(opinions(BASELINES, reading.1.whole()))
}

/// Role of guests who see only themselves.
const RESTRICTED: ObjectId = ObjectId::literal("2af84b1e-32c8-42b7-82bc-daa82404023b");
/// Role of guests who see a part: Microsoft's default.
const LIMITED: ObjectId = ObjectId::literal("10dae51f-b6af-4016-8d66-8c2a99b929b3");
/// Guests see as much as members.
const LIKE_MEMBERS: ObjectId = ObjectId::literal("a0b1b346-4d3e-4e8b-98f8-753987be4970");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, opinions, partial, verdicts_of, whole};
    use crate::tenant::Tenant;

    fn role(role: ObjectId) -> AuthorizationPolicy {
        AuthorizationPolicy { guest_role: Some(role), ..AuthorizationPolicy::default() }
    }

    #[test]
    fn verdicts() {
        let fallback = AuthorizationPolicy::default;
        let cases = [
            (role(RESTRICTED), VerdictKind::Pass),
            (role(LIMITED), VerdictKind::Pass),
            (role(LIKE_MEMBERS), VerdictKind::Fail),
            (role(ObjectId::from_bytes([7; 16])), VerdictKind::Unknown),
            (fallback(), VerdictKind::Unknown),
        ];
        let tenant = |authorization_policy| Tenant { authorization_policy, ..Tenant::unread() };
        verdicts_of(&CHECK, Fact::AuthorizationPolicy, tenant, &cases);
    }

    #[test]
    fn baselines_differ() {
        use VerdictKind::{Fail, Pass, Unknown};
        for (own, told) in [
            (role(RESTRICTED), [Pass; 3]),
            (role(LIMITED), [Pass, Fail, Fail]),
            (role(LIKE_MEMBERS), [Fail; 3]),
            (role(ObjectId::from_bytes([7; 16])), [Unknown; 3]),
            (AuthorizationPolicy::default(), [Unknown; 3]),
        ] {
            let tenant = |authorization_policy| Tenant { authorization_policy, ..Tenant::unread() };
            assert_eq!(opinions(&judge(&CHECK, &tenant(whole(own.clone())))), told, "{own:?}");
            let cut = tenant(partial(Fact::AuthorizationPolicy, own));
            assert_eq!(opinions(&judge(&CHECK, &cut)), [], "what was not read whole is not judged");
        }
    }
}
