//! Forming the requests of a source, and judging the next links of its answers.

use std::borrow::Cow;

use serde_json::json;
use time::format_description::well_known::Rfc3339;

use super::address::Address;
use super::clouds::Cloud;
use super::{Ask, Counted, Service, Source, resolver};
use crate::collect::Method;
use crate::tenant::{Fact, ObjectId, TenantId, directory_audits, sign_ins};

/// The parameter that names the mailbox a cmdlet is about.
pub(super) const MAILBOX: &str = "Mailbox";

/// What a request is formed from beside its source.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Where.
    pub cloud: Cloud,
    /// Of which tenant.
    pub tenant: TenantId,
    /// Of which object, where the path has `{id}` or the cmdlet is of one mailbox.
    pub target: Option<ObjectId>,
    /// The name of that object, where the path has `{domain}` or a name is looked up.
    pub name: Option<&'a str>,
    /// The instant that parameters are reckoned from, in Unix milliseconds.
    pub at: i64,
    /// Who asks: the user principal name of the admin. Exchange routes by it.
    pub user_principal_name: &'a str,
    /// The next page, as [`continuation`] let it through.
    pub page: Option<&'a str>,
    /// Ask with [`super::Extent::simpler`].
    pub simpler: bool,
}

/// A request without its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// `GET` or `POST`.
    pub method: Method,
    /// Absolute URL.
    pub url: String,
    /// Headers beside `Authorization`.
    pub headers: Vec<(String, String)>,
    /// JSON body.
    pub body: Option<String>,
}

impl Form {
    /// The request as findings show it, without query: `GET /v1.0/users`, `Get-OrganizationConfig`, `TXT _dmarc.contoso.com`.
    pub fn shown(source: &Source, target: Option<ObjectId>, name: Option<&str>) -> String {
        match source.ask {
            Ask::Graph { version, path, .. } => format!("GET /{version}/{}", with_target(path, target, name)),
            Ask::Exchange { cmdlet, .. } => cmdlet.to_owned(),
            Ask::Resolver { .. } => format!("TXT {}", name.unwrap_or("{name}")),
        }
    }
}

/// The request of a source.
pub fn form(source: &Source, asked: &Asked<'_>) -> Form {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let url = match asked.page {
        Some(page) => page.to_owned(),
        None => first_page(source, asked),
    };
    match source.ask {
        Ask::Resolver { .. } => Form {
            method: Method::Get,
            url,
            headers: vec![header("Accept", "application/dns-json")],
            body: None,
        },
        Ask::Graph { .. } => {
            let mut headers = vec![header("Accept", "application/json")];
            headers.extend(preference(source).map(|value| header("Prefer", value)));
            Form { method: Method::Get, url, headers, body: None }
        }
        Ask::Exchange { cmdlet, parameters, targets, .. } => {
            let mut headers = vec![
                header("Accept", "application/json"),
                header("Content-Type", "application/json"),
                header("Prefer", "odata.maxpagesize=1000"),
                header("X-ResponseFormat", "json"),
            ];
            // A principal name that is no plain header value would be sent wrong or not at all; the header is a hint for routing.
            if !asked.user_principal_name.is_empty()
                && asked.user_principal_name.bytes().all(|byte| byte.is_ascii_graphic())
            {
                headers.push(header("X-AnchorMailbox", &format!("UPN:{}", asked.user_principal_name)));
            }
            let mut parameters = parameters(asked.at);
            if let (Some(mailbox), Some(_), Some(parameters)) =
                (asked.target, targets, parameters.as_object_mut())
            {
                parameters.insert(MAILBOX.to_owned(), mailbox.to_string().into());
            }
            let body = json!({ "CmdletInput": { "CmdletName": cmdlet, "Parameters": parameters } });
            Form { method: Method::Post, url, headers, body: Some(body.to_string()) }
        }
    }
}

/// What a source wants of Microsoft Graph beside its rows. Without it results of report-only policies come as `unknownFutureValue`
/// (Microsoft Learn, *appliedConditionalAccessPolicy resource type*). Requests with it are never parts of a `$batch`.
fn preference(source: &Source) -> Option<&'static str> {
    (source.fact == Fact::SignIns).then_some("include-unknown-enum-members")
}

