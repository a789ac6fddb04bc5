//! Mailboxes, as columns.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::columns::{Added, IdColumn, TextColumn, fingerprint};
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

/// Whose mailbox each row is. A list of Exchange Online may bring a mailbox twice: it is told by its user, and one that has none by
/// its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Owners {
    users: IdColumn,
    names: TextColumn,
    /// The names of those without a user: system mailboxes, which are few.
    without_user: BTreeSet<String>,
}

impl Owners {
    /// The row of a mailbox that is not there yet.
    fn push(&mut self, user: Option<ObjectId>, name: &str, added: &mut Added) -> Option<usize> {
        let row = self.names.len();
        let new = match user {
            Some(user) => self.users.push(user, added),
            None => self.without_user.insert(name.to_owned()) && self.users.push_without_id(),
        };
        new.then(|| self.names.push(name))?;
        Some(row)
    }

    fn user(&self, row: usize) -> Option<ObjectId> {
        self.users.get(row).filter(|id| *id != IdColumn::WITHOUT_ID)
    }
}

/// Mailboxes by row number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxTable {
    owners: Owners,
    shared: RowSet,
    other: RowSet,
    audit: Vec<MailboxAudit>,
    forwarding: BTreeMap<u32, Forwarding>,
}

impl MailboxTable {
    /// Adds the rows of one page; one that is there already is left as first read.
    pub fn extend(&mut self, page: impl IntoIterator<Item = Mailbox>) {
        let mut added = Added::default();
        for mailbox in page {
            let Some(row) = self.owners.push(mailbox.user, &mailbox.name, &mut added) else { continue };
            self.audit.push(mailbox.audit);
            match mailbox.kind {
                MailboxKind::User => {}
                MailboxKind::Shared => self.shared.insert(row),
                MailboxKind::Other => self.other.insert(row),
            }
            if let (Some(forwarding), Ok(number)) = (mailbox.forwarding, u32::try_from(row)) {
                self.forwarding.insert(number, forwarding);
            }
        }
        self.owners.users.arrange(added);
    }

    /// How many mailboxes there are.
    pub fn len(&self) -> usize {
        self.owners.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.owners.names.is_empty()
    }

    /// The user to whom a mailbox belongs.
    pub fn user(&self, row: usize) -> Option<ObjectId> {
        self.owners.user(row)
    }

    /// Its name.
    pub fn name(&self, row: usize) -> &str {
        self.owners.names.get(row)
    }

    /// Shared mailboxes.
    pub fn shared(&self) -> &RowSet {
        &self.shared
    }

    /// Users to whom a shared, room, equipment or system mailbox belongs: accounts of no person.
    pub fn accounts_of_nobody(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.shared.iter().chain(self.other.iter()).filter_map(|row| self.user(row))
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
        self.owners.users.row(user).is_some()
    }
}

/// One row of `Get-MailboxAuditBypassAssociation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditBypassAssociation {
    /// `Identity`: unique in the organisation; empty where the service left it out.
    pub identity: String,
    /// `Name`
    pub name: String,
    /// `AuditBypassEnabled`; `None` when absent or `null`.
    pub enabled: Option<bool>,
}

/// `Get-MailboxAuditBypassAssociation`, folded: one row per recipient, of which few matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditBypass {
    /// Fingerprints of the accounts that were looked at, so that one that comes twice is counted once.
    examined: BTreeSet<u64>,
    untold: BTreeSet<String>,
    bypassed: BTreeMap<String, String>,
}

impl AuditBypass {
    /// Adds the rows of one page.
    pub fn extend(&mut self, page: impl IntoIterator<Item = AuditBypassAssociation>) {
        for AuditBypassAssociation { identity, name, enabled } in page {
            self.examined.insert(fingerprint(&identity));
            match enabled {
                Some(true) => {
                    self.bypassed.entry(identity).or_insert(name);
                }
                Some(false) => {}
                None => {
                    self.untold.insert(identity);
                }
            }
        }
    }

