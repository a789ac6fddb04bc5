//! The extension's background: a service worker in Chromium, an event page in Firefox. Both can die at any moment.

use crate::browser::Browser;
use crate::setup::Kind;
use crate::wait::wait_until;
use anyhow::Result;
use serde_json::json;

impl Browser {
    /// Stops the extension's background, as the browser does when it is idle, and waits until it is gone. The next event
    /// starts it anew. `runtime.onSuspend` is not awaited.
    ///
    /// - Chromium: `ServiceWorker.stopAllWorkers`.
    /// - Firefox: `extension.terminateBackground()` in chrome context.
    pub async fn stop_background(&self) -> Result<()> {
        let extension = self.extension()?;
        match self.kind {
            Kind::Chromium => {
                // Another run may have started by the time we look: what must be gone is this one.
                let Some(worker) = self.background_target().await? else { return Ok(()) };
                self.tab_devtools("ServiceWorker.enable", json!({})).await?;
                self.tab_devtools("ServiceWorker.stopAllWorkers", json!({})).await?;
                wait_until("the service worker has stopped", async || {
                    Ok(self.targets().await?.iter().all(|target| target.id != worker).then_some(()))
                })
                .await
            }
            Kind::Firefox => {
                let script = "const [id, done] = arguments;
                    const { extension } = WebExtensionPolicy.getByID(id);
                    extension.terminateBackground({ ignoreDevToolsAttached: true }).then(() => done(null));";
                self.privileged_script(script, vec![json!(extension.id)]).await.map(drop)
            }
        }
    }

    /// Whether the background runs now. In Chromium asking does not keep it alive; neither does asking in Firefox.
    pub async fn background_runs(&self) -> Result<bool> {
        match self.kind {
            Kind::Chromium => Ok(self.background_target().await?.is_some()),
            Kind::Firefox => {
                let script =
                    "arguments[1](WebExtensionPolicy.getByID(arguments[0]).extension.backgroundState)";
                let state = self.privileged_script(script, vec![json!(self.extension()?.id)]).await?;
                Ok(state == "running" || state == "starting")
            }
        }
    }

    async fn background_target(&self) -> Result<Option<String>> {
        let origin = &self.extension()?.origin;
        let targets = self.targets().await?;
        let worker = targets
            .into_iter()
            .find(|target| target.kind == "service_worker" && target.url.starts_with(origin));
        Ok(worker.map(|worker| worker.id))
    }
}
