//! Nobody is let past the filters by name.
//!
//! Anybody can write in the name of a listed sender. A domain of the organisation's own in such a list lets in whoever pretends to be a
//! colleague. Lists of policies that hold for nobody do no harm.

use crate::checks::mdo::effective::{Parts, Policy, if_certain, in_effect};
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::filtering::{AllowedEntry, ConnectionFilter, ContentFilterPolicy};
use crate::text::Message;

/// `mdo.allowlists`
pub const CHECK: Check = Check {
    id: "mdo.allowlists",
    area: Area::ThreatProtection,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::ContentFilterPolicies,
        Fact::ContentFilterRules,
        Fact::ExchangePresets,
        Fact::ConnectionFilters,
        Fact::AllowedEntries,
        Fact::Organization,
    ],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AntiSpamPolicies,
        steps: 6,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-HostedContentFilterPolicy -Identity \"<policy>\" -AllowedSenders @{} -AllowedSenderDomains @{}; Set-HostedConnectionFilterPolicy -Identity Default -IPAllowList @{} -EnableSafeList $false",
        }),
        roles: &["Security Administrator", "Organization Management"],
    },
    references: &[
        Reference::Scuba("MS.SECURITYSUITE.6.2v1"),
        Reference::Scuba("MS.SECURITYSUITE.8.1v1"),
        Reference::Scuba("MS.SECURITYSUITE.8.2v1"),
        Reference::Cis("2.1.12"),
        Reference::Cis("2.1.13"),
        Reference::Cis("2.1.14"),
        Reference::SecureScore("mdo_allowedsenderscombined"),
        Reference::SecureScore("mdo_connectionfilter"),
        Reference::Attack("T1566"),
        Reference::Learn("defender-office-365/create-safe-sender-lists-in-office-365"),
    ],
    rule: 1,
    assess,
};

impl Policy for ContentFilterPolicy {
    fn name(&self) -> &str {
        &self.name
    }

    fn is_last(&self) -> bool {
        self.default
    }
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let parts = Parts {
        presets: (Fact::ExchangePresets, &tenant.exchange_presets),
        rules: (Fact::ContentFilterRules, &tenant.content_filter_rules),
        policies: (Fact::ContentFilterPolicies, &tenant.content_filter_policies),
        named_by: "HostedContentFilterPolicy",
        last_by: "IsDefault",
    };
    let found = in_effect(subject, &parts);
    let mut tally = Tally::default();
    found.gaps.into_iter().for_each(|gap| tally.gap(gap));
    let own = tenant.organization.seen().map_or(&[][..], |own| own.verified_domains.as_slice());
    for (policy, certain) in found.policies {
        let listed = || policy.domains.iter().chain(&policy.senders);
        let grade = if listed().next().is_none() { Grade::Fine } else { Grade::Fail };
        let ours = listed().any(|listed| is_ours(listed, own));
        tally.add(if_certain(grade, certain), || {
            policy_evidence(policy, if ours { "mdo-allowlists.own-domain" } else { "mdo-allowlists.senders" })
        });
    }
    if tenant.connection_filters.whole().is_some_and(Vec::is_empty) {
        tally.gap(absent(Fact::ConnectionFilters, "value"));
    }
    for filter in tenant.connection_filters.seen().into_iter().flatten() {
        let (grade, detail) = match filter.safe_list {
            _ if !filter.allowed.is_empty() => (Grade::Fail, "mdo-allowlists.addresses"),
            Some(true) => (Grade::Fail, "mdo-allowlists.safe-list"),
            Some(false) => (Grade::Fine, ""),
            None => {
                tally.gap(absent(Fact::ConnectionFilters, "EnableSafeList"));
                (Grade::Unclear, "mdo-allowlists.not-told")
            }
        };
        tally.add(grade, || connection_evidence(filter, detail));
    }
    for entry in tenant.allowed_entries.seen().into_iter().flatten() {
        let (grade, detail) = match is_ours(&entry.value, own) {
            true => (Grade::Fail, "mdo-allowlists.own-domain"),
            false if tenant.organization.whole().is_none() => (Grade::Unclear, "mdo-allowlists.entry"),
            false => (Grade::Warn, "mdo-allowlists.entry"),
        };
        tally.add(grade, || entry_evidence(entry, detail));
    }
    let lists = [
        Fact::ContentFilterPolicies,
        Fact::ContentFilterRules,
        Fact::ExchangePresets,
        Fact::ConnectionFilters,
        Fact::AllowedEntries,
    ];
    tally.assess(subject, &CHECK, &lists)
}

/// Whether a sender, a domain or an address, is one of the organisation's own.
fn is_ours(listed: &str, own: &[String]) -> bool {
    let domain = listed.rsplit('@').next().unwrap_or(listed);
    let domain = domain.strip_prefix("*.").unwrap_or(domain);
    own.iter().any(|own| own.eq_ignore_ascii_case(domain))
}

