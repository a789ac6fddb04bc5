//! Federation is ours.
//!
//! Whoever may set up federation can sign in as everybody: the issuer's word is taken for the person and for multifactor authentication.
//! What is right only the organisation knows: it declares its issuers. An issuer and not a domain is declared, because a domain that is
//! turned to another issuer keeps its name.

use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::directory::Domain;
use crate::tenant::federation::Federation;
use crate::tenant::{Fact, Gap, Reading, Reason, Tenant};
use crate::text::Message;

/// `fed.domains`
pub const CHECK: Check = Check {
    id: "fed.domains",
    area: Area::Domains,
    severity: Severity::Critical,
    roadmap: Phase::First30Days,
    needs: &[Fact::Domains, Fact::Federations],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::CustomDomainNames,
        steps: 5,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Get-MgDomainFederationConfiguration -DomainId \"<domain>\"",
        }),
        roles: &["Hybrid Identity Administrator", "Global Administrator"],
    },
    references: &[
        Reference::Attack("T1484.002"),
        Reference::Attack("T1606.002"),
        Reference::Learn("entra/architecture/recover-from-misconfigurations"),
        Reference::Learn("graph/api/domain-list-federationconfiguration"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut tally = Tally::default();
    let rows = tenant.domains.seen().map_or(&[][..], Vec::as_slice);
    if tenant.domains.whole().is_some() && rows.is_empty() {
        tally.gap(absent(Fact::Domains, "value"));
    }
    for domain in rows {
        if !domain.federated {
            tally.fine(1);
            continue;
        }
        let (all, gap) = settings(tenant, rows, domain);
        gap.into_iter().for_each(|gap| tally.gap(gap));
        if all.is_empty() {
            tally.add(Grade::Unclear, || evidence(domain, None, "fed-domains.not-read"));
        }
        // Microsoft keeps one for each domain. Another one beside it is what somebody might add.
        for own in all {
            let (grade, detail) = judge(subject, own);
            tally.add(grade, || evidence(domain, Some(own), detail));
        }
    }
    tally.assess(subject, &CHECK, &[Fact::Domains])
}

/// The federations of a domain: its own, or those of the domain above it, which a subdomain follows; and why they were not read whole.
fn settings<'a>(tenant: &'a Tenant, rows: &[Domain], domain: &Domain) -> (&'a [Federation], Option<Gap>) {
    let read = |name: &str| tenant.federations.get(&Domain::key(name));
    let Some(reading) = read(&domain.name) else {
        return (&[], Some(Gap { fact: Fact::Federations, reason: Reason::NotAsked }));
    };
    let seen = |reading: &'a Reading<Vec<Federation>>| reading.seen().map_or(&[][..], Vec::as_slice);
    let own = seen(reading);
    if !own.is_empty() || reading.whole().is_none() {
        return (own, reading.gaps().first().cloned());
    }
    let above = rows.iter().filter(|other| other.federated && domain.is_below(&other.name));
    let theirs = above.max_by_key(|other| other.name.len()).and_then(|other| read(&other.name));
    let all = theirs.map_or(&[][..], seen);
    let gap = theirs.and_then(|reading| reading.gaps().first().cloned());
    (all, gap.or_else(|| all.is_empty().then(|| absent(Fact::Federations, "issuerUri"))))
}

fn judge(subject: &Subject<'_>, own: &Federation) -> (Grade, &'static str) {
    let declared = &subject.settings.expected_issuers;
    let Some(issuer) = &own.issuer else { return (Grade::Warn, "fed-domains.no-issuer") };
    match declared.get(issuer) {
        None if declared.is_empty() => (Grade::Warn, "fed-domains.look"),
        None => (Grade::Fail, "fed-domains.unexpected"),
        Some(declared) if !declared.holds(subject.now) => (Grade::Warn, "fed-domains.ran-out"),
        Some(_) if own.certificates > 1 => (Grade::Warn, "fed-domains.certificates"),
        Some(_) => (Grade::Fine, ""),
    }
}

