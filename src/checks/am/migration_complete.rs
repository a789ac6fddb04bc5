//! The older policies for multifactor authentication and password reset no longer count.
//!
//! `null` was seen on a new tenant. Microsoft does not say what it means, so it does not pass.

use crate::checks::am;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::authentication_methods::{AuthenticationMethodsPolicy, Migration};

/// `am.migration-complete`
pub const CHECK: Check = Check {
    id: "am.migration-complete",
    area: Area::AuthenticationMethods,
    severity: Severity::Low,
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
        Reference::Scuba("MS.AAD.3.4v1"),
        Reference::Maester("EIDSCA.AG01"),
        Reference::ZeroTrustAssessment("21803"),
        Reference::Learn("entra/identity/authentication/how-to-authentication-methods-manage"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let fields = |own: &AuthenticationMethodsPolicy| {
        vec![Field::new("policyMigrationState", own.migration.map_or("–", Migration::word))]
    };
    am::assess(subject, &CHECK, &fields, &|own| match own.migration? {
        Migration::Complete => Some((VerdictKind::Pass, "pass")),
        Migration::Undecided => Some((VerdictKind::Warn, "warn")),
        Migration::Unfinished => Some((VerdictKind::Fail, "fail")),
        Migration::Unknown => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::am::testing;
    use crate::checks::testing::verdicts_of;

    #[test]
    fn verdicts() {
        let cases = [
            (Some(Migration::Complete), VerdictKind::Pass),
            (Some(Migration::Undecided), VerdictKind::Warn),
            (Some(Migration::Unfinished), VerdictKind::Fail),
            (Some(Migration::Unknown), VerdictKind::Unknown),
            (None, VerdictKind::Unknown),
        ];
        let cases = cases.map(|(migration, verdict)| {
            (AuthenticationMethodsPolicy { migration, ..AuthenticationMethodsPolicy::default() }, verdict)
        });
        verdicts_of(&CHECK, Fact::AuthenticationMethods, testing::tenant, &cases);
    }
}