fn policy_evidence(policy: &ContentFilterPolicy, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::MailPolicy,
        id: policy.name.clone(),
        name: policy.name.clone(),
        link: Some(Link::AntiSpamPolicies),
        detail: Message::new(detail),
        fields: vec![
            Field::new("AllowedSenderDomains", policy.domains.join(", ")),
            Field::new("AllowedSenders", policy.senders.join(", ")),
        ],
    }
}

fn connection_evidence(filter: &ConnectionFilter, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::MailPolicy,
        id: filter.name.clone(),
        name: filter.name.clone(),
        link: Some(Link::AntiSpamPolicies),
        detail: Message::new(detail),
        fields: vec![
            Field::new("IPAllowList", filter.allowed.join(", ")),
            Field::optional("EnableSafeList", filter.safe_list),
        ],
    }
}

fn entry_evidence(entry: &AllowedEntry, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Setting,
        id: entry.value.clone(),
        name: if entry.value.is_empty() { "?".to_owned() } else { entry.value.clone() },
        link: Some(Link::TenantAllowBlockList),
        detail: Message::new(detail),
        fields: vec![Field::optional("ExpirationDate", entry.ends.as_ref())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{contoso_organization, filter_rule, judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn policy(name: &str, domains: &[&str]) -> ContentFilterPolicy {
        ContentFilterPolicy {
            name: name.to_owned(),
            default: name == "Default",
            senders: Vec::new(),
            domains: domains.iter().map(|domain| (*domain).to_owned()).collect(),
        }
    }

    fn filter(allowed: &[&str], safe_list: Option<bool>) -> ConnectionFilter {
        ConnectionFilter {
            name: "Default".to_owned(),
            allowed: allowed.iter().map(|address| (*address).to_owned()).collect(),
            safe_list,
        }
    }

    fn tenant(default: &[&str], filter: ConnectionFilter, entries: &[&str]) -> Tenant {
        let entry = |value: &&str| AllowedEntry { value: (*value).to_owned(), ends: None };
        Tenant {
            content_filter_policies: whole(vec![policy("Default", default)]),
            content_filter_rules: whole(Vec::new()),
            exchange_presets: whole(Vec::new()),
            connection_filters: whole(vec![filter]),
            allowed_entries: whole(entries.iter().map(entry).collect()),
            organization: whole(contoso_organization()),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let clean = || filter(&[], Some(false));
        for (default, filter, entries, verdict, detail) in [
            (&[][..], clean(), &[][..], Pass, ""),
            (&["fabrikam.example"], clean(), &[], Fail, "senders"),
            (&["CONTOSO.com"], clean(), &[], Fail, "own-domain"),
            (&[], filter(&["203.0.113.9"], Some(false)), &[], Fail, "addresses"),
            (&[], filter(&[], Some(true)), &[], Fail, "safe-list"),
            (&[], filter(&[], None), &[], Unknown, "not-told"),
            (&[], clean(), &["fabrikam.example"], Warn, "entry"),
            (&[], clean(), &["aya@contoso.com"], Fail, "own-domain"),
        ] {
            let own = tenant(default, filter, entries);
            let finding = judge(&CHECK, &own);
            assert_eq!(finding.verdict.kind(), verdict, "{own:?}");
            let said = finding.evidence.first().map_or("", |row| row.detail.id.as_str());
            assert_eq!(said.trim_start_matches("mdo-allowlists."), detail, "{own:?}");
            let stays = if verdict == Fail { Fail } else { Unknown };
            let seen = own.allowed_entries.whole().unwrap().clone();
            let cut = Tenant { allowed_entries: partial(Fact::AllowedEntries, seen), ..own.clone() };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays);
            if verdict == Pass {
                for fact in CHECK.needs.iter().filter(|fact| **fact != Fact::Organization) {
                    unknown_without(&CHECK, &own, *fact);
                }
            }
        }
    }

    #[test]
    fn lists_of_policies_that_hold_for_nobody_do_no_harm() {
        let mut own = tenant(&[], filter(&[], Some(false)), &[]);
        own.content_filter_policies =
            whole(vec![policy("Default", &[]), policy("Own", &["fabrikam.example"])]);
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Pass);
        own.content_filter_rules = whole(vec![filter_rule("Own")]);
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Fail);
        own.connection_filters = whole(Vec::new());
        own.content_filter_rules = whole(Vec::new());
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Unknown, "there is always one");
    }

    #[test]
    fn senders_are_ours_by_their_domain() {
        let own = ["contoso.com".to_owned()];
        for (listed, ours) in [
            ("contoso.com", true),
            ("*.contoso.com", true),
            ("aya@Contoso.com", true),
            ("contoso.com.example", false),
            ("notcontoso.com", false),
            ("", false),
        ] {
            assert_eq!(is_ours(listed, &own), ours, "{listed}");
        }
    }
}
