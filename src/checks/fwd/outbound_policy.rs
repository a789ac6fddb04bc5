//! Mail is not forwarded outside by itself.
//!
//! `Automatic` leaves it to Microsoft, whose pages contradict each other on what that means: a warning, until it is said.

use crate::checks::baseline::{Baseline, met, opinions};
use crate::checks::out::effective::policies;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Body, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mail_flow::{AutoForwarding, OutboundSpamPolicy};
use crate::text::Message;
/// `fwd.outbound-policy`
pub const CHECK: Check = Check {
    id: "fwd.outbound-policy",
    area: Area::Forwarding,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::OutboundSpamPolicies, Fact::OutboundSpamRules],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AntiSpamPolicies,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-HostedOutboundSpamFilterPolicy -Identity \"<policy>\" -AutoForwardingMode Off",
        }),
        roles: &["Security Administrator", "Organization Management"],
    },
    references: &[
        Reference::Scuba("MS.EXO.1.1v2"),
        Reference::Cis("6.2.1"),
        Reference::SecureScore("mdo_autoforwardingmode"),
        Reference::Attack("T1114.003"),
        Reference::Attack("T1048"),
        Reference::Learn("defender-office-365/outbound-spam-policies-external-email-forwarding"),
    ],
    rule: 1,
    assess,
};

/// What the baselines ask for.
const BASELINES: &[Baseline<Vec<AutoForwarding>>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.EXO.1.1v2",
        reason: "fwd-outbound-policy.by-cisa",
        judge: |_| Some(VerdictKind::Info),
    },
    Baseline {
        body: Body::Cis,
        control: "6.2.1",
        reason: "fwd-outbound-policy.by-cis",
        judge: |own| each(own, &[AutoForwarding::Off]),
    },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "fwd-outbound-policy.by-microsoft",
        judge: |own| each(own, &[AutoForwarding::Off, AutoForwarding::Automatic]),
    },
];

/// Whether each policy in use has one of these values; `None` where the others do not tell.
fn each(own: &[AutoForwarding], accepted: &[AutoForwarding]) -> Option<VerdictKind> {
    if own.iter().any(|own| *own != AutoForwarding::Unknown && !accepted.contains(own)) {
        return met(false);
    }
    (!own.contains(&AutoForwarding::Unknown)).then_some(VerdictKind::Pass)
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let (found, gaps) = policies(subject);
    let mut tally = Tally::default();
    let tenant = subject.tenant;
    let whole = gaps.is_empty()
        && !found.is_empty()
        && tenant.outbound_spam_policies.whole().is_some()
        && tenant.outbound_spam_rules.whole().is_some();
    let seen = whole.then(|| found.iter().map(|policy| policy.forwarding).collect());
    gaps.into_iter().for_each(|gap| tally.gap(gap));
    for policy in found {
        let (grade, detail) = match policy.forwarding {
            AutoForwarding::On => (Grade::Fail, "fwd-outbound-policy.on"),
            AutoForwarding::Automatic => (Grade::Warn, "fwd-outbound-policy.automatic"),
            AutoForwarding::Off => (Grade::Fine, ""),
            AutoForwarding::Unknown => {
                tally.gap(absent(Fact::OutboundSpamPolicies, "AutoForwardingMode"));
                (Grade::Unclear, "fwd-outbound-policy.unclear")
            }
        };
        tally.add(grade, || evidence(policy, detail));
    }
    let lists = [Fact::OutboundSpamPolicies, Fact::OutboundSpamRules];
    tally.assess(subject, &CHECK, &lists).opinions(opinions(BASELINES, seen.as_ref()))
}

fn evidence(policy: &OutboundSpamPolicy, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::MailPolicy,
        id: policy.name.clone(),
        name: policy.name.clone(),
        link: Some(CHECK.remedy.link.clone()),
        detail: Message::new(detail),
        fields: vec![
            Field::new("AutoForwardingMode", policy.forwarding.word()),
            Field::new("IsDefault", policy.default),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, opinions, outbound_policy, partial, unknown_without, whole};
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

    fn mode(forwarding: AutoForwarding) -> OutboundSpamPolicy {
        OutboundSpamPolicy { forwarding, ..outbound_policy() }
    }

    #[test]
    fn verdicts() {
        use AutoForwarding::{Automatic, Off, On, Unknown as Untold};
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let (yes, no) = (Some(true), Some(false));
        for (default, other, enabled, verdict) in [
            (Off, Off, yes, Pass),
            (Automatic, Off, yes, Warn),
            (On, Off, yes, Fail),
            (Off, On, yes, Fail),
            (Off, On, no, Pass),
            (Off, Automatic, yes, Warn),
            (Off, Untold, yes, Unknown),
            (Off, Off, None, Unknown),
            (On, Off, None, Fail),
        ] {
            let tenant = tenant(mode(default), mode(other), enabled);
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{default:?} {other:?} {enabled:?}");
            let rows = tenant.outbound_spam_policies.whole().unwrap().clone();
            let cut = Tenant { outbound_spam_policies: partial(Fact::OutboundSpamPolicies, rows), ..tenant };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays);
        }
    }

    #[test]
    fn gaps() {
        let good = tenant(mode(AutoForwarding::Off), mode(AutoForwarding::Off), Some(true));
        unknown_without(&CHECK, &good, Fact::OutboundSpamPolicies);
        unknown_without(&CHECK, &good, Fact::OutboundSpamRules);
        let none = Tenant { outbound_spam_policies: whole(Vec::new()), ..good };
        assert_eq!(
            judge(&CHECK, &none).verdict.kind(),
            VerdictKind::Unknown,
            "there is always a default policy"
        );
    }

    #[test]
    fn baselines_differ_about_automatic() {
        use AutoForwarding::{Automatic, Off, On, Unknown as Untold};
        use VerdictKind::{Fail, Info, Pass, Unknown};
        for (default, other, told) in [
            (Off, Off, [Info, Pass, Pass]),
            (Automatic, Off, [Info, Fail, Pass]),
            (Off, On, [Info, Fail, Fail]),
            (Automatic, Untold, [Info, Fail, Unknown]),
        ] {
            let own = tenant(mode(default), mode(other), Some(true));
            assert_eq!(opinions(&judge(&CHECK, &own)), told, "{default:?} {other:?}");
            let unclear = tenant(mode(default), mode(other), None);
            assert_eq!(opinions(&judge(&CHECK, &unclear)), [], "which policies are in use is not told");
        }
    }
}
