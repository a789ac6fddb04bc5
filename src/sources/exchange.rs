//! Exchange Online, through `InvokeCommand`.

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::fields::{Fields, Listed, listed};
use super::json::instant;
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::audit::{AdminAuditLog, ExchangeOrganization, MailboxAuditSearch, Switch};
use crate::tenant::outbound::{BlockedConnector, BlockedSender};

/// The only delegated permission that `InvokeCommand` takes. It can also write: Sidelight's allow-list holds reads only.
const SCOPE: &str = "Exchange.Manage";
const READERS: &[&str] = &["Global Reader", "Security Reader", "Exchange Administrator"];
/// Days back that [`MAILBOX_AUDIT_SEARCH`] looks.
pub const AUDIT_SEARCH_DAYS: u16 = 7;

pub(super) const fn source(
    id: &'static str,
    fact: Fact,
    cmdlet: &'static str,
    parse: fn(&[u8]) -> Result<Parsed, Shape>,
) -> Source {
    Source {
        id,
        fact,
        ask: Ask::Exchange { cmdlet, parameters: none, query: "", targets: None },
        scope: SCOPE,
        wider: &[],
        roles: READERS,
        licence: None,
        unverified: Some("that a delegated token of an own app registration is accepted for these roles"),
        recorded_only: false,
        lane: Lane::Exchange,
        extent: Extent::ALL,
        parse,
    }
}

/// `Get-AdminAuditLogConfig`, at Exchange Online. At the compliance endpoint the value is always `False`: never asked there.
pub static ADMIN_AUDIT_LOG: Source =
    source("E-AUDCFG", Fact::AdminAuditLog, "Get-AdminAuditLogConfig", admin_audit_log);

/// `Get-OrganizationConfig`
pub static ORGANIZATION: Source =
    source("E-ORG", Fact::ExchangeOrganization, "Get-OrganizationConfig", organization);

/// `Get-BlockedSenderAddress`
pub static BLOCKED_SENDERS: Source =
    source("E-BLOCK", Fact::BlockedSenders, "Get-BlockedSenderAddress", blocked_senders);

/// `Get-BlockedConnector`
pub static BLOCKED_CONNECTORS: Source = Source {
    unverified: Some("the shape of a row: rows without ConnectorId or Identity are a gap"),
    ..source("E-BCONN", Fact::BlockedConnectors, "Get-BlockedConnector", blocked_connectors)
};

/// `Search-UnifiedAuditLog` for one mailbox record of the last days.
pub static MAILBOX_AUDIT_SEARCH: Source = Source {
    ask: Ask::Exchange {
        cmdlet: "Search-UnifiedAuditLog",
        parameters: mailbox_records,
        query: "",
        targets: None,
    },
    roles: &["Global Reader", "Compliance Administrator", "Exchange Administrator"],
    unverified: Some("which roles may search; that RecordType is taken by its name"),
    extent: Extent::ONE,
    ..source("E-UAL", Fact::MailboxAuditSearch, "Search-UnifiedAuditLog", mailbox_audit_search)
};

fn none(_: i64) -> Value {
    json!({})
}

fn mailbox_records(now: i64) -> Value {
    // Years that the service's dates have: a clock that is set to another is wrong, and must not make another request of it.
    const YEAR_2000: i64 = 946_684_800_000;
    const YEAR_9999: i64 = 253_370_764_800_000;
    let now = now.clamp(YEAR_2000, YEAR_9999);
    let text = |millis: i64| {
        OffsetDateTime::from_unix_timestamp(millis.div_euclid(1000))
            .ok()
            .and_then(|instant| instant.format(&Rfc3339).ok())
            .unwrap_or_default()
    };
    json!({
        "StartDate": text(now.saturating_sub(i64::from(AUDIT_SEARCH_DAYS) * 86_400_000)),
        "EndDate": text(now),
        "RecordType": "ExchangeItem",
        "ResultSize": 1,
    })
}

/// Whether the service says that it cut the list off: a warning that names `ResultSize`, without a next link to follow.
pub(super) fn incomplete(page: &Listed) -> bool {
    page.next.is_none() && page.warnings.iter().any(|warning| warning.to_string().contains("ResultSize"))
}

/// The only row of an answer that has one.
pub(super) fn only(body: &[u8]) -> Result<Fields, Shape> {
    let mut rows = listed(body)?.rows;
    match (rows.pop(), rows.is_empty()) {
        (Some(row), true) => Ok(row),
        _ => Err(Shape::new("value")),
    }
}

