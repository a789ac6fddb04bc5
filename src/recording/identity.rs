//! Of which tenant an entry is.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::har;
use crate::tenant::TenantId;

/// The tenant that the bearer token of a request is for. The token is looked into and dropped; that it verifies is not asked: it
/// says what to keep apart, it grants nothing.
pub fn of_headers(headers: &str) -> Option<TenantId> {
    #[derive(Deserialize)]
    struct Header<'a> {
        #[serde(borrow)]
        name: Cow<'a, str>,
        #[serde(borrow)]
        value: Cow<'a, str>,
    }
    #[derive(Deserialize)]
    struct Claims {
        tid: TenantId,
    }
    let headers: Vec<Header<'_>> = har::part(headers)?;
    let value = &headers.iter().find(|header| header.name.eq_ignore_ascii_case("authorization"))?.value;
    let (scheme, token) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    let payload = URL_SAFE_NO_PAD.decode(token.trim().split('.').nth(1)?.trim_end_matches('=')).ok()?;
    serde_json::from_slice::<Claims>(&payload).ok().map(|claims| claims.tid)
}

/// The tenant and its name, where a body says so: an organisation by its id, a secure score by `azureTenantId`.
pub fn of_body(place: Place, body: &[u8]) -> (Option<TenantId>, Option<String>) {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Row {
        #[serde(default)]
        id: Option<String>,
        #[serde(default)]
        display_name: Option<String>,
        #[serde(default)]
        azure_tenant_id: Option<String>,
    }
    #[derive(Deserialize)]
    struct Rows {
        value: Vec<Row>,
    }
    let Ok(Rows { value }) = serde_json::from_slice::<Rows>(body) else { return (None, None) };
    let Some(row) = value.into_iter().next() else { return (None, None) };
    let id = |text: Option<String>| text.and_then(|text| text.parse().ok());
    match place {
        Place::Organization => (id(row.id), row.display_name),
        Place::SecureScore => (id(row.azure_tenant_id), None),
    }
}

/// Answers that say of which tenant they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `GET /organization`
    Organization,
    /// `GET /security/secureScores`
    SecureScore,
}
