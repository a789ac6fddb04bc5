//! The allow-list: what may be sent is what a source asks for, and nothing else.

use serde::Deserialize;
use serde_json::Value;

use super::address::Address;
use super::request::MAILBOX;
use super::{ALL, Ask, Counted, MOST_IN_BATCH, clouds, json, resolver};
use crate::collect::Method;
use crate::tenant::{ObjectId, TenantId};

/// A request that is none of the reads of the sources. It must not be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a read that Sidelight makes: {what}")]
pub struct NotAllowed {
    /// What is wrong with it; no part of the request itself.
    pub what: &'static str,
}

const fn no(what: &'static str) -> Result<(), NotAllowed> {
    Err(NotAllowed { what })
}

/// Whether a request is a read of one of the sources: `Ok` lets it be sent.
///
/// A read is a `GET` of a source's path at a Microsoft Graph host; a `$batch` of such reads; or an `InvokeCommand` of a source's
/// cmdlet with that source's parameters. Queries of a `GET` are free: they narrow or page, they do not write. Of a resolver the texts of
/// one name may be asked for, and nothing else.
///
/// # Errors
/// Everything else, with the reason.
pub fn allowed(method: Method, url: &str, body: Option<&str>) -> Result<(), NotAllowed> {
    let Some(address) = Address::strict(url) else { return no("the URL is not a plain https URL") };
    let graph = clouds::ALL.iter().any(|hosts| hosts.graph == address.host);
    let exchange = clouds::ALL.iter().any(|hosts| hosts.exchange == address.host);
    match method {
        Method::Get if graph && body.is_none() => graph_read(address.path),
        Method::Get if graph => no("a GET with a body"),
        Method::Post if graph => batch(&address, body),
        Method::Post if exchange => invoke(&address, body),
        Method::Get if exchange => no("a GET to Exchange Online"),
        Method::Get if address.host == clouds::RESOLVER => match body {
            None if resolver::is_read(address.path, address.query) => Ok(()),
            _ => no("no look-up of the texts of one name"),
        },
        Method::Get | Method::Post => no("the host is none of the sources'"),
    }
}

fn graph_read(path: &str) -> Result<(), NotAllowed> {
    let matches = |version: &str, pattern: &str| {
        let rest = path.strip_prefix('/').and_then(|path| path.strip_prefix(version)?.strip_prefix('/'));
        let Some(rest) = rest else { return false };
        let mut segments = rest.split('/');
        let fits = pattern.split('/').all(|wanted| {
            segments.next().is_some_and(|segment| match wanted {
                "{id}" => segment.parse::<crate::tenant::ObjectId>().is_ok(),
                "{domain}" => crate::tenant::directory::Domain::is_plain(segment),
                wanted => segment == wanted,
            })
        });
        fits && segments.next().is_none()
    };
    let known = ALL.iter().any(|source| match (source.ask, source.extent.counted) {
        (Ask::Graph { .. }, Counted::At(count)) if matches("v1.0", count) => true,
        (Ask::Graph { version, path, .. }, _) => matches(version, path),
        (Ask::Exchange { .. } | Ask::Resolver { .. }, _) => false,
    });
    if known { Ok(()) } else { no("the path is none of the sources'") }
}

fn batch(address: &Address<'_>, body: Option<&str>) -> Result<(), NotAllowed> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Batch {
        requests: Vec<Inner>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "any id will do, but there must be one")]
        id: String,
        method: String,
        url: String,
        #[serde(default)]
        headers: Option<Headers>,
    }
    /// The one header that a part may have.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Headers {
        #[serde(rename = "ConsistencyLevel")]
        consistency_level: String,
    }
    let version = match address.path {
        "/v1.0/$batch" => "v1.0",
        "/beta/$batch" => "beta",
        _ => return no("a POST to Microsoft Graph that is no $batch"),
    };
    if address.query.is_some() {
        return no("a $batch with a query");
    }
    let Ok(batch) = json::read::<Batch>(body.unwrap_or_default().as_bytes()) else {
        return no("a $batch that is not understood");
    };
    if batch.requests.is_empty() || batch.requests.len() > MOST_IN_BATCH {
        return no("a $batch of no requests or of too many");
    }
    for inner in &batch.requests {
        if inner.method != "GET" {
            return no("a $batch with something else than a GET");
        }
        if inner.headers.as_ref().is_some_and(|headers| headers.consistency_level != "eventual") {
            return no("a $batch with a header");
        }
        let url = format!("https://{}/{version}{}", address.host, inner.url);
        if !inner.url.starts_with('/') {
            return no("a $batch with a URL that is not relative");
        }
        match Address::strict(&url) {
            Some(inner) if inner.host == address.host => graph_read(inner.path)?,
            _ => return no("a $batch with a URL that is not plain"),
        }
    }
    Ok(())
}

