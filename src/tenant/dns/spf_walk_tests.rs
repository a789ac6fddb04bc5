use super::*;
use crate::tenant::Reason;
use crate::tenant::dns::Outcome;
use crate::tenant::dns::testing::{texts, unread, with};

fn of(all: &[(&str, &[&str])]) -> Walk {
    walk("contoso.com", &texts(all))
}

fn alone(text: &str) -> Walk {
    of(&[("contoso.com", &[text])])
}

#[test]
fn the_last_word_is_found() {
    use Qualifier::{Fail, Neutral, Pass, SoftFail};
    let inner = "_spf.example.com";
    for (own, included, end) in [
        ("v=spf1 -all", "", End::Decided(Fail)),
        ("v=spf1 ~all", "", End::Decided(SoftFail)),
        ("v=spf1 ?all", "", End::Decided(Neutral)),
        ("v=spf1 +all", "", End::Decided(Pass)),
        ("v=spf1 all -all", "", End::Decided(Pass)),
        ("v=spf1", "", End::Decided(Neutral)),
        ("v=spf1 ip4:192.0.2.1", "", End::Decided(Neutral)),
        ("v=spf1 ip4:0.0.0.0/0 -all", "", End::Decided(Pass)),
        ("v=spf1 -ip4:0.0.0.0/0 +all", "", End::Decided(Fail)),
        ("v=spf1 a/0 -all", "", End::Decided(Pass)),
        ("v=spf1 include:_spf.example.com -all", "v=spf1 ip4:192.0.2.1 ~all", End::Decided(Fail)),
        ("v=spf1 include:_spf.example.com -all", "v=spf1 +all", End::Decided(Pass)),
        ("v=spf1 ~include:_spf.example.com -all", "v=spf1 +all", End::Decided(SoftFail)),
        ("v=spf1 redirect=_spf.example.com", "v=spf1 -all", End::Decided(Fail)),
        ("v=spf1 redirect=_spf.example.com ~all", "v=spf1 -all", End::Decided(SoftFail)),
        ("v=spf1 redirect=_spf.example.com", "", End::Broken(inner.to_owned())),
        ("v=spf1 include:_spf.example.com -all", "", End::Broken(inner.to_owned())),
        ("v=spf1 -all include:_spf.example.com", "", End::Decided(Fail)),
        (
            "v=spf1 include:_spf.example.com -all",
            "v=spf1 oops",
            End::Malformed(inner.to_owned(), Malformed { term: "oops".to_owned() }),
        ),
    ] {
        let included: &[&str] = if included.is_empty() { &[] } else { &[included] };
        let walk = of(&[("contoso.com", &[own]), (inner, included)]);
        assert_eq!(walk.end, end, "{own} {included:?}");
        assert!(walk.is_certain(), "{own} {included:?}");
        assert_eq!(walk.text.as_deref(), Some(own));
    }
    let two = of(&[("contoso.com", &["v=spf1 -all", "v=spf1 -all"])]);
    assert_eq!((two.end, two.text), (End::Several, None));
    assert_eq!(of(&[("contoso.com", &["v=DMARC1; p=none"])]).end, End::Nothing);
    let nowhere = with(texts(&[]), "contoso.com", Outcome::NoSuchName);
    assert_eq!(walk("contoso.com", &nowhere).end, End::Nothing);
}

#[test]
fn look_ups_are_counted_as_receivers_count_them() {
    assert_eq!(alone("v=spf1 a mx ptr exists:%{i}.a.example ip4:192.0.2.1 -all").lookups, 4);
    assert_eq!(alone("v=spf1 a -all mx mx").lookups, 1, "nothing behind `all` is looked up");
    let ten = format!("v=spf1{} -all", " a".repeat(10));
    let eleven = format!("v=spf1{} -all", " a".repeat(11));
    assert_eq!((alone(&ten).lookups, alone(&ten).end), (10, End::Decided(Qualifier::Fail)));
    assert_eq!(alone(&eleven).end, End::TooMany);
    let nested = |own: usize, inner: usize| {
        let own = format!("v=spf1{} include:b.example -all", " mx".repeat(own));
        let inner = format!("v=spf1{} -all", " a".repeat(inner));
        of(&[("contoso.com", &[&own]), ("b.example", &[&inner])])
    };
    assert_eq!((nested(4, 5).lookups, nested(4, 5).end), (10, End::Decided(Qualifier::Fail)));
    assert_eq!(nested(4, 6).end, End::TooMany);
    let circle = of(&[
        ("contoso.com", &["v=spf1 include:b.example -all"]),
        ("b.example", &["v=spf1 redirect=contoso.com"]),
    ]);
    assert_eq!(circle.end, End::TooMany);
    assert_eq!(circle.names, ["contoso.com", "b.example"]);
}

#[test]
fn what_was_not_read_decides_nothing_that_it_could_change() {
    for (own, certain) in [
        ("v=spf1 include:b.example -all", false),
        ("v=spf1 include:b.example ~all", false),
        ("v=spf1 include:b.example ?all", true),
        ("v=spf1 include:b.example +all", true),
        ("v=spf1 -include:b.example ?all", false),
        ("v=spf1 include:c.example -include:b.example ?all", false),
        ("v=spf1 include:b.example include:none.example -all", true),
        ("v=spf1 ~include:b.example include:none.example -all", false),
        ("v=spf1 redirect=b.example", false),
        ("v=spf1 include:b.example oops", true),
        ("v=spf1 include:%{d}.b.example -all", false),
        ("v=spf1 exists:b.example -all", false),
        ("v=spf1 exists:%{i}.b.example -all", true),
        ("v=spf1 -all include:b.example", true),
    ] {
        let known = texts(&[("contoso.com", &[own]), ("none.example", &[])]);
        let known = unread(known, "c.example", Reason::Offline);
        for records in [
            known.clone(),
            unread(known.clone(), "b.example", Reason::Offline),
            with(known.clone(), "b.example", Outcome::Failed("SERVFAIL".to_owned())),
        ] {
            let walk = walk("contoso.com", &records);
            assert_eq!(walk.is_certain(), certain, "{own} {walk:?}");
        }
    }
    let failed = with(texts(&[]), "contoso.com", Outcome::Failed("SERVFAIL".to_owned()));
    for records in [texts(&[]), unread(texts(&[]), "contoso.com", Reason::Throttled), failed] {
        let walk = walk("contoso.com", &records);
        assert_eq!((walk.end.clone(), walk.is_certain()), (End::NotRead, false));
        assert_eq!(
            (walk.names, walk.unread),
            (vec!["contoso.com".to_owned()], vec!["contoso.com".to_owned()])
        );
    }
}

/// An answer about another name is no answer.
#[test]
fn an_answer_to_another_question_is_not_taken() {
    let mut records = texts(&[("contoso.com", &["v=spf1 -all"]), ("b.example", &["v=spf1 +all"])]);
    let other = records.values().next().unwrap().clone();
    records.values_mut().for_each(|own| *own = other.clone());
    let ends = ["contoso.com", "b.example"].map(|name| walk(name, &records).end);
    assert!(ends.contains(&End::NotRead), "{ends:?}");
}
