//! Faults by rule: what goes wrong, where and how often.

use crate::graph;
use crate::http::{Delivery, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A rule that spoils answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// A part of `host/path?query`; the empty text matches everything. Parts of a `$batch` match with their own path.
    pub matches: String,
    /// How many requests it still spoils.
    pub times: u32,
    pub effect: Effect,
}

/// What happens to a request that a rule matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// This status in place of the answer. Without a body, Graph's own error of that status.
    Status { status: u16, retry_after: Option<String>, body: Option<String> },
    /// The answer comes late.
    Latency { ms: u64 },
    /// The answer stops half-way.
    CutBody,
    /// `value` becomes `null` where there is one; elsewhere every text and number changes its type.
    WrongShape,
    /// Every access token given out so far expires now; then the request is answered.
    ExpireTokens,
    /// Every consent and token of the calling app is withdrawn; then the request is answered.
    RevokeConsent,
    /// Every access token given out so far loses this scope now; then the request is answered.
    WithdrawScope { scope: String },
    /// The connection closes without an answer.
    Offline,
}

impl Effect {
    /// The answer that `Status` puts in place of the real one.
    pub(crate) fn instead(&self, at: i64) -> Option<Response> {
        let Self::Status { status, retry_after, body } = self else { return None };
        let response = match body {
            Some(text) => Response::with_body(*status, "application/json", text.clone()),
            None => graph::error::of_status(*status, at),
        };
        Some(match retry_after {
            Some(wait) => response.header("Retry-After", wait.clone()),
            None => response,
        })
    }

    /// What the effect makes of an answer.
    pub(crate) fn spoil(&self, mut response: Response) -> Response {
        match self {
            Self::Latency { ms } => response.delivery = Delivery::After { ms: *ms },
            Self::Offline => response.delivery = Delivery::Never,
            Self::CutBody => response.body.truncate(response.body.len() / 2),
            Self::WrongShape => {
                let mut value = response.value();
                change_shape(&mut value);
                response.body = value.to_string().into_bytes();
            }
            Self::Status { .. } | Self::ExpireTokens | Self::RevokeConsent | Self::WithdrawScope { .. } => {}
        }
        response
    }
}

fn change_shape(value: &mut Value) {
    let Value::Object(fields) = value else { return };
    if let Some(rows) = fields.get_mut("value") {
        *rows = Value::Null;
        return;
    }
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

/// Takes the first rule that matches, once.
pub(crate) fn take(faults: &mut [Fault], line: &str) -> Option<Effect> {
    let fault = faults.iter_mut().find(|fault| fault.times > 0 && line.contains(&fault.matches))?;
    fault.times -= 1;
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
        assert!(take(&mut faults, "graph.microsoft.com/v1.0/users").is_some());
        assert!(take(&mut faults, "graph.microsoft.com/v1.0/users").is_some());
        assert!(take(&mut faults, "graph.microsoft.com/v1.0/users").is_some(), "the second rule matches all");
        assert!(take(&mut faults, "graph.microsoft.com/v1.0/users").is_none());
    }

    #[test]
    fn shapes_change() {
        let spoil = |value| Effect::WrongShape.spoil(Response::json(200, &value)).value();
        assert_eq!(
            spoil(json!({"@odata.context": "c", "value": [1]})),
            json!({"@odata.context": "c", "value": null})
        );
        assert_eq!(spoil(json!({"isEnabled": true, "id": "ab"})), json!({"isEnabled": "true", "id": 2}));
    }
}
