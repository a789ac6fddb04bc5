//! One answer of a recording that is kept.

use super::identity::{self, Place};
use super::{Note, Skipped};
use crate::sources::recognise::{Recognised, Resource, page_key};
use crate::tenant::{Fact, TenantId};

/// An answer to a read of a source. Its body is all that is kept of the exchange.
#[derive(Clone, Debug)]
pub struct Held {
    /// Number of the entry, from 1.
    entry: u64,
    /// Method and path.
    pub request: String,
    /// When it was asked, in Unix milliseconds.
    pub at: i64,
    /// Of which tenant it is, where that is told.
    pub tenant: Option<TenantId>,
    /// The tenant's name, where the answer holds it.
    pub name: Option<String>,
    /// What was asked.
    pub resource: Resource,
    /// Which page of it.
    pub page: Option<String>,
    /// Some fields only.
    pub selected: bool,
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// What the body is.
    reading: Reading,
}

#[derive(Clone, Debug)]
enum Reading {
    /// An error of the service.
    Refused,
    /// Not understood.
    Misread(String),
    /// A page.
    Page {
        rows: u64,
        next: Option<String>,
        /// As many rows as were asked for at most, and no next page: there may be more.
        full: bool,
    },
}

impl Held {
    /// Looks at an answer.
    pub fn new(
        entry: u64,
        request: String,
        at: i64,
        tenant: Option<TenantId>,
        read: &Recognised,
        status: u16,
        body: Vec<u8>,
    ) -> Held {
        let resource = read.resource;
        let succeeded = (200..300).contains(&status);
        let place = resource.sources().find_map(|source| match source.fact {
            Fact::Organization => Some(Place::Organization),
            Fact::SecureScore => Some(Place::SecureScore),
            _ => None,
        });
        let (told, name) = match place {
            Some(place) if succeeded => identity::of_body(place, &body),
            _ => (None, None),
        };
        let reading = if succeeded {
            let mut misread = String::new();
            let parsed = resource
                .sources()
                .find_map(|source| (source.parse)(&body).map_err(|shape| misread = shape.field).ok());
            match parsed {
                Some(parsed) => {
                    let rows = crate::sources::Rows::from(parsed.page).count();
                    Reading::Page {
                        rows,
                        full: parsed.next.is_none() && read.top.is_some_and(|top| rows >= top),
                        next: parsed.next.and_then(|link| page_key(link.split_once('?')?.1)),
                    }
                }
                None => Reading::Misread(misread),
            }
        } else {
            Reading::Refused
        };
        let (page, selected) = (read.page.clone(), read.selected);
        Held {
            entry,
            request,
            at,
            tenant: tenant.or(told),
            name,
            resource,
            page,
            selected,
            status,
            body,
            reading,
        }
    }

    /// The place that was not understood.
    pub fn misread(&self) -> Option<&str> {
        match &self.reading {
            Reading::Misread(field) => Some(field),
            Reading::Refused | Reading::Page { .. } => None,
        }
    }

    /// Whether it is a page, read whole.
    pub fn is_page(&self) -> bool {
        matches!(self.reading, Reading::Page { .. })
    }

    /// Whether the service refused.
    pub fn is_refusal(&self) -> bool {
        matches!(self.reading, Reading::Refused)
    }

    /// Rows of the page.
    pub fn rows(&self) -> u64 {
        match self.reading {
            Reading::Page { rows, .. } => rows,
            Reading::Refused | Reading::Misread(_) => 0,
        }
    }

    /// The next page.
    pub fn next(&self) -> Option<&str> {
        match &self.reading {
            Reading::Page { next, .. } => next.as_deref(),
            Reading::Refused | Reading::Misread(_) => None,
        }
    }

    /// Whether it holds as many rows as were asked for and names no next page.
    pub fn is_full(&self) -> bool {
        matches!(self.reading, Reading::Page { full: true, .. })
    }

    /// A note about it.
    pub fn note(&self, why: Skipped) -> Note {
        Note { entry: self.entry, request: self.request.clone(), why }
    }
}
