//! What holds for every record that somebody must look up.

use crate::attestation::{Answer, Attestation, Standing, USUAL_DAYS};
use crate::checks::Check;
use crate::checks::testing::{NOW, contoso_organization, judge, judge_with, partial, unknown_without, whole};
use crate::report::{Finding, VerdictKind};
use crate::settings::Settings;
use crate::tenant::dns::DnsRecords;
use crate::tenant::dns::testing::{texts, unread};
use crate::tenant::protection::AcceptedDomain;
use crate::tenant::{Fact, Gap, Reason, Tenant};

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

/// Domains, and what a resolver said of them.
pub fn asked(names: &[&str], dns_records: DnsRecords) -> Tenant {
    Tenant { dns_records, ..tenant(names) }
}

/// Why a finding is unknown.
pub fn gaps_of(finding: &Finding) -> Vec<Gap> {
    finding.verdict.because().unwrap_or_else(|| panic!("{finding:#?}")).to_vec()
}

/// Of several domains the worst decides; one that was not read leaves open what could be worse. Records that pass, warn and fail.
pub fn worst_decides(check: &Check, record: &str, [pass, warn, fail]: [&str; 3]) {
    use VerdictKind::{Fail, Pass, Unknown, Warn};
    let domains = ["a.example", "b.example", "c.example"];
    let [a, b, c] = domains.map(|domain| format!("{record}{domain}"));
    for (of_a, of_b, verdict, unread_verdict) in [
        (pass, pass, Pass, Unknown),
        (pass, warn, Warn, Unknown),
        (warn, fail, Fail, Fail),
        (fail, pass, Fail, Fail),
    ] {
        let records = texts(&[(&a, &[of_a]), (&b, &[of_b]), (&c, &[pass])]);
        let finding = judge(check, &asked(&domains, records.clone()));
        assert_eq!(finding.verdict.kind(), verdict, "{of_a} {of_b}");
        assert_eq!(finding.counts.examined, 3);
        let cut = unread(records, &c, Reason::Offline);
        let finding = judge(check, &asked(&domains, cut));
        assert_eq!(finding.verdict.kind(), unread_verdict, "{of_a} {of_b}");
        assert_eq!(finding.counts.unknown, 1);
    }
    // A domain that came after the resolver was asked is not judged by the others.
    let known = texts(&[(&a, &[pass]), (&b, &[pass])]);
    let finding = judge(check, &asked(&domains, known));
    assert_eq!(gaps_of(&finding), [Gap { fact: Fact::DnsRecords, reason: Reason::Unreadable }]);
}
