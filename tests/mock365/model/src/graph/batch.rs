//! `$batch`: up to 20 reads of one version; answers come in another order than the questions.

use super::{Call, Caller, HOST, error, read};
use crate::faults::{self, Effect};
use crate::http::{Request, Response, Target};
use crate::world::{LogEntry, World};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

const MOST: usize = 20;

pub(super) fn answer(world: &mut World, request: &Request, caller: &Caller, call: &Call) -> Response {
    let body: Value = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
    let refuse = |text: &str| error::respond(400, "BadRequest", text, request.at);
    let Some(parts) = body.get("requests").and_then(Value::as_array) else {
        return refuse("Invalid batch payload format.");
    };
    if parts.len() > MOST {
        return refuse("Number of batch request steps exceeds the maximum value of 20.");
    }
    let ids: HashSet<&str> = parts.iter().filter_map(|part| part.get("id")?.as_str()).collect();
    if ids.len() != parts.len() {
        return refuse("Each batch request step must have a unique id.");
    }
    let mut of_the_whole = None;
    let mut responses = Vec::new();
    for part in parts {
        responses.push(answer_part(world, request, caller, call, part, &mut of_the_whole));
    }
    responses.reverse();
    let response = Response::json(200, &json!({"responses": responses}));
    match of_the_whole {
        Some(effect) => effect.spoil(response, &request.url),
        None => response,
    }
}

fn answer_spoiled(
    world: &mut World,
    request: &Request,
    caller: &Caller,
    call: &Call,
    target: &Target,
    effect: Option<Effect>,
    of_the_whole: &mut Option<Effect>,
) -> Response {
    let Some(effect) = effect else { return read(world, caller, call) };
    if let Some(response) = effect.instead(target, request.at) {
        return response;
    }
    world.before_answer(&effect, request);
    if matches!(effect, Effect::ExpireTokens | Effect::RevokeConsent) {
        return error::of_status(401, request.at);
    }
    let response = read(world, caller, call);
    world.after_answer(&effect);
    if effect.of_connection() {
        *of_the_whole = Some(effect);
        return response;
    }
    let url = format!("https://{}", target.line());
    effect.spoil(response, &url)
}

fn answer_part(
    world: &mut World,
    request: &Request,
    caller: &Caller,
    call: &Call,
    part: &Value,
    of_the_whole: &mut Option<Effect>,
) -> Value {
    let text = |name: &str| part.get(name).and_then(Value::as_str).unwrap_or_default();
    let url = format!("https://{HOST}/{}/{}", call.version(), text("url").trim_start_matches('/'));
    let eventual = part.get("headers").and_then(Value::as_object).is_some_and(|headers| {
        headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("consistencylevel")
                && value.as_str().is_some_and(|v| v.eq_ignore_ascii_case("eventual"))
        })
    });
    let target = Target::parse(&url);
    let inner = target.as_ref().and_then(|target| Call::of(target, request.at, eventual));
    let response = match (&inner, &target) {
        (Some(inner), Some(target)) => {
            let effect = faults::take(&mut world.faults, &mut world.played, &target.line());
            answer_spoiled(world, request, caller, inner, target, effect, of_the_whole)
        }
        _ => error::respond(400, "BadRequest", "Invalid batch request step.", request.at),
    };
    world.log.push(LogEntry {
        at: request.at,
        method: text("method").to_owned(),
        host: HOST.to_owned(),
        path: crate::allowed::without_secrets(
            url.strip_prefix("https://graph.microsoft.com").unwrap_or_default(),
        ),
        origin: request.header("origin").map(str::to_owned),
        status: response.status,
    });
    let mut headers = Map::from_iter([("Cache-Control".to_owned(), Value::from("no-cache"))]);
    for (name, value) in &response.headers {
        headers.insert(name.clone(), value.clone().into());
    }
    let body = match response.value() {
        Value::Null => Value::String(String::from_utf8_lossy(&response.body).into_owned()),
        value => value,
    };
    json!({"id": text("id"), "status": response.status, "headers": headers, "body": body})
}
