//! Each domain says which servers send its mail.
//!
//! Exactly one record that ends with `-all`, with at most ten look-ups: the records that it includes are followed as a receiver follows
//! them. A resolver is asked only where the admin lets it be asked.

use crate::checks::dns::published::{self, Kind, Told, unreadable};
use crate::checks::tally::Grade;
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::dns::DnsRecords;
use crate::tenant::dns::spf::Qualifier;
use crate::tenant::dns::spf_walk::{End, Walk, walk};
use crate::text::Message;

/// `dns.spf`
pub const CHECK: Check = Check {
    id: "dns.spf",
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
            text: "Resolve-DnsName -Type TXT -Name \"<domain>\"",
        }),
        roles: &["Domain Name Administrator"],
    },
    references: &[
        Reference::Scuba("MS.EXO.2.2v3"),
        Reference::Cis("2.1.8"),
        Reference::SecureScore("exo_SPF_records_for_all_domains"),
        Reference::Attack("T1598"),
        Reference::Attack("T1656"),
        Reference::Learn("defender-office-365/email-authentication-spf-configure"),
    ],
    rule: 2,
    assess,
};

const KIND: Kind = Kind { record: "", look: "dns-spf.look", judge };

fn assess(subject: &Subject<'_>) -> Assessment {
    published::assess(subject, &CHECK, &KIND)
}

fn judge(domain: &str, records: &DnsRecords) -> Told {
    let walk = walk(domain, records);
    let mut fields: Vec<Field> = walk.text.iter().map(|text| Field::new("SPF", text)).collect();
    if walk.text.is_some() {
        let so_far = if walk.unread.is_empty() && walk.untold.is_empty() { "" } else { "≥ " };
        fields.push(Field::new("look-ups", format!("{so_far}{}", walk.lookups)));
    }
    if walk.is_certain() {
        let (grade, detail) = verdict(&walk);
        return Told::new(grade, detail, fields);
    }
    if !walk.unread.is_empty() {
        return Told::not_read("dns-spf.not-read", &walk.unread, fields, records);
    }
    let term = walk.untold.first().cloned().unwrap_or_default();
    let detail = Message::new("dns-spf.untold").text("term", term);
    Told { gaps: vec![unreadable()], ..Told::new(Grade::Unclear, detail, fields) }
}

