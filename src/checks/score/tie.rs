//! What Microsoft says of a control held against what our own checks say of the same thing.
//!
//! Both can be right: the score follows a change late, and what a control counts is rarely all that a check asks.

use serde::{Deserialize, Serialize};

use super::controls::Standing;
use crate::checks::delays::delay;
use crate::report::VerdictKind;

/// How the two go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tie {
    /// Both say that it is done, or both that it is not.
    Agree,
    /// Microsoft says that it is not done; we see that it is. The score may only lag behind a change.
    Lag,
    /// Microsoft says that it is not done; we see that it is, and Microsoft looked so long after us that no delay explains it.
    MicrosoftNotDone,
    /// Microsoft gives all points; we see that something is not as it should be.
    OnlyMicrosoftDone,
    /// One of the two does not tell.
    Untold,
}

/// Holds a control against the verdicts of the checks that ask the same; `None` where there is none.
///
/// `looked`: when Microsoft looked; `read`: when we read, the oldest of it; both in Unix milliseconds.
pub fn tie(
    standing: Standing,
    verdicts: impl IntoIterator<Item = Option<VerdictKind>>,
    looked: i64,
    read: Option<i64>,
) -> Option<Tie> {
    let ours = ours(verdicts)?;
    Some(match (standing, ours) {
        (Standing::Done, Ours::Done) | (Standing::NotDone | Standing::Partly, Ours::NotDone) => Tie::Agree,
        (Standing::Done, Ours::NotDone) => Tie::OnlyMicrosoftDone,
        (Standing::NotDone | Standing::Partly, Ours::Done) if may_lag(looked, read) => Tie::Lag,
        (Standing::NotDone | Standing::Partly, Ours::Done) => Tie::MicrosoftNotDone,
        (Standing::Untold | Standing::NotCounted, _) | (_, Ours::Untold) => Tie::Untold,
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Ours {
    Done,
    NotDone,
    Untold,
}

/// What does not apply says nothing about the others; one that is not as it should be decides.
fn ours(verdicts: impl IntoIterator<Item = Option<VerdictKind>>) -> Option<Ours> {
    use VerdictKind::{Fail, Info, NotApplicable, Pass, Unknown, Warn};
    let mut all = None;
    for verdict in verdicts {
        all = Some(match (all, verdict) {
            (Some(Ours::NotDone), _) | (_, Some(Fail | Warn)) => Ours::NotDone,
            (Some(Ours::Untold), _) | (_, Some(Unknown | Info) | None) => Ours::Untold,
            (_, Some(Pass)) => Ours::Done,
            (Some(Ours::Done), Some(NotApplicable)) => Ours::Done,
            (None, Some(NotApplicable)) => continue,
        });
    }
    all
}

/// What Microsoft saw at that instant may be so much older, in milliseconds.
pub fn most_lag() -> i64 {
    delay("score.overall").map_or(0, |delay| i64::from(delay.most_minutes) * 60_000)
}

/// Whether what Microsoft saw may be from before our reading.
fn may_lag(looked: i64, read: Option<i64>) -> bool {
    read.is_none_or(|read| looked.saturating_sub(most_lag()) <= read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use VerdictKind::{Fail, Info, NotApplicable, Pass, Unknown, Warn};

    const HOUR: i64 = 3_600_000;
    const READ: i64 = 1_795_521_600_000;

    fn told(standing: Standing, verdicts: &[Option<VerdictKind>]) -> Option<Tie> {
        tie(standing, verdicts.iter().copied(), READ + 100 * HOUR, Some(READ))
    }

    #[test]
    fn both_sides_are_held_against_each_other() {
        use Standing::{Done, NotCounted, NotDone, Partly};
        for (standing, verdicts, expected) in [
            (NotDone, &[Some(Pass)][..], Some(Tie::MicrosoftNotDone)),
            (Partly, &[Some(Pass), Some(Pass)], Some(Tie::MicrosoftNotDone)),
            (Partly, &[Some(Pass), Some(NotApplicable)], Some(Tie::MicrosoftNotDone)),
            (Partly, &[Some(NotApplicable), Some(Pass)], Some(Tie::MicrosoftNotDone)),
            (NotDone, &[Some(Pass), Some(Fail)], Some(Tie::Agree)),
            (Partly, &[Some(Warn)], Some(Tie::Agree)),
            (Done, &[Some(Pass)], Some(Tie::Agree)),
            (Done, &[Some(Pass), Some(Warn)], Some(Tie::OnlyMicrosoftDone)),
            (Done, &[None, Some(Fail)], Some(Tie::OnlyMicrosoftDone)),
            (Done, &[Some(Fail), Some(Unknown)], Some(Tie::OnlyMicrosoftDone)),
            (Done, &[Some(Pass), Some(Unknown)], Some(Tie::Untold)),
            (NotDone, &[Some(Pass), None], Some(Tie::Untold)),
            (NotDone, &[Some(Info)], Some(Tie::Untold)),
            (Standing::Untold, &[Some(Pass)], Some(Tie::Untold)),
            (NotCounted, &[Some(Fail)], Some(Tie::Untold)),
            (NotDone, &[Some(NotApplicable)], None),
            (NotDone, &[], None),
        ] {
            assert_eq!(told(standing, verdicts), expected, "{standing:?} {verdicts:?}");
        }
    }

    #[test]
    fn a_score_lags_as_long_as_microsoft_says() {
        for (looked, read, expected) in [
            (READ - 100 * HOUR, Some(READ), Tie::Lag),
            (READ, Some(READ), Tie::Lag),
            (READ + 48 * HOUR, Some(READ), Tie::Lag),
            (READ + 48 * HOUR + 1, Some(READ), Tie::MicrosoftNotDone),
            (READ, None, Tie::Lag),
            (i64::MAX, Some(i64::MIN), Tie::MicrosoftNotDone),
            (i64::MIN, Some(i64::MAX), Tie::Lag),
        ] {
            assert_eq!(
                tie(Standing::NotDone, [Some(Pass)], looked, read),
                Some(expected),
                "{looked} {read:?}"
            );
        }
    }
}
