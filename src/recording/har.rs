//! Walking through a HAR file without building it: one entry at a time, borrowed from the bytes.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::RecordingError;
use super::entries::{Entries, shown};

/// Marks our own errors among those of the parser.
const NO_LIST: &str = "log.entries is not a list";

/// Reads the entries of a file.
pub fn read(
    bytes: &[u8],
    entries: &mut Entries,
    progress: &mut dyn FnMut(u64),
) -> Result<(), RecordingError> {
    // Some programs write a byte order mark.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = text.as_ptr().addr();
    let mut parser = serde_json::Deserializer::from_slice(text);
    let mut found = false;
    let mut walk = Walk { start, at: 0, entries, progress, found: &mut found };
    let result = Object { key: "log", inner: Object { key: "entries", inner: List(&mut walk) } }
        .deserialize(&mut parser)
        .and_then(|()| parser.end());
    let at = walk.at;
    match result {
        Ok(()) if found => Ok(()),
        Ok(()) => Err(RecordingError::NotAHar { field: "log.entries" }),
        Err(error) => Err(explain(text, at, entries.count, &error)),
    }
}

fn explain(text: &[u8], at: usize, done: u64, error: &serde_json::Error) -> RecordingError {
    let begun = text.get(at..).unwrap_or_default();
    let entry = if done > 0 || begun.windows(9).take(100_000).any(|part| part == b"\"request\"") {
        done + 1
    } else {
        0
    };
    if error.is_eof() {
        return RecordingError::Cut { entry, request: request_in(begun) };
    }
    if error.is_data() {
        let field = if error.to_string().starts_with(NO_LIST) { "log.entries" } else { "log" };
        return RecordingError::NotAHar { field };
    }
    RecordingError::NotJson { entry, line: error.line(), column: error.column() }
}

/// Method and path of an entry that is not there whole.
fn request_in(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text.get(..text.len().min(1 << 16)).unwrap_or_default());
    let value = |name: &str| {
        let rest = text.split_once(&format!("\"{name}\""))?.1.trim_start().strip_prefix(':')?.trim_start();
        rest.strip_prefix('"')?.split_once('"').map(|(value, _)| value.to_owned())
    };
    match (value("method"), value("url")) {
        (method, Some(url)) => shown(&method.unwrap_or_default(), &url),
        _ => "(no request)".to_owned(),
    }
}

/// Where the walk is.
struct Walk<'a> {
    start: usize,
    at: usize,
    entries: &'a mut Entries,
    progress: &'a mut dyn FnMut(u64),
    found: &'a mut bool,
}

/// An object of which one key matters.
struct Object<S> {
    key: &'static str,
    inner: S,
}

impl<'de, S: DeserializeSeed<'de, Value = ()>> DeserializeSeed<'de> for Object<S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, S: DeserializeSeed<'de, Value = ()>> Visitor<'de> for Object<S> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object with {}", self.key)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut inner = Some(self.inner);
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            match inner.take_if(|_| key == self.key) {
                Some(inner) => map.next_value_seed(inner)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

struct List<'w, 'a>(&'w mut Walk<'a>);

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        Err(E::custom(NO_LIST))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom(NO_LIST))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Walk { start, at, entries, progress, found } = self.0;
        **found = true;
        while let Some(entry) = list.next_element::<&'de RawValue>()? {
            let text = entry.get();
            *at = (text.as_ptr().addr() + text.len()).saturating_sub(*start);
            entries.take(text);
            progress(u64::try_from(*at).unwrap_or(u64::MAX));
        }
        Ok(())
    }
}

/// Parses a part of an entry.
pub fn part<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
    serde_json::from_str(text).ok()
}
