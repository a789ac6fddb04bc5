//! Each domain says what becomes of mail that pretends to be from it.
//!
//! `p=reject` for all mail, with reports to somebody who reads them; a domain below another inherits its record, and there `sp` counts. A
//! resolver is asked only where the admin lets it be asked.

use crate::checks::dns::published::{self, Kind, Told};
use crate::checks::tally::Grade;
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::dns::DnsRecords;
use crate::tenant::dns::dmarc::Policy;
use crate::tenant::dns::dmarc_walk::{End, Found, walk};
use crate::text::Message;

/// `dns.dmarc`
pub const CHECK: Check = Check {
    id: "dns.dmarc",
    area: Area::Domains,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AcceptedDomains, Fact::DnsRecords],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::Domains,
        steps: 5,
        command: Some(Command {
            shell: Shell::PowerShell,
            text: "Resolve-DnsName -Type TXT -Name \"_dmarc.<domain>\"",
        }),
        roles: &["Domain Name Administrator"],
    },
    references: &[
        Reference::Scuba("MS.EXO.4.1v1"),
        Reference::Scuba("MS.EXO.4.2v1"),
        Reference::Scuba("MS.EXO.4.3v1"),
        Reference::Scuba("MS.EXO.4.4v1"),
        Reference::Cis("2.1.10"),
        Reference::Attack("T1598"),
        Reference::Attack("T1656"),
        Reference::Learn("defender-office-365/email-authentication-dmarc-configure"),
    ],
    rule: 2,
    assess,
};

const KIND: Kind = Kind { record: "_dmarc.", look: "dns-dmarc.look", judge };

fn assess(subject: &Subject<'_>) -> Assessment {
    published::assess(subject, &CHECK, &KIND)
}

fn judge(domain: &str, records: &DnsRecords) -> Told {
    let walk = walk(domain, records);
    if walk.end == End::NotRead {
        // The walk ends with the name that stops it.
        let last: Vec<String> = walk.names.last().cloned().into_iter().collect();
        return Told::not_read("dns-dmarc.not-read", &last, Vec::new(), records);
    }
    let Some((found, policy)) = walk.end.holds() else {
        let detail = if walk.end == End::Several { "dns-dmarc.several" } else { "dns-dmarc.none" };
        return Told::new(Grade::Fail, Message::new(detail), Vec::new());
    };
    let mut fields = vec![Field::new("DMARC", &found.text)];
    let inherited = matches!(walk.end, End::Inherited(_));
    if inherited {
        fields.push(Field::new("from", &found.at));
    }
    let (grade, detail) = verdict(found, policy, inherited);
    Told::new(grade, detail, fields)
}

