//! Which reads go together in one request, and what the answer to it means for each.
//!
//! First pages of lists that do not grow with the directory go together: their answers are small, and a round trip costs more than
//! they do. Pages of users or of registration details are large and go alone, so that they are folded as they come, side by side;
//! so do next pages, and what a `$batch` did not answer. Exchange Online's cmdlets go alone: each takes about a second, and a
//! `$batch` of them would come back with the slowest.

use std::collections::BTreeMap;

use super::read::Read;
use super::{Accepted, Answer, Collector, HttpRequest, RequestId};
use crate::sources::{self, Ask, Asked, Form, MOST_IN_BATCH, Source};
use crate::tenant::Route;

impl Collector {
    /// The requests of reads that may start now, in this order. Each of them is under way from here on.
    pub(super) fn requests(&mut self, starting: &[usize], now: i64) -> Vec<HttpRequest> {
        let mut alone: Vec<Vec<usize>> = Vec::new();
        let mut together: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for index in starting {
            match self.reads.get(*index).and_then(|read| self.version_to_share(read)) {
                Some(version) => together.entry(version).or_default().push(*index),
                None => alone.push(vec![*index]),
            }
        }
        let shared = together.values().flat_map(|reads| reads.chunks(MOST_IN_BATCH)).map(<[usize]>::to_vec);
        shared.chain(alone).filter_map(|reads| self.request(&reads, now)).collect()
    }

    /// The version of Microsoft Graph whose `$batch` a read may be part of.
    fn version_to_share(&self, read: &Read) -> Option<&'static str> {
        let source = read.source()?;
        let Ask::Graph { version, .. } = source.ask else { return None };
        let large = source.extent.per_object && !read.counting;
        // What was recorded is looked up one by one.
        let live = self.context.route != Route::Recording;
        (live && !large && !read.alone && read.page.is_none()).then_some(version)
    }

    /// One request for these reads.
    fn request(&mut self, reads: &[usize], now: i64) -> Option<HttpRequest> {
        let id = RequestId(self.next_id);
        self.next_id += 1;
        let mut forms: Vec<(u8, Form)> = Vec::new();
        let mut service = None;
        for (part, index) in (0u8..).zip(reads) {
            let read = self.reads.get_mut(*index)?;
            let source = read.source()?;
            let at = *read.asked_at.get_or_insert(now);
            read.flight = Some(id);
            read.part = (reads.len() > 1).then_some(part);
            service = Some(source.service());
            let read = self.reads.get(*index)?;
            forms.push((part, self.form(read, source, at)?));
            if let (Some((_, form)), Some(read)) = (forms.last(), self.reads.get_mut(*index)) {
                read.visit(&form.url);
            }
        }
        let form = match forms.as_slice() {
            [(_, form)] => form.clone(),
            forms => sources::batch(forms.iter().map(|(part, form)| (*part, form)))?,
        };
        let Form { method, url, headers, body } = form;
        Some(HttpRequest { id, service: service?, method, url, headers, body })
    }

    fn form(&self, read: &Read, source: &'static Source, at: i64) -> Option<Form> {
        if read.counting {
            return sources::count_form(source, self.context.cloud);
        }
        Some(sources::form(
            source,
            &Asked {
                cloud: self.context.cloud,
                tenant: self.context.tenant,
                target: read.target,
                name: self.name(read),
                at,
                user_principal_name: &self.context.user_principal_name,
                page: read.page.as_deref(),
                simpler: read.simpler,
            },
        ))
    }

    /// Takes the answer to a `$batch`. Each part is an answer of its own; a read that has none is asked alone.
    pub(super) fn answered_together(
        &mut self,
        id: RequestId,
        answer: Answer<'_>,
        now: i64,
        accepted: &mut Accepted,
    ) {
        let parts = match answer {
            Answer::Http { status: 200..=299, body, .. } => sources::unpack(body).unwrap_or_default(),
            // Whatever is wrong with the batch may be nothing to do with any of its parts.
            Answer::Http { status: 400 | 402..=407 | 409..=428 | 430..=499 | 300..=399, .. } => {
                BTreeMap::new()
            }
            whole => {
                while let Some(read) = self.take(id) {
                    self.answered(read, whole, now, accepted);
                }
                return;
            }
        };
        while let Some(mut read) = self.take(id) {
            let number = read.part.take();
            match number.and_then(|number| parts.get(&number)) {
                // The driver renews a token that is refused to a whole request.
                Some(part) if part.status != 401 => {
                    let (status, headers) = (part.status, part.headers.as_slice());
                    self.answered(read, Answer::Http { status, headers, body: &part.body }, now, accepted);
                }
                _ => self.reads.push(Read { alone: true, ..read }),
            }
        }
    }
}
