//! `outlook.office365.com`: the `InvokeCommand` gateway with its odd errors.

mod cmdlets;
mod failure;
mod filtering;
pub mod inbox_rules;
mod mail_flow;
mod mailboxes;

use crate::generate::roles;
use crate::graph::{Caller, authenticate};
use crate::guid::Guid;
use crate::http::{Request, Response, Target};
use crate::identity::Resource;
use crate::instant::MINUTE;
use crate::world::World;
use failure::CmdletError;
pub use inbox_rules::InboxRule;
pub use mailboxes::MailboxSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The host of the Exchange gateway.
pub const HOST: &str = "outlook.office365.com";

/// The state of a tenant's Exchange Online.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ExchangeOrganization {
    pub unified_audit_log: bool,
    /// Unix milliseconds of the first opt-in.
    pub unified_audit_log_since: Option<i64>,
    /// `AuditDisabled`: true switches mailbox auditing off for everybody.
    pub mailbox_auditing_disabled: bool,
    /// SMTP AUTH is on for the organisation.
    pub smtp_authentication: bool,
    pub modern_authentication: bool,
    /// `RejectDirectSend`; `None` is `null`.
    pub reject_direct_send: Option<bool>,
    pub customer_lockbox: bool,
    /// `AutoForwardingMode` of the default outbound policy.
    pub auto_forwarding: String,
    /// External and internal recipients an hour, recipients a day.
    pub outbound_limits: [u32; 3],
    /// `ActionWhenThresholdReached`.
    pub outbound_action: String,
    /// Somebody is told of blocked senders.
    pub outbound_notifies: bool,
    /// `AutoForwardEnabled` of the remote domain `*`.
    pub remote_forwarding: bool,
    /// Mailboxes that are not as they are by default.
    pub mailboxes: Vec<MailboxSettings>,
    /// Inbox rules, by whose mailbox it is.
    pub inbox_rules: BTreeMap<Guid, Vec<InboxRule>>,
    pub blocked_senders: Vec<BlockedSender>,
    pub blocked_connectors: Vec<BlockedConnector>,
    /// Records of the unified audit log, newest first.
    pub audit_records: Vec<AuditRecord>,
}

/// An account that may not send any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedSender {
    pub address: String,
    /// `key=value` pairs joined by `;`.
    pub reason: String,
    /// Unix milliseconds.
    pub created: i64,
}

/// An inbound connector that may not relay any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedConnector {
    pub id: Guid,
    pub reason: String,
    /// Unix milliseconds.
    pub created: i64,
}

/// A record of the unified audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRecord {
    pub id: Guid,
    /// Unix milliseconds.
    pub created: i64,
    /// `ExchangeItem`, `ExchangeAdmin`, …
    pub record_type: String,
    pub operation: String,
    pub user: String,
}

/// Roles that see the configuration of Exchange.
const READERS: &[Guid] = &[
    roles::GLOBAL_ADMINISTRATOR,
    roles::GLOBAL_READER,
    roles::SECURITY_READER,
    roles::SECURITY_ADMINISTRATOR,
    roles::EXCHANGE_ADMINISTRATOR,
    roles::COMPLIANCE_ADMINISTRATOR,
];

/// Roles that see what is in mailboxes.
const ADMINISTRATORS: &[Guid] = &[roles::GLOBAL_ADMINISTRATOR, roles::EXCHANGE_ADMINISTRATOR];

/// How long a next link holds, in milliseconds.
pub const LINK_LIFETIME: i64 = 30 * MINUTE;

/// One row, made when a page needs it: a page of a large list costs its own rows only.
type Row<'a> = Box<dyn Fn() -> Value + 'a>;

/// The rows of a cmdlet and whether more were held back.
pub(crate) struct Rows<'a> {
    rows: Vec<Row<'a>>,
    warnings: Vec<String>,
}

/// The cmdlet that a body names.
pub(crate) fn cmdlet_name(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    Some(body.get("CmdletInput")?.get("CmdletName")?.as_str()?.to_owned())
}

pub(crate) fn answer(world: &mut World, request: &Request, target: &Target) -> Response {
    let id = Guid::derived(0x6578_6f00, request.at as u64).to_string();
    invoke(world, request, target)
        .unwrap_or_else(|refusal| refusal)
        .header("request-id", request.header("client-request-id").unwrap_or(&id))
        .header("Cache-Control", "no-cache, no-store")
}