fn verdict(found: &Found, policy: Option<Policy>, inherited: bool) -> (Grade, Message) {
    let record = &found.record;
    let below = record.of_below().filter(|below| !inherited && Some(*below) < policy);
    let percent = record.percent.unwrap_or(100);
    let warn = |detail: &str| (Grade::Warn, Message::new(detail));
    match policy {
        None => (Grade::Fail, Message::new("dns-dmarc.invalid")),
        Some(Policy::None) => (Grade::Fail, Message::new("dns-dmarc.policy-none")),
        Some(Policy::Quarantine) => warn("dns-dmarc.quarantine"),
        Some(Policy::Reject) => match below {
            _ if record.testing => warn("dns-dmarc.testing"),
            _ if percent < 100 => (Grade::Warn, Message::new("dns-dmarc.percent").number("percent", percent)),
            Some(below) => (Grade::Warn, Message::new("dns-dmarc.below").text("policy", below.word())),
            None if !record.reports => warn("dns-dmarc.no-reports"),
            None => (Grade::Fine, Message::new("")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::dns::testing::{asked, attested, gaps_of, hold, worst_decides};
    use crate::checks::testing::judge;
    use crate::tenant::dns::Outcome;
    use crate::tenant::dns::testing::{texts, unread, with};
    use crate::tenant::{Gap, Reason};

    #[test]
    fn without_a_resolver_the_records_to_look_up_are_told() {
        hold(&CHECK, KIND.record);
    }

    #[test]
    fn somebody_who_looks_can_answer() {
        attested(&CHECK);
    }

    #[test]
    fn records_of_microsofts_own_domains_are_microsofts() {
        let verdict = |name: &str| judge(&CHECK, &asked(&[name], texts(&[]))).verdict.kind();
        assert_eq!(verdict("contoso.onmicrosoft.com"), VerdictKind::NotApplicable);
        assert_eq!(verdict("contoso.com"), VerdictKind::Unknown);
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Warn};
        for (tags, verdict, detail) in [
            ("p=reject; rua=mailto:d@contoso.com", Pass, ""),
            ("p=reject; sp=reject; pct=100; rua=mailto:d@contoso.com", Pass, ""),
            ("p=reject; pct=oops; rua=mailto:d@contoso.com", Pass, ""),
            ("p=reject", Warn, "dns-dmarc.no-reports"),
            ("p=reject; rua=d@contoso.com", Warn, "dns-dmarc.no-reports"),
            ("p=reject; sp=quarantine; rua=mailto:d@contoso.com", Warn, "dns-dmarc.below"),
            ("p=reject; sp=none; rua=mailto:d@contoso.com", Warn, "dns-dmarc.below"),
            ("p=reject; pct=99; rua=mailto:d@contoso.com", Warn, "dns-dmarc.percent"),
            ("p=reject; t=y; rua=mailto:d@contoso.com", Warn, "dns-dmarc.testing"),
            ("p=quarantine; rua=mailto:d@contoso.com", Warn, "dns-dmarc.quarantine"),
            ("p=none; rua=mailto:d@contoso.com", Fail, "dns-dmarc.policy-none"),
            ("p=oops; rua=mailto:d@contoso.com", Fail, "dns-dmarc.invalid"),
            ("rua=mailto:d@contoso.com", Fail, "dns-dmarc.invalid"),
            ("p=reject; p=reject", Fail, "dns-dmarc.invalid"),
        ] {
            let record = format!("v=DMARC1; {tags}");
            let records = texts(&[("_dmarc.contoso.com", &[&record])]);
            let finding = judge(&CHECK, &asked(&["contoso.com", "contoso.onmicrosoft.com"], records));
            assert_eq!(finding.verdict.kind(), verdict, "{tags}");
            let details: Vec<&str> = finding.evidence.iter().map(|row| row.detail.id.as_str()).collect();
            let expected: &[&str] = if detail.is_empty() { &[] } else { &[detail] };
            assert_eq!(details, expected, "{tags}");
        }
        let of = |own: &[&str]| {
            let records = texts(&[("_dmarc.contoso.com", own), ("_dmarc.com", &[])]);
            judge(&CHECK, &asked(&["contoso.com"], records)).evidence[0].detail.id.clone()
        };
        assert_eq!(of(&[]), "dns-dmarc.none");
        assert_eq!(of(&["v=spf1 -all"]), "dns-dmarc.none");
        assert_eq!(of(&["v=DMARC1; p=reject", "v=DMARC1; p=reject"]), "dns-dmarc.several");
        let [pass, warn, fail] = ["reject", "quarantine", "none"]
            .map(|policy| format!("v=DMARC1; p={policy}; rua=mailto:d@contoso.com"));
        worst_decides(&CHECK, "_dmarc.", [&pass, &warn, &fail]);
    }

    #[test]
    fn a_domain_below_goes_by_the_record_above() {
        let verdict = |above: &str| {
            let records = texts(&[
                ("_dmarc.mail.contoso.com", &[]),
                ("_dmarc.contoso.com", &[above]),
                ("_dmarc.com", &[]),
            ]);
            let finding = judge(&CHECK, &asked(&["mail.contoso.com"], records));
            (finding.verdict.kind(), finding.evidence.first().map(|row| row.fields.clone()))
        };
        let record = "v=DMARC1; p=reject; sp=none; rua=mailto:d@contoso.com";
        assert_eq!(
            verdict(record),
            (
                VerdictKind::Fail,
                Some(vec![
                    Field::new("TXT", "_dmarc.mail.contoso.com"),
                    Field::new("DMARC", record),
                    Field::new("from", "contoso.com"),
                ])
            )
        );
        for (above, kind) in [
            ("v=DMARC1; p=reject; rua=mailto:d@contoso.com", VerdictKind::Pass),
            ("v=DMARC1; p=none; sp=reject; rua=mailto:d@contoso.com", VerdictKind::Pass),
            ("v=DMARC1; p=reject; sp=quarantine; rua=mailto:d@contoso.com", VerdictKind::Warn),
        ] {
            assert_eq!(verdict(above).0, kind, "{above}");
        }
    }

    #[test]
    fn what_was_not_read_is_unknown_with_its_reason() {
        let failed = Reason::Failed { status: 200, code: "REFUSED".to_owned() };
        let all = || texts(&[("_dmarc.contoso.com", &[]), ("_dmarc.com", &[])]);
        for name in ["_dmarc.contoso.com", "_dmarc.com"] {
            for (records, reason) in [
                (unread(all(), name, Reason::Offline), Reason::Offline),
                (with(all(), name, Outcome::Failed("REFUSED".to_owned())), failed.clone()),
            ] {
                let finding = judge(&CHECK, &asked(&["contoso.com"], records));
                assert_eq!(gaps_of(&finding), [Gap { fact: Fact::DnsRecords, reason }], "{name}");
                assert_eq!(finding.sentence.id, "dns-dmarc.unknown-asked");
            }
        }
    }
}
