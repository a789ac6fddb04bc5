//! The mock's answers beside Microsoft's published examples: the same property names, the same JSON types.

mod asking;
mod comparisons;

use asking::*;
use comparisons::COMPARISONS;
use mock365_model::{Effect, Fault, Request, Resource, World};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The reference data beside the repository; `None` where it is absent.
fn reference(file: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/reference").join(file))
        .find(|path| path.is_file());
    if found.is_none() {
        println!("skipped: shared/reference/{file} is not there");
    }
    found
}

/// Property names at one place of a document and the JSON types seen there.
type Shape = BTreeMap<String, Vec<&'static str>>;

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

/// Every property path of a document; rows of a list are one place.
fn shape(value: &Value, path: &str, into: &mut Shape) {
    let kinds = into.entry(path.to_owned()).or_default();
    if !kinds.contains(&kind(value)) {
        kinds.push(kind(value));
    }
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| shape(field, &format!("{path}/{name}"), into))
        }
        Value::Array(rows) => rows.iter().for_each(|row| shape(row, &format!("{path}[]"), into)),
        _ => {}
    }
}

fn of(rows: &[Value]) -> Shape {
    let mut found = Shape::new();
    rows.iter().for_each(|row| shape(row, "", &mut found));
    found
}

/// Rows of an answer: of its `value`, else itself; the context is no property.
fn rows(body: &Value) -> Vec<Value> {
    match body.get("value") {
        Some(Value::Array(rows)) => rows.clone(),
        Some(Value::Object(row)) => vec![Value::Object(row.clone())],
        _ => {
            let mut fields = body.as_object().cloned().unwrap_or_default();
            fields.retain(|name, _| !name.starts_with('@'));
            vec![Value::Object(fields)]
        }
    }
}

/// Whether the mock has `null` or an empty list where the example goes deeper.
fn is_below_nothing(ours: &Shape, path: &str) -> bool {
    let places = path.match_indices(['/', '[']).map(|(at, _)| &path[..at]).filter(|place| !place.is_empty());
    places.into_iter().any(|place| match ours.get(place) {
        Some(kinds) => {
            *kinds == ["null"] || (kinds.contains(&"list") && !ours.contains_key(&format!("{place}[]")))
        }
        None => false,
    })
}

const GRAPH: &str = "https://graph.microsoft.com/";

