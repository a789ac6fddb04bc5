//! Nobody is on the list of restricted entities.
//!
//! Microsoft puts a sender there who sent too much or sent spam: usually an account in somebody else's hands.

use crate::checks::{
    Area, Check, Command, MOST_EVIDENCE, Phase, Reference, Remedy, Severity, Shell, Subject,
};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::outbound::{BlockedConnector, BlockedSender};
use crate::text::{Message, instant};

/// `out.restricted`
pub const CHECK: Check = Check {
    id: "out.restricted",
    area: Area::OutboundMail,
    severity: Severity::Critical,
    roadmap: Phase::First30Days,
    needs: &[Fact::BlockedSenders, Fact::BlockedConnectors],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::RestrictedEntities,
        steps: 5,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Remove-BlockedSenderAddress -SenderAddress \"<SenderAddress>\"",
        }),
        roles: &["Security Administrator", "Organization Management"],
    },
    references: &[
        Reference::Attack("T1586.002"),
        Reference::Learn("defender-office-365/outbound-spam-restore-restricted-users"),
        Reference::Learn("defender-office-365/responding-to-a-compromised-email-account"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let senders = &subject.tenant.blocked_senders;
    let connectors = &subject.tenant.blocked_connectors;
    let sender_rows = senders.seen().map_or(&[][..], Vec::as_slice);
    let connector_rows = connectors.seen().map_or(&[][..], Vec::as_slice);
    let listed = sender_rows.len() + connector_rows.len();
    let whole = senders.whole().is_some() && connectors.whole().is_some();
    let unread =
        [senders.whole().is_some(), connectors.whole().is_some()].iter().filter(|read| !**read).count();

    let (verdict, sentence) = if listed > 0 {
        let sentence = if whole { "out-restricted.fail" } else { "out-restricted.fail-partial" };
        let sentence = Message::new(sentence)
            .number("senders", i64::try_from(sender_rows.len()).unwrap_or(i64::MAX))
            .number("connectors", i64::try_from(connector_rows.len()).unwrap_or(i64::MAX));
        (Verdict::Fail, sentence)
    } else if whole {
        (Verdict::Pass, Message::new("out-restricted.pass"))
    } else {
        (subject.unknown(CHECK.needs, []), Message::new("out-restricted.unknown"))
    };
    Assessment::new(verdict, sentence)
        .evidence(sender_rows.iter().take(MOST_EVIDENCE).map(sender))
        .evidence(connector_rows.iter().take(MOST_EVIDENCE).map(connector))
        .counts(listed, listed, unread)
}

fn sender(row: &BlockedSender) -> Evidence {
    let mut fields = vec![Field::new("SenderAddress", &row.sender_address)];
    fields.extend(row.created.map(|created| Field::new("CreatedDatetime", instant(created))));
    fields.extend(reason(&row.reason));
    Evidence {
        kind: EvidenceKind::Sender,
        id: row.sender_address.clone(),
        name: row.sender_address.clone(),
        link: Some(Link::RestrictedEntities),
        detail: Message::new("out-restricted.sender"),
        fields,
    }
}

fn connector(row: &BlockedConnector) -> Evidence {
    Evidence {
        kind: EvidenceKind::Connector,
        id: row.id.clone(),
        name: if row.id.is_empty() { "ConnectorId".to_owned() } else { row.id.clone() },
        link: Some(Link::ExchangeConnectors),
        detail: Message::new("out-restricted.connector"),
        fields: vec![Field::new("ConnectorId", &row.id)],
    }
}

/// The parts of `Reason`: `Kind;name=value;name=value`. A part without `=` stays under the name of the whole.
fn reason(reason: &str) -> impl Iterator<Item = Field> + '_ {
    reason.split(';').map(str::trim).filter(|part| !part.is_empty()).map(|part| {
        part.split_once('=')
            .map_or_else(|| Field::new("Reason", part), |(name, value)| Field::new(name.trim(), value.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{NOW, judge, partial, unknown_facts, unknown_without, whole};
    use crate::tenant::{Reading, Tenant};

    fn blocked(address: &str, reason: &str) -> BlockedSender {
        BlockedSender { sender_address: address.into(), reason: reason.into(), created: Some(NOW) }
    }

    fn tenant(senders: Reading<Vec<BlockedSender>>, connectors: Reading<Vec<BlockedConnector>>) -> Tenant {
        Tenant { blocked_senders: senders, blocked_connectors: connectors, ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown};
        let (s, c) = (Fact::BlockedSenders, Fact::BlockedConnectors);
        let sender = || vec![blocked("mallory@contoso.com", "EmailSendingLimitExceeded")];
        let connector = || vec![BlockedConnector { id: "0f1e2d3c".into() }];
        let cases = [
            (whole(vec![]), whole(vec![]), Pass, 0),
            (whole(sender()), whole(vec![]), Fail, 1),
            (whole(vec![]), whole(connector()), Fail, 1),
            (whole(sender()), whole(connector()), Fail, 2),
            (whole(sender()), Reading::not_asked(c), Fail, 1),
            (partial(s, sender()), whole(vec![]), Fail, 1),
            (Reading::not_asked(s), whole(connector()), Fail, 1),
            (whole(vec![]), Reading::not_asked(c), Unknown, 0),
            (Reading::not_asked(s), whole(vec![]), Unknown, 0),
            (partial(s, vec![]), whole(vec![]), Unknown, 0),
            (whole(vec![]), partial(c, vec![]), Unknown, 0),
            (Reading::not_asked(s), Reading::not_asked(c), Unknown, 0),
        ];
        for (senders, connectors, verdict, rows) in cases {
            let finding = judge(&CHECK, &tenant(senders.clone(), connectors.clone()));
            assert_eq!(finding.verdict.kind(), verdict, "{senders:?} {connectors:?}");
            assert_eq!(finding.evidence.len(), rows, "{senders:?} {connectors:?}");
        }
    }

    #[test]
    fn gaps() {
        let good = tenant(whole(vec![]), whole(vec![]));
        for fact in CHECK.needs {
            unknown_without(&CHECK, &good, *fact);
        }
        assert_eq!(unknown_facts(&judge(&CHECK, &Tenant::unread())), CHECK.needs);
    }

    #[test]
    fn reasons_are_taken_apart() {
        let cases: [(&str, &[(&str, &str)]); 4] = [
            (
                "EmailSendingLimitExceeded;InternalRecipientCountToday=0;ExternalRecipientCountToday=2001;ExceedingLimitType=External;",
                &[
                    ("Reason", "EmailSendingLimitExceeded"),
                    ("InternalRecipientCountToday", "0"),
                    ("ExternalRecipientCountToday", "2001"),
                    ("ExceedingLimitType", "External"),
                ],
            ),
            (" a = b=c ; ", &[("a", "b=c")]),
            ("", &[]),
            ("free text", &[("Reason", "free text")]),
        ];
        for (text, parts) in cases {
            let fields: Vec<_> = reason(text).map(|field| (field.name, field.value)).collect();
            let parts: Vec<_> = parts.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            assert_eq!(fields, parts, "{text}");
        }
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let senders = (0..MOST_EVIDENCE + 5).map(|n| blocked(&format!("user{n}@contoso.com"), "")).collect();
        let finding = judge(&CHECK, &tenant(whole(senders), whole(vec![])));
        assert_eq!(finding.evidence.len(), MOST_EVIDENCE);
        assert_eq!(finding.counts.failing, 1005);
    }
}
