//! Builds HAR files as browsers save them, with secrets where browsers leave them.
#![allow(dead_code, reason = "each test uses a part of it")]

use serde_json::{Value, json};
use sidelight::recording::Recording;
use sidelight::tenant::{Fact, ObjectId, Reason, Tenant};

pub const CONTOSO: &str = "11111111-2222-4333-8444-555555555555";
pub const FABRIKAM: &str = "99999999-2222-4333-8444-555555555555";

pub fn entry(method: &str, url: &str, status: u16, text: impl Into<Value>) -> Value {
    json!({
        "startedDateTime": "2026-01-02T03:04:05.000Z", "time": 12.5,
        "request": {"method": method, "url": url, "httpVersion": "h2", "headers": [
            {"name": "Cookie", "value": "session=SECRETCOOKIE"}, {"name": "X-Custom", "value": "SECRETHEADER"}],
            "cookies": [{"name": "session", "value": "SECRETCOOKIE"}], "queryString": []},
        "response": {"status": status, "headers": [{"name": "Set-Cookie", "value": "SECRETCOOKIE"}],
            "content": {"size": 5, "mimeType": "application/json", "text": text.into()}},
    })
}

pub fn get(url: &str, body: &Value) -> Value {
    entry("GET", url, 200, body.to_string())
}

pub fn signed(mut entry: Value, tenant: &str) -> Value {
    use base64::Engine;
    let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .encode(format!(r#"{{"tid":"{tenant}","name":"SECRETNAME"}}"#));
    let header =
        json!({"name": "authorization", "value": format!("Bearer eyJSECRETHEAD.{payload}.SECRETSIGNATURE")});
    entry["request"]["headers"].as_array_mut().unwrap().push(header);
    entry
}

pub fn har(entries: &[Value]) -> Vec<u8> {
    json!({"log": {"version": "1.2", "creator": {"name": "t", "version": "1"}, "pages": null, "entries": entries}})
        .to_string()
        .into_bytes()
}

pub fn organization(id: &str, name: &str) -> Value {
    get(
        "https://graph.microsoft.com/v1.0/organization",
        &json!({"value": [{"id": id, "displayName": name, "onPremisesSyncEnabled": null,
            "verifiedDomains": [{"name": format!("{name}.com"), "isDefault": true, "isInitial": false}]}]}),
    )
}

pub fn user(number: u8) -> Value {
    json!({"id": ObjectId::from_bytes([number; 16]).to_string(), "userPrincipalName": format!("u{number}@contoso.com"),
        "displayName": "U", "accountEnabled": true, "userType": "Member", "assignedLicenses": []})
}

pub fn users(numbers: &[u8], next: Option<&str>) -> Value {
    let mut page = json!({"value": numbers.iter().map(|n| user(*n)).collect::<Vec<_>>()});
    if let Some(next) = next {
        page["@odata.nextLink"] = next.into();
    }
    page
}

pub fn only(recording: &Recording) -> Tenant {
    let tenants = recording.tenants();
    assert_eq!(tenants.len(), 1, "{tenants:?}");
    recording.readings(&tenants[0])
}

pub fn reasons(tenant: &Tenant, fact: Fact) -> Vec<Reason> {
    tenant.gaps(fact).into_iter().map(|gap| gap.reason).collect()
}

/// A file of about so many bytes: pages of other sites, scripts and pictures, and now and then a page of users.
pub fn large(bytes: usize) -> Vec<u8> {
    let script = "function f(a){return a+\"\\u{e9}\\n\"};".repeat(4_000);
    let picture = "iVBORw0KGgo".repeat(9_000);
    let mut other = entry("GET", "https://res.cdn.office.net/admin/main.js?v=1", 200, script);
    let mut image = entry("GET", "https://res.cdn.office.net/admin/picture.png", 200, picture);
    image["response"]["content"]["encoding"] = "base64".into();
    other["response"]["headers"] = json!(vec![json!({"name": "x", "value": "y".repeat(300)}); 20]);
    let noise = format!("{other},{image},").into_bytes();
    let page = |number: u8| {
        let next = format!("https://graph.microsoft.com/v1.0/users?$skiptoken={}", number + 1);
        let url = match number {
            0 => "https://graph.microsoft.com/v1.0/users?$top=999".to_owned(),
            _ => format!("https://graph.microsoft.com/v1.0/users?$skiptoken={number}"),
        };
        let rows: Vec<u8> = (0..10).map(|row| number * 10 + row).collect();
        get(&url, &users(&rows, (number < 19).then_some(next.as_str()))).to_string().into_bytes()
    };
    let mut file = br#"{"log":{"version":"1.2","creator":{"name":"t","version":"1"},"entries":["#.to_vec();
    let mut pages = 0;
    while file.len() < bytes || pages < 20 {
        file.extend_from_slice(&noise);
        if pages < 20 && file.len() > bytes / 20 * usize::from(pages) {
            file.extend_from_slice(&page(pages));
            file.push(b',');
            pages += 1;
        }
    }
    file.extend_from_slice(organization(CONTOSO, "contoso").to_string().as_bytes());
    file.extend_from_slice(b"]}}");
    file
}
