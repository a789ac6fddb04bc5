//! Web sessions that nobody uses end.

use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, setting};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::protection::TimeoutPolicy;

/// `org.idle-timeout`
pub const CHECK: Check = Check {
    id: "org.idle-timeout",
    area: Area::Organization,
    severity: Severity::Low,
    roadmap: Phase::Beyond,
    needs: &[Fact::TimeoutPolicies],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::IdleSessionTimeout,
        steps: 4,
        command: None,
        roles: &["Security Administrator"],
    },
    references: &[
        Reference::Cis("1.3.2"),
        Reference::SecureScore("spo_idle_session_timeout"),
        Reference::Learn("microsoft-365/admin/manage/idle-session-timeout-web-apps"),
    ],
    rule: 1,
    assess,
};

/// CIS 1.3.2: three hours, in seconds.
const LONGEST: u64 = 3 * 60 * 60;

fn assess(subject: &Subject<'_>) -> Assessment {
    let fields = |own: &Vec<TimeoutPolicy>| {
        let policy = |policy: &TimeoutPolicy| Field::optional("WebSessionIdleTimeout", policy.seconds);
        if own.is_empty() {
            vec![Field::new("activityBasedTimeoutPolicies", "–")]
        } else {
            own.iter().map(policy).collect()
        }
    };
    let reading = (Fact::TimeoutPolicies, &subject.tenant.timeout_policies);
    setting::assess(subject, &CHECK, reading, fields, |own| {
        let mut longest = 0;
        for policy in own {
            longest = longest.max(policy.seconds?);
        }
        Some(match longest {
            0 => (VerdictKind::Fail, "fail"),
            1..=LONGEST => (VerdictKind::Pass, "pass"),
            _ => (VerdictKind::Warn, "warn"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::verdicts_of;
    use crate::tenant::Tenant;

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let cases = [
            (&[][..], Fail),
            (&[Some(3_600)], Pass),
            (&[Some(10_800)], Pass),
            (&[Some(10_801)], Warn),
            (&[Some(3_600), Some(86_400)], Warn),
            (&[Some(3_600), None], Unknown),
        ];
        let cases = cases.map(|(seconds, verdict)| {
            let policy = |(number, seconds): (i32, &Option<u64>)| TimeoutPolicy {
                id: number.to_string(),
                seconds: *seconds,
            };
            ((0..).zip(seconds).map(policy).collect::<Vec<_>>(), verdict)
        });
        let tenant = |timeout_policies| Tenant { timeout_policies, ..Tenant::unread() };
        verdicts_of(&CHECK, Fact::TimeoutPolicies, tenant, &cases);
    }
}
