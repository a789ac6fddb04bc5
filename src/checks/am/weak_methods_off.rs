//! Text messages, calls and mail are no sign-in methods.
//!
//! A method that the service does not report is not known to be off: text messages and calls must be reported to pass. Mail serves guests
//! and password reset, and only warns.

use crate::checks::am;
use crate::checks::baseline::{Baseline, met, opinions};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Body, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::authentication_methods::{AuthenticationMethodsPolicy, SwitchState};

/// `am.weak-methods-off`
pub const CHECK: Check = Check {
    id: "am.weak-methods-off",
    area: Area::AuthenticationMethods,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthenticationMethods],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AuthenticationMethods,
        steps: 5,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.3.5v2"),
        Reference::Cis("5.2.3.5"),
        Reference::Cis("5.2.3.7"),
        Reference::Maester("EIDSCA.AS04"),
        Reference::Maester("EIDSCA.AV01"),
        Reference::ZeroTrustAssessment("21804"),
        Reference::Attack("T1621"),
        Reference::Attack("T1566.002"),
        Reference::Learn("entra/identity/authentication/concept-authentication-methods-manage"),
    ],
    rule: 1,
    assess,
};

const NAMES: [&str; 3] = ["Sms", "Voice", "Email"];

/// What the baselines ask for.
const BASELINES: &[Baseline<AuthenticationMethodsPolicy>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.AAD.3.5v2",
        reason: "am-weak-methods-off.by-cisa",
        judge: |own| all_off(own, &NAMES),
    },
    Baseline {
        body: Body::Cis,
        control: "5.2.3.5, 5.2.3.7",
        reason: "am-weak-methods-off.by-cis",
        judge: |own| all_off(own, &NAMES),
    },
    Baseline {
        body: Body::Microsoft,
        control: "Zero Trust Assessment 21804",
        reason: "am-weak-methods-off.by-microsoft",
        judge: |own| all_off(own, &["Sms", "Voice"]),
    },
];

/// Whether each of these methods is off; `None` where no one is on and it is not told of all.
fn all_off(own: &AuthenticationMethodsPolicy, names: &[&str]) -> Option<VerdictKind> {
    let off: Vec<Option<bool>> = names.iter().map(|name| is_on(own, name).map(|on| !on)).collect();
    if off.contains(&Some(false)) {
        return met(false);
    }
    off.into_iter().collect::<Option<Vec<bool>>>().and_then(|_| met(true))
}

/// `None` where the answer does not tell.
fn is_on(own: &AuthenticationMethodsPolicy, name: &str) -> Option<bool> {
    match own.method(name)?.switch.state {
        SwitchState::Enabled => Some(true),
        SwitchState::Disabled => Some(false),
        SwitchState::Default | SwitchState::Unknown => None,
    }
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let fields = |own: &AuthenticationMethodsPolicy| {
        let state =
            |name: &str| Field::optional(name, own.method(name).map(|method| method.switch.state.word()));
        NAMES.into_iter().map(state).collect()
    };
    am::assess(subject, &CHECK, &fields, &|own| {
        let on = |name: &str| is_on(own, name);
        let alone = |name: &&str| on(name) == Some(true) && own.method(name).is_some_and(|own| own.signs_in);
        if ["Sms", "Voice"].iter().any(alone) {
            return Some((VerdictKind::Fail, "fail"));
        }
        match (on("Sms")?, on("Voice")?, own.method("Email").map(|_| on("Email"))) {
            (true, ..) | (_, true, _) => Some((VerdictKind::Warn, "warn")),
            (.., Some(Some(true))) => Some((VerdictKind::Warn, "am-weak-methods-off.warn-email")),
            (.., Some(None)) => None,
            _ => Some((VerdictKind::Pass, "pass")),
        }
    })
    .opinions(opinions(BASELINES, subject.tenant.authentication_methods.whole()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::am::testing;
    use crate::checks::testing::{judge, opinions, verdicts_of, whole};
    use crate::tenant::authentication_methods::AuthenticationMethod;

    fn policy(methods: &[(&str, SwitchState, bool)]) -> AuthenticationMethodsPolicy {
        let method = |(name, state, signs_in): &(&str, SwitchState, bool)| AuthenticationMethod {
            name: (*name).to_owned(),
            switch: testing::switched(*state, Some(true)),
            signs_in: *signs_in,
        };
        let methods = methods.iter().map(method).collect();
        AuthenticationMethodsPolicy { methods, ..AuthenticationMethodsPolicy::default() }
    }

    #[test]
    fn verdicts() {
        use SwitchState::{Disabled as Off, Enabled as On, Unknown as Other};
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let cases = [
            (&[("Sms", Off, false), ("Voice", Off, false)][..], Pass),
            (&[("Sms", Off, true), ("Voice", Off, false), ("Email", Off, false)], Pass),
            (&[("Sms", On, true)], Fail),
            (&[("Sms", On, false), ("Voice", Off, false)], Warn),
            (&[("Sms", Off, false), ("Voice", On, false)], Warn),
            (&[("Sms", Off, false), ("Voice", Off, false), ("Email", On, false)], Warn),
            (&[("Sms", Off, false), ("Voice", Off, false), ("Email", Other, false)], Unknown),
            (&[("Sms", Off, false)], Unknown),
            (&[("Sms", Off, false), ("Voice", Other, false)], Unknown),
            (&[], Unknown),
        ];
        let cases = cases.map(|(methods, verdict)| (policy(methods), verdict));
        verdicts_of(&CHECK, Fact::AuthenticationMethods, testing::tenant, &cases);
    }

    #[test]
    fn baselines_differ_about_email() {
        use SwitchState::{Disabled as Off, Enabled as On, Unknown as Other};
        use VerdictKind::{Fail, Pass, Unknown};
        for (sms, voice, email, told) in [
            (Off, Off, Some(Off), [Pass; 3]),
            (Off, Off, Some(On), [Fail, Fail, Pass]),
            (On, Off, Some(Off), [Fail; 3]),
            (Off, Other, Some(On), [Fail, Fail, Unknown]),
            (Off, Off, None, [Unknown, Unknown, Pass]),
        ] {
            let mut methods = vec![("Sms", sms, false), ("Voice", voice, false)];
            methods.extend(email.map(|email| ("Email", email, false)));
            let own = testing::tenant(whole(policy(&methods)));
            assert_eq!(opinions(&judge(&CHECK, &own)), told, "{methods:?}");
        }
    }
}
