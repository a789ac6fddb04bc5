//! What domains publish in DNS about their mail: SPF (RFC 7208) and DMARC (RFC 7489).
//!
//! Which names there are to look up follows from records that were looked up before (`include`, `redirect`, a domain above), so that the
//! walk over them tells both: what it found, and which names it asked for.

pub mod dmarc;
pub mod dmarc_walk;
pub mod spf;
pub mod spf_walk;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::directory::Domain;
use super::protection::AcceptedDomain;
use super::{ObjectId, Reading};

/// Microsoft keeps the records of domains below this one, of coexistence (`contoso.mail.onmicrosoft.com`) too.
const MICROSOFTS: &str = ".onmicrosoft.com";

/// What a resolver said of the `TXT` records of one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The name that was asked for, in lower case and without the dot at its end.
    pub name: String,
    /// What it said.
    pub outcome: Outcome,
}

/// How a look-up ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The name is there (`NOERROR`). Its texts that are SPF or DMARC records; there may be none. Others are not kept.
    Texts(Vec<String>),
    /// There is no such name (`NXDOMAIN`).
    NoSuchName,
    /// The resolver could not or would not find out: `SERVFAIL`, `REFUSED`.
    Failed(String),
}

/// Answers by the key of the name ([`Domain::key`]). A name that is not in the map was not asked for.
pub type DnsRecords = BTreeMap<ObjectId, Reading<Answer>>;

/// What is known of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<'a> {
    /// Nobody asked.
    NotAsked,
    /// Somebody asked, and it is not known whole.
    NotRead,
    /// Its texts; none where there is no such name.
    Texts(&'a [String]),
}

/// What is known of a name. An answer about another name is none.
pub fn known<'a>(records: &'a DnsRecords, name: &str) -> Known<'a> {
    let Some(reading) = records.get(&Domain::key(name)) else { return Known::NotAsked };
    match reading.whole().filter(|answer| answer.name == name).map(|answer| &answer.outcome) {
        Some(Outcome::Texts(texts)) => Known::Texts(texts),
        Some(Outcome::NoSuchName) => Known::Texts(&[]),
        Some(Outcome::Failed(_)) | None => Known::NotRead,
    }
}

/// Whether a name can be asked for: labels of letters, digits, hyphens and underscores, two or more of them.
pub fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let label = |part: &str| (1..=63).contains(&part.len()) && part.bytes().all(plain);
    name.len() <= 253 && name.contains('.') && name.split('.').all(label)
}

impl AcceptedDomain {
    /// Whether its records are Microsoft's.
    pub fn is_microsofts(&self) -> bool {
        self.name.to_ascii_lowercase().ends_with(MICROSOFTS)
    }

    /// Its name as resolvers are asked for it; `None` where it cannot be asked for.
    pub fn dns_name(&self) -> Option<String> {
        let name = self.name.trim_end_matches('.').to_ascii_lowercase();
        is_name(&name).then_some(name)
    }
}

/// The names to look up for these domains, as far as what was looked up so far tells.
pub fn names(domains: &[AcceptedDomain], records: &DnsRecords) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for name in domains.iter().filter(|domain| !domain.is_microsofts()).filter_map(AcceptedDomain::dns_name) {
        for asked in spf_walk::walk(&name, records).names {
            names.insert(asked);
        }
        for asked in dmarc_walk::walk(&name, records).names {
            names.insert(asked);
        }
    }
    names
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
