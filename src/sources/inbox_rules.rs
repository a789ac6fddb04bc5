//! The inbox rules of one mailbox.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::exchange::{incomplete, source};
use super::fields::{Field, Fields, listed};
use super::mail_flow::texts;
use super::{Ask, Extent, Page, Parsed, Shape, Source};
use crate::tenant::inbox_rules::{Actions, Condition, InboxRule, MailFolder, RuleId, RuleTarget, Visibility};
use crate::tenant::{Fact, ObjectId, Tenant};

/// The cmdlet. Microsoft documents that it does not work for Global Reader and View-Only Organization Management (Microsoft Learn,
/// *Get-InboxRule*): it takes Exchange Administrator.
pub const CMDLET: &str = "Get-InboxRule";

/// Mailboxes that one sweep goes through: at two a second about eight minutes.
pub const PORTION: u64 = 1_000;

/// `Get-InboxRule`, of every mailbox that belongs to a user.
pub static INBOX_RULES: Source = Source {
    ask: Ask::Exchange { cmdlet: CMDLET, parameters: with_hidden, query: "", targets: Some(mailboxes) },
    roles: &["Exchange Administrator"],
    unverified: Some("that Mailbox takes the ExternalDirectoryObjectId of a user"),
    extent: Extent { portion: Some(PORTION), ..Extent::ALL },
    ..source("E-RULE", Fact::InboxRules, CMDLET, page)
};

/// Without `Mailbox`, which is of each request. A row does not tell whether it is hidden, and asking twice would take twice as long.
fn with_hidden(_: i64) -> Value {
    json!({ "IncludeHidden": true })
}

fn mailboxes(tenant: &Tenant) -> Option<BTreeSet<ObjectId>> {
    let table = tenant.mailboxes.seen()?;
    Some((0..table.len()).filter_map(|row| table.user(row)).collect())
}

fn page(body: &[u8]) -> Result<Parsed, Shape> {
    let InboxRules { rules, next, incomplete } = inbox_rules(body)?;
    Ok(Parsed { page: Page::InboxRules(rules), next, incomplete, of: None })
}

/// Conditions that are words.
const WORDS: [&str; 6] = [
    "BodyContainsWords",
    "FromAddressContainsWords",
    "HeaderContainsWords",
    "RecipientAddressContainsWords",
    "SubjectContainsWords",
    "SubjectOrBodyContainsWords",
];
/// Conditions that are people.
const PEOPLE: [&str; 2] = ["From", "SentTo"];
/// The other conditions of Microsoft Learn, *New-InboxRule*.
const OTHERS: [&str; 16] = [
    "FlaggedForAction",
    "FromSubscription",
    "HasAttachment",
    "HasClassification",
    "MessageTypeMatches",
    "MyNameInCcBox",
    "MyNameInToBox",
    "MyNameInToOrCcBox",
    "MyNameNotInToBox",
    "ReceivedAfterDate",
    "ReceivedBeforeDate",
    "SentOnlyToMe",
    "WithImportance",
    "WithSensitivity",
    "WithinSizeRangeMaximum",
    "WithinSizeRangeMinimum",
];
/// Actions that neither move mail nor send it on.
const OTHER_ACTIONS: [&str; 6] = [
    "ApplyCategory",
    "ApplySystemCategory",
    "DeleteSystemCategory",
    "MarkImportance",
    "PinMessage",
    "SendTextMessageNotificationTo",
];
/// Conditions and actions that not every version of the service has: that they are left out says nothing.
const NOT_EVERYWHERE: [&str; 6] = [
    "FromSubscription",
    "ApplySystemCategory",
    "DeleteSystemCategory",
    "PinMessage",
    "SendTextMessageNotificationTo",
    "SoftDeleteMessage",
];

/// The rules of one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxRules {
    /// The rules, in the order of the answer: they apply in this order.
    pub rules: Vec<InboxRule>,
    /// `@odata.nextLink`, as sent: not to be trusted.
    pub next: Option<String>,
    /// The service says that it left rows out.
    pub incomplete: bool,
}

/// The parameters for one mailbox, by its object id or address. Hidden rules come only with `hidden`.
pub fn parameters(mailbox: &str, hidden: bool) -> Value {
    if hidden { json!({ "IncludeHidden": true, "Mailbox": mailbox }) } else { json!({ "Mailbox": mailbox }) }
}

/// Reads one answer.
///
/// # Errors
/// Where a rule is not of the shape that `Get-InboxRule` has. A field that was left out is none: it is named in the rule.
pub fn inbox_rules(body: &[u8]) -> Result<InboxRules, Shape> {
    let answer = listed(body)?;
    let incomplete = incomplete(&answer);
    let rules = answer.rows.into_iter().map(rule).collect::<Result<_, Shape>>()?;
    Ok(InboxRules { rules, next: answer.next, incomplete })
}

