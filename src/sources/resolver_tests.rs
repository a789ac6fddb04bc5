use super::*;
use crate::tenant::protection::AcceptedDomain;

fn read(body: &str) -> Result<(Answer, bool), String> {
    match answer(body.as_bytes()) {
        Ok(Parsed { page: Page::DnsRecords(own), next: None, incomplete, .. }) => Ok((own, incomplete)),
        Ok(other) => panic!("{other:?}"),
        Err(shape) => Err(shape.field),
    }
}

/// An answer about `contoso.com` with these rows, as Cloudflare's page *Using JSON* shows one.
fn answered(status: u64, rows: &str) -> String {
    format!(
        r#"{{"Status":{status},"TC":false,"RD":true,"RA":true,"AD":false,"CD":false,"Question":[{{"name":"Contoso.com.","type":16}}],"Answer":[{rows}]}}"#
    )
}

fn text(name: &str, data: &str) -> String {
    format!(r#"{{"name":"{name}","type":16,"TTL":300,"data":{}}}"#, serde_json::Value::from(data))
}

fn alias(name: &str, to: &str) -> String {
    format!(r#"{{"name":"{name}","type":5,"TTL":300,"data":"{to}"}}"#)
}

fn texts_of(rows: &[String]) -> Vec<String> {
    let (own, cut) = read(&answered(0, &rows.join(","))).unwrap();
    assert_eq!((own.name.as_str(), cut), ("contoso.com", false));
    match own.outcome {
        Outcome::Texts(texts) => texts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn records_of_mail_are_kept_and_others_are_not() {
    let rows = [
        text("contoso.com.", r#""v=spf1 include:spf.protection.outlook.com -all""#),
        text("contoso.com", r#""MS=ms12345678""#),
        text("contoso.com", r#""google-site-verification=x""#),
    ];
    assert_eq!(texts_of(&rows), ["v=spf1 include:spf.protection.outlook.com -all"]);
    assert_eq!(texts_of(&[]), [""; 0], "the name is there and has none");
    assert_eq!(texts_of(&[text("contoso.com", "v=spf1 -all")]), ["v=spf1 -all"], "bare");
    let two = [text("contoso.com", "\"v=spf1 -all\""), text("contoso.com", "\"v=spf1 ~all\"")];
    assert_eq!(texts_of(&two).len(), 2);
}

#[test]
fn strings_of_one_record_are_joined_without_a_space() {
    for (data, whole) in [
        (r#""v=spf1 ip4:192.0.2.1" " -all""#, "v=spf1 ip4:192.0.2.1 -all"),
        (r#""v=spf1 include:a.exa""mple -all""#, "v=spf1 include:a.example -all"),
        (r#""v=spf1 \"x\\\032-all""#, "v=spf1 \"x\\ -all"),
        (r#""v=spf1 \195\169""#, "v=spf1 \u{c3}\u{a9}"),
    ] {
        assert_eq!(texts_of(&[text("contoso.com", data)]), [whole], "{data}");
    }
    for data in
        [r#""v=spf1 -all"#, r#""v=spf1" x "-all""#, r#""v=spf1 \999""#, r#""v=spf1 \1""#, "\"v=spf1 \\"]
    {
        assert_eq!(read(&answered(0, &text("contoso.com", data))).unwrap_err(), "Answer[0].data", "{data}");
    }
}

#[test]
fn aliases_are_followed_to_their_end() {
    let chain = [
        alias("contoso.com.", "spf.example.net."),
        alias("SPF.example.net", "end.example.org"),
        text("end.example.org.", "\"v=spf1 -all\""),
    ];
    assert_eq!(texts_of(&chain), ["v=spf1 -all"]);
    assert_eq!(texts_of(&chain[..2]), [""; 0], "the chain ends where there is no text");
    let elsewhere = text("other.example", "\"v=spf1 +all\"");
    assert_eq!(read(&answered(0, &elsewhere)).unwrap_err(), "Answer");
    let mixed = [chain.join(","), elsewhere].join(",");
    assert_eq!(read(&answered(0, &mixed)).unwrap_err(), "Answer");
    let circle = [alias("contoso.com", "a.example"), alias("a.example", "contoso.com")];
    assert_eq!(texts_of(&circle), [""; 0]);
}

#[test]
fn what_is_no_answer_is_told_apart() {
    let outcome = |status| read(&answered(status, "")).unwrap().0.outcome;
    assert_eq!(outcome(3), Outcome::NoSuchName);
    for (status, code) in [(1, "FORMERR"), (2, "SERVFAIL"), (4, "NOTIMP"), (5, "REFUSED"), (9, "RCODE 9")] {
        assert_eq!(outcome(status), Outcome::Failed(code.to_owned()));
    }
    let cut = answered(0, &text("contoso.com", "\"v=spf1 -all\"")).replace(r#""TC":false"#, r#""TC":true"#);
    assert!(read(&cut).unwrap().1, "a cut answer is not whole");
    let bare = r#"{"Status":3,"Question":[{"name":"contoso.com","type":16}],"Authority":[{"name":"com","type":6,"TTL":1,"data":"x"}]}"#;
    assert_eq!(read(bare).unwrap().0.outcome, Outcome::NoSuchName);
    let signed = answered(0, r#"{"name":"contoso.com","type":46,"TTL":1,"data":"x"}"#);
    assert_eq!(read(&signed).unwrap().0.outcome, Outcome::Texts(Vec::new()));
}

#[test]
fn other_shapes_are_named() {
    let good = answered(0, &text("contoso.com", "\"v=spf1 -all\""));
    for (from, to, place) in [
        (r#""Status":0"#, r#""Status":"0""#, "Status"),
        (r#""Status":0,"#, "", "Status"),
        (r#""TC":false"#, r#""TC":0"#, "TC"),
        (r#"Question"#, "Questions", "Question"),
        (r#"[{"name":"Contoso.com.","type":16}]"#, "[]", "Question"),
        (r#""type":16}]"#, r#""type":1}]"#, "Question[0].type"),
        (r#""Answer":["#, r#""Answer":[1,"#, "Answer[0]"),
        (r#""TTL":300,"data""#, r#""TTL":300,"date""#, "Answer[0].data"),
    ] {
        let body = good.replacen(from, to, 1);
        assert_ne!(body, good, "{from}");
        assert_eq!(read(&body).unwrap_err(), place, "{body}");
    }
    assert!(read("<html>").is_err() && read("[]").is_err());
}

#[test]
fn names_are_asked_for_once_the_domains_are_known() {
    let mut tenant = Tenant::unread();
    assert_eq!(wanted(&tenant), None);
    let row = |name: &str| AcceptedDomain { name: name.to_owned(), authoritative: None };
    tenant.accepted_domains = crate::tenant::Reading::Whole {
        value: vec![row("Contoso.com"), row("contoso.onmicrosoft.com")],
        provenance: crate::tenant::Provenance {
            source: String::new(),
            route: crate::tenant::Route::Demo,
            request: String::new(),
            at: 0,
        },
    };
    let names: Vec<String> = wanted(&tenant).unwrap().into_values().collect();
    assert_eq!(names.len(), 2);
    for name in names {
        assert!(["contoso.com", "_dmarc.contoso.com"].contains(&name.as_str()), "{name}");
        let url = url(&name);
        assert_eq!(url, format!("https://cloudflare-dns.com/dns-query?name={name}&type=TXT"));
        let (path, query) = url.strip_prefix("https://cloudflare-dns.com").unwrap().split_once('?').unwrap();
        assert!(is_read(path, Some(query)));
    }
}

#[test]
fn nothing_but_the_texts_of_one_name_is_a_read() {
    let path = "/dns-query";
    for query in [
        "",
        "name=contoso.com",
        "type=TXT&name=contoso.com",
        "name=contoso.com&type=A",
        "name=contoso.com&type=txt",
        "name=contoso.com&type=TXT&do=1",
        "name=contoso.com&name=x.example&type=TXT",
        "name=&type=TXT",
        "name=com&type=TXT",
        "name=a%2eb&type=TXT",
        "name=contoso.com&ct=x&type=TXT",
        "dns=AAABAAABAAAAAAAAA3d3dw",
        "name=a+b.example&type=TXT",
    ] {
        assert!(!is_read(path, Some(query)), "{query}");
    }
    assert!(!is_read(path, None));
    for path in ["/resolve", "/dns-query/", "/", "/x/dns-query"] {
        assert!(!is_read(path, Some("name=contoso.com&type=TXT")), "{path}");
    }
}