/// What becomes of mail from a server that nobody named.
fn verdict(walk: &Walk) -> (Grade, Message) {
    let fail = |detail: &str| (Grade::Fail, Message::new(detail));
    match &walk.end {
        End::NotRead => (Grade::Unclear, Message::new("dns-spf.look")),
        End::Nothing => fail("dns-spf.none"),
        End::Several => fail("dns-spf.several"),
        End::Malformed(name, malformed) => {
            let detail = Message::new("dns-spf.malformed").text("term", malformed.term.clone());
            (Grade::Fail, detail.text("name", name.clone()))
        }
        End::Broken(name) => (Grade::Fail, Message::new("dns-spf.broken").text("name", name.clone())),
        End::TooMany => fail("dns-spf.too-many"),
        End::Decided(Qualifier::Pass) => fail("dns-spf.everybody"),
        End::Decided(Qualifier::Neutral) => fail("dns-spf.neutral"),
        End::Decided(Qualifier::SoftFail) => (Grade::Warn, Message::new("dns-spf.soft")),
        End::Decided(Qualifier::Fail) => (Grade::Fine, Message::new("")),
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

    const INNER: &str = "_spf.fabrikam.example";

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
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let ten = format!("v=spf1{} -all", " a".repeat(10));
        let eleven = format!("v=spf1{} -all", " a".repeat(11));
        for (own, verdict, detail) in [
            (&["v=spf1 -all"][..], Pass, ""),
            (&["v=spf1 -all", "v=DMARC1; p=none"], Pass, ""),
            (&["v=spf1 include:_spf.fabrikam.example -all"], Pass, ""),
            (&["v=spf1 redirect=_spf.fabrikam.example"], Pass, ""),
            (&[&ten], Pass, ""),
            (&["v=spf1 ~all"], Warn, "dns-spf.soft"),
            (&["v=spf1 ?all"], Fail, "dns-spf.neutral"),
            (&["v=spf1 include:_spf.fabrikam.example"], Fail, "dns-spf.neutral"),
            (&["v=spf1 +all"], Fail, "dns-spf.everybody"),
            (&["v=spf1 ip4:0.0.0.0/0 -all"], Fail, "dns-spf.everybody"),
            (&[], Fail, "dns-spf.none"),
            (&["v=DMARC1; p=reject"], Fail, "dns-spf.none"),
            (&["v=spf1 -all", "v=spf1 -all"], Fail, "dns-spf.several"),
            (&["v=spf1 inlcude:fabrikam.example -all"], Fail, "dns-spf.malformed"),
            (&["v=spf1 include:none.fabrikam.example -all"], Fail, "dns-spf.broken"),
            (&[&eleven], Fail, "dns-spf.too-many"),
            (&["v=spf1 include:%{ir}.%{d}.fabrikam.example -all"], Unknown, "dns-spf.untold"),
            (&["v=spf1 include:later.fabrikam.example -all"], Unknown, "dns-spf.not-read"),
        ] {
            let inner: &[&str] = &["v=spf1 ip4:192.0.2.0/24 -all"];
            let records = texts(&[("contoso.com", own), (INNER, inner), ("none.fabrikam.example", &[])]);
            let finding = judge(&CHECK, &asked(&["contoso.com", "contoso.onmicrosoft.com"], records));
            assert_eq!(finding.verdict.kind(), verdict, "{own:?}");
            let details: Vec<&str> = finding.evidence.iter().map(|row| row.detail.id.as_str()).collect();
            let expected: &[&str] = if detail.is_empty() { &[] } else { &[detail] };
            assert_eq!(details, expected, "{own:?}");
        }
        worst_decides(&CHECK, "", ["v=spf1 -all", "v=spf1 ~all", "v=spf1 +all"]);
    }

    #[test]
    fn what_was_not_read_is_unknown_with_its_reason() {
        let failed = Reason::Failed { status: 200, code: "SERVFAIL".to_owned() };
        let own = || texts(&[("contoso.com", &["v=spf1 include:_spf.fabrikam.example -all"])]);
        for name in ["contoso.com", INNER] {
            for (records, reason) in [
                (unread(own(), name, Reason::Throttled), Reason::Throttled),
                (with(own(), name, Outcome::Failed("SERVFAIL".to_owned())), failed.clone()),
            ] {
                let finding = judge(&CHECK, &asked(&["contoso.com"], records));
                assert_eq!(gaps_of(&finding), [Gap { fact: Fact::DnsRecords, reason }], "{name}");
                assert_eq!(finding.sentence.id, "dns-spf.unknown-asked");
            }
        }
        let nowhere = with(texts(&[]), "contoso.com", Outcome::NoSuchName);
        assert_eq!(judge(&CHECK, &asked(&["contoso.com"], nowhere)).verdict.kind(), VerdictKind::Fail);
        // Only a look at the mail tells where a macro leads: somebody may answer.
        let untold = texts(&[("contoso.com", &["v=spf1 include:%{d}.fabrikam.example -all"])]);
        let finding = judge(&CHECK, &asked(&["contoso.com"], untold));
        assert_eq!(gaps_of(&finding), [Gap { fact: Fact::DnsRecords, reason: Reason::Unreadable }]);
    }

    #[test]
    fn evidence_shows_the_record_and_what_it_takes() {
        let record = "v=spf1 mx include:_spf.fabrikam.example ~all";
        let inner: &[&str] = &["v=spf1 a -all"];
        let records = texts(&[("contoso.com", &[record]), (INNER, inner)]);
        let finding = judge(&CHECK, &asked(&["contoso.com"], records));
        let fields = &finding.evidence[0].fields;
        assert_eq!(
            *fields,
            [Field::new("TXT", "contoso.com"), Field::new("SPF", record), Field::new("look-ups", 3)]
        );
    }
}
