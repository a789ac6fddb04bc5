//! What an id token says. Its signature is not checked: it came straight from the token endpoint over TLS, which OpenID Connect Core
//! §3.1.3.7 (6) accepts in its place.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::attempt::LOGIN;
use crate::messages::Refusal;
use crate::tenant::{ObjectId, TenantId};

/// Clocks of admins' machines may be this much off, in milliseconds.
const CLOCK_SKEW: i64 = 5 * 60_000;

/// What the claims are held against.
pub(super) struct Expected<'a> {
    /// Client id of the app registration.
    pub client: ObjectId,
    /// The nonce of this sign-in.
    pub nonce: &'a str,
    /// The tenant that was asked for, where one was.
    pub tenant: Option<TenantId>,
    /// The instant, in Unix milliseconds.
    pub now: i64,
}

/// Who signed in, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub tenant: TenantId,
    pub user: String,
    pub id: Option<ObjectId>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    tid: String,
    nonce: String,
    exp: i64,
    preferred_username: Option<String>,
    upn: Option<String>,
    name: Option<String>,
    oid: Option<String>,
}

/// Checks the claims of an id token.
///
/// # Errors
/// [`Refusal::NotVerified`] naming the part that is wrong, [`Refusal::OtherTenant`] when another tenant answered.
pub(super) fn verify(id_token: &str, expected: &Expected<'_>) -> Result<Person, Refusal> {
    let claims = decode(id_token).ok_or_else(|| not_verified("id_token"))?;
    let tenant: TenantId = claims.tid.parse().map_err(|_| not_verified("tid"))?;
    if claims.nonce != expected.nonce {
        return Err(not_verified("nonce"));
    }
    if claims.aud.parse() != Ok(expected.client) {
        return Err(not_verified("aud"));
    }
    if claims.iss != format!("{LOGIN}/{tenant}/v2.0") {
        return Err(not_verified("iss"));
    }
    if claims.exp.saturating_mul(1000) < expected.now - CLOCK_SKEW {
        return Err(not_verified("exp"));
    }
    if expected.tenant.is_some_and(|wanted| wanted != tenant) {
        return Err(Refusal::OtherTenant { tenant });
    }
    let id = claims.oid.and_then(|oid| oid.parse().ok());
    let user = claims.preferred_username.or(claims.upn).or(claims.name).unwrap_or_default();
    Ok(Person { tenant, user, id })
}

pub(super) fn not_verified(part: &str) -> Refusal {
    Refusal::NotVerified { part: part.to_owned() }
}

fn decode(id_token: &str) -> Option<Claims> {
    let mut parts = id_token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const CLIENT: &str = "11111111-2222-3333-4444-555555555555";
    const TENANT: &str = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    const OTHER: &str = "99999999-bbbb-cccc-dddd-eeeeeeeeeeee";
    const NOW: i64 = 1_764_000_000_000;

    fn token(claims: &Value) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()))
    }

    fn good() -> Value {
        json!({
            "iss": format!("https://login.microsoftonline.com/{TENANT}/v2.0"), "aud": CLIENT, "tid": TENANT, "nonce": "n",
            "exp": NOW / 1000 + 3600, "iat": NOW / 1000, "preferred_username": "admin@contoso.com", "oid": OTHER,
        })
    }

    fn check(id_token: &str, tenant: Option<&str>) -> Result<Person, Refusal> {
        verify(
            id_token,
            &Expected {
                client: CLIENT.parse().unwrap(),
                nonce: "n",
                tenant: tenant.map(|tenant| tenant.parse().unwrap()),
                now: NOW,
            },
        )
    }

    #[test]
    fn good_claims_name_person_and_tenant() {
        let person = Person {
            tenant: TENANT.parse().unwrap(),
            user: "admin@contoso.com".to_owned(),
            id: Some(OTHER.parse().unwrap()),
        };
        assert_eq!(check(&token(&good()), None), Ok(person.clone()));
        assert_eq!(check(&token(&good()), Some(TENANT)), Ok(person));
    }

    #[test]
    fn every_wrong_claim_is_refused_by_name() {
        for (claim, value, part) in [
            ("nonce", json!("other"), "nonce"),
            ("nonce", Value::Null, "id_token"),
            ("aud", json!(OTHER), "aud"),
            ("aud", json!("00000003-0000-0000-c000-000000000000"), "aud"),
            ("iss", json!(format!("https://login.microsoftonline.com/{OTHER}/v2.0")), "iss"),
            ("iss", json!(format!("https://login.example.com/{TENANT}/v2.0")), "iss"),
            ("iss", json!(format!("https://sts.windows.net/{TENANT}/")), "iss"),
            ("tid", json!("common"), "tid"),
            ("exp", json!(NOW / 1000 - 3600), "exp"),
            ("exp", json!("soon"), "id_token"),
        ] {
            let mut claims = good();
            claims[claim] = value.clone();
            assert_eq!(check(&token(&claims), None), Err(not_verified(part)), "{claim} = {value}");
        }
        for id_token in ["", "a", "a.b", "a.b.c", "e30.!!.c2ln", "e30.bnVsbA.c2ln", "e30.e30.c2ln.more"] {
            assert_eq!(check(id_token, None), Err(not_verified("id_token")), "{id_token}");
        }
    }

    #[test]
    fn another_tenant_is_named() {
        assert_eq!(
            check(&token(&good()), Some(OTHER)),
            Err(Refusal::OtherTenant { tenant: TENANT.parse().unwrap() })
        );
    }
}
