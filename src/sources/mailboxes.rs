//! The large tables of Exchange Online: one row for each mailbox or recipient.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::exchange::source;
use super::json::{MOST_ROWS, list, object};
use super::{Ask, Counted, Extent, Page, Parsed, Shape, Source};
use crate::tenant::mailboxes::{
    AuditBypassAssociation, CasMailbox, Forwarding, Mailbox, MailboxAudit, MailboxKind,
};
use crate::tenant::{Fact, ObjectId};

/// Read in pages; asked for whole rows where the service does not take `$select`.
const ROWS: Extent = Extent { simpler: Some(""), counted: Counted::AtMost(Fact::Users), ..Extent::OBJECTS };

/// `Get-Mailbox`
pub static MAILBOXES: Source = Source {
    ask: Ask::Exchange {
        cmdlet: "Get-Mailbox",
        parameters: everything,
        query: "$select=ExternalDirectoryObjectId,UserPrincipalName,RecipientTypeDetails,ForwardingAddress,ForwardingSmtpAddress,DeliverToMailboxAndForward,AuditEnabled,DefaultAuditSet,AuditOwner,AuditDelegate,AuditLogAgeLimit",
        targets: None,
    },
    extent: ROWS,
    ..source("E-MBX", Fact::Mailboxes, "Get-Mailbox", mailboxes)
};

/// `Get-MailboxAuditBypassAssociation`
pub static AUDIT_BYPASS: Source = Source {
    ask: Ask::Exchange {
        cmdlet: "Get-MailboxAuditBypassAssociation",
        parameters: everything,
        query: "$select=Identity,Name,AuditBypassEnabled",
        targets: None,
    },
    extent: ROWS,
    ..source("E-BYPASS", Fact::AuditBypass, "Get-MailboxAuditBypassAssociation", audit_bypass)
};

/// `Get-CASMailbox`
pub static CAS_MAILBOXES: Source = Source {
    ask: Ask::Exchange {
        cmdlet: "Get-CASMailbox",
        parameters: everything,
        query: "$select=ExternalDirectoryObjectId,PrimarySmtpAddress,Name,SmtpClientAuthenticationDisabled,PopEnabled,ImapEnabled",
        targets: None,
    },
    extent: ROWS,
    ..source("E-CAS", Fact::CasMailboxes, "Get-CASMailbox", cas_mailboxes)
};

/// A page, and whether the service says that it cut it off: a warning that names `ResultSize`, without a next link to follow.
fn rows<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<(Vec<T>, Option<String>, bool), Shape> {
    #[derive(Deserialize)]
    #[serde(bound(deserialize = "T: Deserialize<'de>"))]
    struct Rows<T> {
        value: Vec<T>,
        #[serde(rename = "@odata.nextLink", default)]
        next: Option<String>,
        #[serde(rename = "@adminapi.warnings", default)]
        warnings: Option<Vec<Value>>,
    }
    let Rows { value, next, warnings } = object::<Rows<T>>(body)?;
    if value.len() > MOST_ROWS {
        return Err(Shape::new("value: too many rows"));
    }
    let warned = warnings.iter().flatten().any(|warning| warning.to_string().contains("ResultSize"));
    let incomplete = warned && next.is_none();
    Ok((value, next, incomplete))
}

fn everything(_: i64) -> Value {
    json!({ "ResultSize": "Unlimited" })
}

/// An id, or none: system mailboxes have `""`.
fn id_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ObjectId>, D::Error> {
    let text = Option::<Cow<'de, str>>::deserialize(deserializer)?;
    text.filter(|text| !text.is_empty())
        .map(|text| text.parse().map_err(serde::de::Error::custom))
        .transpose()
}

fn mailboxes(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Row<'a> {
        #[serde(default, deserialize_with = "id_or_none")]
        external_directory_object_id: Option<ObjectId>,
        #[serde(borrow)]
        user_principal_name: Cow<'a, str>,
        #[serde(borrow)]
        recipient_type_details: Cow<'a, str>,
        #[serde(default)]
        forwarding_address: Option<String>,
        #[serde(default)]
        forwarding_smtp_address: Option<String>,
        #[serde(default)]
        deliver_to_mailbox_and_forward: Option<bool>,
        #[serde(default)]
        audit_enabled: Option<bool>,
        #[serde(borrow, default, deserialize_with = "list")]
        default_audit_set: Option<Vec<Cow<'a, str>>>,
        #[serde(borrow, default, deserialize_with = "list")]
        audit_owner: Option<Vec<Cow<'a, str>>>,
        #[serde(borrow, default, deserialize_with = "list")]
        audit_delegate: Option<Vec<Cow<'a, str>>>,
        #[serde(borrow, default)]
        audit_log_age_limit: Option<Cow<'a, str>>,
    }
    let (value, next, incomplete) = rows::<Row<'_>>(body)?;
    let mailboxes = value.into_iter().map(|row| Mailbox {
        user: row.external_directory_object_id,
        kind: match &*row.recipient_type_details {
            "UserMailbox" => MailboxKind::User,
            "SharedMailbox" => MailboxKind::Shared,
            _ => MailboxKind::Other,
        },
        forwarding: forwarding(
            row.forwarding_address,
            row.forwarding_smtp_address,
            row.deliver_to_mailbox_and_forward == Some(true),
        ),
        audit: audit(
            row.audit_enabled,
            row.default_audit_set.as_deref(),
            row.audit_owner.as_deref(),
            row.audit_delegate.as_deref(),
            row.audit_log_age_limit.as_deref(),
        ),
        name: row.user_principal_name.into_owned(),
    });
    Ok(Parsed { page: Page::Mailboxes(mailboxes.collect()), next, incomplete, of: None })
}

