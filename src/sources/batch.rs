//! `$batch`: several reads of Microsoft Graph in one request, and taking its answer apart.
//!
//! What Microsoft says (Microsoft Learn, *Combine multiple HTTP requests using JSON batching*, and *Microsoft Graph throttling
//! guidance*): at most 20 requests, with URLs relative to one version; answers come in any order and are told apart by their ids;
//! each is judged against the limits by itself, and one that is throttled fails by itself with 429 and its own `Retry-After`; 200 of the
//! whole says nothing about the parts. `dependsOn` puts parts in an order: nothing here depends on another part, so none is given.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::request::Form;
use super::{Shape, json};
use crate::collect::Method;
use crate::tenant::ordered;

/// Most requests of one `$batch`.
pub const MOST: usize = 20;

/// One request for several. `None` where they are not all reads below one version, or are too many or none.
pub fn batch<'a>(forms: impl Iterator<Item = (u8, &'a Form)>) -> Option<Form> {
    #[derive(Serialize)]
    struct Batch<'a> {
        requests: Vec<Inner<'a>>,
    }
    #[derive(Serialize)]
    struct Inner<'a> {
        id: String,
        method: &'static str,
        url: &'a str,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        headers: BTreeMap<&'a str, &'a str>,
    }
    let mut below: Option<&str> = None;
    let mut requests = Vec::new();
    for (id, form) in forms {
        let base = version_base(&form.url)?;
        if form.method != Method::Get || *below.get_or_insert(base) != base {
            return None;
        }
        let headers = form.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        // What is asked of the answer as a whole is asked once, outside.
        let headers = ordered::map(headers.filter(|(name, _)| *name != "Accept"));
        requests.push(Inner { id: id.to_string(), method: "GET", url: form.url.get(base.len()..)?, headers });
    }
    if requests.is_empty() || requests.len() > MOST {
        return None;
    }
    let json = "application/json".to_owned();
    Some(Form {
        method: Method::Post,
        url: format!("{}/$batch", below?),
        headers: vec![("Accept".to_owned(), json.clone()), ("Content-Type".to_owned(), json)],
        body: Some(serde_json::to_string(&Batch { requests }).ok()?),
    })
}

/// `https://graph.microsoft.com/v1.0` of a URL below it.
pub fn version_base(url: &str) -> Option<&str> {
    let host = url.strip_prefix("https://")?.find('/')? + "https://".len();
    let version = url.get(host + 1..)?.find('/')?;
    url.get(..host + 1 + version)
}

/// What came back for one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// HTTP status.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body, as it would have come alone.
    pub body: Cow<'a, [u8]>,
}

/// Takes an answer apart. A part whose id comes twice tells nothing and is left out, like one that is not understood.
///
/// # Errors
/// When it is no answer to a `$batch`.
pub fn unpack(body: &[u8]) -> Result<BTreeMap<u8, Part<'_>>, Shape> {
    #[derive(Deserialize)]
    struct Answer<'a> {
        #[serde(borrow)]
        responses: Vec<&'a RawValue>,
    }
    let Answer { responses } = json::object(body)?;
    let mut parts: BTreeMap<u8, Option<Part<'_>>> = BTreeMap::new();
    for raw in responses {
        if let Some((id, part)) = part(raw) {
            let seen = parts.contains_key(&id);
            parts.insert(id, if seen { None } else { Some(part) });
        }
    }
    Ok(ordered::map(parts.into_iter().filter_map(|(id, part)| Some((id, part?)))))
}

fn part(raw: &RawValue) -> Option<(u8, Part<'_>)> {
    #[derive(Deserialize)]
    struct Response<'a> {
        #[serde(borrow)]
        id: Cow<'a, str>,
        status: u16,
        #[serde(borrow, default)]
        headers: Option<BTreeMap<String, &'a RawValue>>,
        #[serde(borrow, default)]
        body: Option<&'a RawValue>,
    }
    let response: Response<'_> = json::object(raw.get().as_bytes()).ok()?;
    let mut headers = Vec::new();
    for (name, value) in response.headers.into_iter().flatten() {
        // A number counts as its text.
        let value = serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().to_owned());
        headers.push((name.to_ascii_lowercase(), value));
    }
    let body = response.body.map_or(Cow::Borrowed(&[][..]), |body| inner_body(body.get()));
    Some((response.id.parse().ok()?, Part { status: response.status, headers, body }))
}

