//! People can report a request that they did not make.

use crate::checks::am;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;

/// `am.report-suspicious`
pub const CHECK: Check = Check {
    id: "am.report-suspicious",
    area: Area::AuthenticationMethods,
    severity: Severity::Medium,
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
        Reference::Maester("EIDSCA.AG02"),
        Reference::Maester("EIDSCA.AG03"),
        Reference::ZeroTrustAssessment("21841"),
        Reference::Attack("T1621"),
        Reference::Learn("entra/identity/authentication/howto-mfa-mfasettings"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let default = Some((VerdictKind::Warn, "am-report-suspicious.warn-default"));
    am::switch(subject, &CHECK, "reportSuspiciousActivitySettings", |own| own.report_suspicious, default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::am::testing;
    use crate::tenant::authentication_methods::AuthenticationMethodsPolicy;

    #[test]
    fn verdicts() {
        testing::positions(&CHECK, VerdictKind::Warn, |report_suspicious| AuthenticationMethodsPolicy {
            report_suspicious,
            ..AuthenticationMethodsPolicy::default()
        });
    }
}
