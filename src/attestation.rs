//! What an admin says of something that Sidelight cannot read: a setting that only a portal shows, a step of the roadmap that is done by hand.
//! It stands beside a verdict, never changes it, and runs out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::tenant::{Gap, Reason, TenantId};

/// What may stand in a note, in characters.
pub const LONGEST_NOTE: usize = 500;
/// For how many days an answer may count, shortest first.
pub const DAYS: [u16; 3] = [30, 90, 365];
/// For how many days an answer counts where nobody chose otherwise: an access review is usually held every quarter.
pub const USUAL_DAYS: u16 = 90;

const DAY: i64 = 24 * 3_600_000;
/// A clock may be so many milliseconds behind the one by which an answer was given.
const CLOCK_DRIFT: i64 = 3_600_000;

/// Answers of one tenant, by what they are about: the id of a check, or of a step of the roadmap.
pub type Attestations = BTreeMap<String, Attestation>;

/// An admin's own answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// Who says so: a user principal name.
    pub by: String,
    /// When, in Unix milliseconds.
    pub on: i64,
    /// When it no longer counts, in Unix milliseconds.
    pub until: i64,
    /// What they say.
    pub answer: Answer,
    /// In their words; may be empty.
    #[serde(default)]
    pub note: String,
}

/// What an admin says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is as it should be.
    Yes,
    /// It is not as it should be.
    No,
}

impl Answer {
    /// In exports and in message ids: `yes`.
    pub const fn word(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::No => "no",
        }
    }
}

/// What an answer is worth beside a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It answers what cannot be read.
    Counts,
    /// It is too old to count, or from the future.
    TooOld,
    /// More than the unreadable was not read: the answer is of a part only.
    Incomplete,
    /// It was read meanwhile, and what was read decides.
    Overtaken,
}

impl Standing {
    /// In exports and in message ids: `too-old`.
    pub const fn word(self) -> &'static str {
        match self {
            Standing::Counts => "counts",
            Standing::TooOld => "too-old",
            Standing::Incomplete => "incomplete",
            Standing::Overtaken => "overtaken",
        }
    }
}

impl Attestation {
    /// An answer given now, cut to what may be kept, that counts for so many days.
    pub fn given(by: &str, now: i64, days: u16, answer: Answer, note: &str) -> Attestation {
        Attestation {
            by: by.to_owned(),
            on: now,
            until: now.saturating_add(DAY.saturating_mul(days.into())),
            answer,
            note: note.trim().chars().take(LONGEST_NOTE).collect(),
        }
    }

    /// Whether it counts at an instant. What is from the future (the clock was set back) has no age that could be told.
    pub fn is_fresh(&self, now: i64) -> bool {
        now < self.until && self.on <= now.saturating_add(CLOCK_DRIFT)
    }

    /// What it is worth beside a verdict: beside one that is unknown because of these gaps, or `None`, one that was read.
    pub fn standing(&self, unknown: Option<&[Gap]>, now: i64) -> Standing {
        match unknown {
            None => Standing::Overtaken,
            Some(gaps) if gaps.iter().any(|gap| gap.reason != Reason::Unreadable) => Standing::Incomplete,
            Some(_) if self.is_fresh(now) => Standing::Counts,
            Some(_) => Standing::TooOld,
        }
    }
}

/// Whether only somebody who looks can tell: it is unknown because of these gaps, and a part of it has no documented read.
pub fn is_asked(unknown: Option<&[Gap]>) -> bool {
    unknown.is_some_and(|gaps| gaps.iter().any(|gap| gap.reason == Reason::Unreadable))
}

/// All answers, by tenant: what is said of one organisation says nothing of another.
pub type AttestationsByTenant = BTreeMap<TenantId, Attestations>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::Fact;

    const NOW: i64 = 1_795_544_534_000;

    fn given() -> Attestation {
        Attestation::given("megan@contoso.com", NOW, USUAL_DAYS, Answer::Yes, " Seen on the page. ")
    }

    fn gaps(reasons: &[Reason]) -> Vec<Gap> {
        reasons.iter().map(|reason| Gap { fact: Fact::Organization, reason: reason.clone() }).collect()
    }

    #[test]
    fn an_answer_counts_only_beside_what_cannot_be_read() {
        use Reason::{NotAsked, Unreadable};
        for (unknown, standing, asked) in [
            (Some(vec![Unreadable]), Standing::Counts, true),
            (Some(vec![Unreadable, NotAsked]), Standing::Incomplete, true),
            (Some(vec![NotAsked]), Standing::Incomplete, false),
            (None, Standing::Overtaken, false),
        ] {
            let gaps = unknown.map(|reasons| gaps(&reasons));
            assert_eq!(given().standing(gaps.as_deref(), NOW), standing, "{gaps:?}");
            assert_eq!(is_asked(gaps.as_deref()), asked, "{gaps:?}");
        }
    }

    #[test]
    fn an_answer_runs_out() {
        let unreadable = gaps(&[Reason::Unreadable]);
        for (now, standing) in [
            (NOW, Standing::Counts),
            (NOW + 90 * DAY - 1, Standing::Counts),
            (NOW + 90 * DAY, Standing::TooOld),
            (NOW - CLOCK_DRIFT, Standing::Counts),
            (NOW - CLOCK_DRIFT - 1, Standing::TooOld),
            (i64::MAX, Standing::TooOld),
            (i64::MIN, Standing::TooOld),
        ] {
            assert_eq!(given().standing(Some(&unreadable), now), standing, "{now}");
        }
    }

    #[test]
    fn notes_are_cut_and_answers_survive_json() {
        assert_eq!(given().note, "Seen on the page.");
        let long = Attestation::given("", NOW, 30, Answer::No, &"気".repeat(LONGEST_NOTE + 1));
        assert_eq!(long.note.chars().count(), LONGEST_NOTE);
        for own in [given(), long, Attestation::given("", i64::MAX, 365, Answer::Yes, "")] {
            let json = serde_json::to_string(&own).unwrap();
            assert_eq!(serde_json::from_str::<Attestation>(&json).unwrap(), own);
        }
    }
}
