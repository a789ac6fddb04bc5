//! People are asked for the best method that they have.
//!
//! Left to Microsoft, it is on.

use crate::checks::am;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;

/// `am.system-preferred`
pub const CHECK: Check = Check {
    id: "am.system-preferred",
    area: Area::AuthenticationMethods,
    severity: Severity::Low,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthenticationMethods],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AuthenticationMethodSettings,
        steps: 3,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[
        Reference::Cis("5.2.3.6"),
        Reference::Learn("entra/identity/authentication/concept-system-preferred-multifactor-authentication"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let default = Some((VerdictKind::Pass, "am-system-preferred.pass-default"));
    am::switch(subject, &CHECK, "systemCredentialPreferences", |own| own.system_preferred, default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::am::testing;
    use crate::tenant::authentication_methods::AuthenticationMethodsPolicy;

    #[test]
    fn verdicts() {
        testing::positions(&CHECK, VerdictKind::Pass, |system_preferred| AuthenticationMethodsPolicy {
            system_preferred,
            ..AuthenticationMethodsPolicy::default()
        });
    }
}
