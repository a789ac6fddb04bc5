//! The extension's background: a service worker in Chromium, an event page in Firefox. Both can die at any moment.

use crate::browser::Browser;
use crate::setup::Kind;
use crate::wait::wait_until;
use anyhow::{Context, Result};
use serde_json::json;
use std::process::Command;

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

    /// Kills the process of the extension's pages and background, as when memory is short or the process crashes. Nothing is told
    /// to anybody, and no debugger has to be attached. Chromium on Linux only. Gives how many processes there were.
    pub fn kill_extension_process(&self) -> Result<usize> {
        let browser = self.process().context("the browser's process is known")?;
        let mut killed = 0;
        for entry in std::fs::read_dir("/proc")?.flatten() {
            let Ok(process) = entry.file_name().to_string_lossy().parse::<u64>() else { continue };
            let command = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let argument = |wanted: &[u8]| {
                command.split(|byte| matches!(byte, 0 | b' ')).any(|argument| argument == wanted)
            };
            if argument(b"--type=renderer")
                && argument(b"--extension-process")
                && descends_from(process, browser)
            {
                let status = Command::new("kill").args(["-KILL", &process.to_string()]).status()?;
                killed += usize::from(status.success());
            }
        }
        Ok(killed)
    }

    /// Counts from now on how often Firefox stops the background by itself.
    pub async fn count_background_stops(&self) -> Result<()> {
        let script = "const [id, done] = arguments;
            const { extension } = WebExtensionPolicy.getByID(id);
            extension.sidelightStops = 0;
            extension.on('shutdown-background-script', () => { extension.sidelightStops += 1; });
            done(null);";
        self.privileged_script(script, vec![json!(self.extension()?.id)]).await.map(drop)
    }

    /// How often, since [`Browser::count_background_stops`].
    pub async fn background_stops(&self) -> Result<u64> {
        let script = "arguments[1](WebExtensionPolicy.getByID(arguments[0]).extension.sidelightStops ?? 0)";
        let stops = self.privileged_script(script, vec![json!(self.extension()?.id)]).await?;
        Ok(stops.as_u64().unwrap_or_default())
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

/// Whether one process was started by another, however far back.
fn descends_from(mut process: u64, ancestor: u64) -> bool {
    while process > 1 {
        if process == ancestor {
            return true;
        }
        // `pid (name) state parent …`; a name may hold spaces and brackets.
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{process}/stat")) else { return false };
        let parent = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)?.parse().ok());
        let Some(parent) = parent else { return false };
        process = parent;
    }
    false
}
