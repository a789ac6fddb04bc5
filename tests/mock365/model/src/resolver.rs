//! `cloudflare-dns.com`: a public resolver in its JSON form. It is nobody's of Microsoft, and a test fails when it is asked although nobody
//! let it be asked.

use crate::http::{Request, Response, Target};
use crate::tenant::Tenant;
use crate::world::World;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The host of the resolver.
pub const HOST: &str = "cloudflare-dns.com";

/// `TXT`, as answers name it.
const TEXT: u64 = 16;
/// `CNAME`.
const ALIAS: u64 = 5;

/// What is published, and whether anybody may ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolver {
    /// Somebody has let it be asked. Until then every question is a violation.
    pub may_be_asked: bool,
    /// By name, in lower case. A name that is not here is not there.
    pub published: BTreeMap<String, Published>,
}

/// What is published at one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Published {
    /// These texts, each as one string.
    Texts(Vec<String>),
    /// Another name stands for it.
    Alias(String),
    /// The resolver cannot tell: this code.
    Failure(u64),
    /// These texts, and more that had no room.
    Cut(Vec<String>),
}

impl Resolver {
    /// Publishes one text more.
    pub fn publish(&mut self, name: &str, text: &str) {
        let published = self.published.entry(name.to_owned()).or_insert_with(|| Published::Texts(Vec::new()));
        if let Published::Texts(texts) = published {
            texts.push(text.to_owned());
        }
    }
}

/// Everything about a question that should not have been asked, or not so.
pub(crate) fn violations(world: &World, request: &Request, target: &Target) -> Vec<String> {
    let mut found = Vec::new();
    if !world.resolver.may_be_asked {
        found.push("a resolver was asked although nobody let it be asked".to_owned());
    }
    for name in ["authorization", "cookie", "referer"] {
        if request.header(name).is_some() {
            found.push(format!("a resolver was told more than a name: {name}"));
        }
    }
    if request.method != "GET" || !request.body.is_empty() || target.path != "/dns-query" {
        found.push(format!("no question of a resolver: {} {}", request.method, target.path));
    }
    match target.pairs().as_slice() {
        [(first, name), (second, kind)] if first == "name" && second == "type" && kind == "TXT" => {
            if !world.tenants.iter().any(|tenant| is_own(tenant, name)) && !is_named(world, name) {
                found.push(format!("a name that no domain leads to: {name}"));
            }
        }
        _ => found.push(format!("a question that is more than a name and TXT: {}", target.query)),
    }
    found
}

/// One of the tenant's own domains, or where DMARC looks for one of them: below `_dmarc` of it and of those above. Microsoft's are nobody's own.
fn is_own(tenant: &Tenant, name: &str) -> bool {
    let own = || tenant.domains.iter().filter(|domain| !domain.ends_with(".onmicrosoft.com"));
    match name.strip_prefix("_dmarc.") {
        Some(above) => own().any(|domain| domain == above || domain.ends_with(&format!(".{above}"))),
        None => own().any(|domain| domain == name),
    }
}

/// A record that is published leads there.
fn is_named(world: &World, name: &str) -> bool {
    world.resolver.published.values().any(|published| {
        let (Published::Texts(texts) | Published::Cut(texts)) = published else { return false };
        let mut terms = texts.iter().flat_map(|text| text.split_whitespace());
        terms.any(|term| {
            let term = term.trim_start_matches(['+', '-', '~', '?']);
            term.strip_prefix("include:").or_else(|| term.strip_prefix("redirect=")) == Some(name)
        })
    })
}

pub(crate) fn answer(world: &World, request: &Request, target: &Target) -> Response {
    if request.header("accept") != Some("application/dns-json") {
        return Response::with_body(400, "text/plain", "Invalid request")
            .header("Access-Control-Allow-Origin", "*");
    }
    let name =
        target.pairs().into_iter().find(|(key, _)| key == "name").map(|(_, name)| name).unwrap_or_default();
    let mut rows: Vec<Value> = Vec::new();
    let (mut status, mut cut) = (0, false);
    let mut at = name.clone();
    loop {
        match world.resolver.published.get(&at) {
            Some(Published::Alias(to)) if rows.len() < 8 => {
                rows.push(json!({ "name": at, "type": ALIAS, "TTL": 300, "data": format!("{to}.") }));
                at = to.clone();
                continue;
            }
            Some(Published::Alias(_)) => status = 2,
            Some(Published::Texts(texts)) => rows.extend(texts.iter().map(|text| row(&at, text))),
            Some(Published::Cut(texts)) => {
                cut = true;
                rows.extend(texts.iter().map(|text| row(&at, text)));
            }
            Some(Published::Failure(code)) => status = *code,
            None => status = 3,
        }
        break;
    }
    let mut body = json!({
        "Status": status, "TC": cut, "RD": true, "RA": true, "AD": false, "CD": false,
        "Question": [{ "name": name, "type": TEXT }]
    });
    if !rows.is_empty() {
        body["Answer"] = rows.into();
    }
    Response::with_body(200, "application/dns-json", body.to_string())
        .header("Access-Control-Allow-Origin", "*")
}

/// A text in strings of at most 255 characters, as DNS keeps it.
fn row(name: &str, text: &str) -> Value {
    let letters: Vec<char> = text.chars().collect();
    let strings: Vec<String> = letters
        .chunks(255)
        .map(|part| {
            format!("\"{}\"", part.iter().collect::<String>().replace('\\', "\\\\").replace('"', "\\\""))
        })
        .collect();
    json!({ "name": name, "type": TEXT, "TTL": 300, "data": strings.join(" ") })
}
