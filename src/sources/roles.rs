//! Directory roles and who holds them.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::fields::{Fields, listed};
use super::json::collection;
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::licences::Plan;
use crate::tenant::roles::{ActivationRules, PrincipalKind, RoleAssignment, RoleDefinition, RoleSchedule};
use crate::tenant::{Fact, ObjectId};

const WIDER: &[&str] = &[
    "RoleManagement.Read.All",
    "Directory.Read.All",
    "RoleManagement.ReadWrite.Directory",
    "Directory.ReadWrite.All",
];
const READERS: &[&str] = &["Directory Readers", "Global Reader", "Security Reader"];

/// `GET /roleManagement/directory/roleAssignments`: permanent ones and those activated now.
pub static ASSIGNMENTS: Source = Source {
    id: "R-ROLES",
    fact: Fact::RoleAssignments,
    ask: Ask::Graph {
        version: "v1.0",
        path: "roleManagement/directory/roleAssignments",
        query: "$expand=principal",
        paged: true,
        targets: None,
    },
    scope: "RoleManagement.Read.Directory",
    wider: WIDER,
    roles: READERS,
    licence: None,
    unverified: None,
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent::ALL,
    parse: assignments,
};

/// `GET /roleManagement/directory/roleDefinitions`, of beta: only there is `isPrivileged`.
pub static DEFINITIONS: Source = Source {
    id: "R-ROLEDEF",
    fact: Fact::RoleDefinitions,
    ask: Ask::Graph {
        version: "beta",
        path: "roleManagement/directory/roleDefinitions",
        query: "$select=id,templateId,displayName,isPrivileged,isBuiltIn",
        paged: true,
        targets: None,
    },
    scope: "RoleManagement.Read.Directory",
    wider: WIDER,
    roles: READERS,
    licence: None,
    unverified: None,
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent::ALL,
    parse: definitions,
};

/// `GET /roleManagement/directory/roleEligibilityScheduleInstances`: roles that people may activate.
pub static ELIGIBLE: Source = Source {
    id: "R-ELIG",
    fact: Fact::EligibleRoles,
    ask: Ask::Graph {
        version: "v1.0",
        path: "roleManagement/directory/roleEligibilityScheduleInstances",
        query: "$expand=principal",
        paged: true,
        targets: None,
    },
    scope: "RoleEligibilitySchedule.Read.Directory",
    wider: &["RoleManagement.Read.Directory", "RoleManagement.Read.All"],
    roles: &["Security Reader", "Global Reader"],
    licence: Some(Plan::EntraP2),
    unverified: Some("with which error a tenant without Microsoft Entra ID P2 answers"),
    parse: eligible,
    ..ASSIGNMENTS
};

/// `GET /roleManagement/directory/roleAssignmentScheduleInstances`: tells permanent assignments from activated ones.
pub static SCHEDULES: Source = Source {
    id: "R-ASSI",
    fact: Fact::RoleSchedules,
    ask: Ask::Graph {
        version: "v1.0",
        path: "roleManagement/directory/roleAssignmentScheduleInstances",
        query: "$expand=principal",
        paged: true,
        targets: None,
    },
    scope: "RoleAssignmentSchedule.Read.Directory",
    parse: schedules,
    ..ELIGIBLE
};

/// `GET /policies/roleManagementPolicyAssignments` of Global Administrator. The filter on scope is mandatory.
pub static ACTIVATION: Source = Source {
    id: "R-PIMPOL",
    fact: Fact::ActivationRules,
    ask: Ask::Graph {
        version: "v1.0",
        path: "policies/roleManagementPolicyAssignments",
        query: "$filter=scopeId%20eq%20'/'%20and%20scopeType%20eq%20'DirectoryRole'%20and%20roleDefinitionId%20eq%20'62e90394-69f5-4237-9190-012177145e10'&$expand=policy($expand=rules)",
        paged: false,
        targets: None,
    },
    scope: "RoleManagementPolicy.Read.Directory",
    unverified: Some("the id of the rule on authentication contexts"),
    extent: Extent::ONE,
    parse: activation,
    ..ELIGIBLE
};

fn assignments(body: &[u8]) -> Result<Parsed, Shape> {
    held(body, |rows| Page::RoleAssignments(rows.into_iter().map(|row| row.assignment).collect()))
}

fn eligible(body: &[u8]) -> Result<Parsed, Shape> {
    held(body, |rows| Page::EligibleRoles(rows.into_iter().map(|row| row.assignment).collect()))
}

fn schedules(body: &[u8]) -> Result<Parsed, Shape> {
    held(body, Page::RoleSchedules)
}

