//! What an administrator consents to.

/// Microsoft Graph scopes for everything that is read.
pub const GRAPH_SCOPES: &[&str] = &[
    "User.Read",
    "User.Read.All",
    "GroupMember.Read.All",
    "Policy.Read.All",
    "RoleManagement.Read.Directory",
    "AuditLog.Read.All",
    "SecurityEvents.Read.All",
    "LicenseAssignment.Read.All",
    "Application.Read.All",
    "Directory.Read.All",
    "Domain.Read.All",
    "GroupSettings.Read.All",
    "Policy.Read.AuthenticationMethod",
    "IdentityRiskyUser.Read.All",
    "RoleEligibilitySchedule.Read.Directory",
    "RoleAssignmentSchedule.Read.Directory",
    "RoleManagementPolicy.Read.Directory",
];
