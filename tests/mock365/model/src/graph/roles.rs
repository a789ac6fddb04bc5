//! Directory roles: definitions, assignments, eligibilities.

use super::collection::{Collection, Paging};
use super::directory::{USER_BY_DEFAULT, group_row, user_row};
use super::query::Query;
use super::{Call, Endpoint, error};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::instant::iso;
use crate::tenant::{Principal, Tenant};
use serde_json::{Value, json};

const READERS: &[Guid] = &[
    roles::DIRECTORY_READERS,
    roles::GLOBAL_READER,
    roles::SECURITY_READER,
    roles::SECURITY_OPERATOR,
    roles::SECURITY_ADMINISTRATOR,
    roles::PRIVILEGED_ROLE_ADMINISTRATOR,
    roles::USER_ADMINISTRATOR,
];

const ELIGIBILITY_READERS: &[Guid] = &[
    roles::SECURITY_READER,
    roles::GLOBAL_READER,
    roles::SECURITY_OPERATOR,
    roles::SECURITY_ADMINISTRATOR,
    roles::PRIVILEGED_ROLE_ADMINISTRATOR,
];

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    let scopes = &["RoleManagement.Read.Directory", "RoleManagement.Read.All", "Directory.Read.All"];
    match path {
        ["roleManagement", "directory", "roleAssignments"] => {
            Some(Endpoint { scopes, roles: Some(READERS), bucket: None, answer: assignments })
        }
        ["roleManagement", "directory", "roleDefinitions"] => {
            Some(Endpoint { scopes, roles: Some(READERS), bucket: None, answer: definitions })
        }
        ["roleManagement", "directory", "roleEligibilityScheduleInstances"] => Some(Endpoint {
            scopes: &[
                "RoleEligibilitySchedule.Read.Directory",
                "RoleManagement.Read.Directory",
                "RoleManagement.Read.All",
            ],
            roles: Some(ELIGIBILITY_READERS),
            bucket: None,
            answer: eligibilities,
        }),
        ["roleManagement", "directory", "roleAssignmentScheduleInstances"] => Some(Endpoint {
            scopes: &["RoleAssignmentSchedule.Read.Directory", "RoleManagement.Read.Directory"],
            roles: Some(ELIGIBILITY_READERS),
            bucket: None,
            answer: schedules,
        }),
        ["policies", "roleManagementPolicyAssignments"] => Some(Endpoint {
            scopes: &["RoleManagementPolicy.Read.Directory", "RoleManagement.Read.Directory"],
            roles: Some(ELIGIBILITY_READERS),
            bucket: None,
            answer: activation,
        }),
        _ => None,
    }
}

fn principal(tenant: &Tenant, principal: Principal) -> Value {
    match principal {
        Principal::User(id) => tenant.user(id).map_or(Value::Null, |user| {
            let mut row = user_row(tenant, user);
            if let Value::Object(fields) = &mut row {
                fields.retain(|name, _| USER_BY_DEFAULT.contains(&name.as_str()));
                fields.insert("@odata.type".into(), "#microsoft.graph.user".into());
            }
            row
        }),
        Principal::Group(id) => tenant.group(id).map_or(Value::Null, group_row),
        Principal::ServicePrincipal(id) => {
            tenant.service_principals.iter().find(|app| app.id == id).map_or(Value::Null, |app| {
                json!({
                    "@odata.type": "#microsoft.graph.servicePrincipal",
                    "id": app.id,
                    "accountEnabled": true,
                    "appId": app.app_id,
                    "displayName": app.display_name,
                    "servicePrincipalType": "Application"
                })
            })
        }
    }
}

fn refuse_expand(call: &Call, query: &Query) -> Result<(), Response> {
    match query.expand.iter().find(|name| !matches!(name.as_str(), "principal" | "roleDefinition")) {
        Some(name) => {
            let text =
                format!("Parsing OData Select and Expand failed: Could not find a property named '{name}'.");
            Err(error::respond(400, "BadRequest", &text, call.at))
        }
        None if query.expand.len() > 1 => Err(error::respond(
            400,
            "Request_BadRequest",
            "Only one property can be expanded in a single query.",
            call.at,
        )),
        None => Ok(()),
    }
}

