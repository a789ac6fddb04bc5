//! Consent to apps that look risky goes to an administrator.
//!
//! Without a setting of its own a tenant has the default, which blocks.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::directory::DirectorySetting;
/// `app.risky-consent-block`
pub const CHECK: Check = Check {
    id: "app.risky-consent-block",
    area: Area::Applications,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AuthorizationPolicy, Fact::DirectorySettings],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::UserConsent,
        steps: 3,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgPolicyAuthorizationPolicy -AllowUserConsentForRiskyApps:$false",
        }),
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Maester("EIDSCA.AP09"),
        Reference::Attack("T1528"),
        Reference::Learn("entra/identity/enterprise-apps/configure-risk-based-step-up-consent"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let allowed = subject.tenant.authorization_policy.whole().map(|own| own.risky_consent == Some(true));
    let reading = (Fact::DirectorySettings, &subject.tenant.directory_settings);
    setting::assess(
        subject,
        &CHECK,
        reading,
        |all| fields(all),
        |all| {
            let own = DirectorySetting::of(all, DirectorySetting::CONSENT).and_then(|own| own.value(FIELD));
            let blocked = match own {
                None => true,
                Some(value) if value.eq_ignore_ascii_case("true") => true,
                Some(value) if value.eq_ignore_ascii_case("false") => false,
                Some(_) => return None,
            };
            match (blocked, allowed) {
                (false, _) | (_, Some(true)) => Some((VerdictKind::Fail, "fail")),
                (true, Some(false)) => Some((VerdictKind::Pass, "pass")),
                (true, None) => None,
            }
        },
    )
}

const FIELD: &str = "BlockUserConsentForRiskyApps";

fn fields(all: &[DirectorySetting]) -> Vec<Field> {
    setting::named(all, DirectorySetting::CONSENT, &[FIELD])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn settings(values: &[(&str, &str)]) -> Vec<DirectorySetting> {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        vec![DirectorySetting { template: DirectorySetting::CONSENT, values }]
    }

    use crate::tenant::directory::AuthorizationPolicy;

    fn tenant(rows: Vec<DirectorySetting>, risky_consent: Option<bool>) -> Tenant {
        Tenant {
            directory_settings: whole(rows),
            authorization_policy: whole(AuthorizationPolicy {
                risky_consent,
                ..AuthorizationPolicy::default()
            }),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown};
        let set = |value| settings(&[(FIELD, value)]);
        for (rows, allowed, verdict) in [
            (Vec::new(), None, Pass),
            (Vec::new(), Some(false), Pass),
            (set("true"), Some(false), Pass),
            (set("True"), Some(true), Fail),
            (set("false"), Some(false), Fail),
            (set("perhaps"), Some(false), Unknown),
        ] {
            let tenant = tenant(rows.clone(), allowed);
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{rows:?} {allowed:?}");
            let cut = Tenant { directory_settings: partial(Fact::DirectorySettings, rows), ..tenant.clone() };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), Unknown);
            unknown_without(&CHECK, &tenant, Fact::DirectorySettings);
            if verdict == Pass {
                unknown_without(&CHECK, &tenant, Fact::AuthorizationPolicy);
            }
        }
    }
}
