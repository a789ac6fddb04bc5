//! Judging what was read, and telling it in messages of bearable size.

use super::{Environment, Judged, Session, ViewId};
use crate::checks::{self, Check, Subject};
use crate::messages::{Event, FIRST_EVIDENCE, FindingHead, MAX_MESSAGE_BYTES};

/// Room in a message for what stands around its list.
const ENVELOPE_BYTES: usize = 1024;

impl<E: Environment> Session<E> {
    /// Judges the checks that `wanted` names and tells those whose finding changed.
    pub(super) fn judge(&self, wanted: impl Fn(&Check) -> bool, now: i64) {
        let changed: Vec<Judged> = self.state_mut(|state| {
            let Some(tenant) = state.run.tenant() else { return Vec::new() };
            let subject = Subject { tenant, settings: &state.configuration.settings, now };
            let judged: Vec<Judged> = checks::ALL
                .iter()
                .filter(|check| wanted(check))
                .map(|check| {
                    let finding = check.judge(&subject).with_names(tenant);
                    let evidence_total = u32::try_from(finding.evidence.len()).unwrap_or(u32::MAX);
                    Judged { finding, evidence_total, judged_at: now }
                })
                .collect();
            for judged in &judged {
                state.findings.insert(judged.finding.check.clone(), judged.clone());
            }
            judged
        });
        for event in events(&changed) {
            self.broadcast(&event);
        }
    }

    /// Rows of evidence for one view, as many as a message holds.
    pub(super) fn tell_evidence(&self, id: ViewId, check: &str, offset: u32, limit: u32) {
        self.tell(id, |state| {
            let rows = state.findings.get(check).map_or_else(Vec::new, |judged| {
                let from = judged.finding.evidence.iter().skip(offset as usize);
                fitting(MAX_MESSAGE_BYTES, from.take(limit as usize).cloned())
            });
            Event::Evidence { check: check.to_owned(), offset, rows }
        });
    }
}

/// Findings as events: first evidence rows only, and no event larger than a message may be.
pub(super) fn events(findings: &[Judged]) -> Vec<Event> {
    let mut events = Vec::new();
    let mut heads = Vec::new();
    let mut bytes = ENVELOPE_BYTES;
    for judged in findings {
        let (head, size) = head(judged);
        if bytes.saturating_add(size) > MAX_MESSAGE_BYTES && !heads.is_empty() {
            events.push(Event::Findings { findings: std::mem::take(&mut heads) });
            bytes = ENVELOPE_BYTES;
        }
        bytes = bytes.saturating_add(size);
        heads.push(head);
    }
    if !heads.is_empty() {
        events.push(Event::Findings { findings: heads });
    }
    events
}

/// The finding with as many of its first evidence rows as fit into a message, and its size.
fn head(judged: &Judged) -> (FindingHead, usize) {
    let mut rows = FIRST_EVIDENCE;
    loop {
        let Judged { finding, evidence_total, judged_at } = judged.cut(rows);
        let head = FindingHead { finding, evidence_total, judged_at };
        let size = size(&head);
        if size.saturating_add(ENVELOPE_BYTES) <= MAX_MESSAGE_BYTES || rows == 0 {
            return (head, size);
        }
        rows /= 2;
    }
}

/// As many rows from the first on as so many bytes of a message hold.
pub(super) fn fitting<T: serde::Serialize>(room: usize, rows: impl Iterator<Item = T>) -> Vec<T> {
    let mut bytes = ENVELOPE_BYTES;
    rows.take_while(|row| {
        bytes = bytes.saturating_add(size(row)).saturating_add(1);
        bytes <= room
    })
    .collect()
}

fn size(value: &impl serde::Serialize) -> usize {
    serde_json::to_vec(value).map_or(usize::MAX, |json| json.len())
}
