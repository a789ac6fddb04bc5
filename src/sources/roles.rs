//! Directory roles and who holds them.

use std::borrow::Cow;

use serde::Deserialize;

use super::fields::{Fields, listed};
use super::json::collection;
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::roles::{PrincipalKind, RoleAssignment, RoleDefinition};
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
    lane: Lane::Directory,
    extent: Extent::ALL,
    parse: definitions,
};

fn assignments(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row<'a> {
        role_definition_id: ObjectId,
        principal_id: ObjectId,
        directory_scope_id: String,
        #[serde(borrow, default)]
        principal: Option<Principal<'a>>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Principal<'a> {
        #[serde(rename = "@odata.type", borrow, default)]
        kind: Option<Cow<'a, str>>,
        #[serde(borrow, default)]
        display_name: Option<Cow<'a, str>>,
    }
    let page = collection::<Row<'_>>(body)?;
    let rows = page.value.into_iter().map(|row| {
        let kind = row.principal.as_ref().and_then(|principal| principal.kind.as_deref());
        RoleAssignment {
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
        }
    });
    Ok(Parsed {
        page: Page::RoleAssignments(rows.collect()),
        next: page.next,
        incomplete: false,
        of: page.count,
    })
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
}
