//! `login.microsoftonline.com`: the part of Microsoft's identity platform that a single-page app meets.

mod authorize;
mod consent;
mod discovery;
mod failure;
mod page;
pub(crate) mod session;
mod token;

use crate::http::{Request, Response, Target};
use crate::world::World;

/// The host of sign-in.
pub const HOST: &str = "login.microsoftonline.com";

pub(crate) fn answer(world: &mut World, request: &Request, target: &Target) -> Response {
    let parts = target.parts();
    match (request.method.as_str(), parts.as_slice()) {
        ("GET", [tenant, "oauth2", "v2.0", "authorize"]) => authorize::answer(world, request, target, tenant),
        ("POST", [tenant, "oauth2", "v2.0", "token"]) => token::answer(world, request, tenant),
        ("POST", [_, "oauth2", "v2.0", "token", ..]) => Response::empty(404),
        ("GET", [tenant, "v2.0", ".well-known", "openid-configuration"]) => {
            discovery::answer(world, request, tenant)
        }
        ("GET", [".well-known", "openid-configuration"]) => discovery::answer(world, request, "common"),
        ("GET", [tenant, "discovery", "v2.0", "keys"]) => discovery::keys(world, tenant),
        ("POST", [_, "login"]) => session::from_form(world, request),
        ("POST", [_, "Consent", "Set"]) => consent::from_form(world, request),
        ("GET", [tenant, "adminconsent"] | [tenant, "v2.0", "adminconsent"]) => {
            consent::admin_page(world, request, target, tenant)
        }
        ("GET", [_, "oauth2", "v2.0", "logout"]) => session::sign_out(world, request),
        ("GET", ["favicon.ico"]) => Response::empty(204),
        ("GET", ["_mock", "sign-in"]) => session::without_page(world, request, target),
        _ => Response::html(404, page::plain("404", "This page does not exist.")),
    }
}

/// The tenant that a path segment names.
enum Authority<'a> {
    /// `organizations` or `common`: any tenant.
    Any,
    One(&'a crate::tenant::Tenant),
    Unknown,
}

fn authority<'a>(world: &'a World, segment: &str) -> Authority<'a> {
    match segment {
        "organizations" | "common" => Authority::Any,
        name => world.tenant(name).map_or(Authority::Unknown, Authority::One),
    }
}
