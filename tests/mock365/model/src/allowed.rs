//! What a read-only extension may send, listed here by hand and by nothing of the product's: hosts, methods, paths, cmdlets.

use crate::exchange;
use crate::graph;
use crate::http::{Request, Response, Target};
use crate::identity::{Resource, SCOPES};
use crate::login;
use crate::portal;
use crate::resolver;
use crate::world::World;
use serde_json::Value;

/// Graph paths below the version that may be read. `*` stands for one segment.
const GRAPH_READS: &[&str] = &[
    "organization",
    "subscribedSkus",
    "users",
    "users/$count",
    "groups/*",
    "groups/*/transitiveMembers",
    "groups/*/transitiveMembers/microsoft.graph.user",
    "groups/*/transitiveMembers/$count",
    "policies/identitySecurityDefaultsEnforcementPolicy",
    "identity/conditionalAccess/policies",
    "identity/conditionalAccess/namedLocations",
    "reports/authenticationMethods/userRegistrationDetails",
    "identityProtection/riskyUsers",
    "roleManagement/directory/roleAssignments",
    "roleManagement/directory/roleDefinitions",
    "roleManagement/directory/roleEligibilityScheduleInstances",
    "roleManagement/directory/roleAssignmentScheduleInstances",
    "policies/roleManagementPolicyAssignments",
    "policies/activityBasedTimeoutPolicies",
    "policies/authorizationPolicy",
    "policies/adminConsentRequestPolicy",
    "policies/authenticationMethodsPolicy",
    "domains",
    "domains/*/federationConfiguration",
    "policies/deviceRegistrationPolicy",
    "policies/crossTenantAccessPolicy/default",
    "policies/crossTenantAccessPolicy/partners",
    "settings",
    "applications",
    "auditLogs/directoryAudits",
    "policies/defaultAppManagementPolicy",
    "servicePrincipals",
    "servicePrincipals/*/appRoleAssignedTo",
    "oauth2PermissionGrants",
    "auditLogs/signIns",
    "security/secureScores",
    "security/secureScoreControlProfiles",
];

/// Cmdlets that may be invoked, each by its whole name.
const CMDLETS: &[&str] = &[
    "Get-AdminAuditLogConfig",
    "Get-OrganizationConfig",
    "Get-TransportConfig",
    "Get-HostedOutboundSpamFilterPolicy",
    "Get-HostedOutboundSpamFilterRule",
    "Get-RemoteDomain",
    "Get-TransportRule",
    "Get-AcceptedDomain",
    "Get-DkimSigningConfig",
    "Get-EOPProtectionPolicyRule",
    "Get-ATPProtectionPolicyRule",
    "Get-AntiPhishPolicy",
    "Get-AntiPhishRule",
    "Get-SafeLinksPolicy",
    "Get-SafeLinksRule",
    "Get-SafeAttachmentPolicy",
    "Get-SafeAttachmentRule",
    "Get-AtpPolicyForO365",
    "Get-ATPBuiltInProtectionRule",
    "Get-HostedContentFilterPolicy",
    "Get-HostedContentFilterRule",
    "Get-HostedConnectionFilterPolicy",
    "Get-TenantAllowBlockListItems",
    "Get-Mailbox",
    "Get-MailboxAuditBypassAssociation",
    "Get-CASMailbox",
    "Get-InboxRule",
    "Get-BlockedSenderAddress",
    "Get-BlockedConnector",
    "Search-UnifiedAuditLog",
];

/// Everything about a request that a read-only extension would not do; empty for an honest one.
pub(crate) fn violations(world: &World, request: &Request, target: &Target) -> Vec<String> {
    let mut found = Vec::new();
    if has_token(&request.url) || world.tokens.iter().any(|token| request.url.contains(&token.value)) {
        found.push("a token in a URL".to_owned());
    }
    match target.host.as_str() {
        graph::HOST => {
            on_resource(world, request, Resource::Graph, &mut found);
            on_graph(request, target, &mut found);
        }
        exchange::HOST => {
            on_resource(world, request, Resource::Exchange, &mut found);
            on_exchange(request, target, &mut found);
        }
        login::HOST => on_login(request, target, &mut found),
        resolver::HOST => found.extend(resolver::violations(world, request, target)),
        host if portal::is_portal(host) => on_portal(request, target, &mut found),
        host => found.push(format!("a host that is none of Microsoft's: {host}")),
    }
    found
}

fn on_resource(world: &World, request: &Request, resource: Resource, found: &mut Vec<String>) {
    if request.header("cookie").is_some() {
        found.push("cookies sent to an API".to_owned());
    }
    let token = request.bearer().and_then(|value| world.token(value));
    if token.is_some_and(|token| token.resource != resource) {
        found.push("a token sent to the host of another resource".to_owned());
    }
}

fn on_graph(request: &Request, target: &Target, found: &mut Vec<String>) {
    let parts = target.parts();
    let (version, path) = parts.split_first().map_or(("", &[][..]), |(version, path)| (*version, path));
    if !matches!(version, "v1.0" | "beta") {
        found.push(format!("a Graph version that does not exist: {version}"));
        return;
    }
    if path == ["$batch"] {
        if request.method != "POST" {
            found.push(format!("{} on $batch", request.method));
        }
        on_batch(&request.body, version, found);
        return;
    }
    graph_read(&request.method, path, found);
}

