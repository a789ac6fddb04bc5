//! The public resolver that is asked what domains publish, where the admin lets it be asked.

use std::collections::BTreeMap;

use super::directory::AUTHORIZATION;
use super::fields::{Fields, document};
use super::{Ask, Extent, Lane, Page, Parsed, Shape, Source, clouds};
use crate::tenant::directory::Domain;
use crate::tenant::dns::{Answer, Outcome, dmarc, is_name, names, spf};
use crate::tenant::{Fact, ObjectId, Tenant};

/// `GET https://cloudflare-dns.com/dns-query?name={name}&type=TXT` (Cloudflare, *Using JSON*).
pub static DNS_RECORDS: Source = Source {
    id: "TXT",
    fact: Fact::DnsRecords,
    ask: Ask::Resolver { names: wanted },
    scope: "",
    wider: &[],
    roles: &[],
    unverified: Some("that the resolver lets an installed extension read its answers"),
    lane: Lane::Resolver,
    // One answer: what it lacks is a gap.
    extent: Extent { most_pages: 1, ..Extent::ALL },
    parse: answer,
    ..AUTHORIZATION
};

/// The path of the resolver's JSON form.
const PATH: &str = "dns-query";
/// `TXT`, as answers name it (RFC 1035).
const TEXT: u64 = 16;
/// `CNAME`.
const ALIAS: u64 = 5;
/// Longest chain of aliases that is followed; resolvers give up about there.
const MOST_ALIASES: usize = 16;

/// The names to ask for, by their keys, once the domains are known.
fn wanted(tenant: &Tenant) -> Option<BTreeMap<ObjectId, String>> {
    let mut wanted = BTreeMap::new();
    for name in names(tenant.accepted_domains.seen()?, &tenant.dns_records) {
        wanted.insert(Domain::key(&name), name);
    }
    Some(wanted)
}

/// The address at which a name is asked for; one that cannot be asked for gives an address that is not let through.
pub(super) fn url(name: &str) -> String {
    format!("https://{}/{PATH}?name={name}&type=TXT", clouds::RESOLVER)
}

/// Whether a path and a query ask for the texts of one name, and for nothing else.
pub(super) fn is_read(path: &str, query: Option<&str>) -> bool {
    let name = query.and_then(|query| query.strip_prefix("name=")?.strip_suffix("&type=TXT"));
    path.strip_prefix('/') == Some(PATH) && name.is_some_and(is_name)
}

/// The name of a code (IANA, *DNS RCODEs*), as far as resolvers answer with it.
fn code(status: u64) -> String {
    match status {
        1 => "FORMERR".to_owned(),
        2 => "SERVFAIL".to_owned(),
        4 => "NOTIMP".to_owned(),
        5 => "REFUSED".to_owned(),
        other => format!("RCODE {other}"),
    }
}

struct Row {
    name: String,
    kind: u64,
    data: String,
}

fn answer(body: &[u8]) -> Result<Parsed, Shape> {
    let mut answer = document(body)?;
    let cut = answer.take("TC").optional_flag()? == Some(true);
    let status = answer.take("Status").count()?;
    let questions = answer.take("Question");
    let shape = questions.shape();
    let mut questions = questions.objects()?;
    let (Some(mut question), true) = (questions.pop(), questions.is_empty()) else { return Err(shape) };
    let name = lower(&question.take("name").text()?);
    let kind = question.take("type");
    let shape = kind.shape();
    if kind.count()? != TEXT {
        return Err(shape);
    }
    let mut rows = Vec::new();
    if let Some(given) = answer.take("Answer").unless_null() {
        for row in given.objects()? {
            rows.extend(read(row)?);
        }
    }
    let outcome = match status {
        0 => Outcome::Texts(texts(&name, rows)?),
        3 => Outcome::NoSuchName,
        other => Outcome::Failed(code(other)),
    };
    let page = Page::DnsRecords(Answer { name, outcome });
    Ok(Parsed { page, next: None, incomplete: cut, of: None })
}

/// A row of text or an alias; others (signatures) are left out.
fn read(mut row: Fields) -> Result<Option<Row>, Shape> {
    let kind = row.take("type").count()?;
    if kind != TEXT && kind != ALIAS {
        return Ok(None);
    }
    let name = lower(&row.take("name").text()?);
    let data = row.take("data");
    let shape = data.shape();
    let data = data.text()?;
    let data = if kind == TEXT { unquoted(&data).ok_or(shape)? } else { lower(&data) };
    Ok(Some(Row { name, kind, data }))
}

/// The records of SPF and DMARC at the end of the chain of aliases that begins with a name.
fn texts(name: &str, rows: Vec<Row>) -> Result<Vec<String>, Shape> {
    let mut end = name;
    for _ in 0..MOST_ALIASES {
        match rows.iter().find(|row| row.kind == ALIAS && row.name == end) {
            Some(alias) => end = &alias.data,
            None => break,
        }
    }
    if rows.iter().any(|row| row.kind == TEXT && row.name != end) {
        // Texts of a name that nobody asked for: not the answer.
        return Err(Shape::new("Answer"));
    }
    let end = end.to_owned();
    let texts = rows.into_iter().filter(|row| row.kind == TEXT && row.name == end).map(|row| row.data);
    Ok(texts.filter(|text| spf::is_record(text) || dmarc::is_record(text)).collect())
}

fn lower(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

/// A text as a zone file writes it (RFC 1035, section 5.1): strings in quotes, joined without a space (RFC 7208, section 3.3), or bare.
fn unquoted(data: &str) -> Option<String> {
    if !data.starts_with('"') {
        return Some(data.to_owned());
    }
    let mut text = String::new();
    let mut within = false;
    let mut letters = data.chars();
    while let Some(letter) = letters.next() {
        match (within, letter) {
            (_, '"') => within = !within,
            (false, ' ' | '\t') => {}
            (false, _) => return None,
            (true, '\\') => {
                let next = letters.next()?;
                text.push(match next.to_digit(10) {
                    None => next,
                    Some(hundreds) => {
                        let (tens, ones) = (letters.next()?.to_digit(10)?, letters.next()?.to_digit(10)?);
                        char::from(u8::try_from(hundreds * 100 + tens * 10 + ones).ok()?)
                    }
                });
            }
            (true, other) => text.push(other),
        }
    }
    (!within).then_some(text)
}

#[cfg(test)]
#[path = "resolver_tests.rs"]
mod tests;
