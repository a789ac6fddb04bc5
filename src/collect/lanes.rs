//! Keeping within the service's published limits.

use serde::{Deserialize, Serialize};

use super::failure::LONGEST_WAIT;
use crate::sources::Lane;
use crate::sources::limits::Size;

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// What a lane did lately.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneState {
    /// When its last requests started, in Unix milliseconds, and the units that they took, oldest first.
    starts: Vec<(i64, u32)>,
    /// The service asked to wait until then.
    pub paused_until: Option<i64>,
    /// The service asked to be left alone until then, which is longer than anybody waits: nothing is asked.
    closed_until: Option<i64>,
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
    /// Whether a request of so many units may start in the lane, with so many requests under way.
    pub fn may_start(&mut self, lane: Lane, size: Size, units: u32, under_way: usize, now: i64) -> May {
        let limit = lane.limit();
        // A wait that was reckoned by a clock that has been put back since is cut to the longest there is.
        self.paused_until = self.paused_until.map(|until| until.min(now.saturating_add(LONGEST_WAIT)));
        if let Some(until) = self.paused_until {
            if until > now {
                return May::At(until);
            }
            self.paused_until = None;
        }
        if under_way >= limit.concurrency {
            return May::WhenAnswered;
        }
        let longest = limit.quotas.iter().map(|quota| quota.window).max().unwrap_or(0);
        // A start in the future is of a clock that was put back: how long ago it was is not known, so it counts as one of now.
        self.starts.iter_mut().for_each(|(start, _)| *start = now.min(*start));
        self.starts.retain(|(start, _)| now - *start < longest);
        let mut until = now;
        for quota in limit.quotas {
            // As many of the oldest starts have to leave the window as make room for this one.
            let mut left = quota.units(size).saturating_sub(units);
            for (start, took) in self.starts.iter().rev() {
                let leaves = start.saturating_add(quota.window);
                if leaves <= until {
                    break;
                }
                match left.checked_sub(*took) {
                    Some(rest) => left = rest,
                    None => {
                        until = leaves;
                        break;
                    }
                }
            }
        }
        if until > now { May::At(until) } else { May::Now }
    }

    /// A request of so many units started.
    pub fn started(&mut self, units: u32, now: i64) {
        match self.starts.last_mut() {
            Some((at, took)) if *at == now => *took = took.saturating_add(units),
            _ => self.starts.push((now, units)),
        }
    }

    /// What was sent before an interruption may not be known any more: a quota of a few requests counts as used up.
    pub fn interrupted(&mut self, lane: Lane, now: i64) {
        const FEW: u32 = 5;
        let tight = lane.limit().quotas.iter().map(|quota| quota.units(Size::Small));
        if let Some(units) = tight.filter(|units| *units <= FEW).max() {
            self.starts = vec![(now, units)];
        }
    }

    /// The service asked to be left alone for so long. At most a day, so that a clock that was wrong does not close it for good.
    pub fn close(&mut self, after: i64, now: i64) {
        self.closed_until = Some(now.saturating_add(after.min(DAY)));
    }

    /// Whether it is closed, as far as known at the last [`LaneState::open`].
    pub const fn is_closed(&self) -> bool {
        self.closed_until.is_some()
    }

    /// Opens a lane whose time has come.
    pub fn open(&mut self, now: i64) {
        let closed = |until: &i64| *until > now && until.saturating_sub(now) <= DAY;
        self.closed_until = self.closed_until.filter(closed);
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

    fn one(state: &mut LaneState, lane: Lane, under_way: usize, now: i64) -> May {
        state.may_start(lane, Size::Small, 1, under_way, now)
    }

    #[test]
    fn policies_are_asked_for_once_a_second_and_reports_five_times_in_ten() {
        let mut lane = LaneState::default();
        assert_eq!(one(&mut lane, Lane::ConditionalAccess, 0, 5_000), May::Now);
        lane.started(1, 5_000);
        assert_eq!(one(&mut lane, Lane::ConditionalAccess, 1, 5_001), May::WhenAnswered);
        assert_eq!(one(&mut lane, Lane::ConditionalAccess, 0, 5_001), May::At(6_000));
        assert_eq!(one(&mut lane, Lane::ConditionalAccess, 0, 6_000), May::Now);
        let mut lane = LaneState::default();
        for start in 0..5 {
            assert_eq!(one(&mut lane, Lane::Reports, 0, start), May::Now);
            lane.started(1, start);
        }
        assert_eq!(one(&mut lane, Lane::Reports, 0, 9_999), May::At(10_000));
        assert_eq!(one(&mut lane, Lane::Reports, 0, 10_000), May::Now);
        assert_eq!(one(&mut lane, Lane::Reports, 0, -5), May::Now, "the clock was put back");
    }

    #[test]
    fn units_count_by_the_size_of_the_tenant() {
        let mut lane = LaneState::default();
        lane.started(3_490, 0);
        lane.started(8, 4_000);
        let mut may = |size, units, now| lane.may_start(Lane::Directory, size, units, 0, now);
        assert_eq!(may(Size::Small, 2, 5_000), May::Now);
        assert_eq!(may(Size::Small, 4, 5_000), May::At(10_000));
        assert_eq!(may(Size::Medium, 4, 5_000), May::Now);
        assert_eq!(may(Size::Small, 3_493, 5_000), May::At(14_000));
        assert_eq!(may(Size::Small, 3_492, 5_000), May::At(10_000));
    }

    #[test]
    fn every_quota_of_a_lane_holds() {
        let mut lane = LaneState::default();
        let (mut now, mut started) = (0, 0);
        while now < 600_000 {
            match one(&mut lane, Lane::Security, 0, now) {
                May::Now => {
                    lane.started(1, now);
                    started += 1;
                }
                May::At(until) => now = until,
                May::WhenAnswered => panic!(),
            }
        }
        assert_eq!(started, 1_500, "150 a minute");
    }

    #[test]
    fn a_pause_holds_the_whole_lane() {
        let mut lane = LaneState::default();
        lane.pause(9_000);
        lane.pause(4_000);
        assert_eq!(one(&mut lane, Lane::Directory, 0, 8_999), May::At(9_000));
        assert_eq!(one(&mut lane, Lane::Directory, 0, 9_000), May::Now);
    }

    #[test]
    fn after_an_interruption_a_tight_limit_counts_as_used_up() {
        for (lane, may) in [
            (Lane::ConditionalAccess, May::At(1_500)),
            (Lane::Reports, May::At(10_500)),
            (Lane::Directory, May::Now),
        ] {
            let mut state = LaneState::default();
            state.interrupted(lane, 500);
            assert_eq!(one(&mut state, lane, 0, 500), may, "{lane:?}");
        }
    }

    #[test]
    fn a_wait_by_a_clock_that_was_put_back_ends() {
        let mut lane = LaneState::default();
        lane.pause(9_000_000);
        assert_eq!(one(&mut lane, Lane::Directory, 0, 1_000), May::At(1_000 + LONGEST_WAIT));
        assert_eq!(one(&mut lane, Lane::Directory, 0, 1_000 + LONGEST_WAIT), May::Now);
    }

    #[test]
    fn a_lane_is_closed_for_a_day_at_most() {
        for (after, now, closed) in [
            (3_600_000, 3_599_999, true),
            (3_600_000, 3_600_000, false),
            (i64::MAX, DAY - 1, true),
            (i64::MAX, DAY, false),
            (DAY, -1, false),
        ] {
            let mut lane = LaneState::default();
            lane.close(after, 0);
            lane.open(now);
            assert_eq!(lane.is_closed(), closed, "{after} at {now}");
        }
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
