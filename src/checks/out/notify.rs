//! Somebody is told about outbound spam.
//!
//! Microsoft recommends the alert policy *User restricted from sending email* over the setting. It is not read here, so without the setting
//! the verdict is unknown, not a failure, and only somebody who looks can tell.

use crate::checks::out::effective::policies;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::mail_flow::OutboundSpamPolicy;
use crate::tenant::{Fact, Gap, Reason};
use crate::text::Message;
/// `out.notify`
pub const CHECK: Check = Check {
    id: "out.notify",
    area: Area::OutboundMail,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::OutboundSpamPolicies, Fact::OutboundSpamRules],
    verdicts: &[VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AntiSpamPolicies,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-HostedOutboundSpamFilterPolicy -Identity Default -NotifyOutboundSpam $true -NotifyOutboundSpamRecipients \"<address>\"",
        }),
        roles: &["Security Administrator", "Organization Management"],
    },
    references: &[
        Reference::Cis("2.1.6"),
        Reference::SecureScore("mdo_spam_notifications_only_for_admins"),
        Reference::Learn("defender-office-365/alert-policies-defender-portal"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let (found, gaps) = policies(subject);
    let mut tally = Tally::default();
    gaps.into_iter().for_each(|gap| tally.gap(gap));
    for policy in found {
        if policy.notifies {
            tally.fine(1);
        } else {
            tally.gap(Gap { fact: Fact::OutboundSpamPolicies, reason: Reason::Unreadable });
            tally.add(Grade::Unclear, || evidence(policy, "out-notify.nobody"));
        }
    }
    let lists = [Fact::OutboundSpamPolicies, Fact::OutboundSpamRules];
    tally.assess(subject, &CHECK, &lists)
}

fn evidence(policy: &OutboundSpamPolicy, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::MailPolicy,
        id: policy.name.clone(),
        name: policy.name.clone(),
        link: Some(CHECK.remedy.link.clone()),
        detail: Message::new(detail),
        fields: vec![Field::new("NotifyOutboundSpam", policy.notifies)],
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

    #[test]
    fn verdicts() {
        use VerdictKind::{Pass, Unknown};
        let own = |notifies| OutboundSpamPolicy { notifies, ..outbound_policy() };
        for (default, other, enabled, verdict) in [
            (true, true, Some(true), Pass),
            (false, true, Some(true), Unknown),
            (true, false, Some(true), Unknown),
            (true, false, Some(false), Pass),
        ] {
            let tenant = tenant(own(default), own(other), enabled);
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{default} {other} {enabled:?}");
            let rows = tenant.outbound_spam_policies.whole().unwrap().clone();
            let cut = Tenant {
                outbound_spam_policies: partial(Fact::OutboundSpamPolicies, rows),
                ..tenant.clone()
            };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), Unknown);
            unknown_without(&CHECK, &tenant, Fact::OutboundSpamPolicies);
            unknown_without(&CHECK, &tenant, Fact::OutboundSpamRules);
        }
    }
}
