//! One sign-in: from the address of the sign-in page to the token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use form_urlencoded::{Serializer, parse};
use serde::{Deserialize, Serialize};

use super::claims::{self, Expected, not_verified};
use super::refusal::refusal;
use super::scopes::{more_than_reading, parameter, scope_name};
use super::{Grant, Token};
use crate::messages::{Pack, Refusal};
use crate::tenant::ordered;
use crate::tenant::{ObjectId, TenantId};

/// Sign-in of the worldwide cloud.
pub(super) const LOGIN: &str = "https://login.microsoftonline.com";

/// Random bytes that an attempt needs: verifier, state and nonce, 32 each.
pub const RANDOM_BYTES: usize = 96;

/// Largest answer of the token endpoint that is looked at, in bytes.
const LARGEST_ANSWER: usize = 256 * 1024;

/// A sign-in under way. It can be stored and taken up again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// For what.
    pub pack: Pack,
    client: ObjectId,
    tenant: Option<TenantId>,
    redirect: String,
    verifier: String,
    state: String,
    nonce: String,
}

/// A request to the token endpoint: a `POST` of a form.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenRequest {
    /// Where to.
    pub url: String,
    /// `application/x-www-form-urlencoded`
    pub body: String,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: Option<String>,
    id_token: Option<String>,
    scope: Option<String>,
    expires_in: Option<i64>,
    error: Option<String>,
    error_description: Option<String>,
}

impl Attempt {
    /// An attempt for `pack` with the app registration `client`, in `tenant` or, without one, in the tenant that the browser is
    /// signed in to. `redirect` is the redirect URI as registered; `random` must come from a cryptographic generator.
    pub fn new(
        pack: Pack,
        client: ObjectId,
        tenant: Option<TenantId>,
        redirect: &str,
        random: &[u8; RANDOM_BYTES],
    ) -> Attempt {
        let text = |from: usize| {
            URL_SAFE_NO_PAD.encode(random.iter().skip(from).take(32).copied().collect::<Vec<u8>>())
        };
        let (verifier, state, nonce) = (text(0), text(32), text(64));
        Attempt { pack, client, tenant, redirect: redirect.to_owned(), verifier, state, nonce }
    }

    /// The code verifier, of which the SHA-256 digest goes into [`Attempt::authorize_url`].
    pub fn verifier(&self) -> &str {
        &self.verifier
    }

    /// The address of the sign-in page. `silent` asks for an answer without any page; `hint` is the principal name of the account.
    pub fn authorize_url(&self, digest: &[u8], silent: bool, hint: Option<&str>) -> String {
        let mut query = Serializer::new(String::new());
        query
            .append_pair("client_id", &self.client.to_string())
            .append_pair("response_type", "code")
            .append_pair("redirect_uri", &self.redirect)
            .append_pair("response_mode", "fragment")
            .append_pair("scope", &parameter(self.pack))
            .append_pair("state", &self.state)
            .append_pair("nonce", &self.nonce)
            .append_pair("code_challenge", &challenge(digest))
            .append_pair("code_challenge_method", "S256");
        if silent {
            query.append_pair("prompt", "none");
        }
        if let Some(hint) = hint {
            query.append_pair("login_hint", hint);
        }
        format!("{}/oauth2/v2.0/authorize?{}", self.authority(), query.finish())
    }

    /// The code in the address that the browser was sent to.
    ///
    /// # Errors
    /// What the sign-in page says, or [`Refusal::NotVerified`] when the address is not the answer to this attempt.
    pub fn code(&self, redirected: &str) -> Result<String, Refusal> {
        let fragment = redirected
            .strip_prefix(&self.redirect)
            .and_then(|rest| rest.strip_prefix('#'))
            .ok_or_else(|| not_verified("redirect_uri"))?;
        let value = |name: &str| {
            parse(fragment.as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default()
        };
        if value("state") != self.state {
            return Err(not_verified("state"));
        }
        let error = value("error");
        if !error.is_empty() {
            return Err(refusal(&error, &value("error_description"), &value("error_subcode")));
        }
        Some(value("code")).filter(|code| !code.is_empty()).ok_or_else(|| not_verified("code"))
    }

    /// The request that turns the code into a token.
    pub fn token_request(&self, code: &str) -> TokenRequest {
        let mut form = Serializer::new(String::new());
        form.append_pair("client_id", &self.client.to_string())
            .append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &self.redirect)
            .append_pair("code_verifier", &self.verifier)
            .append_pair("scope", &parameter(self.pack));
        TokenRequest { url: format!("{}/oauth2/v2.0/token", self.authority()), body: form.finish() }
    }

    /// The grant in the token endpoint's answer, at the instant `now` in Unix milliseconds.
    ///
    /// # Errors
    /// What the endpoint says; [`Refusal::NotVerified`] when the id token is not for this attempt;
    /// [`Refusal::MoreThanReading`] when the token could change something.
    pub fn grant(&self, body: &[u8], now: i64) -> Result<Grant, Refusal> {
        let answer: TokenAnswer = if body.len() > LARGEST_ANSWER {
            return Err(not_verified("token"));
        } else {
            serde_json::from_slice(body).map_err(|_| not_verified("token"))?
        };
        if let Some(error) = answer.error {
            return Err(refusal(&error, &answer.error_description.unwrap_or_default(), ""));
        }
        let (Some(token), Some(id_token)) = (answer.access_token, answer.id_token) else {
            return Err(not_verified("token"));
        };
        let expected = Expected { client: self.client, nonce: &self.nonce, tenant: self.tenant, now };
        let person = claims::verify(&id_token, &expected)?;
        let granted = answer.scope.unwrap_or_default();
        let scopes = ordered::set(granted.split_whitespace().map(|scope| scope_name(scope).to_owned()));
        let more = more_than_reading(self.pack, &scopes);
        if !more.is_empty() {
            return Err(Refusal::MoreThanReading { scopes: more });
        }
        Ok(Grant {
            pack: self.pack,
            token: Token(token),
            expires_at: now.saturating_add(answer.expires_in.unwrap_or(0).clamp(0, 24 * 3600) * 1000),
            scopes,
            tenant: person.tenant,
            user: person.user,
            person: person.id,
        })
    }

    fn authority(&self) -> String {
        authority(self.tenant)
    }
}

fn authority(tenant: Option<TenantId>) -> String {
    match tenant {
        Some(tenant) => format!("{LOGIN}/{tenant}"),
        None => format!("{LOGIN}/organizations"),
    }
}

/// The code challenge of a verifier's SHA-256 digest (RFC 7636 §4.2).
fn challenge(digest: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest)
}

/// Where somebody who may consent for the whole organisation does so (Microsoft Learn, *Grant tenant-wide admin consent*).
pub fn admin_consent_url(client: ObjectId, tenant: Option<TenantId>) -> String {
    format!("{}/adminconsent?client_id={client}", authority(tenant))
}

#[cfg(test)]
#[path = "attempt_tests.rs"]
mod tests;
