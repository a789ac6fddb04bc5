//! The token endpoint: redeems a code for an access token and an ID token.

use super::authorize::OPENID;
use super::failure::Failure;
use super::{Authority, authority};
use crate::guid::Guid;
use crate::http::{Request, Response};
use crate::identity::{AccessToken, Code, DEMO_CLIENT, Platform, Resource, scope_named};
use crate::instant::MINUTE;
use crate::world::World;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// How long a code may be redeemed.
const CODE_LIFETIME: i64 = 10 * MINUTE;
/// How long an access token holds, in seconds.
const TOKEN_LIFETIME: i64 = 4_799;

/// `BASE64URL(SHA256(verifier))` (RFC 7636 §4.2).
pub(super) fn challenge_of(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

pub(super) fn answer(world: &mut World, request: &Request, tenant: &str) -> Response {
    let trace = world.next_id();
    match redeem(world, request, tenant) {
        Ok(body) => Response::json(200, &body)
            .header("Cache-Control", "no-store, no-cache")
            .header("Pragma", "no-cache"),
        Err(failure) => failure.json(400, trace, request.at),
    }
}

fn redeem(world: &mut World, request: &Request, tenant: &str) -> Result<Value, Failure> {
    let form = request.form();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let need = |name: &'static str| {
        field(name).filter(|value| !value.is_empty()).ok_or_else(|| {
            let text = format!("The request body must contain the following parameter: '{name}'.");
            Failure::new("invalid_request", 900_144, text)
        })
    };
    if matches!(authority(world, tenant), Authority::Unknown) {
        return Err(Failure::new("invalid_request", 90002, format!("Tenant '{tenant}' not found.")));
    }
    let client = need("client_id")?;
    let app = client.parse::<Guid>().ok().and_then(|id| world.application(id)).ok_or_else(|| {
        let text = format!("Application with identifier '{client}' was not found in the directory.");
        Failure::new("unauthorized_client", 700_016, text)
    })?;
    match (app.platform, request.header("origin")) {
        (Platform::SinglePageApplication, None) => {
            let text = "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.";
            return Err(Failure::new("invalid_request", 9_002_327, text));
        }
        (Platform::Native, Some(_)) => {
            let text = "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.";
            return Err(Failure::new("invalid_request", 9_002_326, text));
        }
        _ => {}
    }
    if need("grant_type")? != "authorization_code" {
        let text = "The app made an unsupported grant type request.";
        return Err(Failure::new("unsupported_grant_type", 70003, text));
    }
    let (client_id, value) = (app.client_id, need("code")?);
    let verifier = need("code_verifier")?;
    let code =
        world.codes.iter_mut().find(|code| code.value == value && code.client_id == client_id).ok_or_else(
            || Failure::new("invalid_grant", 9_002_313, "Invalid request. Request is malformed or invalid."),
        )?;
    if code.redeemed {
        let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.";
        return Err(Failure::new("invalid_grant", 54005, text));
    }
    if request.at - code.issued > CODE_LIFETIME {
        let text = "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.";
        return Err(Failure::new("invalid_grant", 70008, text));
    }
    let redirect_uri = field("redirect_uri").unwrap_or_default();
    if redirect_uri != code.redirect_uri {
        let text = format!(
            "The reply address '{redirect_uri}' does not match the reply address '{}' provided when requesting Authorization code.",
            code.redirect_uri
        );
        return Err(Failure::new("invalid_client", 500_112, text));
    }
    if challenge_of(verifier) != code.challenge {
        let text =
            "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
        return Err(Failure::new("invalid_grant", 501_481, text));
    }
    code.redeemed = true;
    let code = code.clone();
    let asked = match field("scope") {
        Some(text) => text.split_whitespace().map(str::to_owned).collect(),
        None => code.scopes.clone(),
    };
    issue(world, &code, &asked, request.at)
}

fn resource_of(asked: &[String]) -> Result<Resource, Failure> {
    let mut resources =
        asked.iter().filter(|scope| !OPENID.contains(&scope.as_str())).map(|scope| scope_named(scope));
    let first = resources.next().flatten().map_or(Resource::Graph, |(resource, _)| resource);
    match resources.all(|other| other.is_some_and(|(resource, _)| resource == first)) {
        true => Ok(first),
        false => {
            let text = "Provided value for the input parameter scope is not valid because it contains more than one resource.";
            Err(Failure::new("invalid_request", 28000, text))
        }
    }
}

