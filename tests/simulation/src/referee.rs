//! Watches what goes over the wire, in true time: only reads, within Microsoft's limits, and never before `Retry-After` has passed.

use std::collections::BTreeMap;

use serde_json::Value;
use sidelight::collect::HttpRequest;
use sidelight::sources;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use crate::network::Arrived;
use crate::wire::{Limit, Read};

/// What it saw, and what it has to complain of.
#[derive(Debug, Clone, Default)]
pub struct Referee {
    /// Starts of the last minute, with their cost.
    starts: BTreeMap<Limit, Vec<(i64, usize)>>,
    /// Requests under way, parts of a `$batch` left out.
    under_way: BTreeMap<Limit, usize>,
    /// Until when a service asked to be left alone.
    pauses: BTreeMap<Limit, i64>,
    /// Those that are in the stored checkpoint: of others a collector that was resumed cannot know.
    stored_pauses: BTreeMap<Limit, i64>,
    pub complaints: Vec<String>,
}

impl Limit {
    /// Most cost in so many milliseconds.
    fn most(self) -> Option<(usize, i64)> {
        match self {
            Limit::ConditionalAccess => Some((1, 1_000)),
            Limit::Reports => Some((5, 10_000)),
            Limit::Security => Some((150, 60_000)),
            Limit::Directory => Some((3_500, 10_000)),
            Limit::Exchange | Limit::Resolver => None,
        }
    }
}

impl Referee {
    /// A request goes out.
    pub fn sending(&mut self, request: &HttpRequest, now: i64) {
        if let Err(refused) = sources::allowed(request.method, &request.url, request.body.as_deref()) {
            self.complaints.push(format!("a request that is not allowed was sent: {refused}"));
        }
        for read in Read::all(request) {
            let limit = read.limit();
            if let Some(until) = self.pauses.get(&limit).filter(|until| **until > now) {
                let early = until - now;
                self.complaints.push(format!("{early} ms before Retry-After had passed: {}", read.line));
            }
            let cost = if limit == Limit::Directory { read.units() } else { 1 };
            let starts = self.starts.entry(limit).or_default();
            starts.push((now, cost));
            if let Some((most, window)) = limit.most() {
                starts.retain(|(at, _)| now - at < window);
                let used: usize = starts.iter().map(|(_, cost)| cost).sum();
                if used > most {
                    self.complaints
                        .push(format!("{used} in {window} ms where {most} are allowed: {}", read.line));
                }
            }
            if read.part.is_none() {
                let under_way = self.under_way.entry(limit).or_default();
                *under_way += 1;
                if limit == Limit::Security && *under_way > 4 {
                    self.complaints.push(format!("{under_way} at once where 4 are allowed: {}", read.line));
                }
            }
        }
    }

    /// An answer reaches the driver.
    pub fn answered(&mut self, request: &HttpRequest, answer: &Arrived, now: i64) {
        let reads = Read::all(request);
        for read in reads.iter().filter(|read| read.part.is_none()) {
            if let Some(under_way) = self.under_way.get_mut(&read.limit()) {
                *under_way = under_way.saturating_sub(1);
            }
        }
        let Arrived::Http { status, headers, body } = answer else { return };
        if let (429 | 503, Some(wait)) = (*status, retry_after(headers)) {
            reads.iter().for_each(|read| self.pause(read.limit(), now, wait));
        }
        if !reads.iter().any(|read| read.part.is_some()) {
            return;
        }
        let body: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
        for part in body.get("responses").and_then(Value::as_array).into_iter().flatten() {
            let id = part.get("id").and_then(Value::as_str);
            let Some(read) = reads.iter().find(|read| read.part.as_deref() == id) else { continue };
            let headers: Vec<(String, String)> = part
                .get("headers")
                .and_then(Value::as_object)
                .into_iter()
                .flatten()
                .filter_map(|(name, value)| Some((name.to_lowercase(), value.as_str()?.to_owned())))
                .collect();
            let slow = matches!(part.get("status").and_then(Value::as_u64), Some(429 | 503));
            if let (true, Some(wait)) = (slow, retry_after(&headers)) {
                self.pause(read.limit(), now, wait);
            }
        }
    }

    /// A wait of more than ten minutes is not waited for: the read is given up.
    fn pause(&mut self, limit: Limit, now: i64, wait: i64) {
        const LONGEST: i64 = 600_000;
        if wait > LONGEST {
            return;
        }
        let until = now + wait;
        let pause = self.pauses.entry(limit).or_insert(until);
        *pause = until.max(*pause);
    }

    /// A checkpoint was stored.
    pub fn stored(&mut self) {
        self.stored_pauses.clone_from(&self.pauses);
    }

    /// The checkpoint could not be used.
    pub fn forgotten(&mut self) {
        self.pauses.clear();
    }

    /// The background died.
    pub fn died(&mut self) {
        self.pauses.clone_from(&self.stored_pauses);
        self.under_way.clear();
    }
}

/// `Retry-After` in milliseconds: seconds, or a date against the answer's own `Date`.
fn retry_after(headers: &[(String, String)]) -> Option<i64> {
    let find = |name: &str| headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    let text = find("retry-after")?;
    if let Ok(seconds) = text.parse::<f64>() {
        return Some((seconds * 1000.0).ceil() as i64);
    }
    let instant = |text: &str| Some(OffsetDateTime::parse(text, &Rfc2822).ok()?.unix_timestamp());
    Some((instant(text)? - instant(find("date")?)?) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_read_in_every_form() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let date = [
            header("retry-after", "Tue, 24 Nov 2026 18:22:44 GMT"),
            header("date", "Tue, 24 Nov 2026 18:22:14 GMT"),
        ];
        assert_eq!(retry_after(&date), Some(30_000));
        assert_eq!(retry_after(&[header("retry-after", "2.128")]), Some(2_128));
        assert_eq!(retry_after(&[]), None);
    }
}
