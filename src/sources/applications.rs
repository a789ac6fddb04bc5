//! Applications, and what they were granted.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::json::{collection, instant};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source};
use crate::tenant::app_registrations::Credential;
use crate::tenant::applications::{AppRoles, DelegatedGrants, RATED_SERVICES, ServicePrincipal};
use crate::tenant::{Fact, ObjectId, Tenant};

/// `GET /servicePrincipals`
pub static SERVICE_PRINCIPALS: Source = Source {
    id: "R-SP",
    fact: Fact::ServicePrincipals,
    ask: Ask::Graph {
        version: "v1.0",
        path: "servicePrincipals",
        query: "$top=999&$select=id,appId,displayName,appOwnerOrganizationId,verifiedPublisher,accountEnabled,servicePrincipalType,passwordCredentials,keyCredentials",
        paged: true,
        targets: None,
    },
    scope: "Application.Read.All",
    wider: &["Directory.Read.All", "Application.ReadWrite.All", "Directory.ReadWrite.All"],
    roles: &["Global Reader"],
    licence: None,
    unverified: None,
    recorded_only: false,
    lane: Lane::Directory,
    extent: Extent::ALL,
    parse: service_principals,
};

/// `GET /oauth2PermissionGrants`
pub static DELEGATED_GRANTS: Source = Source {
    id: "R-GRANT",
    fact: Fact::DelegatedGrants,
    ask: Ask::Graph {
        version: "v1.0",
        path: "oauth2PermissionGrants",
        query: "$top=999",
        paged: true,
        targets: None,
    },
    scope: "Directory.Read.All",
    wider: &["DelegatedPermissionGrant.Read.All", "Directory.ReadWrite.All"],
    roles: &["Directory Readers", "Global Reader"],
    parse: delegated_grants,
    ..SERVICE_PRINCIPALS
};

/// `GET /servicePrincipals/{id}/appRoleAssignedTo`, of the services whose permissions are rated.
pub static APP_ROLES: Source = Source {
    id: "R-APPROLE",
    fact: Fact::AppRoleAssignments,
    ask: Ask::Graph {
        version: "v1.0",
        path: "servicePrincipals/{id}/appRoleAssignedTo",
        query: "$top=999",
        paged: true,
        targets: Some(rated_services),
    },
    parse: app_roles,
    ..SERVICE_PRINCIPALS
};

fn rated_services(tenant: &Tenant) -> Option<BTreeSet<ObjectId>> {
    let table = tenant.service_principals.seen()?;
    Some(RATED_SERVICES.iter().filter_map(|app| table.of_app(*app)).collect())
}

fn service_principals(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row<'a> {
        id: ObjectId,
        app_id: ObjectId,
        #[serde(borrow, default)]
        display_name: Option<Cow<'a, str>>,
        #[serde(default)]
        app_owner_organization_id: Option<ObjectId>,
        #[serde(borrow, default)]
        verified_publisher: Option<Publisher<'a>>,
        #[serde(default)]
        account_enabled: Option<bool>,
        #[serde(borrow, default)]
        service_principal_type: Option<Cow<'a, str>>,
        #[serde(borrow, default)]
        password_credentials: Option<Vec<Dates<'a>>>,
        #[serde(borrow, default)]
        key_credentials: Option<Vec<Dates<'a>>>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Dates<'a> {
        #[serde(borrow, default)]
        start_date_time: Option<Cow<'a, str>>,
        #[serde(borrow, default)]
        end_date_time: Option<Cow<'a, str>>,
    }
    fn credentials(own: Option<Vec<Dates<'_>>>, secret: bool) -> impl Iterator<Item = Credential> {
        let at = |time: Option<Cow<'_, str>>| time.and_then(|time| instant(&time));
        own.into_iter().flatten().map(move |own| Credential {
            secret,
            from: at(own.start_date_time),
            until: at(own.end_date_time),
        })
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Publisher<'a> {
        // An app without one has an object of nulls.
        #[serde(borrow, default)]
        verified_publisher_id: Option<Cow<'a, str>>,
    }
    let page = collection::<Row<'_>>(body)?;
    let rows = page.value.into_iter().map(|row| ServicePrincipal {
        id: row.id,
        app: row.app_id,
        name: row.display_name.map(Cow::into_owned).unwrap_or_default(),
        owner: row.app_owner_organization_id,
        verified: row
            .verified_publisher
            .and_then(|publisher| publisher.verified_publisher_id)
            .is_some_and(|id| !id.is_empty()),
        disabled: row.account_enabled == Some(false),
        managed_identity: row.service_principal_type.as_deref() == Some("ManagedIdentity"),
        credentials: credentials(row.password_credentials, true)
            .chain(credentials(row.key_credentials, false))
            .collect(),
    });
    Ok(Parsed {
        page: Page::ServicePrincipals(rows.collect()),
        next: page.next,
        incomplete: false,
        of: page.count,
    })
}

fn delegated_grants(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row<'a> {
        client_id: ObjectId,
        resource_id: ObjectId,
        consent_type: Consent,
        #[serde(borrow, default)]
        scope: Option<Cow<'a, str>>,
    }
    #[derive(Deserialize)]
    enum Consent {
        AllPrincipals,
        Principal,
    }
    let page = collection::<Row<'_>>(body)?;
    let mut grants = DelegatedGrants::default();
    for row in page.value {
        let own = grants.entry(row.client_id, row.resource_id);
        let scopes = match row.consent_type {
            Consent::AllPrincipals => &mut own.everybody,
            Consent::Principal => {
                own.grants = own.grants.saturating_add(1);
                &mut own.people
            }
        };
        for scope in row.scope.as_deref().unwrap_or_default().split_ascii_whitespace() {
            if !scopes.contains(scope) {
                scopes.insert(scope.to_owned());
            }
        }
    }
    Ok(Parsed { page: Page::DelegatedGrants(grants), next: page.next, incomplete: false, of: page.count })
}

