//! Facts about one tenant, as plain data. A [`Tenant`] holds one [`Reading`] per [`Fact`].

pub mod access_policies;
pub mod audit;
pub mod ids;
pub mod licences;
pub mod organization;
pub mod outbound;
pub mod reading;
pub mod registration;
pub mod roles;
pub mod rows;
pub mod score;
pub mod users;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use ids::{ObjectId, TenantId};
pub use reading::{Gap, Provenance, Reading, Reason, Route};
pub use rows::RowSet;

use access_policies::ConditionalAccessPolicy;
use audit::{AdminAuditLog, ExchangeOrganization, MailboxAuditSearch};
use licences::Licences;
use organization::{Organization, SecurityDefaults};
use outbound::{BlockedConnector, BlockedSender};
use registration::RegistrationTable;
use roles::{RoleAssignment, RoleDefinition};
use score::{SecureScore, SecureScoreDay};
use users::UserTable;

/// What can be known about a tenant. Checks name the facts that they need; sources yield them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// Who the tenant is: [`Organization`].
    Organization,
    /// What it has bought: [`Licences`].
    Licences,
    /// Security defaults: [`SecurityDefaults`].
    SecurityDefaults,
    /// Conditional Access policies.
    ConditionalAccess,
    /// Everybody in the directory: [`UserTable`].
    Users,
    /// Which sign-in methods people have registered: [`RegistrationTable`].
    Registration,
    /// Who holds which directory role now.
    RoleAssignments,
    /// The directory roles themselves.
    RoleDefinitions,
    /// Transitive members of the groups that policies and role assignments name.
    GroupMembers,
    /// Whether the unified audit log records.
    AdminAuditLog,
    /// Organisation-wide Exchange Online settings.
    ExchangeOrganization,
    /// Whether mailbox records reach the unified audit search.
    MailboxAuditSearch,
    /// Senders on the restricted-entities list.
    BlockedSenders,
    /// Connectors on the restricted-entities list.
    BlockedConnectors,
    /// Today's Microsoft Secure Score.
    SecureScore,
    /// Secure Score of the last 90 days.
    SecureScoreTrend,
}

impl Fact {
    /// Every fact, in the order in which reports list them.
    pub const ALL: [Fact; 16] = [
        Fact::Organization,
        Fact::Licences,
        Fact::SecurityDefaults,
        Fact::ConditionalAccess,
        Fact::Users,
        Fact::Registration,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::GroupMembers,
        Fact::AdminAuditLog,
        Fact::ExchangeOrganization,
        Fact::MailboxAuditSearch,
        Fact::BlockedSenders,
        Fact::BlockedConnectors,
        Fact::SecureScore,
        Fact::SecureScoreTrend,
    ];
}

/// Members of one group, transitive, as far as they were read.
pub type GroupMembers = BTreeMap<ObjectId, Reading<BTreeSet<ObjectId>>>;

/// All readings of one run. A tenant of which nothing was read is [`Tenant::unread`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    /// [`Fact::Organization`]
    pub organization: Reading<Organization>,
    /// [`Fact::Licences`]
    pub licences: Reading<Licences>,
    /// [`Fact::SecurityDefaults`]
    pub security_defaults: Reading<SecurityDefaults>,
    /// [`Fact::ConditionalAccess`]
    pub conditional_access: Reading<Vec<ConditionalAccessPolicy>>,
    /// [`Fact::Users`]
    pub users: Reading<UserTable>,
    /// [`Fact::Registration`]
    pub registration: Reading<RegistrationTable>,
    /// [`Fact::RoleAssignments`]
    pub role_assignments: Reading<Vec<RoleAssignment>>,
    /// [`Fact::RoleDefinitions`]
    pub role_definitions: Reading<Vec<RoleDefinition>>,
    /// [`Fact::GroupMembers`]: one reading per group that was asked for. A group that is not in the map was not asked for.
    pub group_members: GroupMembers,
    /// [`Fact::AdminAuditLog`]
    pub admin_audit_log: Reading<AdminAuditLog>,
    /// [`Fact::ExchangeOrganization`]
    pub exchange_organization: Reading<ExchangeOrganization>,
    /// [`Fact::MailboxAuditSearch`]
    pub mailbox_audit_search: Reading<MailboxAuditSearch>,
    /// [`Fact::BlockedSenders`]
    pub blocked_senders: Reading<Vec<BlockedSender>>,
    /// [`Fact::BlockedConnectors`]
    pub blocked_connectors: Reading<Vec<BlockedConnector>>,
    /// [`Fact::SecureScore`]
    pub secure_score: Reading<SecureScore>,
    /// [`Fact::SecureScoreTrend`]
    pub secure_score_trend: Reading<Vec<SecureScoreDay>>,
}

