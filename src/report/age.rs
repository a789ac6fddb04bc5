//! How old a finding is. An old finding stays what it was, and is marked.

use super::Finding;

const HOUR: i64 = 3_600_000;

/// When what a finding rests on was read, in Unix milliseconds: the oldest of its facts counts. Where none was read, when it was judged.
pub fn read_at(finding: &Finding, judged_at: i64) -> i64 {
    finding.provenance.iter().map(|provenance| provenance.at).min().unwrap_or(judged_at)
}

/// Whether something that was read at `read_at` is older than `hours` at `now`; zero hours: nothing ever is. A finding from the future (the
/// clock was set back) has no age that could be told, and is old.
pub fn is_stale(read_at: i64, hours: u32, now: i64) -> bool {
    let age = now.saturating_sub(read_at);
    hours > 0 && (age > i64::from(hours).saturating_mul(HOUR) || age < -HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Counts, Verdict};
    use crate::tenant::{Provenance, Route};
    use crate::text::Message;

    fn read(at: &[i64]) -> Finding {
        let provenance = |at: &i64| Provenance {
            source: String::new(),
            route: Route::SignedIn,
            request: String::new(),
            at: *at,
        };
        Finding {
            check: "ca.mfa-all".to_owned(),
            verdict: Verdict::Pass,
            sentence: Message::new(""),
            evidence: Vec::new(),
            counts: Counts::default(),
            lacks: None,
            opinions: Vec::new(),
            gaps: Vec::new(),
            provenance: at.iter().map(provenance).collect(),
            attestation: None,
            waiver: None,
        }
    }

    #[test]
    fn the_oldest_fact_counts() {
        assert_eq!(read_at(&read(&[30, 10, 20]), 40), 10);
        assert_eq!(read_at(&read(&[]), 40), 40);
    }

    #[test]
    fn what_is_older_than_chosen_is_stale() {
        let table = [
            (24, 0, false),
            (24, 24 * HOUR, false),
            (24, 24 * HOUR + 1, true),
            (1, HOUR + 1, true),
            (0, 1_000 * HOUR, false),
            (u32::MAX, 1_000 * HOUR, false),
            (24, -1, false),
            (24, -HOUR - 1, true),
        ];
        for (hours, age, stale) in table {
            assert_eq!(is_stale(START, hours, START + age), stale, "{hours} hours, {age} ms");
        }
        assert!(is_stale(i64::MIN, 24, i64::MAX));
    }

    const START: i64 = 1_795_544_534_000;
}