/// A row, and which of the fields that one looks for were not in it.
struct Row {
    fields: Fields,
    left_out: Vec<String>,
}

impl Row {
    fn take(&mut self, name: &str) -> Field {
        let field = self.fields.take(name);
        if !field.is_sent() && !NOT_EVERYWHERE.contains(&name) {
            self.left_out.push(name.to_owned());
        }
        field
    }

    fn targets(&mut self, name: &str) -> Result<Vec<RuleTarget>, Shape> {
        Ok(told(texts(self.take(name))?).iter().map(|text| RuleTarget::read(text)).collect())
    }

    fn folder(&mut self, name: &str) -> Result<Option<MailFolder>, Shape> {
        let text = self.take(name).optional_text()?.filter(|text| !text.is_empty());
        Ok(text.as_deref().map(MailFolder::read))
    }

    fn flag(&mut self, name: &str) -> Result<bool, Shape> {
        Ok(self.take(name).optional_flag()? == Some(true))
    }

    /// Whether a field of which only the name is kept is set: `null`, `false`, an empty text and an empty list are not.
    fn is_set(&mut self, name: &str) -> bool {
        match self.take(name).value() {
            Value::Null | Value::Bool(false) => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(values) => !values.is_empty(),
            Value::Bool(true) | Value::Number(_) | Value::Object(_) => true,
        }
    }
}

/// A list with nothing but one empty text is how some cmdlets write an empty list.
fn told(texts: Vec<String>) -> Vec<String> {
    if texts.iter().all(String::is_empty) { Vec::new() } else { texts }
}

fn rule(mut fields: Fields) -> Result<InboxRule, Shape> {
    let identity = fields.take("Identity").optional_text()?.unwrap_or_default();
    let id = id(fields.take("RuleIdentity"), &identity)?;
    let name = fields.take("Name").optional_text()?.unwrap_or_default();
    let enabled = fields.take("Enabled").optional_flag()?;
    let unsupported = fields.take("SupportedByTask").optional_flag()? == Some(false);
    let error = fields.take("ErrorType").optional_text()?;
    let mut row = Row { fields, left_out: Vec::new() };
    let conditions = conditions(&mut row)?;
    let actions = Actions {
        forward_to: row.targets("ForwardTo")?,
        forward_as_attachment_to: row.targets("ForwardAsAttachmentTo")?,
        redirect_to: row.targets("RedirectTo")?,
        delete: row.flag("DeleteMessage")? | row.flag("SoftDeleteMessage")?,
        move_to: row.folder("MoveToFolder")?,
        copy_to: row.folder("CopyToFolder")?,
        mark_as_read: row.flag("MarkAsRead")?,
        stop_processing: row.flag("StopProcessingRules")?,
        others: OTHER_ACTIONS.into_iter().filter(|name| row.is_set(name)).map(str::to_owned).collect(),
    };
    let all = WORDS.iter().chain(&PEOPLE).chain(&OTHERS).map(|name| format!("ExceptIf{name}"));
    let left_out = std::mem::take(&mut row.left_out);
    let exceptions = all.filter(|name| row.is_set(name)).collect();
    Ok(InboxRule {
        id,
        identity,
        name,
        enabled,
        visibility: Visibility::NotCompared,
        conditions,
        exceptions,
        actions,
        left_out,
        shown_in_part: unsupported || error.is_some_and(|error| !error.is_empty() && error != "NoError"),
    })
}

fn conditions(row: &mut Row) -> Result<Vec<Condition>, Shape> {
    let mut conditions = Vec::new();
    for name in WORDS {
        let words = told(texts(row.take(name))?);
        if !words.is_empty() {
            conditions.push(Condition::Words { field: name.to_owned(), words });
        }
    }
    for name in PEOPLE {
        let people = row.targets(name)?;
        if !people.is_empty() {
            conditions.push(Condition::People { field: name.to_owned(), people });
        }
    }
    for name in OTHERS {
        if row.is_set(name) {
            conditions.push(Condition::Other { field: name.to_owned() });
        }
    }
    Ok(conditions)
}

/// The number is larger than 2^63, and may be larger than 2^64: then the digits in `Identity` (`mailbox\number`) are the ones to trust.
fn id(field: Field, identity: &str) -> Result<RuleId, Shape> {
    let shape = field.shape();
    let digits = match field.value() {
        Value::Number(number) => number.as_u64().map(|number| number.to_string()),
        Value::String(text) => Some(text),
        _ => None,
    };
    let end = identity.rsplit('\\').next().unwrap_or_default();
    digits.as_deref().and_then(RuleId::of_digits).or_else(|| RuleId::of_digits(end)).ok_or(shape)
}

#[cfg(test)]
#[path = "inbox_rules_tests.rs"]
mod tests;
