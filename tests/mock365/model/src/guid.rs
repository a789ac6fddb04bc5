//! Object ids: tenants, users, groups, policies, licences.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A GUID, held as a number and written in the usual form with hyphens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Guid(pub u128);

/// The text is no GUID of 32 hexadecimal digits with or without hyphens.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a GUID: {0}")]
pub struct NotAGuid(pub String);

impl Guid {
    /// A GUID that looks random (version 4, variant 1) and depends on nothing but its two inputs.
    pub fn derived(space: u64, index: u64) -> Self {
        let mut random =
            crate::generate::random::SplitMix::new(space ^ index.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let raw = (u128::from(random.draw()) << 64) | u128::from(random.draw());
        Self((raw & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62))
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.0;
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            n >> 96,
            (n >> 80) & 0xffff,
            (n >> 64) & 0xffff,
            (n >> 48) & 0xffff,
            n & 0xffff_ffff_ffff
        )
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Guid {
    type Err = NotAGuid;

    fn from_str(text: &str) -> Result<Self, NotAGuid> {
        let digits: String = text.chars().filter(|c| *c != '-').collect();
        let hyphens = text.len() - digits.len();
        if digits.len() != 32
            || !(hyphens == 0 || hyphens == 4)
            || !digits.bytes().all(|b| b.is_ascii_hexdigit())
        {
            return Err(NotAGuid(text.to_owned()));
        }
        u128::from_str_radix(&digits, 16).map(Self).map_err(|_| NotAGuid(text.to_owned()))
    }
}

impl Serialize for Guid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Guid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_number_agree() {
        let text = "62e90394-69f5-4237-9190-012177145e10";
        let id: Guid = text.parse().unwrap();
        assert_eq!(id, Guid(0x62e90394_69f5_4237_9190_012177145e10));
        assert_eq!(id.to_string(), text);
        for wrong in
            ["", "62e90394", "62e90394-69f5-4237-9190-012177145e1g", "+2e90394-69f5-4237-9190-012177145e10"]
        {
            assert!(wrong.parse::<Guid>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn derived_ids_look_random_and_repeat() {
        let id = Guid::derived(7, 1);
        assert_eq!(id, Guid::derived(7, 1));
        assert_ne!(id, Guid::derived(7, 2));
        let text = id.to_string();
        assert_eq!(text.as_bytes()[14], b'4');
        assert!(matches!(text.as_bytes()[19], b'8' | b'9' | b'a' | b'b'));
    }
}
