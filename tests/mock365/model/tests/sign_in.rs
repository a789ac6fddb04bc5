//! Sign-in: when it is silent, when it is refused, and what a code is good for.

mod asking;

use asking::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mock365_model::instant::MINUTE;
use mock365_model::{DEMO_CLIENT, Request, Resource, SignInRule, World};
use serde_json::Value;

fn claims(token: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

#[test]
fn a_signed_in_browser_gets_tokens_silently() {
    let mut world = contoso();
    let code = code(&mut world, &[]);
    let answer = world.handle(&redemption(&code, &[]));
    assert_eq!(answer.status, 200, "{}", answer.value());
    let body = answer.value();
    let tenant = world.tenants[0].id.to_string();
    let id = claims(body["id_token"].as_str().unwrap());
    assert_eq!(id["iss"], format!("https://login.microsoftonline.com/{tenant}/v2.0"));
    assert_eq!(id["aud"], DEMO_CLIENT.to_string());
    assert_eq!(id["nonce"], "n1");
    assert_eq!(id["tid"], tenant);
    assert_eq!(id["preferred_username"], IDA);
    let access = claims(body["access_token"].as_str().unwrap());
    assert_eq!(access["aud"], "https://graph.microsoft.com");
    assert!(access["scp"].as_str().unwrap().split(' ').any(|scope| scope == "Policy.Read.All"));
    assert!(access["mock365"].is_string());
    assert!(body["scope"].as_str().unwrap().starts_with("openid profile "));
    assert!(body.get("refresh_token").is_none());
    assert_eq!(world.violations, []);
}

#[test]
fn silent_sign_in_fails_exactly_when_it_should() {
    /// Case, accounts in the browser, change of the world, change of the request, `error`, AADSTS code.
    type Row<'a> = (&'a str, &'a [&'a str], fn(&mut World), &'a [(&'a str, &'a str)], &'a str, &'a str);
    let nobody: &[&str] = &[];
    let table: &[Row<'_>] = &[
        ("no session", nobody, |_| {}, &[], "login_required", "AADSTS50058"),
        ("two accounts", &[IDA, PRIYA], |_| {}, &[], "interaction_required", "AADSTS16000"),
        ("two accounts, one hinted", &[IDA, PRIYA], |_| {}, &[("login_hint", PRIYA)], "", ""),
        ("another account hinted", &[IDA], |_| {}, &[("login_hint", PRIYA)], "login_required", "AADSTS50058"),
        (
            "consent missing",
            &[IDA],
            |w| w.applications[0].consents.clear(),
            &[],
            "consent_required",
            "AADSTS65001",
        ),
        (
            "one scope missing",
            &[IDA],
            |w| w.applications[0].consents[0].scopes.retain(|scope| scope != "Policy.Read.All"),
            &[],
            "consent_required",
            "AADSTS65001",
        ),
        (
            "MFA demanded",
            &[IDA],
            |w| w.tenants[0].sign_in_rule = SignInRule::MultiFactor,
            &[],
            "interaction_required",
            "AADSTS50076",
        ),
        (
            "blocked",
            &[IDA],
            |w| w.tenants[0].sign_in_rule = SignInRule::Blocked,
            &[],
            "access_denied",
            "AADSTS53003",
        ),
        (
            "unknown scope",
            &[IDA],
            |_| {},
            &[("scope", "openid Policy.Read.Everything")],
            "invalid_scope",
            "AADSTS650053",
        ),
        ("no PKCE", &[IDA], |_| {}, &[("code_challenge", "")], "invalid_request", "AADSTS9002325"),
        (
            "plain PKCE",
            &[IDA],
            |_| {},
            &[("code_challenge_method", "plain")],
            "invalid_request",
            "AADSTS9002325",
        ),
        (
            "implicit flow",
            &[IDA],
            |_| {},
            &[("response_type", "token")],
            "unsupported_response_type",
            "AADSTS700054",
        ),
        (
            "disabled account",
            &[IDA],
            |w| w.tenants[0].users[0].account_enabled = false,
            &[],
            "login_required",
            "AADSTS50058",
        ),
        ("in order", &[IDA], |_| {}, &[], "", ""),
    ];
    for (case, accounts, change, changes, error, aadsts) in table {
        let mut world = contoso();
        let mut cookie = String::new();
        for account in *accounts {
            let request = Request::get(
                format!("https://login.microsoftonline.com/_mock/sign-in?account={account}"),
                NOW,
            )
            .with("Cookie", cookie.clone());
            let set = world.handle(&request).get("set-cookie").unwrap().to_owned();
            cookie = set.split(';').next().unwrap().to_owned();
        }
        change(&mut world);
        let answer = world.handle(&Request::get(authorize_url(changes), NOW).with("Cookie", cookie));
        assert_eq!(answer.status, 302, "{case}");
        let said = fragment(&answer);
        assert_eq!(field(&said, "error"), *error, "{case}");
        assert!(field(&said, "error_description").starts_with(aadsts), "{case}: {said:?}");
        assert_eq!(field(&said, "code").is_empty(), !error.is_empty(), "{case}");
        assert_eq!(field(&said, "state"), "s1", "{case}");
        assert_eq!(world.violations, [], "{case}");
    }
}

