//! WebDriver commands that fantoccini does not know.

use crate::browser::Browser;
use anyhow::{Context, Result};
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A POST to an endpoint of the session.
#[derive(Debug, Clone)]
struct Post {
    endpoint: String,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.endpoint))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Browser {
    /// Sends a command of the session that has no method of its own, for example `moz/addon/install`.
    pub async fn post(&self, endpoint: &str, body: Value) -> Result<Value> {
        let command = Post { endpoint: endpoint.to_owned(), body };
        self.client.issue_cmd(command).await.with_context(|| endpoint.to_owned())
    }

    /// Sends a DevTools command to the current tab. Chromium only.
    pub async fn tab_devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        self.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// Runs a script with the browser's own rights. Firefox only. Its last argument is the function that takes the result.
    pub async fn privileged_script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.post("moz/context", json!({ "context": "chrome" })).await?;
        let result = self.post("execute/async", json!({ "script": script, "args": arguments })).await;
        self.post("moz/context", json!({ "context": "content" })).await?;
        result
    }
}