fn issue(world: &mut World, code: &Code, asked: &[String], at: i64) -> Result<Value, Failure> {
    let resource = resource_of(asked)?;
    let Some(app) = world.application(code.client_id) else {
        return Err(Failure::new("unauthorized_client", 700_016, "The application was removed."));
    };
    let granted = app.granted(code.tenant, code.user, resource);
    if granted.is_empty() || !super::authorize::not_consented(app, code.tenant, code.user, asked).is_empty() {
        let text = format!(
            "The user or administrator has not consented to use the application with ID '{}' named '{}'.",
            app.client_id, app.display_name
        );
        let mut failure = Failure::new("invalid_grant", 65001, text);
        failure.suberror = Some("consent_required");
        return Err(failure);
    }
    let (upn, name) = names(world, code);
    let seconds = at.div_euclid(1000);
    let value = access_token(world, code, resource, granted.clone(), at);
    let id_claims = json!({
        "aud": code.client_id,
        "iss": format!("https://login.microsoftonline.com/{}/v2.0", code.tenant),
        "iat": seconds,
        "nbf": seconds,
        "exp": seconds + TOKEN_LIFETIME,
        "name": name,
        "nonce": code.nonce,
        "oid": code.user,
        "preferred_username": upn,
        "sub": Guid::derived(0x7375_6200, code.user.0 as u64),
        "tid": code.tenant,
        "uti": world.next_id(),
        "ver": "2.0"
    });
    let long_names = asked.iter().any(|scope| scope.contains("://"));
    let mut scope: Vec<String> = asked.iter().filter(|s| OPENID.contains(&s.as_str())).cloned().collect();
    scope.retain(|name| name != "offline_access");
    scope.extend(granted.iter().map(|name| match long_names {
        true => format!("{}/{name}", resource.audience()),
        false => name.clone(),
    }));
    let mut body = json!({
        "token_type": "Bearer",
        "scope": scope.join(" "),
        "expires_in": TOKEN_LIFETIME,
        "ext_expires_in": TOKEN_LIFETIME,
        "access_token": value,
    });
    if let (true, Some(fields)) = (code.scopes.iter().any(|scope| scope == "openid"), body.as_object_mut()) {
        fields.insert("id_token".into(), unsigned(&id_claims).into());
    }
    Ok(body)
}

fn names(world: &World, code: &Code) -> (String, String) {
    let account = world.tenant_of(code.tenant).and_then(|tenant| tenant.user(code.user));
    account
        .map_or_else(Default::default, |user| (user.user_principal_name.clone(), user.display_name.clone()))
}

/// Makes an access token and remembers it.
fn access_token(world: &mut World, code: &Code, resource: Resource, scopes: Vec<String>, at: i64) -> String {
    let (upn, name) = names(world, code);
    let seconds = at.div_euclid(1000);
    let value = unsigned(&json!({
        "aud": resource.audience(),
        "iss": format!("https://sts.windows.net/{}/", code.tenant),
        "iat": seconds,
        "nbf": seconds,
        "exp": seconds + TOKEN_LIFETIME,
        "appid": code.client_id,
        "name": name,
        "oid": code.user,
        "scp": scopes.join(" "),
        "tid": code.tenant,
        "upn": upn,
        "unique_name": upn,
        "uti": world.next_id(),
        "ver": "1.0",
        "mock365": "a mock token: no service takes it"
    }));
    world.tokens.push(AccessToken {
        value: value.clone(),
        client_id: code.client_id,
        tenant: code.tenant,
        user: code.user,
        resource,
        scopes,
        expires: at + TOKEN_LIFETIME * 1000,
    });
    value
}

impl World {
    /// An access token of the demo app without the sign-in, for shells that have none. It carries exactly these scopes, or
    /// everything that was consented to where the list is empty. `None` where no tenant has such a user.
    pub fn access_token(
        &mut self,
        user_principal_name: &str,
        resource: Resource,
        scopes: &[&str],
        at: i64,
    ) -> Option<String> {
        let (tenant, user) = self
            .tenants
            .iter()
            .find_map(|tenant| tenant.user_named(user_principal_name).map(|user| (tenant.id, user.id)))?;
        let scopes = match scopes {
            [] => self.application(DEMO_CLIENT)?.granted(tenant, user, resource),
            some => some.iter().map(|scope| (*scope).to_owned()).collect(),
        };
        let code = Code {
            value: String::new(),
            client_id: DEMO_CLIENT,
            tenant,
            user,
            redirect_uri: String::new(),
            challenge: String::new(),
            nonce: None,
            scopes: Vec::new(),
            issued: at,
            redeemed: true,
        };
        Some(access_token(self, &code, resource, scopes, at))
    }
}

/// Three parts like a JSON Web Token; the third says that it is no signature.
fn unsigned(claims: &Value) -> String {
    format!(
        "{}.{}.{}",
        URL_SAFE_NO_PAD.encode(HEADER),
        URL_SAFE_NO_PAD.encode(claims.to_string()),
        URL_SAFE_NO_PAD.encode("mock365: not a signature")
    )
}

/// The header in the order in which Microsoft writes it.
const HEADER: &str = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"mock365\"}";

#[cfg(test)]
mod tests {
    #[test]
    fn pkce_gives_the_known_answer_of_rfc_7636_appendix_b() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(super::challenge_of(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
