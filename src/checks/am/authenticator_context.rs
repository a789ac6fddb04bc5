//! Requests of Microsoft Authenticator show which app asks, and from where.
//!
//! Number matching is not asked: Microsoft enforces it.

use crate::checks::am;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::authentication_methods::{AuthenticationMethodsPolicy, Stand, SwitchState};

/// `am.authenticator-context`
pub const CHECK: Check = Check {
    id: "am.authenticator-context",
    area: Area::AuthenticationMethods,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthenticationMethods],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::AuthenticationMethods,
        steps: 4,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.3.3v2"),
        Reference::Cis("5.2.3.1"),
        Reference::Maester("EIDSCA.AM06"),
        Reference::Maester("EIDSCA.AM09"),
        Reference::ZeroTrustAssessment("21802"),
        Reference::Attack("T1621"),
        Reference::Learn("entra/identity/authentication/how-to-mfa-additional-context"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let fields = |own: &AuthenticationMethodsPolicy| {
        let mut all = am::fields("displayAppInformationRequiredState", own.shows_application);
        all.extend(am::fields("displayLocationInformationRequiredState", own.shows_location));
        all
    };
    am::assess(subject, &CHECK, &fields, &|own| {
        if own.method("MicrosoftAuthenticator")?.switch.state == SwitchState::Disabled {
            return Some((VerdictKind::NotApplicable, "not-applicable"));
        }
        let stands = [own.shows_application?.stand(), own.shows_location?.stand()];
        if stands.contains(&Some(Stand::Off)) {
            return Some((VerdictKind::Fail, "fail"));
        }
        Some(match stands {
            [Some(Stand::On), Some(Stand::On)] => (VerdictKind::Pass, "pass"),
            [None, _] | [_, None] => return None,
            _ => (VerdictKind::Warn, "warn"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::am::testing;
    use crate::checks::testing::verdicts_of;
    use crate::tenant::authentication_methods::{AuthenticationMethod, MethodSwitch};

    const ON: MethodSwitch = MethodSwitch { state: SwitchState::Enabled, everybody: Some(true) };

    fn policy(method: MethodSwitch, shows: [Option<MethodSwitch>; 2]) -> AuthenticationMethodsPolicy {
        let name = "MicrosoftAuthenticator".to_owned();
        let [shows_application, shows_location] = shows;
        AuthenticationMethodsPolicy {
            methods: vec![AuthenticationMethod { name, switch: method, signs_in: false }],
            shows_application,
            shows_location,
            ..AuthenticationMethodsPolicy::default()
        }
    }

    #[test]
    fn verdicts() {
        testing::positions(&CHECK, VerdictKind::Warn, |switch| policy(ON, [switch, Some(ON)]));
        testing::positions(&CHECK, VerdictKind::Warn, |switch| policy(ON, [Some(ON), switch]));
        let off = testing::switched(SwitchState::Disabled, None);
        let not_reported =
            AuthenticationMethodsPolicy { methods: Vec::new(), ..policy(ON, [Some(ON), Some(ON)]) };
        let cases = [
            (policy(off, [Some(off), None]), VerdictKind::NotApplicable),
            (policy(testing::switched(SwitchState::Default, None), [Some(ON), Some(ON)]), VerdictKind::Pass),
            (not_reported, VerdictKind::Unknown),
        ];
        verdicts_of(&CHECK, Fact::AuthenticationMethods, testing::tenant, &cases);
    }
}
