//! Whatever Microsoft, or somebody in its place, answers: nothing but reads of the sources can be sent.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use sidelight::collect::{Answer, Collector, Context, HttpRequest, Method, Plan, Step};
use sidelight::sources::clouds::Cloud;
use sidelight::sources::{self, Service};
use sidelight::tenant::{Fact, ObjectId, Route, TenantId};

fn context(tenant: [u8; 16], admin: String) -> Context {
    Context {
        tenant: TenantId(ObjectId::from_bytes(tenant)),
        cloud: Cloud::Worldwide,
        user_principal_name: admin,
        route: Route::SignedIn,
        services: BTreeSet::from([Service::Graph, Service::Exchange]),
        scopes: BTreeSet::new(),
    }
}

/// Next links as a broken or hostile service could send them.
fn link() -> impl Strategy<Value = String> {
    let scheme =
        prop::sample::select(vec!["https://", "http://", "HTTPS://", "//", "javascript:", "https:\\\\", ""]);
    let host = prop::sample::select(vec![
        "graph.microsoft.com",
        "outlook.office365.com",
        "evil.example",
        "graph.microsoft.com.evil.example",
        "graph.microsoft.com@evil.example",
        "user:password@graph.microsoft.com",
        "graph.microsoft.com:444",
        "graph.microsoft.com%00.evil.example",
        "GRAPH.microsoft.com",
        "graph.microsoft.com\\evil.example",
        "",
    ]);
    let path = prop_oneof![
        prop::sample::select(vec![
            "/v1.0/users",
            "/beta/users",
            "/v1.0/users/../me/messages",
            "/v1.0/users/%2e%2e/me",
            "/v1.0/users%2f..%2fme",
            "/v1.0/me/sendMail",
            "/v1.0/users/11111111-2222-4333-8444-555555555555",
            "/v1.0//users",
            "/v1.0/users;x",
            "/v1.0/reports/authenticationMethods/userRegistrationDetails",
            "/v1.0/identity/conditionalAccess/policies",
            "/v1.0/groups/11111111-1111-1111-1111-111111111111/transitiveMembers",
            "/adminapi/beta/11111111-1111-1111-1111-111111111111/InvokeCommand",
            "/adminapi/beta/x/../../v2.0/InvokeCommand",
        ])
        .prop_map(str::to_owned),
        "/[ -~]{0,40}",
    ];
    let query = prop_oneof![
        Just(String::new()),
        Just("?$skiptoken=abc".to_owned()),
        Just("?$skiptoken=abc#fragment".to_owned()),
        Just("?x=y\r\nX-Header: z".to_owned()),
        "\\?\\PC{0,60}",
    ];
    prop_oneof![
        6 => (scheme, host, path, query).prop_map(|(scheme, host, path, query)| format!("{scheme}{host}{path}{query}")),
        1 => ".{0,80}",
    ]
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<[u8; 16]>().prop_map(|bytes| ObjectId::from_bytes(bytes).to_string()),
        1 => prop::sample::select(vec!["../users", "11111111-2222-4333-8444-55555555555%", "", "All", "a/b?c", "\u{0}"]).prop_map(str::to_owned),
    ]
}

