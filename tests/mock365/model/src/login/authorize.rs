//! The authorisation endpoint.

use super::failure::{Failure, Mode};
use super::{Authority, authority, consent, page, session};
use crate::guid::Guid;
use crate::http::{Request, Response, Target};
use crate::identity::{Application, Code, Resource, scope_named};
use crate::tenant::SignInRule;
use crate::world::World;

/// Scopes of OpenID Connect, which belong to no resource.
pub(super) const OPENID: &[&str] = &["openid", "profile", "email", "offline_access"];

/// What an app asked for, after the checks that are shown on a page.
pub(super) struct Asked {
    pub client_id: Guid,
    pub redirect_uri: String,
    pub state: Option<String>,
    pub mode: Mode,
    pub scopes: Vec<String>,
}

/// Reads what decides where an answer may go; errors before that are shown and never redirected.
pub(super) fn asked(world: &World, target: &Target, tenant: &str) -> Result<Asked, Failure> {
    if matches!(authority(world, tenant), Authority::Unknown) {
        return Err(Failure::new("invalid_request", 90002, format!("Tenant '{tenant}' not found.")));
    }
    let Some(client) = target.parameter("client_id").filter(|id| !id.is_empty()) else {
        let text = "The request body must contain the following parameter: 'client_id'.";
        return Err(Failure::new("invalid_request", 900_144, text));
    };
    let app = client.parse().ok().and_then(|id| world.application(id)).ok_or_else(|| {
        let text = format!("Application with identifier '{client}' was not found in the directory.");
        Failure::new("unauthorized_client", 700_016, text)
    })?;
    let redirect_uri = target.parameter("redirect_uri").unwrap_or_default();
    if !app.redirect_uris.contains(&redirect_uri) {
        let text = format!(
            "The redirect URI '{redirect_uri}' specified in the request does not match the redirect URIs configured for the application '{client}'."
        );
        return Err(Failure::new("invalid_request", 50011, text));
    }
    Ok(Asked {
        client_id: app.client_id,
        redirect_uri,
        state: target.parameter("state"),
        mode: Mode::named(target.parameter("response_mode").as_deref()).unwrap_or(Mode::Query),
        scopes: target.parameter("scope").unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
    })
}

pub(super) fn answer(world: &mut World, request: &Request, target: &Target, tenant: &str) -> Response {
    let asked = match asked(world, target, tenant) {
        Ok(asked) => asked,
        Err(failure) => return Response::html(400, page::failure(&failure)),
    };
    let trace = world.next_id();
    let refuse = |failure: Failure| {
        failure.redirect(&asked.redirect_uri, asked.state.as_deref(), asked.mode, trace, request.at)
    };
    if let Err(failure) = well_formed(target, &asked) {
        return refuse(failure);
    }
    let prompt = target.parameter("prompt").unwrap_or_default();
    let silent = prompt == "none";
    let account = match account(world, request, target, tenant) {
        Some(account) if !matches!(prompt.as_str(), "login" | "select_account") => Ok(account),
        Some(_) => Err(Failure::new("interaction_required", 16000, "An account has to be chosen.")),
        None => Err(no_account(world, request, target, tenant)),
    };
    let (tenant_id, user) = match account {
        Ok(account) => account,
        Err(failure) if silent => return refuse(failure),
        Err(_) => return account_page(world, target, tenant, &asked, false),
    };
    let rule = world.tenant_of(tenant_id).map(|tenant| tenant.sign_in_rule).unwrap_or_default();
    let stepped_up = session::of_request(world, request).is_some_and(|session| session.multi_factor);
    match rule {
        SignInRule::Blocked => {
            let text = "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.";
            let failure = Failure::new("access_denied", 53003, text);
            return if silent { refuse(failure) } else { Response::html(200, page::failure(&failure)) };
        }
        SignInRule::MultiFactor if !stepped_up && silent => {
            let text = "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.";
            let mut failure = Failure::new("interaction_required", 50076, text);
            failure.suberror = Some("basic_action");
            return refuse(failure);
        }
        SignInRule::MultiFactor if !stepped_up => {
            return account_page(world, target, tenant, &asked, true);
        }
        SignInRule::MultiFactor | SignInRule::None => {}
    }
    let Some(app) = world.application(asked.client_id) else { return Response::empty(500) };
    if !app.multi_tenant && app.home_tenant != tenant_id {
        let text =
            format!("Application with identifier '{}' was not found in the directory.", asked.client_id);
        return Response::html(400, page::failure(&Failure::new("unauthorized_client", 700_016, text)));
    }
    let missing = not_consented(app, tenant_id, user, &asked.scopes);
    if !missing.is_empty() || prompt == "consent" {
        if silent {
            let text = format!(
                "The user or administrator has not consented to use the application with ID '{}' named '{}'. Send an interactive authorization request for this user and resource.",
                asked.client_id, app.display_name
            );
            let mut failure = Failure::new("consent_required", 65001, text);
            failure.suberror = Some("consent_required");
            return refuse(failure);
        }
        return consent::page(world, target, tenant_id, user, &asked, false);
    }
    code(world, target, &asked, tenant_id, user, request.at)
}

