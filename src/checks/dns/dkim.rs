//! Mail of every domain is signed with DKIM.
//!
//! Microsoft signs `onmicrosoft.com` by itself. A domain of which mail goes out and that has no signing settings signs with that one, which
//! other organisations do not take for yours.

use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::protection::{AcceptedDomain, DkimConfig};
use crate::text::Message;

/// `dns.dkim`
pub const CHECK: Check = Check {
    id: "dns.dkim",
    area: Area::Domains,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::AcceptedDomains, Fact::DkimConfigs],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy { link: Link::Dkim, steps: 5, command: None, roles: &["Security Administrator"] },
    references: &[
        Reference::Scuba("MS.EXO.3.1v1"),
        Reference::Cis("2.1.9"),
        Reference::Attack("T1656"),
        Reference::Attack("T1566"),
        Reference::Learn("defender-office-365/email-authentication-dkim-configure"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut tally = Tally::default();
    if tenant.accepted_domains.whole().is_some_and(Vec::is_empty) {
        tally.gap(absent(Fact::AcceptedDomains, "value"));
    }
    for domain in tenant.accepted_domains.seen().into_iter().flatten() {
        let own = tenant
            .dkim_configs
            .seen()
            .and_then(|all| all.iter().find(|config| config.domain.eq_ignore_ascii_case(&domain.name)));
        let (grade, detail) = grade(subject, domain, own);
        if let (Grade::Unclear, Some(own)) = (grade, own) {
            let field = if own.enabled.is_none() { "Enabled" } else { "Status" };
            tally.gap(absent(Fact::DkimConfigs, field));
        } else if grade == Grade::Unclear && tenant.dkim_configs.whole().is_some() {
            tally.gap(absent(Fact::AcceptedDomains, "DomainType"));
        }
        tally.add(grade, || evidence(domain, own, detail));
    }
    tally.assess(subject, &CHECK, &[Fact::AcceptedDomains, Fact::DkimConfigs])
}

fn grade(subject: &Subject<'_>, domain: &AcceptedDomain, own: Option<&DkimConfig>) -> (Grade, &'static str) {
    if domain.name.to_ascii_lowercase().ends_with(".onmicrosoft.com") {
        return (Grade::Fine, "");
    }
    match own.map(|own| (own.enabled, own.status.as_deref())) {
        Some((Some(true), Some("Valid"))) => (Grade::Fine, ""),
        Some((Some(true), Some(_))) => (Grade::Fail, "dns-dkim.not-valid"),
        Some((Some(false), _)) => (Grade::Fail, "dns-dkim.off"),
        Some((Some(true), None) | (None, _)) => (Grade::Unclear, "dns-dkim.not-told"),
        None if subject.tenant.dkim_configs.whole().is_none() => (Grade::Unclear, "dns-dkim.not-told"),
        None => match domain.authoritative {
            Some(true) => (Grade::Fail, "dns-dkim.never-set-up"),
            Some(false) => (Grade::Fine, ""),
            None => (Grade::Unclear, "dns-dkim.not-told"),
        },
    }
}

fn evidence(domain: &AcceptedDomain, own: Option<&DkimConfig>, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Domain,
        id: domain.name.clone(),
        name: if domain.name.is_empty() { "?".to_owned() } else { domain.name.clone() },
        link: Some(Link::Dkim),
        detail: Message::new(detail),
        fields: vec![
            Field::optional("Enabled", own.and_then(|own| own.enabled)),
            Field::optional("Status", own.and_then(|own| own.status.as_ref())),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn tenant(name: &str, authoritative: Option<bool>, config: Option<(Option<bool>, &str)>) -> Tenant {
        let config = config.map(|(enabled, status)| DkimConfig {
            domain: "CONTOSO.com".to_owned(),
            enabled,
            status: Some(status.to_owned()).filter(|status| !status.is_empty()),
        });
        Tenant {
            accepted_domains: whole(vec![AcceptedDomain { name: name.to_owned(), authoritative }]),
            dkim_configs: whole(config.into_iter().collect()),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown};
        let (yes, no) = (Some(true), Some(false));
        for (name, authoritative, config, verdict) in [
            ("contoso.com", yes, Some((yes, "Valid")), Pass),
            ("contoso.com", no, Some((yes, "Valid")), Pass),
            ("contoso.com", yes, Some((yes, "CnameMissing")), Fail),
            ("contoso.com", yes, Some((yes, "")), Unknown),
            ("contoso.com", yes, Some((no, "Valid")), Fail),
            ("contoso.com", yes, Some((None, "Valid")), Unknown),
            ("contoso.com", yes, None, Fail),
            ("contoso.com", no, None, Pass),
            ("contoso.com", None, None, Unknown),
            ("contoso.onmicrosoft.com", yes, None, Pass),
            ("contoso.mail.onmicrosoft.com", yes, None, Pass),
        ] {
            let own = tenant(name, authoritative, config);
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{name} {authoritative:?} {config:?}");
            let seen = own.accepted_domains.whole().unwrap().clone();
            let cut = Tenant { accepted_domains: partial(Fact::AcceptedDomains, seen), ..own.clone() };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays);
            unknown_without(&CHECK, &own, Fact::AcceptedDomains);
            unknown_without(&CHECK, &own, Fact::DkimConfigs);
        }
        let none = Tenant { accepted_domains: whole(Vec::new()), ..tenant("", None, None) };
        assert_eq!(judge(&CHECK, &none).verdict.kind(), Unknown, "an organisation without a domain");
    }
}
