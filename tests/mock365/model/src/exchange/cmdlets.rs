//! The cmdlets that the mock runs. None of them changes anything.

use super::failure::CmdletError;
use super::inbox_rules::inbox_rules;
use super::{AuditRecord, Row, Rows, filtering, mail_flow, mailboxes};
use crate::instant::{DAY, iso};
use crate::tenant::Tenant;
use serde_json::{Map, Value, json};

type Parameters = Map<String, Value>;

const MORE: &str = "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.";

/// Runs a cmdlet; `None` for one that does not exist.
pub(super) fn run<'a>(
    tenant: &'a Tenant,
    name: &str,
    parameters: &Parameters,
) -> Option<Result<Rows<'a>, CmdletError>> {
    let lower = name.to_ascii_lowercase();
    Some(match lower.as_str() {
        "get-adminauditlogconfig" => known(parameters, &["Identity"]).map(|()| one(audit_config(tenant))),
        "get-organizationconfig" => {
            known(parameters, &["Identity"]).map(|()| one(organization_config(tenant)))
        }
        "get-blockedsenderaddress" => known(parameters, &["SenderAddress"])
            .and_then(|()| up_to(made(blocked_senders(tenant, parameters)), parameters)),
        "get-blockedconnector" => {
            known(parameters, &["ConnectorId"]).map(|()| all(blocked_connectors(tenant)))
        }
        "get-transportconfig" => {
            known(parameters, &["Identity"]).map(|()| one(mail_flow::transport_config(tenant)))
        }
        "get-hostedoutboundspamfilterpolicy" => listed(mail_flow::outbound_policies(tenant), parameters),
        "get-hostedoutboundspamfilterrule" => listed(Vec::new(), parameters),
        "get-remotedomain" => listed(mail_flow::remote_domains(tenant), parameters),
        "get-transportrule" => listed(mail_flow::transport_rules(tenant), parameters),
        "get-accepteddomain" => listed(mail_flow::accepted_domains(tenant), parameters),
        "get-dkimsigningconfig" => listed(mail_flow::dkim(tenant), parameters),
        "get-eopprotectionpolicyrule" => listed(filtering::presets(tenant, false), parameters),
        "get-atpprotectionpolicyrule" => listed(filtering::presets(tenant, true), parameters),
        "get-antiphishpolicy" => listed(filtering::anti_phish_policies(tenant), parameters),
        "get-hostedcontentfilterpolicy" => listed(filtering::content_filter_policies(tenant), parameters),
        "get-hostedconnectionfilterpolicy" => listed(filtering::connection_filters(), parameters),
        "get-antiphishrule" | "get-hostedcontentfilterrule" => listed(Vec::new(), parameters),
        "get-tenantallowblocklistitems" => allow_block_list(tenant, parameters),
        "get-safelinkspolicy"
        | "get-safelinksrule"
        | "get-safeattachmentpolicy"
        | "get-safeattachmentrule"
        | "get-atpbuiltinprotectionrule"
        | "get-atppolicyforo365"
            if !filtering::defender(tenant) =>
        {
            return None;
        }
        "get-safelinkspolicy" => listed(filtering::safe_links_policies(tenant), parameters),
        "get-safeattachmentpolicy" => listed(filtering::safe_attachment_policies(tenant), parameters),
        "get-safelinksrule" | "get-safeattachmentrule" => listed(Vec::new(), parameters),
        "get-atpbuiltinprotectionrule" => listed(filtering::built_in_rule(), parameters),
        "get-atppolicyforo365" => {
            known(parameters, &["Identity"]).map(|()| one(filtering::office_protection(tenant)))
        }
        "get-mailbox" => large(mailboxes::mailboxes(tenant), parameters),
        "get-mailboxauditbypassassociation" => large(mailboxes::audit_bypass(tenant), parameters),
        "get-inboxrule" => known(parameters, &["Mailbox", "Identity", "IncludeHidden"])
            .and_then(|()| up_to(inbox_rules(tenant, parameters)?, parameters)),
        "get-casmailbox" => large(mailboxes::cas_mailboxes(tenant), parameters),
        "search-unifiedauditlog" => search(tenant, parameters),
        _ => return None,
    })
}

/// Rows of a cmdlet that takes an identity, a filter and how many at most.
fn listed<'a>(rows: Vec<Value>, parameters: &Parameters) -> Result<Rows<'a>, CmdletError> {
    large(made(rows), parameters)
}

/// The Tenant Allow/Block List wants to know which of its lists.
fn allow_block_list<'a>(tenant: &Tenant, parameters: &Parameters) -> Result<Rows<'a>, CmdletError> {
    known(parameters, &["ListType", "Allow", "Block", "Entry", "ExpirationDate", "NoExpiration"])?;
    let rows = filtering::entries(tenant, parameters);
    rows.map(all).ok_or_else(|| CmdletError::missing_parameter("ListType"))
}

