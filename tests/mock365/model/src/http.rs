//! Requests and answers as plain data: no socket, no clock.

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A request as it reached a host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Upper-case method name.
    pub method: String,
    /// Absolute `https` URL.
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// The instant of arrival, in Unix milliseconds.
    pub at: i64,
}

impl Request {
    /// A GET without headers.
    pub fn get(url: impl Into<String>, at: i64) -> Self {
        Self { method: "GET".into(), url: url.into(), headers: Vec::new(), body: Vec::new(), at }
    }

    /// A POST of the given body without headers.
    pub fn post(url: impl Into<String>, body: impl Into<Vec<u8>>, at: i64) -> Self {
        Self { method: "POST".into(), url: url.into(), headers: Vec::new(), body: body.into(), at }
    }

    /// The same request with one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The first header of this name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The bearer token of the `Authorization` header.
    pub fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }

    /// The value of one cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case("cookie"))
            .flat_map(|(_, value)| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// The body as a posted form.
    pub fn form(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }
}

/// When and whether an answer reaches the caller; the shell carries it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    Immediate,
    After {
        ms: u64,
    },
    /// The connection closes without an answer.
    Never,
    /// The connection stays open without an answer, until the caller gives up.
    Silent,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub delivery: Delivery,
}

impl Response {
    /// An answer without body.
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), delivery: Delivery::Immediate }
    }

    /// An answer with a body of the given type.
    pub fn with_body(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..Self::empty(status).header("Content-Type", content_type) }
    }

    /// A JSON answer.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::with_body(status, "application/json", body.to_string())
    }

    /// An HTML page.
    pub fn html(status: u16, body: impl Into<String>) -> Self {
        Self::with_body(status, "text/html; charset=utf-8", body.into())
    }

    /// A redirect to `location`.
    pub fn redirect(location: impl Into<String>) -> Self {
        Self::empty(302).header("Location", location)
    }

    /// The same answer with one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The first header of this name, in any case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; `Null` where it is none.
    pub fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

/// A URL taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Lower-case host without port.
    pub host: String,
    /// Path as written, with the leading slash.
    pub path: String,
    /// Decoded path segments, empty ones left out.
    pub segments: Vec<String>,
    /// Query as written, without the question mark.
    pub query: String,
    /// Fragment as written, without the hash.
    pub fragment: String,
}

impl Target {
    /// Takes an absolute `https` URL apart; `None` for any other text.
    pub fn parse(url: &str) -> Option<Self> {
        let rest = url.strip_prefix("https://")?;
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash));
        let host = authority.split_once(':').map_or(authority, |(host, _)| host).to_ascii_lowercase();
        if host.is_empty() || authority.contains('@') {
            return None;
        }
        let segments = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        Some(Self {
            host,
            path: path.to_owned(),
            segments,
            query: query.to_owned(),
            fragment: fragment.to_owned(),
        })
    }

    /// The decoded query pairs in order.
    pub fn pairs(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.query.as_bytes()).into_owned().collect()
    }

    /// The first value of a query parameter.
    pub fn parameter(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The segments as string slices, to match on.
    pub fn parts(&self) -> Vec<&str> {
        self.segments.iter().map(String::as_str).collect()
    }

    /// `host/path?query`, what faults match on.
    pub fn line(&self) -> String {
        if self.query.is_empty() {
            format!("{}{}", self.host, self.path)
        } else {
            format!("{}{}?{}", self.host, self.path, self.query)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_urls_apart() {
        let target =
            Target::parse("https://Graph.Microsoft.com:443/v1.0/users/a%40b?$top=5&$select=id#x/y").unwrap();
        assert_eq!(target.host, "graph.microsoft.com");
        assert_eq!(target.parts(), ["v1.0", "users", "a@b"]);
        assert_eq!(target.parameter("$top").as_deref(), Some("5"));
        assert_eq!(target.fragment, "x/y");
        assert_eq!(Target::parse("https://entra.microsoft.com").unwrap().path, "/");
        for wrong in ["http://graph.microsoft.com/", "https:///x", "https://a@graph.microsoft.com/", "graph"]
        {
            assert!(Target::parse(wrong).is_none(), "{wrong}");
        }
    }
}
