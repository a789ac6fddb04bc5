//! Graph's error bodies.

use crate::guid::Guid;
use crate::http::Response;
use crate::instant::seconds;
use serde_json::{Value, json};

/// An error as Graph writes it. The request id depends on the instant and the code alone.
pub(crate) fn respond(status: u16, code: &str, message: &str, at: i64) -> Response {
    let space =
        code.bytes().fold(u64::from(status), |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let id = Guid::derived(space, at as u64);
    Response::json(
        status,
        &json!({
            "error": {
                "code": code,
                "message": message,
                "innerError": { "date": seconds(at), "request-id": id, "client-request-id": id }
            }
        }),
    )
}

/// The error that Graph sends with a status when nothing finer is known.
pub(crate) fn of_status(status: u16, at: i64) -> Response {
    match status {
        400 => respond(400, "BadRequest", "Invalid request.", at),
        401 => {
            respond(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.", at)
        }
        403 => denied(at),
        404 => respond(404, "Request_ResourceNotFound", "Resource does not exist.", at),
        405 => method_not_allowed(at),
        429 => too_many(at),
        503 => respond(503, "serviceNotAvailable", "Service Unavailable", at),
        _ => respond(status, "UnknownError", "", at),
    }
}

/// The mark of a next page is not known any more.
pub(crate) fn expired_page(at: i64) -> Response {
    let text = "The specified page token value has expired and can no longer be included in your request.";
    respond(400, "Directory_ExpiredPageToken", text, at)
}

/// A scope or a role is missing.
pub(crate) fn denied(at: i64) -> Response {
    respond(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", at)
}

/// The report needs Entra ID P1.
pub(crate) fn not_premium(at: i64) -> Response {
    respond(
        403,
        "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
        "Tenant is not a B2C tenant and doesn't have premium licenses",
        at,
    )
}

pub(crate) fn method_not_allowed(at: i64) -> Response {
    respond(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.", at)
}

/// Throttled: a body of its own shape, with `date` and `status` inside.
pub(crate) fn too_many(at: i64) -> Response {
    let id = Guid::derived(429, at as u64);
    Response::json(
        429,
        &json!({
            "error": {
                "code": "TooManyRequests",
                "innerError": {
                    "code": "429",
                    "date": seconds(at),
                    "message": "Please retry after",
                    "request-id": id,
                    "status": "429"
                },
                "message": "Please retry again later."
            }
        }),
    )
}

/// Puts the caller's own request id into an error body.
pub(crate) fn with_client_request_id(mut response: Response, id: &str) -> Response {
    let mut body = response.value();
    if let Some(inner) = body.pointer_mut("/error/innerError/client-request-id") {
        *inner = Value::String(id.to_owned());
        response.body = body.to_string().into_bytes();
    }
    response
}
