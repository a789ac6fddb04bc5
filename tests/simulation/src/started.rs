//! Reads as the product counts them: by lane, with what each costs there.

use sidelight::collect::HttpRequest;
use sidelight::sources::{self, Ask, Lane, Service};

/// A read that was started.
pub struct Start {
    /// When, in Unix milliseconds.
    pub at: i64,
    pub lane: Lane,
    pub units: u32,
    /// Path and query below the version, or the cmdlet.
    pub what: String,
}

/// The reads of a request, with the lane of each and what it costs there.
pub fn starts(request: &HttpRequest, at: i64) -> Vec<Start> {
    let body: serde_json::Value =
        request.body.as_deref().map_or(serde_json::Value::Null, |body| serde_json::from_str(body).unwrap());
    let whats = match (request.service, body["requests"].as_array()) {
        (Service::Exchange, _) => vec![body["CmdletInput"]["CmdletName"].as_str().unwrap().to_owned()],
        (Service::Resolver, _) => vec![request.url.clone()],
        (Service::Graph, Some(parts)) => {
            parts.iter().map(|part| part["url"].as_str().unwrap().to_owned()).collect()
        }
        (Service::Graph, None) => {
            vec![request.url[sources::version_base(&request.url).unwrap().len()..].to_owned()]
        }
    };
    whats
        .into_iter()
        .map(|what| {
            let path = what.split('?').next().unwrap().trim_start_matches('/');
            let source = sources::ALL.iter().find(|source| match source.ask {
                Ask::Exchange { cmdlet, .. } => cmdlet == what,
                Ask::Resolver { .. } => request.service == Service::Resolver,
                Ask::Graph { path: known, .. } => {
                    let (known, path): (Vec<&str>, Vec<&str>) =
                        (known.split('/').collect(), path.split('/').collect());
                    known.len() == path.len()
                        && known
                            .iter()
                            .zip(path)
                            .all(|(known, part)| known.starts_with('{') || *known == part)
                }
            });
            let (lane, units) = match source {
                Some(source) => (source.lane, source.units()),
                None => {
                    assert_eq!(path, "users/$count");
                    (Lane::Directory, 1)
                }
            };
            Start { at, lane, units, what }
        })
        .collect()
}
