use super::*;
use crate::tenant::Reason;
use crate::tenant::dns::Outcome;
use crate::tenant::dns::testing::{texts, unread, with};

const REJECT: &str = "v=DMARC1; p=reject";
const NONE: &str = "v=DMARC1; p=none";

/// Where the record is found, whether it is inherited, and what it asks for.
fn found(domain: &str, all: &[(&str, &[&str])]) -> Option<(String, bool, Option<Policy>)> {
    let end = walk(domain, &texts(all)).end;
    end.holds().map(|(found, policy)| (found.at.clone(), matches!(end, End::Inherited(_)), policy))
}

#[test]
fn the_own_record_counts_before_that_of_a_domain_above() {
    let below: &[(&str, &[&str])] =
        &[("_dmarc.mail.contoso.com", &[NONE]), ("_dmarc.contoso.com", &[REJECT])];
    assert_eq!(
        found("mail.contoso.com", below),
        Some(("mail.contoso.com".into(), false, Some(Policy::None)))
    );
    let own = walk("contoso.com", &texts(&[("_dmarc.contoso.com", &[REJECT, "v=spf1 -all"])]));
    assert_eq!(own.names, ["_dmarc.contoso.com"], "nothing else is asked for");
    let two = walk("contoso.com", &texts(&[("_dmarc.contoso.com", &[REJECT, REJECT])]));
    assert_eq!(two.end, End::Several);
}

#[test]
fn a_domain_below_inherits_and_sp_counts_there() {
    let above = |text: &'static str, domain: &str| {
        found(
            domain,
            &[
                ("_dmarc.mail.contoso.com", &[]),
                ("_dmarc.a.mail.contoso.com", &[]),
                ("_dmarc.contoso.com", &[text]),
                ("_dmarc.com", &[]),
            ],
        )
    };
    let at = |policy| Some(("contoso.com".to_owned(), true, Some(policy)));
    for domain in ["mail.contoso.com", "a.mail.contoso.com"] {
        assert_eq!(above(REJECT, domain), at(Policy::Reject), "{domain}");
        assert_eq!(above("v=DMARC1; p=reject; sp=none", domain), at(Policy::None), "{domain}");
        assert_eq!(above("v=DMARC1; p=none; sp=quarantine", domain), at(Policy::Quarantine), "{domain}");
    }
}

#[test]
fn the_organisations_record_is_the_one_with_the_fewest_labels_unless_one_says_otherwise() {
    let three = |middle: &'static str, top: &'static str| {
        let some = |text: &'static str| if text.is_empty() { vec![] } else { vec![text] };
        let (middle, top) = (some(middle), some(top));
        found(
            "a.b.contoso.example",
            &[
                ("_dmarc.a.b.contoso.example", &[]),
                ("_dmarc.b.contoso.example", &middle),
                ("_dmarc.contoso.example", &["v=DMARC1; p=quarantine"]),
                ("_dmarc.example", &top),
            ],
        )
        .map(|(at, _, _)| at)
    };
    for (middle, top, at) in [
        ("", "", "contoso.example"),
        (REJECT, "", "contoso.example"),
        ("v=DMARC1; p=reject; psd=n", "", "b.contoso.example"),
        ("", "v=DMARC1; p=reject; psd=y", "contoso.example"),
        ("", REJECT, "example"),
    ] {
        assert_eq!(three(middle, top).as_deref(), Some(at), "{middle} {top}");
    }
    let registry = found(
        "contoso.example",
        &[("_dmarc.contoso.example", &[]), ("_dmarc.example", &["v=DMARC1; p=reject; psd=y"])],
    );
    assert_eq!(
        registry,
        Some(("example".into(), true, Some(Policy::Reject))),
        "the registry's own, where there is no other"
    );
}

#[test]
fn long_names_are_walked_from_the_seventh_label() {
    let long = "1.2.3.4.5.6.7.8.9.contoso.com";
    let mut records = texts(&[]);
    let mut asked = Vec::new();
    loop {
        let walk = walk(long, &records);
        if walk.end != End::NotRead {
            assert_eq!((walk.end, &walk.names), (End::Nothing, &asked));
            break;
        }
        let last = walk.names.last().unwrap().clone();
        records = with(records, &last, Outcome::NoSuchName);
        asked.push(last);
    }
    assert_eq!(asked.len(), 8);
    assert_eq!((asked[1].as_str(), asked[7].as_str()), ("_dmarc.5.6.7.8.9.contoso.com", "_dmarc.com"));
}

#[test]
fn a_name_on_the_way_that_was_not_read_leaves_it_open() {
    let all: [(&str, &[&str]); 3] =
        [("_dmarc.mail.contoso.com", &[]), ("_dmarc.contoso.com", &[REJECT]), ("_dmarc.com", &[])];
    assert!(walk("mail.contoso.com", &texts(&all)).end.holds().is_some());
    for (name, _) in all {
        for records in [
            unread(texts(&all), name, Reason::Offline),
            with(texts(&all), name, Outcome::Failed("SERVFAIL".to_owned())),
        ] {
            assert_eq!(walk("mail.contoso.com", &records).end, End::NotRead, "{name}");
        }
    }
}
