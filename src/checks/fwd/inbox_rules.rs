//! No inbox rule does what intruders' rules do.
//!
//! Each mailbox is a request of its own, so that they are looked into only when somebody asks, so many at a time. A mailbox that was not
//! looked into is unknown, and counted. What a rule is held to be is told by [`crate::inbox_rules`], as for the mailbox of one person.

use crate::checks::fwd::mailboxes::name;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::inbox_rules::{RuleVerdict, Scored, Surroundings, score};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::inbox_rules::{Actions, Condition, InboxRule, MailFolder, RuleTarget, TargetAddress};
use crate::tenant::{Fact, ObjectId, RowSet};
use crate::text::Message;

/// `fwd.inbox-rules`
pub const CHECK: Check = Check {
    id: "fwd.inbox-rules",
    area: Area::Forwarding,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::InboxRules, Fact::Mailboxes, Fact::AcceptedDomains],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::Mailboxes,
        steps: 5,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Disable-InboxRule -Mailbox \"<mailbox>\" -Identity \"<rule>\"",
        }),
        roles: &["Exchange Administrator"],
    },
    references: &[
        Reference::Attack("T1114.003"),
        Reference::Attack("T1564.008"),
        Reference::Learn("defender-office-365/responding-to-a-compromised-email-account"),
        Reference::Learn("defender-office-365/detect-and-remediate-outlook-rules-forms-attack"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    let around = Surroundings::new(&subject.tenant.accepted_domains);
    let table = subject.tenant.mailboxes.seen();
    if table.is_some_and(|table| table.is_empty()) {
        tally.gap(absent(Fact::Mailboxes, "value"));
    }
    // Rooms and equipment too: rules work there as well. What belongs to no user is the system's, unless it is somebody's by its kind.
    let of_somebody: RowSet =
        table.into_iter().flat_map(|table| table.audited()).map(|(row, _)| row).collect();
    for row in 0..table.map_or(0, |table| table.len()) {
        let user = table.and_then(|table| table.user(row));
        if user.is_none() && !of_somebody.contains(row) {
            continue;
        }
        let rules = user.and_then(|user| subject.tenant.inbox_rules.read.get(&user));
        if user.is_none() {
            tally.gap(absent(Fact::Mailboxes, "ExternalDirectoryObjectId"));
        }
        let Some(seen) = rules.and_then(|rules| rules.seen()) else {
            tally.unseen(1);
            continue;
        };
        let graded = seen.iter().filter_map(|rule| graded(subject, rule, &around));
        // Of which it cannot be told may be worse than what warns.
        let worst = graded.min_by_key(|own| (own.grade != Grade::Fail, own.grade == Grade::Warn));
        let whole = rules.is_some_and(|rules| rules.whole().is_some());
        let named = || table.map_or("", |table| table.name(row));
        match worst {
            Some(own) if whole || own.grade == Grade::Fail => {
                if own.grade == Grade::Unclear {
                    tally.gap(absent(Fact::InboxRules, "SupportedByTask"));
                }
                tally.add(own.grade, || evidence(user, named(), &own));
            }
            Some(_) | None if !whole => tally.unseen(1),
            Some(_) | None => tally.fine(1),
        }
    }
    let nothing_seen = tally.looked_at() == 0;
    let assessment = tally.assess(subject, &CHECK, &[Fact::Mailboxes, Fact::InboxRules]);
    match assessment.verdict {
        Verdict::Unknown { .. } if nothing_seen => {
            let sentence =
                Message::new("fwd-inbox-rules.unknown-none").number("examined", assessment.counts.examined);
            Assessment { sentence, ..assessment }
        }
        _ => assessment,
    }
}

/// A rule that is not fine.
struct Graded<'a> {
    rule: &'a InboxRule,
    scored: Scored,
    grade: Grade,
}

fn graded<'a>(subject: &Subject<'_>, rule: &'a InboxRule, around: &Surroundings) -> Option<Graded<'a>> {
    let scored = score(rule, around)?;
    let domains_known = subject.tenant.accepted_domains.whole().is_some();
    let by_address = |target: &RuleTarget| matches!(target.address, TargetAddress::Smtp(_));
    let grade = match scored.verdict() {
        RuleVerdict::Fail => Grade::Fail,
        // An address may turn out to lie outside.
        _ if !domains_known && rule.actions.targets().any(by_address) => Grade::Unclear,
        RuleVerdict::Warn if scored.in_part => Grade::Unclear,
        RuleVerdict::Warn => Grade::Warn,
        RuleVerdict::Unknown => Grade::Unclear,
        RuleVerdict::Pass => return None,
    };
    Some(Graded { rule, scored, grade })
}

fn evidence(user: Option<ObjectId>, mailbox: &str, own: &Graded<'_>) -> Evidence {
    let heaviest = own.scored.signals.first().map(|signal| signal.message());
    Evidence {
        kind: EvidenceKind::Mailbox,
        id: user.map_or_else(String::new, |id| id.to_string()),
        name: name(mailbox),
        link: Some(user.map_or(Link::Mailboxes, |user| Link::User { user })),
        detail: heaviest.unwrap_or_else(|| Message::new("fwd-inbox-rules.in-part")),
        fields: fields(own.rule),
    }
}

fn fields(rule: &InboxRule) -> Vec<Field> {
    let Actions { forward_to, forward_as_attachment_to, redirect_to, delete, move_to, mark_as_read, .. } =
        &rule.actions;
    let mut fields =
        vec![Field::new("Name", format!("{:?}", rule.name)), Field::optional("Enabled", rule.enabled)];
    for (name, targets) in [
        ("ForwardTo", forward_to),
        ("ForwardAsAttachmentTo", forward_as_attachment_to),
        ("RedirectTo", redirect_to),
    ] {
        if !targets.is_empty() {
            fields.push(Field::new(name, joined(targets.iter().map(|target| address(&target.address)))));
        }
    }
    if *delete {
        fields.push(Field::new("DeleteMessage", true));
    }
    if let Some(MailFolder::Named(folder) | MailFolder::ById(folder)) = move_to {
        fields.push(Field::new("MoveToFolder", folder.as_str()));
    }
    if *mark_as_read {
        fields.push(Field::new("MarkAsRead", true));
    }
    for condition in &rule.conditions {
        fields.push(match condition {
            Condition::Words { field, words } => Field::new(field, joined(words.iter().map(String::as_str))),
            Condition::People { field, people } => {
                Field::new(field, joined(people.iter().map(|target| address(&target.address))))
            }
            Condition::Other { field } => Field::new(field, true),
        });
    }
    fields
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}

fn address(address: &TargetAddress) -> &str {
    match address {
        TargetAddress::Smtp(text)
        | TargetAddress::Exchange(text)
        | TargetAddress::Other { address: text, .. }
        | TargetAddress::Unknown(text) => text,
    }
}

#[cfg(test)]
#[path = "inbox_rules_tests.rs"]
mod tests;