#[test]
fn errors_that_cannot_be_redirected_are_shown() {
    for (changes, aadsts) in [
        (&[("client_id", "00000000-0000-0000-0000-000000000001")], "AADSTS700016"),
        (&[("redirect_uri", "https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/CB")], "AADSTS50011"),
        (&[("client_id", "")], "AADSTS900144"),
    ] {
        let mut world = contoso();
        let answer = world.handle(&Request::get(authorize_url(changes), NOW));
        assert_eq!(answer.status, 400);
        assert!(String::from_utf8(answer.body).unwrap().contains(aadsts), "{aadsts}");
    }
}

#[test]
fn a_code_is_good_once_for_its_owner_and_ten_minutes() {
    type Make = fn(&str) -> Request;
    let table: &[(&str, Make, &str, u64)] = &[
        (
            "wrong verifier",
            |code| redemption(code, &[("code_verifier", "x".repeat(43).as_str())]),
            "invalid_grant",
            501_481,
        ),
        ("no verifier", |code| redemption(code, &[("code_verifier", "")]), "invalid_request", 900_144),
        (
            "another address",
            |code| redemption(code, &[("redirect_uri", "https://example.com/")]),
            "invalid_client",
            500_112,
        ),
        ("another code", |_| redemption("guess", &[]), "invalid_grant", 9_002_313),
        (
            "expired",
            |code| Request { at: NOW + 10 * MINUTE + 1, ..redemption(code, &[]) },
            "invalid_grant",
            70008,
        ),
        (
            "no origin",
            |code| {
                let mut request = redemption(code, &[]);
                request.headers.retain(|(name, _)| name != "Origin");
                request
            },
            "invalid_request",
            9_002_327,
        ),
        (
            "two resources",
            |code| redemption(code, &[("scope", "User.Read https://outlook.office365.com/Exchange.Manage")]),
            "invalid_request",
            28000,
        ),
    ];
    for (case, make, error, aadsts) in table {
        let mut world = contoso();
        let code = code(&mut world, &[]);
        let answer = world.handle(&make(&code));
        assert_eq!(answer.status, 400, "{case}");
        assert_eq!(answer.value()["error"], *error, "{case}");
        assert_eq!(answer.value()["error_codes"][0], *aadsts, "{case}");
        assert!(world.tokens.is_empty(), "{case}");
    }
    let mut world = contoso();
    let code = code(&mut world, &[]);
    assert_eq!(world.handle(&redemption(&code, &[])).status, 200);
    let again = world.handle(&redemption(&code, &[]));
    assert_eq!((again.status, again.value()["error_codes"][0].as_u64()), (400, Some(54005)));
}

