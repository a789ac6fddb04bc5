//! Rules about a setting of the whole tenant.

use crate::checks::{Check, Subject, absent};
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::directory::DirectorySetting;
use crate::tenant::{Fact, ObjectId, Reading};
use crate::text::Message;

/// What a rule makes of the value that was read: a verdict and the sentence that says it, by the attribute of the check's message or by
/// the whole id; `None` where the value does not tell.
pub type Judgement = Option<(VerdictKind, &'static str)>;

/// Judges a reading of settings that come in one answer. `judge` gives the verdict, by the attribute of the check's message that
/// says it, and `fields` the values that it rests on, by the service's names.
pub fn assess<T>(
    subject: &Subject<'_>,
    check: &Check,
    (fact, reading): (Fact, &Reading<T>),
    fields: impl Fn(&T) -> Vec<Field>,
    judge: impl Fn(&T) -> Judgement,
) -> Assessment {
    let judged = reading.whole().and_then(&judge);
    let fields = reading.seen().map(fields).unwrap_or_default();
    let (verdict, attribute) = match judged {
        Some((VerdictKind::Pass, attribute)) => (Verdict::Pass, attribute),
        Some((VerdictKind::Fail, attribute)) => (Verdict::Fail, attribute),
        Some((VerdictKind::Warn, attribute)) => (Verdict::Warn, attribute),
        Some((VerdictKind::Info, attribute)) => (Verdict::Info, attribute),
        Some((VerdictKind::NotApplicable, attribute)) => {
            (Verdict::NotApplicable { why: sentence(check, attribute) }, attribute)
        }
        Some((VerdictKind::Unknown, _)) | None => {
            let untold = fields.first().filter(|_| reading.whole().is_some());
            let gap = untold.map(|field| absent(fact, &field.name));
            (subject.unknown(check.needs, gap), "unknown")
        }
    };
    let (failing, unknown) = match verdict.kind() {
        VerdictKind::Fail | VerdictKind::Warn => (1, 0),
        VerdictKind::Unknown => (0, 1),
        _ => (0, 0),
    };
    let row = evidence(check, fields);
    Assessment::new(verdict, sentence(check, attribute)).evidence(row).counts(1, failing, unknown)
}

fn sentence(check: &Check, attribute: &str) -> Message {
    if attribute.contains('.') { Message::new(attribute) } else { check.message(attribute) }
}

/// A list of texts as a field; `null` where the service left it out.
pub fn texts(name: &str, values: Option<&Vec<String>>) -> Vec<Field> {
    vec![Field::optional(name, values.map(|values| values.join(", ")))]
}

/// Values of a template by their names; `null` where nobody changed them.
pub fn named(all: &[DirectorySetting], template: ObjectId, names: &[&str]) -> Vec<Field> {
    let own = DirectorySetting::of(all, template);
    names.iter().map(|name| Field::optional(name, own.and_then(|own| own.value(name)))).collect()
}

/// The values that were read, as one row of evidence.
pub fn evidence(check: &Check, fields: Vec<Field>) -> Option<Evidence> {
    let name = fields.first()?.name.clone();
    Some(Evidence {
        kind: EvidenceKind::Setting,
        id: String::new(),
        name,
        link: Some(check.remedy.link.clone()),
        detail: Message::new("setting-read"),
        fields,
    })
}
