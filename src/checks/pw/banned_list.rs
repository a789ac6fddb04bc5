//! Words of the organisation are no passwords.
//!
//! Without a setting of its own a tenant has no list of its own.

use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, licensed, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::directory::DirectorySetting;
use crate::tenant::licences::Plan;
/// `pw.banned-list`
pub const CHECK: Check = Check {
    id: "pw.banned-list",
    area: Area::Passwords,
    severity: Severity::Medium,
    roadmap: Phase::First30Days,
    needs: &[Fact::DirectorySettings, Fact::Licences, Fact::Organization],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::PasswordProtection,
        steps: 4,
        command: None,
        roles: &["Authentication Policy Administrator"],
    },
    references: &[
        Reference::Cis("5.2.3.2"),
        Reference::Maester("EIDSCA.PR03"),
        Reference::ZeroTrustAssessment("21848"),
        Reference::SecureScore("aad_custom_banned_passwords"),
        Reference::Attack("T1110.003"),
        Reference::Learn("entra/identity/authentication/concept-password-ban-bad"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let licensed = subject.tenant.licences.whole().map(|licences| licences.has(Plan::EntraP1));
    let synced = subject.tenant.organization.whole().map(|own| own.on_premises_sync == Some(true));
    let reading = (Fact::DirectorySettings, &subject.tenant.directory_settings);
    let judged = setting::assess(
        subject,
        &CHECK,
        reading,
        |all| fields(all),
        |all| {
            let own = DirectorySetting::of(all, DirectorySetting::PASSWORD_RULES);
            let value = |name| own.and_then(|own| own.value(name)).unwrap_or("");
            let on = |name| value(name).eq_ignore_ascii_case("true");
            if !on("EnableBannedPasswordCheck") || value("BannedPasswordList").trim().is_empty() {
                return match licensed? {
                    true => Some((VerdictKind::Fail, "fail")),
                    false => Some((VerdictKind::NotApplicable, "not-applicable")),
                };
            }
            let enforced = value("BannedPasswordCheckOnPremisesMode").eq_ignore_ascii_case("enforce");
            if synced? && !(on("EnableBannedPasswordCheckOnPremises") && enforced) {
                return Some((VerdictKind::Warn, "warn"));
            }
            Some((VerdictKind::Pass, "pass"))
        },
    );
    licensed::for_want_of(Plan::EntraP1, judged)
}

/// How many words there are, never the words themselves.
fn fields(all: &[DirectorySetting]) -> Vec<Field> {
    let own = DirectorySetting::of(all, DirectorySetting::PASSWORD_RULES);
    let list = own.and_then(|own| own.value("BannedPasswordList")).unwrap_or("");
    let words = list.split('\t').filter(|word| !word.trim().is_empty()).count();
    const NAMES: [&str; 3] = [
        "EnableBannedPasswordCheck",
        "EnableBannedPasswordCheckOnPremises",
        "BannedPasswordCheckOnPremisesMode",
    ];
    let mut fields = setting::named(all, DirectorySetting::PASSWORD_RULES, &NAMES);
    fields.push(Field::new("BannedPasswordList", words));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{contoso_organization, judge, licences, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn settings(values: &[(&str, &str)]) -> Vec<DirectorySetting> {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        vec![DirectorySetting { template: DirectorySetting::PASSWORD_RULES, values }]
    }

    fn tenant(rows: Vec<DirectorySetting>, plans: &[&str], synced: Option<bool>) -> Tenant {
        let organization =
            crate::tenant::organization::Organization { on_premises_sync: synced, ..contoso_organization() };
        Tenant {
            directory_settings: whole(rows),
            licences: licences(plans),
            organization: whole(organization),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};
        let on = [("EnableBannedPasswordCheck", "True"), ("BannedPasswordList", "contoso\ttacoma")];
        let local = [
            ("EnableBannedPasswordCheckOnPremises", "True"),
            ("BannedPasswordCheckOnPremisesMode", "Enforce"),
        ];
        let (p1, free) = (&["AAD_PREMIUM"][..], &["EXCHANGE_S_STANDARD"][..]);
        for (rows, plans, synced, verdict) in [
            (Vec::new(), p1, None, Fail),
            (Vec::new(), free, None, NotApplicable),
            (settings(&on), p1, None, Pass),
            (settings(&on), p1, Some(false), Pass),
            (settings(&on), p1, Some(true), Warn),
            (settings(&[on, local].concat()), p1, Some(true), Pass),
            (settings(&[("EnableBannedPasswordCheck", "True"), ("BannedPasswordList", "")]), p1, None, Fail),
            (
                settings(&[("EnableBannedPasswordCheck", "False"), ("BannedPasswordList", "x")]),
                p1,
                None,
                Fail,
            ),
        ] {
            let tenant = tenant(rows.clone(), plans, synced);
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{rows:?}");
            let cut = Tenant { directory_settings: partial(Fact::DirectorySettings, rows), ..tenant };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), Unknown);
        }
        unknown_without(&CHECK, &tenant(Vec::new(), p1, None), Fact::DirectorySettings);
        unknown_without(&CHECK, &tenant(Vec::new(), p1, None), Fact::Licences);
        unknown_without(&CHECK, &tenant(settings(&on), p1, None), Fact::Organization);
    }
}
