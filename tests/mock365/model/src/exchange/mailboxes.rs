//! Mailboxes, and by which protocols they are reached.

use super::Row;
use super::cmdlets::typed;
use crate::guid::Guid;
use crate::instant::iso;
use crate::tenant::{Tenant, User, UserType};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// What is set on one mailbox beside the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxSettings {
    /// Whose mailbox it is.
    pub user: Guid,
    /// `SharedMailbox`, a mailbox without licence, in place of `UserMailbox`.
    pub shared: bool,
    /// `ForwardingSmtpAddress`.
    pub forwards_to: Option<String>,
    /// `DeliverToMailboxAndForward`.
    pub keeps_copy: bool,
    /// `AuditOwner` of a set that somebody changed; `None` for the default.
    pub audit_owner: Option<Vec<String>>,
    /// `AuditEnabled`.
    pub audit_enabled: bool,
    /// `AuditBypassEnabled` of the account.
    pub audit_bypass: bool,
    /// `SmtpClientAuthenticationDisabled`; `None` follows the organisation.
    pub smtp_authentication_disabled: Option<bool>,
    /// `PopEnabled` and `ImapEnabled`.
    pub pop_and_imap: bool,
}

impl MailboxSettings {
    /// A mailbox as it should be.
    pub fn of(user: Guid) -> Self {
        Self {
            user,
            shared: false,
            forwards_to: None,
            keeps_copy: false,
            audit_owner: None,
            audit_enabled: true,
            audit_bypass: false,
            smtp_authentication_disabled: None,
            pop_and_imap: false,
        }
    }
}

/// Everybody with a mailbox: licensed members, and shared mailboxes.
fn owners(tenant: &Tenant) -> impl Iterator<Item = (&User, MailboxSettings)> {
    let mut own: HashMap<Guid, &MailboxSettings> = HashMap::new();
    for settings in &tenant.exchange.mailboxes {
        own.entry(settings.user).or_insert(settings);
    }
    tenant.users.iter().filter_map(move |user| {
        let settings = own.get(&user.id).copied().cloned();
        let has_one = (user.user_type == UserType::Member && !user.licences.is_empty())
            || settings.as_ref().is_some_and(|settings| settings.shared);
        has_one.then(|| (user, settings.unwrap_or_else(|| MailboxSettings::of(user.id))))
    })
}

const ADMIN: &[&str] = &[
    "ApplyRecord",
    "Create",
    "HardDelete",
    "MailItemsAccessed",
    "MoveToDeletedItems",
    "Send",
    "SendAs",
    "SendOnBehalf",
    "SoftDelete",
    "Update",
    "UpdateCalendarDelegation",
    "UpdateFolderPermissions",
    "UpdateInboxRules",
];
const OWNER: &[&str] = &[
    "ApplyRecord",
    "HardDelete",
    "MailItemsAccessed",
    "MoveToDeletedItems",
    "Send",
    "SoftDelete",
    "Update",
    "UpdateCalendarDelegation",
    "UpdateFolderPermissions",
    "UpdateInboxRules",
];

/// Rows of `Get-Mailbox`; the last one belongs to the system.
pub(super) fn mailboxes(tenant: &Tenant) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (user, settings) in owners(tenant) {
        rows.push(Box::new(move || mailbox(tenant, user, &settings)));
    }
    rows.extend(owners(tenant).next().map(|(user, settings)| -> Row<'_> {
        Box::new(move || system_mailbox(tenant, mailbox(tenant, user, &settings)))
    }));
    rows
}

/// The system's, made from another.
fn system_mailbox(tenant: &Tenant, mut row: Value) -> Value {
    let name =
        format!("DiscoverySearchMailbox{{D919BA05-46A6-415f-80AD-7E09334BB852}}@{}", tenant.initial_domain());
    if let Value::Object(fields) = &mut row {
        for (field, value) in [
            ("ExternalDirectoryObjectId", ""),
            ("UserPrincipalName", name.as_str()),
            ("PrimarySmtpAddress", name.as_str()),
            ("DisplayName", "Discovery Search Mailbox"),
            ("RecipientTypeDetails", "DiscoveryMailbox"),
        ] {
            fields.insert(field.to_owned(), value.into());
        }
        fields.insert("ForwardingSmtpAddress".to_owned(), Value::Null);
    }
    row
}

