//! Guessing a password is stopped after a few tries.
//!
//! Without a setting of its own a tenant has the defaults: 10 tries, 60 seconds.

use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::directory::DirectorySetting;
/// `pw.smart-lockout`
pub const CHECK: Check = Check {
    id: "pw.smart-lockout",
    area: Area::Passwords,
    severity: Severity::Low,
    roadmap: Phase::First30Days,
    needs: &[Fact::DirectorySettings],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::PasswordProtection,
        steps: 3,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[
        Reference::Cis("5.2.3.8"),
        Reference::Maester("EIDSCA.PR05"),
        Reference::ZeroTrustAssessment("21849"),
        Reference::Learn("entra/identity/authentication/howto-password-smart-lockout"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = (Fact::DirectorySettings, &subject.tenant.directory_settings);
    setting::assess(
        subject,
        &CHECK,
        reading,
        |all| fields(all),
        |all| {
            let Some(own) = DirectorySetting::of(all, DirectorySetting::PASSWORD_RULES) else {
                return Some((VerdictKind::Pass, "pw-smart-lockout.pass-default"));
            };
            let number = |name| own.value(name).and_then(|value| value.trim().parse::<u32>().ok());
            let (tries, seconds) = (number("LockoutThreshold")?, number("LockoutDurationInSeconds")?);
            Some(if tries <= 10 && seconds >= 60 {
                (VerdictKind::Pass, "pass")
            } else {
                (VerdictKind::Fail, "fail")
            })
        },
    )
}

fn fields(all: &[DirectorySetting]) -> Vec<Field> {
    setting::named(all, DirectorySetting::PASSWORD_RULES, &["LockoutThreshold", "LockoutDurationInSeconds"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn settings(values: &[(&str, &str)]) -> Vec<DirectorySetting> {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        vec![DirectorySetting { template: DirectorySetting::PASSWORD_RULES, values }]
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown};
        let set =
            |tries, seconds| settings(&[("LockoutThreshold", tries), ("LockoutDurationInSeconds", seconds)]);
        for (rows, verdict) in [
            (Vec::new(), Pass),
            (set("10", "60"), Pass),
            (set("5", "120"), Pass),
            (set("11", "60"), Fail),
            (set("10", "59"), Fail),
            (set("many", "60"), Unknown),
            (settings(&[("LockoutThreshold", "10")]), Unknown),
        ] {
            let tenant = Tenant { directory_settings: whole(rows.clone()), ..Tenant::unread() };
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{rows:?}");
            let cut =
                Tenant { directory_settings: partial(Fact::DirectorySettings, rows), ..Tenant::unread() };
            assert_eq!(
                judge(&CHECK, &cut).verdict.kind(),
                Unknown,
                "what is absent may be in the part not read"
            );
            unknown_without(&CHECK, &tenant, Fact::DirectorySettings);
        }
    }
}
