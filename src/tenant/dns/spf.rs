//! One SPF record, as RFC 7208 writes it.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::is_name;

/// What becomes of mail from a server that a mechanism matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// `+`, or nothing: may send.
    Pass,
    /// `-`: may not send.
    Fail,
    /// `~`: probably may not send.
    SoftFail,
    /// `?`: nothing is said.
    Neutral,
}

/// The domain that a term names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A name, in lower case and without the dot at its end.
    Name(String),
    /// It holds a macro: which name it is follows from the mail.
    Macro(String),
}

/// What a directive matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// `all`: everybody.
    All,
    /// `include`: whom the record of another name lets send.
    Include(Target),
    /// `a`, `mx` or `ptr`: takes a look-up, and matches some servers.
    LookedUp,
    /// `exists`: with a macro it matches some servers, with a name all or none.
    Exists(Target),
    /// `ip4` or `ip6`: some servers.
    Addresses,
    /// A prefix without a length, `/0`: everybody who has such an address.
    Everybody {
        /// Of `a` and `mx`, which take a look-up.
        looked_up: bool,
    },
}

/// One directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What becomes of the mail.
    pub qualifier: Qualifier,
    /// Of which mail.
    pub mechanism: Mechanism,
}

/// One record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its directives, in their order.
    pub directives: Vec<Directive>,
    /// Whose record decides where no directive matches.
    pub redirect: Option<Target>,
}

/// A term that the grammar does not have: receivers take the whole record for an error (RFC 7208, section 4.6).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a term of SPF: {term}")]
pub struct Malformed {
    /// The term, at most so long as people read.
    pub term: String,
}

/// Longest term that is shown.
const LONGEST_TERM: usize = 100;

/// Whether a text is an SPF record, well formed or not (section 4.5).
pub fn is_record(text: &str) -> bool {
    let (version, rest) = text.split_at_checked(6).unwrap_or((text, ""));
    version.eq_ignore_ascii_case("v=spf1") && (rest.is_empty() || rest.starts_with(' '))
}

/// Reads a record. `None`: the text is none.
pub fn parse(text: &str) -> Option<Result<Record, Malformed>> {
    if !is_record(text) {
        return None;
    }
    let mut record = Record::default();
    let mut explained = false;
    for term in text.split(' ').skip(1).filter(|term| !term.is_empty()) {
        let read = match modifier(term) {
            Some(("redirect", value)) if record.redirect.is_none() => target(value).map(|value| {
                record.redirect = Some(value);
            }),
            Some(("exp", value)) if !explained => target(value).map(|_| explained = true),
            Some(("redirect" | "exp", _)) => None,
            Some((_, value)) => macros(value).map(drop),
            None => directive(term).map(|directive| record.directives.push(directive)),
        };
        if read.is_none() {
            return Some(Err(Malformed { term: term.chars().take(LONGEST_TERM).collect() }));
        }
    }
    Some(Ok(record))
}

/// `name=value`, with the name of a modifier in lower case where it is one that means something.
fn modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let named = name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(plain);
    let known = ["redirect", "exp"].into_iter().find(|known| name.eq_ignore_ascii_case(known));
    named.then_some((known.unwrap_or(name), value))
}