    /// Accounts that were looked at.
    pub fn examined(&self) -> usize {
        self.examined.len()
    }

    /// Of those, accounts of which the answer does not tell.
    pub fn untold(&self) -> usize {
        self.untold.len()
    }

    /// Accounts whose actions are not audited: `Identity` and `Name`.
    pub fn bypassed(&self) -> &BTreeMap<String, String> {
        &self.bypassed
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
    owners: Owners,
    smtp: RowSet,
    pop: RowSet,
    imap: RowSet,
    unclear: RowSet,
}

impl CasMailboxTable {
    /// Adds the rows of one page; one that is there already is left as first read.
    pub fn extend(&mut self, page: impl IntoIterator<Item = CasMailbox>) {
        let mut added = Added::default();
        for mailbox in page {
            let Some(row) = self.owners.push(mailbox.user, &mailbox.name, &mut added) else { continue };
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
        self.owners.users.arrange(added);
    }

    /// How many mailboxes there are.
    pub fn len(&self) -> usize {
        self.owners.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.owners.names.is_empty()
    }

    /// The user to whom a mailbox belongs.
    pub fn user(&self, row: usize) -> Option<ObjectId> {
        self.owners.user(row)
    }

    /// Its name.
    pub fn name(&self, row: usize) -> &str {
        self.owners.names.get(row)
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
        let mailboxes = (0..1000u16).map(|number| {
            let bytes = number.to_be_bytes();
            let user = (number % 10 != 0).then(|| {
                ObjectId::from_bytes([bytes[0], bytes[1], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
            });
            Mailbox {
                user,
                name: format!("first.lastname{number}@contoso.com"),
                kind: if number % 7 == 0 { MailboxKind::Shared } else { MailboxKind::User },
                forwarding: None,
                audit: MailboxAudit::BY_DEFAULT,
            }
        });
        for _ in 0..2 {
            table.extend(mailboxes.clone());
        }
        assert_eq!((table.len(), table.shared().len(), table.user(10)), (1000, 143, None));
        assert_eq!(table.name(999), "first.lastname999@contoso.com");
        assert!(table.is_of(table.user(999).unwrap()) && !table.is_of(ObjectId::from_bytes([9; 16])));
        assert!(postcard::to_allocvec(&table).unwrap().len() < 96 * 1000);
    }

    #[test]
    fn a_mailbox_that_comes_twice_counts_once() {
        let own = |user: Option<u8>, name: &str, pop| CasMailbox {
            user: user.map(|number| ObjectId::from_bytes([number; 16])),
            name: name.to_owned(),
            smtp_authentication_disabled: None,
            pop: Some(pop),
            imap: Some(false),
        };
        let mut table = CasMailboxTable::default();
        table.extend([own(Some(1), "aya", false), own(None, "Discovery", false), own(Some(1), "aya", true)]);
        table.extend([own(None, "Discovery", true), own(None, "Audit", true), own(Some(2), "aya", true)]);
        assert_eq!((table.len(), table.pop().iter().collect::<Vec<_>>()), (4, vec![2, 3]));
        assert_eq!((table.name(3), table.user(1), table.user(3).is_some()), ("aya", None, true));
    }

    #[test]
    fn an_account_that_comes_twice_is_looked_at_once() {
        let own = |identity: &str, enabled| AuditBypassAssociation {
            identity: identity.to_owned(),
            name: identity.to_owned(),
            enabled,
        };
        let mut accounts = AuditBypass::default();
        accounts.extend([own("aya", Some(true)), own("ben", Some(false)), own("cleo", None)]);
        accounts.extend([own("cleo", None), own("aya", Some(true)), own("dan", Some(false))]);
        assert_eq!((accounts.examined(), accounts.untold(), accounts.bypassed().len()), (4, 1, 1));
    }
}
