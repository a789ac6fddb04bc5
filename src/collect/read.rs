//! One read under way: a source, of one target where it has targets.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{RequestId, plan};
use crate::sources::{self, Rows, Source};
use crate::tenant::{Fact, ObjectId};

/// A read that is not settled yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Read {
    /// What it yields.
    pub fact: Fact,
    /// Of which object.
    pub target: Option<ObjectId>,
    /// The request that is under way. Not kept: after an interruption it is sent again.
    #[serde(skip)]
    pub flight: Option<RequestId>,
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
    /// The service said that it left rows out.
    pub incomplete: bool,
    /// Failures since the last page.
    pub tries: u8,
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
            flight: None,
            not_before: i64::MIN,
            asked_at: None,
            page: None,
            visited: Vec::new(),
            rows: None,
            pages: 0,
            read_at: 0,
            incomplete: false,
            tries: 0,
            token_renewed: false,
            simpler: false,
            shown: None,
        }
    }

    /// Where it is read.
    pub fn source(&self) -> Option<&'static Source> {
        sources::for_fact(self.fact).next()
    }

    /// What comes first: the more urgent, then the cheaper.
    pub fn order(&self) -> impl Ord + use<> {
        (Reverse(plan::urgency(self.fact)), plan::cost(self.fact), self.fact, self.target)
    }

    /// Notes that a page is asked for; whether it is a new one.
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

/// FNV-1a, 64 bits. Two pages with the same value would look like a circle: a gap, never a wrong fact.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
