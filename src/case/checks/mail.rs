//! What the attacker left in the mailbox: rules and forwarding; and whether Microsoft stopped the sender.

use super::{Outcome, ResponseCheck, Status, Trace, user_page};
use crate::case::{Case, Unseen, What};
use crate::checks::Severity;
use crate::inbox_rules::{RuleChange, RuleVerdict, Scored, Signal, Surroundings, score};
use crate::portals::Link;
use crate::tenant::inbox_rules::{InboxRule, RuleId, Visibility};
use crate::tenant::person::PersonFact;
use crate::tenant::{Fact, Reason};
use crate::text::Message;

/// `resp.inbox-rules`
pub const INBOX_RULES: ResponseCheck = ResponseCheck {
    id: "resp.inbox-rules",
    title: "resp-inbox-rules",
    severity: Severity::Critical,
    trace: true,
    needs: &[
        PersonFact::InboxRules,
        PersonFact::Mailbox,
        PersonFact::AuditRecords,
        PersonFact::SignIns,
        PersonFact::Detections,
    ],
    needs_of_tenant: &[Fact::AcceptedDomains, Fact::Licences],
    link: |_| Some(Link::Mailboxes),
    assess: inbox_rules,
};

/// `resp.forwarding`
pub const FORWARDING: ResponseCheck = ResponseCheck {
    id: "resp.forwarding",
    title: "resp-forwarding",
    needs: &[PersonFact::Mailbox],
    link: user_page,
    assess: forwarding,
    ..INBOX_RULES
};

/// `resp.restricted`
pub const RESTRICTED: ResponseCheck = ResponseCheck {
    id: "resp.restricted",
    title: "resp-restricted",
    severity: Severity::High,
    needs: &[PersonFact::Account],
    needs_of_tenant: &[Fact::BlockedSenders],
    link: |_| Some(Link::RestrictedEntities),
    assess: restricted,
    ..INBOX_RULES
};

/// The records that say that a rule was made or changed.
fn changes(case: &Case<'_>) -> Vec<RuleChange> {
    let made =
        case.records().filter(|own| matches!(own.operation.as_str(), "New-InboxRule" | "Set-InboxRule"));
    let changes = made.map(|own| RuleChange {
        name: own.name.clone(),
        id: own.object.rsplit('\\').next().and_then(RuleId::of_digits),
        at: own.at,
        suspect: case.suspicion.is_suspect(&own.session, &own.address),
    });
    changes.collect()
}

fn inbox_rules(case: &Case<'_>) -> Outcome {
    if case.kinds().no_mailbox == Some(true) {
        return Outcome::new(Status::NotApplicable, Message::new("resp-inbox-rules.no-mailbox"));
    }
    let known = &case.person.rules;
    let around = Surroundings::new(&case.tenant.accepted_domains).changes(changes(case));
    let mut judged = Vec::new();
    for rule in known.seen().into_iter().flatten() {
        if let Some(scored) = score(rule, &around) {
            judged.push((rule, scored));
        }
    }
    judged.sort_by_key(|(_, scored)| std::cmp::Reverse((scored.verdict(), scored.points())));
    let count = |wanted: RuleVerdict| {
        let count = judged.iter().filter(|(_, scored)| scored.verdict() == wanted).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    };
    let evidence =
        judged.iter().filter(|(_, scored)| scored.verdict() > RuleVerdict::Pass).map(|(rule, scored)| {
            Trace {
                id: if rule.identity.is_empty() { rule.id.to_string() } else { rule.identity.clone() },
                name: rule.name.clone(),
                details: scored.signals.iter().map(Signal::message).collect(),
                fields: vec![
                    ("RuleIdentity".to_owned(), rule.id.to_string()),
                    (
                        "Enabled".to_owned(),
                        rule.enabled.map_or_else(|| "null".to_owned(), |on| on.to_string()),
                    ),
                    ("points".to_owned(), scored.points().to_string()),
                ],
                hostile: scored.verdict() == RuleVerdict::Fail,
            }
        });
    let evidence: Vec<Trace> = evidence.collect();
    let unseen = unseen_of_rules(case, &judged);
    let (fails, warns, untold) =
        (count(RuleVerdict::Fail), count(RuleVerdict::Warn), count(RuleVerdict::Unknown));
    if fails > 0 {
        Outcome::new(Status::Fail, Message::new("resp-inbox-rules.fail").number("count", fails))
            .with(evidence)
    } else if !unseen.is_empty() {
        Outcome::unknown(unseen, "resp-inbox-rules.unknown").with(evidence)
    } else if warns + untold > 0 {
        let sentence = Message::new("resp-inbox-rules.warn").number("count", warns + untold);
        Outcome::new(Status::Warn, sentence).with(evidence)
    } else {
        Outcome::new(Status::Pass, Message::new("resp-inbox-rules.pass"))
    }
}

