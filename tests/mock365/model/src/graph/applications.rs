//! Apps, their grants, and settings of the directory.

use super::collection::{Collection, Paging, entity, single};
use super::query::Query;
use super::registrations::credentials;
use super::{Answer, Call, Endpoint, error};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::instant::iso;
use crate::tenant::Tenant;
use serde_json::{Value, json};

const POLICY_READERS: &[Guid] = &[roles::GLOBAL_READER, roles::CLOUD_APPLICATION_ADMINISTRATOR];

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    let policy: &'static [&'static str] = &["Policy.Read.All"];
    let directory: &'static [&'static str] = &["Application.Read.All", "Directory.Read.All"];
    let (scopes, roles, answer): (_, Option<&'static [Guid]>, Answer) = match path {
        ["policies", "authorizationPolicy"] => (policy, None, authorization),
        ["policies", "adminConsentRequestPolicy"] => (policy, Some(POLICY_READERS), consent_requests),
        ["domains"] => (&["Domain.Read.All", "Directory.Read.All"][..], None, domains),
        ["settings"] => (
            &["GroupSettings.Read.All", "Directory.Read.All"][..],
            Some(&[roles::DIRECTORY_READERS, roles::GLOBAL_READER]),
            settings,
        ),
        ["servicePrincipals"] => (directory, None, service_principals),
        ["servicePrincipals", _, "appRoleAssignedTo"] => (directory, None, app_roles),
        ["oauth2PermissionGrants"] => {
            (&["Directory.Read.All"][..], Some(&[roles::DIRECTORY_READERS, roles::GLOBAL_READER]), grants)
        }
        _ => return None,
    };
    Some(Endpoint { scopes, roles, bucket: None, answer })
}

fn authorization(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let own = &tenant.policies;
    let row = json!({
        "id": "authorizationPolicy",
        "allowInvitesFrom": own.invites_from,
        "allowedToSignUpEmailBasedSubscriptions": true,
        "allowedToUseSSPR": own.administrators_reset,
        "allowEmailVerifiedUsersToJoinOrganization": false,
        "allowUserConsentForRiskyApps": own.risky_consent,
        "blockMsolPowerShell": own.block_msol,
        "displayName": "Authorization Policy",
        "description": "Used to manage authorization related settings across the company.",
        "guestUserRoleId": own.guest_role,
        "defaultUserRolePermissions": {
            "allowedToCreateApps": own.create_apps,
            "allowedToCreateSecurityGroups": true,
            "allowedToReadOtherUsers": true,
            "permissionGrantPoliciesAssigned": own.consent_policies
        }
    });
    Ok(single(call, &query, "policies/authorizationPolicy/$entity", row))
}

fn consent_requests(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let on = tenant.policies.consent_reviewers;
    let reviewers: Vec<Value> = (0..on.unwrap_or(0))
        .map(|number| json!({"query": format!("/users/{}", Guid::derived(tenant.id.0 as u64, number.into())), "queryType": "MicrosoftGraph", "queryRoot": null}))
        .collect();
    let row = json!({
        "isEnabled": on.is_some(),
        "notifyReviewers": on.is_some(),
        "remindersEnabled": on.is_some(),
        "requestDurationInDays": 30,
        "version": 0,
        "reviewers": reviewers
    });
    Ok(single(call, &query, "policies/adminConsentRequestPolicy/$entity", row))
}

fn list(
    call: &Call,
    (context, properties): (&str, &[&str]),
    len: usize,
    row: &dyn Fn(usize) -> Value,
) -> Result<Response, Response> {
    let query = Query::of(call)?;
    Collection {
        context,
        entity: context,
        properties,
        by_default: None,
        paging: Paging::Token { page: 100, max: 999 },
        advanced_count: true,
        len,
        row,
    }
    .answer(call, &query)
}

const DOMAIN: &[&str] = &[
    "authenticationType",
    "availabilityStatus",
    "isAdminManaged",
    "isDefault",
    "isInitial",
    "isRoot",
    "isVerified",
    "id",
    "supportedServices",
    "passwordValidityPeriodInDays",
];

fn domains(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let last = tenant.domains.len().saturating_sub(1);
    list(call, ("domains", DOMAIN), tenant.domains.len(), &|at| {
        json!({
            "authenticationType": if tenant.trust.federated.iter().any(|own| Some(&own.domain) == tenant.domains.get(at)) { "Federated" } else { "Managed" },
            "availabilityStatus": null,
            "isAdminManaged": true,
            "isDefault": at == 0,
            "isInitial": at == last,
            "isRoot": true,
            "isVerified": true,
            "id": tenant.domains.get(at),
            "supportedServices": ["Email", "OfficeCommunicationsOnline"],
            "passwordValidityPeriodInDays": tenant.policies.password_days
        })
    })
}

