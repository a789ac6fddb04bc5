//! The extension's toolbar button and keyboard shortcut. WebDriver reaches pages only, so each browser is asked in its own way.

use crate::browser::Browser;
use crate::page::Chord;
use crate::setup::Kind;
use anyhow::{Context, Result, ensure};
use serde_json::json;

impl Browser {
    /// Presses the extension's toolbar button on the current tab.
    ///
    /// - Chromium: `Extensions.triggerAction` of the DevTools protocol, on the *tab* target, over the browser's own
    ///   connection. `action.onClicked` fires with the tab; through chromedriver's `goog/cdp/execute` it is "not allowed".
    /// - Firefox: `triggerAction` of the browser action, in chrome context (`--allow-system-access`).
    pub async fn press_toolbar_button(&self) -> Result<()> {
        let id = &self.extension()?.id;
        match self.kind {
            Kind::Chromium => {
                // A WebDriver window handle is the id of the page, and its tab is another target around it.
                let target = self.current_tab_target().await?;
                let parameters = json!({ "id": id, "targetId": target });
                self.browser_devtools("Extensions.triggerAction", parameters).await.map(drop)
            }
            Kind::Firefox => {
                let script = "const [id, done] = arguments;
                    const { ExtensionParent } =
                        ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
                    const { extension } = WebExtensionPolicy.getByID(id);
                    ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
                    done(null);";
                self.privileged_script(script, vec![json!(id)]).await.map(drop)
            }
        }
    }

    /// Presses a keyboard shortcut of the extension.
    ///
    /// Firefox only: keys go to the browser's own window, in chrome context. Chromium's driver and DevTools send keys to
    /// the page alone and mark them as not for the browser, so no shortcut is ever reached; what the manifest declares
    /// can be read there with `commands.getAll()`.
    pub async fn press_shortcut(&self, chord: Chord<'_>) -> Result<()> {
        ensure!(self.kind == Kind::Firefox, "no driver delivers keys to Chromium's own window");
        self.post("moz/context", json!({ "context": "chrome" })).await?;
        let pressed = self.press([chord]).await;
        self.post("moz/context", json!({ "context": "content" })).await?;
        pressed
    }

    async fn current_tab_target(&self) -> Result<String> {
        let url = self.client.current_url().await?;
        let title = self.client.title().await?;
        let answer = self.browser_devtools("Target.getTargets", json!({ "filter": [{}] })).await?;
        let tabs: Vec<_> = answer["targetInfos"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|target| target["type"] == "tab" && target["url"] == url.as_str())
            .collect();
        let same_title = tabs.iter().find(|target| target["title"] == title.as_str());
        let tab = same_title.or(tabs.first()).context("the current page has no tab")?;
        Ok(tab["targetId"].as_str().context("a tab has an id")?.to_owned())
    }
}
