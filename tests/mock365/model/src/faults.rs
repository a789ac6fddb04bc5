//! Faults by rule: what goes wrong, where and how often.

use crate::exchange;
use crate::graph;
use crate::http::{Delivery, Request, Response, Target};
use crate::instant::http_date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A rule that spoils answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// A part of `host/path?query`, for `InvokeCommand` with the cmdlet's name behind a space; the empty text matches
    /// everything. Parts of a `$batch` match with their own path.
    pub matches: String,
    /// How many requests it still spoils.
    pub times: u32,
    pub effect: Effect,
}

/// A fault that was played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Played {
    /// Its place in [`crate::World::faults`].
    pub fault: usize,
    /// What it matched, as [`Fault::matches`] describes it.
    pub request: String,
}

/// What happens to a request that a rule matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// This status in place of the answer. Without a body, Graph's own error of that status.
    Status { status: u16, retry_after: Option<String>, body: Option<String> },
    /// This status, and `Retry-After` as a date so many seconds ahead.
    RetryAtDate { status: u16, seconds: i64 },
    /// A gateway's page in place of the answer.
    Html { status: u16 },
    /// NUL bytes in place of the answer.
    NulBytes { status: u16 },
    /// JSON that is nested very deeply in place of the answer.
    Deep,
    /// A redirect to another host in place of the answer.
    Redirect,
    /// The service's answer to a page mark that has expired.
    ExpiredPage,
    /// The answer comes late.
    Latency { ms: u64 },
    /// The answer stops half-way.
    CutBody,
    /// `value` becomes `null` where there is one; elsewhere every text and number changes its type.
    WrongShape,
    /// In the last row, or in the object where there are no rows, every text, number and truth value changes its type.
    WrongType,
    /// The next link leads to another host.
    ForeignNextLink,
    /// The next link leads to this very page.
    CircularNextLink,
    /// A page that is not the first begins with the last rows of the one before, as when rows were added in the meantime.
    RepeatRows { rows: usize },
    /// The request is answered from the state that [`crate::World::show_late`] has kept.
    OldState,
    /// Every access token given out so far expires now; then the request is answered.
    ExpireTokens,
    /// Every consent and token of the calling app is withdrawn; then the request is answered.
    RevokeConsent,
    /// Every access token given out so far loses this scope now; then the request is answered.
    WithdrawScope { scope: String },
    /// The connection closes without an answer.
    Offline,
    /// The connection stays open without an answer.
    Silent,
}

impl Effect {
    /// What is put in place of the real answer, where something is.
    pub(crate) fn instead(&self, target: &Target, at: i64) -> Option<Response> {
        let of_status = |status| graph::error::of_status(status, at);
        Some(match self {
            Self::Status { status, retry_after, body } => {
                let response = match body {
                    Some(text) => Response::with_body(*status, "application/json", text.clone()),
                    None => of_status(*status),
                };
                match retry_after {
                    Some(wait) => response.header("Retry-After", wait.clone()),
                    None => response,
                }
            }
            Self::RetryAtDate { status, seconds } => of_status(*status)
                .header("Retry-After", http_date(at + seconds * 1000))
                .header("Date", http_date(at)),
            Self::Html { status } => {
                Response::html(*status, "<!DOCTYPE html><html><head><title>Error</title></head></html>")
            }
            Self::NulBytes { status } => Response::with_body(*status, "application/json", vec![0_u8; 64]),
            Self::Deep => Response::with_body(200, "application/json", deep()),
            Self::Redirect => Response { status: 307, ..Response::redirect("https://redirected.example/") },
            Self::ExpiredPage if target.host == exchange::HOST => exchange::expired_page(),
            Self::ExpiredPage => graph::error::expired_page(at),
            _ => return None,
        })
    }

    /// What the effect makes of the answer to `url`.
    pub(crate) fn spoil(&self, mut response: Response, url: &str) -> Response {
        let change = |response: &mut Response, change: &dyn Fn(&mut Value)| {
            let mut value = response.value();
            change(&mut value);
            response.body = value.to_string().into_bytes();
        };
        match self {
            Self::Latency { ms } => response.delivery = Delivery::After { ms: *ms },
            Self::Offline => response.delivery = Delivery::Never,
            Self::Silent => response.delivery = Delivery::Silent,
            Self::CutBody => response.body.truncate(response.body.len() / 2),
            Self::WrongShape => change(&mut response, &change_shape),
            Self::WrongType => change(&mut response, &change_types),
            Self::ForeignNextLink => {
                change(&mut response, &|value| {
                    lead_to(value, "https://graph.example/v1.0/users?$skiptoken=x")
                });
            }
            Self::CircularNextLink => change(&mut response, &|value| lead_to(value, url)),
            _ => {}
        }
        response
    }