fn app_roles(body: &[u8]) -> Result<Parsed, Shape> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row<'a> {
        app_role_id: ObjectId,
        principal_id: ObjectId,
        #[serde(borrow)]
        principal_type: Cow<'a, str>,
        #[serde(default, rename = "principalDisplayName")]
        _name: IgnoredAny,
    }
    let page = collection::<Row<'_>>(body)?;
    // People and groups are assigned to apps too: that is no permission at the service.
    let rows = page.value.into_iter().filter(|row| row.principal_type == "ServicePrincipal");
    let rows = AppRoles(rows.map(|row| (row.principal_id, row.app_role_id)).collect());
    Ok(Parsed { page: Page::AppRoleAssignments(rows), next: page.next, incomplete: false, of: page.count })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Rows;

    const A: &str = "11111111-1111-4111-8111-111111111111";
    const B: &str = "22222222-2222-4222-8222-222222222222";

    #[test]
    fn service_principals_are_read() {
        let body = format!(
            r#"{{"value":[{{"id":"{A}","appId":"{B}","displayName":null,"appOwnerOrganizationId":null,
            "verifiedPublisher":{{"displayName":null,"verifiedPublisherId":null,"addedDateTime":null}},"accountEnabled":false,"servicePrincipalType":"ManagedIdentity"}},
            {{"id":"{B}","appId":"{A}","displayName":"App","appOwnerOrganizationId":"{A}","verifiedPublisher":{{"verifiedPublisherId":"9"}},"tags":[],
            "passwordCredentials":null,"keyCredentials":[{{"usage":"Verify","startDateTime":"2026-01-01T00:00:00Z","endDateTime":null}}]}}]}}"#
        );
        let Ok(Parsed { page: Page::ServicePrincipals(rows), .. }) = service_principals(body.as_bytes())
        else {
            panic!()
        };
        assert_eq!(
            (rows[0].owner, rows[0].verified, rows[0].disabled, rows[0].managed_identity),
            (None, false, true, true)
        );
        assert_eq!(
            (rows[1].owner, rows[1].verified, rows[1].disabled),
            (Some(A.parse().unwrap()), true, false)
        );
        let certificate = Credential { secret: false, from: instant("2026-01-01T00:00:00Z"), until: None };
        assert_eq!((rows[0].credentials.len(), &rows[1].credentials[..]), (0, &[certificate][..]));
    }

    #[test]
    fn grants_add_up() {
        let row = |consent: &str, scope: &str| {
            format!(
                r#"{{"id":"x","clientId":"{A}","resourceId":"{B}","consentType":"{consent}","principalId":null,"scope":{scope}}}"#
            )
        };
        let body = format!(
            r#"{{"value":[{},{},{},{}]}}"#,
            row("AllPrincipals", "\" User.Read  Mail.Read\""),
            row("Principal", "\"openid\""),
            row("Principal", "\"openid Mail.Send\""),
            row("Principal", "null")
        );
        let Ok(Parsed { page: Page::DelegatedGrants(page), .. }) = delegated_grants(body.as_bytes()) else {
            panic!()
        };
        let mut rows = Rows::from(Page::DelegatedGrants(page.clone()));
        rows.fold(Page::DelegatedGrants(page));
        let Rows::DelegatedGrants(mut grants) = rows else { panic!() };
        let own = grants.entry(A.parse().unwrap(), B.parse().unwrap()).clone();
        assert_eq!(own.everybody, ["Mail.Read", "User.Read"].map(str::to_owned).into());
        assert_eq!((own.people.len(), own.grants), (2, 6));
    }

    #[test]
    fn application_permissions_are_those_of_applications() {
        let row = |kind: &str| {
            format!(
                r#"{{"appRoleId":"{A}","principalId":"{B}","principalType":"{kind}","principalDisplayName":"x"}}"#
            )
        };
        let body = format!(r#"{{"value":[{},{}]}}"#, row("User"), row("ServicePrincipal"));
        let Ok(Parsed { page: Page::AppRoleAssignments(rows), .. }) = app_roles(body.as_bytes()) else {
            panic!()
        };
        assert_eq!(rows.0.len(), 1);
    }

    #[test]
    fn other_shapes_are_named() {
        type Parser = fn(&[u8]) -> Result<Parsed, Shape>;
        for (parse, row, place) in [
            (service_principals as Parser, format!(r#"{{"id":"{A}"}}"#), "value[0].appId"),
            (
                service_principals,
                format!(r#"{{"id":"{A}","appId":"{B}","verifiedPublisher":3}}"#),
                "value[0].verifiedPublisher",
            ),
            (
                delegated_grants,
                format!(r#"{{"clientId":"{A}","resourceId":"{B}","consentType":"Somebody","scope":""}}"#),
                "value[0].consentType",
            ),
            (
                delegated_grants,
                format!(r#"{{"clientId":"{A}","consentType":"Principal"}}"#),
                "value[0].resourceId",
            ),
            (app_roles, format!(r#"{{"appRoleId":"{A}","principalType":"User"}}"#), "value[0].principalId"),
        ] {
            let shape = parse(format!(r#"{{"value":[{row}]}}"#).as_bytes()).unwrap_err();
            assert_eq!(shape.field, place, "{row}");
        }
    }
}
