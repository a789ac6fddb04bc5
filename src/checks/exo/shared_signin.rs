//! Nobody can sign in to a shared mailbox.

use crate::checks::fwd::mailboxes::name;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::{Fact, ObjectId};
use crate::text::Message;

/// `exo.shared-signin`
pub const CHECK: Check = Check {
    id: "exo.shared-signin",
    area: Area::MailProtocols,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::Mailboxes, Fact::Users],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::Mailboxes,
        steps: 3,
        command: Some(Command {
            shell: Shell::MicrosoftGraph,
            text: "Update-MgUser -UserId \"<id>\" -AccountEnabled:$false",
        }),
        roles: &["User Administrator"],
    },
    references: &[
        Reference::Cis("1.2.2"),
        Reference::Learn("microsoft-365/admin/email/about-shared-mailboxes"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut tally = Tally::default();
    let emergency = subject.settings.emergency(subject.now);
    if let Some(table) = tenant.mailboxes.seen() {
        if table.is_empty() {
            tally.gap(absent(Fact::Mailboxes, "value"));
        }
        for row in table.shared().iter() {
            let user = table.user(row);
            // An emergency account may have a mailbox.
            if user.is_some_and(|user| emergency.contains(&user)) {
                tally.fine(1);
                continue;
            }
            let enabled = user.and_then(|user| enabled(subject, user));
            let (grade, detail) = match (enabled, user) {
                (Some(true), _) => (Grade::Fail, "exo-shared-signin.open"),
                (Some(false), _) => (Grade::Fine, ""),
                (None, Some(_)) => {
                    if tenant.users.whole().is_some() {
                        tally.gap(absent(Fact::Users, "accountEnabled"));
                    }
                    (Grade::Unclear, "exo-shared-signin.account-not-read")
                }
                (None, None) => {
                    tally.gap(absent(Fact::Mailboxes, "ExternalDirectoryObjectId"));
                    (Grade::Unclear, "exo-shared-signin.account-not-read")
                }
            };
            tally.add(grade, || evidence(user, table.name(row), enabled, detail));
        }
    }
    tally.assess(subject, &CHECK, &[Fact::Mailboxes])
}

fn enabled(subject: &Subject<'_>, user: ObjectId) -> Option<bool> {
    let users = subject.tenant.users.seen()?;
    users.row(user).and_then(|row| users.is_enabled(row))
}

fn evidence(user: Option<ObjectId>, mailbox: &str, enabled: Option<bool>, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Mailbox,
        id: user.map_or_else(String::new, |id| id.to_string()),
        name: name(mailbox),
        link: user.map(|user| Link::User { user }),
        detail: Message::new(detail),
        fields: vec![
            Field::new("RecipientTypeDetails", "SharedMailbox"),
            Field::optional("accountEnabled", enabled),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{
        LEFT, contoso, emergency, id, judge, judge_with, mailboxes, partial, unknown_without, whole,
    };
    use crate::tenant::Tenant;
    use crate::tenant::mailboxes::{MailboxKind, MailboxTable};

    /// Mailboxes of users 1 to 3 and of the disabled one; those with these numbers are shared.
    fn tenant(shared: &[u8], without_id: bool) -> Tenant {
        let mut number = 0;
        let table = mailboxes(LEFT, |mailbox| {
            number += 1;
            if shared.contains(&number) {
                mailbox.kind = MailboxKind::Shared;
                mailbox.user = mailbox.user.filter(|_| !without_id);
            }
        });
        Tenant { mailboxes: whole(table), ..contoso(Vec::new()) }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown};
        for (shared, without_id, verdict, rows) in [
            (&[][..], false, Pass, 0),
            (&[LEFT], false, Pass, 0),
            (&[1, LEFT], false, Fail, 1),
            (&[1, 2], false, Fail, 2),
            (&[LEFT], true, Unknown, 1),
        ] {
            let finding = judge(&CHECK, &tenant(shared, without_id));
            assert_eq!((finding.verdict.kind(), finding.evidence.len()), (verdict, rows), "{shared:?}");
        }
        let finding = judge_with(&CHECK, &tenant(&[1], false), &emergency(&[id(1)]));
        assert_eq!(finding.verdict.kind(), Pass, "an emergency account may have a mailbox");
    }

    #[test]
    fn gaps() {
        let good = tenant(&[LEFT], false);
        unknown_without(&CHECK, &good, Fact::Mailboxes);
        unknown_without(&CHECK, &good, Fact::Users);
        let cut = |shared: &[u8]| {
            let whole = tenant(shared, false);
            let table = whole.mailboxes.whole().unwrap().clone();
            judge(&CHECK, &Tenant { mailboxes: partial(Fact::Mailboxes, table), ..whole }).verdict.kind()
        };
        assert_eq!((cut(&[1]), cut(&[LEFT])), (VerdictKind::Fail, VerdictKind::Unknown));
        let none = Tenant { mailboxes: whole(MailboxTable::default()), ..tenant(&[], false) };
        assert_eq!(judge(&CHECK, &none).verdict.kind(), VerdictKind::Unknown);
    }
}
