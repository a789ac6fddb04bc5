//! What an answer changes.

use super::failure::{self, Failure};
use super::lanes::{LaneState, backoff, scrambled};
use super::read::Read;
use super::settle::settle;
use super::{Accepted, Answer, Collector, RequestId};
use crate::sources::{self, Asked, Form, Page, Parsed, Service, Shape, Source};
use crate::tenant::{ObjectId, Provenance, Reason, Route};

/// After so many objects of a sweep it is worth judging what was found so far.
const MAILBOXES_AT_A_TIME: u64 = 20;

/// How a recorded request was made.
pub(crate) struct Made<'a> {
    /// When, in Unix milliseconds.
    pub at: i64,
    /// Method and path.
    pub request: &'a str,
    /// It asked for no more rows than came: there may be more.
    pub full: bool,
}

impl Collector {
    /// [`Collector::accept`] of a recorded answer, as the request was really made.
    pub(crate) fn accept_recorded(&mut self, id: RequestId, answer: Answer<'_>, made: &Made<'_>) -> Accepted {
        if let Some(read) = self.reads.iter_mut().find(|read| read.flight == Some(id)) {
            read.incomplete |= made.full;
            if read.source().is_some_and(|source| source.service() == Service::Graph) {
                read.shown = Some(made.request.to_owned());
            }
        }
        self.accept(id, answer, made.at)
    }

    /// Takes an answer. An answer to a request that is not under way (any more) changes nothing.
    pub fn accept(&mut self, id: RequestId, answer: Answer<'_>, now: i64) -> Accepted {
        let mut accepted = Accepted::default();
        if self.reads.iter().any(|read| read.flight == Some(id) && read.part.is_some()) {
            self.answered_together(id, answer, now, &mut accepted);
        } else if let Some(read) = self.take(id) {
            self.answered(read, answer, now, &mut accepted);
        }
        self.leave_closed_lanes(&mut accepted);
        accepted
    }

    /// A read that this request is under way for. The others stay on the list until it is their turn: while one is there, its fact is
    /// not settled.
    pub(super) fn take(&mut self, id: RequestId) -> Option<Read> {
        let index = self.reads.iter().position(|read| read.flight == Some(id))?;
        Some(Read { flight: None, ..self.reads.swap_remove(index) })
    }

    /// Ends what would have to be asked of a service that asked to be left alone.
    fn leave_closed_lanes(&mut self, accepted: &mut Accepted) {
        let closed = |collector: &Collector, read: &Read| {
            let lane = read.source().and_then(|source| collector.lanes.get(&source.lane));
            read.flight.is_none() && lane.is_some_and(LaneState::is_closed)
        };
        while let Some(place) = self.reads.iter().position(|read| closed(self, read)) {
            let read = self.reads.swap_remove(place);
            if !read.counting {
                self.done(read, Some(Reason::Throttled), accepted);
            }
        }
    }

    /// Takes the answer to one read.
    pub(super) fn answered(&mut self, read: Read, answer: Answer<'_>, now: i64, accepted: &mut Accepted) {
        let mut read = Read { part: None, ..read };
        let Some(source) = read.source() else { return };
        if read.counting {
            return self.counted(&read, answer, now, accepted);
        }
        match answer {
            Answer::Http { status: 200..=299, body, .. } => self.page(read, source, body, now, accepted),
            Answer::Http { status, .. } if read.pages > 0 && failure::page_is_gone(source, status) => {
                read.incomplete = true;
                self.done(read, None, accepted);
            }
            Answer::Http { status: 400, .. }
                if source.extent.simpler.is_some() && !read.simpler && read.pages == 0 =>
            {
                read.simpler = true;
                self.reads.push(read);
            }
            Answer::Http { status, headers, body } => {
                self.failed(read, failure::classify(source, status, headers, body, now), now, accepted);
            }
            Answer::Unreachable => self.failed(read, failure::unreachable(), now, accepted),
            Answer::SignedOut => self.done(read, Some(Reason::SignedOut), accepted),
            Answer::NotHeld => {
                let reason = if read.pages == 0 { Some(Reason::NotAsked) } else { None };
                read.incomplete = true;
                self.done(read, reason, accepted);
            }
        }
    }

