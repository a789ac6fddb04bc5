//! What domains of generated tenants publish in DNS.

use proptest::prelude::*;
use sidelight::tenant::Fact;
use sidelight::tenant::directory::Domain;
use sidelight::tenant::dns::{Answer, DnsRecords, Outcome};

use super::reading;

const NAMES: [&str; 7] = [
    "contoso.com",
    "fabrikam.example",
    "_dmarc.contoso.com",
    "_dmarc.fabrikam.example",
    "_dmarc.com",
    "_dmarc.example",
    "spf.example.org",
];

const TEXTS: [&str; 12] = [
    "v=spf1 -all",
    "v=spf1 ~all",
    "v=spf1 ?all",
    "v=spf1 include:spf.example.org -all",
    "v=spf1 -include:spf.example.org ?all",
    "v=spf1 redirect=spf.example.org",
    "v=spf1 include:%{d}.example.org ~all",
    "v=spf1 a:",
    "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.com",
    "v=DMARC1; p=reject; sp=none; rua=mailto:dmarc@contoso.com",
    "v=DMARC1; p=quarantine",
    "v=DMARC1; p=none",
];

fn outcome() -> impl Strategy<Value = Outcome> {
    let text = prop::sample::select(&TEXTS[..]).prop_map(str::to_owned);
    prop_oneof![
        8 => prop::collection::vec(text, 0..3).prop_map(Outcome::Texts),
        1 => Just(Outcome::NoSuchName),
        1 => Just(Outcome::Failed("SERVFAIL".to_owned())),
    ]
}

/// Of every name that may be asked for, or of none: nobody lets a resolver be asked.
pub fn records() -> impl Strategy<Value = DnsRecords> {
    let all: Vec<_> = NAMES
        .into_iter()
        .map(|name| {
            let answer = outcome().prop_map(move |outcome| Answer { name: name.to_owned(), outcome });
            reading(Fact::DnsRecords, answer).prop_map(move |reading| (Domain::key(name), reading))
        })
        .collect();
    (prop::bool::weighted(0.7), all)
        .prop_map(|(asked, all)| if asked { all.into_iter().collect() } else { DnsRecords::new() })
}
