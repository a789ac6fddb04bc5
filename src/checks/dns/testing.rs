//! What holds for every record that somebody must look up.

use crate::attestation::{Answer, Attestation, Standing, USUAL_DAYS};
use crate::checks::Check;
use crate::checks::testing::{NOW, contoso_organization, judge, judge_with, partial, unknown_without, whole};
use crate::report::VerdictKind;
use crate::settings::Settings;
use crate::tenant::protection::AcceptedDomain;
use crate::tenant::{Fact, Tenant};

pub fn tenant(names: &[&str]) -> Tenant {
    let row = |name: &&str| AcceptedDomain { name: (*name).to_owned(), authoritative: Some(true) };
    Tenant { accepted_domains: whole(names.iter().map(row).collect()), ..Tenant::unread() }
}

/// Which names of which records are told for which domains, and with which verdict.
pub fn hold(check: &Check, record: &str) {
    use VerdictKind::{NotApplicable, Unknown};
    for (names, verdict, records) in [
        (
            &["contoso.com", "contoso.onmicrosoft.com", "mail.contoso.com"][..],
            Unknown,
            &["contoso.com", "mail.contoso.com"][..],
        ),
        (&["contoso.onmicrosoft.com", "contoso.mail.OnMicrosoft.com"], NotApplicable, &[]),
        (&[], Unknown, &[]),
    ] {
        let own = tenant(names);
        let finding = judge(check, &own);
        assert_eq!(finding.verdict.kind(), verdict, "{names:?}");
        let told: Vec<_> = finding.evidence.iter().map(|row| row.fields[0].value.clone()).collect();
        let expected: Vec<_> = records.iter().map(|name| format!("{record}{name}")).collect();
        assert_eq!(told, expected, "{names:?}");
        let seen = own.accepted_domains.whole().unwrap().clone();
        let cut = Tenant { accepted_domains: partial(Fact::AcceptedDomains, seen), ..own.clone() };
        assert_eq!(judge(check, &cut).verdict.kind(), Unknown, "{names:?}");
        unknown_without(check, &own, Fact::AcceptedDomains);
    }
}

/// Somebody's answer counts where all domains are known, and changes nothing.
pub fn attested(check: &Check) {
    let answer = Attestation::given("ida@contoso.com", NOW, USUAL_DAYS, Answer::Yes, "");
    let tenant = Tenant { organization: whole(contoso_organization()), ..tenant(&["contoso.com"]) };
    let finding = judge_with(check, &tenant, &Settings::default());
    assert_eq!(answer.standing(finding.verdict.because(), NOW), Standing::Counts);
    let seen = tenant.accepted_domains.whole().unwrap().clone();
    let cut = Tenant { accepted_domains: partial(Fact::AcceptedDomains, seen), ..tenant };
    let finding = judge(check, &cut);
    assert_eq!(answer.standing(finding.verdict.because(), NOW), Standing::Incomplete);
}
