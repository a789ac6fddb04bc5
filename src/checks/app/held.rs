//! What apps hold of the permissions that are rated.

use std::collections::{BTreeMap, BTreeSet};

use super::permissions::{is_risky, risky_role};
use crate::tenant::applications::{RATED_SERVICES, ServicePrincipalTable};
use crate::tenant::{Fact, Gap, ObjectId, Reason, Tenant};

/// What one app holds.
#[derive(Default)]
pub struct Held {
    /// Delegated permissions, for everybody.
    pub everybody: BTreeSet<String>,
    /// Delegated permissions that single people granted.
    pub people: BTreeSet<String>,
    /// Application permissions.
    pub application: BTreeSet<&'static str>,
}

impl Held {
    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.everybody.is_empty() && self.people.is_empty() && self.application.is_empty()
    }
}

/// Every app with a grant or an application permission at a rated service, and why some may not have been seen.
pub fn held(tenant: &Tenant, table: &ServicePrincipalTable) -> (BTreeMap<ObjectId, Held>, Option<Gap>) {
    let mut apps: BTreeMap<ObjectId, Held> = BTreeMap::new();
    let services: Vec<ObjectId> = RATED_SERVICES.iter().filter_map(|app| table.of_app(*app)).collect();
    for (client, grants) in tenant.delegated_grants.seen().map(|grants| &grants.0).into_iter().flatten() {
        for grant in services.iter().filter_map(|service| grants.get(service)) {
            let own = apps.entry(*client).or_default();
            own.everybody.extend(grant.everybody.iter().filter(|scope| is_risky(scope)).cloned());
            own.people.extend(grant.people.iter().filter(|scope| is_risky(scope)).cloned());
        }
    }
    let mut gap = None;
    for service in &services {
        let reading = tenant.app_role_assignments.get(service);
        if reading.is_none() {
            gap = Some(Gap { fact: Fact::AppRoleAssignments, reason: Reason::NotAsked });
        }
        for (client, role) in
            reading.and_then(|reading| reading.seen()).map(|roles| &roles.0).into_iter().flatten()
        {
            apps.entry(*client).or_default().application.extend(risky_role(*role));
        }
    }
    (apps, gap)
}
