//! The clipboard, read with the browser's own rights, so that the page's policy and focus do not matter.

use crate::browser::Browser;
use crate::setup::Kind;
use crate::wait::wait_until;
use anyhow::{Context, Result, bail};
use serde_json::json;

impl Browser {
    /// The text in the clipboard. Each headless browser has a clipboard of its own.
    pub async fn clipboard(&self) -> Result<String> {
        let text = match self.kind {
            Kind::Chromium => {
                let origin = self.url().await?.origin().ascii_serialization();
                let permission = json!({
                    "permission": { "name": "clipboard-read" },
                    "setting": "granted",
                    "origin": origin,
                });
                self.tab_devtools("Browser.setPermission", permission).await?;
                let parameters = json!({
                    "expression": "navigator.clipboard.readText()",
                    "awaitPromise": true,
                    "userGesture": true,
                });
                let answer = self.tab_devtools("Runtime.evaluate", parameters).await?;
                if let Some(error) = answer.get("exceptionDetails") {
                    bail!("the clipboard cannot be read here: {error}");
                }
                answer["result"]["value"].clone()
            }
            Kind::Firefox => {
                let script = "const done = arguments[0];
                    const transferable = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
                    transferable.init(null);
                    transferable.addDataFlavor('text/plain');
                    Services.clipboard.getData(transferable, Services.clipboard.kGlobalClipboard);
                    const data = {};
                    try { transferable.getTransferData('text/plain', data); } catch { done(''); return; }
                    done(data.value.QueryInterface(Ci.nsISupportsString).data);";
                self.privileged_script(script, vec![]).await?
            }
        };
        text.as_str().map(str::to_owned).context("the clipboard holds no text")
    }

    /// Waits until the clipboard holds the wanted text.
    pub async fn wait_for_clipboard(&self, wanted: &str) -> Result<()> {
        let mut last = String::new();
        let found = wait_until("the wanted text is in the clipboard", async || {
            last = self.clipboard().await?;
            Ok((last == wanted).then_some(()))
        })
        .await;
        found.with_context(|| format!("wanted {wanted:?}, the clipboard holds {last:?}"))
    }
}