/// JSON stands as it is. What is no JSON comes as text, in base64 or plain.
fn inner_body(raw: &str) -> Cow<'_, [u8]> {
    if !raw.starts_with('"') {
        return Cow::Borrowed(raw.as_bytes());
    }
    let text: String = serde_json::from_str(raw).unwrap_or_default();
    // A count is a plain number, which may look like base64.
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    match STANDARD.decode(&text) {
        Ok(decoded) if !number => Cow::Owned(decoded),
        _ => Cow::Owned(text.into_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(url: &str) -> Form {
        Form {
            method: Method::Get,
            url: url.to_owned(),
            headers: vec![("Accept".to_owned(), "application/json".to_owned())],
            body: None,
        }
    }

    #[test]
    fn reads_of_one_version_go_together() {
        let mut forms = vec![
            form("https://graph.microsoft.com/v1.0/users?$top=5"),
            form("https://graph.microsoft.com/v1.0/organization"),
        ];
        forms[1].headers.push(("ConsistencyLevel".to_owned(), "eventual".to_owned()));
        let numbered = |forms: &[Form]| batch((0u8..).zip(forms)).map(|form| (form.url, form.body.unwrap()));
        assert_eq!(
            numbered(&forms),
            Some((
                "https://graph.microsoft.com/v1.0/$batch".to_owned(),
                r#"{"requests":[{"id":"0","method":"GET","url":"/users?$top=5"},{"id":"1","method":"GET","url":"/organization","headers":{"ConsistencyLevel":"eventual"}}]}"#.to_owned()
            ))
        );
        forms.push(form("https://graph.microsoft.com/beta/organization"));
        assert_eq!(numbered(&forms), None, "two versions");
        assert_eq!(numbered(&[]), None);
        assert_eq!(numbered(&vec![form("https://graph.microsoft.com/v1.0/users"); MOST + 1]), None);
        let write = Form { method: Method::Post, ..form("https://graph.microsoft.com/v1.0/users") };
        assert_eq!(numbered(&[write]), None);
    }

    #[test]
    fn answers_are_told_apart_by_their_ids() {
        let body = br#"{"responses":[
            {"id":"2","status":429,"headers":{"Retry-After":"2.128","x":7},"body":{"error":{"code":"TooManyRequests"}}},
            {"id":"0","status":200,"body":{ "value" : [1] }},
            {"id":"3","status":502,"body":"PGh0bWw+"},
            {"id":"4","status":200,"body":"4711"},
            {"id":"5","status":200,"body":"\u0000 not base64"},
            {"id":"6","status":204},
            {"id":"7","status":200,"body":1234},
            {"id":"1","status":200,"body":{}},
            {"id":"1","status":404,"body":{}},
            {"id":"8"}, {"status":200}, 5, null, {"id":"x","status":200}, ["9",200], {"id":"10","status":70000}
        ]}"#;
        let parts = unpack(body).unwrap();
        assert_eq!(parts.keys().copied().collect::<Vec<_>>(), [0, 2, 3, 4, 5, 6, 7]);
        assert_eq!(&*parts[&0].body, br#"{ "value" : [1] }"#);
        assert_eq!(parts[&2].status, 429);
        assert!(parts[&2].headers.contains(&("retry-after".to_owned(), "2.128".to_owned())));
        assert!(parts[&2].headers.contains(&("x".to_owned(), "7".to_owned())));
        for (id, body) in [(3, &b"<html>"[..]), (4, b"4711"), (5, b"\0 not base64"), (6, b""), (7, b"1234")] {
            assert_eq!(&*parts[&id].body, body, "{id}");
        }
    }

    #[test]
    fn what_is_no_answer_to_a_batch_is_refused() {
        let deep = "[".repeat(200_000);
        for body in [
            "",
            "<html>",
            "{}",
            r#"{"responses":null}"#,
            r#"{"responses":{}}"#,
            "[[]]",
            r#"{"responses":[{"id":"0""#,
            &deep,
        ] {
            assert!(unpack(body.as_bytes()).is_err(), "{:.20}", body);
        }
        let deep = format!(
            r#"{{"responses":[{{"id":"0","status":200,"body":{}{}}}]}}"#,
            "[".repeat(100_000),
            "]".repeat(100_000)
        );
        assert_eq!(
            unpack(deep.as_bytes()).unwrap()[&0].body.len(),
            200_000,
            "a body is not looked into here"
        );
    }
}
