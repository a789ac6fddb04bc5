//! Rows of filtering as they come, and as they should not.

use super::*;

#[test]
fn rules_are_read() {
    let Ok(Parsed { page: Page::AntiPhishRules(rows), .. }) = anti_phish_rules(
        br#"{"value":[{"Name":"Board","AntiPhishPolicy":"Board","State":"Enabled","Priority":0,"Priority@data.type":"System.Int32",
        "SentTo":"ceo@contoso.com","SentToMemberOf":null,"RecipientDomainIs":["contoso.com"],"ExceptIfSentTo":null},
        {"Name":"Old","AntiPhishPolicy":"Old","State":"Later","Priority":"1","ExceptIfRecipientDomainIs":["contoso.com"]}]}"#,
    ) else {
        panic!()
    };
    let read: Vec<_> =
        rows.iter().map(|own| (own.enabled, own.priority, own.some_people, own.exceptions)).collect();
    assert_eq!(read, [(Some(true), Some(0), true, false), (None, Some(1), false, true)]);
    assert_eq!(rows[0].domains, ["contoso.com"]);
}

#[test]
fn policies_are_read() {
    let Ok(Parsed { page: Page::AntiPhishPolicies(rows), .. }) = anti_phish_policies(
        br#"{"value":[{"Identity":"Office365 AntiPhish Default","IsDefault":true,"Enabled":true,"EnableSpoofIntelligence":false,
        "PhishThresholdLevel":"2","AuthenticationFailAction":"MoveToJmf","TargetedUsersToProtect":["Aya; aya@contoso.com"]}]}"#,
    ) else {
        panic!()
    };
    assert_eq!(rows[0].switches[..3], [Some(true), Some(false), None]);
    assert_eq!(rows[0].actions[0].as_deref(), Some("MoveToJmf"));
    assert_eq!((rows[0].threshold, rows[0].people, &rows[0].actions[1]), (Some(2), 1, &None));
    let Ok(Parsed { page: Page::SafeLinksPolicies(rows), .. }) = safe_links_policies(
        br#"{"value":[{"Identity":"Built-In Protection Policy","IsBuiltInProtection":true,"EnableSafeLinksForEmail":true,"AllowClickThrough":null}]}"#,
    ) else {
        panic!()
    };
    assert!(rows[0].built_in);
    assert_eq!((rows[0].switches[0], rows[0].switches[7]), (Some(true), None));
    let Ok(Parsed { page: Page::OfficeProtection(own), .. }) =
        office_protection(br#"{"value":[{"EnableATPForSPOTeamsODB":true,"AllowSafeDocsOpen":false}]}"#)
    else {
        panic!()
    };
    assert_eq!((own.files, own.safe_documents, own.open_malicious), (Some(true), None, Some(false)));
}

#[test]
fn allowed_senders_are_texts_or_objects() {
    for (sent, read) in [
        ("null", &[][..]),
        ("[]", &[]),
        (r#""a.example""#, &["a.example"]),
        (r#"["a.example","b.example"]"#, &["a.example", "b.example"]),
        (r#"[{"Domain":"a.example"}]"#, &["a.example"]),
        (r#"[{"Sender":{"Address":"x@a.example"}}]"#, &["x@a.example"]),
        (r#"{"Address":"x@a.example"}"#, &["x@a.example"]),
        (r#"[{"Other":1}]"#, &["?"]),
    ] {
        let body = format!(
            r#"{{"value":[{{"Identity":"Default","IsDefault":true,"AllowedSenders":{sent},"AllowedSenderDomains":[]}}]}}"#
        );
        let Ok(Parsed { page: Page::ContentFilterPolicies(rows), .. }) =
            content_filter_policies(body.as_bytes())
        else {
            panic!("{sent}")
        };
        assert_eq!(rows[0].senders, read, "{sent}");
    }
}

#[test]
fn entries_that_block_are_left_out() {
    let Ok(Parsed { page: Page::AllowedEntries(rows), .. }) = allowed_entries(
        br#"{"value":[{"Value":"a.example","Action":"Block"},{"Value":"b.example","Action":"Allow","ExpirationDate":"2026-12-24T00:00:00Z"},
        {"Value":"c.example","Action":"Allow","ExpirationDate":null}]}"#,
    ) else {
        panic!()
    };
    let read: Vec<_> = rows.iter().map(|own| (own.value.as_str(), own.ends.is_some())).collect();
    assert_eq!(read, [("b.example", true), ("c.example", false)]);
}

#[test]
fn other_shapes_are_named() {
    type Parser = fn(&[u8]) -> Result<Parsed, Shape>;
    for (parse, row, place) in [
        (anti_phish_rules as Parser, r#"{"Name":"a"}"#, "value[0].AntiPhishPolicy"),
        (safe_links_rules, r#"{"SafeLinksPolicy":"a"}"#, "value[0].Name"),
        (safe_attachment_rules, r#"{"Name":"a","SafeAttachmentPolicy":"a","SentTo":1}"#, "value[0].SentTo"),
        (content_filter_rules, r#"{"Name":"a"}"#, "value[0].HostedContentFilterPolicy"),
        (anti_phish_policies, r#"{"Identity":"a"}"#, "value[0].IsDefault"),
        (anti_phish_policies, r#"{"Identity":"a","IsDefault":true,"Enabled":"yes"}"#, "value[0].Enabled"),
        (safe_links_policies, r#"{"ScanUrls":true}"#, "value[0].Identity"),
        (safe_attachment_policies, r#"{"Identity":"a","Enable":1}"#, "value[0].Enable"),
        (office_protection, r#"{"EnableSafeDocs":1}"#, "value[0].EnableSafeDocs"),
        (built_in_protection, r#"{"State":"Enabled"}"#, "value[0].Identity"),
        (
            content_filter_policies,
            r#"{"Identity":"a","IsDefault":true,"AllowedSenders":[]}"#,
            "value[0].AllowedSenderDomains",
        ),
        (connection_filters, r#"{"Identity":"a"}"#, "value[0].IPAllowList"),
        (allowed_entries, r#"{"Value":"a"}"#, "value[0].Action"),
    ] {
        let body = format!(r#"{{"value":[{row}]}}"#);
        assert_eq!(parse(body.as_bytes()).err().map(|shape| shape.field).as_deref(), Some(place), "{row}");
    }
}