    /// It is about a whole connection: in a `$batch` it spoils all of it.
    pub(crate) fn of_connection(&self) -> bool {
        matches!(self, Self::Latency { .. } | Self::CutBody | Self::Offline | Self::Silent)
    }
}

fn deep() -> String {
    const DEPTH: usize = 20_000;
    format!("{{\"value\":{}{}}}", "[".repeat(DEPTH), "]".repeat(DEPTH))
}

fn lead_to(value: &mut Value, link: &str) {
    if let Some(fields) = value.as_object_mut().filter(|fields| fields.contains_key("value")) {
        fields.insert("@odata.nextLink".into(), link.into());
    }
}

fn change_types(value: &mut Value) {
    let Value::Object(fields) = value else { return };
    match fields.get_mut("value") {
        Some(Value::Array(rows)) => rows.last_mut().into_iter().for_each(change_fields),
        _ => change_fields(value),
    }
}

fn change_shape(value: &mut Value) {
    let Value::Object(fields) = value else { return };
    match fields.get_mut("value") {
        Some(rows) => *rows = Value::Null,
        None => change_fields(value),
    }
}

fn change_fields(value: &mut Value) {
    let Value::Object(fields) = value else { return };
    for (name, field) in fields.iter_mut() {
        if name.starts_with('@') {
            continue;
        }
        *field = match field {
            Value::String(text) => text.len().into(),
            Value::Bool(_) | Value::Number(_) => Value::String(field.to_string()),
            Value::Array(_) => Value::Null,
            Value::Null | Value::Object(_) => Value::Bool(true),
        };
    }
}

/// What rules match on.
pub(crate) fn line(request: &Request, target: &Target) -> String {
    match exchange::cmdlet_name(&request.body).filter(|_| target.host == exchange::HOST) {
        Some(cmdlet) => format!("{} {cmdlet}", target.line()),
        None => target.line(),
    }
}

/// Takes the first rule that matches, once.
pub(crate) fn take(faults: &mut [Fault], played: &mut Vec<Played>, line: &str) -> Option<Effect> {
    let matching = |fault: &Fault| fault.times > 0 && line.contains(&fault.matches);
    let (place, fault) = faults.iter_mut().enumerate().find(|(_, fault)| matching(fault))?;
    fault.times -= 1;
    played.push(Played { fault: place, request: line.to_owned() });
    Some(fault.effect.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_rule_is_used_as_often_as_it_says() {
        let rule = |matches: &str, times| Fault { matches: matches.into(), times, effect: Effect::CutBody };
        let mut faults = [rule("/users", 2), rule("", 1)];
        let mut played = Vec::new();
        for _ in 0..3 {
            assert!(take(&mut faults, &mut played, "graph.microsoft.com/v1.0/users").is_some());
        }
        assert!(take(&mut faults, &mut played, "graph.microsoft.com/v1.0/users").is_none());
        let places: Vec<usize> = played.iter().map(|played| played.fault).collect();
        assert_eq!(places, [0, 0, 1], "the second rule matches all");
    }

    #[test]
    fn shapes_change() {
        let spoil = |value| Effect::WrongShape.spoil(Response::json(200, &value), "").value();
        assert_eq!(
            spoil(json!({"@odata.context": "c", "value": [1]})),
            json!({"@odata.context": "c", "value": null})
        );
        assert_eq!(spoil(json!({"isEnabled": true, "id": "ab"})), json!({"isEnabled": "true", "id": 2}));
        let spoil = |effect: Effect| {
            effect.spoil(Response::json(200, &json!({"value": [{"id": "a"}, {"id": "b"}]})), "here")
        };
        assert_eq!(spoil(Effect::WrongType).value(), json!({"value": [{"id": "a"}, {"id": 1}]}));
        assert_eq!(spoil(Effect::CircularNextLink).value()["@odata.nextLink"], "here");
        assert!(
            spoil(Effect::ForeignNextLink).value()["@odata.nextLink"]
                .as_str()
                .unwrap()
                .contains("graph.example")
        );
    }

    #[test]
    fn answers_are_replaced() {
        let target = Target::parse("https://graph.microsoft.com/v1.0/users").unwrap();
        let instead = |effect: Effect| effect.instead(&target, 1_795_544_534_000);
        let dated = instead(Effect::RetryAtDate { status: 429, seconds: 30 }).unwrap();
        assert_eq!(dated.get("date"), Some("Tue, 24 Nov 2026 18:22:14 GMT"));
        assert_eq!(dated.get("retry-after"), Some("Tue, 24 Nov 2026 18:22:44 GMT"));
        assert_eq!(instead(Effect::NulBytes { status: 403 }).unwrap().body, [0; 64]);
        assert_eq!(instead(Effect::Redirect).unwrap().status, 307);
        assert_eq!(instead(Effect::ExpiredPage).unwrap().status, 400);
        assert!(instead(Effect::Deep).unwrap().body.len() > 40_000);
        assert!(instead(Effect::CutBody).is_none());
    }
}
