//! Records that only DNS holds. Whoever resolves a name learns it, so Sidelight asks no resolver: somebody looks, and what they say stands
//! beside the verdict.

use crate::checks::{Check, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict};
use crate::tenant::protection::AcceptedDomain;
use crate::tenant::{Fact, Gap, Reason};
use crate::text::Message;

/// Microsoft keeps the records of these domains.
const MICROSOFTS: &str = ".onmicrosoft.com";

/// What is to be looked up for each domain that mail is sent from, `record` before its name.
pub fn assess(subject: &Subject<'_>, check: &Check, record: &str, detail: &str) -> Assessment {
    let domains = &subject.tenant.accepted_domains;
    let own = |domain: &&AcceptedDomain| !domain.name.to_ascii_lowercase().ends_with(MICROSOFTS);
    let rows: Vec<Evidence> = domains
        .seen()
        .into_iter()
        .flatten()
        .filter(own)
        .map(|domain| evidence(domain, record, detail))
        .collect();
    match domains.whole() {
        Some(all) if rows.is_empty() && !all.is_empty() => {
            let why = check.message("not-applicable");
            Assessment::new(Verdict::NotApplicable { why: why.clone() }, why)
        }
        whole => {
            let unreadable = Gap { fact: Fact::AcceptedDomains, reason: Reason::Unreadable };
            let empty = whole.filter(|all| all.is_empty()).map(|_| absent(Fact::AcceptedDomains, "value"));
            let count = rows.len();
            let verdict = subject.unknown(check.needs, [Some(unreadable), empty].into_iter().flatten());
            let sentence = check.message("unknown").number("examined", count);
            Assessment::new(verdict, sentence).evidence(rows).counts(count, 0, count)
        }
    }
}

fn evidence(domain: &AcceptedDomain, record: &str, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Domain,
        id: domain.name.clone(),
        name: if domain.name.is_empty() { "?".to_owned() } else { domain.name.clone() },
        link: Some(Link::Domains),
        detail: Message::new(detail),
        fields: vec![Field::new("TXT", format!("{record}{}", domain.name))],
    }
}
