//! Recognising the reads of the sources in recorded traffic: by host or proxy prefix, path and cmdlet. Nothing here is ever sent.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::address::{decoded, pairs};
use super::allow::{of_mailbox, same_parameters};
use super::request::days;
use super::{ALL, Ask, Asked, Source, clouds, json};
use crate::tenant::directory::Domain;
use crate::tenant::{ObjectId, TenantId};

/// Hosts under which Microsoft's portals and their proxies live.
const PORTALS: &[&str] =
    &[".microsoft.com", ".cloud.microsoft", ".microsoft.us", ".office365.us", ".microsoftonline.cn"];
/// Paths under which portals pass requests on to Microsoft Graph, as observed (`DESIGN.md` §7); undocumented.
const PROXIES: &[&str] = &["/apiproxy/msgraph/", "/fd/msgraph/", "/msgraph/"];
/// Hosts of Security & Compliance PowerShell, and of its regions below them. What is asked there is in recordings only.
const COMPLIANCE: &[&str] = &["ps.compliance.protection.outlook.com"];
/// Query options that leave rows out. With or without `$`, as Microsoft Graph takes them.
const NARROWING: &[&str] = &["filter", "search", "apply", "skip", "skiptoken", "deltatoken", "compute"];
/// Query options that name a page.
const PAGING: &[&str] = &["skiptoken", "skip"];

/// Something that a source reads: a Microsoft Graph path below the version, or a cmdlet, of one object or of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Resource {
    /// The source's path or cmdlet.
    place: &'static str,
    /// The object, where the path has `{id}` or the cmdlet is of one mailbox.
    target: Option<ObjectId>,
}

/// A recorded request that reads what a source reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// What it reads.
    pub resource: Resource,
    /// It does not ask for all rows.
    pub narrowed: bool,
    /// It asks for a page after the first.
    pub page: Option<String>,
    /// It asks for at most so many rows.
    pub top: Option<u64>,
    /// It asks for some fields only.
    pub selected: bool,
    /// The tenant that its path or query names.
    pub tenant: Option<TenantId>,
}

/// A recorded request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// A read of a source.
    Read(Recognised),
    /// A `$batch` of Microsoft Graph requests: the URL that its relative ones stand below.
    Batch(String),
    /// Something else.
    Other,
}

impl Resource {
    /// The object that it is of, where there is one for each.
    pub const fn target(&self) -> Option<ObjectId> {
        self.target
    }

    /// The sources that read it.
    pub fn sources(&self) -> impl Iterator<Item = &'static Source> + use<> {
        let place = self.place;
        ALL.iter().copied().filter(move |source| place_of(source) == place)
    }
}

const fn place_of(source: &Source) -> &'static str {
    match source.ask {
        Ask::Graph { path, .. } => path,
        Ask::Exchange { cmdlet, .. } => cmdlet,
        // Recordings are of portals: nothing in them is taken for an answer of a resolver.
        Ask::Resolver { .. } => "",
    }
}

/// Recognises a request.
pub fn recognise(method: &str, url: &str, body: Option<&str>) -> Recorded {
    let Some(loose) = Loose::of(url) else { return Recorded::Other };
    if let Some(path) = loose.graph_path() {
        return match method {
            "GET" => graph(path, &loose).map_or(Recorded::Other, Recorded::Read),
            "POST" if path.eq_ignore_ascii_case("$batch") => {
                let base = url.split('?').next().unwrap_or(url);
                Recorded::Batch(base.rsplit_once('/').map_or(base, |(base, _)| base).to_owned())
            }
            _ => Recorded::Other,
        };
    }
    match (method, body) {
        ("POST", Some(body)) => invoke(&loose, body).map_or(Recorded::Other, Recorded::Read),
        _ => Recorded::Other,
    }
}

/// The next page that a recorded answer names. A proxy's answer may name its own host, or Microsoft Graph's.
pub fn continuation(source: &Source, asked: &Asked<'_>, link: &str) -> Option<String> {
    let here = Resource { place: place_of(source), target: asked.target };
    let loose = Loose::of(link)?;
    let there = match source.ask {
        Ask::Graph { .. } => graph(loose.graph_path()?, &loose)?.resource,
        Ask::Exchange { .. } => loose.exchange_tenant(source).map(|_| here)?,
        Ask::Resolver { .. } => return None,
    };
    let base = super::form(source, &Asked { page: None, ..*asked }).url;
    let base = base.split('?').next().unwrap_or_default();
    (here == there && !loose.query.is_empty()).then(|| format!("{base}?{}", loose.query))
}