fn held(body: &[u8], page: fn(Vec<RoleSchedule>) -> Page) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row<'a> {
        role_definition_id: ObjectId,
        principal_id: ObjectId,
        directory_scope_id: String,
        #[serde(borrow, default)]
        principal: Option<Principal<'a>>,
        #[serde(borrow, default)]
        assignment_type: Option<Cow<'a, str>>,
        #[serde(default)]
        end_date_time: Option<IgnoredAny>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Principal<'a> {
        #[serde(rename = "@odata.type", borrow, default)]
        kind: Option<Cow<'a, str>>,
        #[serde(borrow, default)]
        display_name: Option<Cow<'a, str>>,
    }
    let answer = collection::<Row<'_>>(body)?;
    let rows = answer.value.into_iter().map(|row| {
        let kind = row.principal.as_ref().and_then(|principal| principal.kind.as_deref());
        let assignment = RoleAssignment {
            role: row.role_definition_id,
            principal: row.principal_id,
            kind: match kind.and_then(|kind| kind.rsplit("microsoft.graph.").next()) {
                Some("user") => PrincipalKind::User,
                Some("group") => PrincipalKind::Group,
                Some("servicePrincipal") => PrincipalKind::ServicePrincipal,
                _ => PrincipalKind::Unknown,
            },
            principal_name: row
                .principal
                .and_then(|principal| principal.display_name)
                .map(Cow::into_owned)
                .unwrap_or_default(),
            directory_scope: row.directory_scope_id,
        };
        let activated = match row.assignment_type.as_deref() {
            Some("Activated") => Some(true),
            Some("Assigned") => Some(false),
            _ => None,
        };
        RoleSchedule { assignment, activated, ends: row.end_date_time.is_some() }
    });
    Ok(Parsed { page: page(rows.collect()), next: answer.next, incomplete: false, of: answer.count })
}

fn activation(body: &[u8]) -> Result<Parsed, Shape> {
    let mut rows = listed(body)?.rows;
    let (Some(mut row), true) = (rows.pop(), rows.is_empty()) else { return Err(Shape::new("value")) };
    let mut own = ActivationRules::default();
    for mut rule in row.take("policy").object()?.take("rules").objects()? {
        match rule.take("id").text()?.as_str() {
            "Approval_EndUser_Assignment" => {
                let mut setting = rule.take("setting").object()?;
                own.approval = setting.take("isApprovalRequired").optional_flag()?;
                let Some(stages) = setting.take("approvalStages").unless_null() else { continue };
                for mut stage in stages.objects()? {
                    let approvers = stage.take("primaryApprovers").objects()?.len();
                    own.approvers =
                        own.approvers.saturating_add(u32::try_from(approvers).unwrap_or(u32::MAX));
                }
            }
            "Enablement_EndUser_Assignment" => {
                let rules = rule.take("enabledRules").texts()?;
                own.multifactor = Some(rules.iter().any(|rule| rule == "MultiFactorAuthentication"));
            }
            "AuthenticationContext_EndUser_Assignment" => {
                own.authentication_context = rule.take("isEnabled").optional_flag()?;
            }
            _ => {}
        }
    }
    Ok(Parsed::alone(Page::ActivationRules(own)))
}

