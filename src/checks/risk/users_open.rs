//! No account at high risk is left open.

use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, absent, licensed};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::licences::Plan;
use crate::tenant::risk::RiskLevel;
use crate::text::Message;

/// `risk.users-open`
pub const CHECK: Check = Check {
    id: "risk.users-open",
    area: Area::Identity,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::RiskyUsers, Fact::Licences],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy { link: Link::RiskyUsers, steps: 5, command: None, roles: &["Security Operator"] },
    references: &[
        Reference::ZeroTrustAssessment("21861"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/id-protection/howto-identity-protection-remediate-unblock"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    licensed::assess(subject, &CHECK, Plan::EntraP2, judge)
}

fn judge(subject: &Subject<'_>) -> Assessment {
    let mut tally = Tally::default();
    for user in subject.tenant.risky_users.seen().into_iter().flatten() {
        let (grade, detail) = match user.level {
            RiskLevel::High => (Grade::Fail, "risk-users-open.high"),
            RiskLevel::Medium => (Grade::Warn, "risk-users-open.medium"),
            RiskLevel::Low => (Grade::Fine, ""),
            RiskLevel::Unknown => {
                tally.gap(absent(Fact::RiskyUsers, "riskLevel"));
                (Grade::Unclear, "risk-users-open.not-told")
            }
        };
        tally.add(grade, || Evidence {
            kind: EvidenceKind::User,
            id: user.id.to_string(),
            name: if user.name.is_empty() { user.id.to_string() } else { user.name.clone() },
            link: Some(Link::User { user: user.id }),
            detail: Message::new(detail),
            fields: vec![Field::new("riskLevel", user.level.word())],
        });
    }
    tally.assess(subject, &CHECK, &[Fact::RiskyUsers])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{id, judge, licences, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::risk::RiskyUser;

    #[test]
    fn verdicts() {
        use RiskLevel::{High, Low, Medium, Unknown as Hidden};
        use VerdictKind::{Fail, NotApplicable, Pass, Unknown, Warn};
        for (levels, verdict) in [
            (&[][..], Pass),
            (&[Low], Pass),
            (&[Low, Medium], Warn),
            (&[Medium, High], Fail),
            (&[Hidden], Unknown),
            (&[Medium, Hidden], Unknown),
            (&[High, Hidden], Fail),
        ] {
            let users: Vec<RiskyUser> = (1..)
                .zip(levels)
                .map(|(number, level)| RiskyUser { id: id(number), name: String::new(), level: *level })
                .collect();
            let own = Tenant {
                risky_users: whole(users.clone()),
                licences: licences(&["AAD_PREMIUM_P2"]),
                ..Tenant::unread()
            };
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{levels:?}");
            let cut = Tenant { risky_users: partial(Fact::RiskyUsers, users), ..own.clone() };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{levels:?}");
            unknown_without(&CHECK, &own, Fact::RiskyUsers);
            let unlicensed = Tenant { licences: licences(&["AAD_PREMIUM"]), ..own };
            assert_eq!(judge(&CHECK, &unlicensed).verdict.kind(), NotApplicable);
            unknown_without(&CHECK, &unlicensed, Fact::Licences);
        }
    }
}
