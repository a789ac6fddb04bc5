//! What facts are worth: the checks that they answer.

use std::collections::BTreeMap;

use super::{Check, Severity};
use crate::tenant::Fact;

/// What each fact is worth to these checks. A check of one severity outweighs as many as there are of the next lower one, so that no
/// number of small questions comes before a grave one.
pub fn worth(checks: &[&Check]) -> BTreeMap<Fact, u32> {
    let mut worth: BTreeMap<Fact, u32> = BTreeMap::new();
    for check in checks {
        for fact in check.needs {
            let known = worth.entry(*fact).or_default();
            *known = known.saturating_add(points(check.severity));
        }
    }
    worth
}

const fn points(severity: Severity) -> u32 {
    match severity {
        Severity::Critical => 10_000_000,
        Severity::High => 100_000,
        Severity::Medium => 1_000,
        Severity::Low => 20,
        Severity::Info => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::ALL;

    #[test]
    fn a_fact_is_worth_the_checks_that_it_answers() {
        let all = worth(ALL);
        for fact in Fact::ALL {
            let worst =
                ALL.iter().filter(|check| check.needs.contains(&fact)).map(|check| check.severity).max();
            let least = worst.map(points);
            assert!(all.get(&fact).copied() >= least, "{fact:?}");
            // What follows is dearer by at most ten, so that the order of severities stays.
            if let Some(least) = least {
                assert!(all.get(&fact).is_some_and(|worth| *worth < least.saturating_mul(100)), "{fact:?}");
            }
        }
        assert!(worth(&[]).is_empty());
    }
}
