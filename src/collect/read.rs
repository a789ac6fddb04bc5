//! One read under way: a source, of one target where it has targets.

use serde::{Deserialize, Serialize};

use super::RequestId;
use crate::sources::{self, Rows, Source};
use crate::tenant::columns::fingerprint;
use crate::tenant::{Fact, ObjectId};

/// A read that is not settled yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Read {
    /// What it yields.
    pub fact: Fact,
    /// Of which object.
    pub target: Option<ObjectId>,
    /// The name that is looked up, where its answers may bring more names.
    pub name: Option<String>,
    /// The request that is under way. Not kept: after an interruption it is sent again.
    #[serde(skip)]
    pub flight: Option<RequestId>,
    /// Its number in that request, where that is a `$batch`.
    #[serde(skip)]
    pub part: Option<u8>,
    /// Not to be asked in a `$batch`: one did not tell.
    pub alone: bool,
    /// It asks for the number of rows, not for the rows.
    pub counting: bool,
    /// Not before this instant, in Unix milliseconds.
    pub not_before: i64,
    /// The instant that parameters are reckoned from: every page is asked for with the same ones.
    pub asked_at: Option<i64>,
    /// The next page; `None` before the first answer.
    pub page: Option<String>,
    /// Pages that were asked for, by their hash: a service that leads in a circle is left.
    pub visited: Vec<u64>,
    /// Rows of the pages read so far.
    pub rows: Option<Rows>,
    /// Pages read so far.
    pub pages: u32,
    /// When the last page came.
    pub read_at: i64,
    /// When the first page came, and how many rows it had.
    pub first: (i64, u64),
    /// How many rows there are, where the service said so.
    pub of: Option<u64>,
    /// The service said that it left rows out.
    pub incomplete: bool,
    /// Failures since the last page.
    pub tries: u8,
    /// Failures in all.
    pub failures: u32,
    /// A new token was asked for since the last page.
    pub token_renewed: bool,
    /// Asked with the simpler query.
    pub simpler: bool,
    /// The request as it was made, where that is not the source's own.
    pub shown: Option<String>,
}

impl Read {
    /// A read of which nothing was asked yet.
    pub fn new(fact: Fact, target: Option<ObjectId>) -> Read {
        Read {
            fact,
            target,
            name: None,
            flight: None,
            part: None,
            alone: false,
            counting: false,
            not_before: i64::MIN,
            asked_at: None,
            page: None,
            visited: Vec::new(),
            rows: None,
            pages: 0,
            read_at: 0,
            first: (0, 0),
            of: None,
            incomplete: false,
            tries: 0,
            failures: 0,
            token_renewed: false,
            simpler: false,
            shown: None,
        }
    }

    /// Where it is read.
    pub fn source(&self) -> Option<&'static Source> {
        sources::for_fact(self.fact).next()
    }

    /// Rows read so far.
    pub fn count(&self) -> u64 {
        self.rows.as_ref().map_or(0, Rows::count)
    }

    /// Milliseconds from the last page to the last of so many rows, at the pace so far; `None` where the pace is not known.
    pub fn left(&self, of: u64) -> Option<i64> {
        let (begun, before) = self.first;
        let rows = self.count();
        let took = u64::try_from(self.read_at.saturating_sub(begun)).ok().filter(|took| *took > 0)?;
        let read = rows.checked_sub(before).filter(|read| *read > 0)?;
        let left = u128::from(of.saturating_sub(rows)) * u128::from(took) / u128::from(read);
        i64::try_from(left).ok()
    }

    /// Notes that a page is asked for; whether it is a new one. Two pages with the same fingerprint would look like a circle: a gap,
    /// never a wrong fact.
    pub fn visit(&mut self, page: &str) -> bool {
        let hash = fingerprint(page);
        match self.visited.binary_search(&hash) {
            Ok(_) => false,
            Err(position) => {
                self.visited.insert(position, hash);
                true
            }
        }
    }
}
