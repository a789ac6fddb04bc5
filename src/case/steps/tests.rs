use super::commands::quoted;
use super::*;
use crate::case::checks::{self, testing};
use crate::tenant::person::Person;

fn stand(change: impl FnOnce(&mut Person)) -> Vec<Standing> {
    let (mut person, tenant) = (testing::person(), testing::tenant());
    change(&mut person);
    let case = Case::new(&person, &tenant, testing::SINCE, testing::NOW);
    standing(&case, &checks::assess(&case))
}

fn notes_of(all: &[Standing], title: &str) -> Vec<String> {
    let own = all.iter().find(|own| own.step.title == title).unwrap();
    own.notes.iter().map(|note| note.id.clone()).collect()
}

#[test]
fn text_of_a_tenant_cannot_leave_its_quotes() {
    for (text, expected) in [
        ("aya\\7", "'aya\\7'"),
        ("a'; Remove-Mailbox x; '", "'a''; Remove-Mailbox x; '''"),
        ("a\u{2019}b\u{2018}", "'a\u{2019}\u{2019}b\u{2018}\u{2018}'"),
        ("$(Remove-Mailbox x)\r\nRemove-Mailbox y", "'$(Remove-Mailbox x)Remove-Mailbox y'"),
        ("", "''"),
    ] {
        assert_eq!(quoted(text), expected);
    }
}

#[test]
fn the_order_is_that_of_the_response() {
    assert!(ALL.windows(2).all(|pair| pair[0].phase <= pair[1].phase));
    let place = |title: &str| ALL.iter().position(|step| step.title == title).unwrap();
    assert!(place("case-step-password") < place("case-step-revoke"));
    assert!(place("case-step-hold") < place("case-step-rules"));
    assert!(
        ALL.iter().all(|step| step.phase <= Phase::Restore || place(step.title) > place("case-step-unblock"))
    );
    for step in &ALL {
        let known = step.check.is_none_or(|id| checks::ALL.iter().any(|check| check.id == id));
        assert!(known && !step.roles.is_empty(), "{}", step.title);
    }
}

#[test]
fn steps_say_what_differs_for_an_account_of_this_kind() {
    let plain = stand(|_| {});
    assert!(plain.iter().all(|own| own.notes.is_empty()));
    let changed = |change: fn(&mut crate::tenant::person::Account)| {
        stand(|person| {
            let mut own = testing::account();
            change(&mut own);
            person.account = testing::whole(own);
        })
    };
    let synced = changed(|own| own.synced = Some(true));
    assert_eq!(notes_of(&synced, "case-step-password"), ["case-note.password-synced"]);
    assert_eq!(notes_of(&synced, "case-step-block"), ["case-note.block-synced"]);
    assert_eq!(
        notes_of(&changed(|own| own.guest = true), "case-step-password"),
        ["case-note.password-guest"]
    );
    assert_eq!(
        notes_of(&changed(|own| own.licensed = Some(false)), "case-step-hold"),
        ["case-note.hold-unlicensed"]
    );
    let none = stand(|person| person.mailbox = testing::whole(None));
    assert_eq!(notes_of(&none, "case-step-hold"), ["case-note.no-mailbox"]);
    let shared = stand(|person| {
        let mut own = testing::mailbox();
        own.mailbox.kind = crate::tenant::mailboxes::MailboxKind::Shared;
        person.mailbox = testing::whole(Some(own));
    });
    assert_eq!(notes_of(&shared, "case-step-password"), ["case-note.password-shared"]);
}

#[test]
fn what_cannot_be_read_is_done_by_hand_or_looked_at() {
    let all = stand(|person| person.grants = crate::tenant::person::Known::default());
    let state = |title: &str| all.iter().find(|own| own.step.title == title).unwrap().state.word();
    assert_eq!((state("case-step-grants"), state("case-step-capture")), ("untold", "by-hand"));
    assert_eq!((state("case-step-block"), state("case-step-devices")), ("open", "not-needed"));
}