/// The same of a list with a row for each account.
fn large<'a>(rows: Vec<Row<'a>>, parameters: &Parameters) -> Result<Rows<'a>, CmdletError> {
    known(parameters, &["Identity", "Filter", "RecipientTypeDetails"])?;
    up_to(rows, parameters)
}

fn known(parameters: &Parameters, names: &[&str]) -> Result<(), CmdletError> {
    let common = ["ResultSize", "ErrorAction"];
    for (name, value) in parameters {
        if !names.iter().chain(&common).any(|known| known.eq_ignore_ascii_case(name)) {
            return Err(CmdletError::unknown_parameter(name));
        }
        if name.eq_ignore_ascii_case("ResultSize") {
            result_size(value)?;
        }
    }
    Ok(())
}

/// `Unlimited` or a positive number.
fn result_size(value: &Value) -> Result<usize, CmdletError> {
    let wrong = || CmdletError::wrong_value("ResultSize", &value.to_string());
    match value {
        Value::String(text) if text.eq_ignore_ascii_case("Unlimited") => Ok(usize::MAX),
        Value::String(text) => text.parse().map_err(|_| wrong()),
        Value::Number(number) => number.as_u64().and_then(|n| usize::try_from(n).ok()).ok_or_else(wrong),
        _ => Err(wrong()),
    }
}

fn one<'a>(row: Value) -> Rows<'a> {
    all(vec![row])
}

/// Rows up to `ResultSize`, with the warning that says so.
fn up_to<'a>(mut rows: Vec<Row<'a>>, parameters: &Parameters) -> Result<Rows<'a>, CmdletError> {
    let given = parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case("ResultSize"));
    let most = given.map_or(Ok(1000), |(_, value)| result_size(value))?;
    let warnings = if rows.len() > most { vec![MORE.to_owned()] } else { Vec::new() };
    rows.truncate(most);
    Ok(Rows { rows, warnings })
}

fn all<'a>(rows: Vec<Value>) -> Rows<'a> {
    Rows { rows: made(rows), warnings: Vec::new() }
}

