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

/// A person of whom only these facts were read.
fn only(all: &Person, facts: &[PersonFact]) -> Person {
    let has = |fact| facts.contains(&fact);
    let mut own = Person::default();
    macro_rules! keep {
        ($($fact:ident: $field:ident),+ $(,)?) => {
            $(if has(PersonFact::$fact) { own.$field = all.$field.clone(); })+
        };
    }
    keep!(
        Account: account, Methods: methods, Grants: grants, Devices: devices, SignIns: sign_ins, Risk: risk,
        Detections: detections, Changes: changes, Mailbox: mailbox, InboxRules: rules, MailboxAccess: mailbox_access,
        SendAs: send_as, AuditRecords: records,
    );
    own
}

/// A check touches only what it declares: with everything else removed it says the same.
#[test]
fn checks_touch_only_what_they_declare() {
    let changes: [Change; 5] = [
        |_, _| {},
        |person, _| with(person, foreign(SINCE + 1)),
        |person, _| mail::made_by_the_attacker(person, "x"),
        |person, _| account::acted(person, SINCE + 200, SINCE + 200),
        |person, tenant| {
            person.rules = whole(vec![inward()]);
            person.mailbox_access = Known::default();
            person.detections = Known::default();
            tenant.licences = read(crate::tenant::licences::Licences::default());
            tenant.eligible_roles = gone(Fact::EligibleRoles);
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let (mut person, mut tenant) = (person(), tenant());
        change(&mut person, &mut tenant);
        let all = assess(&Case::new(&person, &tenant, SINCE, NOW));
        for (check, outcome) in all {
            let fewer = only(&person, check.needs);
            let mut less = tenant.clone();
            for fact in Fact::ALL.into_iter().filter(|fact| !check.needs_of_tenant.contains(fact)) {
                less.unask(fact);
            }
            let again = (check.assess)(&Case::new(&fewer, &less, SINCE, NOW));
            assert_eq!(again, outcome, "{} ({number})", check.id);
        }
    }
}
