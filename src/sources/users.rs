//! Everybody in the directory, and the members of groups.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::json::{Text, collection};
use super::{Ask, Counted, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::ordered;
use crate::tenant::roles::PrincipalKind;
use crate::tenant::users::{AssignedLicence, User};
use crate::tenant::{Fact, ObjectId, Tenant};

/// `GET /users`
pub static USERS: Source = Source {
    id: "R-USERS",
    fact: Fact::Users,
    ask: Ask::Graph {
        version: "v1.0",
        path: "users",
        // 999 is the largest page (Microsoft Learn, *List users*).
        query: "$top=999&$select=id,userPrincipalName,displayName,accountEnabled,userType,assignedLicenses,onPremisesSyncEnabled,perUserMfaState",
        paged: true,
        targets: None,
    },
    scope: "User.Read.All",
    wider: &["Directory.Read.All", "User.ReadWrite.All", "Directory.ReadWrite.All"],
    roles: &["Global Reader"],
    licence: None,
    unverified: Some("that perUserMfaState can be selected; without it only mfa.per-user-state is unknown"),
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent {
        counted: Counted::At("users/$count"),
        // `perUserMfaState` is in no published list of properties.
        simpler: Some(
            "$top=999&$select=id,userPrincipalName,displayName,accountEnabled,userType,assignedLicenses,onPremisesSyncEnabled",
        ),
        ..Extent::OBJECTS
    },
    parse: users,
};

/// `GET /groups/{id}/transitiveMembers`, of every group that a Conditional Access policy names or that holds a role.
///
/// Without the cast to `microsoft.graph.user`, which needs an advanced query; members of other types are left out by their
/// `@odata.type`.
pub static GROUP_MEMBERS: Source = Source {
    id: "R-GRP",
    fact: Fact::GroupMembers,
    ask: Ask::Graph {
        version: "v1.0",
        path: "groups/{id}/transitiveMembers",
        query: "$select=id&$top=999",
        paged: true,
        targets: Some(named_groups),
    },
    scope: "GroupMember.Read.All",
    wider: &[
        "Group.Read.All",
        "Directory.Read.All",
        "GroupMember.ReadWrite.All",
        "Group.ReadWrite.All",
        "Directory.ReadWrite.All",
    ],
    roles: &["Directory Readers", "Global Reader"],
    licence: None,
    unverified: None,
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent::ALL,
    parse: members,
};

/// The groups that policies include or exclude and those that hold roles; `None` while neither was read.
pub(super) fn named_groups(tenant: &Tenant) -> Option<BTreeSet<ObjectId>> {
    let policies = tenant.conditional_access.seen();
    let assignments = tenant.role_assignments.seen();
    if policies.is_none() && assignments.is_none() {
        return None;
    }
    let in_policies = policies.into_iter().flatten().flat_map(|policy| {
        let users = &policy.conditions.users;
        users.include_groups.iter().chain(&users.exclude_groups).copied()
    });
    let in_roles = assignments
        .into_iter()
        .flatten()
        .filter(|assignment| assignment.kind == PrincipalKind::Group)
        .map(|assignment| assignment.principal);
    Some(ordered::set(in_policies.chain(in_roles)))
}

/// A row of `assignedLicenses`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Assigned<'a> {
    #[serde(borrow, default)]
    sku_id: Option<Cow<'a, str>>,
    #[serde(default)]
    disabled_plans: Vec<IgnoredAny>,
}

impl Assigned<'_> {
    fn licence(&self) -> Option<AssignedLicence> {
        let sku = self.sku_id.as_deref()?.parse().ok()?;
        Some(AssignedLicence { sku, whole: self.disabled_plans.is_empty() })
    }
}

