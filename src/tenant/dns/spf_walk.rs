//! What becomes of mail from a server that no record names: the walk that a receiver makes (RFC 7208, section 4.6.4).

use super::spf::{Malformed, Mechanism, Qualifier, Record, Target, is_record, parse};
use super::{DnsRecords, Known, known};

/// Most terms that take a look-up. One more, and receivers take the record for an error.
pub const MOST_LOOKUPS: u8 = 10;

/// What a walk found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// The names that it looked up or has to, in order, each once.
    pub names: Vec<String>,
    /// The record of the domain itself, where it has exactly one.
    pub text: Option<String>,
    /// Terms that take a look-up, of the records that are known: at least so many.
    pub lookups: u8,
    /// Terms of which no look-up of text tells what they match: names that follow from the mail, `exists` of a plain name.
    pub untold: Vec<String>,
    /// Names that were not read: what is found may not be all.
    pub unread: Vec<String>,
    /// What is not known may forbid what looks allowed: it stands behind `-` or `~`.
    forbids: bool,
    /// What becomes of the mail.
    pub end: End,
}

/// How a walk ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// The record of the domain itself was not read.
    #[default]
    NotRead,
    /// The domain publishes none.
    Nothing,
    /// It publishes more than one.
    Several,
    /// A record has a term that is none: of which name, and which.
    Malformed(String, Malformed),
    /// A record names another that is not there, or not alone.
    Broken(String),
    /// More look-ups than receivers make.
    TooMany,
    /// The last word on servers that nobody named.
    Decided(Qualifier),
}

/// Walks the records of a domain.
pub fn walk(domain: &str, records: &DnsRecords) -> Walk {
    let mut walk = Walk::default();
    let end = walk.visit(domain, records);
    if let Known::Texts(texts) = known(records, domain) {
        let mut own = texts.iter().filter(|text| is_record(text));
        walk.text = own.next().filter(|_| own.next().is_none()).cloned();
    }
    walk.end = end;
    walk
}

impl Walk {
    /// Terms that take a look-up bound the walk: each step down is one of them.
    fn visit(&mut self, name: &str, records: &DnsRecords) -> End {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        let Known::Texts(texts) = known(records, name) else {
            self.unread.push(name.to_owned());
            return End::NotRead;
        };
        let mut own = texts.iter().filter_map(|text| parse(text));
        let record = match (own.next(), own.next()) {
            (None, _) => return End::Nothing,
            (Some(_), Some(_)) => return End::Several,
            (Some(Err(malformed)), None) => return End::Malformed(name.to_owned(), malformed),
            (Some(Ok(record)), None) => record,
        };
        self.follow(&record, records)
    }

    fn follow(&mut self, record: &Record, records: &DnsRecords) -> End {
        for directive in &record.directives {
            let looked_up = !matches!(
                directive.mechanism,
                Mechanism::All | Mechanism::Addresses | Mechanism::Everybody { looked_up: false }
            );
            if looked_up && !self.count() {
                return End::TooMany;
            }
            let before = self.unknown();
            match &directive.mechanism {
                Mechanism::All | Mechanism::Everybody { .. } => return End::Decided(directive.qualifier),
                Mechanism::Addresses | Mechanism::LookedUp | Mechanism::Exists(Target::Macro(_)) => {}
                Mechanism::Include(Target::Macro(name)) | Mechanism::Exists(Target::Name(name)) => {
                    self.untold.push(name.clone());
                }
                Mechanism::Include(Target::Name(name)) => match self.visit(name, records) {
                    End::Decided(Qualifier::Pass) => return End::Decided(directive.qualifier),
                    End::Decided(_) | End::NotRead => {}
                    End::Nothing | End::Several => return End::Broken(name.clone()),
                    error => return error,
                },
            }
            self.forbids |= self.unknown() > before
                && matches!(directive.qualifier, Qualifier::Fail | Qualifier::SoftFail);
        }
        let Some(target) = &record.redirect else { return End::Decided(Qualifier::Neutral) };
        if !self.count() {
            return End::TooMany;
        }
        match target {
            Target::Macro(name) => {
                self.untold.push(name.clone());
                End::NotRead
            }
            Target::Name(name) => match self.visit(name, records) {
                End::Nothing | End::Several => End::Broken(name.clone()),
                end => end,
            },
        }
    }

    fn unknown(&self) -> usize {
        self.unread.len() + self.untold.len()
    }

    /// Counts a look-up; whether receivers still make it.
    fn count(&mut self) -> bool {
        self.lookups = self.lookups.saturating_add(1);
        self.lookups <= MOST_LOOKUPS
    }

    /// Whether nothing that is not known can make it otherwise. What is not known can match everybody, and then decides by itself: behind
    /// `+` or `?` that is no better than an error, or than nothing said.
    pub fn is_certain(&self) -> bool {
        match self.end {
            End::NotRead => false,
            End::Decided(Qualifier::Fail | Qualifier::SoftFail) => self.unknown() == 0,
            _ => !self.forbids,
        }
    }
}

#[cfg(test)]
#[path = "spf_walk_tests.rs"]
mod tests;
