//! Turning what was read, and what was not, into readings.

use crate::sources::Rows;
use crate::tenant::{Fact, Gap, ObjectId, Provenance, Reading, Reason, Tenant};

/// A reading of what was read and of what is missing.
fn reading<T>(value: T, provenance: Provenance, gaps: Vec<Gap>) -> Reading<T> {
    if gaps.is_empty() {
        Reading::Whole { value, provenance }
    } else {
        Reading::Partial { value, provenance, gaps }
    }
}

/// Puts what was read of a fact (of one target, where it has targets) in its place.
pub fn settle(
    tenant: &mut Tenant,
    fact: Fact,
    target: Option<ObjectId>,
    read: Option<(Rows, Provenance)>,
    reasons: Vec<Reason>,
) {
    let gaps: Vec<Gap> = reasons.into_iter().map(|reason| Gap { fact, reason }).collect();
    let Some((rows, provenance)) = read else {
        match target {
            Some(target) => drop(tenant.group_members.insert(target, Reading::Missing { gaps })),
            None => tenant.forget(fact, gaps),
        }
        return;
    };
    match rows {
        Rows::Organization(value) => tenant.organization = reading(value, provenance, gaps),
        Rows::Licences(value) => tenant.licences = reading(value, provenance, gaps),
        Rows::SecurityDefaults(value) => tenant.security_defaults = reading(value, provenance, gaps),
        Rows::ConditionalAccess(value) => tenant.conditional_access = reading(value, provenance, gaps),
        Rows::Users(value) => tenant.users = reading(value, provenance, gaps),
        Rows::Registration(value) => tenant.registration = reading(value, provenance, gaps),
        Rows::RoleAssignments(value) => tenant.role_assignments = reading(value, provenance, gaps),
        Rows::RoleDefinitions(value) => tenant.role_definitions = reading(value, provenance, gaps),
        Rows::GroupMembers(value) => {
            if let Some(target) = target {
                tenant.group_members.insert(target, reading(value, provenance, gaps));
            }
        }
        Rows::AdminAuditLog(value) => tenant.admin_audit_log = reading(value, provenance, gaps),
        Rows::ExchangeOrganization(value) => tenant.exchange_organization = reading(value, provenance, gaps),
        Rows::MailboxAuditSearch(value) => tenant.mailbox_audit_search = reading(value, provenance, gaps),
        Rows::BlockedSenders(value) => tenant.blocked_senders = reading(value, provenance, gaps),
        Rows::BlockedConnectors(value) => tenant.blocked_connectors = reading(value, provenance, gaps),
        Rows::SecureScore(value) => tenant.secure_score = reading(value, provenance, gaps),
        Rows::SecureScoreTrend(value) => tenant.secure_score_trend = reading(value, provenance, gaps),
    }
}
