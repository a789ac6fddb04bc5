//! Tenant discovery: what a tenant's endpoints are, and in which cloud it is.

use super::failure::Failure;
use super::{Authority, HOST, authority};
use crate::guid::Guid;
use crate::http::{Request, Response};
use crate::world::World;
use serde_json::json;

pub(super) fn answer(world: &mut World, request: &Request, tenant: &str) -> Response {
    let id = match authority(world, tenant) {
        Authority::Any => "{tenantid}".to_owned(),
        Authority::One(tenant) => tenant.id.to_string(),
        Authority::Unknown => {
            let text = format!(
                "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
            );
            let trace = world.next_id();
            return Failure::new("invalid_tenant", 90002, text).json(400, trace, request.at);
        }
    };
    let segment = if id.parse::<Guid>().is_ok() { id.as_str() } else { tenant };
    Response::json(
        200,
        &json!({
            "token_endpoint": format!("https://{HOST}/{segment}/oauth2/v2.0/token"),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
            "jwks_uri": format!("https://{HOST}/{segment}/discovery/v2.0/keys"),
            "response_modes_supported": ["query", "fragment", "form_post"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "issuer": format!("https://{HOST}/{id}/v2.0"),
            "request_uri_parameter_supported": false,
            "userinfo_endpoint": "https://graph.microsoft.com/oidc/userinfo",
            "authorization_endpoint": format!("https://{HOST}/{segment}/oauth2/v2.0/authorize"),
            "device_authorization_endpoint": format!("https://{HOST}/{segment}/oauth2/v2.0/devicecode"),
            "http_logout_supported": true,
            "frontchannel_logout_supported": true,
            "end_session_endpoint": format!("https://{HOST}/{segment}/oauth2/v2.0/logout"),
            "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver"],
            "tenant_region_scope": if id.parse::<Guid>().is_ok() { json!("EU") } else { json!(null) },
            "cloud_instance_name": "microsoftonline.com",
            "cloud_graph_host_name": "graph.windows.net",
            "msgraph_host": "graph.microsoft.com",
            "rbac_url": "https://pas.windows.net"
        }),
    )
}

/// The key set: none, since mock tokens carry no signature.
pub(super) fn keys(world: &World, tenant: &str) -> Response {
    match authority(world, tenant) {
        Authority::Unknown => Response::empty(404),
        _ => Response::json(200, &json!({"keys": []})),
    }
}
