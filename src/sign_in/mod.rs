//! Signing in: OAuth 2.0 authorization code flow with PKCE (RFC 7636), as Microsoft Entra speaks it. Pure: random bytes, digests,
//! answers and instants come from outside.
//!
//! There is never a refresh token: `offline_access` is not asked for, and a token that ends is replaced by a silent sign-in.

mod attempt;
mod claims;
mod refusal;
mod scopes;

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::messages::Pack;
use crate::tenant::{ObjectId, TenantId};

pub use attempt::{Attempt, RANDOM_BYTES, TokenRequest, admin_consent_url};
pub use refusal::window_failure;
pub use scopes::{asked, scope_name};

/// An access token. It is shown in no log: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(String);

impl Token {
    /// The token `text`.
    pub fn new(text: String) -> Token {
        Token(text)
    }

    /// The value of the `Authorization` header.
    pub fn authorization(&self) -> String {
        format!("Bearer {}", self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// What a sign-in brought: a token and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// For what.
    pub pack: Pack,
    /// The token.
    pub token: Token,
    /// When it ends, in Unix milliseconds.
    pub expires_at: i64,
    /// Scopes that the token holds, as the answer says, without their resource: `Policy.Read.All`.
    pub scopes: BTreeSet<String>,
    /// The tenant that the token is for (`tid`).
    pub tenant: TenantId,
    /// Principal name of the admin (`preferred_username`), for people to read and for Microsoft to find the session again.
    pub user: String,
    /// Object id of the admin (`oid`): two grants of one session belong to one person.
    pub person: Option<ObjectId>,
}

impl Grant {
    /// Whether the token can be used for a request that is sent now. A minute is kept for the way.
    pub fn lasts(&self, now: i64) -> bool {
        now < self.expires_at - 60_000
    }
}
