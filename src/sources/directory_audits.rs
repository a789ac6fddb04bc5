//! The directory audit log: changes to what protects the tenant.

use std::borrow::Cow;

use serde::Deserialize;

use super::json::{Text, collection, instant};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::directory_audits::{Actor, Change, changes_a_lock};
use crate::tenant::{Fact, ObjectId};

/// `GET /auditLogs/directoryAudits` of the last days, of the categories in which changes to locks are told.
///
/// Between two instants, so that the list does not grow at its head while its pages are read.
pub static DIRECTORY_AUDITS: Source = Source {
    id: "R-DIRAUD",
    fact: Fact::DirectoryAudits,
    ask: Ask::Graph {
        version: "v1.0",
        path: "auditLogs/directoryAudits",
        query: "$top=1000&$filter=activityDateTime%20ge%20{from}%20and%20activityDateTime%20le%20{to}%20and%20(category%20eq%20'Policy'%20or%20category%20eq%20'AuthorizationPolicy'%20or%20category%20eq%20'RoleManagement'%20or%20category%20eq%20'CrossTenantAccessSettings'%20or%20category%20eq%20'DirectoryManagement'%20or%20category%20eq%20'ApplicationManagement'%20or%20category%20eq%20'AzureRBACRoleManagementElevateAccess')",
        paged: true,
        targets: None,
    },
    scope: "AuditLog.Read.All",
    wider: &["Directory.Read.All"],
    roles: &["Reports Reader", "Security Reader", "Global Reader"],
    licence: None,
    unverified: Some(
        "the filter by category, of which the log's own names are used; that device settings and elevated Azure access are in these categories",
    ),
    recorded_only: false,
    lane: Lane::Reports,
    extent: Extent {
        simpler: Some(
            "$top=1000&$filter=activityDateTime%20ge%20{from}%20and%20activityDateTime%20le%20{to}",
        ),
        most_pages: 500,
        ..Extent::ALL
    },
    parse: directory_audits,
};

/// Characters of a name that are kept.
const LONGEST_NAME: usize = 120;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    activity_date_time: Cow<'a, str>,
    #[serde(borrow)]
    activity_display_name: Cow<'a, str>,
    #[serde(borrow, default)]
    result: Option<Text<'a>>,
    #[serde(borrow, default)]
    initiated_by: Option<InitiatedBy<'a>>,
    #[serde(borrow, default)]
    target_resources: Option<Vec<Target<'a>>>,
}

#[derive(Deserialize)]
struct InitiatedBy<'a> {
    #[serde(borrow, default)]
    user: Option<Person<'a>>,
    #[serde(borrow, default)]
    app: Option<App<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Person<'a> {
    #[serde(borrow, default)]
    id: Option<Text<'a>>,
    #[serde(borrow, default)]
    user_principal_name: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct App<'a> {
    #[serde(borrow, default)]
    service_principal_id: Option<Text<'a>>,
    #[serde(borrow, default)]
    app_id: Option<Text<'a>>,
    #[serde(borrow, default)]
    display_name: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Target<'a> {
    #[serde(borrow, default)]
    id: Option<Text<'a>>,
    #[serde(borrow, default)]
    display_name: Option<Text<'a>>,
    #[serde(borrow, default)]
    user_principal_name: Option<Text<'a>>,
}

fn directory_audits(body: &[u8]) -> Result<Parsed, Shape> {
    let (changes, next) = changes(body, changes_a_lock)?;
    Ok(Parsed { page: Page::DirectoryAudits(changes), next, incomplete: false, of: None })
}

