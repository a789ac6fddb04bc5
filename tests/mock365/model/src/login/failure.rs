//! Errors with their AADSTS codes, as JSON and as the fragment of a redirect.

use crate::guid::Guid;
use crate::http::Response;
use crate::instant::iso;
use serde_json::json;

/// Why sign-in or a token was refused.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// OAuth's `error`.
    pub error: &'static str,
    pub code: u32,
    /// What stands behind `AADSTS…: `.
    pub text: String,
    /// Microsoft's finer word for it, e.g. `consent_required`.
    pub suberror: Option<&'static str>,
}

impl Failure {
    pub fn new(error: &'static str, code: u32, text: impl Into<String>) -> Self {
        Self { error, code, text: text.into(), suberror: None }
    }

    fn description(&self, trace: Guid, at: i64) -> String {
        format!(
            "AADSTS{}: {} Trace ID: {trace} Correlation ID: {} Timestamp: {}",
            self.code,
            self.text,
            Guid(trace.0.rotate_left(64)),
            timestamp(at)
        )
    }

    /// The body that the token endpoint sends.
    pub fn json(&self, status: u16, trace: Guid, at: i64) -> Response {
        let mut body = json!({
            "error": self.error,
            "error_description": self.description(trace, at),
            "error_codes": [self.code],
            "timestamp": timestamp(at),
            "trace_id": trace,
            "correlation_id": Guid(trace.0.rotate_left(64)),
            "error_uri": format!("https://login.microsoftonline.com/error?code={}", self.code)
        });
        if let (Some(suberror), Some(fields)) = (self.suberror, body.as_object_mut()) {
            fields.insert("suberror".into(), suberror.into());
        }
        Response::json(status, &body).header("Cache-Control", "no-store, no-cache")
    }

    /// The redirect that the authorisation endpoint sends.
    pub fn redirect(
        &self,
        redirect_uri: &str,
        state: Option<&str>,
        mode: Mode,
        trace: Guid,
        at: i64,
    ) -> Response {
        let mut pairs =
            vec![("error", self.error.to_owned()), ("error_description", self.description(trace, at))];
        pairs.push(("error_uri", format!("https://login.microsoftonline.com/error?code={}", self.code)));
        if let Some(suberror) = self.suberror {
            pairs.push(("error_subcode", suberror.to_owned()));
        }
        pairs.extend(state.map(|state| ("state", state.to_owned())));
        Response::redirect(mode.address(redirect_uri, &pairs))
    }
}

fn timestamp(at: i64) -> String {
    iso(at - at.rem_euclid(1000)).replace('T', " ")
}

/// Where the answer's parameters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Fragment,
    Query,
}

impl Mode {
    pub fn named(name: Option<&str>) -> Option<Self> {
        match name {
            Some("fragment") => Some(Self::Fragment),
            None | Some("query") => Some(Self::Query),
            Some(_) => None,
        }
    }

    pub fn address(self, redirect_uri: &str, pairs: &[(&str, String)]) -> String {
        let mut encoded = form_urlencoded::Serializer::new(String::new());
        for (name, value) in pairs {
            encoded.append_pair(name, value);
        }
        let separator = match self {
            Self::Fragment => '#',
            Self::Query if redirect_uri.contains('?') => '&',
            Self::Query => '?',
        };
        format!("{redirect_uri}{separator}{}", encoded.finish())
    }
}
