//! Asking the mock, for its tests.
#![allow(dead_code, reason = "each test file uses a part")]

use mock365_model::{DEMO_CLIENT, Request, Resource, Response, World};
use serde_json::{Value, json};

/// 2026-11-24T18:22:14Z.
pub const NOW: i64 = 1_795_544_534_000;
pub const IDA: &str = "ida.lindqvist@contoso.com";
pub const PRIYA: &str = "priya.chowdhury@contoso.com";
pub const AISHA: &str = "aisha.abebe@contoso.com";
pub const REDIRECT: &str = "https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/cb";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const ORIGIN: &str = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";

pub fn contoso() -> World {
    let mut world = World::contoso(NOW);
    world.allow_redirect(REDIRECT);
    world
}

/// A GET to Graph as this user with these scopes (all of them where empty).
pub fn graph_as(world: &mut World, upn: &str, scopes: &[&str], path: &str) -> Response {
    let token = world.access_token(upn, Resource::Graph, scopes, NOW).unwrap();
    let url = if path.starts_with("https:") {
        path.to_owned()
    } else {
        format!("https://graph.microsoft.com/{path}")
    };
    world.handle(&Request::get(url, NOW).with("Authorization", format!("Bearer {token}")))
}

/// A GET to Graph by the Global Administrator.
pub fn graph(world: &mut World, path: &str) -> Response {
    graph_as(world, IDA, &[], path)
}

/// A cmdlet as this user.
pub fn invoke_as(world: &mut World, upn: &str, cmdlet: &str, parameters: Value) -> Response {
    let token = world.access_token(upn, Resource::Exchange, &[], NOW).unwrap();
    let request = invocation(world, cmdlet, parameters).with("Authorization", format!("Bearer {token}"));
    world.handle(&request)
}

pub fn invoke(world: &mut World, cmdlet: &str, parameters: Value) -> Response {
    invoke_as(world, IDA, cmdlet, parameters)
}

pub fn invocation(world: &World, cmdlet: &str, parameters: Value) -> Request {
    let tenant = world.tenants[0].id;
    let body = json!({"CmdletInput": {"CmdletName": cmdlet, "Parameters": parameters}}).to_string();
    Request::post(format!("https://outlook.office365.com/adminapi/beta/{tenant}/InvokeCommand"), body, NOW)
}

/// An authorisation URL; `changes` replaces or adds parameters, an empty value removes one.
pub fn authorize_url(changes: &[(&str, &str)]) -> String {
    let client = DEMO_CLIENT.to_string();
    let mut pairs: Vec<(String, String)> = [
        ("client_id", client.as_str()),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("scope", "openid profile Policy.Read.All"),
        ("state", "s1"),
        ("nonce", "n1"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("response_mode", "fragment"),
        ("prompt", "none"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    for (name, value) in changes {
        pairs.retain(|(known, _)| known != name);
        if !value.is_empty() {
            pairs.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    format!("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?{}", query.finish())
}

/// What a redirect to the app says.
pub fn fragment(response: &Response) -> Vec<(String, String)> {
    let location = response.get("location").unwrap_or_default();
    let rest = location.strip_prefix(REDIRECT).unwrap_or_default();
    form_urlencoded::parse(rest.trim_start_matches(['#', '?']).as_bytes()).into_owned().collect()
}

pub fn field<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

/// A token request; `changes` as in [`authorize_url`].
pub fn redemption(code: &str, changes: &[(&str, &str)]) -> Request {
    let client = DEMO_CLIENT.to_string();
    let mut pairs: Vec<(&str, &str)> = vec![
        ("client_id", &client),
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    for (name, value) in changes {
        pairs.retain(|(known, _)| known != name);
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    Request::post("https://login.microsoftonline.com/organizations/oauth2/v2.0/token", body, NOW)
        .with("Content-Type", "application/x-www-form-urlencoded")
        .with("Origin", ORIGIN)
}

/// Signs Ida in and returns a code.
pub fn code(world: &mut World, changes: &[(&str, &str)]) -> String {
    let cookie = world.sign_in_browser(IDA).unwrap();
    let answer = world.handle(&Request::get(authorize_url(changes), NOW).with("Cookie", cookie));
    let code = field(&fragment(&answer), "code").to_owned();
    assert!(!code.is_empty(), "{:?}", answer.get("location"));
    code
}
