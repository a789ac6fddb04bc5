//! Changes to what protects a tenant, as its directory audit log tells them.

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// Days of the log that are read: what Microsoft keeps with Microsoft Entra ID P1; without it there are seven (Microsoft Learn, *Microsoft
/// Entra data retention*).
pub const DAYS: i64 = 30;

/// Who made a change. What was absent, `null` or empty is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// `initiatedBy.user`
    Person {
        /// `id`
        id: Option<ObjectId>,
        /// `userPrincipalName`
        name: Option<String>,
    },
    /// `initiatedBy.app`
    App {
        /// `servicePrincipalId`
        principal: Option<ObjectId>,
        /// `appId`
        app: Option<ObjectId>,
        /// `displayName`
        name: Option<String>,
    },
    /// Neither.
    Nobody,
}

/// One row of `GET /auditLogs/directoryAudits` about a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `id`
    pub id: String,
    /// `activityDateTime` in Unix milliseconds.
    pub at: i64,
    /// `activityDisplayName`
    pub activity: String,
    /// `initiatedBy`
    pub actor: Actor,
    /// Name, else id, of the first of `targetResources`; empty where there is none.
    pub target: String,
}

/// Whether an activity changes a lock: policies, named locations, authentication methods, federation, trust in other tenants, credentials of
/// apps, roles, access to Azure, and what joining a device takes. Names are those of Microsoft Learn, *Microsoft Entra audit log
/// categories and activities*. Activating a role for which somebody is eligible is no grant.
pub fn changes_a_lock(activity: &str) -> bool {
    let name = activity.trim().to_lowercase();
    let begins = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    let grants_a_role = begins(&["add"]) && has(&["member to role"]) && !has(&["activation", "requested"]);
    grants_a_role
        || begins(&[
            "authentication methods policy",
            "authentication strength",
            "set domain authentication",
            "add verified domain",
            "add unverified domain",
            "verify domain",
        ])
        || has(&[
            "cross-tenant",
            "cross tenant",
            "named location",
            "conditional access policy",
            "security defaults",
            "federation settings",
            "service principal credentials",
            "certificates and secrets management",
            "elevated their access",
            "device registration polic",
        ])
        || ["add policy", "update policy", "delete policy", "update authorization policy"]
            .contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activities_are_told_by_their_names() {
        for (activity, changes) in [
            ("Add conditional access policy", true),
            ("Update policy", true),
            ("Update policy template", false),
            ("Update authorization policy", true),
            ("Delete named location", true),
            ("Authentication Methods Policy Update", true),
            ("Set federation settings on domain", true),
            ("Set domain authentication", true),
            ("Add a partner to cross-tenant access setting", true),
            ("Add service principal credentials", true),
            ("Update application \u{2013} Certificates and secrets management ", true),
            ("Update application", false),
            ("Add member to role", true),
            ("Add eligible member to role in PIM completed (permanent)", true),
            ("Add member to role completed (PIM activation)", false),
            ("Add member to role requested (PIM activation)", false),
            ("Add member to group", false),
            ("Remove member from role", false),
            ("User has elevated their access to User Access Administrator for their Azure Resources", true),
            ("Set device registration policies", true),
            ("Consent to application", false),
        ] {
            assert_eq!(changes_a_lock(activity), changes, "{activity}");
        }
    }
}
