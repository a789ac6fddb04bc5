//! How mail that comes in is filtered: policies and the rules that put them to use.

use serde_json::{Value, json};

use super::exchange::{only, source};
use super::fields::{Field, Fields};
use super::folded::Row;
use super::mail_flow::{count, each, texts};
use super::{Ask, Page, Parsed, Shape, Source};
use crate::tenant::Fact;
use crate::tenant::filtering::{
    AllowedEntry, AntiPhishPolicy, BuiltInRule, ConnectionFilter, ContentFilterPolicy, FilterRule,
    OfficeProtection, SafeAttachmentPolicy, SafeLinksPolicy,
};
use crate::tenant::licences::Plan;

/// `Get-AntiPhishPolicy`
pub static ANTI_PHISH_POLICIES: Source =
    source("E-PHISH", Fact::AntiPhishPolicies, "Get-AntiPhishPolicy", anti_phish_policies);

/// `Get-AntiPhishRule`
pub static ANTI_PHISH_RULES: Source =
    source("E-PHISHR", Fact::AntiPhishRules, "Get-AntiPhishRule", anti_phish_rules);

/// `Get-SafeLinksPolicy`: there is no such cmdlet without Microsoft Defender for Office 365.
pub static SAFE_LINKS_POLICIES: Source =
    defender("E-LINK", Fact::SafeLinksPolicies, "Get-SafeLinksPolicy", safe_links_policies);

/// `Get-SafeLinksRule`
pub static SAFE_LINKS_RULES: Source =
    defender("E-LINKR", Fact::SafeLinksRules, "Get-SafeLinksRule", safe_links_rules);

/// `Get-SafeAttachmentPolicy`
pub static SAFE_ATTACHMENT_POLICIES: Source =
    defender("E-ATT", Fact::SafeAttachmentPolicies, "Get-SafeAttachmentPolicy", safe_attachment_policies);

/// `Get-SafeAttachmentRule`
pub static SAFE_ATTACHMENT_RULES: Source =
    defender("E-ATTR", Fact::SafeAttachmentRules, "Get-SafeAttachmentRule", safe_attachment_rules);

/// `Get-AtpPolicyForO365`
pub static OFFICE_PROTECTION: Source =
    defender("E-ATP", Fact::OfficeProtection, "Get-AtpPolicyForO365", office_protection);

/// `Get-ATPBuiltInProtectionRule`
pub static BUILT_IN_PROTECTION: Source =
    defender("E-BUILTIN", Fact::BuiltInProtection, "Get-ATPBuiltInProtectionRule", built_in_protection);

/// `Get-HostedContentFilterPolicy`
pub static CONTENT_FILTER_POLICIES: Source = source(
    "E-CONTENT",
    Fact::ContentFilterPolicies,
    "Get-HostedContentFilterPolicy",
    content_filter_policies,
);

/// `Get-HostedContentFilterRule`
pub static CONTENT_FILTER_RULES: Source =
    source("E-CONTENTR", Fact::ContentFilterRules, "Get-HostedContentFilterRule", content_filter_rules);

/// `Get-HostedConnectionFilterPolicy`
pub static CONNECTION_FILTERS: Source =
    source("E-CONNF", Fact::ConnectionFilters, "Get-HostedConnectionFilterPolicy", connection_filters);

/// `Get-TenantAllowBlockListItems` of senders, of which those that allow are kept. Addresses, files and links have lists of their own.
pub static ALLOWED_ENTRIES: Source = Source {
    ask: Ask::Exchange {
        cmdlet: "Get-TenantAllowBlockListItems",
        parameters: |_| json!({"ListType": "Sender"}),
        query: "",
        targets: None,
    },
    unverified: Some("that the gateway answers it for these roles, and how it pages"),
    ..source("E-TABL", Fact::AllowedEntries, "Get-TenantAllowBlockListItems", allowed_entries)
};

