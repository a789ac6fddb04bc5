//! What was changed lately.

use crate::directory_audits::{Actor, DirectoryAudit};
use crate::instant::{DAY, HOUR};
use crate::tenant::{Tenant, User};

fn by(user: &User) -> Actor {
    Actor::Person { id: user.id, name: user.user_principal_name.clone() }
}

fn change(
    at: i64,
    (category, service): (&str, &str),
    activity: &str,
    actor: Actor,
    target: &str,
) -> DirectoryAudit {
    DirectoryAudit {
        at,
        category: category.to_owned(),
        service: service.to_owned(),
        activity: activity.to_owned(),
        actor,
        target: target.to_owned(),
    }
}

/// Everyday changes by the first of the people, an administrator.
pub(super) fn everyday(tenant: &mut Tenant, at: i64) {
    let Some(administrator) = tenant.users.first().map(by) else { return };
    let policy = ("Policy", "Conditional Access");
    tenant.directory_audits = vec![
        change(
            at - 2 * DAY,
            ("UserManagement", "Core Directory"),
            "Update user",
            administrator.clone(),
            "A person",
        ),
        change(
            at - 4 * DAY,
            policy,
            "Update conditional access policy",
            administrator.clone(),
            "Require MFA",
        ),
        change(
            at - 9 * DAY,
            ("RoleManagement", "PIM"),
            "Add member to role completed (PIM activation)",
            administrator,
            "Global Reader",
        ),
    ];
}

/// The newest account, of a guest where there is one, added a credential to an app and took access to Azure.
pub(super) fn tampered(tenant: &mut Tenant, at: i64) {
    let mut guests = tenant.users.iter().filter(|user| user.user_principal_name.contains("#EXT#"));
    let Some(stranger) = guests.next_back().or(tenant.users.last()).map(by) else { return };
    let elevated = "User has elevated their access to User Access Administrator for their Azure Resources";
    let changes = [
        change(
            at - 3 * HOUR,
            ("AzureRBACRoleManagementElevateAccess", "Azure RBAC (Elevated Access)"),
            elevated,
            stranger.clone(),
            "Azure",
        ),
        change(
            at - 5 * HOUR,
            ("ApplicationManagement", "Core Directory"),
            "Add service principal credentials",
            stranger,
            "Backup connector",
        ),
    ];
    tenant.directory_audits.splice(0..0, changes);
}
