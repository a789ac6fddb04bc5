//! Sending too much is stopped before it does harm.
//!
//! A limit of 0 is the service's own, far looser one. The action by default stops a sender for the day only.

use crate::checks::out::effective::policies;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mail_flow::OutboundSpamPolicy;
use crate::text::Message;
/// `out.limits`
pub const CHECK: Check = Check {
    id: "out.limits",
    area: Area::OutboundMail,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::OutboundSpamPolicies, Fact::OutboundSpamRules],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AntiSpamPolicies,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-HostedOutboundSpamFilterPolicy -Identity \"<policy>\" -RecipientLimitExternalPerHour 500 -RecipientLimitInternalPerHour 1000 -RecipientLimitPerDay 1000 -ActionWhenThresholdReached BlockUser",
        }),
        roles: &["Security Administrator", "Organization Management"],
    },
    references: &[
        Reference::Cis("2.1.15"),
        Reference::SecureScore("mdo_recipientexternallimitperhour"),
        Reference::SecureScore("mdo_thresholdreachedaction"),
        Reference::Learn("defender-office-365/recommended-settings-for-eop-and-office365"),
    ],
    rule: 1,
    assess,
};

/// The loosest limits of Microsoft's Standard preset: external and internal recipients an hour, recipients a day.
const LIMITS: [(&str, u64); 3] = [
    ("RecipientLimitExternalPerHour", 500),
    ("RecipientLimitInternalPerHour", 1_000),
    ("RecipientLimitPerDay", 1_000),
];

fn assess(subject: &Subject<'_>) -> Assessment {
    let (found, gaps) = policies(subject);
    let mut tally = Tally::default();
    gaps.into_iter().for_each(|gap| tally.gap(gap));
    for policy in found {
        let loose = policy
            .limits
            .iter()
            .zip(LIMITS)
            .any(|(own, (_, most))| own.is_some_and(|own| own == 0 || own > most));
        let untold =
            policy.limits.iter().zip(LIMITS).find(|(own, _)| own.is_none()).map(|(_, (name, _))| name);
        let (grade, detail) = match (policy.action.as_deref(), untold) {
            (Some("Alert"), _) => (Grade::Fail, "out-limits.alert"),
            (None, _) => {
                tally.gap(absent(Fact::OutboundSpamPolicies, "ActionWhenThresholdReached"));
                (Grade::Unclear, "out-limits.unclear")
            }
            (_, Some(name)) => {
                tally.gap(absent(Fact::OutboundSpamPolicies, name));
                (Grade::Unclear, "out-limits.unclear")
            }
            _ if loose => (Grade::Warn, "out-limits.loose"),
            (Some("BlockUser"), _) => (Grade::Fine, ""),
            (Some(_), _) => (Grade::Warn, "out-limits.for-today"),
        };
        tally.add(grade, || evidence(policy, detail));
    }
    let lists = [Fact::OutboundSpamPolicies, Fact::OutboundSpamRules];
    tally.assess(subject, &CHECK, &lists)
}

fn evidence(policy: &OutboundSpamPolicy, detail: &str) -> Evidence {
    let limits = policy.limits.iter().zip(LIMITS).map(|(own, (name, _))| Field::optional(name, *own));
    let action = Field::optional("ActionWhenThresholdReached", policy.action.as_ref());
    Evidence {
        kind: EvidenceKind::MailPolicy,
        id: policy.name.clone(),
        name: policy.name.clone(),
        link: Some(CHECK.remedy.link.clone()),
        detail: Message::new(detail),
        fields: limits.chain([action]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, outbound_policy, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::mail_flow::OutboundSpamRule;

    /// The default policy and one that a rule may put to use.
    fn tenant(default: OutboundSpamPolicy, other: OutboundSpamPolicy, enabled: Option<bool>) -> Tenant {
        let other = OutboundSpamPolicy { name: "Sales".to_owned(), default: false, ..other };
        Tenant {
            outbound_spam_policies: whole(vec![default, other]),
            outbound_spam_rules: whole(vec![OutboundSpamRule { policy: "Sales".to_owned(), enabled }]),
            ..Tenant::unread()
        }
    }

    fn limits(limits: [Option<u64>; 3], action: Option<&str>) -> OutboundSpamPolicy {
        OutboundSpamPolicy { limits, action: action.map(str::to_owned), ..outbound_policy() }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let tight = [Some(400), Some(800), Some(800)];
        for (own, action, verdict) in [
            (tight, Some("BlockUser"), Pass),
            ([Some(500), Some(1000), Some(1000)], Some("BlockUser"), Pass),
            ([Some(0), Some(0), Some(0)], Some("BlockUser"), Warn),
            ([Some(501), Some(1000), Some(1000)], Some("BlockUser"), Warn),
            (tight, Some("BlockUserForToday"), Warn),
            (tight, Some("Alert"), Fail),
            (tight, None, Unknown),
            ([None, Some(1), Some(1)], Some("BlockUser"), Unknown),
        ] {
            let good = limits(tight, Some("BlockUser"));
            let tenant = tenant(limits(own, action), good, Some(true));
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{own:?} {action:?}");
            let rows = tenant.outbound_spam_policies.whole().unwrap().clone();
            let cut = Tenant {
                outbound_spam_policies: partial(Fact::OutboundSpamPolicies, rows),
                ..tenant.clone()
            };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays);
            unknown_without(&CHECK, &tenant, Fact::OutboundSpamPolicies);
            if verdict != Fail {
                unknown_without(&CHECK, &tenant, Fact::OutboundSpamRules);
            }
        }
    }
}