fn users(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row<'a> {
        id: ObjectId,
        #[serde(borrow)]
        user_principal_name: Cow<'a, str>,
        #[serde(borrow, default)]
        display_name: Option<Text<'a>>,
        #[serde(default)]
        account_enabled: Option<bool>,
        #[serde(borrow, default)]
        user_type: Option<Text<'a>>,
        #[serde(borrow)]
        assigned_licenses: Vec<Assigned<'a>>,
        #[serde(default)]
        on_premises_sync_enabled: Option<bool>,
        #[serde(borrow, default)]
        per_user_mfa_state: Option<Text<'a>>,
    }
    let page = collection::<Row<'_>>(body)?;
    let rows = page.value.into_iter().map(|row| User {
        id: row.id,
        guest: match row.user_type {
            Some(Text(kind)) => kind.eq_ignore_ascii_case("guest"),
            None => row.user_principal_name.contains("#EXT#"),
        },
        user_principal_name: row.user_principal_name.into_owned(),
        display_name: row.display_name.map(|Text(name)| name.into_owned()).unwrap_or_default(),
        enabled: row.account_enabled,
        on_premises_synced: row.on_premises_sync_enabled == Some(true),
        licensed: !row.assigned_licenses.is_empty(),
        licences: row.assigned_licenses.iter().filter_map(Assigned::licence).collect(),
        per_user_mfa: row.per_user_mfa_state.and_then(|Text(state)| match &*state {
            "enabled" | "enforced" => Some(true),
            "disabled" => Some(false),
            _ => None,
        }),
    });
    Ok(Parsed { page: Page::Users(rows.collect()), next: page.next, incomplete: false, of: page.count })
}

