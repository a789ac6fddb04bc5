//! Sign-in with the browser: its own sign-in window, its cryptography, and the token endpoint.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::store;
use crate::browser::extension::{api, crypto, field, object, random};
use crate::browser::session::SignInRequest;
use crate::messages::Refusal;
use crate::sign_in::{Attempt, Grant, RANDOM_BYTES, TokenRequest, window_failure};

/// How long Chromium waits for a silent sign-in that goes through pages which redirect by script, in milliseconds.
const SILENT_TIMEOUT: i32 = 15_000;

/// The redirect URI of this install. It has a path, so that it comes back as it was registered.
pub(super) fn redirect_uri() -> String {
    api().identity().get_redirect_url("cb")
}

/// One sign-in. The attempt is kept in session storage while it is under way and forgotten at its end, whichever that is.
pub(super) async fn sign_in(request: SignInRequest) -> Result<Grant, Refusal> {
    let mut bytes = [0; RANDOM_BYTES];
    if !random(&mut bytes) {
        return Err(Refusal::Failed { code: "crypto.getRandomValues".to_owned() });
    }
    let attempt = Attempt::new(request.pack, request.client, request.tenant, &redirect_uri(), &bytes);
    store::keep_attempt(Some(&attempt)).await;
    let result = follow(&attempt, &request).await;
    store::keep_attempt(None).await;
    result
}

async fn follow(attempt: &Attempt, request: &SignInRequest) -> Result<Grant, Refusal> {
    let digest = sha256(attempt.verifier())
        .await
        .ok_or_else(|| Refusal::Failed { code: "crypto.subtle.digest".to_owned() })?;
    let url = attempt.authorize_url(&digest, !request.interactive, request.hint.as_deref());
    let redirected = window(&url, request.interactive).await?;
    let code = attempt.code(&redirected)?;
    let answer = exchange(&attempt.token_request(&code)).await.ok_or(Refusal::Offline)?;
    attempt.grant(&answer, now())
}

/// The address that the sign-in page sent the browser to.
async fn window(url: &str, interactive: bool) -> Result<String, Refusal> {
    let mut details = vec![("url", JsValue::from(url)), ("interactive", interactive.into())];
    // Only Chromium knows these, and Firefox refuses what it does not know. Only Firefox has getBrowserInfo.
    if !interactive && field(&api().runtime(), "getBrowserInfo").is_none() {
        details.push(("abortOnLoadForNonInteractive", false.into()));
        details.push(("timeoutMsForNonInteractive", SILENT_TIMEOUT.into()));
    }
    match api().identity().launch_web_auth_flow(&object(&details)).await {
        Ok(redirected) => Ok(redirected.as_string().unwrap_or_default()),
        Err(error) => {
            let text = field(&error, "message").unwrap_or(error).as_string().unwrap_or_default();
            Err(window_failure(&text))
        }
    }
}

/// The token endpoint's answer, whatever its status: it says itself whether it is an error.
async fn exchange(request: &TokenRequest) -> Option<Vec<u8>> {
    let answer = gloo_net::http::Request::post(&request.url)
        .header("content-type", "application/x-www-form-urlencoded;charset=utf-8")
        .credentials(web_sys::RequestCredentials::Omit)
        .cache(web_sys::RequestCache::NoStore)
        .redirect(web_sys::RequestRedirect::Error)
        .body(request.body.as_str())
        .ok()?
        .send()
        .await
        .ok()?;
    answer.binary().await.ok()
}

async fn sha256(text: &str) -> Option<Vec<u8>> {
    let digest: Promise = crypto()?.subtle().digest_with_str_and_u8_array("SHA-256", text.as_bytes()).ok()?;
    let digest = JsFuture::from(digest).await.ok()?;
    Some(Uint8Array::new(&digest.dyn_into().ok()?).to_vec())
}

/// The instant, in Unix milliseconds.
pub(super) fn now() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds stay far below 2^53")]
    let now = js_sys::Date::now() as i64;
    now
}