impl Tenant {
    /// A tenant of which nothing was asked yet.
    pub fn unread() -> Tenant {
        Tenant {
            organization: Reading::not_asked(Fact::Organization),
            licences: Reading::not_asked(Fact::Licences),
            security_defaults: Reading::not_asked(Fact::SecurityDefaults),
            conditional_access: Reading::not_asked(Fact::ConditionalAccess),
            users: Reading::not_asked(Fact::Users),
            registration: Reading::not_asked(Fact::Registration),
            role_assignments: Reading::not_asked(Fact::RoleAssignments),
            role_definitions: Reading::not_asked(Fact::RoleDefinitions),
            group_members: GroupMembers::new(),
            admin_audit_log: Reading::not_asked(Fact::AdminAuditLog),
            exchange_organization: Reading::not_asked(Fact::ExchangeOrganization),
            mailbox_audit_search: Reading::not_asked(Fact::MailboxAuditSearch),
            blocked_senders: Reading::not_asked(Fact::BlockedSenders),
            blocked_connectors: Reading::not_asked(Fact::BlockedConnectors),
            secure_score: Reading::not_asked(Fact::SecureScore),
            secure_score_trend: Reading::not_asked(Fact::SecureScoreTrend),
        }
    }

    /// The reasons why `fact` is missing or partial; empty when it was read whole.
    pub fn gaps(&self, fact: Fact) -> Vec<Gap> {
        match fact {
            Fact::Organization => self.organization.gaps().to_vec(),
            Fact::Licences => self.licences.gaps().to_vec(),
            Fact::SecurityDefaults => self.security_defaults.gaps().to_vec(),
            Fact::ConditionalAccess => self.conditional_access.gaps().to_vec(),
            Fact::Users => self.users.gaps().to_vec(),
            Fact::Registration => self.registration.gaps().to_vec(),
            Fact::RoleAssignments => self.role_assignments.gaps().to_vec(),
            Fact::RoleDefinitions => self.role_definitions.gaps().to_vec(),
            Fact::GroupMembers => self.group_members.values().flat_map(|r| r.gaps().to_vec()).collect(),
            Fact::AdminAuditLog => self.admin_audit_log.gaps().to_vec(),
            Fact::ExchangeOrganization => self.exchange_organization.gaps().to_vec(),
            Fact::MailboxAuditSearch => self.mailbox_audit_search.gaps().to_vec(),
            Fact::BlockedSenders => self.blocked_senders.gaps().to_vec(),
            Fact::BlockedConnectors => self.blocked_connectors.gaps().to_vec(),
            Fact::SecureScore => self.secure_score.gaps().to_vec(),
            Fact::SecureScoreTrend => self.secure_score_trend.gaps().to_vec(),
        }
    }

    /// How and when `fact` was read; empty when nothing of it was.
    pub fn provenance(&self, fact: Fact) -> Vec<Provenance> {
        fn of<T>(reading: &Reading<T>) -> Vec<Provenance> {
            reading.provenance().cloned().into_iter().collect()
        }
        match fact {
            Fact::Organization => of(&self.organization),
            Fact::Licences => of(&self.licences),
            Fact::SecurityDefaults => of(&self.security_defaults),
            Fact::ConditionalAccess => of(&self.conditional_access),
            Fact::Users => of(&self.users),
            Fact::Registration => of(&self.registration),
            Fact::RoleAssignments => of(&self.role_assignments),
            Fact::RoleDefinitions => of(&self.role_definitions),
            Fact::GroupMembers => self.group_members.values().flat_map(of).collect(),
            Fact::AdminAuditLog => of(&self.admin_audit_log),
            Fact::ExchangeOrganization => of(&self.exchange_organization),
            Fact::MailboxAuditSearch => of(&self.mailbox_audit_search),
            Fact::BlockedSenders => of(&self.blocked_senders),
            Fact::BlockedConnectors => of(&self.blocked_connectors),
            Fact::SecureScore => of(&self.secure_score),
            Fact::SecureScoreTrend => of(&self.secure_score_trend),
        }
    }

    /// Replaces the reading of `fact` by the reasons `gaps`, as if it had never been read.
    pub fn forget(&mut self, fact: Fact, gaps: Vec<Gap>) {
        match fact {
            Fact::Organization => self.organization = Reading::Missing { gaps },
            Fact::Licences => self.licences = Reading::Missing { gaps },
            Fact::SecurityDefaults => self.security_defaults = Reading::Missing { gaps },
            Fact::ConditionalAccess => self.conditional_access = Reading::Missing { gaps },
            Fact::Users => self.users = Reading::Missing { gaps },
            Fact::Registration => self.registration = Reading::Missing { gaps },
            Fact::RoleAssignments => self.role_assignments = Reading::Missing { gaps },
            Fact::RoleDefinitions => self.role_definitions = Reading::Missing { gaps },
            Fact::GroupMembers => {
                self.group_members.values_mut().for_each(|r| *r = Reading::Missing { gaps: gaps.clone() });
            }
            Fact::AdminAuditLog => self.admin_audit_log = Reading::Missing { gaps },
            Fact::ExchangeOrganization => self.exchange_organization = Reading::Missing { gaps },
            Fact::MailboxAuditSearch => self.mailbox_audit_search = Reading::Missing { gaps },
            Fact::BlockedSenders => self.blocked_senders = Reading::Missing { gaps },
            Fact::BlockedConnectors => self.blocked_connectors = Reading::Missing { gaps },
            Fact::SecureScore => self.secure_score = Reading::Missing { gaps },
            Fact::SecureScoreTrend => self.secure_score_trend = Reading::Missing { gaps },
        }
    }
}
