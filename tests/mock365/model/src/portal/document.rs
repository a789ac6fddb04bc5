//! The portals' documents and the two endpoints that their page script uses.

use crate::generate::Language;
use crate::http::{Request, Response, Target};
use crate::instant::iso;
use crate::world::World;
use serde_json::{Value, json};

/// As strict as a portal's policy can be.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The same document for every page: the script builds what the URL shows.
const DOCUMENT: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Microsoft</title>\
<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
<link rel=\"stylesheet\" href=\"/_mock/portal.css\"><script src=\"/_mock/hostile.js\"></script>\
<script src=\"/_mock/portal.js\" defer></script></head><body></body></html>";

/// Adds the headers of a portal's document.
fn guarded(response: Response) -> Response {
    response
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Frame-Options", "DENY")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Embedder-Policy", "require-corp")
        .header("Referrer-Policy", "no-referrer")
        .header("Strict-Transport-Security", "max-age=31536000")
        .header("Cache-Control", "no-store")
}

fn language(named: Option<&str>, accepted: Option<&str>) -> Language {
    let text = named.or(accepted).unwrap_or_default().to_ascii_lowercase();
    if text.starts_with("ja") { Language::Ja } else { Language::En }
}

pub(crate) fn answer(world: &mut World, request: &Request, target: &Target) -> Response {
    let parts = target.parts();
    match (request.method.as_str(), parts.as_slice()) {
        ("GET", ["_mock", "page"]) => {
            let url = target.parameter("url").unwrap_or_default();
            let language = language(target.parameter("lang").as_deref(), request.header("accept-language"));
            match world.portal(&url, language) {
                Some(page) => guarded(Response::json(200, &json!(page))),
                None => guarded(Response::json(404, &json!({"error": "no such page"}))),
            }
        }
        ("POST", ["_mock", "change"]) => {
            let body: Value = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
            let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
            match world.change(text("control"), text("value")) {
                Ok(()) => guarded(Response::json(200, &json!({"changed": iso(request.at)}))),
                Err(refused) => {
                    let language = language(Some(text("lang")), request.header("accept-language"));
                    guarded(Response::json(409, &json!({"error": refused.text(language)})))
                }
            }
        }
        ("GET", ["_mock", ..]) => Response::empty(404),
        ("GET", ["favicon.ico"]) => Response::empty(204),
        ("GET", _) => guarded(Response::html(200, DOCUMENT)),
        _ => Response::empty(405),
    }
}