    /// Folds a page, and goes on to the next or ends the read.
    fn page(
        &mut self,
        mut read: Read,
        source: &'static Source,
        body: &[u8],
        now: i64,
        accepted: &mut Accepted,
    ) {
        let parsed = (source.parse)(body).and_then(|parsed| self.of_this_tenant(parsed));
        let Parsed { page, next, incomplete, of } = match parsed {
            Ok(parsed) => parsed,
            Err(Shape { field, cut }) => {
                // A cut body, or a page of a gateway in place of the answer, may be an accident.
                let most = u8::from(cut || field == sources::NOT_JSON);
                let reason = Reason::Shape { field };
                self.failed(
                    read,
                    Failure::Again { after: None, slow_down: false, most, reason },
                    now,
                    accepted,
                );
                return;
            }
        };
        let before = read.count();
        match &mut read.rows {
            Some(rows) => rows.fold(page),
            None => read.rows = Some(page.into()),
        }
        read.pages += 1;
        read.read_at = now;
        read.tries = 0;
        read.token_renewed = false;
        read.incomplete |= incomplete;
        let count = read.count();
        read.of = of.or(read.of);
        if read.pages == 1 {
            read.first = (now, count);
        }
        accepted.folded |= self.worth_storing(count.saturating_sub(before));
        if source.extent.enough.is_some_and(|enough| count >= enough) {
            // What is wanted is there; that the service has more is no gap.
            read.incomplete = false;
            self.done(read, None, accepted);
            return;
        }
        let Some(link) = next else {
            self.done(read, None, accepted);
            return;
        };
        if let Some(reason) = self.too_large(&read, source) {
            self.done(read, Some(reason), accepted);
            return;
        }
        if read.pages >= source.extent.most_pages {
            read.incomplete = true;
            self.done(read, None, accepted);
            return;
        }
        match self.follow(&read, source, &link) {
            Some(page) if read.visit(&page) => {
                read.page = Some(page);
                self.reads.push(read);
            }
            _ => self.done(read, Some(Reason::Shape { field: "@odata.nextLink".to_owned() }), accepted),
        }
    }

    /// Whether so many more rows make a checkpoint worth storing: a checkpoint holds all rows, so that one after each page would
    /// cost the square of the directory. One after each eighth more costs eight times the directory, and loses at most an eighth.
    /// After an interruption the first page is worth it, then twice as many rows, and so on: a run that is interrupted again and again
    /// gets on all the same.
    fn worth_storing(&mut self, rows: u64) -> bool {
        let (all, since) = &mut self.folded;
        *all = all.saturating_add(rows.max(1));
        *since = since.saturating_add(rows.max(1));
        let worth = since.saturating_mul(8) >= *all || self.eager.is_some_and(|most| *since >= most);
        if worth {
            self.eager = self.eager.map(|_| since.saturating_mul(2));
            *since = 0;
        }
        worth
    }

    /// The next page, if it is one that may be asked for. In a recording nothing is sent: there a proxy's link is taken for what it
    /// stands for.
    fn follow(&self, read: &Read, source: &'static Source, link: &str) -> Option<String> {
        let asked = Asked {
            cloud: self.context.cloud,
            tenant: self.context.tenant,
            target: read.target,
            name: self.name(read),
            at: read.asked_at.unwrap_or(0),
            user_principal_name: "",
            page: None,
            simpler: read.simpler,
        };
        match self.context.route {
            Route::Recording => sources::recognise::continuation(source, &asked, link),
            Route::SignedIn | Route::Demo => sources::continuation(source, &asked, link),
        }
    }

    /// Whether a stored next page is one that following a link could have given.
    pub(super) fn is_page_of(&self, read: &Read, source: &'static Source, page: &str) -> bool {
        self.follow(read, source, page).is_some_and(|followed| followed == page)
    }

    /// An organisation of another tenant is no answer to what was asked.
    fn of_this_tenant(&self, parsed: Parsed) -> Result<Parsed, Shape> {
        let nobody = ObjectId::from_bytes([0; 16]);
        match &parsed.page {
            Page::Organization(organization)
                if self.context.tenant.0 != nobody && organization.id != self.context.tenant =>
            {
                Err(Shape::new("id: another tenant"))
            }
            _ => Ok(parsed),
        }
    }

