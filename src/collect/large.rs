//! Lists that grow with the directory: how long they are, and what is too long to be read without being asked.

use super::read::Read;
use super::{Accepted, Answer, Collector, failure};
use crate::sources::limits::Size;
use crate::sources::{Counted, Source};
use crate::tenant::{Fact, Reason, Route};

impl Collector {
    /// Puts on the list to ask how many rows a fact has, where the service tells that apart. It is asked beside the first page and
    /// delays nothing: a directory that is too large is left after that page.
    pub(super) fn count_rows(&mut self, fact: Fact, source: &Source) {
        if matches!(source.extent.counted, Counted::At(_)) && self.context.route != Route::Recording {
            self.reads.push(Read { counting: true, ..Read::new(fact, None) });
        }
    }

    /// Takes the answer to that. It is a help, and never asked for again: without it, what was read so far is counted.
    pub(super) fn counted(&mut self, read: &Read, answer: Answer<'_>, now: i64, accepted: &mut Accepted) {
        let Some(source) = read.source() else { return };
        match answer {
            Answer::Http { status: 200..=299, body, .. } => {
                let text = str::from_utf8(body).unwrap_or_default();
                if let Ok(count) = text.trim_start_matches('\u{feff}').trim().parse() {
                    self.counts.insert(read.fact, count);
                }
            }
            Answer::Http { status, headers, body } => {
                let lane = self.lanes.entry(source.lane).or_default();
                match failure::classify(source, status, headers, body, now) {
                    failure::Failure::Again { after: Some(after), slow_down: true, .. } => {
                        lane.pause(now.saturating_add(after));
                        accepted.folded = true;
                    }
                    failure::Failure::Leave { after, .. } => {
                        lane.close(after, now);
                        accepted.folded = true;
                    }
                    _ => {}
                }
            }
            Answer::Unreachable | Answer::SignedOut | Answer::NotHeld => {}
        }
        // Reads that wait between two pages are not asked any further.
        let mut index = 0;
        while let Some(read) = self.reads.get(index) {
            let waits = read.flight.is_none() && read.pages > 0;
            match read.source().filter(|_| waits).and_then(|source| self.too_large(read, source)) {
                Some(reason) => {
                    let read = self.reads.swap_remove(index);
                    self.done(read, Some(reason), accepted);
                }
                None => index += 1,
            }
        }
    }

    /// About how many rows a read has in all, as far as the service said so.
    pub(super) fn expected(&self, read: &Read) -> Option<u64> {
        let counted = match read.source()?.extent.counted {
            Counted::At(_) => Some(read.fact),
            Counted::AtMost(fact) => Some(fact),
            Counted::No => None,
        };
        read.of.or_else(|| self.counts.get(&counted?).copied())
    }

    /// Why a list is not read further: the admin lets no more be read without being asked.
    pub(super) fn too_large(&self, read: &Read, source: &Source) -> Option<Reason> {
        let per_object = source.extent.per_object || source.ask.targets().is_some();
        let largest = self.plan.bounds.largest_list;
        if !per_object || read.counting || self.asked_for.contains(&read.fact) {
            return None;
        }
        // Nobody answers for a recording, and nothing of it is asked.
        if self.context.route == Route::Recording {
            return None;
        }
        let of = self.expected(read);
        (of.max(Some(read.count())) > Some(largest)).then_some(Reason::TooLarge { largest, of })
    }

    /// The size of the tenant, as far as it is known: it decides on quotas.
    pub(super) fn size(&self) -> Size {
        let counted = self.counts.get(&Fact::Users).copied();
        let read = self.tenant.users.seen().map(|users| users.len() as u64);
        let reading = self.reads.iter().filter(|read| read.fact == Fact::Users).map(Read::count).max();
        Size::of(counted.max(read).max(reading).unwrap_or(0))
    }
}
