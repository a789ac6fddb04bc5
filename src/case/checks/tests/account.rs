//! Containment.

use super::super::testing::*;
use super::table;
use crate::tenant::person::{Known, Person};

fn set(person: &mut Person, change: impl FnOnce(&mut crate::tenant::person::Account)) {
    let mut own = account();
    change(&mut own);
    person.account = whole(own);
}

/// The attacker was there, an admin took action and reset the password.
pub fn acted(person: &mut Person, password: i64, sessions: i64) {
    set(person, |own| {
        own.password_changed = Some(password);
        own.sessions_valid_from = Some(sessions);
    });
    let mut sign_ins = person.sign_ins.seen().unwrap().clone();
    sign_ins.push(foreign(SINCE + 10));
    person.sign_ins = whole(sign_ins);
    person.records = whole(vec![record(SINCE + 20, "Send", "s-bad")]);
    person.changes = whole(vec![change(SINCE + 100, "Disable account", ADMIN)]);
}

#[test]
fn sign_in_is_blocked_or_not() {
    table(
        "resp.signin-blocked",
        &[
            (|_, _| {}, "warn", "warn"),
            (|person, _| set(person, |own| own.enabled = Some(false)), "done", "done"),
            (|person, _| set(person, |own| own.enabled = None), "unknown", "unknown"),
            (|person, _| person.account = Known::default(), "unknown", "unknown"),
        ],
    );
}

#[test]
fn a_password_counts_only_after_the_attacker_and_by_somebody_else() {
    table(
        "resp.password-reset",
        &[
            (|_, _| {}, "fail", "before"),
            (|person, _| acted(person, SINCE + 200, SINCE + 200), "done", "done"),
            // The attacker changed it himself before anybody acted.
            (|person, _| acted(person, SINCE + 50, SINCE + 50), "fail", "theirs"),
            // What the log tells of his session comes after it.
            (
                |person, _| {
                    acted(person, SINCE + 200, SINCE + 200);
                    person.records = whole(vec![record(SINCE + 300, "Send", "s-bad")]);
                },
                "fail",
                "too-early",
            ),
            (
                |person, _| {
                    acted(person, SINCE + 200, SINCE + 200);
                    person.changes = whole(Vec::new());
                },
                "fail",
                "theirs",
            ),
            // The person's own action is nobody else's.
            (
                |person, _| {
                    acted(person, SINCE + 200, SINCE + 200);
                    person.changes = whole(vec![change(SINCE + 100, "Disable account", AYA)]);
                },
                "fail",
                "theirs",
            ),
            (
                |person, _| {
                    acted(person, SINCE + 200, SINCE + 200);
                    person.changes = part(person.changes.seen().unwrap().clone());
                },
                "unknown",
                "untold",
            ),
            (
                |person, _| {
                    acted(person, SINCE + 200, SINCE + 200);
                    person.records = Known::default();
                },
                "unknown",
                "untold",
            ),
            (
                |person, _| {
                    acted(person, SINCE + 200, SINCE + 200);
                    person.sign_ins = Known::default();
                },
                "unknown",
                "untold",
            ),
            (|person, _| set(person, |own| own.password_changed = None), "unknown", "unknown"),
            (|person, _| person.account = Known::default(), "unknown", "unknown"),
            (|person, _| set(person, |own| own.guest = true), "not-applicable", "elsewhere"),
            (
                |_, tenant| {
                    let mut domains = tenant.domains.seen().unwrap().clone();
                    domains[0].federated = true;
                    tenant.domains = read(domains);
                },
                "not-applicable",
                "elsewhere",
            ),
        ],
    );
}

#[test]
fn sessions_count_only_after_the_password() {
    table(
        "resp.sessions-revoked",
        &[
            (|_, _| {}, "fail", "before"),
            (|person, _| acted(person, SINCE + 200, SINCE + 200), "done", "done"),
            (|person, _| acted(person, SINCE + 200, SINCE + 150), "fail", "before-password"),
            (|person, _| acted(person, SINCE - 5, SINCE + 200), "warn", "password-first"),
            (|person, _| acted(person, SINCE - 5, SINCE + 15), "fail", "too-early"),
            (|person, _| acted(person, SINCE - 5, SINCE + 50), "fail", "theirs"),
            (
                |person, _| {
                    acted(person, SINCE + 200, SINCE + 200);
                    person.sign_ins = Known::default();
                },
                "unknown",
                "untold",
            ),
            (|person, _| set(person, |own| own.sessions_valid_from = None), "unknown", "unknown"),
            (|person, _| person.account = Known::default(), "unknown", "unknown"),
        ],
    );
}