fn invoke(address: &Address<'_>, body: Option<&str>) -> Result<(), NotAllowed> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "PascalCase")]
    struct Invoke {
        cmdlet_input: Cmdlet,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "PascalCase")]
    struct Cmdlet {
        cmdlet_name: String,
        parameters: serde_json::Map<String, Value>,
    }
    let tenant =
        address.path.strip_prefix("/adminapi/beta/").and_then(|rest| rest.strip_suffix("/InvokeCommand"));
    if tenant.is_none_or(|tenant| tenant.parse::<TenantId>().is_err()) {
        return no("a POST to Exchange Online that is no InvokeCommand");
    }
    let body = body.unwrap_or_default();
    // One text, one meaning: no key twice, no spelling of which another parser could think otherwise.
    let canonical = json::read::<Value>(body.as_bytes()).map(|value| value.to_string());
    let Ok(Invoke { cmdlet_input }) = json::read::<Invoke>(body.as_bytes()) else {
        return no("an InvokeCommand that is not understood");
    };
    if canonical.as_deref() != Ok(body) {
        return no("an InvokeCommand that is written oddly");
    }
    let known = ALL.iter().filter(|source| !source.recorded_only).any(|source| match source.ask {
        Ask::Exchange { cmdlet, parameters, targets, .. } => {
            cmdlet == cmdlet_input.cmdlet_name
                && of_mailbox(&cmdlet_input.parameters, targets.is_some())
                    .is_some_and(|(_, given)| same_parameters(&parameters(0), &given))
        }
        Ask::Graph { .. } | Ask::Resolver { .. } => false,
    });
    if known { Ok(()) } else { no("a cmdlet, or parameters, that are none of the sources'") }
}

/// The mailbox that parameters name, and the other parameters; `None` where they do not name one by its id although the source is
/// asked for one after the other.
pub fn of_mailbox(
    given: &serde_json::Map<String, Value>,
    each: bool,
) -> Option<(Option<ObjectId>, serde_json::Map<String, Value>)> {
    let mut given = given.clone();
    if !each {
        return Some((None, given));
    }
    let mailbox = given.remove(MAILBOX)?.as_str()?.parse().ok()?;
    Some((Some(mailbox), given))
}