/// The request for the number of rows of a source, where it can be asked for.
///
/// `$count` of a collection is an advanced query: Microsoft Graph answers it only with `ConsistencyLevel: eventual`.
pub fn count_form(source: &Source, cloud: Cloud) -> Option<Form> {
    let Counted::At(path) = source.extent.counted else { return None };
    let headers = vec![("ConsistencyLevel".to_owned(), "eventual".to_owned())];
    let url = format!("https://{}/v1.0/{path}", cloud.host(source.service()));
    Some(Form { method: Method::Get, url, headers, body: None })
}

fn first_page(source: &Source, asked: &Asked<'_>) -> String {
    let base = base(source, asked);
    let query = match source.ask {
        Ask::Graph { query, .. } | Ask::Exchange { query, .. } => match source.extent.simpler {
            Some(simpler) if asked.simpler => simpler,
            _ => query,
        },
        Ask::Resolver { .. } => "",
    };
    if query.is_empty() { base } else { format!("{base}?{}", between(query, source.fact, asked.at)) }
}

/// How many days of a log are read.
pub const fn days(fact: Fact) -> i64 {
    match fact {
        Fact::DirectoryAudits => directory_audits::DAYS,
        _ => sign_ins::DAYS,
    }
}

/// A query with the days before an instant in the places of `{from}` and `{to}`.
fn between(query: &str, fact: Fact, at: i64) -> Cow<'_, str> {
    if !query.contains("{from}") {
        return Cow::Borrowed(query);
    }
    let from = at.saturating_sub(days(fact).saturating_mul(86_400_000));
    Cow::Owned(query.replace("{from}", &written(from)).replace("{to}", &written(at)))
}

/// `2026-01-02T03:04:05Z`
pub(super) fn written(at: i64) -> String {
    let instant = time::OffsetDateTime::from_unix_timestamp(at.div_euclid(1000)).ok();
    instant.and_then(|instant| instant.format(&Rfc3339).ok()).unwrap_or_default()
}

/// The URL of a source without its query.
fn base(source: &Source, asked: &Asked<'_>) -> String {
    let host = asked.cloud.host(source.service());
    match source.ask {
        Ask::Graph { version, path, .. } => {
            format!("https://{host}/{version}/{}", with_target(path, asked.target, asked.name))
        }
        Ask::Exchange { .. } => format!("https://{host}/adminapi/beta/{}/InvokeCommand", asked.tenant),
        Ask::Resolver { .. } => resolver::url(asked.name.unwrap_or_default()),
    }
}

fn with_target(path: &str, target: Option<ObjectId>, name: Option<&str>) -> String {
    match (target, name) {
        (_, Some(name)) => path.replace("{domain}", name),
        (Some(target), None) => path.replace("{id}", &target.to_string()),
        (None, None) => path.to_owned(),
    }
}

