//! Mailboxes of generated tenants.

use proptest::prelude::*;
use sidelight::tenant::mailboxes::{
    AuditBypass, CasMailbox, CasMailboxTable, Forwarding, Mailbox, MailboxAudit, MailboxKind, MailboxTable,
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

pub fn mailbox() -> impl Strategy<Value = Mailbox> {
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

pub fn table(rows: &[Mailbox]) -> MailboxTable {
    let mut table = MailboxTable::default();
    rows.iter().for_each(|row| table.push(row.clone()));
    table
}

pub fn bypass() -> impl Strategy<Value = AuditBypass> {
    (1..50u64, prop_oneof![4 => Just(0), 1 => 0..3u64], 0..2usize).prop_map(|(examined, untold, bypassed)| {
        AuditBypass { examined, untold, bypassed: vec![("id".into(), String::new()); bypassed] }
    })
}

pub fn cas_mailbox() -> impl Strategy<Value = CasMailbox> {
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
    rows.iter().for_each(|row| table.push(row));
    table
}
