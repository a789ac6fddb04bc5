//! Consent: asked of the user, or given by an administrator for everybody.

use super::authorize::{self, Asked, not_consented};
use super::failure::Failure;
use super::page::{self, ConsentPage};
use super::{Authority, authority, session};
use crate::generate::roles;
use crate::guid::Guid;
use crate::http::{Request, Response, Target};
use crate::identity::{Resource, SCOPES, scope_named};
use crate::world::World;

/// Roles that may consent to delegated permissions for the whole organisation.
const MAY_CONSENT: &[Guid] = &[
    roles::GLOBAL_ADMINISTRATOR,
    roles::PRIVILEGED_ROLE_ADMINISTRATOR,
    roles::APPLICATION_ADMINISTRATOR,
    roles::CLOUD_APPLICATION_ADMINISTRATOR,
];

fn may_consent(world: &World, tenant: Guid, user: Guid) -> bool {
    world
        .tenant_of(tenant)
        .is_some_and(|tenant| tenant.active_roles(user).iter().any(|role| MAY_CONSENT.contains(role)))
}

fn needs_administrator(scope: &str) -> bool {
    match scope_named(scope) {
        Some((resource, name)) => {
            name == ".default"
                || SCOPES
                    .iter()
                    .any(|known| known.resource == resource && known.name == name && known.admin_consent)
        }
        None => false,
    }
}

/// The page that asks a signed-in user.
pub(super) fn page(
    world: &World,
    target: &Target,
    tenant: Guid,
    user: Guid,
    asked: &Asked,
    admin_flow: bool,
) -> Response {
    let Some(app) = world.application(asked.client_id) else { return Response::empty(400) };
    let account = world.tenant_of(tenant).and_then(|tenant| tenant.user(user));
    let administrator = may_consent(world, tenant, user);
    let missing = not_consented(app, tenant, user, &asked.scopes);
    let page = ConsentPage {
        app: &app.display_name,
        user: account.map_or("", |account| &account.user_principal_name),
        scopes: if missing.is_empty() { &asked.scopes } else { &missing },
        administrator,
        needs_approval: !administrator
            && (admin_flow || missing.iter().any(|scope| needs_administrator(scope))),
        back: &format!("https://{}{}?{}", target.host, target.path, target.query),
        admin_flow,
    };
    Response::html(200, page.html())
}

/// `/{tenant}/adminconsent`: the page behind the link for somebody who may consent.
pub(super) fn admin_page(world: &World, request: &Request, target: &Target, tenant: &str) -> Response {
    let asked = match authorize::asked(world, target, tenant) {
        Ok(asked) => asked,
        Err(failure) => return Response::html(400, page::failure(&failure)),
    };
    let home = match authority(world, tenant) {
        Authority::One(tenant) => Some(tenant.id),
        Authority::Any | Authority::Unknown => None,
    };
    let accounts = session::of_request(world, request).map_or(&[][..], |session| &session.accounts);
    match accounts.iter().find(|(tenant, _)| home.is_none_or(|home| home == *tenant)) {
        Some((tenant, user)) => page(world, target, *tenant, *user, &asked, true),
        None => {
            let back = format!("{}?{}", target.path, target.query);
            Response::html(200, page::accounts(&session::offered(world, home), &back, &back, false))
        }
    }
}

/// The form of the consent page.
pub(super) fn from_form(world: &mut World, request: &Request) -> Response {
    let form = request.form();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let Some(target) = Target::parse(field("back")) else { return Response::empty(400) };
    let segment = target.segments.first().cloned().unwrap_or_default();
    let Ok(asked) = authorize::asked(world, &target, &segment) else { return Response::empty(400) };
    let home = match authority(world, &segment) {
        Authority::One(tenant) => Some(tenant.id),
        Authority::Any | Authority::Unknown => None,
    };
    let hint = target.parameter("login_hint");
    let chosen = session::of_request(world, request).and_then(|session| {
        session.accounts.iter().rev().copied().find(|(tenant, user)| {
            let name = world
                .tenant_of(*tenant)
                .and_then(|tenant| tenant.user(*user))
                .map(|user| &user.user_principal_name);
            home.is_none_or(|home| home == *tenant)
                && hint.as_ref().is_none_or(|hint| name.is_some_and(|name| name.eq_ignore_ascii_case(hint)))
        })
    });
    let Some((tenant, user)) = chosen else { return Response::empty(400) };
    let trace = world.next_id();
    if field("decision") != "accept" {
        let refused = Failure::new("access_denied", 65004, "User declined to consent to access the app.");
        return refused.redirect(&asked.redirect_uri, asked.state.as_deref(), asked.mode, trace, request.at);
    }
    let administrator = may_consent(world, tenant, user);
    let admin_flow = field("flow") == "admin";
    let for_everybody = admin_flow || field("organization") == "yes";
    if !administrator && (for_everybody || asked.scopes.iter().any(|scope| needs_administrator(scope))) {
        let refused = Failure::new("access_denied", 90094, "The grant requires admin permission.");
        return refused.redirect(&asked.redirect_uri, asked.state.as_deref(), asked.mode, trace, request.at);
    }
    let owner = (!for_everybody).then_some(user);
    if let Some(app) = world.application_mut(asked.client_id) {
        for resource in [Resource::Graph, Resource::Exchange] {
            let names: Vec<String> = asked
                .scopes
                .iter()
                .filter_map(|scope| scope_named(scope))
                .filter(|(kind, name)| *kind == resource && name != ".default")
                .map(|(_, name)| name)
                .collect();
            if !names.is_empty() {
                app.grant(tenant, owner, resource, &names.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
    }
    if admin_flow {
        let mut pairs = vec![("admin_consent", "True".to_owned()), ("tenant", tenant.to_string())];
        pairs.extend(asked.state.clone().map(|state| ("state", state)));
        pairs.push(("scope", asked.scopes.join(" ")));
        return Response::redirect(super::failure::Mode::Query.address(&asked.redirect_uri, &pairs));
    }
    authorize::code(world, &target, &asked, tenant, user, request.at)
}
