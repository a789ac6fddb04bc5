//! What programs wrote to the console: told when a scenario fails.

use crate::browser::Browser;
use crate::setup::Kind;
use anyhow::Result;
use serde_json::json;

const FIREFOX_MESSAGES: &str = "
    const own = Services.console.getMessageArray().filter((message) => String(message.sourceName ?? message).includes('moz-extension:'));
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const said = storage.getEvents().map((event) => `${event.filename}: ${event.arguments.map(String).join(' ')}`);
    arguments[0]([...own.map((message) => message.message ?? String(message)), ...said]);";

impl Browser {
    /// Chromium: the current tab's console since it was last asked for. Firefox: the console of every page and extension.
    pub async fn console(&self) -> Result<Vec<String>> {
        let entries = match self.kind {
            Kind::Chromium => self.post("se/log", json!({ "type": "browser" })).await?,
            Kind::Firefox => self.privileged_script(FIREFOX_MESSAGES, vec![]).await?,
        };
        let entries = entries.as_array().cloned().unwrap_or_default();
        let text = |entry: serde_json::Value| {
            let message = entry.get("message").and_then(serde_json::Value::as_str).or(entry.as_str());
            message.unwrap_or_default().to_owned()
        };
        Ok(entries.into_iter().map(text).collect())
    }
}