/// A URL, taken apart without judging it.
pub(super) struct Loose<'a> {
    host: String,
    path: String,
    pub(super) query: &'a str,
}

impl<'a> Loose<'a> {
    pub(super) fn of(url: &'a str) -> Option<Loose<'a>> {
        let (_, rest) = url.split_once("://")?;
        let rest = rest.split('#').next().unwrap_or(rest);
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash));
        let host = authority.rsplit('@').next().unwrap_or(authority);
        let host = host.split(':').next().unwrap_or(host).to_ascii_lowercase();
        Some(Loose { host, path: decoded(path)?, query })
    }

    /// The path below Microsoft Graph's version, whoever passes it on.
    pub(super) fn graph_path(&self) -> Option<&str> {
        let rest = if clouds::ALL.iter().any(|hosts| hosts.graph == self.host) {
            self.path.strip_prefix('/')
        } else if PORTALS.iter().any(|portal| self.host.ends_with(portal)) {
            PROXIES.iter().find_map(|prefix| self.path.strip_prefix(prefix))
        } else {
            None
        }?;
        let (version, path) = rest.split_once('/')?;
        let known = version.eq_ignore_ascii_case("v1.0") || version.eq_ignore_ascii_case("beta");
        known.then(|| path.trim_end_matches('/'))
    }

    /// Whether it is asked of Microsoft Graph's beta version.
    pub(super) fn is_beta(&self) -> bool {
        self.path.to_ascii_lowercase().contains("/beta/")
    }

    /// The tenant of an `InvokeCommand` path at Exchange Online, also at a regional host. Not the portals' proxies, and the compliance
    /// endpoint only for what is read nowhere else: there `Get-AdminAuditLogConfig` answers always `False`.
    pub(super) fn exchange_tenant(&self, source: &Source) -> Option<&str> {
        let at_home = |host: &str| {
            self.host == host || self.host.strip_suffix(host).is_some_and(|front| front.ends_with('.'))
        };
        let exchange = || clouds::ALL.iter().any(|hosts| at_home(hosts.exchange));
        let compliance = || source.recorded_only && COMPLIANCE.iter().copied().any(at_home);
        if !exchange() && !compliance() {
            return None;
        }
        let mut segments = self.path.split('/').skip(1);
        let mut next = || segments.next();
        let (api, _, tenant, command) = (next()?, next()?, next()?, next()?);
        let is = api.eq_ignore_ascii_case("adminapi") && command.eq_ignore_ascii_case("InvokeCommand");
        (is && next().is_none()).then_some(tenant)
    }

    pub(super) fn tenant(&self) -> Option<TenantId> {
        pairs(self.query)
            .find(|(name, _)| name.eq_ignore_ascii_case("tid"))
            .and_then(|(_, value)| value.parse().ok())
    }
}

/// The name of a query option without its `$`.
pub(super) fn option(name: &str) -> String {
    name.strip_prefix('$').unwrap_or(name).to_ascii_lowercase()
}

fn graph(path: &str, loose: &Loose<'_>) -> Option<Recognised> {
    let path = path.strip_suffix("/microsoft.graph.user").unwrap_or(path);
    let (resource, own_query, fact) = ALL.iter().find_map(|source| {
        let Ask::Graph { path: wanted, query, .. } = source.ask else { return None };
        let mut target = None;
        let mut segments = path.split('/');
        let fits = wanted.split('/').all(|wanted| {
            segments.next().is_some_and(|segment| {
                if wanted == "{id}" {
                    target = segment.parse().ok();
                    target.is_some()
                } else if wanted == "{domain}" {
                    target = Domain::is_plain(segment).then(|| Domain::key(segment));
                    target.is_some()
                } else {
                    segment.eq_ignore_ascii_case(wanted)
                }
            })
        });
        (fits && segments.next().is_none()).then_some((
            Resource { place: wanted, target },
            query,
            source.fact,
        ))
    })?;
    // Where the source itself asks for some rows only, these are what it reads: no others, and no fewer.
    let filter = |query: &str| {
        pairs_or_unreadable(query).find(|(name, _)| option(name) == "filter").map(|(_, value)| value)
    };
    let narrowed = match between_instants(own_query) {
        Some(own) => !asks_between(&own, loose.query, days(fact)),
        None => {
            let mut names = pairs_or_unreadable(loose.query).map(|(name, _)| option(&name));
            filter(loose.query) != filter(own_query)
                || names.any(|name| name != "filter" && NARROWING.contains(&name.as_str()))
        }
    };
    let top =
        pairs(loose.query).find(|(name, _)| option(name) == "top").and_then(|(_, value)| value.parse().ok());
    let selected = pairs(loose.query).any(|(name, _)| option(&name) == "select");
    Some(Recognised {
        resource,
        narrowed,
        page: page_key(loose.query),
        top,
        selected,
        tenant: loose.tenant(),
    })
}

