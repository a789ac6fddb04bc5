use super::testing::{texts, unread};
use super::*;
use crate::tenant::Reason;

fn domain(name: &str) -> AcceptedDomain {
    AcceptedDomain { name: name.to_owned(), authoritative: Some(true) }
}

fn asked(domains: &[&str], records: &DnsRecords) -> Vec<String> {
    let domains: Vec<AcceptedDomain> = domains.iter().map(|name| domain(name)).collect();
    names(&domains, records).into_iter().collect()
}

#[test]
fn names_that_can_be_asked_for_are_plain() {
    for name in ["contoso.com", "_dmarc.contoso.com", "a-b.c_d.example", "xn--bcher-kva.example", "1.2"] {
        assert!(is_name(name), "{name}");
    }
    let long = format!("{}.com", "a".repeat(64));
    let longer = format!("{}com", "a.".repeat(126));
    for name in [
        "",
        "com",
        ".com",
        "a..b",
        "a.b.",
        "a b.c",
        "a.b&type=A",
        "a.b/c",
        "a.b#c",
        "b\u{fc}cher.example",
        "%41.b",
        &long,
        &longer,
    ] {
        assert!(!is_name(name), "{name}");
    }
}

#[test]
fn only_own_domains_and_what_their_records_name_are_asked_for() {
    let domains =
        ["Contoso.com", "contoso.onmicrosoft.com", "contoso.mail.OnMicrosoft.com", "b\u{fc}cher.example"];
    let first = ["_dmarc.contoso.com", "contoso.com"];
    assert_eq!(asked(&domains, &texts(&[])), first);
    let some = texts(&[
        ("contoso.com", &["v=spf1 include:spf.example.org redirect=other.example"]),
        ("_dmarc.contoso.com", &[]),
    ]);
    assert_eq!(
        asked(&domains, &some),
        ["_dmarc.com", "_dmarc.contoso.com", "contoso.com", "other.example", "spf.example.org"]
    );
    let refused =
        unread(unread(texts(&[]), "contoso.com", Reason::Offline), "_dmarc.contoso.com", Reason::Offline);
    assert_eq!(asked(&domains, &refused), first, "nothing follows from what was not read");
    assert!(asked(&domains[1..], &some).is_empty());
}
