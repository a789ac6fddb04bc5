//! Named locations, of `GET /identity/conditionalAccess/namedLocations`.

use serde::{Deserialize, Serialize};

/// One named location. Of its ranges and countries nothing is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedLocation {
    /// Its id, as policies name it.
    pub id: String,
    /// Its name; text of the tenant.
    pub display_name: String,
    /// What it is.
    pub kind: LocationKind,
}

/// What a named location is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocationKind {
    /// `ipNamedLocation`: ranges of addresses.
    Addresses {
        /// `isTrusted`
        trusted: bool,
    },
    /// `countryNamedLocation`: countries, never trusted.
    Countries,
    /// `compliantNetworkNamedLocation`: Microsoft's own network client.
    CompliantNetwork,
    /// Something else.
    Other,
}
