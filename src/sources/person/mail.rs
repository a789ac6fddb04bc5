//! The mailbox, its inbox rules, and the unified audit log.

use serde_json::Value;

use super::account::list;
use super::{PersonAsk, PersonPage, PersonRows, PersonSource};
use crate::sources::exchange::only;
use crate::sources::fields::{Fields, listed};
use crate::sources::json::instant;
use crate::sources::mail_flow::texts;
use crate::sources::{Page, Shape, inbox_rules, json, mailboxes};
use crate::tenant::person::{AuditRecord, PersonFact, PersonMailbox};

/// `Get-Mailbox`
pub const MAILBOX: PersonSource = PersonSource {
    id: "E-MBX-ONE",
    fact: PersonFact::Mailbox,
    ask: PersonAsk::Cmdlet { cmdlet: "Get-Mailbox", subject: "Identity" },
    scope: "Exchange.Manage",
    roles: &["Global Reader", "Security Reader", "Exchange Administrator"],
    licence: None,
    parse: mailbox,
};

/// `Get-InboxRule`
pub const RULES: PersonSource = PersonSource {
    id: "E-RULE",
    fact: PersonFact::InboxRules,
    ask: PersonAsk::Cmdlet { cmdlet: inbox_rules::CMDLET, subject: "Mailbox" },
    roles: &["Exchange Administrator"],
    parse: rules,
    ..MAILBOX
};

/// `Search-UnifiedAuditLog`
pub const RECORDS: PersonSource = PersonSource {
    id: "E-UAL-ONE",
    fact: PersonFact::AuditRecords,
    ask: PersonAsk::Cmdlet { cmdlet: "Search-UnifiedAuditLog", subject: "UserIds" },
    roles: &["Global Reader", "Compliance Administrator", "Exchange Administrator"],
    parse: records,
    ..MAILBOX
};

fn mailbox(body: &[u8]) -> Result<PersonPage, Shape> {
    let Page::Mailboxes(mut rows) = (mailboxes::MAILBOXES.parse)(body)?.page else {
        return Err(Shape::new("value"));
    };
    let (Some(mailbox), true) = (rows.pop(), rows.is_empty()) else { return Err(Shape::new("value")) };
    let mut row = only(body)?;
    Ok(PersonPage::alone(PersonRows::Mailbox(PersonMailbox {
        mailbox,
        litigation_hold: row.take("LitigationHoldEnabled").optional_flag()?,
        single_item_recovery: row.take("SingleItemRecoveryEnabled").optional_flag()?,
        send_on_behalf: texts(row.take("GrantSendOnBehalfTo"))?,
    })))
}

fn rules(body: &[u8]) -> Result<PersonPage, Shape> {
    let inbox_rules::InboxRules { rules, next, incomplete } = inbox_rules::inbox_rules(body)?;
    Ok(PersonPage { rows: PersonRows::Rules(rules), next, incomplete })
}

fn records(body: &[u8]) -> Result<PersonPage, Shape> {
    // An answer with nothing found has no rows.
    listed(body)?;
    let read = |mut row: Fields| {
        let data = row.take("AuditData");
        let shape = data.shape();
        let data: Value = json::read(data.text()?.as_bytes()).map_err(|_| shape.clone())?;
        record(&data).ok_or(shape)
    };
    list(body, read, PersonRows::Records)
}

fn record(data: &Value) -> Option<AuditRecord> {
    let text = |pointer: &str| data.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let parameters = data.get("Parameters").and_then(Value::as_array).into_iter().flatten();
    let named = |wanted: &str| {
        let mut parameters = parameters.clone();
        let found = parameters.find(|own| own.get("Name").and_then(Value::as_str) == Some(wanted))?;
        found.get("Value").and_then(Value::as_str).map(str::to_owned)
    };
    let created = text("/CreationTime");
    // The log writes UTC without saying so.
    let at = instant(created).or_else(|| instant(&format!("{created}Z")))?;
    let operation = text("/Operation");
    let first = |pointers: &[&str]| {
        let mut found = pointers.iter().map(|pointer| text(pointer)).filter(|text| !text.is_empty());
        found.next().unwrap_or_default().to_owned()
    };
    (!operation.is_empty()).then(|| AuditRecord {
        id: text("/Id").to_owned(),
        at,
        operation: operation.to_owned(),
        address: without_port(&first(&["/ClientIP", "/ClientIPAddress"])),
        session: first(&["/SessionId", "/AppAccessContext/AADSessionId"]),
        object: text("/ObjectId").to_owned(),
        name: named("Name"),
    })
}

