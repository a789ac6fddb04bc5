//! What is audited in mailboxes has not been trimmed.
//!
//! `AuditEnabled` of a mailbox is ignored while auditing is on for the organisation, so that alone is a warning, not a failure.

use crate::checks::baseline::{Baseline, opinions};
use crate::checks::fwd::mailboxes::name;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Body, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mailboxes::{MailboxAudit, MailboxTable};
use crate::text::Message;

/// `aud.mailbox-sets`
pub const CHECK: Check = Check {
    id: "aud.mailbox-sets",
    area: Area::Audit,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::Mailboxes],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::Mailboxes,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-Mailbox -Identity \"<mailbox>\" -DefaultAuditSet Admin,Delegate,Owner -AuditEnabled $true -AuditLogAgeLimit 90",
        }),
        roles: &["Exchange Administrator"],
    },
    references: &[
        Reference::Cis("6.1.2"),
        Reference::SecureScore("exo_mailboxaudit"),
        Reference::Attack("T1562.008"),
        Reference::Learn("purview/audit-mailboxes"),
    ],
    rule: 1,
    assess,
};

/// What the baselines ask for.
const BASELINES: &[Baseline<MailboxTable>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.EXO.13.1v1",
        reason: "aud-mailbox-sets.by-cisa",
        judge: |_| Some(VerdictKind::Info),
    },
    Baseline { body: Body::Cis, control: "6.1.2", reason: "aud-mailbox-sets.by-cis", judge: by_cis },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "aud-mailbox-sets.by-microsoft",
        judge: by_microsoft,
    },
];

/// The actions that it lists are not compared one by one, so that nothing passes.
fn by_cis(own: &MailboxTable) -> Option<VerdictKind> {
    own.audited().any(|(_, audit)| audit.has(MailboxAudit::NOT_ENABLED)).then_some(VerdictKind::Fail)
}

/// The default sets count, and the flag of the mailbox does not.
fn by_microsoft(own: &MailboxTable) -> Option<VerdictKind> {
    let untold = |audit: MailboxAudit| audit.has(MailboxAudit::SETS_UNKNOWN);
    if own.audited().any(|(_, audit)| !untold(audit) && !audit.has_default_sets()) {
        return Some(VerdictKind::Warn);
    }
    own.audited().all(|(_, audit)| !untold(audit)).then_some(VerdictKind::Pass)
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    if let Some(table) = subject.tenant.mailboxes.seen() {
        if table.is_empty() {
            tally.gap(absent(Fact::Mailboxes, "value"));
        }
        for (row, audit) in table.audited() {
            let (grade, detail) = grade(audit);
            if grade == Grade::Unclear {
                tally.gap(absent(Fact::Mailboxes, detail.1));
            }
            tally.add(grade, || evidence(table, row, audit, detail.0));
        }
    }
    let seen = subject.tenant.mailboxes.whole().filter(|table| !table.is_empty());
    tally.assess(subject, &CHECK, &[Fact::Mailboxes]).opinions(opinions(BASELINES, seen))
}

/// The grade, what is said about it and the field that it rests on.
fn grade(audit: MailboxAudit) -> (Grade, (&'static str, &'static str)) {
    if audit.has(MailboxAudit::OWNER_LACKS) {
        (Grade::Fail, ("aud-mailbox-sets.owner-lacks", "AuditOwner"))
    } else if audit.has(MailboxAudit::DELEGATE_LACKS) {
        (Grade::Fail, ("aud-mailbox-sets.delegate-lacks", "AuditDelegate"))
    } else if audit.has(MailboxAudit::SETS_UNKNOWN) {
        (Grade::Unclear, ("aud-mailbox-sets.unclear", "DefaultAuditSet"))
    } else if audit.has(MailboxAudit::ENABLED_UNKNOWN) {
        (Grade::Unclear, ("aud-mailbox-sets.unclear", "AuditEnabled"))
    } else if audit.has(MailboxAudit::AGE_UNKNOWN) {
        (Grade::Unclear, ("aud-mailbox-sets.unclear", "AuditLogAgeLimit"))
    } else if !audit.has_default_sets() {
        (Grade::Warn, ("aud-mailbox-sets.customised", "DefaultAuditSet"))
    } else if audit.has(MailboxAudit::NOT_ENABLED) {
        (Grade::Warn, ("aud-mailbox-sets.not-enabled", "AuditEnabled"))
    } else if audit.has(MailboxAudit::SHORT) {
        (Grade::Warn, ("aud-mailbox-sets.short", "AuditLogAgeLimit"))
    } else {
        (Grade::Fine, ("", ""))
    }
}

