//! Identifiers. An id is not a string.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The object id of a user, group, role, application or policy: a GUID, 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId([u8; 16]);

/// The id of a tenant (`tid`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TenantId(pub ObjectId);

/// The text is not a GUID.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an object id (a GUID such as 00000000-0000-0000-0000-000000000000)")]
pub struct NotAnObjectId(pub String);

impl ObjectId {
    /// From its 16 bytes, in the order in which the text shows them.
    pub const fn from_bytes(bytes: [u8; 16]) -> ObjectId {
        ObjectId(bytes)
    }

    /// Its 16 bytes, in the order in which the text shows them.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// From text known while compiling; wrong text gives the zero id, which a test of the constants would find.
    pub const fn literal(text: &str) -> ObjectId {
        match parse(text.as_bytes()) {
            Some(bytes) => ObjectId(bytes),
            None => ObjectId([0; 16]),
        }
    }
}

/// 36 characters, hyphens at 8, 13, 18 and 23, hexadecimal digits in either case elsewhere.
#[expect(clippy::indexing_slicing, reason = "the length is checked first, and const fn has no get()")]
const fn parse(text: &[u8]) -> Option<[u8; 16]> {
    if text.len() != 36 {
        return None;
    }
    let mut bytes = [0u8; 16];
    let mut digits = 0;
    let mut position = 0;
    while position < 36 {
        let character = text[position];
        if position == 8 || position == 13 || position == 18 || position == 23 {
            if character != b'-' {
                return None;
            }
        } else {
            let value = match character {
                b'0'..=b'9' => character - b'0',
                b'a'..=b'f' => character - b'a' + 10,
                b'A'..=b'F' => character - b'A' + 10,
                _ => return None,
            };
            bytes[digits / 2] = (bytes[digits / 2] << 4) | value;
            digits += 1;
        }
        position += 1;
    }
    Some(bytes)
}

impl FromStr for ObjectId {
    type Err = NotAnObjectId;

    fn from_str(text: &str) -> Result<ObjectId, NotAnObjectId> {
        parse(text.as_bytes()).map(ObjectId).ok_or_else(|| NotAnObjectId(text.to_owned()))
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, byte) in self.0.iter().enumerate() {
            if matches!(position, 4 | 6 | 8 | 10) {
                formatter.write_str("-")?;
            }
            write!(formatter, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for TenantId {
    type Err = NotAnObjectId;

    fn from_str(text: &str) -> Result<TenantId, NotAnObjectId> {
        text.parse().map(TenantId)
    }
}

impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for ObjectId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ObjectId, D::Error> {
        if !deserializer.is_human_readable() {
            return <[u8; 16]>::deserialize(deserializer).map(ObjectId);
        }
        deserializer.deserialize_str(Text)
    }
}

/// Takes an id from text without keeping the text.
struct Text;

impl de::Visitor<'_> for Text {
    type Value = ObjectId;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object id")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<ObjectId, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_bytes_agree() {
        let text = "62e90394-69f5-4237-9190-012177145e10";
        let id: ObjectId = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
        assert_eq!(ObjectId::literal(text), id);
        assert_eq!(text.to_uppercase().parse::<ObjectId>().unwrap(), id);
        assert_eq!(serde_json::from_str::<ObjectId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
    }

    #[test]
    fn what_is_no_guid_is_refused() {
        for text in [
            "",
            "All",
            "62e90394-69f5-4237-9190-012177145e1",
            "62e90394_69f5-4237-9190-012177145e10",
            "g2e90394-69f5-4237-9190-012177145e10",
        ] {
            assert!(text.parse::<ObjectId>().is_err(), "{text}");
        }
    }
}
