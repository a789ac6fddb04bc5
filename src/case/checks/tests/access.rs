//! Delegates, protocols and preservation.

use super::super::testing::*;
use super::table;
use crate::tenant::Fact;
use crate::tenant::mailboxes::CasMailboxTable;
use crate::tenant::person::{Delegate, Known, Person};

fn delegate(who: &str) -> Delegate {
    Delegate {
        who: who.to_owned(),
        rights: vec!["FullAccess".to_owned()],
        inherited: false,
        denied: false,
        owner: false,
    }
}

fn held(person: &mut Person, hold: Option<bool>, recovery: Option<bool>) {
    let mut own = mailbox();
    (own.litigation_hold, own.single_item_recovery) = (hold, recovery);
    person.mailbox = whole(Some(own));
}

#[test]
fn delegates_are_others_than_the_owner_and_the_organisation() {
    table(
        "resp.delegates",
        &[
            (|_, _| {}, "pass", "pass"),
            (|person, _| person.mailbox_access = whole(vec![delegate("bo@contoso.com")]), "warn", "warn"),
            (|person, _| person.send_as = whole(vec![delegate("bo@contoso.com")]), "warn", "warn"),
            (
                |person, _| {
                    let mut own = mailbox();
                    own.send_on_behalf.push("Bo".to_owned());
                    person.mailbox = whole(Some(own));
                },
                "warn",
                "warn",
            ),
            (
                |person, _| {
                    let own = delegate("x");
                    person.mailbox_access = whole(vec![
                        Delegate { owner: true, ..own.clone() },
                        Delegate { inherited: true, ..own.clone() },
                        Delegate { denied: true, ..own },
                        delegate("NT AUTHORITY\\SYSTEM"),
                    ]);
                },
                "pass",
                "pass",
            ),
            (
                |person, _| person.records = whole(vec![record(SINCE, "Add-MailboxPermission", "")]),
                "fail",
                "fail",
            ),
            (
                |person, _| person.records = whole(vec![record(SINCE - 1, "Add-MailboxPermission", "")]),
                "pass",
                "pass",
            ),
            (|person, _| person.mailbox_access = Known::default(), "unknown", "unknown"),
            (|person, _| person.send_as = Known::default(), "unknown", "unknown"),
            // That nothing is in the log is told only by a log that was read.
            (|person, _| person.records = Known::default(), "unknown", "unknown"),
            (|person, _| person.mailbox = whole(None), "not-applicable", "no-mailbox"),
        ],
    );
}

#[test]
fn protocols_that_know_no_second_factor_are_named() {
    table(
        "resp.protocols",
        &[
            (|_, _| {}, "pass", "pass"),
            (|_, tenant| tenant.cas_mailboxes = read(protocols(Some(true), Some(false))), "warn", "warn"),
            (|_, tenant| tenant.cas_mailboxes = read(protocols(Some(false), None)), "unknown", "unknown"),
            (
                |_, tenant| tenant.cas_mailboxes = read(CasMailboxTable::default()),
                "not-applicable",
                "no-mailbox",
            ),
            (|_, tenant| tenant.cas_mailboxes = gone(Fact::CasMailboxes), "unknown", "unknown"),
            (|person, _| person.account = Known::default(), "unknown", "unknown"),
        ],
    );
}

#[test]
fn what_is_deleted_is_kept_or_not() {
    table(
        "resp.hold",
        &[
            (|person, _| held(person, Some(true), Some(false)), "done", "held"),
            (|person, _| held(person, Some(false), Some(true)), "done", "recovers"),
            (|person, _| held(person, Some(false), Some(false)), "warn", "warn"),
            (|person, _| held(person, Some(false), None), "unknown", "unknown"),
            (|person, _| held(person, None, Some(false)), "unknown", "unknown"),
            (|person, _| person.mailbox = whole(None), "not-applicable", "no-mailbox"),
            (|person, _| person.mailbox = Known::default(), "unknown", "unknown"),
        ],
    );
}
