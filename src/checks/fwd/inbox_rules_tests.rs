use super::*;
use crate::checks::testing::{id, judge, mailboxes, partial, provenance, unknown_without, whole};
use crate::report::{Finding, Verdict};
use crate::tenant::Swept;
use crate::tenant::inbox_rules::{InboxRules, RuleId, Visibility};
use crate::tenant::mailboxes::{MailboxKind, MailboxTable};
use crate::tenant::protection::AcceptedDomain;
use crate::tenant::{Gap, Reading, Reason, Tenant};
use VerdictKind::{Fail, Pass, Unknown, Warn};

fn rule(change: impl FnOnce(&mut InboxRule)) -> InboxRule {
    let mut rule = InboxRule {
        id: RuleId::of_digits("15394007230974001153").unwrap(),
        identity: String::new(),
        name: "Newsletters".into(),
        enabled: Some(true),
        visibility: Visibility::NotCompared,
        conditions: vec![Condition::Words {
            field: "FromAddressContainsWords".into(),
            words: vec!["news@".into()],
        }],
        exceptions: vec![],
        actions: Actions { move_to: Some(MailFolder::Named("Newsletters".into())), ..Actions::default() },
        left_out: vec![],
        shown_in_part: false,
    };
    change(&mut rule);
    rule
}

fn forwards(to: &str) -> InboxRule {
    rule(|own| own.actions.forward_to = vec![RuleTarget::read(to)])
}

fn swept(rules: &[InboxRule]) -> InboxRules {
    let of = |number: u8| (id(number), whole(if number == 2 { rules.to_vec() } else { vec![] }));
    Swept { read: [of(1), of(2), of(3)].into(), rest: vec![] }
}

fn tenant(rules: &[InboxRule]) -> Tenant {
    let domain = AcceptedDomain { name: "contoso.com".into(), authoritative: Some(true) };
    Tenant {
        mailboxes: whole(mailboxes(3, |_| ())),
        inbox_rules: swept(rules),
        accepted_domains: whole(vec![domain]),
        ..Tenant::unread()
    }
}

fn judged(tenant: &Tenant) -> (VerdictKind, [u64; 3]) {
    let finding = judge(&CHECK, tenant);
    let counts = finding.counts;
    (finding.verdict.kind(), [counts.examined, counts.failing, counts.unknown])
}

#[test]
fn verdicts() {
    let outside = "\"x\" [SMTP:x@tailspin.example]";
    let colleague = "\"Bo\" [EX:/o=ExchangeLabs/cn=bo]";
    let cases: [(&str, Vec<InboxRule>, VerdictKind, &str); 9] = [
        ("none", vec![], Pass, ""),
        ("honest", vec![rule(|_| ())], Pass, ""),
        ("outside", vec![forwards(outside)], Fail, "inbox-rule.sends-outside"),
        ("honest and outside", vec![rule(|_| ()), forwards(outside)], Fail, "inbox-rule.sends-outside"),
        ("inside", vec![forwards("\"Bo\" [SMTP:bo@contoso.com]")], Warn, "inbox-rule.sends-on"),
        ("colleague", vec![forwards(colleague)], Warn, "inbox-rule.sends-on"),
        (
            "off",
            vec![InboxRule { enabled: Some(false), ..forwards(outside) }],
            Warn,
            "inbox-rule.sends-outside",
        ),
        ("in part", vec![rule(|own| own.shown_in_part = true)], Unknown, "fwd-inbox-rules.in-part"),
        (
            "what is shown in part may be worse than what warns",
            vec![forwards(colleague), rule(|own| own.shown_in_part = true)],
            Unknown,
            "fwd-inbox-rules.in-part",
        ),
    ];
    for (name, rules, verdict, detail) in cases {
        let finding = judge(&CHECK, &tenant(&rules));
        assert_eq!(finding.verdict.kind(), verdict, "{name}");
        let details: Vec<&str> = finding.evidence.iter().map(|row| row.detail.id.as_str()).collect();
        assert_eq!(details, if detail.is_empty() { vec![] } else { vec![detail] }, "{name}");
        assert!(finding.evidence.iter().all(|row| row.id == id(2).to_string()));
        assert_eq!(finding.counts.examined, 3, "{name}");
        let mut cut = tenant(&rules);
        cut.mailboxes = partial(Fact::Mailboxes, mailboxes(3, |_| ()));
        let stays = if verdict == Fail { Fail } else { Unknown };
        assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{name}");
    }
}

