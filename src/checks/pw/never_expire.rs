//! Passwords do not expire by calendar.
//!
//! Federated domains have passwords elsewhere. A domain without a value has the default, which is not known to be *never*.

use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::directory::Domain;
use crate::text::Message;
/// `pw.never-expire`
pub const CHECK: Check = Check {
    id: "pw.never-expire",
    area: Area::Passwords,
    severity: Severity::Low,
    roadmap: Phase::First30Days,
    needs: &[Fact::Domains],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::PasswordPolicy,
        steps: 3,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgDomain -DomainId \"<domain>\" -PasswordValidityPeriodInDays 2147483647",
        }),
        roles: &["Global Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.6.1v1"),
        Reference::Cis("1.3.1"),
        Reference::ZeroTrustAssessment("21811"),
        Reference::SecureScore("PWAgePolicyNew"),
        Reference::Learn("microsoft-365/admin/misc/password-policy-recommendations"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    let rows = subject.tenant.domains.seen().map_or(&[][..], Vec::as_slice);
    let whole = subject.tenant.domains.whole().is_some();
    if whole && rows.is_empty() {
        tally.gap(absent(Fact::Domains, "value"));
    }
    for row in rows.iter().filter(|row| row.verified) {
        // A subdomain has its parent's policy. Below a domain that was not seen, its value would not count.
        let may_follow = !whole && row.name.matches('.').count() > 1;
        let follows = may_follow || rows.iter().any(|other| other.verified && row.is_below(&other.name));
        let (grade, detail) = match row.password_validity {
            _ if row.federated || follows => (Grade::Fine, ""),
            Some(Domain::NEVER) => (Grade::Fine, ""),
            Some(_) => (Grade::Fail, "pw-never-expire.expires"),
            None => (Grade::Warn, "pw-never-expire.default"),
        };
        tally.add(grade, || Evidence {
            kind: EvidenceKind::Domain,
            id: row.name.clone(),
            name: row.name.clone(),
            link: Some(Link::PasswordPolicy),
            detail: Message::new(detail),
            fields: vec![Field::optional("passwordValidityPeriodInDays", row.password_validity)],
        });
    }
    tally.assess(subject, &CHECK, &[Fact::Domains])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn domain(name: &str, federated: bool, password_validity: Option<u64>) -> Domain {
        Domain { name: name.to_owned(), verified: true, federated, password_validity }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let never = Some(Domain::NEVER);
        for (rows, verdict) in [
            (vec![domain("contoso.com", false, never)], Pass),
            (vec![domain("contoso.com", false, Some(90))], Fail),
            (vec![domain("contoso.com", false, None)], Warn),
            (vec![domain("contoso.com", true, Some(90))], Pass),
            (vec![domain("contoso.com", false, never), domain("mail.contoso.com", false, Some(90))], Pass),
            (vec![domain("contoso.com", false, never), domain("xcontoso.com", false, Some(90))], Fail),
            (
                vec![
                    Domain { verified: false, ..domain("new.example", false, Some(90)) },
                    domain("contoso.com", false, never),
                ],
                Pass,
            ),
            (Vec::new(), Unknown),
        ] {
            let judged =
                |reading| judge(&CHECK, &Tenant { domains: reading, ..Tenant::unread() }).verdict.kind();
            assert_eq!(judged(whole(rows.clone())), verdict, "{rows:?}");
            let cut = judged(partial(Fact::Domains, rows));
            assert!(cut == Unknown || cut == verdict);
        }
        let below = partial(Fact::Domains, vec![domain("mail.contoso.com", false, Some(90))]);
        let below = judge(&CHECK, &Tenant { domains: below, ..Tenant::unread() });
        assert_eq!(below.verdict.kind(), Unknown, "its parent may not have been seen");
        let good = Tenant { domains: whole(vec![domain("contoso.com", false, never)]), ..Tenant::unread() };
        unknown_without(&CHECK, &good, Fact::Domains);
    }
}
