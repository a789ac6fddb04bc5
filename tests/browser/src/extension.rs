//! The loaded extension: its id and the origin of its pages.

use crate::browser::Browser;
use crate::setup::Kind;
use crate::wait::wait_until;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::Path;

/// What the browser made of the extension's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Chromium: 32 letters. Firefox: the manifest's `browser_specific_settings.gecko.id`.
    pub id: String,
    /// `chrome-extension://…` or `moz-extension://…`, without a slash at the end. Random in Firefox.
    pub origin: String,
}

impl Extension {
    pub(crate) async fn find(browser: &Browser, folder: &Path) -> Result<Self> {
        let manifest = folder.join("manifest.json");
        let text = std::fs::read(&manifest).with_context(|| manifest.display().to_string())?;
        let manifest: Value = serde_json::from_slice(&text)?;
        match browser.kind {
            Kind::Chromium => {
                let id = wait_until("the extension's background runs", async || {
                    let targets = browser.targets().await?;
                    let worker = targets.iter().find(|target| {
                        target.kind == "service_worker" && target.url.starts_with("chrome-extension://")
                    });
                    Ok(worker.and_then(|worker| Some(worker.url.split('/').nth(2)?.to_owned())))
                })
                .await?;
                let origin = format!("chrome-extension://{id}");
                Ok(Self { id, origin })
            }
            Kind::Firefox => {
                let id = manifest["browser_specific_settings"]["gecko"]["id"].as_str().context("gecko.id")?;
                let script = "arguments[1](WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname)";
                let host = browser.privileged_script(script, vec![json!(id)]).await?;
                let host = host.as_str().context("the add-on has no host name")?;
                Ok(Self { id: id.to_owned(), origin: format!("moz-extension://{host}") })
            }
        }
    }
}

impl Browser {
    /// The loaded extension.
    pub fn extension(&self) -> Result<&Extension> {
        self.extension.as_ref().context("no extension was loaded")
    }

    /// Opens a page of the extension, such as `options.html`, in a new tab and switches to it.
    ///
    /// WebDriver may not navigate to `moz-extension:` pages, so in Firefox the browser's own code opens the tab; once
    /// open it can be driven like any other.
    pub async fn open_extension_page(&self, path: &str) -> Result<()> {
        let url = format!("{}/{path}", self.extension()?.origin);
        match self.kind {
            Kind::Chromium => {
                let tab = self.client.new_window(true).await?;
                self.client.switch_to_window(tab.handle).await?;
                self.goto(&url).await
            }
            Kind::Firefox => {
                let known = self.windows().await?;
                let script = "const [url, done] = arguments;
                    const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
                    gBrowser.selectedTab = gBrowser.addTrustedTab(url);
                    done(null);";
                self.privileged_script(script, vec![json!(url)]).await?;
                self.wait_for_window(&known, |opened| opened.as_str().starts_with(&url)).await.map(drop)
            }
        }
    }
}
