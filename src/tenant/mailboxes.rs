//! Mailboxes, as columns.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::columns::TextColumn;
use super::{ObjectId, RowSet};

/// One mailbox as read, before it becomes a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// `ExternalDirectoryObjectId`: the user it belongs to. System mailboxes have none.
    pub user: Option<ObjectId>,
    /// `UserPrincipalName`.
    pub name: String,
    /// `RecipientTypeDetails`.
    pub kind: MailboxKind,
    /// `ForwardingAddress` and `ForwardingSmtpAddress`.
    pub forwarding: Option<Forwarding>,
    /// What is audited.
    pub audit: MailboxAudit,
}

/// What a mailbox is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailboxKind {
    /// `UserMailbox`
    User,
    /// `SharedMailbox`
    Shared,
    /// Rooms, equipment, public folders, discovery: not covered by mailbox auditing on by default.
    Other,
}

/// Where a mailbox forwards everything to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarding {
    /// `ForwardingAddress`: the identity of a recipient of the organisation, which may be a contact that stands for an address outside.
    pub recipient: Option<String>,
    /// `ForwardingSmtpAddress`, without `smtp:`.
    pub address: Option<String>,
    /// `DeliverToMailboxAndForward`: the owner still gets a copy.
    pub keeps_copy: bool,
}

/// What of a mailbox is audited, as flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MailboxAudit(u16);

impl MailboxAudit {
    /// The default set of the administrator logon type is in use: Microsoft keeps it up to date.
    pub const DEFAULT_ADMIN: u16 = 1;
    /// The same for delegates.
    pub const DEFAULT_DELEGATE: u16 = 1 << 1;
    /// The same for owners.
    pub const DEFAULT_OWNER: u16 = 1 << 2;
    /// The answer did not say which default sets are in use.
    pub const SETS_UNKNOWN: u16 = 1 << 3;
    /// A customised set of owners lacks an action without which a takeover cannot be followed.
    pub const OWNER_LACKS: u16 = 1 << 4;
    /// A customised set of delegates lacks `SendAs` or `SendOnBehalf`.
    pub const DELEGATE_LACKS: u16 = 1 << 5;
    /// `AuditEnabled` is `false`.
    pub const NOT_ENABLED: u16 = 1 << 6;
    /// `AuditEnabled` was not told.
    pub const ENABLED_UNKNOWN: u16 = 1 << 7;
    /// `AuditLogAgeLimit` is less than 90 days.
    pub const SHORT: u16 = 1 << 8;
    /// `AuditLogAgeLimit` was not understood.
    pub const AGE_UNKNOWN: u16 = 1 << 9;

    /// Auditing as Microsoft sets it up.
    pub const BY_DEFAULT: MailboxAudit =
        MailboxAudit(Self::DEFAULT_ADMIN | Self::DEFAULT_DELEGATE | Self::DEFAULT_OWNER);

    /// Adds flags.
    #[must_use]
    pub const fn with(self, flags: u16) -> MailboxAudit {
        MailboxAudit(self.0 | flags)
    }

    /// Whether one of these flags is there.
    pub const fn has(self, flags: u16) -> bool {
        self.0 & flags != 0
    }

    /// Whether all default sets are in use.
    pub const fn has_default_sets(self) -> bool {
        self.0 & Self::BY_DEFAULT.0 == Self::BY_DEFAULT.0
    }
}

/// Mailboxes by row number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxTable {
    /// The zero id where there is none.
    users: Vec<ObjectId>,
    names: TextColumn,
    shared: RowSet,
    other: RowSet,
    audit: Vec<MailboxAudit>,
    forwarding: BTreeMap<u32, Forwarding>,
}

const NOBODY: ObjectId = ObjectId::from_bytes([0; 16]);

impl MailboxTable {
    /// Adds a row.
    pub fn push(&mut self, mailbox: Mailbox) {
        let row = self.users.len();
        let Ok(number) = u32::try_from(row) else { return };
        self.users.push(mailbox.user.unwrap_or(NOBODY));
        self.names.push(&mailbox.name);
        self.audit.push(mailbox.audit);
        match mailbox.kind {
            MailboxKind::User => {}
            MailboxKind::Shared => self.shared.insert(row),
            MailboxKind::Other => self.other.insert(row),
        }
        if let Some(forwarding) = mailbox.forwarding {
            self.forwarding.insert(number, forwarding);
        }
    }

    /// How many mailboxes there are.
    pub fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    /// The user to whom a mailbox belongs.
    pub fn user(&self, row: usize) -> Option<ObjectId> {
        self.users.get(row).copied().filter(|id| *id != NOBODY)
    }

    /// Its name.
    pub fn name(&self, row: usize) -> &str {
        self.names.get(row)
    }

