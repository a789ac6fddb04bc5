//! Rules, forwarding and restricted senders.

use super::super::testing::*;
use super::table;
use crate::tenant::inbox_rules::{Actions, InboxRule, RuleId, RuleTarget, Visibility};
use crate::tenant::mailboxes::Forwarding;
use crate::tenant::outbound::BlockedSender;
use crate::tenant::person::{Known, Person};
use crate::tenant::{Fact, Tenant};

fn forwards(person: &mut Person, recipient: Option<&str>, address: Option<&str>) {
    let mut own = mailbox();
    let text = |text: Option<&str>| text.map(str::to_owned);
    own.mailbox.forwarding =
        Some(Forwarding { recipient: text(recipient), address: text(address), keeps_copy: false });
    person.mailbox = whole(Some(own));
}

#[test]
fn forwarding_leaves_the_organisation_or_not() {
    table(
        "resp.forwarding",
        &[
            (|_, _| {}, "pass", "pass"),
            (|person, _| forwards(person, None, Some("x@mail.example")), "fail", "fail"),
            (|person, _| forwards(person, None, Some("bo@CONTOSO.com")), "warn", "warn"),
            (|person, _| forwards(person, Some("Bo"), None), "warn", "warn"),
            (
                |person, tenant| {
                    forwards(person, None, Some("x@mail.example"));
                    tenant.accepted_domains = gone(Fact::AcceptedDomains);
                },
                "unknown",
                "warn",
            ),
            (|person, _| person.mailbox = whole(None), "not-applicable", "no-mailbox"),
            (|person, _| person.mailbox = Known::default(), "unknown", "unknown"),
        ],
    );
}

fn rule(name: &str, change: impl FnOnce(&mut Actions)) -> InboxRule {
    let mut actions = Actions::default();
    change(&mut actions);
    InboxRule {
        id: RuleId::of_digits("7").unwrap(),
        identity: "aya\\7".to_owned(),
        name: name.to_owned(),
        enabled: Some(true),
        visibility: Visibility::Shown,
        conditions: vec![crate::tenant::inbox_rules::Condition::Other { field: "HasAttachment".to_owned() }],
        exceptions: Vec::new(),
        actions,
        left_out: Vec::new(),
        shown_in_part: false,
    }
}

fn outward() -> InboxRule {
    rule("Copies", |actions| actions.forward_to = vec![RuleTarget::read("x@mail.example")])
}

pub fn inward() -> InboxRule {
    rule("Copies", |actions| actions.forward_to = vec![RuleTarget::read("bo@contoso.com")])
}

fn harmless() -> InboxRule {
    rule("Colours", |actions| actions.others = vec!["ApplyCategory".to_owned()])
}

/// A foreign sign-in, and a record that says that this rule was made in its session.
pub fn made_by_the_attacker(person: &mut Person, name: &str) {
    person.sign_ins =
        whole((1..=6).map(|day| sign_in(SINCE - day * 1000)).rev().chain([foreign(SINCE + 1)]).collect());
    let mut made = record(SINCE + 2, "New-InboxRule", "s-bad");
    made.name = Some(name.to_owned());
    person.records = whole(vec![made]);
}

#[test]
fn rules_are_scored_with_what_the_logs_tell_of_them() {
    table(
        "resp.inbox-rules",
        &[
            (|_, _| {}, "pass", "pass"),
            (|person, _| person.rules = whole(vec![harmless()]), "pass", "pass"),
            (|person, _| person.rules = whole(vec![outward()]), "fail", "fail"),
            (|person, _| person.rules = part(vec![outward()]), "fail", "fail"),
            (|person, _| person.rules = part(vec![harmless()]), "unknown", "unknown"),
            (|person, _| person.rules = Known::default(), "unknown", "unknown"),
            (|person, _| person.rules = whole(vec![inward()]), "warn", "warn"),
            (
                |person, _| {
                    person.rules = whole(vec![inward()]);
                    made_by_the_attacker(person, "Copies");
                },
                "fail",
                "fail",
            ),
            // Off now: it is still to be asked about.
            (
                |person, _| person.rules = whole(vec![InboxRule { enabled: Some(false), ..outward() }]),
                "warn",
                "warn",
            ),
            // Which rules the owner sees was not asked.
            (
                |person, _| {
                    person.rules =
                        whole(vec![InboxRule { visibility: Visibility::NotCompared, ..harmless() }])
                },
                "unknown",
                "unknown",
            ),
            (
                |person, _| {
                    person.rules = whole(vec![InboxRule { visibility: Visibility::Hidden, ..harmless() }])
                },
                "warn",
                "warn",
            ),
            // What may be the attacker's is neither passed nor only warned of without the logs.
            (
                |person, _| {
                    person.rules = whole(vec![inward()]);
                    person.records = Known::default();
                },
                "unknown",
                "unknown",
            ),
            (
                |person, _| {
                    person.rules = whole(vec![harmless()]);
                    made_by_the_attacker(person, "Colours");
                    person.records = Known::default();
                },
                "unknown",
                "unknown",
            ),
            (
                |person, tenant| {
                    person.rules = whole(vec![outward()]);
                    tenant.accepted_domains = gone(Fact::AcceptedDomains);
                },
                "unknown",
                "unknown",
            ),
            (|person, _| person.mailbox = whole(None), "not-applicable", "no-mailbox"),
        ],
    );
}

#[test]
fn a_restricted_sender_is_found_by_every_address() {
    fn listed(tenant: &mut Tenant, address: &str) {
        let row = BlockedSender { sender_address: address.to_owned(), reason: String::new(), created: None };
        tenant.blocked_senders = read(vec![row]);
    }
    table(
        "resp.restricted",
        &[
            (|_, _| {}, "pass", "pass"),
            (|_, tenant| listed(tenant, "AYA@contoso.com"), "fail", "fail"),
            (|_, tenant| listed(tenant, "bo@contoso.com"), "pass", "pass"),
            (|_, tenant| tenant.blocked_senders = gone(Fact::BlockedSenders), "unknown", "unknown"),
            (|person, _| person.account = Known::default(), "unknown", "unknown"),
        ],
    );
}
