//! Graph's reads: rights, paging, options, `$batch`, limits, faults.

mod asking;

use asking::*;
use mock365_model::{Effect, Fault, Licences, Request, Resource, Shape, World};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const CA: &str = "v1.0/identity/conditionalAccess/policies";
const REGISTRATION: &str = "v1.0/reports/authenticationMethods/userRegistrationDetails";
const ELIGIBLE: &str = "v1.0/roleManagement/directory/roleEligibilityScheduleInstances";

#[test]
fn scope_role_and_licence_decide() {
    let everything: &[&str] = &[];
    /// Case, user, scopes, path, status, code.
    type Row<'a> = (&'a str, &'a str, &'a [&'a str], &'a str, u16, &'a str);
    let table: &[Row<'_>] = &[
        ("in order", IDA, everything, CA, 200, ""),
        ("scope missing", IDA, &["User.Read"], CA, 403, "Authorization_RequestDenied"),
        ("role missing", AISHA, everything, CA, 403, "Authorization_RequestDenied"),
        ("a reader's role", PRIYA, everything, CA, 200, ""),
        ("no role needed", AISHA, everything, "v1.0/users", 200, ""),
        ("role by group", "misaki.tanaka@contoso.com", everything, CA, 403, "Authorization_RequestDenied"),
        ("no P2", IDA, everything, ELIGIBLE, 400, "AadPremiumLicenseRequired"),
        ("page too large", IDA, everything, "v1.0/users?$top=1000", 400, "Request_UnsupportedQuery"),
        ("page of nothing", IDA, everything, "v1.0/users?$top=0", 400, "Request_UnsupportedQuery"),
        ("page of words", IDA, everything, "v1.0/users?$top=all", 400, "BadRequest"),
        ("unknown property", IDA, everything, "v1.0/users?$select=id,favouriteColour", 400, "BadRequest"),
        (
            "beta only",
            IDA,
            everything,
            "v1.0/roleManagement/directory/roleDefinitions?$select=isPrivileged",
            400,
            "BadRequest",
        ),
        (
            "on beta",
            IDA,
            everything,
            "beta/roleManagement/directory/roleDefinitions?$select=isPrivileged",
            200,
            "",
        ),
        (
            "filter not understood",
            IDA,
            everything,
            "v1.0/users?$filter=endsWith(mail,'x')",
            400,
            "Request_UnsupportedQuery",
        ),
        ("count without header", IDA, everything, "v1.0/users/$count", 400, "Request_BadRequest"),
        (
            "no such group",
            IDA,
            everything,
            "v1.0/groups/00000000-0000-0000-0000-000000000009/transitiveMembers",
            404,
            "Request_ResourceNotFound",
        ),
        (
            "no such group itself",
            IDA,
            everything,
            "v1.0/groups/00000000-0000-0000-0000-000000000009?$expand=owners",
            404,
            "Request_ResourceNotFound",
        ),
        ("expired page", IDA, everything, "v1.0/users?$skiptoken=abc", 400, "Directory_ExpiredPageToken"),
        ("a list without pages", IDA, everything, "v1.0/subscribedSkus?$top=5", 400, "BadRequest"),
    ];
    for (case, upn, scopes, path, status, code) in table {
        let mut world = contoso();
        let answer = graph_as(&mut world, upn, scopes, path);
        assert_eq!(answer.status, *status, "{case}: {}", answer.value());
        assert_eq!(
            answer.value().pointer("/error/code").and_then(Value::as_str).unwrap_or_default(),
            *code,
            "{case}"
        );
        assert_eq!(world.violations, [], "{case}");
    }
    let mut free = World::contoso_free(NOW);
    let answer = graph(&mut free, REGISTRATION);
    assert_eq!(answer.status, 403);
    assert_eq!(answer.value()["error"]["code"], "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
    assert_eq!(graph(&mut free, CA).value()["value"], json!([]));
    assert_eq!(graph(&mut World::contoso_hardened(NOW), ELIGIBLE).status, 200);
}

#[test]
fn tokens_are_checked() {
    let mut world = contoso();
    let url = "https://graph.microsoft.com/v1.0/organization";
    let ask = |world: &mut World, token: Option<String>, at: i64| {
        let mut request = Request::get(url, at);
        if let Some(token) = token {
            request = request.with("Authorization", format!("Bearer {token}"));
        }
        let answer = world.handle(&request);
        assert_eq!(answer.get("www-authenticate").is_some(), answer.status == 401);
        (
            answer.status,
            answer.value().pointer("/error/message").and_then(Value::as_str).unwrap_or_default().to_owned(),
        )
    };
    assert_eq!(ask(&mut world, None, NOW).0, 401);
    assert_eq!(ask(&mut world, Some("forged".into()), NOW).0, 401);
    let token = world.access_token(IDA, Resource::Graph, &[], NOW).unwrap();
    assert_eq!(ask(&mut world, Some(token.clone()), NOW).0, 200);
    let late = ask(&mut world, Some(token), NOW + 4_799_000);
    assert_eq!(late, (401, "Access token has expired or is not yet valid.".to_owned()));
    assert_eq!(world.violations, []);
    let exchange = world.access_token(IDA, Resource::Exchange, &[], NOW).unwrap();
    assert_eq!(ask(&mut world, Some(exchange), NOW).0, 403);
    assert_eq!(world.violations.len(), 1, "a token on a wrong host is noticed");
}

#[test]
fn pages_are_whole_and_without_duplicates_at_any_size() {
    let shape = Shape { users: 137, licences: Licences::P1, ..Shape::default() };
    let mut world = World::generate(11, &shape, NOW);
    let admin = world.tenants[0].users[0].user_principal_name.clone();
    let all: BTreeSet<String> = world.tenants[0].users.iter().map(|user| user.id.to_string()).collect();
    for top in [1, 2, 7, 50, 99, 100, 136, 137, 138, 999] {
        let mut link = Some(format!("v1.0/users?$top={top}&$select=id,displayName"));
        let (mut seen, mut pages) = (Vec::new(), 0);
        while let Some(next) = link {
            let body = graph_as(&mut world, &admin, &[], &next).value();
            for row in body["value"].as_array().unwrap() {
                assert_eq!(row.as_object().unwrap().len(), 2);
                seen.push(row["id"].as_str().unwrap().to_owned());
            }
            link = body["@odata.nextLink"].as_str().map(str::to_owned);
            assert!(
                link.as_ref().is_none_or(
                    |link| link.contains(&format!("$top={top}&$select=id,displayName&$skiptoken="))
                )
            );
            pages += 1;
        }
        assert_eq!(pages, 137_usize.div_ceil(top), "$top={top}");
        assert_eq!(seen.len(), all.len(), "$top={top}");
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), all, "$top={top}");
    }
}

