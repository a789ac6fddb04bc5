//! Turning what was read, and what was not, into readings.

use crate::sources::Rows;
use crate::tenant::{Fact, Gap, ObjectId, Provenance, Reason, Tenant};

/// Puts what was read of a fact (of one target, where it has targets) in its place.
pub fn settle(
    tenant: &mut Tenant,
    fact: Fact,
    target: Option<ObjectId>,
    read: Option<(Rows, Provenance)>,
    reasons: Vec<Reason>,
) {
    let gaps: Vec<Gap> = reasons.into_iter().map(|reason| Gap { fact, reason }).collect();
    match read {
        Some((rows, provenance)) => rows.settle(tenant, target, provenance, gaps),
        None if target.is_some() => tenant.missed(fact, target, gaps),
        None => tenant.forget(fact, gaps),
    }
}
