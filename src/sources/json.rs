//! Parsing answers from their bytes, and naming the place that was not understood.

use std::borrow::Cow;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::pages::Shape;
use super::place;

/// Largest answer that is read, in bytes. A page of 999 users with their licences is about 1 MB.
pub const LARGEST_BODY: usize = 64 << 20;
/// Most rows of one answer. Microsoft Graph sends at most 1,000 a page; unpaged lists here are shorter.
pub const MOST_ROWS: usize = 100_000;

/// The place of a body that is no JSON at all.
pub const NOT_JSON: &str = "body: not JSON";

/// A collection as Microsoft Graph and `InvokeCommand` send it.
#[derive(Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de>"))]
pub struct Collection<T> {
    /// The rows; `null` is not an empty list.
    pub value: Vec<T>,
    /// The next page.
    #[serde(rename = "@odata.nextLink", default)]
    pub next: Option<String>,
    /// How many rows there are in all, where the service says so.
    #[serde(rename = "@odata.count", default)]
    pub count: Option<u64>,
}

/// Parses a body.
pub fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Shape> {
    if body.len() > LARGEST_BODY {
        return Err(Shape::new("body: too large"));
    }
    // Exchange may send a byte order mark.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice(body).map_err(|error| shape(body, &error))
}

/// Parses a body that is one object; serde alone would take a list for it, by position.
pub fn object<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Shape> {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    if first == Some(&b'[') { Err(Shape::new("body")) } else { read(body) }
}

/// Parses a collection.
pub fn collection<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<Collection<T>, Shape> {
    let page: Collection<T> = object(body)?;
    if page.value.len() > MOST_ROWS {
        return Err(Shape::new("value: too many rows"));
    }
    Ok(page)
}

/// A text that is borrowed where it needs no unescaping. serde's own readers of lists and options of `Cow` copy every text.
#[derive(Deserialize)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// A list as cmdlets send it: `null`, one value alone, or a list. A field left out is no list.
pub fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Cow<'de, str>>>, D::Error> {
    struct Texts;
    impl<'de> Visitor<'de> for Texts {
        type Value = Option<Vec<Cow<'de, str>>>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a text or texts")
        }

        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Ok(Some(Vec::new()))
        }

        fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
            Ok(Some(vec![Cow::Borrowed(text)]))
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok(Some(vec![Cow::Owned(text.to_owned())]))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Self::Value, A::Error> {
            let mut texts = Vec::new();
            while let Some(Text(text)) = rows.next_element()? {
                texts.push(text);
            }
            Ok(Some(texts))
        }
    }
    deserializer.deserialize_any(Texts)
}

/// A date and time as Microsoft writes them, in Unix milliseconds.
pub fn instant(text: &str) -> Option<i64> {
    let parsed = time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).ok()?;
    i64::try_from(parsed.unix_timestamp_nanos() / 1_000_000).ok()
}

/// Names the place where parsing stopped.
fn shape(body: &[u8], error: &serde_json::Error) -> Shape {
    let field = if error.is_eof() {
        "body: cut".to_owned()
    } else if error.is_syntax() {
        NOT_JSON.to_owned()
    } else {
        place::of(body, error)
    };
    Shape { field, cut: error.is_eof() }
}
