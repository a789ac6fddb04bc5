//! Rules about many objects: each is graded, and the grades add up to a verdict.

use crate::checks::{Check, MOST_EVIDENCE, Subject};
use crate::report::{Assessment, Evidence, Verdict, VerdictKind};
use crate::tenant::{Fact, Gap};
use crate::text::Message;

/// How one object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Not as it should be.
    Fail,
    /// Weaker than it should be.
    Warn,
    /// It cannot be told.
    Unclear,
    /// As it should be.
    Fine,
}

/// The objects that a rule looked at.
#[derive(Debug, Default)]
pub struct Tally {
    /// Evidence by grade, the worst first.
    rows: [Vec<Evidence>; 3],
    counts: [usize; 4],
    gaps: Vec<Gap>,
}

impl Tally {
    /// Notes an object. Evidence is made of those that are not fine, and only as much as people read.
    pub fn add(&mut self, grade: Grade, evidence: impl FnOnce() -> Evidence) {
        let Some(count) = self.counts.get_mut(grade as usize) else { return };
        *count += 1;
        if let (true, Some(rows)) = (*count <= MOST_EVIDENCE, self.rows.get_mut(grade as usize)) {
            rows.push(evidence());
        }
    }

    /// Notes objects that are as they should be.
    pub fn fine(&mut self, count: usize) {
        if let Some(fine) = self.counts.get_mut(Grade::Fine as usize) {
            *fine += count;
        }
    }

    /// Notes objects that were not looked at.
    pub fn unseen(&mut self, count: usize) {
        if let Some(unclear) = self.counts.get_mut(Grade::Unclear as usize) {
            *unclear += count;
        }
    }

    /// Notes why something cannot be told.
    pub fn gap(&mut self, gap: Gap) {
        if !self.gaps.contains(&gap) {
            self.gaps.push(gap);
        }
    }

    /// How many objects stand so.
    pub fn count(&self, grade: Grade) -> usize {
        self.counts.get(grade as usize).copied().unwrap_or(0)
    }

    /// How many objects were looked at and could be told.
    pub fn looked_at(&self) -> usize {
        [Grade::Fail, Grade::Warn, Grade::Fine].into_iter().map(|grade| self.count(grade)).sum()
    }

    /// The verdict: the worst grade, if nothing that was not seen could be worse. `lists` are the facts that hold the objects.
    /// Sentences get the numbers `failing`, `warned`, `unclear` and `examined`.
    pub fn assess(mut self, subject: &Subject<'_>, check: &Check, lists: &[Fact]) -> Assessment {
        let [fail, warn, unclear, fine] = self.counts;
        let whole = lists.iter().all(|fact| subject.tenant.gaps(*fact).is_empty());
        let can_fail = check.verdicts.contains(&VerdictKind::Fail);
        let told = whole && unclear == 0 && self.gaps.is_empty();
        let verdict = if fail > 0 {
            Verdict::Fail
        } else if warn > 0 && (told || !can_fail) {
            Verdict::Warn
        } else if told {
            Verdict::Pass
        } else {
            subject.unknown(check.needs, std::mem::take(&mut self.gaps))
        };
        let sentence = numbers(check.message(verdict.kind().word()), self.counts);
        Assessment::new(verdict, sentence).evidence(self.rows.into_iter().flatten()).counts(
            fail + warn + unclear + fine,
            fail + warn,
            unclear,
        )
    }
}

fn numbers(message: Message, [fail, warn, unclear, fine]: [usize; 4]) -> Message {
    message
        .number("failing", fail)
        .number("warned", warn)
        .number("unclear", unclear)
        .number("examined", fail + warn + unclear + fine)
}