/// The next page that an answer names, if it is one of the same collection: `https`, same host, version and path, another query. A resolver
/// has no pages.
pub fn continuation(source: &Source, asked: &Asked<'_>, link: &str) -> Option<String> {
    if source.service() == Service::Resolver {
        return None;
    }
    let base = base(source, asked);
    let here = Address::strict(&base)?;
    let there = Address::strict(link)?;
    let same = here.host == there.host && here.path.eq_ignore_ascii_case(there.path);
    let query = there.query.filter(|query| !query.is_empty())?;
    // Rebuilt on our own path, so that nothing of the link but its query is ever sent.
    same.then(|| format!("{base}?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources;

    fn asked() -> Asked<'static> {
        Asked {
            cloud: Cloud::Worldwide,
            tenant: TenantId(ObjectId::from_bytes([0xab; 16])),
            target: Some(ObjectId::from_bytes([0x11; 16])),
            name: None,
            at: 1_767_323_045_000,
            user_principal_name: "admin@contoso.com",
            page: None,
            simpler: false,
        }
    }

    fn source(id: &str) -> &'static Source {
        sources::Source::find(id).unwrap()
    }

    #[test]
    fn requests_are_those_of_the_catalogue() {
        let users = form(source("R-USERS"), &asked());
        assert_eq!(users.method, Method::Get);
        assert!(users.url.starts_with("https://graph.microsoft.com/v1.0/users?$top=999&$select=id,"));
        let members = form(source("R-GRP"), &asked());
        assert_eq!(
            members.url,
            "https://graph.microsoft.com/v1.0/groups/11111111-1111-1111-1111-111111111111/transitiveMembers?$select=id&$top=999"
        );
        let federation = form(source("R-FED"), &Asked { name: Some("contoso.com"), ..asked() });
        assert_eq!(
            federation.url,
            "https://graph.microsoft.com/v1.0/domains/contoso.com/federationConfiguration"
        );
        let log = form(source("E-AUDCFG"), &asked());
        assert_eq!(
            log.url,
            "https://outlook.office365.com/adminapi/beta/abababab-abab-abab-abab-abababababab/InvokeCommand"
        );
        assert_eq!(
            log.body.as_deref(),
            Some(r#"{"CmdletInput":{"CmdletName":"Get-AdminAuditLogConfig","Parameters":{}}}"#)
        );
        assert!(log.headers.contains(&("X-AnchorMailbox".to_owned(), "UPN:admin@contoso.com".to_owned())));
        let sign_ins = form(source("R-SIGNIN"), &asked());
        assert!(
            sign_ins.url.starts_with(
                "https://graph.microsoft.com/beta/auditLogs/signIns?$top=1000&$filter=createdDateTime%20ge%202025-12-26T03:04:05Z%20and%20createdDateTime%20le%202026-01-02T03:04:05Z%20and%20"
            ),
            "{}",
            sign_ins.url
        );
        assert!(sign_ins.headers.contains(&("Prefer".to_owned(), "include-unknown-enum-members".to_owned())));
        let trend = form(source("R-SCORE-TREND"), &Asked { simpler: true, ..asked() });
        assert_eq!(trend.url, "https://graph.microsoft.com/v1.0/security/secureScores?$top=90");
    }

    #[test]
    fn a_principal_name_cannot_add_headers() {
        for name in ["a\r\nAuthorization: x", "", "a b", "é@contoso.com"] {
            let form = form(source("E-ORG"), &Asked { user_principal_name: name, ..asked() });
            assert!(form.headers.iter().all(|(name, _)| name != "X-AnchorMailbox"), "{name:?}");
        }
    }

    #[test]
    fn next_links_stay_in_their_collection() {
        let users = |link: &str| continuation(source("R-USERS"), &asked(), link);
        let good = "https://graph.microsoft.com/v1.0/users?$top=999&$skiptoken=RFNwdAIAAQAAABc6";
        assert_eq!(users(good).as_deref(), Some(good));
        assert_eq!(
            users("https://graph.microsoft.com/v1.0/Users?$skiptoken=x").as_deref(),
            Some("https://graph.microsoft.com/v1.0/users?$skiptoken=x")
        );
        for link in [
            "https://graph.microsoft.com/v1.0/users",
            "https://graph.microsoft.com/v1.0/users?",
            "https://graph.microsoft.com/beta/users?$skiptoken=x",
            "https://graph.microsoft.com/v1.0/groups?$skiptoken=x",
            "https://graph.microsoft.com/v1.0/users/delta?$skiptoken=x",
            "https://graph.microsoft.us/v1.0/users?$skiptoken=x",
            "https://graph.microsoft.com.evil.example/v1.0/users?$skiptoken=x",
            "http://graph.microsoft.com/v1.0/users?$skiptoken=x",
            "/v1.0/users?$skiptoken=x",
            "https://evil.example/v1.0/users?$skiptoken=x",
            "https://graph.microsoft.com@evil.example/v1.0/users?$skiptoken=x",
            "https://graph.microsoft.com/v1.0/users?$skiptoken=x#y",
            "javascript:alert(1)",
        ] {
            assert_eq!(users(link), None, "{link}");
        }
        let other_group = "https://graph.microsoft.com/v1.0/groups/22222222-1111-1111-1111-111111111111/transitiveMembers?$skiptoken=x";
        assert_eq!(continuation(source("R-GRP"), &asked(), other_group), None);
    }
}