/// Rows that are few enough to be made at once.
fn made<'a>(rows: Vec<Value>) -> Vec<Row<'a>> {
    rows.into_iter().map(|row| -> Row<'a> { Box::new(move || row.clone()) }).collect()
}

/// Adds the type annotations that the gateway puts beside every typed value.
pub(super) fn typed(row: Value) -> Value {
    let Value::Object(fields) = row else { return row };
    let mut out = Map::new();
    for (name, value) in fields {
        let kind = match &value {
            Value::Bool(_) => Some(("data", "System.Boolean")),
            Value::Number(number) if number.is_i64() => Some(("data", "System.Int32")),
            Value::String(text) if text.len() == 36 && text.parse::<crate::guid::Guid>().is_ok() => {
                Some(("data", "System.Guid"))
            }
            Value::String(text) if text.len() > 19 && text.as_bytes().get(10) == Some(&b'T') => {
                Some(("data", "System.DateTime"))
            }
            Value::Array(_) => Some(("odata", "#Collection(String)")),
            _ => None,
        };
        if let Some((space, kind)) = kind {
            out.insert(format!("{name}@{space}.type"), kind.into());
        }
        out.insert(name, value);
    }
    Value::Object(out)
}

fn audit_config(tenant: &Tenant) -> Value {
    let exchange = &tenant.exchange;
    typed(json!({
        "AdminAuditLogEnabled": true,
        "LogLevel": "None",
        "TestCmdletLoggingEnabled": false,
        "AdminAuditLogCmdlets": ["*"],
        "AdminAuditLogParameters": ["*"],
        "AdminAuditLogExcludedCmdlets": [],
        "AdminAuditLogAgeLimit": "90.00:00:00",
        "LoadBalancerCount": 3,
        "RefreshInterval": 10,
        "UnifiedAuditLogIngestionEnabled": exchange.unified_audit_log,
        "UnifiedAuditLogFirstOptInDate": exchange.unified_audit_log_since.map(iso),
        "AdminDisplayName": "",
        "ExchangeVersion": "0.10 (14.0.100.0)",
        "Name": "Admin Audit Log Settings",
        "DistinguishedName": format!("CN=Admin Audit Log Settings,CN=Global Settings,CN=Configuration,CN={},CN=ConfigurationUnits,DC=EURPR00A000,DC=PROD,DC=OUTLOOK,DC=COM", tenant.initial_domain()),
        "Identity": "Admin Audit Log Settings",
        "Guid": crate::guid::Guid::derived(0x6175_6469, tenant.id.0 as u64),
        "WhenChanged": iso(tenant.created),
        "WhenCreated": iso(tenant.created),
        "OrganizationId": format!("EURPR00A000.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/{}", tenant.initial_domain()),
        "IsValid": true,
        "ObjectState": "Unchanged"
    }))
}

fn organization_config(tenant: &Tenant) -> Value {
    typed(json!({
        "DisplayName": tenant.display_name,
        "Name": tenant.initial_domain(),
        "Identity": tenant.initial_domain(),
        "Guid": crate::guid::Guid::derived(0x6f72_6700, tenant.id.0 as u64),
        "AuditDisabled": tenant.exchange.mailbox_auditing_disabled,
        "OAuth2ClientProfileEnabled": tenant.exchange.modern_authentication,
        "CustomerLockboxEnabled": tenant.exchange.customer_lockbox,
        "RejectDirectSend": tenant.exchange.reject_direct_send,
        "DefaultAuthenticationPolicy": null,
        "MessageRecallEnabled": null,
        "ActivityBasedAuthenticationTimeoutEnabled": true,
        "ActivityBasedAuthenticationTimeoutInterval": "06:00:00",
        "IsDehydrated": false,
        "PublicFoldersEnabled": "Local",
        "MailTipsAllTipsEnabled": true,
        "MailTipsExternalRecipientsTipsEnabled": false,
        "MailTipsLargeAudienceThreshold": 25,
        "SendFromAliasEnabled": null,
        "FocusedInboxOn": null,
        "IPListBlocked": [],
        "WhenChanged": iso(tenant.created),
        "WhenCreated": iso(tenant.created)
    }))
}

fn blocked_senders(tenant: &Tenant, parameters: &Parameters) -> Vec<Value> {
    let wanted = parameters.get("SenderAddress").and_then(Value::as_str);
    tenant
        .exchange
        .blocked_senders
        .iter()
        .filter(|sender| wanted.is_none_or(|address| sender.address.eq_ignore_ascii_case(address)))
        .map(|sender| {
            typed(json!({
                "SenderAddress": sender.address,
                "Reason": sender.reason,
                "CreatedDatetime": iso(sender.created),
                "ChangedDatetime": iso(sender.created),
                "TemporaryBlock": false
            }))
        })
        .collect()
}

fn blocked_connectors(tenant: &Tenant) -> Vec<Value> {
    tenant
        .exchange
        .blocked_connectors
        .iter()
        .map(|connector| {
            typed(json!({
                "ConnectorId": connector.id,
                "Reason": connector.reason,
                "CreatedDatetime": iso(connector.created),
                "ChangedDatetime": iso(connector.created)
            }))
        })
        .collect()
}

fn search<'a>(tenant: &Tenant, parameters: &Parameters) -> Result<Rows<'a>, CmdletError> {
    let names = [
        "StartDate",
        "EndDate",
        "UserIds",
        "Operations",
        "RecordType",
        "SessionId",
        "SessionCommand",
        "FreeText",
        "Formatted",
        "HighCompleteness",
    ];
    known(parameters, &names)?;
    let text = |wanted: &str| {
        parameters
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .and_then(|(_, value)| value.as_str())
    };
    let day = |name: &str| -> Result<String, CmdletError> {
        let value = text(name).ok_or_else(|| CmdletError::missing_parameter("StartDate EndDate"))?;
        let date: String = value.chars().take(10).collect();
        let plain = date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if plain { Ok(date) } else { Err(CmdletError::wrong_value(name, value)) }
    };
    let (start, end) = (day("StartDate")?, day("EndDate")?);
    let most = match parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case("ResultSize")) {
        Some((_, value)) => result_size(value)?,
        None => 100,
    };
    if most > 5000 {
        return Err(CmdletError::wrong_value("ResultSize", &most.to_string()));
    }
    let kind = text("RecordType");
    let matching: Vec<&AuditRecord> = tenant
        .exchange
        .audit_records
        .iter()
        .filter(|record| {
            tenant.exchange.unified_audit_log
                && kind.is_none_or(|kind| kind.eq_ignore_ascii_case(&record.record_type))
        })
        .filter(|record| {
            let (first, after) = (iso(record.created), iso(record.created - DAY));
            first.as_str() >= start.as_str() && after.as_str() < end.as_str()
        })
        .collect();
    let rows = matching
        .iter()
        .take(most)
        .enumerate()
        .map(|(at, record)| audit_row(tenant, record, at + 1, matching.len()));
    Ok(all(rows.collect()))
}

fn audit_row(tenant: &Tenant, record: &AuditRecord, index: usize, count: usize) -> Value {
    let created = iso(record.created - record.created.rem_euclid(1000));
    let data = json!({
        "CreationTime": created.trim_end_matches('Z'),
        "Id": record.id,
        "Operation": record.operation,
        "OrganizationId": tenant.id,
        "RecordType": if record.record_type == "ExchangeItem" { 2 } else { 1 },
        "ResultStatus": "Succeeded",
        "UserType": 0,
        "Version": 1,
        "Workload": "Exchange",
        "UserId": record.user,
        "MailboxOwnerUPN": record.user,
        "ExternalAccess": false
    });
    typed(json!({
        "RecordType": record.record_type,
        "CreationDate": created,
        "UserIds": record.user,
        "Operations": record.operation,
        "AuditData": data.to_string(),
        "ResultIndex": index,
        "ResultCount": count,
        "Identity": record.id,
        "IsValid": true,
        "ObjectState": "Unchanged"
    }))
}