#[test]
fn options_select_filter_count_expand() {
    let mut world = contoso();
    let plain = graph(&mut world, "v1.0/users?$top=1").value();
    assert!(plain["value"][0].get("accountEnabled").is_none(), "not among the default properties");
    let guests = graph(&mut world, "v1.0/users?$filter=userType%20eq%20'Guest'&$select=userType").value();
    assert_eq!(guests["value"].as_array().unwrap().len(), 3);
    assert_eq!(guests["@odata.context"], "https://graph.microsoft.com/v1.0/$metadata#users(userType)");
    let token = world.access_token(IDA, Resource::Graph, &[], NOW).unwrap();
    let counted = Request::get("https://graph.microsoft.com/v1.0/users/$count", NOW)
        .with("Authorization", format!("Bearer {token}"))
        .with("ConsistencyLevel", "eventual");
    let answer = world.handle(&counted);
    assert_eq!((answer.get("content-type"), answer.body.as_slice()), (Some("text/plain"), b"40".as_slice()));
    let assignments =
        graph(&mut world, "v1.0/roleManagement/directory/roleAssignments?$expand=principal").value();
    let kinds: Vec<&str> = assignments["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["principal"]["@odata.type"].as_str().unwrap())
        .collect();
    for (kind, count) in [("group", 1), ("servicePrincipal", 1), ("user", 4)] {
        let kind = format!("#microsoft.graph.{kind}");
        assert_eq!(kinds.iter().filter(|known| **known == kind).count(), count, "{kind}");
    }
    let group = world.tenants[0].groups[0].id;
    let members = graph(&mut world, &format!("v1.0/groups/{group}/transitiveMembers?$select=id")).value();
    assert_eq!(members["value"].as_array().unwrap().len(), 2, "the inner group and its user");
    let users =
        graph(&mut world, &format!("v1.0/groups/{group}/transitiveMembers/microsoft.graph.user?$select=id"))
            .value();
    assert_eq!(users["value"].as_array().unwrap().len(), 1);
    let score = graph(&mut world, "v1.0/security/secureScores?$top=1").value();
    assert_eq!(score["value"].as_array().unwrap().len(), 1);
    assert_eq!(
        score["@odata.nextLink"],
        "https://graph.microsoft.com/v1.0/security/secureScores?$top=1&$skip=1"
    );
    assert_eq!(
        graph(&mut world, "v1.0/organization").value()["value"][0]["onPremisesSyncEnabled"],
        Value::Null
    );
}

fn batch(world: &mut World, version: &str, requests: Value) -> mock365_model::Response {
    let token = world.access_token(IDA, Resource::Graph, &[], NOW).unwrap();
    let body = json!({"requests": requests}).to_string();
    world.handle(
        &Request::post(format!("https://graph.microsoft.com/{version}/$batch"), body, NOW)
            .with("Authorization", format!("Bearer {token}"))
            .with("Content-Type", "application/json"),
    )
}

#[test]
fn a_batch_answers_every_part_by_its_id() {
    let mut world = contoso();
    world.faults.push(Fault {
        matches: "subscribedSkus".into(),
        times: 1,
        effect: Effect::Status { status: 429, retry_after: Some("2.128".into()), body: None },
    });
    let get = |id: &str, url: &str| json!({"id": id, "method": "GET", "url": url});
    let requests = json!([
        get("1", "/organization?$select=id"),
        get("2", "/subscribedSkus"),
        get("3", "users?$top=2&$select=id"),
        get("4", "/users?$top=5000")
    ]);
    let body = batch(&mut world, "v1.0", requests).value();
    let part = |id: &str| {
        body["responses"].as_array().unwrap().iter().find(|part| part["id"] == id).unwrap().clone()
    };
    assert_eq!(body["responses"][0]["id"], "4", "answers come in another order");
    assert_eq!(part("1")["status"], 200);
    assert_eq!((&part("2")["status"], &part("2")["headers"]["Retry-After"]), (&json!(429), &json!("2.128")));
    assert!(
        part("3")["body"]["@odata.nextLink"]
            .as_str()
            .unwrap()
            .starts_with("https://graph.microsoft.com/v1.0/users?")
    );
    assert_eq!(part("4")["body"]["error"]["code"], "Request_UnsupportedQuery");
    assert_eq!(world.log.len(), 5, "four parts and the whole");
    let many: Vec<Value> = (0..21).map(|id| get(&id.to_string(), "/organization")).collect();
    assert_eq!(batch(&mut world, "v1.0", json!(many)).status, 400);
    assert_eq!(batch(&mut world, "v1.0", json!([get("1", "/organization"), get("1", "/users")])).status, 400);
    assert_eq!(world.violations, []);
}

#[test]
fn published_limits_hold_where_they_are_on() {
    let mut world = contoso();
    world.throttle.on = true;
    assert_eq!(graph(&mut world, CA).status, 200);
    let refused = graph(&mut world, CA);
    assert_eq!((refused.status, refused.get("retry-after")), (429, None));
    for _ in 0..5 {
        assert_eq!(graph(&mut world, REGISTRATION).status, 200);
    }
    let refused = graph(&mut world, REGISTRATION);
    assert_eq!((refused.status, refused.get("retry-after")), (429, Some("10")));
}

#[test]
fn faults_spoil_what_they_match() {
    let rule = |effect| Fault { matches: "/v1.0/users".into(), times: 1, effect };
    let spoiled = |effect| {
        let mut world = contoso();
        world.faults.push(rule(effect));
        let first = graph(&mut world, "v1.0/users");
        let consents = world.applications[0].consents.len();
        assert_eq!(graph(&mut world, "v1.0/organization").status, if consents == 0 { 403 } else { 200 });
        first
    };
    let status = Effect::Status { status: 503, retry_after: Some("7".into()), body: None };
    assert_eq!(spoiled(status).get("retry-after"), Some("7"));
    assert_eq!(spoiled(Effect::CutBody).value(), Value::Null);
    assert_eq!(spoiled(Effect::WrongShape).value()["value"], Value::Null);
    assert_eq!(spoiled(Effect::Offline).delivery, mock365_model::Delivery::Never);
    assert_eq!(spoiled(Effect::Latency { ms: 5 }).delivery, mock365_model::Delivery::After { ms: 5 });
    assert_eq!(spoiled(Effect::ExpireTokens).status, 401);
    assert_eq!(spoiled(Effect::RevokeConsent).status, 401);
}

#[test]
fn faults_reach_into_a_batch() {
    let spoiled = |effect| {
        let mut world = contoso();
        world.faults.push(Fault { matches: "/v1.0/users".into(), times: 1, effect });
        let parts = json!([
            {"id": "1", "method": "GET", "url": "/users?$top=1"},
            {"id": "2", "method": "GET", "url": "/organization"}
        ]);
        let answer = batch(&mut world, "v1.0", parts);
        let statuses = answer.value()["responses"]
            .as_array()
            .map(|parts| parts.iter().map(|part| part["status"].as_u64().unwrap_or(0)).collect::<Vec<_>>());
        (answer.delivery, statuses)
    };
    let now = mock365_model::Delivery::Immediate;
    let status = |status| Effect::Status { status, retry_after: None, body: None };
    assert_eq!(spoiled(status(504)), (now, Some(vec![200, 504])));
    assert_eq!(spoiled(Effect::ExpireTokens), (now, Some(vec![200, 401])));
    assert_eq!(spoiled(Effect::CutBody), (now, None));
    assert_eq!(spoiled(Effect::Offline).0, mock365_model::Delivery::Never);
    assert_eq!(spoiled(Effect::Latency { ms: 9 }).0, mock365_model::Delivery::After { ms: 9 });
}

#[test]
fn the_callers_request_id_comes_back() {
    let mut world = contoso();
    let request =
        Request::get("https://graph.microsoft.com/v1.0/users", NOW).with("client-request-id", "mine-1");
    let answer = world.handle(&request);
    assert_eq!(answer.get("client-request-id"), Some("mine-1"));
    assert_eq!(answer.value()["error"]["innerError"]["client-request-id"], "mine-1");
    assert!(answer.value()["error"]["innerError"]["request-id"].as_str().unwrap().len() == 36);
}
