//! What a resolver said, for tests.

use super::{Answer, DnsRecords, Outcome};
use crate::tenant::directory::Domain;
use crate::tenant::{Fact, Gap, Provenance, Reading, Reason, Route};

fn provenance() -> Provenance {
    Provenance { source: "TXT".into(), route: Route::SignedIn, request: "TXT".into(), at: 0 }
}

/// Each name with its texts, all read whole.
pub fn texts(all: &[(&str, &[&str])]) -> DnsRecords {
    let outcome = |texts: &[&str]| Outcome::Texts(texts.iter().map(|text| (*text).to_owned()).collect());
    all.iter().fold(DnsRecords::new(), |records, (name, own)| with(records, name, outcome(own)))
}

/// With one name more.
pub fn with(mut records: DnsRecords, name: &str, outcome: Outcome) -> DnsRecords {
    let answer = Answer { name: name.to_owned(), outcome };
    records.insert(Domain::key(name), Reading::Whole { value: answer, provenance: provenance() });
    records
}

/// With one name that was asked for in vain.
pub fn unread(mut records: DnsRecords, name: &str, reason: Reason) -> DnsRecords {
    let gaps = vec![Gap { fact: Fact::DnsRecords, reason }];
    records.insert(Domain::key(name), Reading::Missing { gaps });
    records
}
