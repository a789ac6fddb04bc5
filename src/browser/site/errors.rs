//! What is wrong with a file, in the reader's language.

use super::Site;
use crate::recording::{Note, RecordingError, Skipped};
use crate::text::Message;

/// Why an answer of the file was not used.
pub fn note(site: Site, note: &Note) -> String {
    let why = match &note.why {
        Skipped::NotTheWholeCollection => Message::new("skipped-part"),
        Skipped::NoBody => Message::new("skipped-no-body"),
        Skipped::BrokenBase64 => Message::new("skipped-base64"),
        Skipped::Shape { field } => Message::new("skipped-shape").text("field", field),
        Skipped::BrokenBatch => Message::new("skipped-batch"),
        Skipped::BrokenEntry => Message::new("skipped-entry"),
        Skipped::TenantUnknown => Message::new("skipped-tenant"),
        Skipped::TooMuch => Message::new("skipped-too-much"),
    };
    let entry = Message::new("note").number("entry", note.entry).text("request", &note.request);
    format!("{} {}", site.say(&entry), site.say(&why))
}

/// Why a file cannot be assessed.
pub fn error(site: Site, error: &RecordingError) -> String {
    site.say(&match error {
        RecordingError::NotJson { entry, line, column } => Message::new("assess-error-not-json")
            .number("entry", *entry)
            .number("line", *line)
            .number("column", *column),
        RecordingError::Cut { entry, request } => {
            Message::new("assess-error-cut").number("entry", *entry).text("request", request)
        }
        RecordingError::NotAHar { field } => Message::new("assess-error-not-a-har").text("field", *field),
        RecordingError::NothingToRead { entries } => {
            Message::new("assess-error-nothing-to-read").number("entries", *entries)
        }
        RecordingError::NothingUsable { first } => {
            return format!("{} {}", site.text("assess-error-nothing-usable"), note(site, first));
        }
    })
}