fn graph_read(method: &str, path: &[&str], found: &mut Vec<String>) {
    if method != "GET" {
        found.push(format!("a write to Graph: {method} {}", path.join("/")));
    }
    if !GRAPH_READS.iter().any(|pattern| matches_path(pattern, path)) {
        found.push(format!("a Graph path that is not on the list: {}", path.join("/")));
    }
}

fn on_batch(body: &[u8], version: &str, found: &mut Vec<String>) {
    let body: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
    for part in body.get("requests").and_then(Value::as_array).into_iter().flatten() {
        let text = |name: &str| part.get(name).and_then(Value::as_str).unwrap_or_default();
        let url = text("url");
        if url.contains("://") {
            found.push("an absolute URL in a $batch".to_owned());
            continue;
        }
        if has_token(url) {
            found.push("a token in a URL".to_owned());
        }
        let inner =
            Target::parse(&format!("https://{}/{version}/{}", graph::HOST, url.trim_start_matches('/')));
        match inner.as_ref().map(Target::parts) {
            Some(parts) => graph_read(text("method"), parts.get(1..).unwrap_or_default(), found),
            None => found.push("a $batch part without a URL".to_owned()),
        }
    }
}

fn matches_path(pattern: &str, path: &[&str]) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    pattern.len() == path.len()
        && pattern.iter().zip(path).all(|(want, have)| *want == "*" || want.eq_ignore_ascii_case(have))
}

fn on_exchange(request: &Request, target: &Target, found: &mut Vec<String>) {
    let parts = target.parts();
    let path_is_known = matches!(parts.as_slice(), ["adminapi", "beta", _, "InvokeCommand"]);
    if request.method != "POST" || !path_is_known {
        found.push(format!("an Exchange call that is not on the list: {} {}", request.method, target.path));
        return;
    }
    match exchange::cmdlet_name(&request.body) {
        Some(name) if CMDLETS.iter().any(|known| known.eq_ignore_ascii_case(&name)) => {}
        Some(name) => found.push(format!("a cmdlet that is not on the list: {name}")),
        None => found.push("InvokeCommand without a cmdlet".to_owned()),
    }
}

fn on_login(request: &Request, target: &Target, found: &mut Vec<String>) {
    if request.bearer().is_some() {
        found.push("a token sent to the login host".to_owned());
    }
    let asked = if request.method == "POST" { request.form() } else { target.pairs() };
    let value =
        |name: &str| asked.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    if target.path.ends_with("/token") {
        if matches!(value("grant_type"), "refresh_token" | "password" | "client_credentials") {
            found.push(format!("a grant that is not the code flow: {}", value("grant_type")));
        }
        if asked.iter().any(|(key, _)| key == "client_secret") {
            found.push("a client secret in a browser".to_owned());
        }
    }
    for scope in value("scope").split_whitespace() {
        if scope == "offline_access" {
            found.push("a refresh token was asked for (offline_access)".to_owned());
        }
        let writes =
            SCOPES.iter().any(|known| known.name.contains("ReadWrite") && scope.ends_with(known.name));
        if writes || scope.contains(".ReadWrite") {
            found.push(format!("a scope that writes: {scope}"));
        }
    }
}

fn on_portal(request: &Request, target: &Target, found: &mut Vec<String>) {
    if request.header("authorization").is_some() {
        found.push("a token sent to a portal".to_owned());
    }
    let own_origin = format!("https://{}", target.host);
    let origin = request.header("origin");
    let from_elsewhere = origin.is_some_and(|origin| origin != own_origin && origin != "null");
    let own_page = target.path.starts_with("/_mock/");
    let site = request.header("sec-fetch-site");
    if from_elsewhere || (own_page && site.is_some_and(|site| site != "same-origin")) {
        found.push(format!("a portal was called by somebody else than its page: {}", target.path));
    }
    if own_page {
        return;
    }
    let fetched = request.header("sec-fetch-dest").is_some_and(|dest| dest == "empty");
    if request.method != "GET" || fetched || is_portal_interface(&target.path) {
        found.push(format!("a portal's own interface was called: {} {}", request.method, target.path));
    }
}

fn is_portal_interface(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    ["/api/", "/apiproxy/", "/admin/api/", "/fd/", "/beta/", "/adminapi/", "/di/", "/adtsch/"]
        .iter()
        .any(|prefix| path.starts_with(prefix))
}

/// Whether a URL carries something that looks like a token.
fn has_token(url: &str) -> bool {
    url.contains("access_token=") || url.contains("id_token=") || url.contains("eyJ0eXAi")
}

/// The text with everything cut off from the first thing that looks like a token.
pub(crate) fn without_secrets(text: &str) -> String {
    ["access_token=", "id_token=", "eyJ0eXAi"]
        .iter()
        .filter_map(|mark| text.find(mark).map(|at| at + mark.len()))
        .min()
        .map_or_else(|| text.to_owned(), |at| format!("{}…", text.get(..at).unwrap_or_default()))
}

/// The answer to a request that broke a rule.
pub(crate) fn refusal(target: &Target, at: i64) -> Response {
    if target.host == graph::HOST {
        return graph::error::respond(
            403,
            "Mock_NotARead",
            "The mock answers reads only; see its violations.",
            at,
        );
    }
    Response::with_body(403, "text/plain", "The mock answers reads only; see its violations.")
}
