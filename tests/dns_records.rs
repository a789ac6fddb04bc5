//! Records of SPF and DMARC, whatever they hold: they are read in the order of the grammar, walks over them end soon, and an answer less never
//! turns one certain word into another.

use proptest::prelude::*;
use sidelight::tenant::directory::Domain;
use sidelight::tenant::dns::spf::Qualifier;
use sidelight::tenant::dns::spf_walk::{End, MOST_LOOKUPS, Walk, walk};
use sidelight::tenant::dns::{Answer, DnsRecords, Outcome, dmarc, spf};
use sidelight::tenant::{Fact, Gap, Provenance, Reading, Reason, Route};

fn term() -> impl Strategy<Value = String> {
    let name = "[a-z0-9_]{1,8}(\\.[a-z0-9-]{1,8}){1,3}";
    let with = |prefix: &'static str, body: BoxedStrategy<String>| {
        body.prop_map(move |body| format!("{prefix}{body}"))
    };
    prop_oneof![
        Just("all".to_owned()),
        with("include:", name.boxed()),
        with("a:", name.boxed()),
        with("exists:%{i}.", name.boxed()),
        with("ip4:192.0.2.0/", (0..=32u8).prop_map(|own| own.to_string()).boxed()),
        with("redirect=", name.boxed()),
        Just("mx".to_owned()),
    ]
}

/// With one name more.
fn with(mut records: DnsRecords, name: &str, text: &str) -> DnsRecords {
    let provenance =
        Provenance { source: String::new(), route: Route::SignedIn, request: String::new(), at: 0 };
    let value = Answer { name: name.to_owned(), outcome: Outcome::Texts(vec![text.to_owned()]) };
    records.insert(Domain::key(name), Reading::Whole { value, provenance });
    records
}

/// With one name that was asked for in vain.
fn unread(mut records: DnsRecords, name: &str) -> DnsRecords {
    let gaps = vec![Gap { fact: Fact::DnsRecords, reason: Reason::Offline }];
    records.insert(Domain::key(name), Reading::Missing { gaps });
    records
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_as_spf_without_harm(text in "(v=spf1 )?[ -~äé\u{3042}]{0,80}") {
        if let Some(Err(wrong)) = spf::parse(&text) {
            prop_assert!(text.contains(&wrong.term) && !wrong.term.is_empty());
        }
        prop_assert_eq!(spf::parse(&text).is_some(), spf::is_record(&text));
    }

    #[test]
    fn what_the_grammar_has_is_read_in_its_order(
        terms in prop::collection::vec((prop_oneof!["", "[-+~?]"], term()), 0..12)
    ) {
        let signed = |(sign, term): &(String, String)| {
            if term.contains('=') { term.clone() } else { format!("{sign}{term}") }
        };
        let text: String = terms.iter().map(|term| format!(" {}", signed(term))).collect();
        let redirects = terms.iter().filter(|(_, term)| term.starts_with("redirect")).count();
        let read = spf::parse(&format!("v=spf1{text}")).unwrap();
        prop_assert_eq!(read.is_ok(), redirects <= 1, "{:?}", read);
        if let Ok(record) = read {
            prop_assert_eq!(record.directives.len(), terms.len() - redirects);
            prop_assert_eq!(record.redirect.is_some(), redirects == 1);
        }
    }


    #[test]
    fn any_text_is_read_as_dmarc_without_harm(text in "(v=DMARC1 ?;? ?)?[ -~äé\u{3042}]{0,80}") {
        prop_assert_eq!(dmarc::parse(&text).is_some(), dmarc::is_record(&text));
    }

    #[test]
    fn the_order_of_tags_does_not_matter(
        mut tags in Just(vec!["p=reject", "sp=quarantine", "pct=40", "rua=mailto:a@b.example", "t=y", "psd=n", "fo=1"]).prop_shuffle(),
        kept in 0..=7usize,
    ) {
        tags.truncate(kept);
        let text = |tags: &[&str]| tags.iter().fold("v=DMARC1".to_owned(), |text, tag| format!("{text}; {tag}"));
        let there = dmarc::parse(&text(&tags)).unwrap();
        tags.reverse();
        prop_assert_eq!(&there, &dmarc::parse(&text(&tags)).unwrap());
        prop_assert_eq!(there.policy.is_some(), tags.contains(&"p=reject"));
        prop_assert!(there.malformed.is_empty());
    }


    /// However names lead to each other, the walk ends soon, and losing an answer never turns one certain word into another.
    #[test]
    fn walks_end_and_losing_an_answer_only_makes_uncertain(
        all in prop::collection::vec(
            (prop::collection::vec((0..4usize, 0..6usize), 0..4), prop_oneof!["", " [-~?+]all", " redirect=n[0-5]\\.example"]),
            6,
        ),
        lost in 0..6usize,
    ) {
        let own: Vec<(String, String)> = all.iter().enumerate().map(|(number, (terms, end))| {
            let terms: String = terms.iter().map(|(sign, to)| {
                format!(" {}include:n{to}.example", ["", "-", "~", "?"][*sign])
            }).collect();
            (format!("n{number}.example"), format!("v=spf1{terms}{end}"))
        }).collect();
        let mut records = DnsRecords::new();
        for (name, text) in &own {
            records = with(records, name, text);
        }
        let whole = walk("n0.example", &records);
        prop_assert!(whole.names.len() <= 11 && whole.lookups <= MOST_LOOKUPS + 1);
        prop_assert!(whole.is_certain());
        let less = walk("n0.example", &unread(records, &format!("n{lost}.example")));
        if less.is_certain() {
            let word = |walk: &Walk| match &walk.end {
                End::Decided(qualifier @ (Qualifier::Fail | Qualifier::SoftFail)) => format!("{qualifier:?}"),
                _ => "bad".to_owned(),
            };
            prop_assert_eq!(word(&whole), word(&less));
        }
    }
}
