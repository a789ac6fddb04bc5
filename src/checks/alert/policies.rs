//! Microsoft's alerts about accounts that were taken over are on.
//!
//! A policy that is not there comes with a licence that the organisation does not have. Alert policies are read from recordings only; where
//! there is none, somebody who looks can say so, beside the verdict.

use crate::checks::alert::evidence;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Verdict, VerdictKind};
use crate::tenant::Fact;

/// `alert.policies`
pub const CHECK: Check = Check {
    id: "alert.policies",
    area: Area::ThreatProtection,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::ProtectionAlerts],
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass, VerdictKind::NotApplicable],
    remedy: Remedy {
        link: Link::AlertPolicies,
        steps: 4,
        command: Some(Command {
            shell: Shell::SecurityCompliance,
            text: "Get-ProtectionAlert | Format-Table Name, Disabled, NotificationEnabled, NotifyUser; Set-ProtectionAlert -Identity \"<name>\" -Disabled $false",
        }),
        roles: &["Security Administrator", "Compliance Administrator"],
    },
    references: &[
        Reference::Scuba("MS.SECURITYSUITE.4.1v1"),
        Reference::Attack("T1562.006"),
        Reference::Learn("defender-xdr/alert-policies"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let reading = &subject.tenant.protection_alerts;
    let mut tally = Tally::default();
    let mut known =
        reading.seen().into_iter().flatten().filter(|alert| alert.is_about_compromise()).peekable();
    if reading.whole().is_some() && known.peek().is_none() {
        let why = CHECK.message("not-applicable");
        return Assessment::new(Verdict::NotApplicable { why: why.clone() }, why);
    }
    for alert in known {
        let (grade, detail) = match alert.disabled {
            Some(false) => (Grade::Fine, ""),
            Some(true) => (Grade::Fail, "alert-policies.off"),
            None => {
                tally.gap(absent(Fact::ProtectionAlerts, "Disabled"));
                (Grade::Unclear, "alert-policies.not-told")
            }
        };
        tally.add(grade, || evidence(alert, detail));
    }
    tally.assess(subject, &CHECK, &[Fact::ProtectionAlerts])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::alerts::{COMPROMISE, ProtectionAlert};

    fn tenant(rows: &[(&str, Option<bool>)]) -> Tenant {
        let row = |(name, disabled): &(&str, Option<bool>)| ProtectionAlert {
            name: (*name).to_owned(),
            disabled: *disabled,
            notifies: Some(true),
            recipients: vec!["TenantAdmins".to_owned()],
        };
        Tenant { protection_alerts: whole(rows.iter().map(row).collect()), ..Tenant::unread() }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, NotApplicable, Pass, Unknown};
        let first = COMPROMISE[0];
        for (rows, verdict) in [
            (&[(first, Some(false))][..], Pass),
            (&[(first, Some(false)), ("DLP rule", Some(true))], Pass),
            (&[("SUSPICIOUS CONNECTOR ACTIVITY", Some(true))], Fail),
            (&[(first, Some(false)), (COMPROMISE[1], Some(true))], Fail),
            (&[(first, None)], Unknown),
            (&[("DLP rule", Some(true))], NotApplicable),
            (&[], NotApplicable),
        ] {
            let own = tenant(rows);
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{rows:?}");
            let seen = own.protection_alerts.whole().unwrap().clone();
            let cut = Tenant { protection_alerts: partial(Fact::ProtectionAlerts, seen), ..own.clone() };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{rows:?}");
            unknown_without(&CHECK, &own, Fact::ProtectionAlerts);
        }
    }
}
