//! The unified audit log is recording.
//!
//! The setting is read at Exchange Online: at the compliance endpoint it is always `False`.

use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::text::Message;

/// `aud.unified`
pub const CHECK: Check = Check {
    id: "aud.unified",
    area: Area::Audit,
    severity: Severity::Critical,
    roadmap: Phase::First30Days,
    needs: &[Fact::AdminAuditLog],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AuditSearch,
        steps: 3,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true",
        }),
        roles: &["Compliance Management", "Organization Management"],
    },
    references: &[
        Reference::Scuba("MS.SECURITYSUITE.5.1v1"),
        Reference::Cis("3.1.1"),
        Reference::Maester("MT.1172"),
        Reference::SecureScore("mip_search_auditlog"),
        Reference::Attack("T1562.008"),
        Reference::Learn("purview/audit-log-enable-disable"),
    ],
    rule: 1,
    assess,
};

const FIELD: &str = "UnifiedAuditLogIngestionEnabled";

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = &subject.tenant.admin_audit_log;
    let enabled = reading.seen().and_then(|log| log.unified_audit_log_ingestion_enabled);
    let row = |detail| {
        let value = enabled.map_or_else(|| "null".to_owned(), |value| value.to_string());
        Evidence::setting(FIELD, value, Message::new(detail)).link(Link::AuditSearch)
    };
    match (enabled, reading.whole().is_some()) {
        (Some(false), _) => Assessment::new(Verdict::Fail, Message::new("aud-unified.fail"))
            .evidence([row("aud-unified.off")])
            .counts(1, 1, 0),
        (Some(true), true) => Assessment::new(Verdict::Pass, Message::new("aud-unified.pass"))
            .evidence([row("aud-unified.on")])
            .counts(1, 0, 0),
        _ => {
            let told_nothing = enabled.is_none().then(|| absent(Fact::AdminAuditLog, FIELD));
            let found = told_nothing.filter(|_| reading.seen().is_some());
            Assessment::new(subject.unknown(CHECK.needs, found), Message::new("aud-unified.unknown"))
                .evidence(reading.seen().map(|_| row("aud-unified.unclear")))
                .counts(1, 0, 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_facts, unknown_without, whole};
    use crate::tenant::audit::AdminAuditLog;
    use crate::tenant::{Reading, Tenant};

    fn tenant(admin_audit_log: Reading<AdminAuditLog>) -> Tenant {
        Tenant { admin_audit_log, ..Tenant::unread() }
    }

    const fn log(unified_audit_log_ingestion_enabled: Option<bool>) -> AdminAuditLog {
        AdminAuditLog { unified_audit_log_ingestion_enabled }
    }

    #[test]
    fn verdicts() {
        let fact = Fact::AdminAuditLog;
        let cases = [
            (whole(log(Some(true))), VerdictKind::Pass, "true"),
            (whole(log(Some(false))), VerdictKind::Fail, "false"),
            (whole(log(None)), VerdictKind::Unknown, "null"),
            (partial(fact, log(Some(true))), VerdictKind::Unknown, "true"),
            (partial(fact, log(Some(false))), VerdictKind::Fail, "false"),
            (partial(fact, log(None)), VerdictKind::Unknown, "null"),
        ];
        for (reading, verdict, value) in cases {
            let finding = judge(&CHECK, &tenant(reading.clone()));
            assert_eq!(finding.verdict.kind(), verdict, "{reading:?}");
            assert_eq!(finding.evidence[0].fields[0].value, value, "{reading:?}");
        }
    }

    #[test]
    fn gaps() {
        unknown_without(&CHECK, &tenant(whole(log(Some(true)))), Fact::AdminAuditLog);
        let finding = judge(&CHECK, &tenant(whole(log(None))));
        assert_eq!(unknown_facts(&finding), [Fact::AdminAuditLog]);
    }
}
