//! Directory roles and who holds them now.

use serde::{Deserialize, Serialize};

use super::ObjectId;

/// Template id of *Global Administrator*.
pub const GLOBAL_ADMINISTRATOR: ObjectId = ObjectId::literal("62e90394-69f5-4237-9190-012177145e10");
/// Template id of *Directory Synchronization Accounts*.
pub const DIRECTORY_SYNCHRONIZATION_ACCOUNTS: ObjectId =
    ObjectId::literal("d29b2b05-8046-44ba-8758-1e26182fcf32");
/// Template id of *On Premises Directory Sync Account*.
pub const ON_PREMISES_DIRECTORY_SYNC_ACCOUNT: ObjectId =
    ObjectId::literal("a92aed5d-d78a-4d16-b381-09adb37eb3b0");

/// A role definition, of `GET /roleManagement/directory/roleDefinitions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleDefinition {
    /// Definition id: what assignments name.
    pub id: ObjectId,
    /// Template id: what Conditional Access policies name. Equal to `id` for built-in roles.
    pub template_id: ObjectId,
    /// Name of the role.
    pub display_name: String,
    /// `isPrivileged`: beta only; `None` where the service did not say.
    pub privileged: Option<bool>,
    /// `isBuiltIn`.
    pub built_in: bool,
}

/// A permanent or currently activated assignment, of `GET /roleManagement/directory/roleAssignments`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleAssignment {
    /// Definition id of the role.
    pub role: ObjectId,
    /// Who holds it.
    pub principal: ObjectId,
    /// What the holder is.
    pub kind: PrincipalKind,
    /// Name of the holder, where the answer had it.
    pub principal_name: String,
    /// `directoryScopeId`: `/` is tenant-wide.
    pub directory_scope: String,
}

impl RoleAssignment {
    /// Whether it holds for the whole tenant. Conditional Access reaches only these.
    pub fn tenant_wide(&self) -> bool {
        self.directory_scope == "/"
    }
}

/// An assignment with its schedule, of `GET /roleManagement/directory/roleAssignmentScheduleInstances`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleSchedule {
    /// Who holds which role.
    pub assignment: RoleAssignment,
    /// `assignmentType` is `Activated`, not `Assigned`; `None` for another word.
    pub activated: Option<bool>,
    /// `endDateTime` is told: the assignment ends by itself.
    pub ends: bool,
}

/// What activating a role takes, of `GET /policies/roleManagementPolicyAssignments`. What was not sent is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivationRules {
    /// `Approval_EndUser_Assignment`: `setting.isApprovalRequired`
    pub approval: Option<bool>,
    /// People and groups in `setting.approvalStages[].primaryApprovers`.
    pub approvers: u32,
    /// `Enablement_EndUser_Assignment`: `enabledRules` holds `MultiFactorAuthentication`.
    pub multifactor: Option<bool>,
    /// `AuthenticationContext_EndUser_Assignment`: `isEnabled`
    pub authentication_context: Option<bool>,
}

/// What holds a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrincipalKind {
    /// A person.
    User,
    /// A role-assignable group: its members hold the role.
    Group,
    /// An application.
    ServicePrincipal,
    /// The answer did not say, or said something new.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn role_templates_are_no_typing_errors() {
        for id in
            [GLOBAL_ADMINISTRATOR, DIRECTORY_SYNCHRONIZATION_ACCOUNTS, ON_PREMISES_DIRECTORY_SYNC_ACCOUNT]
        {
            assert_ne!(id, ObjectId::from_bytes([0; 16]));
        }
    }
}