#[test]
fn answers_have_the_shape_of_the_published_examples() {
    let Some(path) = reference("graph-docs.har") else { return };
    let har: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut published: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for entry in har["log"]["entries"].as_array().unwrap() {
        let text = entry["response"]["content"]["text"].as_str().unwrap_or_default();
        if let (Some(url), Ok(body)) = (entry["request"]["url"].as_str(), serde_json::from_str::<Value>(text))
        {
            published.entry(url.to_owned()).or_default().extend(rows(&body));
        }
    }
    let mut differences = Vec::new();
    for comparison in COMPARISONS {
        let mut world = World::contoso_hardened(NOW);
        // A grant, for its shape.
        world.tenants[0].delegated_grants = World::contoso(NOW).tenants[0].delegated_grants.clone();
        let answer = graph(&mut world, comparison.mock);
        assert_eq!(answer.status, 200, "{}: {}", comparison.mock, answer.value());
        let ours = of(&rows(&answer.value()));
        assert!(ours.len() > 3, "{}: nothing to compare", comparison.mock);
        let theirs: Vec<Value> = comparison
            .published
            .iter()
            .flat_map(|url| {
                published.get(&format!("{GRAPH}{url}")).unwrap_or_else(|| panic!("no example {url}")).clone()
            })
            .collect();
        let theirs = of(&theirs);
        let listed =
            |list: &[(&str, &str)], path: &str| list.iter().any(|(known, _)| path.starts_with(known));
        for (path, kinds) in &ours {
            match theirs.get(path) {
                None if listed(comparison.extra, path) => {}
                None => differences.push(format!("{}: {path} is in no example", comparison.mock)),
                Some(known) => {
                    let fits = |kind: &&str| *kind == "null" || known.contains(kind) || *known == ["null"];
                    if !kinds.iter().all(fits) {
                        differences
                            .push(format!("{}: {path} is {kinds:?}, published {known:?}", comparison.mock));
                    }
                }
            }
        }
        for path in theirs.keys().filter(|path| !ours.contains_key(*path) && !is_below_nothing(&ours, path)) {
            if !listed(comparison.missing, path) {
                differences.push(format!("{}: {path} is missing", comparison.mock));
            }
        }
        for (path, _) in comparison.extra.iter().chain(comparison.missing) {
            let used = ours.keys().chain(theirs.keys()).any(|known| known.starts_with(path));
            assert!(used, "{}: {path} is listed for nothing", comparison.mock);
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn errors() -> Option<Map<String, Value>> {
    let text = std::fs::read_to_string(reference("graph-docs-errors.jsonl")?).unwrap();
    let parsed = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    Some(parsed.map(|error| (error["id"].as_str().unwrap().to_owned(), error)).collect())
}

fn published_body(error: &Value) -> Value {
    match error["body_text"].as_str() {
        Some(text) => serde_json::from_str(text).unwrap(),
        None => error["shape"].clone(),
    }
}

#[test]
fn errors_are_the_published_ones() {
    let Some(errors) = errors() else { return };
    let with_fault = |status: u16, wait: &str| {
        let mut world = contoso();
        let effect = Effect::Status { status, retry_after: Some(wait.to_owned()), body: None };
        world.faults.push(Fault { matches: "/v1.0/users".into(), times: 1, effect });
        graph(&mut world, "v1.0/users")
    };
    let expired = {
        let mut world = contoso();
        let token = world.access_token(IDA, Resource::Graph, &[], NOW).unwrap();
        world.expire_tokens(NOW);
        world.handle(
            &Request::get("https://graph.microsoft.com/v1.0/users", NOW)
                .with("Authorization", format!("Bearer {token}")),
        )
    };
    let ours = [
        ("429.toomanyrequests.retry-after-10", with_fault(429, "10")),
        ("429.toomanyrequests.retry-after-fractional", with_fault(429, "2.128")),
        ("504.unknownerror.client-request-id", with_fault(504, "1")),
        ("405.request-badrequest", with_fault(405, "1")),
        (
            "403.nonpremium-tenant",
            graph(
                &mut World::contoso_free(NOW),
                "v1.0/reports/authenticationMethods/userRegistrationDetails",
            ),
        ),
        ("403.authorization-requestdenied", graph_as(&mut contoso(), AISHA, &["User.Read"], "v1.0/users")),
        ("401.invalidauthenticationtoken.expired", expired),
        ("400.request-badrequest.count", graph(&mut contoso(), "v1.0/users/$count")),
        (
            "400.request-unsupportedquery.filter",
            graph(&mut contoso(), "v1.0/users?$filter=endsWith(mail,'@outlook.com')"),
        ),
        (
            "400.request-unsupportedquery.search",
            graph(&mut contoso(), "v1.0/users?$search=%22displayName:a%22"),
        ),
    ];
    for (id, answer) in ours {
        let error = &errors[id];
        let status = error["status"].as_u64().or(error["status_assumed"].as_u64());
        assert_eq!(Some(u64::from(answer.status)), status, "{id}");
        let (have, want) = (answer.value(), published_body(error));
        assert_eq!(have["error"]["code"], want["error"]["code"], "{id}");
        // Microsoft words the missing licence in two ways; the code is the same.
        if id != "403.nonpremium-tenant" {
            assert_eq!(have["error"]["message"], want["error"]["message"], "{id}");
        }
        assert_eq!(of(&[have]), of(&[want]), "{id}");
        if let Some(wait) = error["headers"]["Retry-After"].as_str() {
            assert_eq!(answer.get("retry-after"), Some(wait), "{id}");
        }
    }
}

#[test]
fn a_batch_looks_like_the_published_one() {
    let Some(errors) = errors() else { return };
    let want = published_body(&errors["200.batch-mixed-200-403-403-405-200"]);
    let mut world = contoso();
    let token = world.access_token(IDA, Resource::Graph, &["User.Read.All"], NOW).unwrap();
    let get = |id: &str, url: &str| json!({"id": id, "method": "GET", "url": url});
    let body = json!({"requests": [get("1", "/users?$top=1"), get("2", "/subscribedSkus")]}).to_string();
    let request = Request::post("https://graph.microsoft.com/v1.0/$batch", body, NOW)
        .with("Authorization", format!("Bearer {token}"));
    let have = world.handle(&request).value();
    let part = |body: &Value, status: u64| {
        let parts = body["responses"].as_array().unwrap();
        parts.iter().find(|part| part["status"] == status).unwrap().clone()
    };
    for status in [200, 403] {
        let names = |part: &Value| part.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&part(&have, status)), names(&part(&want, status)));
    }
    let names = |body: &Value| {
        of(&[part(body, 200)["body"].clone()])
            .into_keys()
            .filter(|path| path.starts_with("/@"))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&have), names(&want));
}
