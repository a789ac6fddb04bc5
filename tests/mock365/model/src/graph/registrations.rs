//! Apps that are registered, and what their credentials may be.

use super::collection::{Collection, Paging, single};
use super::query::Query;
use super::{Answer, Call, Endpoint};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::instant::iso;
use crate::registrations::Credential;
use crate::tenant::Tenant;
use serde_json::{Value, json};

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    let readers: &'static [Guid] = &[roles::GLOBAL_READER, roles::CLOUD_APPLICATION_ADMINISTRATOR];
    let (scopes, roles, answer): (_, Option<&'static [Guid]>, Answer) = match path {
        ["applications"] => (&["Application.Read.All", "Directory.Read.All"][..], None, applications),
        ["policies", "defaultAppManagementPolicy"] => (&["Policy.Read.All"][..], Some(readers), management),
        _ => return None,
    };
    Some(Endpoint { scopes, roles, bucket: None, answer })
}

/// `passwordCredentials` or `keyCredentials`, without the secret, which Graph tells once.
pub(super) fn credentials(all: &[Credential], secret: bool) -> Vec<Value> {
    let rows = all.iter().enumerate().filter(|(_, own)| own.secret == secret);
    rows.map(|(number, own)| {
        let id = Guid::derived(own.from as u64, number as u64);
        let mut row = json!({
            "keyId": id,
            "displayName": "Sync",
            "startDateTime": iso(own.from),
            "endDateTime": iso(own.until),
            "customKeyIdentifier": null
        });
        let more = if secret {
            json!({"hint": "x2Q", "secretText": null})
        } else {
            json!({"type": "AsymmetricX509Cert", "usage": "Verify", "key": null})
        };
        if let (Some(row), Value::Object(more)) = (row.as_object_mut(), more) {
            row.extend(more);
        }
        row
    })
    .collect()
}

const APPLICATION: &[&str] = &[
    "id",
    "appId",
    "displayName",
    "signInAudience",
    "passwordCredentials",
    "keyCredentials",
    "servicePrincipalLockConfiguration",
    "createdDateTime",
];

fn applications(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    // Without what is nested in the brackets.
    let with_owners = query.expand.iter().any(|name| name.split('(').next() == Some("owners"));
    let query =
        Query { expand: vec![if with_owners { "owners".to_owned() } else { String::new() }], ..query };
    Collection {
        context: "applications",
        entity: "microsoft.graph.application",
        properties: APPLICATION,
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: true,
        len: tenant.app_registrations.len(),
        row: &|at| {
            let Some(own) = tenant.app_registrations.get(at) else { return Value::Null };
            let owner = |id: &Guid| json!({"@odata.type": "#microsoft.graph.user", "id": id});
            json!({
                "id": own.id,
                "appId": own.app_id,
                "displayName": own.display_name,
                "signInAudience": if own.multitenant { "AzureADMultipleOrgs" } else { "AzureADMyOrg" },
                "createdDateTime": iso(tenant.created),
                "passwordCredentials": credentials(&own.credentials, true),
                "keyCredentials": credentials(&own.credentials, false),
                "servicePrincipalLockConfiguration": own.locked.then(|| json!({
                    "isEnabled": true,
                    "allProperties": true,
                    "credentialsWithUsageSign": true,
                    "credentialsWithUsageVerify": true,
                    "tokenEncryptionKeyId": true
                })),
                "owners": own.owners.iter().map(owner).collect::<Vec<_>>()
            })
        },
    }
    .answer(call, &query)
}

fn management(_: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let none = json!({"passwordCredentials": [], "keyCredentials": []});
    let row = json!({
        "id": "00000000-0000-0000-0000-000000000000",
        "displayName": "Default app management tenant policy",
        "description": "Default tenant policy that enforces app management restrictions on applications and service principals.",
        "isEnabled": false,
        "applicationRestrictions": none,
        "servicePrincipalRestrictions": none
    });
    Ok(single(call, &query, "policies/defaultAppManagementPolicy/$entity", row))
}
