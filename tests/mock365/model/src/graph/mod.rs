//! `graph.microsoft.com`: the reads of the list in `allowed.rs`, on v1.0 and beta.

mod access;
mod applications;
mod batch;
mod collection;
mod directory;
mod directory_audits;
pub(crate) mod error;
mod filter;
mod methods;
mod query;
mod registrations;
mod reports;
mod roles;
mod security;
mod sign_ins;
mod trust;

use crate::guid::Guid;
use crate::http::{Request, Response, Target};
use crate::identity::Resource;
use crate::tenant::Tenant;
use crate::throttling::Bucket;
use crate::world::World;

/// The host of Graph.
pub const HOST: &str = "graph.microsoft.com";

/// Who calls.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub tenant: Guid,
    pub user: Guid,
    pub scopes: Vec<String>,
}

/// One read: a request of its own or a part of a `$batch`.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub at: i64,
    pub beta: bool,
    /// Decoded segments below the version.
    pub path: Vec<String>,
    /// Path as written, below the version.
    pub written: String,
    /// Query as written.
    pub query: String,
    /// `ConsistencyLevel: eventual`.
    pub eventual: bool,
    /// Most rows of a page, whatever is asked for.
    pub largest_page: Option<usize>,
    /// Rows of the page before that this one repeats.
    pub repeated_rows: usize,
}

impl Call {
    /// `https://graph.microsoft.com/v1.0` or `…/beta`.
    pub fn base(&self) -> String {
        format!("https://{HOST}/{}", self.version())
    }

    pub fn version(&self) -> &'static str {
        if self.beta { "beta" } else { "v1.0" }
    }

    /// The call that a path and query below a version make; `None` for an unknown version.
    pub fn of(target: &Target, at: i64, eventual: bool) -> Option<Self> {
        let (version, path) = target.segments.split_first()?;
        let beta = match version.as_str() {
            "beta" => true,
            "v1.0" => false,
            _ => return None,
        };
        let written = target.path.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
        Some(Self {
            at,
            beta,
            path: path.to_vec(),
            written: written.to_owned(),
            query: target.query.clone(),
            eventual,
            largest_page: None,
            repeated_rows: 0,
        })
    }
}

/// What answers a read; the error is an answer too.
pub(crate) type Answer = fn(&Tenant, &Call) -> Result<Response, Response>;

/// What a read demands before it is answered.
pub(crate) struct Endpoint {
    /// Any one of these delegated scopes.
    pub scopes: &'static [&'static str],
    /// Any one of these roles; `None` where every member may read.
    pub roles: Option<&'static [Guid]>,
    pub bucket: Option<Bucket>,
    pub answer: Answer,
}

pub(crate) fn answer(world: &mut World, request: &Request, target: &Target) -> Response {
    let response = match authenticate(world, request, Resource::Graph) {
        Err(message) => unauthenticated(message, request.at),
        Ok(caller) => authenticated(world, request, target, &caller),
    };
    let id = Guid::derived(0x7265_7100, request.at as u64).to_string();
    let response = match request.header("client-request-id") {
        Some(given) => error::with_client_request_id(response, given).header("client-request-id", given),
        None => response.header("client-request-id", id.clone()),
    };
    response.header("request-id", id).header("Cache-Control", "no-cache").header("Vary", "Accept-Encoding")
}

fn authenticated(world: &mut World, request: &Request, target: &Target, caller: &Caller) -> Response {
    let eventual =
        request.header("consistencylevel").is_some_and(|level| level.eq_ignore_ascii_case("eventual"));
    let Some(call) = Call::of(target, request.at, eventual) else {
        return error::respond(400, "BadRequest", "Invalid version.", request.at);
    };
    if call.path == ["$batch"] {
        return batch::answer(world, request, caller, &call);
    }
    read(world, caller, &call)
}

/// The caller of a request, or why the token does not do.
pub(crate) fn authenticate(
    world: &World,
    request: &Request,
    resource: Resource,
) -> Result<Caller, &'static str> {
    let Some(value) = request.bearer().filter(|value| !value.is_empty()) else {
        return Err("Access token is empty.");
    };
    let Some(token) = world.token(value) else {
        return Err("IDX14100: JWT is not well formed, there are no dots (.).");
    };
    if token.resource != resource {
        return Err("Access token validation failure. Invalid audience.");
    }
    if token.expires <= request.at {
        return Err("Access token has expired or is not yet valid.");
    }
    Ok(Caller { tenant: token.tenant, user: token.user, scopes: token.scopes.clone() })
}

fn unauthenticated(message: &str, at: i64) -> Response {
    error::respond(401, "InvalidAuthenticationToken", message, at).header(
        "WWW-Authenticate",
        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\"",
    )
}

/// Answers one read after scope, role and limits were looked at.
pub(crate) fn read(world: &mut World, caller: &Caller, call: &Call) -> Response {
    let path: Vec<&str> = call.path.iter().map(String::as_str).collect();
    let Some(endpoint) = endpoint(&path) else {
        let text =
            format!("Resource not found for the segment '{}'.", path.first().copied().unwrap_or_default());
        return error::respond(400, "BadRequest", &text, call.at);
    };
    if !endpoint.scopes.iter().any(|scope| caller.scopes.iter().any(|have| have == scope)) {
        return error::denied(call.at);
    }
    let Some(tenant) = world.tenants.iter().find(|tenant| tenant.id == caller.tenant) else {
        return error::denied(call.at);
    };
    if let Some(roles) = endpoint.roles {
        let held = tenant.active_roles(caller.user);
        if !held
            .iter()
            .any(|role| *role == crate::generate::roles::GLOBAL_ADMINISTRATOR || roles.contains(role))
        {
            return error::denied(call.at);
        }
    }
    if let Some(bucket) = endpoint.bucket
        && let Err(throttled) = world.throttle.admit(bucket, caller.tenant, call.at)
    {
        let response = error::too_many(call.at);
        return match throttled.retry_after {
            Some(wait) => response.header("Retry-After", wait.to_string()),
            None => response,
        };
    }
    let (largest_page, repeated_rows) = (world.largest_page, world.repeated_rows);
    let call = Call { largest_page, repeated_rows, ..call.clone() };
    (endpoint.answer)(tenant, &call).unwrap_or_else(|refusal| refusal)
}

fn endpoint(path: &[&str]) -> Option<Endpoint> {
    directory::endpoint(path)
        .or_else(|| access::endpoint(path))
        .or_else(|| applications::endpoint(path))
        .or_else(|| methods::endpoint(path))
        .or_else(|| roles::endpoint(path))
        .or_else(|| reports::endpoint(path))
        .or_else(|| security::endpoint(path))
        .or_else(|| sign_ins::endpoint(path))
        .or_else(|| trust::endpoint(path))
        .or_else(|| directory_audits::endpoint(path))
        .or_else(|| registrations::endpoint(path))
}
