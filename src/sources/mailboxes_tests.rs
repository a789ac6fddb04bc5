use super::*;
use crate::sources::Rows;

const ROW: &str = r##"{"ExternalDirectoryObjectId":"11111111-2222-4333-8444-555555555555","UserPrincipalName":"aya@contoso.com",
"RecipientTypeDetails":"UserMailbox","RecipientTypeDetails@data.type":"System.String","ForwardingAddress":null,
"ForwardingSmtpAddress":"smtp:aya@fabrikam.example","DeliverToMailboxAndForward@data.type":"System.Boolean",
"DeliverToMailboxAndForward":false,"AuditEnabled":true,"DefaultAuditSet@odata.type":"#Collection(String)",
"DefaultAuditSet":["Admin","Delegate","Owner"],"AuditOwner":["Update"],"AuditDelegate":["Update"],
"AuditLogAgeLimit":"90.00:00:00","ProhibitSendQuota":"99 GB (106,300,440,576 bytes)"}"##;

fn read(row: &str) -> Result<Mailbox, String> {
    match mailboxes(format!(r#"{{"value":[{row}]}}"#).as_bytes()) {
        Ok(Parsed { page: Page::Mailboxes(mut rows), .. }) => Ok(rows.remove(0)),
        Ok(other) => panic!("{other:?}"),
        Err(shape) => Err(shape.field),
    }
}

#[test]
fn a_mailbox_is_read() {
    let row = read(ROW).unwrap();
    assert_eq!(
        (row.name.as_str(), row.kind, row.audit),
        ("aya@contoso.com", MailboxKind::User, MailboxAudit::BY_DEFAULT)
    );
    assert_eq!(row.user, Some(ObjectId::literal("11111111-2222-4333-8444-555555555555")));
    let forwarding = row.forwarding.unwrap();
    assert_eq!((forwarding.address.as_deref(), forwarding.keeps_copy), (Some("aya@fabrikam.example"), false));
}

#[test]
fn odd_values_keep_their_meaning() {
    let with = |from: &str, to: &str| {
        let changed = ROW.replace(from, to);
        assert_ne!(changed, ROW, "{from}");
        read(&changed).unwrap()
    };
    let id = "\"11111111-2222-4333-8444-555555555555\"";
    assert_eq!(with(id, "\"\"").user, None, "a system mailbox");
    assert_eq!(with(id, "null").user, None);
    assert_eq!(with("UserMailbox", "RoomMailbox").kind, MailboxKind::Other);
    assert_eq!(with("\"smtp:aya@fabrikam.example\"", "\"\"").forwarding, None);
    assert_eq!(
        with("\"ForwardingAddress\":null", "\"ForwardingAddress\":\"Contact 1\"")
            .forwarding
            .unwrap()
            .recipient
            .as_deref(),
        Some("Contact 1")
    );
    let sets = r#"["Admin","Delegate","Owner"]"#;
    for (sets_now, expected) in [
        (
            r#""Admin""#,
            MailboxAudit::DEFAULT_ADMIN | MailboxAudit::OWNER_LACKS | MailboxAudit::DELEGATE_LACKS,
        ),
        ("null", MailboxAudit::OWNER_LACKS | MailboxAudit::DELEGATE_LACKS),
        (
            r#"["Admin","Owner"]"#,
            MailboxAudit::DEFAULT_ADMIN | MailboxAudit::DEFAULT_OWNER | MailboxAudit::DELEGATE_LACKS,
        ),
    ] {
        assert_eq!(with(sets, sets_now).audit, MailboxAudit::default().with(expected), "{sets_now}");
    }
    assert!(with("\"DefaultAuditSet\":[", "\"Other\":[").audit.has(MailboxAudit::SETS_UNKNOWN));
    for (age, flag) in [
        ("\"180.00:00:00\"", None),
        ("\"Unlimited\"", None),
        ("\"30.00:00:00\"", Some(MailboxAudit::SHORT)),
        ("\"91:00:00\"", Some(MailboxAudit::SHORT)),
        ("null", Some(MailboxAudit::AGE_UNKNOWN)),
        ("\"x\"", Some(MailboxAudit::AGE_UNKNOWN)),
    ] {
        let audit = with("\"90.00:00:00\"", age).audit;
        let odd = MailboxAudit::SHORT | MailboxAudit::AGE_UNKNOWN;
        assert_eq!(
            (audit.has(odd), flag.is_none_or(|flag| audit.has(flag))),
            (flag.is_some(), true),
            "{age}"
        );
    }
    assert!(with("\"AuditEnabled\":true", "\"AuditEnabled\":false").audit.has(MailboxAudit::NOT_ENABLED));
    assert!(with("\"AuditEnabled\":true", "\"AuditEnabled\":null").audit.has(MailboxAudit::ENABLED_UNKNOWN));
}

#[test]
fn other_shapes_are_named() {
    for (from, to, place) in [
        ("\"aya@contoso.com\"", "null", "value[0].UserPrincipalName"),
        ("\"UserMailbox\"", "3", "value[0].RecipientTypeDetails"),
        ("\"RecipientTypeDetails\":", "\"Kind\":", "value[0].RecipientTypeDetails"),
        ("\"AuditEnabled\":true", "\"AuditEnabled\":\"True\"", "value[0].AuditEnabled"),
        ("[\"Admin\",\"Delegate\",\"Owner\"]", "[1]", "value[0].DefaultAuditSet[0]"),
        ("[\"Admin\",\"Delegate\",\"Owner\"]", "{}", "value[0].DefaultAuditSet"),
        ("11111111-", "1-", "value[0].ExternalDirectoryObjectId"),
    ] {
        let changed = ROW.replace(from, to);
        assert_ne!(changed, ROW, "{from}");
        assert_eq!(read(&changed).unwrap_err(), place, "{to}");
    }
}

#[test]
fn bypasses_are_counted_and_named() {
    let body = br#"{"value":[{"Identity":"a","Name":"A","AuditBypassEnabled":true},{"Identity":"b","AuditBypassEnabled":false},
        {"Identity":"c","Name":"C"},{"Identity":"d","AuditBypassEnabled":null}],"@odata.nextLink":"https://outlook.office365.com/x"}"#;
    let Ok(Parsed { page: Page::AuditBypass(page), next, .. }) = audit_bypass(body) else { panic!() };
    assert!(next.is_some());
    let mut rows = Rows::from(Page::AuditBypass(page.clone()));
    rows.fold(Page::AuditBypass(page));
    let Rows::AuditBypass(all) = rows else { panic!() };
    assert_eq!((all.examined(), all.untold(), all.bypassed().len()), (4, 2, 1), "each once");
    assert_eq!(
        audit_bypass(br#"{"value":[{"AuditBypassEnabled":"yes"}]}"#).unwrap_err().field,
        "value[0].AuditBypassEnabled"
    );
}

#[test]
fn protocols_are_three_states() {
    let body = br#"{"value":[{"ExternalDirectoryObjectId":"","Name":"Discovery","SmtpClientAuthenticationDisabled":null,"PopEnabled":true,"ImapEnabled":false},
        {"ExternalDirectoryObjectId":"11111111-2222-4333-8444-555555555555","PrimarySmtpAddress":"b@contoso.com","Name":"b","SmtpClientAuthenticationDisabled":false}]}"#;
    let Ok(Parsed { page: Page::CasMailboxes(rows), .. }) = cas_mailboxes(body) else { panic!() };
    assert_eq!(
        (rows[0].user, rows[0].name.as_str(), rows[0].smtp_authentication_disabled),
        (None, "Discovery", None)
    );
    assert_eq!((rows[0].pop, rows[0].imap), (Some(true), Some(false)));
    assert_eq!(
        (rows[1].name.as_str(), rows[1].smtp_authentication_disabled, rows[1].pop),
        ("b@contoso.com", Some(false), None)
    );
    assert_eq!(cas_mailboxes(br#"{"value":[{"PopEnabled":1}]}"#).unwrap_err().field, "value[0].PopEnabled");
}