const fn defender(
    id: &'static str,
    fact: Fact,
    cmdlet: &'static str,
    parse: fn(&[u8]) -> Result<Parsed, Shape>,
) -> Source {
    Source {
        licence: Some(Plan::DefenderForOffice),
        unverified: Some("what it answers without Microsoft Defender for Office 365"),
        ..source(id, fact, cmdlet, parse)
    }
}

/// `Enabled` or `Disabled`; another word tells nothing.
pub(super) fn state(field: Field) -> Result<Option<bool>, Shape> {
    Ok(match field.optional_text()?.as_deref() {
        Some("Enabled") => Some(true),
        Some("Disabled") => Some(false),
        _ => None,
    })
}

/// Whether one of these fields names somebody.
pub(super) fn names_somebody(row: &mut Fields, fields: &[&str]) -> Result<bool, Shape> {
    let mut some = false;
    for field in fields {
        some |= !texts(row.take(field))?.is_empty();
    }
    Ok(some)
}

/// The conditions of a rule that name people.
pub(super) const PEOPLE: &[&str] = &["SentTo", "SentToMemberOf"];
/// The exceptions of a rule.
pub(super) const EXCEPTIONS: &[&str] =
    &["ExceptIfSentTo", "ExceptIfSentToMemberOf", "ExceptIfRecipientDomainIs"];

fn rule(policy: &'static str) -> impl Fn(Fields) -> Result<FilterRule, Shape> {
    move |mut row| {
        Ok(FilterRule {
            policy: row.take(policy).text()?,
            name: row.take("Name").text()?,
            priority: count(row.take("Priority"))?,
            enabled: state(row.take("State"))?,
            domains: texts(row.take("RecipientDomainIs"))?,
            some_people: names_somebody(&mut row, PEOPLE)?,
            exceptions: names_somebody(&mut row, EXCEPTIONS)?,
        })
    }
}

fn anti_phish_rules(body: &[u8]) -> Result<Parsed, Shape> {
    each(body, rule("AntiPhishPolicy"), Page::AntiPhishRules)
}

fn safe_links_rules(body: &[u8]) -> Result<Parsed, Shape> {
    each(body, rule("SafeLinksPolicy"), Page::SafeLinksRules)
}

fn safe_attachment_rules(body: &[u8]) -> Result<Parsed, Shape> {
    each(body, rule("SafeAttachmentPolicy"), Page::SafeAttachmentRules)
}

fn content_filter_rules(body: &[u8]) -> Result<Parsed, Shape> {
    each(body, rule("HostedContentFilterPolicy"), Page::ContentFilterRules)
}

/// Switches by their names.
fn switches<const N: usize>(row: &mut Fields, names: [&str; N]) -> Result<[Option<bool>; N], Shape> {
    let mut all = [None; N];
    for (own, name) in all.iter_mut().zip(names) {
        *own = row.take(name).optional_flag()?;
    }
    Ok(all)
}

fn anti_phish_policies(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let mut actions = [const { None }; AntiPhishPolicy::ACTIONS.len()];
        for (own, name) in actions.iter_mut().zip(AntiPhishPolicy::ACTIONS) {
            *own = row.take(name).optional_text()?;
        }
        Ok(AntiPhishPolicy {
            name: row.take("Identity").text()?,
            default: row.take("IsDefault").flag()?,
            switches: switches(&mut row, AntiPhishPolicy::SWITCHES)?,
            actions,
            threshold: count(row.take("PhishThresholdLevel"))?,
            people: texts(row.take("TargetedUsersToProtect"))?.len(),
        })
    };
    each(body, read, Page::AntiPhishPolicies)
}

fn built_in(row: &mut Fields) -> Result<bool, Shape> {
    Ok(row.take("IsBuiltInProtection").optional_flag()? == Some(true))
}

