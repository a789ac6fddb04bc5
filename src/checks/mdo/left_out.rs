//! Who is left out of Microsoft's built-in protection of links and attachments, which holds for all whom no policy names.

use crate::checks::mdo::effective::if_certain;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Subject, absent};
use crate::portals::Link;
use crate::report::{Evidence, EvidenceKind, Field};
use crate::tenant::Fact;
use crate::text::Message;

/// What is said of it, by message id.
pub struct Words {
    /// It leaves people out.
    pub left_out: &'static str,
    /// That could not be told.
    pub not_told: &'static str,
}

/// Adds those whom built-in protection leaves out, where it is in effect at all (`reached`; `None`: perhaps).
pub fn add(subject: &Subject<'_>, tally: &mut Tally, words: &Words, reached: Option<bool>) {
    if reached == Some(false) {
        return;
    }
    let reading = &subject.tenant.built_in_protection;
    subject.tenant.gaps(Fact::BuiltInProtection).into_iter().for_each(|gap| tally.gap(gap));
    for rule in reading.seen().into_iter().flatten() {
        let (grade, detail) = match rule.enabled {
            None => {
                tally.gap(absent(Fact::BuiltInProtection, "State"));
                (Grade::Unclear, words.not_told)
            }
            Some(false) => (Grade::Fail, words.left_out),
            Some(true) if rule.exceptions => (Grade::Fail, words.left_out),
            Some(true) => continue,
        };
        tally.add(if_certain(grade, reached == Some(true)), || Evidence {
            kind: EvidenceKind::MailPolicy,
            id: rule.name.clone(),
            name: rule.name.clone(),
            link: Some(Link::PresetSecurityPolicies),
            detail: Message::new(detail),
            fields: vec![Field::optional(
                "State",
                rule.enabled.map(|on| if on { "Enabled" } else { "Disabled" }),
            )],
        });
    }
}
