//! Passkeys are available to everybody.
//!
//! Whether they must be attested is not asked: synced passkeys cannot be, and Microsoft is replacing that switch by profiles.

use crate::checks::am;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;

/// `am.fido2-passkeys`
pub const CHECK: Check = Check {
    id: "am.fido2-passkeys",
    area: Area::AuthenticationMethods,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthenticationMethods],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AuthenticationMethods,
        steps: 4,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[
        Reference::Maester("EIDSCA.AF01"),
        Reference::ZeroTrustAssessment("21838"),
        Reference::Cis("5.2.2.5"),
        Reference::Learn("entra/identity/authentication/how-to-enable-passkey-fido2"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    am::switch(subject, &CHECK, "Fido2", |own| own.method("Fido2").map(|method| method.switch), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::am::testing;
    use crate::tenant::authentication_methods::{AuthenticationMethod, AuthenticationMethodsPolicy};

    #[test]
    fn verdicts() {
        testing::positions(&CHECK, VerdictKind::Unknown, |switch| AuthenticationMethodsPolicy {
            methods: switch
                .map(|switch| AuthenticationMethod { name: "Fido2".to_owned(), switch, signs_in: true })
                .into_iter()
                .collect(),
            ..AuthenticationMethodsPolicy::default()
        });
    }
}