fn invoke(world: &World, request: &Request, target: &Target) -> Result<Response, Response> {
    let caller = authenticate(world, request, Resource::Exchange).map_err(failure::unauthorized)?;
    if !caller.scopes.iter().any(|scope| scope == "Exchange.Manage") {
        return Err(failure::unauthorized("The token carries no scope of this interface."));
    }
    let tenant = target
        .segments
        .get(2)
        .and_then(|name| world.tenant(name))
        .filter(|tenant| tenant.id == caller.tenant)
        .ok_or_else(failure::forbidden)?;
    let body: Value = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
    let name = cmdlet_name(&request.body).unwrap_or_default();
    let empty = Map::new();
    let parameters = match body.pointer("/CmdletInput/Parameters") {
        Some(Value::Object(parameters)) => parameters,
        None => &empty,
        Some(_) => return Err(failure::bad_request(&CmdletError::parameters_missing())),
    };
    let held = tenant.active_roles(caller.user);
    // Microsoft documents that Get-InboxRule does not work for readers.
    let readers = if name.eq_ignore_ascii_case("Get-InboxRule") { ADMINISTRATORS } else { READERS };
    if !held.iter().any(|role| readers.contains(role)) {
        return Err(failure::forbidden());
    }
    let rows = cmdlets::run(tenant, &name, parameters)
        .ok_or_else(failure::forbidden)?
        .map_err(|error| failure::bad_request(&error))?;
    page(world, request, target, &caller, rows)
}

/// The answer to a page mark that has expired or belongs to another server.
pub(crate) fn expired_page() -> Response {
    failure::bad_request(&CmdletError::expired_page())
}

fn page(
    world: &World,
    request: &Request,
    target: &Target,
    caller: &Caller,
    rows: Rows<'_>,
) -> Result<Response, Response> {
    let anchor = request.header("x-anchormailbox").unwrap_or_default();
    let offset = match target.parameter("$skiptoken") {
        None => 0,
        Some(token) => position(&token, anchor, request.at).ok_or_else(expired_page)?,
    };
    let size = request
        .header("prefer")
        .and_then(|prefer| {
            prefer.split([',', ';']).find_map(|part| part.trim().strip_prefix("odata.maxpagesize="))
        })
        .and_then(|text| text.parse::<usize>().ok())
        .unwrap_or(1000)
        .min(world.largest_page.unwrap_or(usize::MAX))
        .clamp(1, 1000);
    let begin = offset.saturating_sub(world.repeated_rows);
    let end = offset.saturating_add(size).min(rows.rows.len());
    let select = target.parameter("$select");
    let value: Vec<Value> = rows
        .rows
        .get(begin.min(end)..end)
        .unwrap_or_default()
        .iter()
        .map(|row| selected(row(), select.as_deref()))
        .collect();
    let mut answer = json!({
        "@odata.context": format!("https://{HOST}/adminapi/beta/{}/$metadata#Collection(Exchange.GenericHashTable)", caller.tenant),
        "adminapi.warnings@odata.type": "#Collection(String)",
        "@adminapi.warnings": rows.warnings,
        "value": value
    });
    if end < rows.rows.len()
        && let Value::Object(fields) = &mut answer
    {
        let link = format!(
            "https://{HOST}{}?{}$skiptoken={}",
            target.path,
            select.map(|names| format!("$select={names}&")).unwrap_or_default(),
            token(end, anchor, request.at)
        );
        fields.insert("@odata.nextLink".into(), link.into());
    }
    Ok(Response::with_body(
        200,
        "application/json; odata.metadata=minimal; odata.streaming=true",
        answer.to_string(),
    ))
}

fn selected(mut row: Value, select: Option<&str>) -> Value {
    if let (Value::Object(fields), Some(select)) = (&mut row, select) {
        let wanted: Vec<&str> = select.split(',').map(str::trim).collect();
        fields.retain(|name, _| wanted.contains(&name.split('@').next().unwrap_or_default()));
    }
    row
}

fn mark(anchor: &str) -> u64 {
    anchor
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The link is bound to the back-end server that the anchor mailbox names.
fn token(offset: usize, anchor: &str, at: i64) -> String {
    format!("{offset}.{:x}.{at}", mark(anchor))
}

fn position(token: &str, anchor: &str, at: i64) -> Option<usize> {
    let mut parts = token.split('.');
    let offset = parts.next()?.parse().ok()?;
    let same_server = parts.next()? == format!("{:x}", mark(anchor));
    let issued: i64 = parts.next()?.parse().ok()?;
    (same_server && at - issued <= LINK_LIFETIME).then_some(offset)
}