/// Whether parameters are those of the source, at whatever instant it was asked.
pub fn same_parameters(wanted: &Value, given: &serde_json::Map<String, Value>) -> bool {
    let Some(wanted) = wanted.as_object() else { return false };
    let date = |value: &Value| value.as_str().and_then(json::instant).is_some();
    wanted.len() == given.len()
        && wanted.iter().all(|(name, value)| {
            given.get(name).is_some_and(|given| given == value || (date(value) && date(given)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXCHANGE: &str =
        "https://outlook.office365.com/adminapi/beta/11111111-2222-4333-8444-555555555555/InvokeCommand";

    fn invocation(cmdlet: &str, parameters: &str) -> String {
        format!(r#"{{"CmdletInput":{{"CmdletName":"{cmdlet}","Parameters":{parameters}}}}}"#)
    }

    #[test]
    fn reads_of_the_sources_pass() {
        for url in [
            "https://graph.microsoft.com/v1.0/users?$top=999",
            "https://graph.microsoft.com/v1.0/organization",
            "https://graph.microsoft.com/v1.0/users/$count",
            "https://graph.microsoft.com/beta/roleManagement/directory/roleDefinitions?$skiptoken=x",
            "https://graph.microsoft.com/v1.0/groups/11111111-2222-4333-8444-555555555555/transitiveMembers?$top=1",
        ] {
            assert_eq!(allowed(Method::Get, url, None), Ok(()), "{url}");
        }
        for cmdlet in [
            "Get-OrganizationConfig",
            "Get-AdminAuditLogConfig",
            "Get-BlockedSenderAddress",
            "Get-BlockedConnector",
        ] {
            assert_eq!(allowed(Method::Post, EXCHANGE, Some(&invocation(cmdlet, "{}"))), Ok(()), "{cmdlet}");
        }
        let search = r#"{"EndDate":"2026-01-02T03:04:05Z","RecordType":"ExchangeItem","ResultSize":1,"StartDate":"2025-12-26T03:04:05Z"}"#;
        assert_eq!(
            allowed(Method::Post, EXCHANGE, Some(&invocation("Search-UnifiedAuditLog", search))),
            Ok(())
        );
        let batch = r#"{"requests":[{"id":"1","method":"GET","url":"/users?$top=5"},{"id":"2","method":"GET","url":"/users/$count","headers":{"ConsistencyLevel":"eventual"}}]}"#;
        assert_eq!(allowed(Method::Post, "https://graph.microsoft.com/v1.0/$batch", Some(batch)), Ok(()));
    }

    #[test]
    fn other_gets_are_refused() {
        for url in [
            "https://graph.microsoft.com/v1.0/me",
            "https://graph.microsoft.com/v1.0/users/11111111-2222-4333-8444-555555555555",
            "https://graph.microsoft.com/v1.0/users/delta",
            "https://graph.microsoft.com/v1.0/usersx",
            "https://graph.microsoft.com/beta/users",
            "https://graph.microsoft.com/V1.0/users",
            "https://graph.microsoft.com/users",
            "https://graph.microsoft.com/v1.0",
            "https://graph.microsoft.com/v1.0/groups/x/transitiveMembers",
            "https://graph.microsoft.com/v1.0/groups/11111111-2222-4333-8444-555555555555/transitiveMembers/$ref",
            "https://graph.microsoft.com/v1.0/groups//transitiveMembers",
            "https://graph.microsoft.com/v1.0/$batch",
            "https://graph.microsoft.com/v1.0/organization/$count",
            "https://graph.microsoft.com/beta/users/$count",
            "https://graph.microsoft.com/v1.0/security/../users",
            "https://graph.microsoft.com/v1.0/users#fragment",
            "http://graph.microsoft.com/v1.0/users",
            "https://graph.microsoft.us/v1.0/users",
            "https://graph.microsoft.com.evil.example/v1.0/users",
            "https://evil.example/v1.0/users",
            "https://admin@graph.microsoft.com/v1.0/users",
            "https://graph.microsoft.com:8443/v1.0/users",
            "https://outlook.office365.com/v1.0/users",
            EXCHANGE,
            "https://login.microsoftonline.com/common/oauth2/v2.0/token",
            "chrome-extension://abc/x",
            "data:text/html,x",
            "",
        ] {
            assert!(allowed(Method::Get, url, None).is_err(), "{url}");
        }
        assert!(allowed(Method::Get, "https://graph.microsoft.com/v1.0/users", Some("{}")).is_err());
    }

    #[test]
    fn other_posts_are_refused() {
        let graph = "https://graph.microsoft.com/v1.0/$batch";
        let batch = |inner: &str| format!(r#"{{"requests":[{inner}]}}"#);
        let many = vec![r#"{"id":"1","method":"GET","url":"/users"}"#; 21].join(",");
        let cases = [
            ("https://graph.microsoft.com/v1.0/users", r#"{"accountEnabled":false}"#.to_owned()),
            ("https://graph.microsoft.com/v1.0/$batch?x=y", batch(r#"{"id":"1","method":"GET","url":"/users"}"#)),
            ("https://graph.microsoft.com/v2.0/$batch", batch(r#"{"id":"1","method":"GET","url":"/users"}"#)),
            (graph, batch("")),
            (graph, batch(&many)),
            (graph, String::new()),
            (graph, batch(r#"{"id":"1","method":"DELETE","url":"/users"}"#)),
            (graph, batch(r#"{"id":"1","method":"get","url":"/users"}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","url":"/users"},{"id":"2","method":"PATCH","url":"/users","body":{}}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","url":"/users","body":{}}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","url":"/users","headers":{"X-HTTP-Method-Override":"DELETE"}}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","url":"/users","headers":{"ConsistencyLevel":"session"}}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","method":"DELETE","url":"/users"}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","url":"/me/messages"}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","url":"@evil.example/v1.0/users"}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","url":"https://graph.microsoft.com/v1.0/users"}"#)),
            (graph, batch(r#"{"id":"1","method":"GET","url":"/../beta/users"}"#)),
            (graph, batch(r#"{"method":"GET","url":"/users"}"#)),
            (EXCHANGE, String::new()),
            (EXCHANGE, invocation("Set-OrganizationConfig", r#"{"AuditDisabled":true}"#)),
            (EXCHANGE, invocation("Get-OrganizationConfig; Remove-Mailbox", "{}")),
            (EXCHANGE, invocation("get-organizationconfig", "{}")),
            (EXCHANGE, invocation("Get-InboxRule", "{}")),
            (EXCHANGE, invocation("Get-OrganizationConfig", r#"{"Identity":"x"}"#)),
            (EXCHANGE, invocation("Get-OrganizationConfig", "null")),
            (EXCHANGE, invocation("Get-OrganizationConfig", r#"{"ErrorAction":"$(Remove-Mailbox x)"}"#)),
            (EXCHANGE, invocation("Search-UnifiedAuditLog", "{}")),
            (EXCHANGE, invocation("Search-UnifiedAuditLog", r#"{"EndDate":"2026-01-02T03:04:05Z","RecordType":"ExchangeItem","ResultSize":1,"StartDate":"$(Remove-Mailbox x)"}"#)),
            (EXCHANGE, invocation("Search-UnifiedAuditLog", r#"{"EndDate":"2026-01-02T03:04:05Z","RecordType":"ExchangeItem","ResultSize":5000,"StartDate":"2026-01-02T03:04:05Z"}"#)),
            (EXCHANGE, r#"{"CmdletInput":{"CmdletName":"Get-OrganizationConfig","CmdletName":"Set-Mailbox","Parameters":{}}}"#.to_owned()),
            (EXCHANGE, r#"{"CmdletInput":{"CmdletName":"Get-OrganizationConfig","Parameters":{}},"More":1}"#.to_owned()),
            (EXCHANGE, r#"{ "CmdletInput":{"CmdletName":"Get-OrganizationConfig","Parameters":{}}}"#.to_owned()),
            (
                "https://outlook.office365.com/adminapi/beta/contoso.com/InvokeCommand",
                invocation("Get-OrganizationConfig", "{}"),
            ),
            (
                "https://outlook.office365.com/adminapi/v2.0/11111111-2222-4333-8444-555555555555/Mailbox",
                invocation("Get-OrganizationConfig", "{}"),
            ),
            (
                "https://outlook.office365.com/adminapi/beta/11111111-2222-4333-8444-555555555555/$batch",
                invocation("Get-OrganizationConfig", "{}"),
            ),
            (
                "https://evil.example/adminapi/beta/11111111-2222-4333-8444-555555555555/InvokeCommand",
                invocation("Get-OrganizationConfig", "{}"),
            ),
        ];
        for (url, body) in cases {
            assert!(allowed(Method::Post, url, Some(&body)).is_err(), "{url} {body}");
        }
        assert!(allowed(Method::Post, EXCHANGE, None).is_err());
    }

    #[test]
    fn a_refusal_repeats_nothing_of_the_request() {
        let refused = allowed(Method::Get, "https://evil.example/?secret=eyJ0", None).unwrap_err();
        assert!(!refused.to_string().contains("evil") && !refused.to_string().contains("eyJ0"));
    }
}