/// The filter of a source that asks for what lies between two instants: what stands before, between and behind them.
fn between_instants(query: &str) -> Option<[String; 3]> {
    let filter = pairs(query).find(|(name, _)| option(name) == "filter")?.1;
    let (before, rest) = filter.split_once("{from}")?;
    let (between, behind) = rest.split_once("{to}")?;
    Some([before, between, behind].map(str::to_owned))
}

/// Whether a recorded query asks for just that, of as many days or more.
fn asks_between([before, between, behind]: &[String; 3], query: &str, days: i64) -> bool {
    let mut narrowing =
        pairs_or_unreadable(query).filter(|(name, _)| NARROWING.contains(&option(name).as_str()));
    let (Some((_, filter)), None) = (narrowing.next(), narrowing.next()) else { return false };
    let inside = filter.strip_prefix(before.as_str()).and_then(|rest| rest.strip_suffix(behind.as_str()));
    let Some((from, to)) = inside.and_then(|inside| inside.split_once(between.as_str())) else {
        return false;
    };
    let days = days.saturating_mul(86_400_000);
    match (json::instant(from), json::instant(to)) {
        (Some(from), Some(to)) => to.saturating_sub(from) >= days,
        _ => false,
    }
}

/// Names and values of a query; what does not decode counts as a filter.
fn pairs_or_unreadable(query: &str) -> impl Iterator<Item = (String, String)> + '_ {
    let broken = decoded(query).is_none().then(|| ("$filter".to_owned(), String::new()));
    pairs(query).chain(broken)
}

/// What tells one page from another: the token or the number of rows to skip.
pub fn page_key(query: &str) -> Option<String> {
    let mut keys: Vec<String> = pairs(query)
        .filter(|(name, _)| PAGING.contains(&option(name).as_str()))
        .map(|(name, value)| format!("{}={value}", option(&name)))
        .collect();
    keys.sort();
    (!keys.is_empty()).then(|| keys.join("&"))
}

fn invoke(loose: &Loose<'_>, body: &str) -> Option<Recognised> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Invoke {
        cmdlet_input: Cmdlet,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Cmdlet {
        cmdlet_name: String,
        #[serde(default)]
        parameters: Option<Map<String, Value>>,
    }
    let Invoke { cmdlet_input } = json::read(body.as_bytes()).ok()?;
    let (source, place, wanted, each) = ALL.iter().find_map(|source| match source.ask {
        Ask::Exchange { cmdlet, parameters, targets, .. }
            if cmdlet.eq_ignore_ascii_case(&cmdlet_input.cmdlet_name) =>
        {
            Some((source, cmdlet, parameters(0), targets.is_some()))
        }
        _ => None,
    })?;
    let (target, given) = of_mailbox(&cmdlet_input.parameters.unwrap_or_default(), each)?;
    let tenant = loose.exchange_tenant(source)?;
    Some(Recognised {
        resource: Resource { place, target },
        narrowed: !asks_for_all(&wanted, &given),
        page: page_key(loose.query),
        top: None,
        selected: pairs(loose.query).any(|(name, _)| option(&name) == "select"),
        tenant: tenant.parse().ok().or_else(|| loose.tenant()),
    })
}

/// Whether recorded parameters ask for what the source asks for. One more that leaves rows out makes another question of it.
fn asks_for_all(wanted: &Value, given: &Map<String, Value>) -> bool {
    let date = |name: &str| given.get(name).and_then(Value::as_str).and_then(json::instant);
    if let (Some(from), Some(to)) = (date("StartDate"), date("EndDate")) {
        let days = i64::from(super::AUDIT_SEARCH_DAYS) * 86_400_000;
        return same_parameters(wanted, given) && (to.saturating_sub(from) - days).abs() <= 3_600_000;
    }
    let unlimited = |(name, value): (&String, &Value)| {
        name == "ResultSize" && value.as_str().is_some_and(|size| size.eq_ignore_ascii_case("unlimited"))
    };
    same_parameters(wanted, given)
        || (given.iter().all(unlimited) && wanted.as_object().is_some_and(Map::is_empty))
}

#[cfg(test)]
#[path = "recognise_tests.rs"]
mod tests;
