//! Mailboxes of generated tenants.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sidelight::tenant::ObjectId;
use sidelight::tenant::mailboxes::{
    AuditBypass, AuditBypassAssociation, CasMailbox, CasMailboxTable, Forwarding, Mailbox, MailboxAudit,
    MailboxKind, MailboxTable,
};

use super::user_id;

fn forwarding() -> impl Strategy<Value = Option<Forwarding>> {
    let address = prop_oneof![
        3 => Just(None),
        1 => Just(Some("aya@fabrikam.example".to_owned())),
        2 => Just(Some("aya@contoso.com".to_owned())),
    ];
    let recipient = prop_oneof![
        6 => Just(None),
        1 => Just(Some("Contact 1".to_owned())),
        2 => user_id().prop_map(|id| Some(id.to_string())),
    ];
    (address, recipient, any::<bool>(), 0..4u8).prop_map(|(address, recipient, keeps_copy, chance)| {
        (chance == 0 && (address.is_some() || recipient.is_some())).then_some(Forwarding {
            recipient,
            address,
            keeps_copy,
        })
    })
}

fn mailbox() -> impl Strategy<Value = Mailbox> {
    let kind = prop_oneof![6 => Just(MailboxKind::User), 2 => Just(MailboxKind::Shared), 1 => Just(MailboxKind::Other)];
    let audit = prop_oneof![
        12 => Just(MailboxAudit::BY_DEFAULT),
        1 => (0..10u16).prop_map(|flag| MailboxAudit::BY_DEFAULT.with(1 << flag)),
        1 => Just(MailboxAudit::default()),
    ];
    (prop::option::weighted(0.95, user_id()), kind, forwarding(), audit).prop_map(
        |(user, kind, forwarding, audit)| Mailbox { user, name: "aya".into(), kind, forwarding, audit },
    )
}

/// Up to four rows, each of another mailbox: a list that repeats one shows it as it was first, and then less is not a part of more.
fn each_another<T: Clone + std::fmt::Debug>(
    rows: impl Strategy<Value = T>,
    own: impl Fn(&mut T) -> (Option<ObjectId>, &mut String),
) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(rows, 0..4).prop_map(move |mut rows| {
        let mut known = BTreeSet::new();
        let mut number = 0;
        rows.retain_mut(|row| {
            let (user, name) = own(row);
            number += 1;
            name.push_str(&number.to_string());
            user.is_none_or(|user| known.insert(user))
        });
        rows
    })
}

pub fn mailboxes() -> impl Strategy<Value = Vec<Mailbox>> {
    each_another(mailbox(), |own| (own.user, &mut own.name))
}

pub fn cas_mailboxes() -> impl Strategy<Value = Vec<CasMailbox>> {
    each_another(cas_mailbox(), |own| (own.user, &mut own.name))
}

pub fn table(rows: &[Mailbox]) -> MailboxTable {
    let mut table = MailboxTable::default();
    table.extend(rows.iter().cloned());
    table
}

/// Up to 50 accounts, few of which matter.
pub fn bypass() -> impl Strategy<Value = AuditBypass> {
    let enabled = prop_oneof![90 => Just(Some(false)), 1 => Just(Some(true)), 1 => Just(None)];
    prop::collection::vec(enabled, 1..50).prop_map(|accounts| {
        let mut bypass = AuditBypass::default();
        bypass.extend(accounts.into_iter().enumerate().map(|(number, enabled)| AuditBypassAssociation {
            identity: format!("id{number}"),
            name: String::new(),
            enabled,
        }));
        bypass
    })
}

/// Of accounts that were looked at, those that are bypassed and that stay, and one that is not bypassed.
pub fn bypassed(all: &AuditBypass, mut stays: impl FnMut(&str) -> bool) -> AuditBypass {
    let account = |identity: &str, name: &str, bypassed| AuditBypassAssociation {
        identity: identity.to_owned(),
        name: name.to_owned(),
        enabled: Some(bypassed),
    };
    let mut left = AuditBypass::default();
    left.extend([account("fine", "", false)]);
    left.extend(
        all.bypassed()
            .iter()
            .filter(|(identity, _)| stays(identity))
            .map(|(identity, name)| account(identity, name, true)),
    );
    left
}

fn cas_mailbox() -> impl Strategy<Value = CasMailbox> {
    let setting = || prop_oneof![9 => Just(Some(false)), 2 => Just(Some(true)), 1 => Just(None)];
    let smtp = prop_oneof![8 => Just(None), 1 => Just(Some(false)), 1 => Just(Some(true))];
    (prop::option::weighted(0.95, user_id()), smtp, setting(), setting()).prop_map(
        |(user, smtp_authentication_disabled, pop, imap)| CasMailbox {
            user,
            name: "aya@contoso.com".into(),
            smtp_authentication_disabled,
            pop,
            imap,
        },
    )
}

pub fn cas_table(rows: &[CasMailbox]) -> CasMailboxTable {
    let mut table = CasMailboxTable::default();
    table.extend(rows.iter().cloned());
    table
}