fn directive(term: &str) -> Option<Directive> {
    let qualifiers = [
        ('+', Qualifier::Pass),
        ('-', Qualifier::Fail),
        ('~', Qualifier::SoftFail),
        ('?', Qualifier::Neutral),
    ];
    let signed = qualifiers.into_iter().find_map(|(sign, own)| Some((own, term.strip_prefix(sign)?)));
    let (qualifier, rest) = signed.unwrap_or((Qualifier::Pass, term));
    let end = rest.find([':', '/']).unwrap_or(rest.len());
    let (name, rest) = rest.split_at_checked(end)?;
    let argument = rest.strip_prefix(':');
    let mechanism = match name.to_ascii_lowercase().as_str() {
        "all" if rest.is_empty() => Mechanism::All,
        "include" => Mechanism::Include(target(argument?)?),
        "exists" => Mechanism::Exists(target(argument?)?),
        "ptr" if rest.is_empty() => Mechanism::LookedUp,
        "ptr" => target(argument?).map(|_| Mechanism::LookedUp)?,
        "a" | "mx" => {
            let (domain, lengths) = without_lengths(argument.unwrap_or(rest));
            let everybody = prefixes(lengths)?;
            if argument.is_some() || !domain.is_empty() {
                argument.and_then(|_| target(domain))?;
            }
            if everybody { Mechanism::Everybody { looked_up: true } } else { Mechanism::LookedUp }
        }
        "ip4" => {
            let (address, length) = with_length(argument?, 32)?;
            address.parse::<Ipv4Addr>().ok()?;
            addresses(length)
        }
        "ip6" => {
            let (address, length) = with_length(argument?, 128)?;
            address.parse::<Ipv6Addr>().ok()?;
            addresses(length)
        }
        _ => return None,
    };
    Some(Directive { qualifier, mechanism })
}

const fn addresses(length: u8) -> Mechanism {
    if length == 0 { Mechanism::Everybody { looked_up: false } } else { Mechanism::Addresses }
}

/// A domain without the lengths of prefixes behind it: slashes within a macro are part of the domain.
fn without_lengths(text: &str) -> (&str, &str) {
    let from = text.rfind('}').unwrap_or(0);
    let slash = text.get(from..).and_then(|rest| rest.find('/')).map(|at| from + at);
    slash.and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// `/24`, `//64` or `/24//64`, or nothing: whether one of them is a prefix without a length.
fn prefixes(text: &str) -> Option<bool> {
    let (four, six) = match text.split_once("//") {
        Some((four, six)) => (four, Some(six)),
        None => (text, None),
    };
    let four = if four.is_empty() { 32 } else { length(four.strip_prefix('/')?, 32)? };
    let six = six.map_or(Some(128), |six| length(six, 128))?;
    Some(four == 0 || six == 0)
}

fn with_length(text: &str, most: u8) -> Option<(&str, u8)> {
    match text.split_once('/') {
        Some((address, own)) => Some((address, length(own, most)?)),
        None => Some((text, most)),
    }
}

fn length(text: &str, most: u8) -> Option<u8> {
    let plain = text == "0" || (!text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
    text.parse().ok().filter(|own| plain && *own <= most)
}

/// A domain as a term names it (section 7.1): it ends with a macro, or with a name of two labels or more.
fn target(text: &str) -> Option<Target> {
    if macros(text)? {
        let name = text.rsplit('}').next().unwrap_or_default();
        let ends = text.ends_with('}') || name.trim_end_matches('.').contains('.');
        return ends.then(|| Target::Macro(text.to_owned()));
    }
    let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
    is_name(&name).then_some(Target::Name(name))
}

/// Whether a text holds macros; `None` where a percent sign begins none, or a character cannot stand there.
fn macros(text: &str) -> Option<bool> {
    let mut found = false;
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let after = rest.get(at + 1..)?;
        found = true;
        rest = match after.strip_prefix('{') {
            Some(body) => {
                let (body, further) = body.split_once('}')?;
                let letter = body.chars().next()?;
                let known = "slodiphcrtv".contains(letter.to_ascii_lowercase());
                let digits = body.get(1..)?.trim_start_matches(|own: char| own.is_ascii_digit());
                let delimiters = digits.strip_prefix(['r', 'R']).unwrap_or(digits);
                if !known || !delimiters.chars().all(|own| ".-+,/_=".contains(own)) {
                    return None;
                }
                further
            }
            None => after.strip_prefix(['%', '_', '-'])?,
        };
    }
    text.bytes().all(|byte| byte.is_ascii_graphic()).then_some(found)
}

#[cfg(test)]
#[path = "spf_tests.rs"]
mod tests;
