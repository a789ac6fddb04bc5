//! What is taken on trust: other tenants, other identity providers, devices that join.

use super::collection::{Collection, Paging, single};
use super::query::Query;
use super::{Answer, Call, Endpoint, error};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::Response;
use crate::tenant::Tenant;
use serde_json::{Value, json};

pub(super) fn endpoint(path: &[&str]) -> Option<Endpoint> {
    let policy: &'static [&'static str] = &["Policy.Read.All"];
    let readers: &'static [Guid] =
        &[roles::GLOBAL_READER, roles::SECURITY_READER, roles::SECURITY_ADMINISTRATOR];
    let (scopes, answer): (_, Answer) = match path {
        ["policies", "deviceRegistrationPolicy"] => (policy, devices),
        ["policies", "crossTenantAccessPolicy", "default"] => (policy, default),
        ["policies", "crossTenantAccessPolicy", "partners"] => (policy, partners),
        ["domains", _, "federationConfiguration"] => (&["Domain.Read.All"][..], federation),
        _ => return None,
    };
    Some(Endpoint { scopes, roles: Some(readers), bucket: None, answer })
}

fn devices(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let anybody = json!({
        "isAdminConfigurable": true,
        "allowedToJoin": {"@odata.type": "#microsoft.graph.allDeviceRegistrationMembership"}
    });
    let row = json!({
        "id": "deviceRegistrationPolicy",
        "displayName": "Device Registration Policy",
        "description": "Tenant-wide policy that manages initial provisioning controls using quota restrictions, additional authentication and authorization checks",
        "userDeviceQuota": 50,
        "multiFactorAuthConfiguration": if tenant.trust.devices_need_mfa { "required" } else { "notRequired" },
        "azureADRegistration": {"isAdminConfigurable": false, "allowedToRegister": anybody["allowedToJoin"]},
        "azureADJoin": anybody,
        "localAdminPassword": {"isEnabled": false}
    });
    Ok(single(call, &query, "policies/deviceRegistrationPolicy/$entity", row))
}

fn inbound_trust(mfa: bool) -> Value {
    json!({
        "isMfaAccepted": mfa,
        "isCompliantDeviceAccepted": false,
        "isHybridAzureADJoinedDeviceAccepted": false
    })
}

fn default(_: &Tenant, call: &Call) -> Result<Response, Response> {
    let query = Query::of(call)?;
    let row = json!({
        "isServiceDefault": true,
        "inboundTrust": inbound_trust(false),
        "automaticUserConsentSettings": {"inboundAllowed": false, "outboundAllowed": false}
    });
    Ok(single(call, &query, "policies/crossTenantAccessPolicy/default", row))
}

fn partners(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    list(call, "policies/crossTenantAccessPolicy/partners", tenant.trust.partners.len(), &|at| {
        let Some(own) = tenant.trust.partners.get(at) else { return Value::Null };
        json!({
            "tenantId": own.tenant,
            "isServiceProvider": null,
            "isInMultiTenantOrganization": false,
            "inboundTrust": inbound_trust(own.trusts_mfa),
            "automaticUserConsentSettings": {"inboundAllowed": null, "outboundAllowed": null},
            "identitySynchronization": own.synchronises.then(|| json!({
                "tenantId": own.tenant,
                "displayName": null,
                "userSyncInbound": {"isSyncAllowed": true}
            }))
        })
    })
}

fn federation(tenant: &Tenant, call: &Call) -> Result<Response, Response> {
    let name = call.path.get(1).map(String::as_str).unwrap_or_default();
    if !tenant.domains.iter().any(|domain| domain.eq_ignore_ascii_case(name)) {
        let message = format!("Resource '{name}' does not exist.");
        return Err(error::respond(404, "Request_ResourceNotFound", &message, call.at));
    }
    let own = tenant.trust.federated.iter().find(|own| own.domain.eq_ignore_ascii_case(name));
    list(call, "domains('x')/federationConfiguration", own.iter().count(), &|_| {
        json!({
            "id": Guid::derived(tenant.id.0 as u64, 0x6665_6400),
            "displayName": tenant.display_name,
            "issuerUri": own.map(|own| &own.issuer),
            "metadataExchangeUri": null,
            "signingCertificate": "MIIC",
            "passiveSignInUri": own.map(|own| ["https://", "sts.", &own.domain, "/adfs/ls"].concat()),
            "preferredAuthenticationProtocol": "wsFed",
            "activeSignInUri": null,
            "signOutUri": null,
            "promptLoginBehavior": null,
            "isSignedAuthenticationRequestRequired": null,
            "nextSigningCertificate": null,
            "signingCertificateUpdateStatus": null,
            "federatedIdpMfaBehavior": "acceptIfMfaDoneByFederatedIdp"
        })
    })
}

fn list(call: &Call, context: &str, len: usize, row: &dyn Fn(usize) -> Value) -> Result<Response, Response> {
    let query = Query::of(call)?;
    Collection {
        context,
        entity: context,
        properties: &[],
        by_default: None,
        paging: Paging::None,
        advanced_count: false,
        len,
        row,
    }
    .answer(call, &query)
}