fn members(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    struct Row<'a> {
        id: ObjectId,
        #[serde(rename = "@odata.type", borrow, default)]
        kind: Option<Text<'a>>,
    }
    let page = collection::<Row<'_>>(body)?;
    let rows = page
        .value
        .into_iter()
        .filter(|row| row.kind.as_ref().is_none_or(|Text(kind)| kind.ends_with("microsoft.graph.user")))
        .map(|row| row.id);
    Ok(Parsed { page: Page::GroupMembers(rows.collect()), next: page.next, incomplete: false, of: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::access_policies::{ConditionalAccessPolicy, Conditions, PolicyState};
    use crate::tenant::roles::RoleAssignment;
    use crate::tenant::{Provenance, Reading, Route};

    const ID: &str = "11111111-2222-4333-8444-555555555555";

    fn row(change: impl Fn(&mut serde_json::Map<String, serde_json::Value>)) -> String {
        let mut row = serde_json::json!({
            "id": ID, "userPrincipalName": "aya@contoso.com", "displayName": "Aya", "accountEnabled": true,
            "userType": "Member", "assignedLicenses": [{"skuId": "x"}], "onPremisesSyncEnabled": null, "extra": [1, {}],
        });
        change(row.as_object_mut().unwrap());
        format!(r#"{{"value":[{row}]}}"#)
    }

    fn read(body: &str) -> Result<User, String> {
        match users(body.as_bytes()) {
            Ok(Parsed { page: Page::Users(mut rows), .. }) => Ok(rows.remove(0)),
            Ok(other) => panic!("{other:?}"),
            Err(shape) => Err(shape.field),
        }
    }

    #[test]
    fn users_keep_what_the_service_did_not_say() {
        let user = read(&row(|_| {})).unwrap();
        assert_eq!(
            (user.enabled, user.guest, user.licensed, user.on_premises_synced),
            (Some(true), false, true, false)
        );
        assert_eq!(
            read(&row(|r| drop(r.insert("accountEnabled".into(), serde_json::Value::Null)))).unwrap().enabled,
            None
        );
        assert_eq!(read(&row(|r| drop(r.remove("accountEnabled")))).unwrap().enabled, None);
        assert!(read(&row(|r| drop(r.insert("userType".into(), "Guest".into())))).unwrap().guest);
        let external = read(&row(|r| {
            r.remove("userType");
            r.insert("userPrincipalName".into(), "b_fabrikam.com#EXT#@contoso.com".into());
        }));
        assert!(external.unwrap().guest);
        assert!(
            !read(&row(|r| drop(r.insert("assignedLicenses".into(), serde_json::json!([])))))
                .unwrap()
                .licensed
        );
        let escaped = row(|_| {}).replace("\"Aya\"", r#""\u00c4ya \ud83d\ude00""#);
        assert_eq!(read(&escaped).unwrap().display_name, "Äya 😀");
    }

    #[test]
    fn other_shapes_of_users_are_named() {
        let without = |name: &'static str| row(move |r| drop(r.remove(name)));
        let with = |name: &'static str, value: serde_json::Value| {
            row(move |r| drop(r.insert(name.into(), value.clone())))
        };
        for (body, place) in [
            (without("id"), "value[0].id"),
            (without("userPrincipalName"), "value[0].userPrincipalName"),
            (without("assignedLicenses"), "value[0].assignedLicenses"),
            (with("assignedLicenses", serde_json::Value::Null), "value[0].assignedLicenses"),
            (with("accountEnabled", "true".into()), "value[0].accountEnabled"),
            (with("id", 18_446_744_073_709_551_615_u64.into()), "value[0].id"),
            (with("id", "12345678901234567890".into()), "value[0].id"),
            (with("displayName", 5.into()), "value[0].displayName"),
            (r#"{"value":null}"#.into(), "value"),
            (r#"{"error":{"code":"x"}}"#.into(), "value"),
            (row(|_| {})[..60].to_owned(), "body: cut"),
        ] {
            assert_eq!(read(&body).unwrap_err(), place, "{body}");
        }
    }

    #[test]
    fn members_are_users_only() {
        let body = format!(
            r##"{{"value":[{{"@odata.type":"#microsoft.graph.user","id":"{ID}"}},
            {{"@odata.type":"#microsoft.graph.group","id":"21111111-2222-4333-8444-555555555555"}},
            {{"id":"31111111-2222-4333-8444-555555555555"}}]}}"##
        );
        let Ok(Parsed { page: Page::GroupMembers(rows), .. }) = members(body.as_bytes()) else { panic!() };
        assert_eq!(rows.len(), 2);
        for (body, place) in
            [(r#"{"value":[{"id":null}]}"#, "value[0].id"), (r#"{"value":[{}]}"#, "value[0].id")]
        {
            assert_eq!(members(body.as_bytes()).err().map(|s| s.field).as_deref(), Some(place));
        }
    }

    #[test]
    fn groups_come_from_policies_and_roles() {
        let id = |n: u8| ObjectId::from_bytes([n; 16]);
        let mut tenant = Tenant::unread();
        assert_eq!(named_groups(&tenant), None);
        let provenance =
            Provenance { source: "R-CA".into(), route: Route::SignedIn, request: String::new(), at: 0 };
        let mut conditions = Conditions::default();
        conditions.users.include_groups = vec![id(1)];
        conditions.users.exclude_groups = vec![id(2)];
        tenant.conditional_access = Reading::Whole {
            value: vec![ConditionalAccessPolicy {
                id: String::new(),
                display_name: String::new(),
                state: PolicyState::Disabled,
                modified: None,
                template_id: None,
                created: None,
                conditions,
                grant: None,
                session_controls: Vec::new(),
                sign_in_frequency: None,
                persistent_browser: None,
            }],
            provenance: provenance.clone(),
        };
        assert_eq!(named_groups(&tenant), Some([id(1), id(2)].into()));
        let holder = |n, kind| RoleAssignment {
            role: id(9),
            principal: id(n),
            kind,
            principal_name: String::new(),
            directory_scope: "/".into(),
        };
        tenant.role_assignments = Reading::Whole {
            value: vec![holder(3, PrincipalKind::Group), holder(4, PrincipalKind::User)],
            provenance,
        };
        assert_eq!(named_groups(&tenant), Some([id(1), id(2), id(3)].into()));
    }
}