fn expand(tenant: &Tenant, query: &Query, row: &mut Value, who: Principal, role: Guid) {
    let Value::Object(fields) = row else { return };
    for name in &query.expand {
        let value = match name.as_str() {
            "principal" => principal(tenant, who),
            _ => tenant
                .role_definitions
                .iter()
                .find(|definition| definition.id == role)
                .map_or(Value::Null, |definition| definition_row(definition, false)),
        };
        fields.insert(name.clone(), value);
    }
}

const ASSIGNMENT: &[&str] = &["id", "principalId", "resourceScope", "directoryScopeId", "roleDefinitionId"];

fn assignments(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    refuse_expand(call, &query)?;
    let row = |index: usize| {
        let Some(assignment) = tenant.role_assignments.get(index) else { return Value::Null };
        let mut row = json!({
            "id": assignment.id,
            "principalId": assignment.principal.id(),
            "resourceScope": assignment.directory_scope,
            "directoryScopeId": assignment.directory_scope,
            "roleDefinitionId": assignment.role
        });
        expand(tenant, &query, &mut row, assignment.principal, assignment.role);
        row
    };
    Collection {
        context: "roleManagement/directory/roleAssignments",
        entity: "microsoft.graph.unifiedRoleAssignment",
        properties: ASSIGNMENT,
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: true,
        len: tenant.role_assignments.len(),
        row: &row,
    }
    .answer(call, &query)
}

fn definition_row(role: &crate::tenant::RoleDefinition, beta: bool) -> Value {
    let mut row = json!({
        "id": role.id,
        "description": role.description,
        "displayName": role.display_name,
        "isBuiltIn": role.built_in,
        "isEnabled": true,
        "templateId": role.template_id,
        "version": role.built_in.then_some("1"),
        "resourceScopes": ["/"],
        "rolePermissions": [{
            "allowedResourceActions": ["microsoft.office365.webPortal/allEntities/standard/read"],
            "condition": null
        }],
        "inheritsPermissionsFrom": []
    });
    if let (true, Value::Object(fields)) = (beta, &mut row) {
        fields.insert("isPrivileged".into(), role.privileged.into());
        fields.remove("resourceScopes");
    }
    row
}

const DEFINITION: &[&str] = &[
    "id",
    "description",
    "displayName",
    "isBuiltIn",
    "isEnabled",
    "templateId",
    "version",
    "resourceScopes",
    "rolePermissions",
    "inheritsPermissionsFrom",
];

const DEFINITION_BETA: &[&str] = &[
    "id",
    "description",
    "displayName",
    "isBuiltIn",
    "isEnabled",
    "isPrivileged",
    "templateId",
    "version",
    "rolePermissions",
    "inheritsPermissionsFrom",
];

fn definitions(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = |index: usize| {
        tenant
            .role_definitions
            .get(index)
            .map_or(Value::Null, |definition| definition_row(definition, call.beta))
    };
    Collection {
        context: "roleManagement/directory/roleDefinitions",
        entity: "microsoft.graph.unifiedRoleDefinition",
        properties: if call.beta { DEFINITION_BETA } else { DEFINITION },
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: true,
        len: tenant.role_definitions.len(),
        row: &row,
    }
    .answer(call, &query)
}

const ELIGIBILITY: &[&str] = &[
    "id",
    "principalId",
    "roleDefinitionId",
    "directoryScopeId",
    "appScopeId",
    "startDateTime",
    "endDateTime",
    "memberType",
    "roleEligibilityScheduleId",
];

fn only_premium_2(tenant: &Tenant, call: &Call) -> Result<(), Response> {
    if tenant.has_premium_2() {
        return Ok(());
    }
    let text = "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.";
    Err(error::respond(400, "AadPremiumLicenseRequired", text, call.at))
}

const SCHEDULE: &[&str] = &[
    "id",
    "principalId",
    "roleDefinitionId",
    "directoryScopeId",
    "appScopeId",
    "startDateTime",
    "endDateTime",
    "assignmentType",
    "memberType",
    "roleAssignmentOriginId",
    "roleAssignmentScheduleId",
];