/// A mailbox that was not looked into is in every count, whatever the others hold.
#[test]
fn what_was_not_looked_into_is_counted() {
    let rest = vec![Gap { fact: Fact::InboxRules, reason: Reason::OnRequest { seen: 2, of: 3 } }];
    let of = |rules: &[InboxRule]| {
        let mut own = tenant(rules);
        own.inbox_rules.read.remove(&id(3));
        own.inbox_rules.rest.clone_from(&rest);
        own
    };
    assert_eq!(judged(&of(&[])), (Unknown, [3, 0, 1]));
    assert_eq!(judged(&of(&[forwards("x@tailspin.example")])), (Fail, [3, 1, 1]));
    assert_eq!(judged(&of(&[forwards("bo@contoso.com")])), (Unknown, [3, 1, 1]));
    let Finding { verdict: Verdict::Unknown { gaps }, .. } = judge(&CHECK, &of(&[])) else { panic!() };
    assert_eq!(gaps, rest);
    // One that could not be read, or not whole.
    let refused = vec![Gap { fact: Fact::InboxRules, reason: Reason::Offline }];
    for reading in [
        Reading::Missing { gaps: refused.clone() },
        Reading::Partial { value: vec![rule(|_| ())], provenance: provenance(), gaps: refused.clone() },
    ] {
        let mut own = tenant(&[]);
        own.inbox_rules.read.insert(id(3), reading);
        assert_eq!(judged(&own), (Unknown, [3, 0, 1]));
    }
    let mut own = tenant(&[]);
    let value = vec![forwards("x@tailspin.example")];
    own.inbox_rules.read.insert(id(3), Reading::Partial { value, provenance: provenance(), gaps: refused });
    assert_eq!(judged(&own).0, Fail, "what was seen fails");
}

#[test]
fn gaps() {
    for fact in [Fact::Mailboxes, Fact::InboxRules] {
        unknown_without(&CHECK, &tenant(&[]), fact);
    }
    // Without the domains it is not known what lies outside; a rule that sends nowhere is judged all the same.
    unknown_without(&CHECK, &tenant(&[forwards("bo@contoso.com")]), Fact::AcceptedDomains);
    let mut own = tenant(&[rule(|_| ())]);
    own.accepted_domains = Reading::not_asked(Fact::AcceptedDomains);
    assert_eq!(judged(&own).0, Pass);
    let none = Tenant { mailboxes: whole(MailboxTable::default()), ..tenant(&[]) };
    assert_eq!(judged(&none).0, Unknown, "no mailbox at all is not to be believed");
    let nobody = mailboxes(3, |mailbox| mailbox.user = mailbox.user.filter(|user| *user != id(3)));
    assert_eq!(judged(&Tenant { mailboxes: whole(nobody), ..tenant(&[]) }), (Unknown, [3, 0, 1]));
    let room = || {
        mailboxes(3, |mailbox| {
            if mailbox.user == Some(id(2)) {
                mailbox.kind = MailboxKind::Other;
            }
        })
    };
    let hostile = Tenant { mailboxes: whole(room()), ..tenant(&[forwards("x@tailspin.example")]) };
    assert_eq!(judged(&hostile), (Fail, [3, 1, 0]), "rules work in the mailbox of a room as well");
    let system = mailboxes(3, |mailbox| {
        if mailbox.user == Some(id(3)) {
            (mailbox.user, mailbox.kind) = (None, MailboxKind::Other);
        }
    });
    assert_eq!(judged(&Tenant { mailboxes: whole(system), ..tenant(&[]) }), (Pass, [2, 0, 0]));
}

#[test]
fn the_evidence_shows_what_cannot_be_seen() {
    let hostile = rule(|own| {
        own.name = "\u{200b}".into();
        own.actions.delete = true;
        own.conditions =
            vec![Condition::Words { field: "SubjectContainsWords".into(), words: vec!["invoice".into()] }];
    });
    let finding = judge(&CHECK, &tenant(&[hostile]));
    assert_eq!(finding.verdict.kind(), Fail);
    let value = |name: &str| {
        let field = finding.evidence[0].fields.iter().find(|field| field.name == name);
        field.map(|field| field.value.as_str())
    };
    assert_eq!(value("Name"), Some("\"\\u{200b}\""));
    assert_eq!(value("DeleteMessage"), Some("true"));
    assert_eq!(value("SubjectContainsWords"), Some("invoice"));
}
