//! POP and IMAP reach only the mailboxes that use them.

use crate::checks::fwd::mailboxes::name;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mailboxes::CasMailboxTable;
use crate::text::Message;

/// `exo.pop-imap`
pub const CHECK: Check = Check {
    id: "exo.pop-imap",
    area: Area::MailProtocols,
    severity: Severity::Low,
    roadmap: Phase::Beyond,
    needs: &[Fact::CasMailboxes],
    verdicts: &[VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::Mailboxes,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-CASMailbox -Identity \"<mailbox>\" -PopEnabled $false -ImapEnabled $false",
        }),
        roles: &["Exchange Recipient Administrator", "Exchange Administrator"],
    },
    references: &[
        Reference::Attack("T1114.002"),
        Reference::Learn(
            "exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/enable-or-disable-pop3-or-imap4-access",
        ),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    if let Some(table) = subject.tenant.cas_mailboxes.seen() {
        if table.is_empty() {
            tally.gap(absent(Fact::CasMailboxes, "value"));
        }
        let open = table.pop().union(table.imap());
        for row in open.iter() {
            tally.add(Grade::Warn, || evidence(table, row));
        }
        for row in table.unclear().difference(&open).iter() {
            tally.gap(absent(Fact::CasMailboxes, "PopEnabled"));
            tally.add(Grade::Unclear, || evidence(table, row));
        }
        tally.fine(table.len() - open.union(table.unclear()).len());
    }
    tally.assess(subject, &CHECK, &[Fact::CasMailboxes])
}

fn evidence(table: &CasMailboxTable, row: usize) -> Evidence {
    let user = table.user(row);
    let (pop, imap) = (table.pop().contains(row), table.imap().contains(row));
    let detail = match (pop, imap) {
        (true, true) => "exo-pop-imap.both",
        (true, false) => "exo-pop-imap.pop",
        (false, true) => "exo-pop-imap.imap",
        (false, false) => "exo-pop-imap.unclear",
    };
    Evidence {
        kind: EvidenceKind::Mailbox,
        id: user.map_or_else(String::new, |id| id.to_string()),
        name: name(table.name(row)),
        link: Some(Link::Mailboxes),
        detail: Message::new(detail),
        fields: if pop || imap {
            vec![Field::new("PopEnabled", pop), Field::new("ImapEnabled", imap)]
        } else {
            Vec::new()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{cas_mailboxes, judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn judged(pop: Option<bool>, imap: Option<bool>, is_whole: bool) -> (VerdictKind, usize) {
        let table = cas_mailboxes(3, |mailbox| (mailbox.pop, mailbox.imap) = (pop, imap));
        let reading = if is_whole { whole(table) } else { partial(Fact::CasMailboxes, table) };
        let finding = judge(&CHECK, &Tenant { cas_mailboxes: reading, ..Tenant::unread() });
        (finding.verdict.kind(), finding.evidence.len())
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Pass, Unknown, Warn};
        let (on, off) = (Some(true), Some(false));
        assert_eq!(judged(off, off, true), (Pass, 0));
        for (pop, imap) in [(on, off), (off, on), (on, on), (on, None)] {
            assert_eq!(judged(pop, imap, true), (Warn, 3), "{pop:?} {imap:?}");
            assert_eq!(judged(pop, imap, false), (Warn, 3), "nothing unseen could be worse");
        }
        assert_eq!(judged(None, off, true), (Unknown, 3));
        assert_eq!(judged(off, off, false), (Unknown, 0));
        let good = Tenant { cas_mailboxes: whole(cas_mailboxes(2, |_| {})), ..Tenant::unread() };
        unknown_without(&CHECK, &good, Fact::CasMailboxes);
        let none = Tenant { cas_mailboxes: whole(CasMailboxTable::default()), ..Tenant::unread() };
        assert_eq!(judge(&CHECK, &none).verdict.kind(), Unknown);
    }
}
