//! Keeping within the service's published limits.

use serde::{Deserialize, Serialize};

use crate::sources::Lane;

/// What a lane did lately.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneState {
    /// When its last requests started, in Unix milliseconds, oldest first.
    starts: Vec<i64>,
    /// The service asked to wait until then.
    pub paused_until: Option<i64>,
}

/// Whether a request may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// Now.
    Now,
    /// Not before this instant.
    At(i64),
    /// When another has been answered.
    WhenAnswered,
}

impl LaneState {
    /// Whether a request may start in the lane, with so many under way.
    pub fn may_start(&mut self, lane: Lane, under_way: usize, now: i64) -> May {
        let limit = lane.limit();
        if let Some(until) = self.paused_until {
            if until > now {
                return May::At(until);
            }
            self.paused_until = None;
        }
        if under_way >= limit.concurrency {
            return May::WhenAnswered;
        }
        // Starts in the future are those of a clock that was put back.
        self.starts.retain(|start| *start <= now && now - *start < limit.window);
        match self.starts.first() {
            Some(oldest) if self.starts.len() >= limit.starts => May::At(oldest.saturating_add(limit.window)),
            _ => May::Now,
        }
    }

    /// A request started.
    pub fn started(&mut self, now: i64) {
        self.starts.push(now);
    }

    /// The service asked to slow down.
    pub fn pause(&mut self, until: i64) {
        self.paused_until = Some(self.paused_until.unwrap_or(until).max(until));
    }
}

/// A wait that grows: about one, two, four, … seconds, at most a minute, spread so that clients do not come back together.
pub fn backoff(tries: u8, seed: u64) -> i64 {
    const FIRST: i64 = 1_000;
    const LONGEST: i64 = 60_000;
    let whole = FIRST.saturating_mul(1 << tries.min(6)).min(LONGEST);
    let spread = i64::try_from(scrambled(seed) % 1_000).unwrap_or(0);
    whole / 2 + whole / 2 * spread / 1_000
}

/// SplitMix64 (public domain): one step of a well-mixed sequence.
pub const fn scrambled(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_asked_for_once_a_second_and_reports_five_times_in_ten() {
        let mut lane = LaneState::default();
        assert_eq!(lane.may_start(Lane::ConditionalAccess, 0, 5_000), May::Now);
        lane.started(5_000);
        assert_eq!(lane.may_start(Lane::ConditionalAccess, 1, 5_001), May::WhenAnswered);
        assert_eq!(lane.may_start(Lane::ConditionalAccess, 0, 5_001), May::At(6_000));
        assert_eq!(lane.may_start(Lane::ConditionalAccess, 0, 6_000), May::Now);
        let mut lane = LaneState::default();
        for start in 0..5 {
            assert_eq!(lane.may_start(Lane::Reports, 0, start), May::Now);
            lane.started(start);
        }
        assert_eq!(lane.may_start(Lane::Reports, 0, 9_999), May::At(10_000));
        assert_eq!(lane.may_start(Lane::Reports, 0, 10_000), May::Now);
        assert_eq!(lane.may_start(Lane::Reports, 0, -5), May::Now, "the clock was put back");
    }

    #[test]
    fn a_pause_holds_the_whole_lane() {
        let mut lane = LaneState::default();
        lane.pause(9_000);
        lane.pause(4_000);
        assert_eq!(lane.may_start(Lane::Directory, 0, 8_999), May::At(9_000));
        assert_eq!(lane.may_start(Lane::Directory, 0, 9_000), May::Now);
    }

    #[test]
    fn waits_grow_to_a_minute() {
        for seed in 0..200 {
            for (tries, longest) in [(0, 1_000), (1, 2_000), (3, 8_000), (6, 60_000), (200, 60_000)] {
                let wait = backoff(tries, seed);
                assert!(wait >= longest / 2 && wait <= longest, "{tries} {seed}: {wait}");
            }
        }
        assert_ne!(backoff(3, 1), backoff(3, 2));
    }
}