/// What was not seen and could make a rule worse than it looks.
fn unseen_of_rules(case: &Case<'_>, judged: &[(&InboxRule, Scored)]) -> Vec<Unseen> {
    let mut unseen = case.unseen(PersonFact::InboxRules);
    if judged.iter().any(|(rule, _)| rule.visibility == Visibility::NotCompared) {
        // Which of them the owner sees was not asked.
        unseen.push(Unseen { what: What::Person(PersonFact::InboxRules), reason: Reason::NotAsked });
    }
    let sends = |signal: &Signal| matches!(signal, Signal::SendsUntold { .. });
    if judged.iter().any(|(_, scored)| scored.signals.iter().any(sends)) {
        unseen.extend(case.unseen_of_tenant(Fact::AcceptedDomains));
    }
    let suspicion = case.unseen_suspicion();
    let doubtful = judged.iter().any(|(_, scored)| scored.verdict() > RuleVerdict::Pass);
    let attacker = case.suspicion.first.is_some() || !suspicion.is_empty();
    if doubtful || (attacker && !judged.is_empty()) {
        unseen.extend(case.unseen(PersonFact::AuditRecords));
    }
    if !changes(case).is_empty() {
        unseen.extend(suspicion);
    }
    unseen
}

fn forwarding(case: &Case<'_>) -> Outcome {
    let Some(mailbox) = case.person.mailbox.whole() else {
        return Outcome::unknown(case.unseen(PersonFact::Mailbox), "resp-forwarding.unknown");
    };
    let Some(mailbox) = mailbox else {
        return Outcome::new(Status::NotApplicable, Message::new("resp-forwarding.no-mailbox"));
    };
    let Some(own) = &mailbox.mailbox.forwarding else {
        return Outcome::new(Status::Pass, Message::new("resp-forwarding.pass"));
    };
    let around = Surroundings::new(&case.tenant.accepted_domains);
    let outside = own.address.as_deref().map(|address| around.is_outside(address));
    let to = own.address.as_deref().or(own.recipient.as_deref()).unwrap_or_default();
    let detail = if own.keeps_copy { "resp-forwarding.keeps-copy" } else { "resp-forwarding.keeps-none" };
    let trace = Trace::new(to, to, Message::new(detail))
        .field("DeliverToMailboxAndForward", own.keeps_copy.to_string())
        .hostile();
    let (status, sentence) = match outside {
        Some(Some(true)) => (Status::Fail, "resp-forwarding.fail"),
        Some(None) => {
            let mut unseen = case.unseen_of_tenant(Fact::AcceptedDomains);
            if unseen.is_empty() {
                let reason = Reason::Shape { field: "ForwardingSmtpAddress".to_owned() };
                unseen.push(Unseen { what: What::Person(PersonFact::Mailbox), reason });
            }
            (Status::Unknown { unseen }, "resp-forwarding.warn")
        }
        // A recipient of the organisation can stand for an address outside.
        _ => (Status::Warn, "resp-forwarding.warn"),
    };
    Outcome::new(status, Message::new(sentence).text("to", to)).with(vec![trace])
}

fn restricted(case: &Case<'_>) -> Outcome {
    let Some(account) = case.account() else {
        return Outcome::unknown(case.unseen(PersonFact::Account), "resp-restricted.unknown");
    };
    let senders = &case.tenant.blocked_senders;
    let own = |address: &str| {
        let address = address.to_lowercase();
        address == account.user_principal_name.to_lowercase() || account.addresses.contains(&address)
    };
    let listed = senders.seen().into_iter().flatten().find(|row| own(&row.sender_address));
    if let Some(row) = listed {
        let trace =
            Trace::new(&row.sender_address, &row.sender_address, Message::new("resp-restricted.listed"))
                .field("Reason", &row.reason)
                .at("CreatedDatetime", row.created)
                .hostile();
        return Outcome::new(Status::Fail, Message::new("resp-restricted.fail")).with(vec![trace]);
    }
    if senders.whole().is_some() {
        Outcome::new(Status::Pass, Message::new("resp-restricted.pass"))
    } else {
        Outcome::unknown(case.unseen_of_tenant(Fact::BlockedSenders), "resp-restricted.unknown")
    }
}
