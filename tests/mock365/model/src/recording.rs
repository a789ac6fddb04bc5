//! Recordings: exchanges with the mock as HAR 1.2, the way a browser's developer tools save them.

use crate::http::{Request, Response};
use crate::instant::iso;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// Collects exchanges. `Authorization` headers and cookies are kept, as browsers keep them: whoever reads the file has to
/// drop them.
#[derive(Debug, Clone, Default)]
pub struct Recorder {
    entries: Vec<Value>,
}

impl Recorder {
    /// Adds one exchange.
    pub fn push(&mut self, request: &Request, response: &Response) {
        let pairs = |headers: &[(String, String)]| -> Vec<Value> {
            headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
        };
        let query: Vec<Value> = crate::http::Target::parse(&request.url)
            .map(|target| target.pairs())
            .unwrap_or_default()
            .into_iter()
            .map(|(name, value)| json!({"name": name, "value": value}))
            .collect();
        let mut sent = json!({
            "method": request.method,
            "url": request.url,
            "httpVersion": "HTTP/2.0",
            "headers": pairs(&request.headers),
            "queryString": query,
            "cookies": [],
            "headersSize": -1,
            "bodySize": request.body.len()
        });
        if let (false, Value::Object(fields)) = (request.body.is_empty(), &mut sent) {
            let kind = request.header("content-type").unwrap_or("application/json");
            let text = String::from_utf8_lossy(&request.body);
            fields.insert("postData".into(), json!({"mimeType": kind, "text": text}));
        }
        let kind = response.get("content-type").unwrap_or("");
        let content = match std::str::from_utf8(&response.body) {
            Ok(text) => json!({"size": text.len(), "mimeType": kind, "text": text}),
            Err(_) => json!({
                "size": response.body.len(),
                "mimeType": kind,
                "text": STANDARD.encode(&response.body),
                "encoding": "base64"
            }),
        };
        self.entries.push(json!({
            "startedDateTime": iso(request.at),
            "time": 42.0,
            "request": sent,
            "response": {
                "status": response.status,
                "statusText": "",
                "httpVersion": "HTTP/2.0",
                "headers": pairs(&response.headers),
                "cookies": [],
                "content": content,
                "redirectURL": response.get("location").unwrap_or(""),
                "headersSize": -1,
                "bodySize": -1
            },
            "cache": {},
            "timings": {"send": 0.0, "wait": 40.0, "receive": 2.0}
        }));
    }

    /// The recording so far.
    pub fn har(&self) -> Value {
        json!({"log": {
            "version": "1.2",
            "creator": {"name": "mock365", "version": env!("CARGO_PKG_VERSION")},
            "pages": [],
            "entries": self.entries
        }})
    }
}