fn definitions(body: &[u8]) -> Result<Parsed, Shape> {
    let page = listed(body)?;
    let definition = |mut row: Fields| {
        let id = row.take("id").id()?;
        Ok(RoleDefinition {
            id,
            template_id: row.take("templateId").sent()?.optional_id()?.unwrap_or(id),
            display_name: row.take("displayName").text()?,
            privileged: row.take("isPrivileged").optional_flag()?,
            built_in: row.take("isBuiltIn").flag()?,
        })
    };
    let rows = page.rows.into_iter().map(definition).collect::<Result<_, Shape>>()?;
    Ok(Parsed { page: Page::RoleDefinitions(rows), next: page.next, incomplete: false, of: page.count })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::roles::GLOBAL_ADMINISTRATOR;

    const ASSIGNMENT: &str = r##"{"id":"lAPpYvVpN0KRkAEhdxReEJC2sEqbR_9Hr48lds9SGHI-1","roleDefinitionId":"62e90394-69f5-4237-9190-012177145e10",
        "principalId":"11111111-2222-4333-8444-555555555555","directoryScopeId":"/","appScopeId":null,
        "principal":{"@odata.type":"#microsoft.graph.user","id":"x","displayName":"Zo\u00eb"}}"##;
    const DEFINITION: &str = r#"{"id":"62e90394-69f5-4237-9190-012177145e10","templateId":"62e90394-69f5-4237-9190-012177145e10",
        "displayName":"Global Administrator","isPrivileged":true,"isBuiltIn":true,"version":"1"}"#;

    fn assignment(row: &str) -> Result<RoleAssignment, String> {
        match assignments(format!(r#"{{"value":[{row}]}}"#).as_bytes()) {
            Ok(Parsed { page: Page::RoleAssignments(mut rows), .. }) => Ok(rows.remove(0)),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        }
    }

    #[test]
    fn holders_are_of_a_kind_and_have_a_scope() {
        let read = assignment(ASSIGNMENT).unwrap();
        assert_eq!(
            (read.kind, read.principal_name.as_str(), read.tenant_wide()),
            (PrincipalKind::User, "Zoë", true)
        );
        for (from, to, kind) in [
            ("#microsoft.graph.user", "#microsoft.graph.group", PrincipalKind::Group),
            ("#microsoft.graph.user", "#microsoft.graph.servicePrincipal", PrincipalKind::ServicePrincipal),
            ("#microsoft.graph.user", "#microsoft.graph.agentIdentity", PrincipalKind::Unknown),
            ("\"principal\"", "\"other\"", PrincipalKind::Unknown),
            ("@odata.type", "odata.type", PrincipalKind::Unknown),
        ] {
            assert_eq!(assignment(&ASSIGNMENT.replace(from, to)).unwrap().kind, kind, "{to}");
        }
        assert!(
            !assignment(&ASSIGNMENT.replace("\"/\"", "\"/administrativeUnits/1\"")).unwrap().tenant_wide()
        );
        for (from, to, place) in [
            ("\"/\"", "null", "value[0].directoryScopeId"),
            ("directoryScopeId", "scope", "value[0].directoryScopeId"),
            ("roleDefinitionId", "role", "value[0].roleDefinitionId"),
            ("\"11111111-2222-4333-8444-555555555555\"", "5", "value[0].principalId"),
            (
                "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"x\",\"displayName\":\"Zo\\u00eb\"}",
                "\"x\"",
                "value[0].principal",
            ),
        ] {
            assert_eq!(assignment(&ASSIGNMENT.replace(from, to)).unwrap_err(), place, "{to}");
        }
    }

    #[test]
    fn a_role_of_which_nobody_said_whether_it_is_privileged_stays_so() {
        let read = |row: &str| match definitions(format!(r#"{{"value":[{row}]}}"#).as_bytes()) {
            Ok(Parsed { page: Page::RoleDefinitions(mut rows), .. }) => Ok(rows.remove(0)),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        };
        assert_eq!(read(DEFINITION).unwrap().privileged, Some(true));
        assert_eq!(read(&DEFINITION.replace("isPrivileged", "x")).unwrap().privileged, None);
        assert_eq!(
            read(&DEFINITION.replace("\"isPrivileged\":true", "\"isPrivileged\":null")).unwrap().privileged,
            None
        );
        for (from, to, place) in [
            ("\"isPrivileged\":true", "\"isPrivileged\":\"true\"", "value[0].isPrivileged"),
            ("templateId", "template", "value[0].templateId"),
            ("\"Global Administrator\"", "null", "value[0].displayName"),
            ("\"isBuiltIn\":true", "\"isBuiltIn\":null", "value[0].isBuiltIn"),
        ] {
            assert_eq!(read(&DEFINITION.replace(from, to)).unwrap_err(), place, "{to}");
        }
    }

    #[test]
    fn schedules_tell_what_is_permanent() {
        let row = |extra: &str| {
            format!(
                r#"{{"roleDefinitionId":"62e90394-69f5-4237-9190-012177145e10","principalId":"11111111-2222-4333-8444-555555555555",
                "directoryScopeId":"/"{extra}}}"#
            )
        };
        let rows = [
            r#","assignmentType":"Assigned","endDateTime":null"#,
            r#","assignmentType":"Activated","endDateTime":"2026-01-01T00:00:00Z""#,
            r#","assignmentType":"Later""#,
        ];
        let body = format!(r#"{{"value":[{}]}}"#, rows.map(row).join(","));
        let Ok(Parsed { page: Page::RoleSchedules(rows), .. }) = schedules(body.as_bytes()) else { panic!() };
        let read: Vec<_> = rows.iter().map(|row| (row.activated, row.ends)).collect();
        assert_eq!(read, [(Some(false), false), (Some(true), true), (None, false)]);
        let Ok(Parsed { page: Page::EligibleRoles(rows), .. }) = eligible(body.as_bytes()) else { panic!() };
        assert_eq!((rows.len(), rows[0].role), (3, GLOBAL_ADMINISTRATOR));
    }

    #[test]
    fn activation_rules_are_read() {
        let read = |rules: &str| {
            let body = format!(r#"{{"value":[{{"id":"x","policy":{{"rules":[{rules}]}}}}]}}"#);
            match activation(body.as_bytes()) {
                Ok(Parsed { page: Page::ActivationRules(own), .. }) => Ok(own),
                Ok(other) => panic!("{other:?}"),
                Err(shape) => Err(shape.field),
            }
        };
        let own = read(
            r#"{"id":"Approval_EndUser_Assignment","setting":{"isApprovalRequired":true,"approvalStages":[{"primaryApprovers":[{},{}]}]}},
            {"id":"Enablement_EndUser_Assignment","enabledRules":["Justification","MultiFactorAuthentication"]},
            {"id":"AuthenticationContext_EndUser_Assignment","isEnabled":false},{"id":"Expiration_Admin_Assignment"}"#,
        );
        let expected = ActivationRules {
            approval: Some(true),
            approvers: 2,
            multifactor: Some(true),
            authentication_context: Some(false),
        };
        assert_eq!(own, Ok(expected));
        assert_eq!(read(""), Ok(ActivationRules::default()));
        assert_eq!(read("{}"), Err("value[0].policy.rules[0].id".to_owned()));
        for body in [r#"{"value":[]}"#, r#"{"value":[{},{}]}"#] {
            assert_eq!(activation(body.as_bytes()).err().map(|shape| shape.field).as_deref(), Some("value"));
        }
    }
}