    fn failed(&mut self, mut read: Read, failure: Failure, now: i64, accepted: &mut Accepted) {
        // Asking a recording again gives the same answer.
        let live = self.context.route != Route::Recording;
        let bounds = self.plan.bounds;
        let within = read.failures < bounds.again_for_a_read && self.asked_again < bounds.again_in_all;
        match failure {
            Failure::Again { after, slow_down, most, reason } if live => {
                let again = within && read.tries < most.min(bounds.again_for_a_page);
                let seed = scrambled(self.seed ^ u64::from(read.pages) ^ u64::from(read.tries) << 32);
                let until = now.saturating_add(after.unwrap_or_else(|| backoff(read.tries, seed)));
                // A wait that the service asks for binds the others even where this one is given up.
                if let (true, Some(source)) = (slow_down && (again || after.is_some()), read.source()) {
                    self.lanes.entry(source.lane).or_default().pause(until);
                    // The next background has to keep to it as well.
                    accepted.folded = true;
                }
                if again {
                    read.tries += 1;
                    read.failures += 1;
                    self.asked_again += 1;
                    read.not_before = until;
                    self.reads.push(read);
                } else {
                    self.done(read, Some(reason), accepted);
                }
            }
            Failure::Leave { after, reason } => {
                if let (true, Some(source)) = (live, read.source()) {
                    self.lanes.entry(source.lane).or_default().close(after, now);
                    accepted.folded = true;
                }
                self.done(read, Some(reason), accepted);
            }
            Failure::NewToken if live && !read.token_renewed => {
                read.token_renewed = true;
                self.reads.push(read);
            }
            Failure::NewToken => self.done(read, Some(Reason::SignedOut), accepted),
            Failure::Again { reason, .. } | Failure::Final(reason) => self.done(read, Some(reason), accepted),
        }
    }

    pub(super) fn done(&mut self, read: Read, reason: Option<Reason>, accepted: &mut Accepted) {
        let fact = read.fact;
        let incomplete = read.incomplete;
        let may_bring_more = read.name.is_some();
        let swept = read.source().is_some_and(|source| source.extent.portion.is_some());
        let refused = matches!(reason, Some(Reason::NoPermission { .. } | Reason::SignedOut));
        self.keep(read, reason, incomplete);
        if swept && refused && self.context.route != Route::Recording {
            // Whoever may not look into one mailbox, or is not signed in, gets the same answer for the others.
            self.leave_the_rest(fact);
        }
        if swept {
            self.tell_what_is_left(fact);
        }
        if swept && self.tenant.objects(fact).is_multiple_of(MAILBOXES_AT_A_TIME) {
            accepted.further.push(fact);
        }
        if self.reads.iter().any(|other| other.fact == fact && !other.counting) {
            return;
        }
        if may_bring_more {
            self.expand(fact, &mut accepted.settled);
        } else {
            self.finished(fact, &mut accepted.settled);
        }
    }

    /// Puts what was read in its place. What was cut short says how much was seen.
    pub(super) fn keep(&mut self, mut read: Read, reason: Option<Reason>, incomplete: bool) {
        if read.counting {
            return;
        }
        let mut reasons = Vec::new();
        if let Some(rows) = &mut read.rows {
            rows.finish();
            if incomplete || reason.is_some() {
                let of = read.of.or_else(|| self.counts.get(&read.fact).copied());
                reasons.push(Reason::Truncated { seen: rows.count(), of });
            }
        }
        reasons.extend(reason);
        let Some(source) = read.source() else { return };
        let name = self.name(&read).map(str::to_owned);
        let provenance = Provenance {
            source: source.id.to_owned(),
            route: self.context.route,
            request: read.shown.unwrap_or_else(|| Form::shown(source, read.target, name.as_deref())),
            at: read.read_at,
        };
        let read_rows = read.rows.map(|rows| (rows, provenance));
        settle(&mut self.tenant, read.fact, read.target, read_rows, reasons);
    }
}
