use super::*;
use serde_json::json;

const CLIENT: &str = "11111111-2222-3333-4444-555555555555";
const TENANT: &str = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const REDIRECT: &str = "https://abcdefgh.chromiumapp.org/cb";
const NOW: i64 = 1_764_000_000_000;

fn attempt(pack: Pack) -> Attempt {
    let mut random = [0; RANDOM_BYTES];
    // The verifier's octets of RFC 7636, appendix B.
    random[..32].copy_from_slice(&[
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105,
        214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ]);
    random[32..64].fill(1);
    random[64..].fill(2);
    Attempt::new(pack, CLIENT.parse().unwrap(), None, REDIRECT, &random)
}

fn parameters(url: &str) -> Vec<(String, String)> {
    parse(url.split_once('?').unwrap().1.as_bytes()).into_owned().collect()
}

fn parameter_of(url: &str, name: &str) -> Option<String> {
    parameters(url).into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

#[test]
fn verifier_and_challenge_are_those_of_rfc_7636() {
    let attempt = attempt(Pack::Graph);
    assert_eq!(attempt.verifier(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    let digest = [
        19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8, 118, 168, 120, 173, 109, 241,
        68, 86, 110, 225, 137, 74, 203, 112, 249, 195,
    ];
    let url = attempt.authorize_url(&digest, true, None);
    assert_eq!(
        parameter_of(&url, "code_challenge").as_deref(),
        Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    );
    assert_eq!(parameter_of(&url, "code_challenge_method").as_deref(), Some("S256"));
}

#[test]
fn the_sign_in_page_is_asked_for_a_code_in_the_fragment() {
    let attempt = attempt(Pack::Graph);
    let silent = attempt.authorize_url(&[0; 32], true, Some("admin+a@contoso.com"));
    assert!(silent.starts_with("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?"));
    for (name, value) in [
        ("client_id", CLIENT),
        ("response_type", "code"),
        ("response_mode", "fragment"),
        ("redirect_uri", REDIRECT),
        ("prompt", "none"),
        ("login_hint", "admin+a@contoso.com"),
    ] {
        assert_eq!(parameter_of(&silent, name).as_deref(), Some(value), "{name}");
    }
    assert!(!silent.contains("offline_access") && !silent.contains(attempt.verifier()));
    let open = attempt.authorize_url(&[0; 32], false, None);
    assert_eq!((parameter_of(&open, "prompt"), parameter_of(&open, "login_hint")), (None, None));
    let state = parameter_of(&open, "state").unwrap();
    let nonce = parameter_of(&open, "nonce").unwrap();
    assert!(state.len() == 43 && nonce.len() == 43 && state != nonce);
}

#[test]
fn only_the_answer_to_this_attempt_gives_a_code() {
    let attempt = attempt(Pack::Graph);
    let state = attempt.state.clone();
    let not_verified = |part: &str| Err(not_verified(part));
    for (redirected, expected) in [
        (format!("{REDIRECT}#code=the+code%2F1&state={state}&session_state=x"), Ok("the code/1".to_owned())),
        (format!("{REDIRECT}#state={state}&code=c"), Ok("c".to_owned())),
        (format!("{REDIRECT}#code=c&state=other"), not_verified("state")),
        (format!("{REDIRECT}#code=c"), not_verified("state")),
        (format!("{REDIRECT}#error=login_required"), not_verified("state")),
        (format!("{REDIRECT}#state={state}"), not_verified("code")),
        (format!("{REDIRECT}#code=&state={state}"), not_verified("code")),
        (format!("{REDIRECT}?code=c&state={state}"), not_verified("redirect_uri")),
        (format!("{REDIRECT}x#code=c&state={state}"), not_verified("redirect_uri")),
        (format!("https://other.chromiumapp.org/cb#code=c&state={state}"), not_verified("redirect_uri")),
        (REDIRECT.to_owned(), not_verified("redirect_uri")),
        (String::new(), not_verified("redirect_uri")),
        (format!("{REDIRECT}#error=login_required&state={state}"), Err(Refusal::InteractionRequired)),
        (
            format!("{REDIRECT}#error=access_denied&error_subcode=cancel&state={state}"),
            Err(Refusal::Cancelled),
        ),
        (
            format!("{REDIRECT}#error=access_denied&error_description=AADSTS53003%3a+Blocked&state={state}"),
            Err(Refusal::Denied { code: "AADSTS53003".to_owned() }),
        ),
        (
            format!(
                "{REDIRECT}#error=interaction_required&error_description=AADSTS65001&state={state}&code=c"
            ),
            Err(Refusal::ConsentRequired),
        ),
    ] {
        assert_eq!(attempt.code(&redirected), expected, "{redirected}");
    }
}

#[test]
fn the_token_is_asked_for_with_the_verifier() {
    let attempt = attempt(Pack::Exchange);
    let request = attempt.token_request("the code");
    assert_eq!(request.url, "https://login.microsoftonline.com/organizations/oauth2/v2.0/token");
    let form: Vec<(String, String)> = parse(request.body.as_bytes()).into_owned().collect();
    for (name, value) in [
        ("grant_type", "authorization_code"),
        ("code", "the code"),
        ("code_verifier", attempt.verifier()),
        ("redirect_uri", REDIRECT),
        ("client_id", CLIENT),
        ("scope", "openid profile https://outlook.office365.com/Exchange.Manage"),
    ] {
        assert!(form.contains(&(name.to_owned(), value.to_owned())), "{name}: {form:?}");
    }
}

fn answer(attempt: &Attempt, scope: &str) -> serde_json::Value {
    let claims = json!({
        "iss": format!("{LOGIN}/{TENANT}/v2.0"), "aud": CLIENT, "tid": TENANT, "nonce": attempt.nonce,
        "exp": NOW / 1000 + 3600, "preferred_username": "admin@contoso.com",
    });
    json!({
        "token_type": "Bearer", "scope": scope, "expires_in": 3600, "access_token": "secret",
        "id_token": format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string())),
    })
}

#[test]
fn a_token_response_becomes_a_grant() {
    let attempt = attempt(Pack::Graph);
    let scope = "openid profile email https://graph.microsoft.com/Policy.Read.All User.Read.All";
    let grant = attempt.grant(answer(&attempt, scope).to_string().as_bytes(), NOW).unwrap();
    assert_eq!(grant.tenant, TENANT.parse().unwrap());
    assert_eq!(grant.user, "admin@contoso.com");
    assert!(grant.scopes.contains("Policy.Read.All") && grant.scopes.contains("User.Read.All"));
    assert!(grant.lasts(NOW + 3_000_000) && !grant.lasts(NOW + 3_590_000));
    assert_eq!(grant.token.authorization(), "Bearer secret");
    assert!(!format!("{grant:?}").contains("secret"));
}

#[test]
fn a_token_response_that_is_not_right_gives_no_grant() {
    let attempt = attempt(Pack::Graph);
    let refused = |body: &str| attempt.grant(body.as_bytes(), NOW).unwrap_err();
    for body in
        ["", "null", "[]", "{}", "<html>", r#"{"access_token":"a"}"#, r#"{"access_token":1,"id_token":"x"}"#]
    {
        assert_eq!(refused(body), not_verified("token"), "{body}");
    }
    assert_eq!(
        refused(r#"{"error":"invalid_grant","error_description":"AADSTS70008: The code has expired."}"#),
        Refusal::Failed { code: "AADSTS70008".to_owned() }
    );
    let mut wrong_nonce = answer(&attempt, "openid");
    wrong_nonce["id_token"] = json!("e30.e30.c2ln");
    assert_eq!(refused(&wrong_nonce.to_string()), not_verified("id_token"));
    assert_eq!(
        refused(&answer(&attempt, "https://graph.microsoft.com/Directory.ReadWrite.All openid").to_string()),
        Refusal::MoreThanReading { scopes: vec!["Directory.ReadWrite.All".to_owned()] }
    );
    assert_eq!(refused(&" ".repeat(LARGEST_ANSWER + 1)), not_verified("token"));
}

#[test]
fn an_attempt_survives_storing() {
    let attempt = attempt(Pack::Exchange);
    let stored = serde_json::to_string(&attempt).unwrap();
    assert!(serde_json::from_str::<Attempt>(&stored).unwrap() == attempt);
}