/// `203.0.113.7:1024` and `[2001:db8::1]:1024` without the port.
fn without_port(address: &str) -> String {
    let plain = match address.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((inside, _)) => inside,
        None => match address.split_once(':') {
            Some((front, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => front,
            _ => address,
        },
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_out_of_their_text() {
        let data = serde_json::json!({ "Id": "r1", "CreationTime": "2026-11-20T08:00:00", "Operation": "New-InboxRule",
            "ClientIP": "[2001:db8::1]:50312", "ObjectId": "aya\\1", "AppAccessContext": { "AADSessionId": "s-1" },
            "Parameters": [{ "Name": "Name", "Value": "." }, { "Name": "DeleteMessage", "Value": "True" }] });
        let body = serde_json::json!({ "value": [{ "AuditData": data.to_string() }] }).to_string();
        let Ok(PersonPage { rows: PersonRows::Records(rows), .. }) = records(body.as_bytes()) else {
            panic!()
        };
        let own = &rows[0];
        assert_eq!(
            (own.at, own.operation.as_str()),
            (instant("2026-11-20T08:00:00Z").unwrap(), "New-InboxRule")
        );
        assert_eq!(
            (own.address.as_str(), own.session.as_str(), own.name.as_deref()),
            ("2001:db8::1", "s-1", Some("."))
        );
        for (data, place) in [
            ("7", "value[0].AuditData"),
            (r#""not json""#, "value[0].AuditData"),
            (r#""{\"Operation\":\"x\",\"CreationTime\":\"soon\"}""#, "value[0].AuditData"),
            (r#""{\"CreationTime\":\"2026-11-20T08:00:00\"}""#, "value[0].AuditData"),
        ] {
            let body = format!(r#"{{"value":[{{"AuditData":{data}}}]}}"#);
            assert_eq!(records(body.as_bytes()).unwrap_err().field, place, "{data}");
        }
        for (address, plain) in [
            ("203.0.113.7:1024", "203.0.113.7"),
            ("203.0.113.7", "203.0.113.7"),
            ("2001:db8::1", "2001:db8::1"),
            ("", ""),
        ] {
            assert_eq!(without_port(address), plain);
        }
    }

    #[test]
    fn a_mailbox_is_one() {
        let row = r#"{"ExternalDirectoryObjectId":"26be570a-1111-4555-b4e2-a37c6808512d","UserPrincipalName":"aya@contoso.com","RecipientTypeDetails":"UserMailbox","ForwardingSmtpAddress":"smtp:x@mail.example","DeliverToMailboxAndForward":false,
            "LitigationHoldEnabled":false,"SingleItemRecoveryEnabled":true,"GrantSendOnBehalfTo":["Bo"]}"#;
        let Ok(PersonPage { rows: PersonRows::Mailbox(own), .. }) =
            mailbox(format!(r#"{{"value":[{row}]}}"#).as_bytes())
        else {
            panic!()
        };
        assert_eq!((own.litigation_hold, own.single_item_recovery), (Some(false), Some(true)));
        assert_eq!(own.send_on_behalf, ["Bo"]);
        let forwarding = own.mailbox.forwarding.unwrap();
        assert_eq!((forwarding.address.as_deref(), forwarding.keeps_copy), (Some("x@mail.example"), false));
        assert!(mailbox(br#"{"value":[]}"#).is_err());
        assert!(mailbox(format!(r#"{{"value":[{row},{row}]}}"#).as_bytes()).is_err());
    }
}