fn settings(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    Query::of(call)?;
    let values = |values: &[(String, String)]| {
        values.iter().map(|(name, value)| json!({"name": name, "value": value})).collect::<Vec<Value>>()
    };
    let rows: Vec<Value> = tenant
        .policies
        .password_rules
        .iter()
        .map(|own| {
            json!({
                "id": Guid::derived(0x7365_7474, tenant.id.0 as u64),
                "displayName": "Password Rule Settings",
                "templateId": "5cf42378-d67d-4f36-ba46-e8b86229381d",
                "values": values(own)
            })
        })
        .collect();
    Ok(entity(&json!({"@odata.context": format!("{}/$metadata#settings", call.base()), "value": rows})))
}

const SERVICE_PRINCIPAL: &[&str] = &[
    "accountEnabled",
    "appDisplayName",
    "appId",
    "appOwnerOrganizationId",
    "displayName",
    "id",
    "servicePrincipalType",
    "passwordCredentials",
    "keyCredentials",
    "signInAudience",
    "tags",
    "verifiedPublisher",
];

fn service_principals(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    list(call, ("servicePrincipals", SERVICE_PRINCIPAL), tenant.service_principals.len(), &|at| {
        let Some(own) = tenant.service_principals.get(at) else { return Value::Null };
        let publisher = |text: &str| own.verified.then(|| text.to_owned());
        json!({
            "accountEnabled": true,
            "appDisplayName": own.display_name,
            "appId": own.app_id,
            "appOwnerOrganizationId": own.owner,
            "displayName": own.display_name,
            "id": own.id,
            "servicePrincipalType": "Application",
            "signInAudience": "AzureADMultipleOrgs",
            "tags": [],
            "passwordCredentials": credentials(&own.credentials, true),
            "keyCredentials": credentials(&own.credentials, false),
            "verifiedPublisher": {
                "displayName": publisher("Fabrikam"),
                "verifiedPublisherId": publisher("9999999"),
                "addedDateTime": publisher(&iso(tenant.created))
            }
        })
    })
}

const APP_ROLE: &[&str] = &[
    "id",
    "deletedDateTime",
    "appRoleId",
    "createdDateTime",
    "principalDisplayName",
    "principalId",
    "principalType",
    "resourceDisplayName",
    "resourceId",
];

fn app_roles(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let text = call.path.get(1).map(String::as_str).unwrap_or_default();
    let named = |id: Guid| tenant.service_principals.iter().find(|own| own.id == id);
    let resource = text.parse::<Guid>().ok().and_then(named).ok_or_else(|| {
        let message = format!(
            "Resource '{text}' does not exist or one of its queried reference-property objects are not present."
        );
        error::respond(404, "Request_ResourceNotFound", &message, call.at)
    })?;
    let rows: Vec<_> = tenant.app_roles.iter().filter(|own| own.resource == resource.id).collect();
    list(call, ("appRoleAssignments", APP_ROLE), rows.len(), &|at| {
        let Some(own) = rows.get(at) else { return Value::Null };
        json!({
            "id": Guid::derived(own.client.0 as u64, own.role.0 as u64),
            "deletedDateTime": null,
            "appRoleId": own.role,
            "createdDateTime": iso(tenant.created),
            "principalDisplayName": named(own.client).map(|app| &app.display_name),
            "principalId": own.client,
            "principalType": "ServicePrincipal",
            "resourceDisplayName": resource.display_name,
            "resourceId": resource.id
        })
    })
}

const GRANT: &[&str] = &["clientId", "consentType", "id", "principalId", "resourceId", "scope"];

fn grants(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    list(call, ("oauth2PermissionGrants", GRANT), tenant.delegated_grants.len(), &|at| {
        let Some(own) = tenant.delegated_grants.get(at) else { return Value::Null };
        json!({
            "clientId": own.client,
            "consentType": if own.user.is_some() { "Principal" } else { "AllPrincipals" },
            "id": Guid::derived(own.client.0 as u64, own.resource.0 as u64),
            "principalId": own.user,
            "resourceId": own.resource,
            "scope": own.scope
        })
    })
}
