//! Inbox rules.

use super::Row;
use super::cmdlets::typed;
use super::failure::CmdletError;
use crate::guid::Guid;
use crate::tenant::{Tenant, User};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A rule of a mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxRule {
    /// `RuleIdentity`: as large as the service's, beyond 2^63.
    pub id: u64,
    pub name: String,
    pub enabled: bool,
    /// Only `IncludeHidden` brings it.
    pub hidden: bool,
    /// `SubjectOrBodyContainsWords`
    pub words: Vec<String>,
    /// `FromAddressContainsWords`
    pub from: Vec<String>,
    /// `ForwardTo`: addresses.
    pub forwards_to: Vec<String>,
    pub deletes: bool,
    /// `MoveToFolder`
    pub moves_to: Option<String>,
    pub marks_as_read: bool,
    pub stops: bool,
}

const NOT_SET: &[&str] = &[
    "BodyContainsWords",
    "FlaggedForAction",
    "FromSubscription",
    "HasClassification",
    "HeaderContainsWords",
    "MessageTypeMatches",
    "From",
    "SentTo",
    "ReceivedAfterDate",
    "ReceivedBeforeDate",
    "RecipientAddressContainsWords",
    "SubjectContainsWords",
    "WithImportance",
    "WithSensitivity",
    "WithinSizeRangeMaximum",
    "WithinSizeRangeMinimum",
    "ApplyCategory",
    "CopyToFolder",
    "ForwardAsAttachmentTo",
    "MarkImportance",
    "RedirectTo",
    "SendTextMessageNotificationTo",
];
const NOT_TRUE: &[&str] = &[
    "HasAttachment",
    "MyNameInCcBox",
    "MyNameInToBox",
    "MyNameInToOrCcBox",
    "MyNameNotInToBox",
    "SentOnlyToMe",
    "PinMessage",
];
const ALSO_EXCEPTIONS: &[&str] = &["FromAddressContainsWords", "SubjectOrBodyContainsWords"];

/// Rows of `Get-InboxRule` for the mailbox that the parameters name.
pub(super) fn inbox_rules<'a>(
    tenant: &'a Tenant,
    parameters: &Map<String, Value>,
) -> Result<Vec<Row<'a>>, CmdletError> {
    let given =
        |name: &str| parameters.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, v)| v);
    let named = given("Mailbox").and_then(Value::as_str);
    let named = named.ok_or_else(|| CmdletError::missing_parameter("Mailbox"))?;
    let is = |user: &&User| {
        user.id.to_string().eq_ignore_ascii_case(named)
            || user.user_principal_name.eq_ignore_ascii_case(named)
    };
    let user = tenant.users.iter().find(is).ok_or_else(|| CmdletError::no_such_mailbox(named))?;
    let hidden = given("IncludeHidden") == Some(&Value::Bool(true));
    let own = tenant.exchange.inbox_rules.get(&user.id).map_or(&[][..], Vec::as_slice);
    let shown = own.iter().filter(move |rule| hidden || !rule.hidden).enumerate();
    let row = move |(position, rule): (usize, &'a InboxRule)| -> Row<'a> {
        Box::new(move || typed(row(user.id, position, rule)))
    };
    Ok(shown.map(row).collect())
}

fn row(mailbox: Guid, position: usize, rule: &InboxRule) -> Value {
    let some = |texts: &[String]| if texts.is_empty() { Value::Null } else { json!(texts) };
    let targets: Vec<String> =
        rule.forwards_to.iter().map(|address| format!("\"{address}\" [SMTP:{address}]")).collect();
    let mut row = json!({
        "Identity": format!("{mailbox}\\{}", rule.id),
        "RuleIdentity": rule.id,
        "Name": rule.name,
        "Enabled": rule.enabled,
        "Priority": position + 1,
        "MailboxOwnerId": mailbox,
        "SupportedByTask": true,
        "ErrorType": "NoError",
        "InError": false,
        "IsValid": true,
        "SubjectOrBodyContainsWords": some(&rule.words),
        "FromAddressContainsWords": some(&rule.from),
        "ForwardTo": some(&targets),
        "DeleteMessage": rule.deletes,
        "MoveToFolder": rule.moves_to,
        "MarkAsRead": rule.marks_as_read,
        "StopProcessingRules": rule.stops
    });
    if let Value::Object(fields) = &mut row {
        for name in NOT_SET.iter().chain(NOT_TRUE) {
            let nothing = if NOT_TRUE.contains(name) { json!(false) } else { Value::Null };
            fields.insert(format!("ExceptIf{name}"), nothing.clone());
            fields.insert((*name).to_owned(), nothing);
        }
        for name in ALSO_EXCEPTIONS {
            fields.insert(format!("ExceptIf{name}"), Value::Null);
        }
    }
    row
}

/// What people keep: newsletters in a folder of their own.
pub fn newsletters() -> InboxRule {
    InboxRule {
        id: 1_539_400_723_097_400_115,
        name: "Newsletters".to_owned(),
        enabled: true,
        from: vec!["news@".to_owned()],
        moves_to: Some("Newsletters".to_owned()),
        ..InboxRule::default()
    }
}

/// What an intruder leaves: mail about payments goes to them, and out of sight.
pub fn hostile() -> InboxRule {
    InboxRule {
        id: 15_394_007_230_974_001_153,
        name: ".".to_owned(),
        enabled: true,
        words: vec!["invoice".to_owned(), "payment".to_owned()],
        forwards_to: vec!["collector@tailspin.example".to_owned()],
        moves_to: Some("RSS Feeds".to_owned()),
        marks_as_read: true,
        stops: true,
        ..InboxRule::default()
    }
}
