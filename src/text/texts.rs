//! Messages in one language, from Fluent files.

use fluent_bundle::{FluentArgs, FluentBundle, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Argument, Language, Message};

/// The messages of one language, ready to be said.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// A message file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMessages {
    /// A part of the file is no Fluent.
    #[error("message file {file} ({language}): {problem}")]
    Syntax {
        /// Position in the list of files, from 0.
        file: usize,
        /// BCP 47 tag.
        language: &'static str,
        /// What the parser says, with the place.
        problem: String,
    },
    /// Two messages have one id.
    #[error("message file {file} ({language}): {problem}")]
    Twice {
        /// Position in the list of files, from 0.
        file: usize,
        /// BCP 47 tag.
        language: &'static str,
        /// Which message.
        problem: String,
    },
}

/// Why a message cannot be said as it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsayable {
    /// There is no message with this id.
    #[error("no message {0:?}")]
    Missing(String),
    /// The message refers to something that it was not given.
    #[error("message {id:?}: {problem}")]
    Unresolved {
        /// Its id.
        id: String,
        /// What Fluent says.
        problem: String,
    },
}

impl Texts {
    /// Reads message files. Names and values in sentences get marks that keep their writing direction to themselves, as
    /// pages need them; [`Texts::plain`] leaves them out.
    ///
    /// # Errors
    /// A file is no Fluent, or an id comes twice.
    pub fn new(language: Language, sources: &[&str]) -> Result<Texts, BadMessages> {
        let locale = language.tag().parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![locale]);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(grouped(&number.as_string())),
            _ => None,
        }));
        let language_tag = language.tag();
        for (file, source) in sources.iter().enumerate() {
            let resource = FluentResource::try_new((*source).to_owned()).map_err(|(_, errors)| {
                let problem = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
                BadMessages::Syntax { file, language: language_tag, problem }
            })?;
            bundle.add_resource(resource).map_err(|errors| BadMessages::Twice {
                file,
                language: language_tag,
                problem: said(&errors),
            })?;
        }
        Ok(Texts { language, bundle })
    }

    /// Without direction marks: for commands, CSV, JSON and terminals.
    #[must_use]
    pub fn plain(mut self) -> Texts {
        self.bundle.set_use_isolating(false);
        self
    }

    /// Its language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message with this id (`ca-mfa-all` or `ca-mfa-all.fail`).
    pub fn has(&self, id: &str) -> bool {
        let (id, attribute) = split(id);
        self.bundle.get_message(id).is_some_and(|found| match attribute {
            None => found.value().is_some(),
            Some(attribute) => found.get_attribute(attribute).is_some(),
        })
    }

    /// The message as text. One that is missing gives its id in brackets.
    pub fn say(&self, message: &Message) -> String {
        self.format(message).map_or_else(|| format!("[{}]", message.id), |(text, _)| text)
    }

    /// The message as text, only if nothing in it is missing.
    ///
    /// # Errors
    /// There is no such message, or it lacks an argument.
    pub fn try_say(&self, message: &Message) -> Result<String, Unsayable> {
        let (text, errors) = self.format(message).ok_or_else(|| Unsayable::Missing(message.id.clone()))?;
        if errors.is_empty() {
            Ok(text)
        } else {
            Err(Unsayable::Unresolved { id: message.id.clone(), problem: said(&errors) })
        }
    }

    fn format(&self, message: &Message) -> Option<(String, Vec<FluentError>)> {
        let (id, attribute) = split(&message.id);
        let found = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => found.value()?,
            Some(attribute) => found.get_attribute(attribute)?.value(),
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in &message.args {
            match value {
                Argument::Number(number) => arguments.set(name.as_str(), *number),
                Argument::Text(text) => arguments.set(name.as_str(), text.as_str()),
            }
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        Some((text.into_owned(), errors))
    }
}

#[cfg(any(test, not(target_arch = "wasm32")))]
impl Texts {
    /// The messages of the core, compiled in. In the browser the files are fetched instead.
    ///
    /// # Errors
    /// As [`Texts::new`]; a test holds that there is none.
    pub fn native(language: Language) -> Result<Texts, BadMessages> {
        Texts::new(language, &[Texts::core_source(language)])
    }

    /// The text of the core's message file.
    pub const fn core_source(language: Language) -> &'static str {
        match language {
            Language::English => include_str!("en.ftl"),
            Language::Japanese => include_str!("ja.ftl"),
        }
    }
}

fn split(id: &str) -> (&str, Option<&str>) {
    id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)))
}

fn said(errors: &[FluentError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Digits in groups of three with commas, as English and Japanese write them.
fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, f)| (whole, Some(f)));
    let mut text = String::from(sign);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
holders = { $count ->
    [one] One person is { $name }
   *[other] { $count } people, { $name } first
 }
    .fail = No { $missing }
";

    #[test]
    fn numbers_choose_and_are_grouped() {
        let texts = Texts::new(Language::English, &[SOURCE]).unwrap().plain();
        for (count, text) in [
            (1, "One person is Zoë"),
            (0, "0 people, Zoë first"),
            (12_345, "12,345 people, Zoë first"),
            (-1_000_000, "-1,000,000 people, Zoë first"),
            (999, "999 people, Zoë first"),
        ] {
            let message = Message::new("holders").number("count", count).text("name", "Zoë");
            assert_eq!(texts.try_say(&message).unwrap(), text);
        }
    }

    #[test]
    fn direction_marks_are_for_pages_only() {
        let message = Message::new("holders").number("count", 1).text("name", "שלום");
        let page = Texts::new(Language::English, &[SOURCE]).unwrap();
        assert_eq!(page.say(&message), "One person is \u{2068}שלום\u{2069}");
        assert_eq!(page.plain().say(&message), "One person is שלום");
    }

    #[test]
    fn what_is_missing_is_said() {
        let texts = Texts::new(Language::English, &[SOURCE]).unwrap().plain();
        for id in ["absent", "holders.absent", "absent.fail", ""] {
            let message = Message::new(id);
            assert_eq!(texts.say(&message), format!("[{id}]"));
            assert_eq!(texts.try_say(&message), Err(Unsayable::Missing(id.to_owned())));
            assert!(!texts.has(id));
        }
        assert!(texts.has("holders.fail"));
        assert_eq!(texts.say(&Message::new("holders.fail")), "No {$missing}");
        assert!(matches!(texts.try_say(&Message::new("holders.fail")), Err(Unsayable::Unresolved { .. })));
    }

    #[test]
    fn broken_files_are_refused() {
        assert!(matches!(
            Texts::new(Language::Japanese, &["a = b", "= c"]),
            Err(BadMessages::Syntax { file: 1, language: "ja", .. })
        ));
        assert!(matches!(
            Texts::new(Language::English, &["a = b", "a = c"]),
            Err(BadMessages::Twice { file: 1, .. })
        ));
    }

    #[test]
    fn the_core_has_its_messages_in_every_language() {
        for language in Language::ALL {
            assert!(Texts::native(language).unwrap().has("verdict-pass"), "{language:?}");
        }
    }
}