    /// Shared mailboxes.
    pub fn shared(&self) -> &RowSet {
        &self.shared
    }

    /// What is audited in the mailboxes of people and in shared ones.
    pub fn audited(&self) -> impl Iterator<Item = (usize, MailboxAudit)> + '_ {
        self.audit.iter().copied().enumerate().filter(|(row, _)| !self.other.contains(*row))
    }

    /// Mailboxes that forward.
    pub fn forwarding(&self) -> impl Iterator<Item = (usize, &Forwarding)> {
        self.forwarding.iter().map(|(row, forwarding)| (*row as usize, forwarding))
    }

    /// Whether a mailbox belongs to this user.
    pub fn is_of(&self, user: ObjectId) -> bool {
        self.users.contains(&user)
    }
}

/// `Get-MailboxAuditBypassAssociation`, folded: one row per recipient, of which few matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditBypass {
    /// Accounts that were looked at.
    pub examined: u64,
    /// Of those, accounts of which the answer does not tell.
    pub untold: u64,
    /// Accounts whose actions are not audited: `Identity` and `Name`.
    pub bypassed: Vec<(String, String)>,
}

impl AuditBypass {
    /// Adds the accounts of one page.
    pub fn add(&mut self, page: AuditBypass) {
        self.examined += page.examined;
        self.untold += page.untold;
        self.bypassed.extend(page.bypassed);
    }
}

/// One row of `Get-CASMailbox`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasMailbox {
    /// `ExternalDirectoryObjectId`: the user it belongs to.
    pub user: Option<ObjectId>,
    /// `PrimarySmtpAddress`, or `Name`.
    pub name: String,
    /// `SmtpClientAuthenticationDisabled`; `None` (null) follows the organisation's setting.
    pub smtp_authentication_disabled: Option<bool>,
    /// `PopEnabled`; `None` when the service did not say.
    pub pop: Option<bool>,
    /// `ImapEnabled`; `None` when the service did not say.
    pub imap: Option<bool>,
}

/// By which protocols mailboxes may be reached, by row number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasMailboxTable {
    users: Vec<ObjectId>,
    names: TextColumn,
    smtp: RowSet,
    pop: RowSet,
    imap: RowSet,
    unclear: RowSet,
}

impl CasMailboxTable {
    /// Adds a row.
    pub fn push(&mut self, mailbox: &CasMailbox) {
        let row = self.users.len();
        self.users.push(mailbox.user.unwrap_or(NOBODY));
        self.names.push(&mailbox.name);
        for (set, member) in [
            (&mut self.smtp, mailbox.smtp_authentication_disabled == Some(false)),
            (&mut self.pop, mailbox.pop == Some(true)),
            (&mut self.imap, mailbox.imap == Some(true)),
            (&mut self.unclear, mailbox.pop.is_none() || mailbox.imap.is_none()),
        ] {
            if member {
                set.insert(row);
            }
        }
    }

    /// How many mailboxes there are.
    pub fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    /// The user to whom a mailbox belongs.
    pub fn user(&self, row: usize) -> Option<ObjectId> {
        self.users.get(row).copied().filter(|id| *id != NOBODY)
    }

    /// Its name.
    pub fn name(&self, row: usize) -> &str {
        self.names.get(row)
    }

    /// Mailboxes for which SMTP AUTH is switched on, whatever the organisation's setting is.
    pub fn smtp(&self) -> &RowSet {
        &self.smtp
    }

    /// Mailboxes that POP may reach.
    pub fn pop(&self) -> &RowSet {
        &self.pop
    }

    /// Mailboxes that IMAP may reach.
    pub fn imap(&self) -> &RowSet {
        &self.imap
    }

    /// Mailboxes of which the service did not say whether POP or IMAP may reach them.
    pub fn unclear(&self) -> &RowSet {
        &self.unclear
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_takes_no_more_than_96_bytes() {
        let mut table = MailboxTable::default();
        for number in 0..1000u16 {
            let bytes = number.to_be_bytes();
            let user = (number % 10 != 0).then(|| {
                ObjectId::from_bytes([bytes[0], bytes[1], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
            });
            table.push(Mailbox {
                user,
                name: format!("first.lastname{number}@contoso.com"),
                kind: if number % 7 == 0 { MailboxKind::Shared } else { MailboxKind::User },
                forwarding: None,
                audit: MailboxAudit::BY_DEFAULT,
            });
        }
        assert_eq!((table.len(), table.shared().len(), table.user(10)), (1000, 143, None));
        assert_eq!(table.name(999), "first.lastname999@contoso.com");
        assert!(postcard::to_allocvec(&table).unwrap().len() < 96 * 1000);
    }
}
