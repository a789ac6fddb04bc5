//! Recordings of real browsing (HAR 1.2): recognising reads in them and replaying them to the collector.
//!
//! A recording is read once, entry by entry, out of its bytes. What is kept of it are the bodies of answers to reads that a
//! source makes, and of which tenant they are. Headers, cookies, tokens, URLs and all other traffic are dropped while reading.

mod entries;
mod har;
mod held;
mod identity;
mod person;
mod replay;

use std::collections::BTreeSet;
use std::fmt;

use crate::tenant::TenantId;
use crate::tenant::person::Person;
use held::Held;
use person::Personal;

/// What a recording holds.
#[derive(Clone, Debug)]
pub struct Recording {
    held: Vec<Held>,
    personal: Vec<Personal>,
    notes: Vec<Note>,
    last: Option<i64>,
}

/// A tenant of a recording.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// Its id; `None`: nothing in the file tells.
    pub tenant: Option<TenantId>,
    /// Its name, where the file holds it.
    pub name: Option<String>,
}

/// Why an answer was not used, or only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Number of the entry in the file, from 1.
    pub entry: u64,
    /// Method and path, without query: `GET /v1.0/users`.
    pub request: String,
    /// Why.
    pub why: Skipped,
}

/// Why an answer of a recording was not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// The request asks for a part of the rows only.
    NotTheWholeCollection,
    /// The recording holds no body; browsers leave it out of large files.
    NoBody,
    /// The body is said to be base64 and is not.
    BrokenBase64,
    /// The body is not of the shape that the service documents.
    Shape {
        /// The place that was not understood.
        field: String,
    },
    /// The `$batch` is not understood.
    BrokenBatch,
    /// The entry is not one that HAR describes.
    BrokenEntry,
    /// The file is of several tenants, and nothing tells of which of them this is.
    TenantUnknown,
    /// The file holds more than is kept.
    TooMuch,
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "entry {}: {}: ", self.entry, self.request)?;
        match &self.why {
            Skipped::NotTheWholeCollection => formatter.write_str("asks for a part of the rows only"),
            Skipped::NoBody => formatter.write_str("the recording holds no body"),
            Skipped::BrokenBase64 => formatter.write_str("the body is not the base64 that it is said to be"),
            Skipped::Shape { field } => write!(formatter, "the answer is not understood at {field}"),
            Skipped::BrokenBatch => formatter.write_str("the $batch is not understood"),
            Skipped::BrokenEntry => formatter.write_str("not an entry as HAR 1.2 describes it"),
            Skipped::TenantUnknown => formatter
                .write_str("the file is of several tenants, and nothing tells of which of them this is"),
            Skipped::TooMuch => formatter.write_str("the file holds more than is kept"),
        }
    }
}

/// Why a file cannot be assessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordingError {
    /// It is not JSON.
    #[error("entry {entry}: not JSON at line {line}, column {column}: save the recording again as HAR")]
    NotJson {
        /// Number of the entry at which it stops being JSON, from 1; 0: before the first.
        entry: u64,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// It ends too early.
    #[error("entry {entry}: {request}: the file ends in the middle: save the recording again")]
    Cut {
        /// Number of the entry that is cut, from 1; 0: before the first.
        entry: u64,
        /// Method and path of that entry, as far as it is there.
        request: String,
    },
    /// It is JSON and no HAR.
    #[error("not a HAR recording: {field} is not as HAR 1.2 describes it")]
    NotAHar {
        /// The place.
        field: &'static str,
    },
    /// There is no answer of Microsoft 365 in it that a source reads.
    #[error(
        "none of the {entries} entries is a read that Sidelight knows: record while opening the admin portals"
    )]
    NothingToRead {
        /// How many entries there are.
        entries: u64,
    },
    /// There are such answers, and none can be used.
    #[error("no answer can be used. {first}")]
    NothingUsable {
        /// The first of them, and why.
        first: Box<Note>,
    },
}

impl Recording {
    /// Reads a HAR file.
    ///
    /// # Errors
    /// When it is no HAR, or holds nothing to assess.
    pub fn read(bytes: &[u8]) -> Result<Recording, RecordingError> {
        Recording::read_with(bytes, &mut |_| {})
    }

    /// Reads a HAR file and tells after each entry how many bytes have been read.
    ///
    /// # Errors
    /// When it is no HAR, or holds nothing to assess.
    pub fn read_with(bytes: &[u8], progress: &mut dyn FnMut(u64)) -> Result<Recording, RecordingError> {
        let mut entries = entries::Entries::default();
        har::read(bytes, &mut entries, progress)?;
        let entries::Entries { held, personal, mut notes, last, count, .. } = entries;
        if held.is_empty() && personal.is_empty() {
            return Err(match notes.into_iter().next() {
                Some(first) => RecordingError::NothingUsable { first: Box::new(first) },
                None => RecordingError::NothingToRead { entries: count },
            });
        }
        let tenants: BTreeSet<TenantId> = held.iter().filter_map(|held| held.tenant).collect();
        if tenants.len() > 1 {
            notes.extend(
                held.iter()
                    .filter(|held| held.tenant.is_none())
                    .map(|held| held.note(Skipped::TenantUnknown)),
            );
        }
        notes.sort_by_key(|note| note.entry);
        Ok(Recording { held, personal, notes, last })
    }

    /// The tenants of the file. Answers of different tenants are never merged: each is assessed on its own.
    pub fn tenants(&self) -> Vec<Identity> {
        let personal = self.personal.iter().filter_map(|own| own.tenant);
        let ids: BTreeSet<TenantId> =
            self.held.iter().filter_map(|held| held.tenant).chain(personal).collect();
        if ids.is_empty() {
            return vec![Identity { tenant: None, name: None }];
        }
        let name = |id| {
            self.held.iter().rev().filter(|held| held.tenant == Some(id)).find_map(|held| held.name.clone())
        };
        ids.into_iter().map(|id| Identity { tenant: Some(id), name: name(id) }).collect()
    }

    /// What the file tells of a tenant, with a gap for everything that it does not.
    pub fn readings(&self, which: &Identity) -> crate::tenant::Tenant {
        let alone = self.tenants().len() == 1;
        let held =
            self.held.iter().filter(|held| held.tenant == which.tenant || (alone && held.tenant.is_none()));
        replay::replay(which.tenant, &held.collect::<Vec<_>>())
    }

    /// What the file tells of one person of a tenant: by object id, principal name or address, of which several may be given. Logs have to reach
    /// back to `since`, in Unix milliseconds, to be whole.
    pub fn person(&self, which: &Identity, names: &BTreeSet<String>, since: i64) -> Person {
        let alone = self.tenants().len() == 1;
        let of_tenant = |own: &&Personal| own.tenant == which.tenant || (alone && own.tenant.is_none());
        person::person(&self.personal.iter().filter(of_tenant).collect::<Vec<_>>(), names, since)
    }

    /// When the last exchange of the file began, in Unix milliseconds.
    pub fn last_exchange(&self) -> Option<i64> {
        self.last
    }

    /// Answers that were not used, and why.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}
