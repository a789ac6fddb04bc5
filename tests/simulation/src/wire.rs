//! Requests as a service sees them: which limit do they count against, without the product's help, and which fact do they read?

use mock365_model::Target;
use serde_json::Value;
use sidelight::collect::HttpRequest;
use sidelight::sources::{self, Ask, Source};
use sidelight::tenant::directory::Domain;
use sidelight::tenant::{Fact, ObjectId};

/// Collections of which single objects are asked for.
const BY_OBJECT: [&str; 3] = ["groups", "servicePrincipals", "domains"];

/// What reads one fact, of one object where it has objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    pub fact: Fact,
    pub target: Option<ObjectId>,
}

/// A limit that Microsoft documents (Microsoft Learn, *Microsoft Graph service-specific throttling limits*), or a service without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Conditional Access: 1 request a second for a tenant.
    ConditionalAccess,
    /// Reports: 5 requests in 10 seconds for an app and tenant.
    Reports,
    /// Security: 150 requests a minute, 4 at once.
    Security,
    /// Directory: 3,500 units in 10 seconds for an app and a small tenant.
    Directory,
    /// Exchange Online: none is documented.
    Exchange,
    /// The public resolver: none is documented.
    Resolver,
}

/// One read: alone, or a part of a `$batch`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Its id in the `$batch`.
    pub part: Option<String>,
    /// `host/path?query`, for `InvokeCommand` with the cmdlet's name behind a space.
    pub line: String,
}

impl Read {
    /// Every read that a request makes.
    pub fn all(request: &HttpRequest) -> Vec<Read> {
        let body: Value =
            request.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or(Value::Null);
        let Some(target) = Target::parse(&request.url) else { return Vec::new() };
        if !target.path.ends_with("/$batch") {
            return vec![Read { part: None, line: line(&target, &body) }];
        }
        let base = request.url.trim_end_matches("/$batch");
        let parts = body.get("requests").and_then(Value::as_array);
        parts
            .into_iter()
            .flatten()
            .filter_map(|part| {
                let text = |name: &str| part.get(name).and_then(Value::as_str).unwrap_or_default();
                let relative = text("url");
                let url = if relative.starts_with("https://") {
                    relative.to_owned()
                } else if relative.contains("adminapi/") {
                    format!("https://{}/{}", target.host, relative.trim_start_matches('/'))
                } else {
                    format!("{base}/{}", relative.trim_start_matches('/'))
                };
                let line = line(&Target::parse(&url)?, part.get("body").unwrap_or(&Value::Null));
                Some(Read { part: Some(text("id").to_owned()), line })
            })
            .collect()
    }

    /// The limit that it counts against.
    pub fn limit(&self) -> Limit {
        if self.line.starts_with("outlook.") {
            Limit::Exchange
        } else if self.name().is_some() {
            Limit::Resolver
        } else if self.line.contains("/conditionalAccess/") || self.line.contains("/identityProtection/") {
            Limit::ConditionalAccess
        } else if self.line.contains("/reports/") || self.line.contains("/auditLogs/") {
            Limit::Reports
        } else if self.line.contains("/security/") {
            Limit::Security
        } else {
            Limit::Directory
        }
    }

    /// The name that a resolver is asked for.
    fn name(&self) -> Option<&str> {
        self.line.strip_prefix("cloudflare-dns.com/dns-query?name=")?.strip_suffix("&type=TXT")
    }

    /// Units of the directory's limit: 5 for transitive members, 3 for subscriptions, 2 for users; one less with `$select`.
    pub fn units(&self) -> usize {
        let cost = if self.line.contains("/transitiveMembers") {
            5
        } else if self.line.contains("/subscribedSkus") {
            3
        } else {
            2
        };
        cost - usize::from(self.line.contains("$select"))
    }

