//! Inbox rules of generated tenants.

use proptest::prelude::*;
use sidelight::tenant::inbox_rules::{
    Actions, Condition, InboxRule, InboxRules, MailFolder, RuleId, RuleTarget, Visibility,
};
use sidelight::tenant::mailboxes::Mailbox;
use sidelight::tenant::{Fact, Gap, Reading, Reason, Swept};

use super::reading;

fn words(words: &[&str]) -> Condition {
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    Condition::Words { field: "SubjectContainsWords".to_owned(), words }
}

fn rule() -> impl Strategy<Value = InboxRule> {
    let target = prop_oneof![
        6 => Just(None),
        1 => Just(Some("\"x\" [SMTP:x@fabrikam.example]")),
        1 => Just(Some("\"Aya\" [SMTP:aya@contoso.com]")),
        1 => Just(Some("\"Bo\" [EX:/o=ExchangeLabs/cn=bo]")),
    ];
    let folder = prop_oneof![3 => Just(None), 2 => Just(Some("Bills")), 1 => Just(Some("RSS Feeds"))];
    let name = prop::sample::select(vec!["Newsletters", ".", "\u{200b}", "ab", "Junk E-mail Rule"]);
    let conditions = prop_oneof![
        Just(vec![]),
        Just(vec![words(&["invoice"])]),
        Just(vec![words(&["news"])]),
        Just(vec![Condition::Other { field: "HasAttachment".to_owned() }]),
    ];
    let flags = [0.2, 0.2, 0.2, 0.05].map(prop::bool::weighted);
    let enabled = prop_oneof![8 => Just(Some(true)), 1 => Just(Some(false)), 1 => Just(None)];
    (0..1_000_000u32, target, folder, name, conditions, flags, enabled).prop_map(
        |(
            number,
            target,
            folder,
            name,
            conditions,
            [delete, mark_as_read, stop_processing, shown_in_part],
            enabled,
        )| {
            InboxRule {
                id: RuleId::of_digits(&number.to_string()).unwrap(),
                identity: String::new(),
                name: name.to_owned(),
                enabled,
                visibility: Visibility::NotCompared,
                conditions,
                exceptions: vec![],
                actions: Actions {
                    forward_to: target.map(RuleTarget::read).into_iter().collect(),
                    delete,
                    move_to: folder.map(|folder| MailFolder::Named(folder.to_owned())),
                    mark_as_read,
                    stop_processing,
                    ..Actions::default()
                },
                left_out: vec![],
                shown_in_part,
            }
        },
    )
}

/// Whether a mailbox was looked into, and what came of it.
pub type Looked = (bool, Reading<Vec<InboxRule>>);

/// For up to four mailboxes.
pub fn looked() -> impl Strategy<Value = Vec<Looked>> {
    let rules = || reading(Fact::InboxRules, prop::collection::vec(rule(), 0..3));
    prop::collection::vec((prop::bool::weighted(0.9), rules()), 4)
}

/// Those of these mailboxes that were looked into.
pub fn swept(mailboxes: &[Mailbox], looked: Vec<Looked>) -> InboxRules {
    let users: Vec<_> = mailboxes.iter().filter_map(|mailbox| mailbox.user).collect();
    let of = users.len() as u64;
    let into = users.into_iter().zip(looked).filter(|(_, (looked_into, _))| *looked_into);
    let read: std::collections::BTreeMap<_, _> = into.map(|(user, (_, rules))| (user, rules)).collect();
    let seen = read.len() as u64;
    let gap = Gap { fact: Fact::InboxRules, reason: Reason::OnRequest { seen, of } };
    Swept { rest: if seen < of { vec![gap] } else { vec![] }, read }
}