fn evidence(domain: &Domain, own: Option<&Federation>, detail: &str) -> Evidence {
    let mut fields = Vec::new();
    if let Some(own) = own {
        fields = vec![
            Field::optional("issuerUri", own.issuer.as_deref()),
            Field::optional("passiveSignInUri", own.sign_in.as_deref()),
            Field::optional("federatedIdpMfaBehavior", own.mfa.as_deref()),
            Field::new("signingCertificate", own.certificates.to_string()),
        ];
    }
    Evidence {
        kind: EvidenceKind::Domain,
        id: domain.name.clone(),
        name: domain.name.clone(),
        link: Some(Link::CustomDomainNames),
        detail: Message::new(detail),
        fields,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{DAY, NOW, judge, judge_with, partial, unknown_without, whole};
    use crate::settings::{Declaration, Settings};
    use VerdictKind::{Fail, Pass, Unknown, Warn};

    const OURS: &str = "http://contoso.com/adfs/services/trust";

    fn domain(name: &str, federated: bool) -> Domain {
        Domain { name: name.to_owned(), verified: true, federated, password_validity: None }
    }

    fn federation(issuer: Option<&str>, certificates: u8) -> Vec<Federation> {
        vec![Federation { issuer: issuer.map(str::to_owned), certificates, ..Federation::default() }]
    }

    fn tenant(domains: Vec<Domain>, own: Vec<(&str, Vec<Federation>)>) -> Tenant {
        let own = own.into_iter().map(|(name, own)| (Domain::key(name), whole(own)));
        Tenant { domains: whole(domains), federations: own.collect(), ..Tenant::unread() }
    }

    fn declared(until: Option<i64>) -> Settings {
        let ours = Declaration { why: "Our AD FS".to_owned(), until };
        Settings { expected_issuers: [(OURS.to_owned(), ours)].into(), ..Settings::default() }
    }

    fn contoso(issuer: Option<&str>, certificates: u8) -> Tenant {
        let domains = vec![domain("contoso.com", true), domain("contoso.onmicrosoft.com", false)];
        tenant(domains, vec![("contoso.com", federation(issuer, certificates))])
    }

    #[test]
    fn issuers_are_held_against_what_is_declared() {
        for (own, settings, verdict) in [
            (contoso(Some(OURS), 1), Settings::default(), Warn),
            (contoso(Some(OURS), 1), declared(None), Pass),
            (contoso(Some(OURS), 1), declared(Some(NOW + DAY)), Pass),
            (contoso(Some(OURS), 1), declared(Some(NOW)), Warn),
            (contoso(Some(OURS), 2), declared(None), Warn),
            (contoso(Some("http://any.sts/0A1B2C3D"), 1), declared(None), Fail),
            (contoso(None, 1), declared(None), Warn),
            (tenant(vec![domain("contoso.com", false)], Vec::new()), Settings::default(), Pass),
            (tenant(Vec::new(), Vec::new()), Settings::default(), Unknown),
        ] {
            let finding = judge_with(&CHECK, &own, &settings);
            assert_eq!(finding.verdict.kind(), verdict, "{finding:#?}");
            let cut = partial(Fact::Domains, own.domains.whole().unwrap().clone());
            let cut = judge_with(&CHECK, &Tenant { domains: cut, ..own }, &settings).verdict.kind();
            assert_eq!(cut, if verdict == Fail { Fail } else { Unknown });
        }
    }

    #[test]
    fn a_subdomain_follows_the_domain_above_it() {
        let domains = || vec![domain("contoso.com", true), domain("mail.contoso.com", true)];
        let above = ("contoso.com", federation(Some(OURS), 1));
        let own = tenant(domains(), vec![above.clone(), ("mail.contoso.com", Vec::new())]);
        assert_eq!(judge_with(&CHECK, &own, &declared(None)).verdict.kind(), Pass);
        let strange = ("mail.contoso.com", federation(Some("http://any.sts/0A1B2C3D"), 1));
        let own = tenant(domains(), vec![above, strange]);
        assert_eq!(judge_with(&CHECK, &own, &declared(None)).verdict.kind(), Fail);
        let alone = tenant(vec![domain("contoso.com", true)], vec![("contoso.com", Vec::new())]);
        assert_eq!(judge_with(&CHECK, &alone, &declared(None)).verdict.kind(), Unknown);
    }

    #[test]
    fn a_second_federation_of_a_domain_is_judged_too() {
        let both = |strange| [federation(Some(OURS), 1), federation(Some(strange), 1)].concat();
        for (second, verdict) in [("http://any.sts/0A1B2C3D", Fail), (OURS, Pass)] {
            let own = tenant(vec![domain("contoso.com", true)], vec![("contoso.com", both(second))]);
            assert_eq!(judge_with(&CHECK, &own, &declared(None)).verdict.kind(), verdict, "{second}");
        }
    }

    #[test]
    fn what_was_read_in_part_of_the_domain_above_proves_nothing() {
        let domains = vec![domain("contoso.com", true), domain("mail.contoso.com", true)];
        let mut own = tenant(domains, vec![("mail.contoso.com", Vec::new())]);
        let above = partial(Fact::Federations, federation(Some(OURS), 1));
        own.federations.insert(Domain::key("contoso.com"), above);
        assert_eq!(judge_with(&CHECK, &own, &declared(None)).verdict.kind(), Unknown);
    }

    #[test]
    fn gaps() {
        let own = contoso(Some(OURS), 1);
        unknown_without(&CHECK, &own, Fact::Domains);
        unknown_without(&CHECK, &own, Fact::Federations);
        let not_asked = Tenant { federations: [].into(), ..own };
        assert_eq!(judge(&CHECK, &not_asked).verdict.kind(), Unknown);
    }
}
