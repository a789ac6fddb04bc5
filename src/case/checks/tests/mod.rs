mod access;
mod account;
mod left_behind;
mod logs;
mod mail;

use super::testing::*;
use super::*;
use crate::tenant::Tenant;
use crate::tenant::person::{Known, Person};
use logs::with;
use mail::inward;

type Change = fn(&mut Person, &mut Tenant);

/// The sentence of a check after a change to a person of whom everything was read; `done`, `fail`, … before it.
fn said(id: &str, change: Change) -> (&'static str, String) {
    let (mut person, mut tenant) = (person(), tenant());
    change(&mut person, &mut tenant);
    let case = Case::new(&person, &tenant, SINCE, NOW);
    let check = ALL.iter().find(|check| check.id == id).unwrap();
    let outcome = (check.assess)(&case);
    if let Status::Unknown { unseen } = &outcome.status {
        assert!(!unseen.is_empty(), "{id}: unknown without a reason");
    }
    let sentence = outcome.sentence.id.split_once('.').unwrap().1.to_owned();
    (outcome.status.word(), sentence)
}

fn table(id: &str, rows: &[(Change, &str, &str)]) {
    for (number, (change, status, sentence)) in rows.iter().enumerate() {
        assert_eq!(said(id, *change), (*status, (*sentence).to_owned()), "{id}, row {number}");
    }
}

#[test]
fn whether_there_was_an_attacker_is_told_by_traces_alone() {
    let conclusion = |change: Change| {
        let (mut person, mut tenant) = (person(), tenant());
        change(&mut person, &mut tenant);
        conclude(&assess(&Case::new(&person, &tenant, SINCE, NOW)))
    };
    // The password was not changed, and sign-in is not blocked: that is no trace.
    assert_eq!(conclusion(|_, _| {}), Conclusion::NoTrace);
    assert_eq!(conclusion(|person, _| person.rules = whole(vec![inward()])), Conclusion::Ask);
    assert_eq!(conclusion(|person, _| with(person, foreign(SINCE + 1))), Conclusion::Attack);
    assert_eq!(conclusion(|person, _| person.grants = Known::default()), Conclusion::Unclear);
    assert_eq!(
        conclusion(|_, tenant| tenant.role_assignments = gone(Fact::RoleAssignments)),
        Conclusion::NoTrace
    );
}

#[test]
fn checks_are_declared_once_and_completely() {
    let ids: std::collections::BTreeSet<&str> = ALL.iter().map(|check| check.id).collect();
    assert_eq!(ids.len(), ALL.len());
    for check in ALL {
        assert_eq!(check.title, check.id.replace('.', "-"), "{}", check.id);
        assert!(!check.needs.is_empty(), "{}", check.id);
    }
}