#[test]
fn interactive_sign_in_walks_through_account_and_consent() {
    let mut world = contoso();
    world.applications[0].consents.clear();
    let page = world.handle(&Request::get(authorize_url(&[("prompt", "")]), NOW));
    let html = String::from_utf8(page.body).unwrap();
    assert!(html.contains(IDA) && html.contains(AISHA) && html.contains("Cancel"));
    assert!(html.contains(&format!("{REDIRECT}#error=access_denied&amp;error_subcode=cancel&amp;state=s1")));
    let back = authorize_url(&[("prompt", "")]).replace("https://login.microsoftonline.com", "");
    let form =
        |pairs: &[(&str, &str)]| form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let post = |path: &str, body: String| {
        Request::post(format!("https://login.microsoftonline.com{path}"), body, NOW)
    };

    // Aisha holds no role, so she cannot consent to these scopes.
    let chosen = world.handle(&post("/common/login", form(&[("account", AISHA), ("back", &back)])));
    let cookie = chosen.get("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let consent =
        world.handle(&Request::get(authorize_url(&[("prompt", "")]), NOW).with("Cookie", cookie.clone()));
    let html = String::from_utf8(consent.body).unwrap();
    assert!(html.contains("Need admin approval") && !html.contains("id=\"accept\""));
    let absolute = authorize_url(&[("prompt", "")]);
    let forced = post("/common/Consent/Set", form(&[("decision", "accept"), ("back", &absolute)]))
        .with("Cookie", cookie);
    assert!(field(&fragment(&world.handle(&forced)), "error_description").starts_with("AADSTS90094"));
    assert!(world.applications[0].consents.is_empty());

    // Ida is a Global Administrator.
    let chosen = world.handle(&post("/common/login", form(&[("account", IDA), ("back", &back)])));
    let cookie = chosen.get("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let decide = |decision: &str| {
        post(
            "/common/Consent/Set",
            form(&[("decision", decision), ("organization", "yes"), ("back", &absolute)]),
        )
        .with("Cookie", cookie.clone())
    };
    let declined = fragment(&world.handle(&decide("cancel")));
    assert_eq!((field(&declined, "error"), field(&declined, "state")), ("access_denied", "s1"));
    let accepted = fragment(&world.handle(&decide("accept")));
    let code = field(&accepted, "code").to_owned();
    assert_eq!(world.handle(&redemption(&code, &[])).status, 200);
    assert_eq!(world.applications[0].consents.len(), 1);
    assert_eq!(world.applications[0].consents[0].user, None);
    assert_eq!(world.violations, []);
}

#[test]
fn who_is_blocked_is_told_on_the_page() {
    let mut world = contoso();
    world.tenants[0].sign_in_rule = SignInRule::Blocked;
    let cookie = world.sign_in_browser(IDA).unwrap();
    let page = world.handle(&Request::get(authorize_url(&[("prompt", "")]), NOW).with("Cookie", cookie));
    assert_eq!((page.status, page.get("location")), (200, None));
    assert!(String::from_utf8(page.body).unwrap().contains("AADSTS53003"));
}

#[test]
fn a_second_factor_is_asked_for_once_in_a_session() {
    let mut world = contoso();
    world.tenants[0].sign_in_rule = SignInRule::MultiFactor;
    let cookie = world.sign_in_browser(IDA).unwrap();
    let page =
        world.handle(&Request::get(authorize_url(&[("prompt", "")]), NOW).with("Cookie", cookie.clone()));
    assert!(String::from_utf8(page.body).unwrap().contains("multi_factor"));
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("account", IDA), ("multi_factor", "done"), ("back", "/x")])
        .finish();
    world.handle(
        &Request::post("https://login.microsoftonline.com/common/login", body, NOW)
            .with("Cookie", cookie.clone()),
    );
    let silent = world.handle(&Request::get(authorize_url(&[]), NOW).with("Cookie", cookie));
    assert!(!field(&fragment(&silent), "code").is_empty());
}

#[test]
fn the_administrators_link_grants_for_everybody() {
    let mut world = contoso();
    world.applications[0].consents.clear();
    let cookie = world.sign_in_browser(IDA).unwrap();
    let tenant = world.tenants[0].id;
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("client_id", DEMO_CLIENT.to_string().as_str()),
            ("redirect_uri", REDIRECT),
            ("scope", "Policy.Read.All"),
            ("state", "s2"),
        ])
        .finish();
    let url = format!("https://login.microsoftonline.com/{tenant}/v2.0/adminconsent?{query}");
    let page = world.handle(&Request::get(url.clone(), NOW).with("Cookie", cookie.clone()));
    assert!(String::from_utf8(page.body).unwrap().contains("Policy.Read.All"));
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("decision", "accept"), ("flow", "admin"), ("back", &url)])
        .finish();
    let answer = world.handle(
        &Request::post("https://login.microsoftonline.com/common/Consent/Set", body, NOW)
            .with("Cookie", cookie),
    );
    let said = fragment(&answer);
    assert_eq!((field(&said, "admin_consent"), field(&said, "state")), ("True", "s2"));
    let user = world.tenants[0].users[9].id;
    assert_eq!(world.applications[0].granted(tenant, user, Resource::Graph), ["Policy.Read.All"]);
}

#[test]
fn tenants_are_discovered() {
    let mut world = contoso();
    let tenant = world.tenants[0].id.to_string();
    for name in ["contoso.com", tenant.as_str()] {
        let url = format!("https://login.microsoftonline.com/{name}/v2.0/.well-known/openid-configuration");
        let body = world.handle(&Request::get(url, NOW)).value();
        assert_eq!(body["issuer"], format!("https://login.microsoftonline.com/{tenant}/v2.0"));
        assert_eq!(body["msgraph_host"], "graph.microsoft.com");
    }
    let unknown = "https://login.microsoftonline.com/nobody.example/v2.0/.well-known/openid-configuration";
    let answer = world.handle(&Request::get(unknown, NOW));
    assert_eq!((answer.status, answer.value()["error_codes"][0].as_u64()), (400, Some(90002)));
}

#[test]
fn names_are_text_on_the_pages() {
    let mut world = contoso();
    world.tenants[0].users[0].user_principal_name = "<img src=x>\"'@contoso.com".to_owned();
    let page = world.handle(&Request::get(authorize_url(&[("prompt", "")]), NOW));
    let html = String::from_utf8(page.body).unwrap();
    assert!(html.contains("&lt;img src=x&gt;&quot;&#39;@contoso.com"));
    assert!(!html.contains("<img"));
}
