//! What one answer holds, and what pages add up to.

use serde::{Deserialize, Serialize};

use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::audit::{AdminAuditLog, ExchangeOrganization, MailboxAuditSearch};
use crate::tenant::licences::Licences;
use crate::tenant::organization::{Organization, SecurityDefaults};
use crate::tenant::outbound::{BlockedConnector, BlockedSender};
use crate::tenant::registration::{Registration, RegistrationTable};
use crate::tenant::roles::{RoleAssignment, RoleDefinition};
use crate::tenant::score::{SecureScore, SecureScoreDay};
use crate::tenant::users::{User, UserTable};
use crate::tenant::{Fact, ObjectId};

/// An answer is not of the shape that the service documents.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not understood at {field}")]
pub struct Shape {
    /// The field or place that was not understood; names and row numbers, never a value.
    pub field: String,
    /// The text ends too early: asking again may help.
    pub cut: bool,
}

impl Shape {
    /// A place that was not understood.
    pub fn new(field: &str) -> Shape {
        Shape { field: field.to_owned(), cut: false }
    }
}

/// One answer, read whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// Its rows.
    pub page: Page,
    /// `@odata.nextLink`, as sent: not to be trusted.
    pub next: Option<String>,
    /// The service says that it left rows out.
    pub incomplete: bool,
}

impl Parsed {
    /// An answer that is all there is.
    pub fn alone(page: Page) -> Parsed {
        Parsed { page, next: None, incomplete: false }
    }
}

/// The rows of one answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// [`Fact::Organization`]
    Organization(Organization),
    /// [`Fact::Licences`]
    Licences(Licences),
    /// [`Fact::SecurityDefaults`]
    SecurityDefaults(SecurityDefaults),
    /// [`Fact::ConditionalAccess`]
    ConditionalAccess(Vec<ConditionalAccessPolicy>),
    /// [`Fact::Users`]
    Users(Vec<User>),
    /// [`Fact::Registration`]
    Registration(Vec<(ObjectId, Registration)>),
    /// [`Fact::RoleAssignments`]
    RoleAssignments(Vec<RoleAssignment>),
    /// [`Fact::RoleDefinitions`]
    RoleDefinitions(Vec<RoleDefinition>),
    /// [`Fact::GroupMembers`], of one group.
    GroupMembers(Vec<ObjectId>),
    /// [`Fact::AdminAuditLog`]
    AdminAuditLog(AdminAuditLog),
    /// [`Fact::ExchangeOrganization`]
    ExchangeOrganization(ExchangeOrganization),
    /// [`Fact::MailboxAuditSearch`]
    MailboxAuditSearch(MailboxAuditSearch),
    /// [`Fact::BlockedSenders`]
    BlockedSenders(Vec<BlockedSender>),
    /// [`Fact::BlockedConnectors`]
    BlockedConnectors(Vec<BlockedConnector>),
    /// [`Fact::SecureScore`]
    SecureScore(SecureScore),
    /// [`Fact::SecureScoreTrend`]
    SecureScoreTrend(Vec<SecureScoreDay>),
}

/// The rows of the pages read so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rows {
    /// [`Fact::Organization`]
    Organization(Organization),
    /// [`Fact::Licences`]
    Licences(Licences),
    /// [`Fact::SecurityDefaults`]
    SecurityDefaults(SecurityDefaults),
    /// [`Fact::ConditionalAccess`]
    ConditionalAccess(Vec<ConditionalAccessPolicy>),
    /// [`Fact::Users`]
    Users(UserTable),
    /// [`Fact::Registration`]
    Registration(RegistrationTable),
    /// [`Fact::RoleAssignments`]
    RoleAssignments(Vec<RoleAssignment>),
    /// [`Fact::RoleDefinitions`]
    RoleDefinitions(Vec<RoleDefinition>),
    /// [`Fact::GroupMembers`], of one group.
    GroupMembers(std::collections::BTreeSet<ObjectId>),
    /// [`Fact::AdminAuditLog`]
    AdminAuditLog(AdminAuditLog),
    /// [`Fact::ExchangeOrganization`]
    ExchangeOrganization(ExchangeOrganization),
    /// [`Fact::MailboxAuditSearch`]
    MailboxAuditSearch(MailboxAuditSearch),
    /// [`Fact::BlockedSenders`]
    BlockedSenders(Vec<BlockedSender>),
    /// [`Fact::BlockedConnectors`]
    BlockedConnectors(Vec<BlockedConnector>),
    /// [`Fact::SecureScore`]
    SecureScore(SecureScore),
    /// [`Fact::SecureScoreTrend`]
    SecureScoreTrend(Vec<SecureScoreDay>),
}

