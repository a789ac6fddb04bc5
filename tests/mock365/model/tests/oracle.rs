//! The list of reads catches what a read-only extension would not do, and nothing else.

mod asking;

use asking::*;
use mock365_model::{Request, Resource, World};
use serde_json::json;

fn token(world: &mut World, resource: Resource) -> String {
    format!("Bearer {}", world.access_token(IDA, resource, &[], NOW).unwrap())
}

#[test]
fn whatever_is_no_read_is_noticed_and_refused() {
    let graph = "https://graph.microsoft.com";
    let batch = |inner: serde_json::Value| json!({"requests": [inner]}).to_string();
    let read = json!({"id": "1", "method": "GET", "url": "/organization"});
    let plain = |method: &str, url: &str| Request { method: method.into(), ..Request::get(url, NOW) };
    let exchange = "https://outlook.office365.com/adminapi/beta/contoso.com";
    let login = "https://login.microsoftonline.com/organizations/oauth2/v2.0";
    let cmdlet = |name: &str| {
        let body = json!({"CmdletInput": {"CmdletName": name, "Parameters": {}}}).to_string();
        Request::post(format!("{exchange}/InvokeCommand"), body, NOW)
    };
    let cases: Vec<(&str, Request, Option<Resource>)> = vec![
        (
            "PATCH",
            plain("PATCH", &format!("{graph}/v1.0/policies/identitySecurityDefaultsEnforcementPolicy")),
            Some(Resource::Graph),
        ),
        (
            "DELETE",
            plain("DELETE", &format!("{graph}/v1.0/identity/conditionalAccess/policies")),
            Some(Resource::Graph),
        ),
        ("POST to users", Request::post(format!("{graph}/v1.0/users"), "{}", NOW), Some(Resource::Graph)),
        ("PUT", plain("PUT", &format!("{graph}/v1.0/organization")), Some(Resource::Graph)),
        (
            "a path off the list",
            Request::get(format!("{graph}/v1.0/me/messages"), NOW),
            Some(Resource::Graph),
        ),
        (
            "a deeper path",
            Request::get(format!("{graph}/v1.0/users/1/authentication/methods"), NOW),
            Some(Resource::Graph),
        ),
        ("another version", Request::get(format!("{graph}/v2.0/users"), NOW), Some(Resource::Graph)),
        (
            "a write in a batch",
            Request::post(
                format!("{graph}/v1.0/$batch"),
                batch(json!({"id": "1", "method": "PATCH", "url": "/organization"})),
                NOW,
            ),
            Some(Resource::Graph),
        ),
        (
            "an absolute URL in a batch",
            Request::post(
                format!("{graph}/v1.0/$batch"),
                batch(json!({"id": "1", "method": "GET", "url": "https://x/"})),
                NOW,
            ),
            Some(Resource::Graph),
        ),
        ("a preflight", plain("OPTIONS", &format!("{graph}/v1.0/users")), None),
        (
            "cookies",
            Request::get(format!("{graph}/v1.0/users"), NOW).with("Cookie", "a=b"),
            Some(Resource::Graph),
        ),
        (
            "a token in a query",
            Request::get(format!("{graph}/v1.0/users?access_token=x"), NOW),
            Some(Resource::Graph),
        ),
        ("a Graph token at Exchange", cmdlet("Get-OrganizationConfig"), Some(Resource::Graph)),
        ("Set-Mailbox", cmdlet("Set-Mailbox"), Some(Resource::Exchange)),
        ("a Get- that is not named", cmdlet("Get-MailboxPermission"), Some(Resource::Exchange)),
        (
            "no cmdlet",
            Request::post(format!("{exchange}/InvokeCommand"), "{}", NOW),
            Some(Resource::Exchange),
        ),
        ("a GET to Exchange", Request::get(format!("{exchange}/Mailbox"), NOW), Some(Resource::Exchange)),
        (
            "a batch to Exchange",
            Request::post(format!("{exchange}/$batch"), "{}", NOW),
            Some(Resource::Exchange),
        ),
        ("a token at the login host", Request::get(format!("{login}/authorize"), NOW), Some(Resource::Graph)),
        (
            "a refresh token",
            Request::get(authorize_url(&[("scope", "openid offline_access User.Read")]), NOW),
            None,
        ),
        ("a scope that writes", Request::get(authorize_url(&[("scope", "User.ReadWrite.All")]), NOW), None),
        ("a refresh grant", redemption("x", &[("grant_type", "refresh_token")]), None),
        (
            "a portal's interface",
            Request::get("https://security.microsoft.com/apiproxy/mtp/secureScore", NOW),
            None,
        ),
        (
            "a portal fetched by a script",
            Request::get("https://entra.microsoft.com/", NOW).with("Sec-Fetch-Dest", "empty"),
            None,
        ),
        (
            "a portal called by the extension",
            Request::get("https://entra.microsoft.com/x", NOW).with("Origin", ORIGIN),
            None,
        ),
        ("a token at a portal", Request::get("https://entra.microsoft.com/", NOW), Some(Resource::Graph)),
        (
            "the mock's own page data read by the extension",
            Request::get("https://entra.microsoft.com/_mock/page?url=x", NOW).with("Sec-Fetch-Site", "none"),
            None,
        ),
        ("another host", Request::get("https://example.com/", NOW), None),
    ];
    for (case, request, resource) in cases {
        let mut world = contoso();
        let request = match resource {
            Some(resource) => {
                let token = token(&mut world, resource);
                request.with("Authorization", token)
            }
            None => request,
        };
        let before = serde_json::to_value(&world.tenants).unwrap();
        let answer = world.handle(&request);
        assert!(!world.violations.is_empty(), "{case}");
        assert_eq!(answer.status, 403, "{case}");
        assert_eq!(serde_json::to_value(&world.tenants).unwrap(), before, "{case}");
    }
    let mut world = contoso();
    let token = token(&mut world, Resource::Graph);
    let honest = Request::post(format!("{graph}/v1.0/$batch"), batch(read), NOW).with("Authorization", token);
    assert_eq!(world.handle(&honest).status, 200);
    assert_eq!(world.violations, []);
}

#[test]
fn the_log_holds_no_token() {
    let mut world = contoso();
    let token = world.access_token(IDA, Resource::Graph, &[], NOW).unwrap();
    let url = format!("https://graph.microsoft.com/v1.0/users?access_token={token}");
    world.handle(
        &Request::get(url, NOW).with("Authorization", format!("Bearer {token}")).with("Origin", ORIGIN),
    );
    invoke(&mut world, "Get-OrganizationConfig", json!({}));
    let text = serde_json::to_string(&(&world.log, &world.violations)).unwrap();
    assert!(!text.contains(&token) && !text.contains("eyJ0eXAiOi"), "{text}");
    assert_eq!(world.log[0].origin.as_deref(), Some(ORIGIN));
    assert!(world.log[1].path.ends_with("/InvokeCommand Get-OrganizationConfig"));
}
