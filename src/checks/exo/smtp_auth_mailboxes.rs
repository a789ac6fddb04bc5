//! No mailbox switches SMTP AUTH back on.
//!
//! `SmtpClientAuthenticationDisabled` of a mailbox is `null` where it follows the organisation, and `false` where it does not.

use crate::checks::fwd::mailboxes::name;
use crate::checks::holders::is_administrator;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mailboxes::CasMailboxTable;
use crate::text::Message;

/// `exo.smtp-auth-mailboxes`
pub const CHECK: Check = Check {
    id: "exo.smtp-auth-mailboxes",
    area: Area::MailProtocols,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::CasMailboxes, Fact::RoleAssignments, Fact::GroupMembers],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::Mailboxes,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-CASMailbox -Identity \"<mailbox>\" -SmtpClientAuthenticationDisabled $null",
        }),
        roles: &["Exchange Recipient Administrator", "Exchange Administrator"],
    },
    references: &[
        Reference::Scuba("MS.EXO.5.1v1"),
        Reference::Cis("6.5.4"),
        Reference::Attack("T1110.003"),
        Reference::Learn(
            "exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission",
        ),
    ],
    rule: 1,
    assess,
};

const FIELD: &str = "SmtpClientAuthenticationDisabled";

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut tally = Tally::default();
    if let Some(table) = tenant.cas_mailboxes.seen() {
        if table.is_empty() {
            tally.gap(absent(Fact::CasMailboxes, "value"));
        }
        for row in table.smtp().iter() {
            let user = table.user(row);
            if user.is_none() {
                tally.gap(absent(Fact::CasMailboxes, "ExternalDirectoryObjectId"));
            }
            let (grade, detail) = match user.and_then(|user| is_administrator(tenant, user)) {
                Some(true) => (Grade::Fail, "exo-smtp-auth-mailboxes.administrator"),
                Some(false) => (Grade::Warn, "exo-smtp-auth-mailboxes.on"),
                None => (Grade::Unclear, "exo-smtp-auth-mailboxes.on-unclear"),
            };
            tally.add(grade, || evidence(table, row, detail));
        }
        tally.fine(table.len() - table.smtp().len());
    }
    tally.assess(subject, &CHECK, &[Fact::CasMailboxes])
}

fn evidence(table: &CasMailboxTable, row: usize, detail: &str) -> Evidence {
    let user = table.user(row);
    Evidence {
        kind: EvidenceKind::Mailbox,
        id: user.map_or_else(String::new, |id| id.to_string()),
        name: name(table.name(row)),
        link: Some(Link::Mailboxes),
        detail: Message::new(detail),
        fields: vec![Field::new(FIELD, false)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{
        SALES, assignment, cas_mailboxes, contoso, id, judge, partial, unknown_without, whole,
    };
    use crate::tenant::Tenant;
    use crate::tenant::roles::{GLOBAL_ADMINISTRATOR, PrincipalKind};

    /// SMTP AUTH is on for these users; user 1 holds a role, users 2 and 3 do through a group.
    fn tenant(on: &[u8]) -> Tenant {
        let table = cas_mailboxes(5, |mailbox| {
            if on.iter().any(|number| mailbox.user == Some(id(*number))) {
                mailbox.smtp_authentication_disabled = Some(false);
            }
        });
        let group = crate::tenant::roles::RoleAssignment {
            principal: SALES,
            ..assignment(GLOBAL_ADMINISTRATOR, 0, PrincipalKind::Group)
        };
        Tenant {
            cas_mailboxes: whole(table),
            role_assignments: whole(vec![assignment(GLOBAL_ADMINISTRATOR, 1, PrincipalKind::User), group]),
            ..contoso(Vec::new())
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        for (on, verdict) in [(&[][..], Pass), (&[5], Warn), (&[1], Fail), (&[5, 2], Fail), (&[4, 5], Warn)] {
            let tenant = tenant(on);
            let finding = judge(&CHECK, &tenant);
            assert_eq!((finding.verdict.kind(), finding.evidence.len()), (verdict, on.len()), "{on:?}");
            let table = tenant.cas_mailboxes.whole().unwrap().clone();
            let cut = Tenant { cas_mailboxes: partial(Fact::CasMailboxes, table), ..tenant };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{on:?}");
        }
    }

    #[test]
    fn gaps() {
        unknown_without(&CHECK, &tenant(&[]), Fact::CasMailboxes);
        unknown_without(&CHECK, &tenant(&[5]), Fact::RoleAssignments);
        unknown_without(&CHECK, &tenant(&[5]), Fact::GroupMembers);
        let nameless = cas_mailboxes(1, |mailbox| {
            (mailbox.user, mailbox.smtp_authentication_disabled) = (None, Some(false));
        });
        let nameless = Tenant { cas_mailboxes: whole(nameless), ..tenant(&[]) };
        assert_eq!(judge(&CHECK, &nameless).verdict.kind(), VerdictKind::Unknown);
        let none = Tenant { cas_mailboxes: whole(CasMailboxTable::default()), ..tenant(&[]) };
        assert_eq!(judge(&CHECK, &none).verdict.kind(), VerdictKind::Unknown);
    }
}
