//! Each domain says what becomes of mail that pretends to be from it.
//!
//! `p=reject` for all mail, with reports to somebody who reads them; a domain below another inherits its record.

use crate::checks::dns::looked_up;
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;

/// `dns.dmarc`
pub const CHECK: Check = Check {
    id: "dns.dmarc",
    area: Area::Domains,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AcceptedDomains],
    verdicts: &[VerdictKind::Unknown, VerdictKind::NotApplicable],
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
    rule: 1,
    assess,
};

/// What stands before the domain in the name of its record.
const RECORD: &str = "_dmarc.";

fn assess(subject: &Subject<'_>) -> Assessment {
    looked_up::assess(subject, &CHECK, RECORD, "dns-dmarc.look")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::dns::testing::{attested, hold, tenant};
    use crate::checks::testing::judge;

    #[test]
    fn the_records_to_look_up_are_told() {
        hold(&CHECK, RECORD);
    }

    #[test]
    fn somebody_who_looks_can_answer() {
        attested(&CHECK);
    }

    #[test]
    fn records_of_microsofts_own_domains_are_microsofts() {
        let verdict = |name: &str| judge(&CHECK, &tenant(&[name])).verdict.kind();
        assert_eq!(verdict("contoso.onmicrosoft.com"), VerdictKind::NotApplicable);
        assert_eq!(verdict("contoso.com"), VerdictKind::Unknown);
    }
}
