//! No account is exempt from mailbox auditing.

use crate::checks::fwd::mailboxes::name;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::text::Message;

/// `aud.bypass`
pub const CHECK: Check = Check {
    id: "aud.bypass",
    area: Area::Audit,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::AuditBypass],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::ExchangeSettings,
        steps: 3,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-MailboxAuditBypassAssociation -Identity \"<Identity>\" -AuditBypassEnabled $false",
        }),
        roles: &["Organization Management"],
    },
    references: &[
        Reference::Cis("6.1.3"),
        Reference::Attack("T1562.008"),
        Reference::Learn("powershell/module/exchange/set-mailboxauditbypassassociation"),
    ],
    rule: 1,
    assess,
};

const FIELD: &str = "AuditBypassEnabled";

fn assess(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    if let Some(own) = subject.tenant.audit_bypass.seen() {
        for (identity, display_name) in own.bypassed() {
            tally.add(Grade::Fail, || Evidence {
                kind: EvidenceKind::User,
                id: identity.clone(),
                name: name(if display_name.is_empty() { identity } else { display_name }),
                link: None,
                detail: Message::new("aud-bypass.exempt"),
                fields: vec![Field::new(FIELD, true), Field::new("Identity", identity)],
            });
        }
        if own.untold() > 0 || own.examined() == 0 {
            tally.gap(absent(Fact::AuditBypass, FIELD));
        }
        tally.fine(own.examined().saturating_sub(own.untold() + own.bypassed().len()));
    }
    tally.assess(subject, &CHECK, &[Fact::AuditBypass])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::mailboxes::{AuditBypass, AuditBypassAssociation};

    fn bypass(examined: usize, untold: usize, bypassed: usize) -> AuditBypass {
        let mut accounts = AuditBypass::default();
        accounts.extend((0..examined).map(|number| AuditBypassAssociation {
            identity: format!("id{number}"),
            name: String::new(),
            enabled: (number >= untold).then_some(number < untold + bypassed),
        }));
        accounts
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown};
        for (own, verdict, cut) in [
            (bypass(242, 0, 0), Pass, Unknown),
            (bypass(242, 0, 2), Fail, Fail),
            (bypass(242, 1, 0), Unknown, Unknown),
            (bypass(242, 1, 1), Fail, Fail),
            (bypass(0, 0, 0), Unknown, Unknown),
        ] {
            let judged = |reading| judge(&CHECK, &Tenant { audit_bypass: reading, ..Tenant::unread() });
            let finding = judged(whole(own.clone()));
            assert_eq!(
                (finding.verdict.kind(), finding.evidence.len()),
                (verdict, own.bypassed().len()),
                "{own:?}"
            );
            assert_eq!(judged(partial(Fact::AuditBypass, own.clone())).verdict.kind(), cut, "{own:?}");
        }
        unknown_without(
            &CHECK,
            &Tenant { audit_bypass: whole(bypass(3, 0, 0)), ..Tenant::unread() },
            Fact::AuditBypass,
        );
    }
}
