//! People are asked to set up a better method.
//!
//! Left to Microsoft, it is on for those who use text messages and calls.

use crate::checks::am;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;

/// `am.registration-campaign`
pub const CHECK: Check = Check {
    id: "am.registration-campaign",
    area: Area::AuthenticationMethods,
    severity: Severity::Low,
    roadmap: Phase::Beyond,
    needs: &[Fact::AuthenticationMethods],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::RegistrationCampaign,
        steps: 4,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[Reference::Learn("entra/identity/authentication/how-to-mfa-registration-campaign")],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let default = Some((VerdictKind::Pass, "am-registration-campaign.pass-default"));
    let name = "authenticationMethodsRegistrationCampaign";
    am::switch(subject, &CHECK, name, |own| own.registration_campaign, default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::am::testing;
    use crate::tenant::authentication_methods::AuthenticationMethodsPolicy;

    #[test]
    fn verdicts() {
        testing::positions(&CHECK, VerdictKind::Pass, |registration_campaign| AuthenticationMethodsPolicy {
            registration_campaign,
            ..AuthenticationMethodsPolicy::default()
        });
    }
}
