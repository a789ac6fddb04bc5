//! Who is left out on purpose: as what, why, until when, and that it has run out.

use super::sentences::minute;
use crate::settings::{Declaration, DeclaredAs, Settings};
use crate::tenant::{ObjectId, Reading, Tenant};
use crate::text::Message;

/// A declaration about somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Declared<'a> {
    /// The user, or a group that they are in.
    pub id: ObjectId,
    /// As what.
    pub kind: DeclaredAs,
    /// Why and until when.
    pub own: &'a Declaration,
    /// Whether it counts at the instant of the question.
    pub in_force: bool,
}

/// What was declared of a user, by name or through a group: first what counts, then what has run out.
pub fn of<'a>(tenant: &Tenant, settings: &'a Settings, now: i64, user: ObjectId) -> Option<Declared<'a>> {
    let about = |id: ObjectId| {
        id == user
            || tenant.group_members.get(&id).and_then(Reading::seen).is_some_and(|ids| ids.contains(&user))
    };
    all(settings, now).filter(|own| about(own.id)).min_by_key(|own| (!own.in_force, own.id != user))
}

/// Everything that was declared; emergency accounts first.
pub fn all(settings: &Settings, now: i64) -> impl Iterator<Item = Declared<'_>> {
    settings.declarations().map(move |(id, kind, own)| Declared { id, kind, own, in_force: own.holds(now) })
}

impl Declared<'_> {
    /// What is to be said.
    pub fn sentence(&self) -> Message {
        let id = if self.in_force { "access-person.declared" } else { "access-person.declaration-over" };
        let kind = match self.kind {
            DeclaredAs::EmergencyAccess => "emergency",
            DeclaredAs::IntendedExclusion => "intended",
        };
        let until = self.own.until.and_then(minute);
        let message = Message::new(id)
            .text("kind", kind)
            .text("reason", if self.own.why.is_empty() { "none" } else { "given" })
            .text("why", self.own.why.clone());
        let end = if until.is_some() { "given" } else { "none" };
        message.text("end", end).text("until", until.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{SALES, contoso, id};
    use crate::text::{Language, Texts};

    fn declaration(why: &str, until: Option<i64>) -> Declaration {
        Declaration { why: why.into(), until }
    }

    #[test]
    fn what_counts_comes_before_what_has_run_out() {
        let tenant = contoso(vec![]);
        let members = tenant.group_members[&SALES].seen().unwrap();
        let member = id(2);
        assert!(members.contains(&member));
        let settings = Settings {
            emergency_access: [(member, declaration("Key in the safe", Some(10)))].into(),
            intended_exclusions: [(SALES, declaration("Migration", None))].into(),
            ..Settings::default()
        };
        let found = |now, user| of(&tenant, &settings, now, user).map(|own| (own.kind, own.id, own.in_force));
        assert_eq!(found(9, member), Some((DeclaredAs::EmergencyAccess, member, true)));
        assert_eq!(found(10, member), Some((DeclaredAs::IntendedExclusion, SALES, true)));
        assert_eq!(found(9, id(250)), None);
        let alone = Settings { intended_exclusions: Default::default(), ..settings.clone() };
        let over = of(&tenant, &alone, 10, member).unwrap();
        assert!(!over.in_force);
    }

    #[test]
    fn who_why_and_until_when_are_said() {
        let texts = Texts::native(Language::English).unwrap().plain();
        let at = 1_798_761_599_000;
        for (kind, own, in_force, said) in [
            (
                DeclaredAs::EmergencyAccess,
                declaration("Key in the safe", Some(at)),
                true,
                "Declared as an emergency access account: Key in the safe. Until 2026-12-31 23:59 UTC.",
            ),
            (
                DeclaredAs::IntendedExclusion,
                declaration("", None),
                true,
                "Declared as left out on purpose, without a reason. No end is set.",
            ),
            (
                DeclaredAs::EmergencyAccess,
                declaration("Key in the safe", Some(at)),
                false,
                "Was declared as an emergency access account: Key in the safe. That ran out on 2026-12-31 23:59 UTC, so it counts as not declared.",
            ),
        ] {
            let declared = Declared { id: SALES, kind, own: &own, in_force };
            assert_eq!(texts.say(&declared.sentence()), said);
        }
    }
}
