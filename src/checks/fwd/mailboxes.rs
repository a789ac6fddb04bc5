//! No mailbox forwards everything out of the organisation.
//!
//! `ForwardingAddress` names a recipient of the organisation, who may be a contact that stands for an address outside: one that is no
//! mailbox is not known to stay inside.

use crate::checks::fwd::leaves;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mailboxes::{Forwarding, MailboxTable};
use crate::text::Message;

/// `fwd.mailboxes`
pub const CHECK: Check = Check {
    id: "fwd.mailboxes",
    area: Area::Forwarding,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::Mailboxes, Fact::Organization],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::Mailboxes,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-Mailbox -Identity \"<mailbox>\" -ForwardingSmtpAddress $null -ForwardingAddress $null",
        }),
        roles: &["Exchange Recipient Administrator", "Exchange Administrator"],
    },
    references: &[
        Reference::Cis("6.2.1"),
        Reference::SecureScore("mdo_blockmailforward"),
        Reference::Attack("T1114.003"),
        Reference::Learn(
            "exchange/recipients-in-exchange-online/manage-user-mailboxes/configure-email-forwarding",
        ),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    if let Some(table) = subject.tenant.mailboxes.seen() {
        if table.is_empty() {
            tally.gap(absent(Fact::Mailboxes, "value"));
        }
        let mut forwarding = 0;
        for (row, own) in table.forwarding() {
            forwarding += 1;
            let (grade, detail) = grade(subject, table, own);
            if grade == Grade::Unclear && own.address.is_none() {
                tally.gap(absent(Fact::Mailboxes, "ForwardingAddress"));
            }
            tally.add(grade, || evidence(table, row, own, detail));
        }
        tally.fine(table.len() - forwarding);
    }
    tally.assess(subject, &CHECK, &[Fact::Mailboxes])
}

fn grade(subject: &Subject<'_>, table: &MailboxTable, own: &Forwarding) -> (Grade, &'static str) {
    let outside = own.address.as_ref().map(|address| leaves(subject.tenant, address));
    let inside = own.recipient.as_ref().map(|recipient| {
        let by_id = recipient.parse().is_ok_and(|id| table.is_of(id));
        by_id || (recipient.contains('@') && leaves(subject.tenant, recipient) == Some(false))
    });
    match (outside, inside) {
        (Some(Some(true)), _) if own.keeps_copy => (Grade::Fail, "fwd-mailboxes.outside"),
        (Some(Some(true)), _) => (Grade::Fail, "fwd-mailboxes.outside-no-copy"),
        (Some(None), _) => (Grade::Unclear, "fwd-mailboxes.domains-not-read"),
        (_, Some(false)) => (Grade::Unclear, "fwd-mailboxes.recipient-not-known"),
        _ => (Grade::Warn, "fwd-mailboxes.inside"),
    }
}

fn evidence(table: &MailboxTable, row: usize, own: &Forwarding, detail: &str) -> Evidence {
    let user = table.user(row);
    Evidence {
        kind: EvidenceKind::Mailbox,
        id: user.map_or_else(String::new, |id| id.to_string()),
        name: name(table.name(row)),
        link: Some(user.map_or(Link::Mailboxes, |user| Link::User { user })),
        detail: Message::new(detail),
        fields: vec![
            Field::optional("ForwardingSmtpAddress", own.address.as_ref()),
            Field::optional("ForwardingAddress", own.recipient.as_ref()),
            Field::new("DeliverToMailboxAndForward", own.keeps_copy),
        ],
    }
}

/// The name of a mailbox, never empty.
pub(in crate::checks) fn name(name: &str) -> String {
    if name.is_empty() { "?".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{
        contoso_organization, id, judge, mailboxes, partial, unknown_without, whole,
    };
    use crate::tenant::Tenant;

    fn forwards(address: Option<&str>, recipient: Option<&str>, keeps_copy: bool) -> Option<Forwarding> {
        Some(Forwarding {
            address: address.map(str::to_owned),
            recipient: recipient.map(str::to_owned),
            keeps_copy,
        })
    }

    fn tenant(forwarding: Option<Forwarding>) -> Tenant {
        let table = mailboxes(3, |mailbox| {
            if mailbox.user == Some(id(1)) {
                mailbox.forwarding = forwarding.clone();
            }
        });
        Tenant { mailboxes: whole(table), organization: whole(contoso_organization()), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let other = id(2).to_string();
        for (forwarding, verdict) in [
            (None, Pass),
            (forwards(Some("aya@fabrikam.example"), None, true), Fail),
            (forwards(Some("aya@fabrikam.example"), None, false), Fail),
            (forwards(Some("aya@CONTOSO.com"), None, true), Warn),
            (forwards(Some("aya@contoso.com.evil.example"), None, true), Fail),
            (forwards(Some("no address"), None, true), Fail),
            (forwards(None, Some(&other), true), Warn),
            (forwards(None, Some("someone@contoso.com"), true), Warn),
            (forwards(None, Some("Contact 7"), false), Unknown),
            (forwards(Some("aya@contoso.com"), Some("Contact 7"), false), Unknown),
            (forwards(Some("aya@fabrikam.example"), Some("Contact 7"), false), Fail),
        ] {
            let finding = judge(&CHECK, &tenant(forwarding.clone()));
            assert_eq!(finding.verdict.kind(), verdict, "{forwarding:?}");
            assert_eq!(finding.evidence.len(), usize::from(forwarding.is_some()), "{forwarding:?}");
            let mut cut = tenant(forwarding.clone());
            cut.mailboxes = partial(Fact::Mailboxes, cut.mailboxes.whole().unwrap().clone());
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{forwarding:?}");
        }
    }

    #[test]
    fn gaps() {
        unknown_without(&CHECK, &tenant(None), Fact::Mailboxes);
        unknown_without(
            &CHECK,
            &tenant(forwards(Some("a@fabrikam.example"), None, true)),
            Fact::Organization,
        );
        let none = Tenant { mailboxes: whole(MailboxTable::default()), ..tenant(None) };
        assert_eq!(
            judge(&CHECK, &none).verdict.kind(),
            VerdictKind::Unknown,
            "no mailbox at all is not to be believed"
        );
    }
}