    /// What it reads; several facts where requests look alike.
    pub fn subjects(&self) -> Vec<Subject> {
        if let Some(name) = self.name() {
            return vec![Subject { fact: Fact::DnsRecords, target: Some(Domain::key(name)) }];
        }
        let mut parts = self.line.split(['/', '?', ' ']).skip_while(|part| !BY_OBJECT.contains(part));
        let key = |name: &str| Domain::is_plain(name).then(|| Domain::key(name));
        let target = parts.nth(1).and_then(|id| id.parse().ok().or_else(|| key(id)));
        let mut found: Vec<&Source> = sources::ALL.iter().copied().filter(|it| self.is_of(it)).collect();
        let query = self.line.split_once('?').map_or("", |(_, query)| query);
        let first = |source: &Source| match source.ask {
            Ask::Graph { query, .. } => query.split('&').next(),
            Ask::Exchange { .. } | Ask::Resolver { .. } => None,
        };
        let fitting = |source: &&Source| query.split('&').any(|parameter| Some(parameter) == first(source));
        if found.len() > 1 && found.iter().any(fitting) {
            found.retain(fitting);
        }
        found.into_iter().map(|source| Subject { fact: source.fact, target }).collect()
    }

    fn is_of(&self, source: &Source) -> bool {
        match source.ask {
            Ask::Resolver { .. } => self.name().is_some(),
            Ask::Exchange { cmdlet, .. } => self.line.ends_with(&format!(" {cmdlet}")),
            Ask::Graph { version, path, .. } => {
                let there = self.line.split(['?', ' ']).next().unwrap_or_default();
                let mut there = there.split('/').skip(1);
                let mut here = std::iter::once(version).chain(path.split('/'));
                here.all(|part| {
                    there.next().is_some_and(|other| part == "{id}" || part == "{domain}" || part == other)
                }) && there.next().is_none()
            }
        }
    }
}

fn line(target: &Target, body: &Value) -> String {
    match body.pointer("/CmdletInput/CmdletName").and_then(Value::as_str) {
        Some(cmdlet) => format!("{} {cmdlet}", target.line()),
        None => target.line(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sidelight::collect::{Method, RequestId};
    use sidelight::sources::Service;

    #[test]
    fn requests_are_taken_apart() {
        let request = |url: &str, body: Option<&str>| HttpRequest {
            id: RequestId(1),
            service: Service::Graph,
            method: Method::Get,
            url: url.to_owned(),
            headers: Vec::new(),
            body: body.map(str::to_owned),
        };
        let batch = r#"{"requests":[{"id":"a","method":"GET","url":"/security/secureScores?$top=1"},
            {"id":"b","method":"GET","url":"/groups/11111111-2222-4333-8444-555555555555/transitiveMembers?$select=id"}]}"#;
        let reads = Read::all(&request("https://graph.microsoft.com/v1.0/$batch", Some(batch)));
        let ids: Vec<Option<&str>> = reads.iter().map(|read| read.part.as_deref()).collect();
        assert_eq!(ids, [Some("a"), Some("b")]);
        assert_eq!(reads[0].limit(), Limit::Security);
        assert_eq!(reads[0].subjects()[0].fact, Fact::SecureScore);
        assert_eq!((reads[1].limit(), reads[1].units()), (Limit::Directory, 4));
        assert!(reads[1].subjects()[0].target.is_some());
        let url = "https://graph.microsoft.com/v1.0/domains/contoso.com/federationConfiguration";
        let reads = Read::all(&request(url, None));
        let own = Subject { fact: Fact::Federations, target: Some(Domain::key("contoso.com")) };
        assert_eq!(reads[0].subjects(), [own]);
        let invoke = r#"{"CmdletInput":{"CmdletName":"Get-OrganizationConfig","Parameters":{}}}"#;
        let url =
            "https://outlook.office365.com/adminapi/beta/11111111-2222-4333-8444-555555555555/InvokeCommand";
        let reads = Read::all(&request(url, Some(invoke)));
        assert_eq!(reads[0].subjects()[0].fact, Fact::ExchangeOrganization);
        assert_eq!(reads[0].limit(), Limit::Exchange);
    }
}
