//! Domains whose people sign in somewhere else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ObjectId, Reading};

/// Where the people of a federated domain sign in: one row of `GET /domains/{domain}/federationConfiguration`. What was absent or `null` is
/// `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Federation {
    /// `issuerUri`: whose word Microsoft Entra takes.
    pub issuer: Option<String>,
    /// `passiveSignInUri`: where people are sent.
    pub sign_in: Option<String>,
    /// `federatedIdpMfaBehavior`; `None` is the default, which takes the issuer's word for multifactor authentication.
    pub mfa: Option<String>,
    /// How many different certificates may sign: `signingCertificate` and `nextSigningCertificate`.
    pub certificates: u8,
}

/// Federations by the key of the domain ([`super::directory::Domain::key`]).
pub type Federations = BTreeMap<ObjectId, Reading<Vec<Federation>>>;