/// Every assignment of the mock is for good.
fn schedules(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    only_premium_2(tenant, call)?;
    let query = Query::of(call)?;
    refuse_expand(call, &query)?;
    let row = |index: usize| {
        let Some(held) = tenant.role_assignments.get(index) else { return Value::Null };
        let mut row = json!({
            "id": held.id,
            "directoryScopeId": held.directory_scope,
            "startDateTime": iso(tenant.created),
            "endDateTime": null,
            "assignmentType": "Assigned",
            "roleAssignmentOriginId": held.id,
            "roleAssignmentScheduleId": held.id
        });
        of_principal(tenant, &query, &mut row, held.principal, held.role);
        row
    };
    instances("Assignment", SCHEDULE, tenant.role_assignments.len(), &row, call, &query)
}

/// What assignments and eligibilities say alike: who has which role.
fn of_principal(tenant: &Tenant, query: &Query, row: &mut Value, principal: Principal, role: Guid) {
    if let Value::Object(fields) = row {
        fields.insert("principalId".to_owned(), json!(principal.id()));
        fields.insert("roleDefinitionId".to_owned(), json!(role));
        fields.insert("appScopeId".to_owned(), Value::Null);
        fields.insert("memberType".to_owned(), json!("Direct"));
    }
    expand(tenant, query, row, principal, role);
}

/// The instances of schedules of one kind.
fn instances(
    kind: &str,
    properties: &'static [&'static str],
    len: usize,
    row: &dyn Fn(usize) -> Value,
    call: &Call,
    query: &Query,
) -> Result<Response, Response> {
    Collection {
        context: &format!("roleManagement/directory/role{kind}ScheduleInstances"),
        entity: &format!("microsoft.graph.unifiedRole{kind}ScheduleInstance"),
        properties,
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: true,
        len,
        row,
    }
    .answer(call, query)
}

/// What activating a role takes: multifactor authentication, as by default.
fn activation(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    only_premium_2(tenant, call)?;
    let query = Query::of(&Call { query: String::new(), ..call.clone() })?;
    if !call.query.contains("scopeId") || !call.query.contains("scopeType") {
        return Err(error::respond(400, "MissingProvider", "The provider is missing.", call.at));
    }
    let id = format!("DirectoryRole_{}", tenant.id);
    let row = |_: usize| {
        json!({
            "id": id,
            "policyId": id,
            "scopeId": "/",
            "scopeType": "DirectoryRole",
            "roleDefinitionId": roles::GLOBAL_ADMINISTRATOR,
            "policy": {"id": id, "rules": [
                {
                    "@odata.type": "#microsoft.graph.unifiedRoleManagementPolicyApprovalRule",
                    "id": "Approval_EndUser_Assignment",
                    "setting": {"isApprovalRequired": false, "approvalMode": "SingleStage", "approvalStages": [{
                        "approvalStageTimeOutInDays": 1, "primaryApprovers": [], "escalationApprovers": []
                    }]}
                },
                {
                    "@odata.type": "#microsoft.graph.unifiedRoleManagementPolicyEnablementRule",
                    "id": "Enablement_EndUser_Assignment",
                    "enabledRules": ["MultiFactorAuthentication", "Justification"]
                },
                {
                    "@odata.type": "#microsoft.graph.unifiedRoleManagementPolicyAuthenticationContextRule",
                    "id": "AuthenticationContext_EndUser_Assignment",
                    "isEnabled": false,
                    "claimValue": ""
                }
            ]}
        })
    };
    Collection {
        context: "policies/roleManagementPolicyAssignments",
        entity: "microsoft.graph.unifiedRoleManagementPolicyAssignment",
        properties: &["id", "policyId", "scopeId", "scopeType", "roleDefinitionId", "policy"],
        by_default: None,
        paging: Paging::None,
        advanced_count: false,
        len: 1,
        row: &row,
    }
    .answer(call, &query)
}

fn eligibilities(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    only_premium_2(tenant, call)?;
    let query = Query::of(call)?;
    refuse_expand(call, &query)?;
    let row = |index: usize| {
        let Some(eligibility) = tenant.role_eligibilities.get(index) else { return Value::Null };
        let mut row = json!({
            "id": eligibility.id,
            "directoryScopeId": eligibility.directory_scope,
            "startDateTime": iso(eligibility.start),
            "endDateTime": eligibility.end.map(iso),
            "roleEligibilityScheduleId": eligibility.schedule
        });
        of_principal(tenant, &query, &mut row, eligibility.principal, eligibility.role);
        row
    };
    instances("Eligibility", ELIGIBILITY, tenant.role_eligibilities.len(), &row, call, &query)
}
