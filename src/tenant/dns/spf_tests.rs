use super::*;

fn name(text: &str) -> Target {
    Target::Name(text.to_owned())
}

fn read(text: &str) -> Record {
    parse(text)
        .unwrap_or_else(|| panic!("{text} is no record"))
        .unwrap_or_else(|wrong| panic!("{text}: {wrong}"))
}

fn only(term: &str) -> Directive {
    let mut all = read(&format!("v=spf1 {term}")).directives;
    assert_eq!(all.len(), 1, "{term}");
    all.pop().unwrap()
}

#[test]
fn records_are_told_from_other_texts() {
    for text in ["v=spf1", "v=spf1 -all", "V=SPF1 -all", "v=spf1  "] {
        assert!(parse(text).is_some_and(|read| read.is_ok()), "{text:?}");
    }
    for text in
        ["", "v=spf10 -all", "v=spf1-all", " v=spf1 -all", "v=spf2.0/pra -all", "MS=ms1", "v=spf", "ｖ=spf1"]
    {
        assert!(parse(text).is_none(), "{text:?}");
    }
}

#[test]
fn qualifiers_and_mechanisms_are_read() {
    use Mechanism::{Addresses, All, Everybody, Exists, Include, LookedUp};
    use Qualifier::{Fail, Neutral, Pass, SoftFail};
    for (term, qualifier, mechanism) in [
        ("all", Pass, All),
        ("+all", Pass, All),
        ("-ALL", Fail, All),
        ("~all", SoftFail, All),
        ("?all", Neutral, All),
        ("include:_spf.Contoso.com.", Pass, Include(name("_spf.contoso.com"))),
        ("-include:a.b", Fail, Include(name("a.b"))),
        (
            "include:%{ir}.%{v}.%{d}.spf.example.com",
            Pass,
            Include(Target::Macro("%{ir}.%{v}.%{d}.spf.example.com".into())),
        ),
        ("a", Pass, LookedUp),
        ("a/24", Pass, LookedUp),
        ("a//64", Pass, LookedUp),
        ("a:mail.example.com/24//64", Pass, LookedUp),
        ("a/0", Pass, Everybody { looked_up: true }),
        ("a:%{d2r/}.example.com/24", Pass, LookedUp),
        ("mx", Pass, LookedUp),
        ("?mx:example.com//0", Neutral, Everybody { looked_up: true }),
        ("ptr", Pass, LookedUp),
        ("ptr:example.com", Pass, LookedUp),
        ("exists:%{i}._spf.example.com", Pass, Exists(Target::Macro("%{i}._spf.example.com".into()))),
        ("exists:example.com", Pass, Exists(name("example.com"))),
        ("ip4:192.0.2.1", Pass, Addresses),
        ("-ip4:192.0.2.0/24", Fail, Addresses),
        ("ip4:0.0.0.0/0", Pass, Everybody { looked_up: false }),
        ("IP6:2001:db8::1", Pass, Addresses),
        ("ip6:2001:db8::/32", Pass, Addresses),
        ("ip6:::/0", Pass, Everybody { looked_up: false }),
    ] {
        assert_eq!(only(term), Directive { qualifier, mechanism }, "{term}");
    }
}

#[test]
fn modifiers_are_read_and_those_that_nobody_knows_are_passed_over() {
    assert_eq!(read("v=spf1 redirect=_spf.example.com").redirect, Some(name("_spf.example.com")));
    assert_eq!(
        read("v=spf1 Redirect=%{d}.example.com").redirect,
        Some(Target::Macro("%{d}.example.com".into()))
    );
    let record = read("v=spf1 a  exp=explain._spf.%{d} moo.x_y-1=%{i}/b:c -all");
    assert_eq!((record.directives.len(), record.redirect), (2, None));
}

/// Receivers take the whole record for an error, so that what stands before counts no more than what stands behind.
#[test]
fn what_the_grammar_does_not_have_is_named() {
    for term in [
        "al",
        "all:x.example",
        "all/24",
        "-",
        "+",
        "--all",
        "include",
        "include:",
        "include:localhost",
        "include:a..b",
        "include:a.b/24",
        "exists",
        "exists:",
        "ptr/24",
        "ptr:",
        "a:",
        "a:localhost",
        "a/33",
        "a/",
        "a/024",
        "a//129",
        "mx:/24",
        "ip4",
        "ip4:",
        "ip4:1.2.3",
        "ip4:1.2.3.4/33",
        "ip4:1.2.3.4/+1",
        "ip4:2001:db8::1",
        "ip6:1.2.3.4",
        "ip6:::/129",
        "ip4:256.0.0.1",
        "include:%",
        "include:%{",
        "include:%{x}.a.b",
        "include:%{d",
        "include:%{dz}.a.b",
        "include:%{i}com",
        "redirect=",
        "redirect=localhost",
        "exp=",
        "foo",
        "1a=b",
        "=b",
        "spf:example.com",
        "héllo=1\u{e9}",
    ] {
        let Some(Err(Malformed { term: told })) = parse(&format!("v=spf1 a {term} -all")) else {
            panic!("{term} is read")
        };
        assert_eq!(told, term);
    }
    for text in ["v=spf1 redirect=a.example redirect=a.example", "v=spf1 exp=a.example exp=b.example"] {
        assert!(parse(text).is_some_and(|read| read.is_err()), "{text}");
    }
}