fn admin_audit_log(body: &[u8]) -> Result<Parsed, Shape> {
    let enabled = only(body)?.take("UnifiedAuditLogIngestionEnabled").optional_flag()?;
    Ok(Parsed::alone(Page::AdminAuditLog(AdminAuditLog { unified_audit_log_ingestion_enabled: enabled })))
}

fn organization(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = only(body)?;
    let direct_send = row.take("RejectDirectSend");
    let reject_direct_send = match direct_send.is_sent().then(|| direct_send.optional_flag()).transpose()? {
        Some(Some(true)) => Some(Switch::On),
        Some(Some(false)) => Some(Switch::Off),
        Some(None) => Some(Switch::Default),
        None => None,
    };
    Ok(Parsed::alone(Page::ExchangeOrganization(ExchangeOrganization {
        audit_disabled: row.take("AuditDisabled").optional_flag()?,
        modern_authentication: row.take("OAuth2ClientProfileEnabled").optional_flag()?,
        reject_direct_send,
        customer_lockbox: row.take("CustomerLockboxEnabled").optional_flag()?,
    })))
}

fn blocked_senders(body: &[u8]) -> Result<Parsed, Shape> {
    let page = listed(body)?;
    let incomplete = incomplete(&page);
    let sender = |mut row: Fields| {
        Ok(BlockedSender {
            sender_address: row.take("SenderAddress").text()?,
            reason: row.take("Reason").optional_text()?.unwrap_or_default(),
            created: row.take("CreatedDatetime").optional_text()?.as_deref().and_then(instant),
        })
    };
    let senders = page.rows.into_iter().map(sender).collect::<Result<_, Shape>>()?;
    Ok(Parsed { page: Page::BlockedSenders(senders), next: page.next, incomplete, of: None })
}

fn blocked_connectors(body: &[u8]) -> Result<Parsed, Shape> {
    let page = listed(body)?;
    let incomplete = incomplete(&page);
    let connector = |mut row: Fields| {
        let named = row.take("ConnectorId");
        let shape = named.shape();
        let id = match named.optional_text()? {
            Some(id) => Some(id),
            None => row.take("Identity").optional_text()?,
        };
        id.map(|id| BlockedConnector { id }).ok_or(shape)
    };
    let connectors = page.rows.into_iter().map(connector).collect::<Result<_, Shape>>()?;
    Ok(Parsed { page: Page::BlockedConnectors(connectors), next: page.next, incomplete, of: None })
}

