//! Chromium's log of every page and frame, from the first to the last, over one DevTools connection.

use crate::devtools::{Socket, connect};
use crate::policy::PolicyViolation;
use anyhow::{Context, Result};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Message;

type Answer = oneshot::Sender<Vec<PolicyViolation>>;

/// A running reader of the log. It ends with the browser, or when this is dropped.
#[derive(Debug)]
pub(crate) struct Log {
    questions: mpsc::UnboundedSender<Answer>,
}

impl Log {
    /// Attaches to every page and frame that there is and will be, except workers, which that would keep alive.
    pub async fn read(profile: &Path) -> Result<Self> {
        let socket = connect(profile).await?;
        let mut reader = Reader {
            socket,
            last_id: 0,
            outstanding: BTreeMap::new(),
            sessions: BTreeMap::new(),
            violations: Vec::new(),
        };
        let filter = json!([{ "type": "page" }, { "type": "iframe" }, { "exclude": true }]);
        reader.send(None, "Target.setDiscoverTargets", json!({ "discover": true, "filter": filter })).await?;
        let (questions, asked) = mpsc::unbounded_channel();
        tokio::spawn(reader.run(asked));
        Ok(Self { questions })
    }

    /// What has broken a policy so far.
    pub async fn violations(&self) -> Result<Vec<PolicyViolation>> {
        let (answer, told) = oneshot::channel();
        self.questions.send(answer).ok().context("the log has ended")?;
        told.await.context("the log has ended")
    }
}

struct Reader {
    socket: Socket,
    last_id: u64,
    /// Commands without an answer yet, with the session that they were sent to.
    outstanding: BTreeMap<u64, Option<String>>,
    /// Attached pages and frames: session, and the URL at that time.
    sessions: BTreeMap<String, String>,
    violations: Vec<PolicyViolation>,
}

impl Reader {
    async fn run(mut self, mut asked: mpsc::UnboundedReceiver<Answer>) -> Result<()> {
        let mut waiting: Vec<Answer> = Vec::new();
        loop {
            tokio::select! {
                message = self.socket.next() => match message.context("the browser has ended")?? {
                    Message::Text(text) => self.hear(&serde_json::from_str(&text)?).await?,
                    _ => continue,
                },
                question = asked.recv() => {
                    waiting.push(question.context("nobody listens")?);
                    // A page's answer to a command comes after everything that it has logged before.
                    for session in self.sessions.keys().cloned().collect::<Vec<_>>() {
                        self.send(Some(session), "Log.enable", json!({})).await?;
                    }
                }
            }
            if self.outstanding.is_empty() {
                for answer in waiting.drain(..) {
                    let _ = answer.send(self.violations.clone());
                }
            }
        }
    }

    async fn send(&mut self, session: Option<String>, method: &str, parameters: Value) -> Result<()> {
        self.last_id += 1;
        let mut command = json!({ "id": self.last_id, "method": method, "params": parameters });
        if let Some(session) = &session {
            command["sessionId"] = json!(session);
        }
        self.outstanding.insert(self.last_id, session);
        Ok(self.socket.send(Message::text(command.to_string())).await?)
    }

    async fn hear(&mut self, message: &Value) -> Result<()> {
        if let Some(id) = message["id"].as_u64() {
            self.outstanding.remove(&id);
            return Ok(());
        }
        let parameters = &message["params"];
        let session = || parameters["sessionId"].as_str().unwrap_or_default().to_owned();
        match message["method"].as_str().unwrap_or_default() {
            "Target.targetCreated" => {
                let target = &parameters["targetInfo"]["targetId"];
                self.send(None, "Target.attachToTarget", json!({ "targetId": target, "flatten": true }))
                    .await?;
            }
            "Target.attachedToTarget" => {
                let url = parameters["targetInfo"]["url"].as_str().unwrap_or_default();
                self.sessions.insert(session(), url.to_owned());
                // Tells everything that was logged before, too.
                self.send(Some(session()), "Log.enable", json!({})).await?;
            }
            "Target.detachedFromTarget" => {
                let gone = session();
                self.sessions.remove(&gone);
                self.outstanding.retain(|_, session| session.as_ref() != Some(&gone));
            }
            "Log.entryAdded" => {
                let url = message["sessionId"].as_str().and_then(|session| self.sessions.get(session));
                self.violations.extend(violation(&parameters["entry"], url.map_or("", String::as_str)));
            }
            _ => {}
        }
        Ok(())
    }
}

fn violation(entry: &Value, page: &str) -> Option<PolicyViolation> {
    let message = entry["text"].as_str()?;
    let stopped = message.contains("Content Security Policy") || message.contains("requires 'Trusted");
    let source = entry["url"].as_str().filter(|url| !url.is_empty()).unwrap_or(page);
    stopped.then(|| PolicyViolation { source: source.to_owned(), message: message.to_owned() })
}