fn evidence(table: &MailboxTable, row: usize, audit: MailboxAudit, detail: &str) -> Evidence {
    let user = table.user(row);
    let sets = [
        (MailboxAudit::DEFAULT_ADMIN, "Admin"),
        (MailboxAudit::DEFAULT_DELEGATE, "Delegate"),
        (MailboxAudit::DEFAULT_OWNER, "Owner"),
    ];
    let sets: Vec<&str> = sets.iter().filter(|(flag, _)| audit.has(*flag)).map(|(_, name)| *name).collect();
    let enabled = (!audit.has(MailboxAudit::ENABLED_UNKNOWN)).then(|| !audit.has(MailboxAudit::NOT_ENABLED));
    Evidence {
        kind: EvidenceKind::Mailbox,
        id: user.map_or_else(String::new, |id| id.to_string()),
        name: name(table.name(row)),
        link: Some(user.map_or(Link::Mailboxes, |user| Link::User { user })),
        detail: Message::new(detail),
        fields: vec![
            Field::new("DefaultAuditSet", sets.join(", ")),
            Field::optional("AuditEnabled", enabled),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{id, judge, mailboxes, opinions, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::mailboxes::MailboxKind;

    fn tenant(audit: MailboxAudit, kind: MailboxKind) -> Tenant {
        let table = mailboxes(3, |mailbox| {
            if mailbox.user == Some(id(1)) {
                (mailbox.audit, mailbox.kind) = (audit, kind);
            }
        });
        Tenant { mailboxes: whole(table), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let all = MailboxAudit::BY_DEFAULT;
        let none = MailboxAudit::default();
        for (audit, kind, verdict) in [
            (all, MailboxKind::User, Pass),
            (none.with(MailboxAudit::OWNER_LACKS), MailboxKind::User, Fail),
            (none.with(MailboxAudit::OWNER_LACKS), MailboxKind::Other, Pass),
            (none.with(MailboxAudit::DELEGATE_LACKS), MailboxKind::Shared, Fail),
            (none, MailboxKind::User, Warn),
            (all.with(MailboxAudit::NOT_ENABLED), MailboxKind::User, Warn),
            (all.with(MailboxAudit::SHORT), MailboxKind::Shared, Warn),
            (all.with(MailboxAudit::SETS_UNKNOWN), MailboxKind::User, Unknown),
            (all.with(MailboxAudit::ENABLED_UNKNOWN), MailboxKind::User, Unknown),
            (all.with(MailboxAudit::AGE_UNKNOWN), MailboxKind::User, Unknown),
        ] {
            let tenant = tenant(audit, kind);
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{audit:?} {kind:?}");
            let table = tenant.mailboxes.whole().unwrap().clone();
            let cut = Tenant { mailboxes: partial(Fact::Mailboxes, table), ..Tenant::unread() };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{audit:?}");
        }
    }

    #[test]
    fn gaps() {
        unknown_without(&CHECK, &tenant(MailboxAudit::BY_DEFAULT, MailboxKind::User), Fact::Mailboxes);
        let none = Tenant { mailboxes: whole(MailboxTable::default()), ..Tenant::unread() };
        assert_eq!(judge(&CHECK, &none).verdict.kind(), VerdictKind::Unknown);
    }

    #[test]
    fn baselines_differ_about_the_flag_of_a_mailbox() {
        use VerdictKind::{Fail, Info, Pass, Unknown, Warn};
        let all = MailboxAudit::BY_DEFAULT;
        for (audit, told) in [
            (all, [Info, Unknown, Pass]),
            (all.with(MailboxAudit::NOT_ENABLED), [Info, Fail, Pass]),
            (MailboxAudit::default(), [Info, Unknown, Warn]),
            (all.with(MailboxAudit::SETS_UNKNOWN), [Info, Unknown, Unknown]),
        ] {
            let own = tenant(audit, MailboxKind::User);
            assert_eq!(opinions(&judge(&CHECK, &own)), told, "{audit:?}");
            assert_eq!(opinions(&judge(&CHECK, &tenant(audit, MailboxKind::Other)))[1], Unknown);
        }
        assert_eq!(opinions(&judge(&CHECK, &Tenant::unread())), []);
    }
}