impl From<Page> for Rows {
    fn from(page: Page) -> Rows {
        match page {
            Page::Organization(value) => Rows::Organization(value),
            Page::Licences(value) => Rows::Licences(value),
            Page::SecurityDefaults(value) => Rows::SecurityDefaults(value),
            Page::ConditionalAccess(rows) => Rows::ConditionalAccess(rows),
            Page::Users(rows) => {
                let mut table = UserTable::default();
                table.extend(rows);
                Rows::Users(table)
            }
            Page::Registration(rows) => Rows::Registration(RegistrationTable(rows.into_iter().collect())),
            Page::RoleAssignments(rows) => Rows::RoleAssignments(rows),
            Page::RoleDefinitions(rows) => Rows::RoleDefinitions(rows),
            Page::GroupMembers(rows) => Rows::GroupMembers(rows.into_iter().collect()),
            Page::AdminAuditLog(value) => Rows::AdminAuditLog(value),
            Page::ExchangeOrganization(value) => Rows::ExchangeOrganization(value),
            Page::MailboxAuditSearch(value) => Rows::MailboxAuditSearch(value),
            Page::BlockedSenders(rows) => Rows::BlockedSenders(rows),
            Page::BlockedConnectors(rows) => Rows::BlockedConnectors(rows),
            Page::SecureScore(value) => Rows::SecureScore(value),
            Page::SecureScoreTrend(rows) => Rows::SecureScoreTrend(rows),
        }
    }
}

impl Rows {
    /// The rows with one page more. A page of another fact is left out.
    pub fn fold(&mut self, page: Page) {
        match (self, page) {
            (Rows::ConditionalAccess(all), Page::ConditionalAccess(rows)) => all.extend(rows),
            (Rows::Users(table), Page::Users(rows)) => table.extend(rows),
            (Rows::Registration(table), Page::Registration(rows)) => table.0.extend(rows),
            (Rows::RoleAssignments(all), Page::RoleAssignments(rows)) => all.extend(rows),
            (Rows::RoleDefinitions(all), Page::RoleDefinitions(rows)) => all.extend(rows),
            (Rows::GroupMembers(all), Page::GroupMembers(rows)) => all.extend(rows),
            (Rows::BlockedSenders(all), Page::BlockedSenders(rows)) => all.extend(rows),
            (Rows::BlockedConnectors(all), Page::BlockedConnectors(rows)) => all.extend(rows),
            (Rows::SecureScoreTrend(all), Page::SecureScoreTrend(rows)) => all.extend(rows),
            (Rows::Licences(all), Page::Licences(more)) => {
                all.plans.extend(more.plans);
                all.skus.extend(more.skus);
            }
            _ => {}
        }
    }

    /// How many rows there are; one for a single object.
    pub fn count(&self) -> u64 {
        let count = match self {
            Rows::ConditionalAccess(rows) => rows.len(),
            Rows::Users(table) => table.len(),
            Rows::Registration(table) => table.0.len(),
            Rows::RoleAssignments(rows) => rows.len(),
            Rows::RoleDefinitions(rows) => rows.len(),
            Rows::GroupMembers(rows) => rows.len(),
            Rows::BlockedSenders(rows) => rows.len(),
            Rows::BlockedConnectors(rows) => rows.len(),
            Rows::SecureScoreTrend(rows) => rows.len(),
            Rows::Licences(licences) => licences.skus.len(),
            Rows::Organization(_)
            | Rows::SecurityDefaults(_)
            | Rows::AdminAuditLog(_)
            | Rows::ExchangeOrganization(_)
            | Rows::MailboxAuditSearch(_)
            | Rows::SecureScore(_) => 1,
        };
        u64::try_from(count).unwrap_or(u64::MAX)
    }

    /// The fact that they are of.
    pub const fn fact(&self) -> Fact {
        match self {
            Rows::Organization(_) => Fact::Organization,
            Rows::Licences(_) => Fact::Licences,
            Rows::SecurityDefaults(_) => Fact::SecurityDefaults,
            Rows::ConditionalAccess(_) => Fact::ConditionalAccess,
            Rows::Users(_) => Fact::Users,
            Rows::Registration(_) => Fact::Registration,
            Rows::RoleAssignments(_) => Fact::RoleAssignments,
            Rows::RoleDefinitions(_) => Fact::RoleDefinitions,
            Rows::GroupMembers(_) => Fact::GroupMembers,
            Rows::AdminAuditLog(_) => Fact::AdminAuditLog,
            Rows::ExchangeOrganization(_) => Fact::ExchangeOrganization,
            Rows::MailboxAuditSearch(_) => Fact::MailboxAuditSearch,
            Rows::BlockedSenders(_) => Fact::BlockedSenders,
            Rows::BlockedConnectors(_) => Fact::BlockedConnectors,
            Rows::SecureScore(_) => Fact::SecureScore,
            Rows::SecureScoreTrend(_) => Fact::SecureScoreTrend,
        }
    }
}
