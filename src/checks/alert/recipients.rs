//! Alerts reach somebody who looks.
//!
//! `TenantAdmins` are all Global Administrators: accounts that often have no mailbox, and that nobody reads mail of.

use crate::checks::alert::evidence;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Verdict, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::alerts::ProtectionAlert;

/// `alert.recipients`
pub const CHECK: Check = Check {
    id: "alert.recipients",
    area: Area::ThreatProtection,
    severity: Severity::Medium,
    roadmap: Phase::First30Days,
    needs: &[Fact::ProtectionAlerts],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::AlertPolicies,
        steps: 4,
        command: Some(Command {
            shell: Shell::SecurityCompliance,
            text: "Set-ProtectionAlert -Identity \"<name>\" -NotificationEnabled $true -NotifyUser \"<address>\"",
        }),
        roles: &["Security Administrator", "Compliance Administrator"],
    },
    references: &[
        Reference::Scuba("MS.SECURITYSUITE.4.2v1"),
        Reference::Cis("2.1.6"),
        Reference::Attack("T1562.006"),
        Reference::Learn("defender-xdr/alert-policies"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = &subject.tenant.protection_alerts;
    let mut tally = Tally::default();
    // One that is off reaches nobody: that is another check.
    let of_interest = |alert: &&ProtectionAlert| alert.is_about_compromise() && alert.disabled != Some(true);
    let mut known = reading.seen().into_iter().flatten().filter(of_interest).peekable();
    if reading.whole().is_some() && known.peek().is_none() {
        let why = CHECK.message("not-applicable");
        return Assessment::new(Verdict::NotApplicable { why: why.clone() }, why);
    }
    for alert in known {
        let (grade, detail) = grade(alert);
        if grade == Grade::Unclear {
            let field = if alert.disabled.is_none() { "Disabled" } else { "NotificationEnabled" };
            tally.gap(absent(Fact::ProtectionAlerts, field));
        }
        tally.add(grade, || evidence(alert, detail));
    }
    tally.assess(subject, &CHECK, &[Fact::ProtectionAlerts])
}

fn grade(alert: &ProtectionAlert) -> (Grade, &'static str) {
    let administrators = |recipient: &String| recipient.eq_ignore_ascii_case("TenantAdmins");
    match (alert.disabled, alert.notifies) {
        (None, _) | (_, None) => (Grade::Unclear, "alert-recipients.not-told"),
        (_, Some(false)) => (Grade::Fail, "alert-recipients.nobody"),
        _ if alert.recipients.is_empty() => (Grade::Fail, "alert-recipients.nobody"),
        _ if alert.recipients.iter().all(administrators) => (Grade::Warn, "alert-recipients.administrators"),
        _ => (Grade::Fine, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::alerts::COMPROMISE;

    fn tenant(disabled: Option<bool>, notifies: Option<bool>, recipients: &[&str]) -> Tenant {
        let alert = ProtectionAlert {
            name: COMPROMISE[3].to_owned(),
            disabled,
            notifies,
            recipients: recipients.iter().map(|own| (*own).to_owned()).collect(),
        };
        Tenant { protection_alerts: whole(vec![alert]), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};
        let (yes, no) = (Some(true), Some(false));
        for (disabled, notifies, recipients, verdict) in [
            (no, yes, &["soc@contoso.com"][..], Pass),
            (no, yes, &["TenantAdmins", "soc@contoso.com"], Pass),
            (no, yes, &["tenantadmins"], Warn),
            (no, yes, &[], Fail),
            (no, no, &["soc@contoso.com"], Fail),
            (no, None, &["soc@contoso.com"], Unknown),
            (None, yes, &["soc@contoso.com"], Unknown),
            (yes, no, &[], NotApplicable),
        ] {
            let own = tenant(disabled, notifies, recipients);
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{own:?}");
            let seen = own.protection_alerts.whole().unwrap().clone();
            let cut = Tenant { protection_alerts: partial(Fact::ProtectionAlerts, seen), ..own.clone() };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{own:?}");
            unknown_without(&CHECK, &own, Fact::ProtectionAlerts);
        }
    }
}
