use super::*;

fn read(text: &str) -> Record {
    parse(text).unwrap_or_else(|| panic!("{text} is no record"))
}

#[test]
fn records_are_told_from_other_texts() {
    for text in ["v=DMARC1", "v=DMARC1;", "v = DMARC1 ; p=none", "v=DMARC1;p=reject"] {
        assert!(parse(text).is_some(), "{text}");
    }
    for text in [
        "",
        "v=dmarc1; p=none",
        "v=DMARC2; p=none",
        "p=none; v=DMARC1",
        "V=DMARC1; p=none",
        "v=DMARC1 p=none",
        "v=spf1 -all",
    ] {
        assert!(parse(text).is_none(), "{text}");
    }
}

#[test]
fn tags_are_read() {
    use Policy::{None as Nothing, Quarantine, Reject};
    for (text, own, below) in [
        ("v=DMARC1; p=none", Some(Nothing), Some(Nothing)),
        ("v=DMARC1; p=quarantine", Some(Quarantine), Some(Quarantine)),
        ("v=DMARC1; P = Reject ;", Some(Reject), Some(Reject)),
        ("v=DMARC1; p=reject; sp=none", Some(Reject), Some(Nothing)),
        ("v=DMARC1; sp=reject; p=none", Some(Nothing), Some(Reject)),
        ("v=DMARC1; adkim=s; p=reject; what=ever", Some(Reject), Some(Reject)),
        ("v=DMARC1", None, None),
        ("v=DMARC1; p=", None, None),
        ("v=DMARC1; p", None, None),
        ("v=DMARC1; p=rejected", None, None),
        ("v=DMARC1; p=reject; sp=nothing", None, None),
        ("v=DMARC1; p=reject; p=none", None, None),
        ("v=DMARC1; sp=reject", None, None),
    ] {
        let record = read(text);
        assert_eq!((record.own(), record.of_below()), (own, below), "{text}");
    }
    for (tag, percent, malformed) in [
        ("pct=50", Some(50), false),
        ("pct=0", Some(0), false),
        ("pct=101", None, true),
        ("pct=x", None, true),
        ("pct=-1", None, true),
    ] {
        let record = read(&format!("v=DMARC1; p=reject; {tag}"));
        assert_eq!((record.percent, record.malformed.is_empty()), (percent, !malformed), "{tag}");
        assert_eq!(record.own(), Some(Policy::Reject), "{tag}: the rest holds");
    }
    for (tag, reports) in [
        ("rua=mailto:d@contoso.com", true),
        ("rua=MAILTO:d@contoso.com!10m", true),
        ("rua=https://x.example, mailto:d@contoso.com", true),
        ("rua=d@contoso.com", false),
        ("rua=mailto:", false),
        ("rua=mailto:@contoso.com", false),
        ("rua=", false),
        ("ruf=mailto:d@contoso.com", false),
    ] {
        assert_eq!(read(&format!("v=DMARC1; p=reject; {tag}")).reports, reports, "{tag}");
    }
    for (tag, testing) in [("t=y", true), ("t=Y", true), ("t=n", false), ("t=x", false), ("", false)] {
        assert_eq!(read(&format!("v=DMARC1; p=reject; {tag}")).testing, testing, "{tag}");
    }
    for (tag, registry) in [("psd=y", Some(true)), ("psd=n", Some(false)), ("psd=u", None), ("", None)] {
        assert_eq!(read(&format!("v=DMARC1; p=reject; {tag}")).registry, registry, "{tag}");
    }
}