fn safe_links_policies(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(SafeLinksPolicy {
            name: row.take("Identity").text()?,
            built_in: built_in(&mut row)?,
            switches: switches(&mut row, SafeLinksPolicy::SWITCHES)?,
        })
    };
    each(body, read, Page::SafeLinksPolicies)
}

fn safe_attachment_policies(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(SafeAttachmentPolicy {
            name: row.take("Identity").text()?,
            built_in: built_in(&mut row)?,
            enabled: row.take("Enable").optional_flag()?,
            action: row.take("Action").optional_text()?,
        })
    };
    each(body, read, Page::SafeAttachmentPolicies)
}

fn office_protection(body: &[u8]) -> Result<Parsed, Shape> {
    let mut row = only(body)?;
    Ok(Parsed::alone(Page::OfficeProtection(OfficeProtection {
        files: row.take("EnableATPForSPOTeamsODB").optional_flag()?,
        safe_documents: row.take("EnableSafeDocs").optional_flag()?,
        open_malicious: row.take("AllowSafeDocsOpen").optional_flag()?,
    })))
}

fn built_in_protection(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(BuiltInRule {
            name: row.take("Identity").text()?,
            enabled: state(row.take("State"))?,
            exceptions: names_somebody(&mut row, EXCEPTIONS)?,
        })
    };
    each(body, read, Page::BuiltInProtection)
}

/// Senders or domains: texts, or objects that hold one (`{"Domain": "…"}`, `{"Sender": {"Address": "…"}}`), as PowerShell shows them. What
/// stands there in another shape is somebody too.
fn senders(field: Field) -> Result<Vec<String>, Shape> {
    let shape = field.shape();
    match field.value() {
        Value::Null => Ok(Vec::new()),
        Value::Array(rows) => Ok(rows.iter().map(sender).collect()),
        Value::Object(row) => Ok(vec![sender(&Value::Object(row))]),
        Value::String(text) => Ok(vec![text]),
        _ => Err(shape),
    }
}

fn sender(row: &Value) -> String {
    let within = ["Domain", "Address", "Sender"].iter().find_map(|name| row.get(name));
    let address = within.and_then(|inner| inner.get("Address")).or(within);
    address.unwrap_or(row).as_str().unwrap_or("?").to_owned()
}

fn content_filter_policies(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(ContentFilterPolicy {
            name: row.take("Identity").text()?,
            default: row.take("IsDefault").flag()?,
            senders: senders(row.take("AllowedSenders").sent()?)?,
            domains: senders(row.take("AllowedSenderDomains").sent()?)?,
        })
    };
    each(body, read, Page::ContentFilterPolicies)
}

fn connection_filters(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        Ok(ConnectionFilter {
            name: row.take("Identity").text()?,
            allowed: texts(row.take("IPAllowList").sent()?)?,
            safe_list: row.take("EnableSafeList").optional_flag()?,
        })
    };
    each(body, read, Page::ConnectionFilters)
}

fn allowed_entries(body: &[u8]) -> Result<Parsed, Shape> {
    let read = |mut row: Fields| {
        let allows = row.take("Action").text()? == "Allow";
        let entry = AllowedEntry {
            value: row.take("Value").text()?,
            ends: row.take("ExpirationDate").optional_text()?,
        };
        Ok(allows.then_some(entry))
    };
    each(body, read, |rows| Page::AllowedEntries(rows.into_iter().flatten().collect()))
}

macro_rules! told_apart_by {
    ($($row:ty: $field:ident),+) => {
        $(impl Row for $row {
            fn key(&self) -> Vec<u8> {
                self.$field.clone().into_bytes()
            }
        })+
    };
}

told_apart_by!(
    FilterRule: name,
    AntiPhishPolicy: name,
    SafeLinksPolicy: name,
    SafeAttachmentPolicy: name,
    BuiltInRule: name,
    ContentFilterPolicy: name,
    ConnectionFilter: name,
    AllowedEntry: value
);

#[cfg(test)]
#[path = "filtering_tests.rs"]
mod tests;
