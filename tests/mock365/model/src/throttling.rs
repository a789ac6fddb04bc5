//! Microsoft's published limits, as far as they touch the mock's reads.

use crate::guid::Guid;
use serde::{Deserialize, Serialize};

/// Requests of the last seconds, counted where `on`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Throttle {
    /// Off by default, so that a test with a clock that stands still is not throttled by surprise.
    pub on: bool,
    recent: Vec<(Bucket, Guid, i64)>,
}

/// What shares a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Bucket {
    /// Conditional Access: 1 request a second for a tenant, over all apps; the 429 carries no Retry-After.
    ConditionalAccess,
    /// Reports: 5 requests in 10 seconds for an app and tenant.
    Reports,
}

impl Bucket {
    fn limit(self) -> (usize, i64) {
        match self {
            Self::ConditionalAccess => (1, 1_000),
            Self::Reports => (5, 10_000),
        }
    }
}

/// Too many requests; how many seconds to wait, where Microsoft says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Throttled {
    pub retry_after: Option<i64>,
}

impl Throttle {
    /// Counts a request, or refuses it.
    pub(crate) fn admit(&mut self, bucket: Bucket, tenant: Guid, at: i64) -> Result<(), Throttled> {
        if !self.on {
            return Ok(());
        }
        let (limit, window) = bucket.limit();
        self.recent.retain(|(kind, _, then)| *then + kind.limit().1 > at);
        let mut used = self.recent.iter().filter(|(kind, id, _)| *kind == bucket && *id == tenant);
        let oldest = used.clone().map(|(_, _, then)| *then).min();
        if used.by_ref().count() < limit {
            self.recent.push((bucket, tenant, at));
            return Ok(());
        }
        let wait = oldest.map(|then| (then + window - at + 999) / 1000);
        Err(Throttled { retry_after: wait.filter(|_| bucket == Bucket::Reports) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_by_tenant() {
        let (one, two) = (Guid(1), Guid(2));
        let mut throttle = Throttle { on: true, ..Throttle::default() };
        assert!(throttle.admit(Bucket::ConditionalAccess, one, 0).is_ok());
        assert!(throttle.admit(Bucket::ConditionalAccess, two, 0).is_ok());
        assert_eq!(throttle.admit(Bucket::ConditionalAccess, one, 999), Err(Throttled { retry_after: None }));
        assert!(throttle.admit(Bucket::ConditionalAccess, one, 1_000).is_ok());
        for at in 0..5 {
            assert!(throttle.admit(Bucket::Reports, one, 1_000 + at).is_ok());
        }
        assert_eq!(throttle.admit(Bucket::Reports, one, 4_000), Err(Throttled { retry_after: Some(7) }));
        assert!(throttle.admit(Bucket::Reports, one, 11_000).is_ok());
    }
}