fn mailbox(tenant: &Tenant, user: &User, settings: &MailboxSettings) -> Value {
    let sets = if settings.audit_owner.is_some() {
        &["Admin", "Delegate"][..]
    } else {
        &["Admin", "Delegate", "Owner"]
    };
    let delegate: Vec<&str> = ADMIN
        .iter()
        .copied()
        .filter(|action| !["Send", "UpdateCalendarDelegation"].contains(action))
        .collect();
    typed(json!({
        "Identity": user.id,
        "Name": user.id,
        "DisplayName": user.display_name,
        "ExternalDirectoryObjectId": user.id,
        "UserPrincipalName": user.user_principal_name,
        "PrimarySmtpAddress": user.user_principal_name,
        "RecipientTypeDetails": if settings.shared { "SharedMailbox" } else { "UserMailbox" },
        "ForwardingAddress": null,
        "ForwardingSmtpAddress": settings.forwards_to.as_ref().map(|address| format!("smtp:{address}")),
        "DeliverToMailboxAndForward": settings.keeps_copy,
        "AuditEnabled": settings.audit_enabled,
        "DefaultAuditSet": sets,
        "AuditAdmin": ADMIN,
        "AuditDelegate": delegate,
        "AuditOwner": settings.audit_owner.as_ref().map_or_else(|| json!(OWNER), |actions| json!(actions)),
        "AuditLogAgeLimit": "90.00:00:00",
        "GrantSendOnBehalfTo": [],
        "LitigationHoldEnabled": false,
        "LitigationHoldDuration": "Unlimited",
        "SingleItemRecoveryEnabled": true,
        "RetainDeletedItemsFor": "14.00:00:00",
        "ProhibitSendQuota": "99 GB (106,300,440,576 bytes)",
        "AccountDisabled": !user.account_enabled,
        "HiddenFromAddressListsEnabled": false,
        "WhenMailboxCreated": iso(user.created),
        "OrganizationId": format!("EURPR00A000.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/{}", tenant.initial_domain())
    }))
}

/// Rows of `Get-MailboxAuditBypassAssociation`: one for each account.
pub(super) fn audit_bypass(tenant: &Tenant) -> Vec<Row<'_>> {
    let own = tenant.exchange.mailboxes.iter().filter(|own| own.audit_bypass);
    let bypassing: HashSet<Guid> = own.map(|own| own.user).collect();
    let row = |user: &User, bypass: bool| {
        typed(json!({
            "ObjectId": user.id,
            "AuditBypassEnabled": bypass,
            "Name": user.display_name,
            "Identity": user.id,
            "Guid": Guid::derived(0x6279_7061, user.id.0 as u64),
            "WhenChangedUTC": iso(user.created),
            "IsValid": true,
            "ObjectState": "Unchanged"
        }))
    };
    let users = tenant.users.iter().map(|user| (user, bypassing.contains(&user.id)));
    users.map(|(user, bypass)| -> Row<'_> { Box::new(move || row(user, bypass)) }).collect()
}

/// Rows of `Get-CASMailbox`.
pub(super) fn cas_mailboxes(tenant: &Tenant) -> Vec<Row<'_>> {
    let row = |user: &User, settings: &MailboxSettings| {
        typed(json!({
            "Identity": user.id,
            "Name": user.id,
            "DisplayName": user.display_name,
            "ExternalDirectoryObjectId": user.id,
            "PrimarySmtpAddress": user.user_principal_name,
            "SmtpClientAuthenticationDisabled": settings.smtp_authentication_disabled,
            "PopEnabled": settings.pop_and_imap,
            "ImapEnabled": settings.pop_and_imap,
            "EwsEnabled": null,
            "MAPIEnabled": true,
            "OWAEnabled": true,
            "ActiveSyncEnabled": true,
            "IsValid": true,
            "ObjectState": "Unchanged"
        }))
    };
    owners(tenant).map(|(user, settings)| -> Row<'_> { Box::new(move || row(user, &settings)) }).collect()
}