fn mailbox_audit_search(body: &[u8]) -> Result<Parsed, Shape> {
    let rows = listed(body)?.rows;
    let found = !rows.is_empty();
    for mut row in rows {
        let field = row.take("RecordType");
        let shape = field.shape();
        let record_type = field.value();
        // 2 is ExchangeItem in AuditLogRecordType.
        if record_type != "ExchangeItem" && record_type != 2 && record_type != "2" {
            return Err(shape);
        }
    }
    Ok(Parsed::alone(Page::MailboxAuditSearch(MailboxAuditSearch { found, days: AUDIT_SEARCH_DAYS })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(parse: fn(&[u8]) -> Result<Parsed, Shape>, rows: &str) -> Result<Parsed, String> {
        let body = format!(
            r##"{{"@odata.context":"https://outlook.office365.com/adminapi/beta/x/$metadata#Collection(y)","@adminapi.warnings":[],"value":{rows}}}"##
        );
        parse(body.as_bytes()).map_err(|shape| shape.field)
    }

    #[test]
    fn three_states_stay_three() {
        for (value, expected) in [("true", Some(true)), ("false", Some(false)), ("null", None)] {
            let row = format!(
                r#"[{{"UnifiedAuditLogIngestionEnabled@data.type":"System.Boolean","UnifiedAuditLogIngestionEnabled":{value},
                "AuditDisabled@data.type":"System.Boolean","AuditDisabled":{value}}}]"#
            );
            let Ok(Parsed { page: Page::AdminAuditLog(log), .. }) = read(admin_audit_log, &row) else {
                panic!()
            };
            assert_eq!(log.unified_audit_log_ingestion_enabled, expected);
            let Ok(Parsed { page: Page::ExchangeOrganization(settings), .. }) = read(organization, &row)
            else {
                panic!()
            };
            assert_eq!(settings.audit_disabled, expected);
        }
        let Ok(Parsed { page: Page::AdminAuditLog(log), .. }) = read(admin_audit_log, "[{}]") else {
            panic!()
        };
        assert_eq!(log.unified_audit_log_ingestion_enabled, None);
    }

    #[test]
    fn other_shapes_are_named() {
        type Parser = fn(&[u8]) -> Result<Parsed, Shape>;
        for (parse, rows, place) in [
            (admin_audit_log as Parser, "[]", "value"),
            (admin_audit_log, "[{},{}]", "value"),
            (admin_audit_log, "null", "value"),
            (
                admin_audit_log,
                r#"[{"UnifiedAuditLogIngestionEnabled":"True"}]"#,
                "value[0].UnifiedAuditLogIngestionEnabled",
            ),
            (organization, r#"[{"AuditDisabled":0}]"#, "value[0].AuditDisabled"),
            (blocked_senders, "null", "value"),
            (blocked_senders, "[{}]", "value[0].SenderAddress"),
            (blocked_senders, r#"[{"SenderAddress":null}]"#, "value[0].SenderAddress"),
            (blocked_connectors, r#"[{"Name":"x"}]"#, "value[0].ConnectorId"),
            (blocked_connectors, r#"[{"ConnectorId":7}]"#, "value[0].ConnectorId"),
            (mailbox_audit_search, "[{}]", "value[0].RecordType"),
            (mailbox_audit_search, r#"[{"RecordType":"AzureActiveDirectory"}]"#, "value[0].RecordType"),
        ] {
            assert_eq!(read(parse, rows).unwrap_err(), place, "{rows}");
        }
    }

    #[test]
    fn rows_are_read() {
        let Ok(Parsed { page: Page::BlockedSenders(senders), .. }) = read(
            blocked_senders,
            r#"[{"SenderAddress":"aya@contoso.com","Reason":"OutboundSpamLast24Hours=353;OutboundMailLast24Hours=380",
            "CreatedDatetime":"2026-01-02T03:04:05.1234567Z","CreatedDatetime@data.type":"System.DateTime"},
            {"SenderAddress":"b@contoso.com","Reason":null,"CreatedDatetime":"1/2/2026 3:04"}]"#,
        ) else {
            panic!()
        };
        assert_eq!(senders[0].created, Some(1_767_323_045_123));
        assert_eq!((senders[1].created, senders[1].reason.as_str()), (None, ""));
        let Ok(Parsed { page: Page::BlockedConnectors(rows), .. }) =
            read(blocked_connectors, r#"[{"ConnectorId":"a"},{"Identity":"b"}]"#)
        else {
            panic!()
        };
        assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        for (rows, expected) in [
            ("[]", false),
            (r#"[{"RecordType":"ExchangeItem","AuditData":"{}"}]"#, true),
            (r#"[{"RecordType":2}]"#, true),
        ] {
            let Ok(Parsed { page: Page::MailboxAuditSearch(search), .. }) = read(mailbox_audit_search, rows)
            else {
                panic!()
            };
            assert_eq!((search.found, search.days), (expected, 7));
        }
    }

    #[test]
    fn a_cut_list_says_so() {
        for (rest, next, incomplete) in [
            (r#""@adminapi.warnings":[]"#, false, false),
            (
                r#""@adminapi.warnings":["By default, only the first 1000 items are returned. Use the ResultSize parameter…"]"#,
                false,
                true,
            ),
            (r#""@adminapi.warnings":["something else"]"#, false, false),
            (
                r#""@adminapi.warnings":["ResultSize"],"@odata.nextLink":"https://outlook.office365.com/x""#,
                true,
                false,
            ),
        ] {
            let parsed = blocked_senders(format!(r#"{{"value":[],{rest}}}"#).as_bytes()).unwrap();
            assert_eq!((parsed.next.is_some(), parsed.incomplete), (next, incomplete), "{rest}");
        }
    }

    #[test]
    fn the_audit_search_covers_seven_days() {
        assert_eq!(
            mailbox_records(1_767_323_045_999),
            json!({"StartDate": "2025-12-26T03:04:05Z", "EndDate": "2026-01-02T03:04:05Z", "RecordType": "ExchangeItem", "ResultSize": 1})
        );
    }
}
