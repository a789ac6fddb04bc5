//! Which DMARC record holds for a domain: its own, or that of the organisation's domain above it.
//!
//! Where the organisation's domain is, RFC 7489 leaves to a list of public suffixes, which is no part of Sidelight. Its successor walks up
//! the labels instead (draft-ietf-dmarc-dmarcbis, section 4.10): the record with the fewest labels is the organisation's, unless one says
//! `psd`. The walk goes up to the last label, as receivers do.

use super::dmarc::{Policy, Record, parse};
use super::{DnsRecords, Known, is_name, known};

/// Most labels that are walked one by one; of longer names the walk goes on with so many.
const MOST_LABELS: usize = 7;

/// What a walk found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// The names that it looked up or has to, in order.
    pub names: Vec<String>,
    /// What holds.
    pub end: End,
}

/// How a walk ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// A name that decides was not read.
    #[default]
    NotRead,
    /// No record holds.
    Nothing,
    /// The domain publishes more than one: receivers go by none.
    Several,
    /// The domain's own record.
    Own(Found),
    /// The record of a domain above.
    Inherited(Found),
}

/// A record that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name that it was found at, without `_dmarc.`.
    pub at: String,
    /// Its text.
    pub text: String,
    /// The record.
    pub record: Record,
}

impl End {
    /// The record that holds, and what it asks of receivers for mail of the domain.
    pub fn holds(&self) -> Option<(&Found, Option<Policy>)> {
        match self {
            End::Own(found) => Some((found, found.record.own())),
            End::Inherited(found) => Some((found, found.record.of_below())),
            End::NotRead | End::Nothing | End::Several => None,
        }
    }
}

enum At {
    NotRead,
    Nothing,
    Several,
    One(Found),
}

/// Walks up from a domain.
pub fn walk(domain: &str, records: &DnsRecords) -> Walk {
    let mut walk = Walk::default();
    walk.end = walk.up(domain, records);
    walk
}

impl Walk {
    fn up(&mut self, domain: &str, records: &DnsRecords) -> End {
        match self.look(domain, records) {
            At::NotRead => return End::NotRead,
            At::Several => return End::Several,
            At::One(found) => return End::Own(found),
            At::Nothing => {}
        }
        let mut above: Option<Found> = None;
        for name in ancestors(domain) {
            match self.look(name, records) {
                At::NotRead => return End::NotRead,
                At::Nothing | At::Several => {}
                At::One(found) => match found.record.registry {
                    Some(false) => return End::Inherited(found),
                    Some(true) => return End::Inherited(above.unwrap_or(found)),
                    None => above = Some(found),
                },
            }
        }
        above.map_or(End::Nothing, End::Inherited)
    }

    fn look(&mut self, domain: &str, records: &DnsRecords) -> At {
        let name = format!("_dmarc.{domain}");
        // A name that is too long is nowhere.
        if !is_name(&name) {
            return At::Nothing;
        }
        let texts = known(records, &name);
        self.names.push(name);
        let Known::Texts(texts) = texts else { return At::NotRead };
        let mut own = texts.iter().filter_map(|text| Some((text, parse(text)?)));
        match (own.next(), own.next()) {
            (None, _) => At::Nothing,
            (Some(_), Some(_)) => At::Several,
            (Some((text, record)), None) => {
                At::One(Found { at: domain.to_owned(), text: text.clone(), record })
            }
        }
    }
}

/// The domains above one, the nearest first.
fn ancestors(domain: &str) -> impl Iterator<Item = &str> {
    let parents = std::iter::successors(Some(domain), |name| name.split_once('.').map(|(_, rest)| rest));
    parents.skip(1).filter(|name| name.split('.').count() <= MOST_LABELS)
}

#[cfg(test)]
#[path = "dmarc_walk_tests.rs"]
mod tests;