fn forwarding(recipient: Option<String>, address: Option<String>, keeps_copy: bool) -> Option<Forwarding> {
    let told = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let (recipient, address) = (told(recipient), told(address));
    let address = address.map(|address| match address.get(..5) {
        Some(prefix) if prefix.eq_ignore_ascii_case("smtp:") => address.get(5..).unwrap_or("").to_owned(),
        _ => address,
    });
    (recipient.is_some() || address.is_some()).then_some(Forwarding { recipient, address, keeps_copy })
}

/// Actions of an owner without which a takeover cannot be followed.
const OWNER: [&str; 5] =
    ["UpdateInboxRules", "HardDelete", "SoftDelete", "MoveToDeletedItems", "UpdateFolderPermissions"];
/// The same of a delegate.
const DELEGATE: [&str; 2] = ["SendAs", "SendOnBehalf"];

fn audit(
    enabled: Option<bool>,
    sets: Option<&[Cow<'_, str>]>,
    owner: Option<&[Cow<'_, str>]>,
    delegate: Option<&[Cow<'_, str>]>,
    age: Option<&str>,
) -> MailboxAudit {
    let names = |list: Option<&[Cow<'_, str>]>, wanted: &str| {
        list.is_some_and(|list| list.iter().any(|name| name.trim().eq_ignore_ascii_case(wanted)))
    };
    let mut flags = match enabled {
        Some(true) => 0,
        Some(false) => MailboxAudit::NOT_ENABLED,
        None => MailboxAudit::ENABLED_UNKNOWN,
    };
    for (name, flag) in [
        ("Admin", MailboxAudit::DEFAULT_ADMIN),
        ("Delegate", MailboxAudit::DEFAULT_DELEGATE),
        ("Owner", MailboxAudit::DEFAULT_OWNER),
    ] {
        if names(sets, name) {
            flags |= flag;
        }
    }
    if sets.is_none() {
        flags |= MailboxAudit::SETS_UNKNOWN;
    }
    let lacks = |actions: Option<&[Cow<'_, str>]>, wanted: &[&str]| {
        actions.is_some() && wanted.iter().any(|action| !names(actions, action))
    };
    if flags & MailboxAudit::DEFAULT_OWNER == 0 && lacks(owner, &OWNER) {
        flags |= MailboxAudit::OWNER_LACKS;
    }
    if flags & MailboxAudit::DEFAULT_DELEGATE == 0 && lacks(delegate, &DELEGATE) {
        flags |= MailboxAudit::DELEGATE_LACKS;
    }
    match age.and_then(|age| age.split(['.', ':']).next()?.parse::<u32>().ok()) {
        // A span without days begins with hours.
        Some(days) if days >= 90 && age.is_some_and(|age| age.contains('.')) => {}
        Some(_) => flags |= MailboxAudit::SHORT,
        None if age == Some("Unlimited") => {}
        None => flags |= MailboxAudit::AGE_UNKNOWN,
    }
    MailboxAudit::default().with(flags)
}

fn audit_bypass(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Row<'a> {
        #[serde(borrow, default)]
        identity: Option<Cow<'a, str>>,
        #[serde(borrow, default)]
        name: Option<Cow<'a, str>>,
        #[serde(default)]
        audit_bypass_enabled: Option<bool>,
    }
    let (value, next, incomplete) = rows::<Row<'_>>(body)?;
    let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned).unwrap_or_default();
    let accounts = value.into_iter().map(|row| AuditBypassAssociation {
        identity: text(row.identity),
        name: text(row.name),
        enabled: row.audit_bypass_enabled,
    });
    Ok(Parsed { page: Page::AuditBypass(accounts.collect()), next, incomplete, of: None })
}

fn cas_mailboxes(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Row<'a> {
        #[serde(default, deserialize_with = "id_or_none")]
        external_directory_object_id: Option<ObjectId>,
        #[serde(borrow, default)]
        primary_smtp_address: Option<Cow<'a, str>>,
        #[serde(borrow, default)]
        name: Option<Cow<'a, str>>,
        #[serde(default)]
        smtp_client_authentication_disabled: Option<bool>,
        #[serde(default)]
        pop_enabled: Option<bool>,
        #[serde(default)]
        imap_enabled: Option<bool>,
    }
    let (value, next, incomplete) = rows::<Row<'_>>(body)?;
    let mailboxes = value.into_iter().map(|row| CasMailbox {
        user: row.external_directory_object_id,
        name: row
            .primary_smtp_address
            .filter(|address| !address.is_empty())
            .or(row.name)
            .map(Cow::into_owned)
            .unwrap_or_default(),
        smtp_authentication_disabled: row.smtp_client_authentication_disabled,
        pop: row.pop_enabled,
        imap: row.imap_enabled,
    });
    Ok(Parsed { page: Page::CasMailboxes(mailboxes.collect()), next, incomplete, of: None })
}

#[cfg(test)]
#[path = "mailboxes_tests.rs"]
mod tests;
