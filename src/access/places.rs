//! Named locations, as far as they were read: what kind of place an id in a policy is.

use std::collections::BTreeMap;

use crate::tenant::Reading;
use crate::tenant::named_locations::{LocationKind, NamedLocation};

/// The id that stands for the trusted addresses of the older multifactor authentication service. It is no named location, and
/// `AllTrusted` holds it (Microsoft Learn, *Conditional Access: Network assignment*).
pub const MULTIFACTOR_TRUSTED_IPS: &str = "00000000-0000-0000-0000-000000000000";

/// What is known of the places that policies name.
#[derive(Clone, Debug, Default)]
pub struct Places(BTreeMap<String, LocationKind>);

impl Places {
    /// What was read of them.
    pub fn new(reading: &Reading<Vec<NamedLocation>>) -> Places {
        let mut places = Places::default();
        for location in reading.seen().map_or(&[][..], Vec::as_slice) {
            places.0.insert(location.id.to_ascii_lowercase(), location.kind);
        }
        places
    }

    /// The kind of a place; `None`: it was not read, or does not exist any more.
    pub fn kind(&self, id: &str) -> Option<LocationKind> {
        if id == MULTIFACTOR_TRUSTED_IPS {
            return Some(LocationKind::Addresses { trusted: true });
        }
        self.0.get(&id.to_ascii_lowercase()).copied()
    }

    /// Whether an intruder may come from there at will: countries are as far away as the next VPN, a range of the
    /// organisation's own addresses is not; `None`: it cannot be told.
    pub fn at_will(&self, id: &str) -> Option<bool> {
        match self.kind(id)? {
            LocationKind::Addresses { .. } | LocationKind::CompliantNetwork => Some(false),
            LocationKind::Countries => Some(true),
            LocationKind::Other => None,
        }
    }

    /// Whether `AllTrusted` holds it; `None`: it cannot be told. Only ranges of addresses can be marked as trusted.
    pub fn trusted(&self, id: &str) -> Option<bool> {
        match self.kind(id)? {
            LocationKind::Addresses { trusted } => Some(trusted),
            LocationKind::Countries | LocationKind::CompliantNetwork => Some(false),
            LocationKind::Other => None,
        }
    }
}
