//! Chromium's DevTools protocol at the level of the browser, over its WebSocket.
//!
//! chromedriver's own `goog/cdp/execute` speaks to the current tab, where some commands are not allowed.

use crate::browser::Browser;
use crate::setup::Kind;
use anyhow::{Context, Result, bail, ensure};
use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// What DevTools can attach to: tabs, frames, workers.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Target {
    #[serde(rename = "targetId")]
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub url: String,
}

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A connection to the browser that uses `profile`.
pub(crate) async fn connect(profile: &Path) -> Result<Socket> {
    // Two lines: the port, and the path of the browser's own target.
    let file = std::fs::read_to_string(profile.join("DevToolsActivePort"))
        .context("Chromium has not told its DevTools port")?;
    let (port, path) = file.trim().split_once('\n').context("DevToolsActivePort has two lines")?;
    let (socket, _) = tokio_tungstenite::connect_async(format!("ws://127.0.0.1:{port}{path}")).await?;
    Ok(socket)
}

impl Browser {
    /// Sends one DevTools command to the browser. Chromium only.
    pub async fn browser_devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        ensure!(self.kind == Kind::Chromium, "only Chromium speaks the DevTools protocol");
        // Two lines: the port, and the path of the browser's own target.
        let file = std::fs::read_to_string(self.profile.path().join("DevToolsActivePort"))
            .context("Chromium has not told its DevTools port")?;
        let (port, path) = file.trim().split_once('\n').context("DevToolsActivePort has two lines")?;
        let (mut socket, _) =
            tokio_tungstenite::connect_async(format!("ws://127.0.0.1:{port}{path}")).await?;
        let command = json!({ "id": 1, "method": method, "params": parameters });
        socket.send(Message::text(command.to_string())).await?;
        while let Some(message) = socket.next().await {
            let Message::Text(text) = message? else { continue };
            let answer: Value = serde_json::from_str(&text)?;
            if answer["id"] != 1 {
                continue;
            }
            if let Some(error) = answer.get("error") {
                bail!("{method}: {error}");
            }
            return Ok(answer["result"].clone());
        }
        bail!("{method}: the browser closed the connection")
    }

    /// Everything that DevTools can attach to.
    pub(crate) async fn targets(&self) -> Result<Vec<Target>> {
        let answer = self.browser_devtools("Target.getTargets", json!({ "filter": [{}] })).await?;
        Ok(serde_json::from_value(answer["targetInfos"].clone())?)
    }
}
