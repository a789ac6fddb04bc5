//! Messages to people. The core speaks in [`Message`]s: an id of the message files and arguments.
//! [`Texts`] says them in a language.

mod texts;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use texts::{BadMessages, Texts, Unsayable};

/// A sentence to be said in the reader's language: an id of `src/text/*.ftl` (`ca-mfa-all.fail` is an attribute) and its arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message {
    /// Message id, with `.attribute` where it is one.
    pub id: String,
    /// Arguments by name.
    pub args: BTreeMap<String, Argument>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Argument {
    /// A count: chooses the plural and is written by the rules of the language.
    Number(i64),
    /// A name or a value, shown as it is.
    Text(String),
}

impl Message {
    /// A message without arguments.
    pub fn new(id: impl Into<String>) -> Message {
        Message { id: id.into(), args: BTreeMap::new() }
    }

    /// With a number.
    pub fn number(mut self, name: &str, value: impl TryInto<i64>) -> Message {
        self.args.insert(name.to_owned(), Argument::Number(value.try_into().unwrap_or(i64::MAX)));
        self
    }

    /// With a text.
    pub fn text(mut self, name: &str, value: impl Into<String>) -> Message {
        self.args.insert(name.to_owned(), Argument::Text(value.into()));
        self
    }
}

/// The languages that people read Sidelight in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English
    #[serde(rename = "en")]
    English,
    /// Japanese
    #[serde(rename = "ja")]
    Japanese,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Japanese];

    /// BCP 47 tag: `en`, `ja`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Japanese => "ja",
        }
    }

    /// The language for a BCP 47 tag such as `ja-JP`; English for those we do not have.
    pub fn for_tag(tag: &str) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        if primary.eq_ignore_ascii_case("ja") { Language::Japanese } else { Language::English }
    }
}

/// An instant as exports and evidence write it: `2026-11-21T09:30:00Z`. Empty outside the years 0 to 9999.
pub fn instant(unix_milliseconds: i64) -> String {
    time::OffsetDateTime::from_unix_timestamp(unix_milliseconds.div_euclid(1000))
        .ok()
        .and_then(|instant| instant.format(&time::format_description::well_known::Rfc3339).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_in_utc() {
        for (milliseconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (1_795_253_400_999, "2026-11-21T09:30:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (i64::MAX, ""),
            (i64::MIN, ""),
        ] {
            assert_eq!(instant(milliseconds), text);
        }
    }

    #[test]
    fn tags_find_their_language() {
        for (tag, language) in [
            ("ja", Language::Japanese),
            ("ja-JP", Language::Japanese),
            ("JA_jp", Language::Japanese),
            ("jav", Language::English),
            ("en-GB", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::for_tag(tag), language, "{tag}");
        }
    }
}