/// The changes of these activities on a page, and its next link.
pub(super) fn changes(
    body: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<(Vec<Change>, Option<String>), Shape> {
    let page = collection::<Row<'_>>(body)?;
    let mut changes = Vec::new();
    for (number, row) in page.value.into_iter().enumerate() {
        let at = instant(&row.activity_date_time)
            .ok_or_else(|| Shape::new(&format!("value[{number}].activityDateTime")))?;
        // An attempt that failed changed nothing.
        let failed = row.result.as_ref().is_some_and(|Text(result)| result == "failure");
        if wanted(&row.activity_display_name) && !failed {
            changes.push(change(row, at));
        }
    }
    Ok((changes, page.next))
}

fn change(row: Row<'_>, at: i64) -> Change {
    let id = |text: Option<Text<'_>>| text.and_then(|Text(text)| text.parse::<ObjectId>().ok());
    let actor = match row.initiated_by {
        Some(InitiatedBy { user: Some(own), .. }) => {
            Actor::Person { id: id(own.id), name: name(own.user_principal_name) }
        }
        Some(InitiatedBy { app: Some(own), .. }) => Actor::App {
            principal: id(own.service_principal_id),
            app: id(own.app_id),
            name: name(own.display_name),
        },
        _ => Actor::Nobody,
    };
    let target = row.target_resources.into_iter().flatten().next();
    let target = target.and_then(|own| {
        name(own.display_name).or_else(|| name(own.user_principal_name)).or_else(|| name(own.id))
    });
    Change {
        id: row.id.into_owned(),
        at,
        activity: row.activity_display_name.trim().chars().take(LONGEST_NAME).collect(),
        actor,
        target: target.unwrap_or_default(),
    }
}

fn name(text: Option<Text<'_>>) -> Option<String> {
    let Text(text) = text?;
    (!text.is_empty()).then(|| text.chars().take(LONGEST_NAME).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "11111111-1111-4111-8111-111111111111";

    fn read(rows: &str) -> Result<Vec<Change>, String> {
        match directory_audits(format!(r#"{{"value":[{rows}]}}"#).as_bytes()) {
            Ok(Parsed { page: Page::DirectoryAudits(rows), .. }) => Ok(rows),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        }
    }

    fn row(activity: &str, rest: &str) -> String {
        format!(
            r#"{{"id":"Directory_1","category":"Policy","activityDateTime":"2026-11-20T08:00:00Z","activityDisplayName":"{activity}"{rest}}}"#
        )
    }

    #[test]
    fn changes_to_locks_are_kept_and_nothing_else() {
        let person = format!(
            r#","result":"success","initiatedBy":{{"app":null,"user":{{"id":"{A}","displayName":null,"userPrincipalName":"ida@contoso.com","ipAddress":""}}}},"targetResources":[{{"id":"{A}","displayName":"MFA for all","type":"Policy"}}]"#
        );
        let rows = [
            row("Update conditional access policy", &person),
            row("Update user", &person),
            row("Add member to role", r#","result":"failure""#),
        ];
        let [own] = &read(&rows.join(",")).unwrap()[..] else { panic!() };
        assert_eq!(own.target, "MFA for all");
        assert_eq!(own.at, instant("2026-11-20T08:00:00Z").unwrap());
        let ida = Actor::Person { id: A.parse().ok(), name: Some("ida@contoso.com".to_owned()) };
        assert_eq!(own.actor, ida);
    }

    #[test]
    fn actors_and_targets_may_be_missing() {
        let app = format!(
            r#","initiatedBy":{{"user":null,"app":{{"appId":null,"displayName":"MS-PIM","servicePrincipalId":"{A}"}}}},"targetResources":[{{"id":null,"displayName":"","userPrincipalName":"x@contoso.com"}}]"#
        );
        for (rest, actor, target) in [
            (
                app.as_str(),
                Actor::App { principal: A.parse().ok(), app: None, name: Some("MS-PIM".to_owned()) },
                "x@contoso.com",
            ),
            (r#","initiatedBy":{"user":{"id":""}}"#, Actor::Person { id: None, name: None }, ""),
            (r#","initiatedBy":{"user":null,"app":null},"targetResources":[]"#, Actor::Nobody, ""),
            (r#","initiatedBy":null,"targetResources":null"#, Actor::Nobody, ""),
            ("", Actor::Nobody, ""),
        ] {
            let own = read(&row("Add member to role", rest)).unwrap().remove(0);
            assert_eq!((own.actor, own.target.as_str()), (actor, target), "{rest}");
        }
    }

    #[test]
    fn other_shapes_are_named() {
        for (rows, place) in [
            (r#"{"id":"x","activityDateTime":"x","activityDisplayName":"y"}"#, "value[0].activityDateTime"),
            (r#"{"id":"x","activityDateTime":"2026-11-20T08:00:00Z"}"#, "value[0].activityDisplayName"),
        ] {
            assert_eq!(read(rows), Err(place.to_owned()));
        }
        assert!(read(&row("Add member to role", r#","initiatedBy":7"#)).is_err());
    }
}
