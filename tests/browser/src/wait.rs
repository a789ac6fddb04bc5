//! Waiting for a condition, with a deadline.

use anyhow::{Result, bail};
use std::time::Duration;
use tokio::time::Instant;

/// How long any condition may take to come true.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// How often a condition is looked at.
const INTERVAL: Duration = Duration::from_millis(50);

/// Asks `poll` again and again until it gives a value. An error counts as *not yet*, because elements go stale while a
/// page changes; after the deadline the last error is in the message.
pub async fn wait_until<T>(what: &str, mut poll: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let end = Instant::now() + DEADLINE;
    let mut interval = tokio::time::interval(INTERVAL);
    let mut missing = None;
    loop {
        interval.tick().await;
        match tokio::time::timeout_at(end, poll()).await {
            Ok(Ok(Some(value))) => return Ok(value),
            Ok(Ok(None)) => missing = None,
            Ok(Err(error)) => missing = Some(error),
            // Cut off in the middle: the last whole answer says more.
            Err(_) => {}
        }
        if Instant::now() >= end {
            match missing {
                Some(error) => return Err(error.context(format!("not within {DEADLINE:?}: {what}"))),
                None => bail!("not within {DEADLINE:?}: {what}"),
            }
        }
    }
}
