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
pub async fn wait_until<T>(what: &str, poll: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    wait_while_moving(what, || 0, poll).await
}

/// As [`wait_until`], for what takes long on purpose: the deadline counts from the last time that `moved` said something new.
pub async fn wait_while_moving<T>(
    what: &str,
    moved: impl Fn() -> usize,
    mut poll: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let mut end = Instant::now() + DEADLINE;
    let mut at = moved();
    let mut interval = tokio::time::interval(INTERVAL);
    let mut missing = None;
    loop {
        interval.tick().await;
        let now_at = moved();
        if now_at != at {
            (at, end) = (now_at, Instant::now() + DEADLINE);
        }
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