fn well_formed(target: &Target, asked: &Asked) -> Result<(), Failure> {
    let parameter = |name: &str| target.parameter(name).unwrap_or_default();
    if parameter("response_type") != "code" {
        let text =
            format!("response_type '{}' is not enabled for the application.", parameter("response_type"));
        return Err(Failure::new("unsupported_response_type", 700_054, text));
    }
    if Mode::named(target.parameter("response_mode").as_deref()).is_none() {
        let text = "The provided value for the input parameter 'response_mode' is not allowed.";
        return Err(Failure::new("invalid_request", 90014, text));
    }
    if parameter("code_challenge").is_empty() || parameter("code_challenge_method") != "S256" {
        let text = "Proof Key for Code Exchange is required for cross-origin authorization code redemption.";
        return Err(Failure::new("invalid_request", 9_002_325, text));
    }
    if asked.scopes.is_empty() {
        let text = "The request body must contain the following parameter: 'scope'.";
        return Err(Failure::new("invalid_request", 900_144, text));
    }
    for scope in asked.scopes.iter().filter(|scope| !OPENID.contains(&scope.as_str())) {
        if scope_named(scope).is_none() {
            let text =
                format!("The application asked for scope '{scope}' that doesn't exist on the resource.");
            return Err(Failure::new("invalid_scope", 650_053, text));
        }
    }
    Ok(())
}

/// The account of the session that fits tenant and hint; `None` where none fits or several do.
fn account(world: &World, request: &Request, target: &Target, tenant: &str) -> Option<(Guid, Guid)> {
    match candidates(world, request, target, tenant).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn candidates(world: &World, request: &Request, target: &Target, tenant: &str) -> Vec<(Guid, Guid)> {
    let Some(session) = session::of_request(world, request) else { return Vec::new() };
    let hint = target.parameter("login_hint");
    let fits = |(home, user): &&(Guid, Guid)| {
        let in_tenant = match authority(world, tenant) {
            Authority::Any => true,
            Authority::One(one) => one.id == *home,
            Authority::Unknown => false,
        };
        let account = world.tenant_of(*home).and_then(|tenant| tenant.user(*user));
        let hinted = hint.as_deref().is_none_or(|hint| {
            account.is_some_and(|account| account.user_principal_name.eq_ignore_ascii_case(hint))
        });
        in_tenant && hinted && account.is_some_and(|account| account.account_enabled)
    };
    session.accounts.iter().filter(fits).copied().collect()
}

fn no_account(world: &World, request: &Request, target: &Target, tenant: &str) -> Failure {
    if candidates(world, request, target, tenant).len() > 1 {
        let text = "Either multiple user identities are available for the current request or selected account is not supported for the scenario.";
        return Failure::new("interaction_required", 16000, text);
    }
    Failure::new("login_required", 50058, "A silent sign-in request was sent but no user is signed in.")
}

fn account_page(world: &World, target: &Target, tenant: &str, asked: &Asked, multi_factor: bool) -> Response {
    let only = match authority(world, tenant) {
        Authority::One(tenant) => Some(tenant.id),
        Authority::Any | Authority::Unknown => None,
    };
    let mut names = session::offered(world, only);
    if let Some(hint) = target.parameter("login_hint") {
        names.retain(|name| name.eq_ignore_ascii_case(&hint));
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in target.pairs() {
        if name == "login_hint" || (name == "prompt" && value != "consent") {
            continue;
        }
        query.append_pair(&name, &value);
    }
    let mut cancelled = vec![("error", "access_denied".to_owned()), ("error_subcode", "cancel".to_owned())];
    cancelled.extend(asked.state.clone().map(|state| ("state", state)));
    let cancel = asked.mode.address(&asked.redirect_uri, &cancelled);
    let back = format!("{}?{}", target.path, query.finish());
    Response::html(200, page::accounts(&names, &back, &cancel, multi_factor))
}

/// Scopes that the app asks for and this user's tokens would not carry.
pub(super) fn not_consented(app: &Application, tenant: Guid, user: Guid, scopes: &[String]) -> Vec<String> {
    let have =
        [Resource::Graph, Resource::Exchange].map(|resource| (resource, app.granted(tenant, user, resource)));
    let granted = |resource: Resource| {
        have.iter().find(|(kind, _)| *kind == resource).map_or(&[][..], |(_, list)| list)
    };
    scopes
        .iter()
        .filter(|scope| !OPENID.contains(&scope.as_str()))
        .filter(|scope| match scope_named(scope) {
            Some((resource, name)) if name == ".default" => granted(resource).is_empty(),
            Some((resource, name)) => !granted(resource).contains(&name),
            None => true,
        })
        .cloned()
        .collect()
}

/// Hands out a code.
pub(super) fn code(
    world: &mut World,
    target: &Target,
    asked: &Asked,
    tenant: Guid,
    user: Guid,
    at: i64,
) -> Response {
    let value = format!("mock-code.{}.{}", world.next_id(), world.next_id());
    let session_state = world.next_id().to_string();
    world.codes.push(Code {
        value: value.clone(),
        client_id: asked.client_id,
        tenant,
        user,
        redirect_uri: asked.redirect_uri.clone(),
        challenge: target.parameter("code_challenge").unwrap_or_default(),
        nonce: target.parameter("nonce"),
        scopes: asked.scopes.clone(),
        issued: at,
        redeemed: false,
    });
    let mut pairs = vec![("code", value)];
    pairs.extend(asked.state.clone().map(|state| ("state", state)));
    pairs.push(("session_state", session_state));
    Response::redirect(asked.mode.address(&asked.redirect_uri, &pairs))
}