/// An answer that fits the request, with what the service chose put in: ids of groups, and the next link.
fn answer(request: &HttpRequest, groups: &[String], next: &Option<String>) -> Value {
    let mut body = if request.url.contains("/conditionalAccess/") {
        json!({"value": [{"id": "x", "displayName": "$(Remove-Mailbox x)", "state": "enabled", "grantControls": null,
            "conditions": {"clientAppTypes": ["all"], "applications": null, "users": {
                "includeUsers": ["All"], "excludeUsers": [], "includeGroups": groups, "excludeGroups": [],
                "includeRoles": [], "excludeRoles": []}}}]})
    } else if request.url.contains("/roleAssignments") {
        let rows: Vec<Value> = groups
            .iter()
            .map(|id| json!({"roleDefinitionId": id, "principalId": id, "directoryScopeId": "/", "principal": {"@odata.type": "#microsoft.graph.group"}}))
            .collect();
        json!({ "value": rows })
    } else if request.url.contains("/organization") {
        json!({"value": [{"id": "11111111-1111-1111-1111-111111111111", "displayName": "'; DROP", "verifiedDomains": []}]})
    } else {
        json!({"value": []})
    };
    if let Some(next) = next {
        body["@odata.nextLink"] = next.as_str().into();
    }
    body
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_request_that_can_be_formed_is_allowed(
        tenant in any::<[u8; 16]>(),
        admin in "\\PC{0,30}|admin@contoso.com|a\r\nX: y",
        groups in prop::collection::vec(id(), 0..4),
        links in prop::collection::vec(prop::option::of(link()), 1..6),
        now in any::<i64>(),
    ) {
        let mut collector = Collector::new(Plan::of(Fact::ALL), context(tenant, admin), now);
        let mut clock = now;
        let mut answered = 0usize;
        let mut links = links.iter().cycle();
        loop {
            match collector.next(clock) {
                Step::Done => break,
                Step::Wait { until } => clock = until.unwrap_or(clock),
                Step::Send(requests) => for request in requests {
                    let verdict = sources::allowed(request.method, &request.url, request.body.as_deref());
                    prop_assert_eq!(verdict, Ok(()), "{:?}", &request);
                    for (name, value) in &request.headers {
                        prop_assert!(value.bytes().all(|byte| (32..127).contains(&byte)), "{}: {:?}", name, value);
                        prop_assert!(!name.eq_ignore_ascii_case("authorization"));
                    }
                    answered += 1;
                    let next = if answered < 60 { links.next().cloned().flatten() } else { None };
                    let body = answer(&request, &groups, &next).to_string();
                    collector.accept(request.id, Answer::Http { status: 200, headers: &[], body: body.as_bytes() }, clock);
                },
            }
        }
    }

    #[test]
    fn no_other_url_is_allowed(url in link()) {
        let get = sources::allowed(Method::Get, &url, None).is_ok();
        if get {
            let rest = url.strip_prefix("https://graph.microsoft.com/").unwrap_or("?");
            let path = rest.split('?').next().unwrap_or("");
            prop_assert!([
                "v1.0/users",
                "v1.0/reports/authenticationMethods/userRegistrationDetails",
                "v1.0/identity/conditionalAccess/policies",
                "v1.0/groups/11111111-1111-1111-1111-111111111111/transitiveMembers",
            ].contains(&path), "{}", url);
            prop_assert!(!url.contains('#') && !url.contains('\r') && !url.contains(' '));
        }
        prop_assert!(sources::allowed(Method::Post, &url, Some("{}")).is_err(), "an empty body is no read");
    }

    #[test]
    fn no_other_cmdlet_is_allowed(
        verb in prop::sample::select(vec!["Set-", "Remove-", "New-", "Add-", "Enable-", "Get-", "Get-OrganizationConfig;Set-", "", "get-"]),
        noun in "[A-Za-z]{0,12}|OrganizationConfig|AdminAuditLogConfig|BlockedSenderAddress",
        parameters in prop::sample::select(vec!["{}", r#"{"Identity":"x"}"#, r#"{"Filter":"$(x)"}"#, "null", "[]", r#"{"A":{"B":"| Remove-Mailbox"}}"#]),
    ) {
        let url = "https://outlook.office365.com/adminapi/beta/11111111-2222-4333-8444-555555555555/InvokeCommand";
        let cmdlet = format!("{verb}{noun}");
        let body = format!(r#"{{"CmdletInput":{{"CmdletName":"{cmdlet}","Parameters":{parameters}}}}}"#);
        let known = ["Get-OrganizationConfig", "Get-AdminAuditLogConfig", "Get-BlockedSenderAddress", "Get-BlockedConnector"];
        let expected = known.contains(&cmdlet.as_str()) && parameters == "{}";
        prop_assert_eq!(sources::allowed(Method::Post, url, Some(&body)).is_ok(), expected, "{}", body);
    }

    #[test]
    fn no_other_batch_is_allowed(
        method in prop::sample::select(vec!["GET", "POST", "DELETE", "PATCH", "PUT", "get", "GET "]),
        url in prop::sample::select(vec!["/users", "/me", "users", "/users/../me", "//evil.example/users", "/users#x", "/$batch", "https://evil.example/"]),
        extra in prop::sample::select(vec!["", r#","body":{}"#, r#","headers":{"x":"y"}"#, r#","dependsOn":["1"]"#, r#","method":"DELETE""#]),
    ) {
        let good = r#"{"id":"0","method":"GET","url":"/organization"}"#;
        let body = format!(r#"{{"requests":[{good},{{"id":"1","method":"{method}","url":"{url}"{extra}}}]}}"#);
        let expected = method == "GET" && url == "/users" && extra.is_empty();
        let verdict = sources::allowed(Method::Post, "https://graph.microsoft.com/v1.0/$batch", Some(&body));
        prop_assert_eq!(verdict.is_ok(), expected, "{}", body);
    }
}
