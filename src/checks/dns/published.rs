//! Records that only DNS holds. Whoever resolves a name learns it, so a resolver is asked only where the admin lets it be asked; else
//! somebody looks, and what they say stands beside the verdict.

use crate::checks::tally::{Grade, Tally};
use crate::checks::{Check, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::directory::Domain;
use crate::tenant::dns::{DnsRecords, Known, Outcome, known};
use crate::tenant::protection::AcceptedDomain;
use crate::tenant::{Fact, Gap, Reason};
use crate::text::Message;

/// A kind of record, and how it is judged.
pub struct Kind {
    /// What stands before the domain in the name of its record.
    pub record: &'static str,
    /// The sentence that asks somebody to look it up.
    pub look: &'static str,
    /// The judgement on one domain whose own name was asked for.
    pub judge: fn(&str, &DnsRecords) -> Told,
}

/// What is said of one domain.
pub struct Told {
    /// How it stands.
    pub grade: Grade,
    /// Why; nothing where all is well.
    pub detail: Message,
    /// What was read.
    pub fields: Vec<Field>,
    /// Why it cannot be told, where no reading says so.
    pub gaps: Vec<Gap>,
}

impl Told {
    /// A grade and its reason.
    pub fn new(grade: Grade, detail: Message, fields: Vec<Field>) -> Told {
        Told { grade, detail, fields, gaps: Vec::new() }
    }

    /// It cannot be told, because these names were not read.
    pub fn not_read(detail: &str, names: &[String], fields: Vec<Field>, records: &DnsRecords) -> Told {
        let detail = Message::new(detail).text("name", names.first().cloned().unwrap_or_default());
        let gaps = names.iter().filter_map(|name| gap(name, records)).collect();
        Told { gaps, ..Told::new(Grade::Unclear, detail, fields) }
    }
}

/// What a resolver said instead of the records of a name. That nothing was read is a gap of the reading itself.
fn gap(name: &str, records: &DnsRecords) -> Option<Gap> {
    let fact = Fact::DnsRecords;
    match records.get(&Domain::key(name)).map(|reading| reading.whole()) {
        None => Some(Gap { fact, reason: Reason::NotAsked }),
        Some(None) => None,
        Some(Some(answer)) => Some(match &answer.outcome {
            Outcome::Failed(code) => Gap { fact, reason: Reason::Failed { status: 200, code: code.clone() } },
            Outcome::Texts(_) | Outcome::NoSuchName => absent(fact, "Question"),
        }),
    }
}

/// Somebody who looks can tell.
pub fn unreadable() -> Gap {
    Gap { fact: Fact::DnsRecords, reason: Reason::Unreadable }
}

/// Judges each domain that mail is sent from; the worst decides.
pub fn assess(subject: &Subject<'_>, check: &Check, kind: &Kind) -> Assessment {
    let (domains, records) = (&subject.tenant.accepted_domains, &subject.tenant.dns_records);
    let own: Vec<&AcceptedDomain> =
        domains.seen().into_iter().flatten().filter(|domain| !domain.is_microsofts()).collect();
    let mut tally = Tally::default();
    match domains.whole() {
        Some(all) if all.is_empty() => tally.gap(absent(Fact::AcceptedDomains, "value")),
        Some(_) if own.is_empty() => {
            let why = check.message("not-applicable");
            return Assessment::new(Verdict::NotApplicable { why: why.clone() }, why);
        }
        _ => {}
    }
    let mut asked = false;
    for domain in own {
        let told = told(domain, records, kind);
        asked |= told.is_some();
        let told = told.unwrap_or_else(|| Told {
            gaps: vec![unreadable()],
            ..Told::new(Grade::Unclear, Message::new(kind.look), Vec::new())
        });
        told.gaps.into_iter().for_each(|gap| tally.gap(gap));
        let (detail, fields) = (told.detail, told.fields);
        tally.add(told.grade, || evidence(domain, kind.record, detail, fields));
    }
    let mut assessment = tally.assess(subject, check, &[Fact::AcceptedDomains]);
    if asked && assessment.verdict.kind() == VerdictKind::Unknown {
        assessment.sentence.id.push_str("-asked");
    }
    assessment
}

/// `None`: nobody asked for its record.
fn told(domain: &AcceptedDomain, records: &DnsRecords, kind: &Kind) -> Option<Told> {
    let name = domain.dns_name()?;
    let asked = known(records, &format!("{}{name}", kind.record)) != Known::NotAsked;
    asked.then(|| (kind.judge)(&name, records))
}

fn evidence(domain: &AcceptedDomain, record: &str, detail: Message, read: Vec<Field>) -> Evidence {
    let mut fields = vec![Field::new("TXT", format!("{record}{}", domain.name))];
    fields.extend(read);
    Evidence {
        kind: EvidenceKind::Domain,
        id: domain.name.clone(),
        name: if domain.name.is_empty() { "?".to_owned() } else { domain.name.clone() },
        link: Some(Link::Domains),
        detail,
        fields,
    }
}
