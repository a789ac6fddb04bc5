//! Remote domains do not let mail be forwarded outside by itself.
//!
//! `*` = true is Exchange Online's default, and of two controls the one that blocks wins: a failure only where the outbound policy allows
//! forwarding too.

use crate::checks::baseline::{Baseline, met, opinions};
use crate::checks::out::effective::policies;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent};
use crate::portals::Link;
use crate::report::{Assessment, Body, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::mail_flow::{AutoForwarding, RemoteDomain};
use crate::text::Message;

/// `fwd.remote-domains`
pub const CHECK: Check = Check {
    id: "fwd.remote-domains",
    area: Area::Forwarding,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[Fact::RemoteDomains, Fact::OutboundSpamPolicies, Fact::OutboundSpamRules],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::RemoteDomains,
        steps: 4,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-RemoteDomain -Identity Default -AutoForwardEnabled $false",
        }),
        roles: &["Exchange Administrator"],
    },
    references: &[
        Reference::Scuba("MS.EXO.1.1v2"),
        Reference::Cis("6.2.1"),
        Reference::Attack("T1114.003"),
        Reference::Learn("exchange/mail-flow-best-practices/remote-domains/manage-remote-domains"),
    ],
    rule: 1,
    assess,
};

/// What the baselines ask for.
const BASELINES: &[Baseline<Vec<RemoteDomain>>] = &[
    Baseline {
        body: Body::Cisa,
        control: "MS.EXO.1.1v2",
        reason: "fwd-remote-domains.by-cisa",
        judge: |rows| {
            if rows.iter().any(|row| row.forwards == Some(true)) {
                return met(false);
            }
            rows.iter().all(|row| row.forwards == Some(false)).then_some(VerdictKind::Pass)
        },
    },
    Baseline { body: Body::Cis, control: "6.2.1", reason: "fwd-remote-domains.by-cis", judge: |_| met(true) },
    Baseline {
        body: Body::Microsoft,
        control: "",
        reason: "fwd-remote-domains.by-microsoft",
        judge: |_| met(true),
    },
];

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let mut tally = Tally::default();
    let rows = tenant.remote_domains.seen().map_or(&[][..], Vec::as_slice);
    if tenant.remote_domains.whole().is_some() && !rows.iter().any(|row| row.domain == "*") {
        tally.gap(absent(Fact::RemoteDomains, "DomainName"));
    }
    for row in rows {
        let (grade, detail) = match (row.forwards, row.domain == "*") {
            (Some(false), _) => (Grade::Fine, ""),
            (Some(true), false) => (Grade::Warn, "fwd-remote-domains.named"),
            (Some(true), true) => match outbound_allows(subject) {
                Some(true) => (Grade::Fail, "fwd-remote-domains.everywhere"),
                Some(false) => (Grade::Warn, "fwd-remote-domains.everywhere-blocked"),
                None => (Grade::Unclear, "fwd-remote-domains.everywhere-unclear"),
            },
            (None, _) => {
                tally.gap(absent(Fact::RemoteDomains, "AutoForwardEnabled"));
                (Grade::Unclear, "fwd-remote-domains.unclear")
            }
        };
        tally.add(grade, || evidence(row, detail));
    }
    tally
        .assess(subject, &CHECK, &[Fact::RemoteDomains])
        .opinions(opinions(BASELINES, tenant.remote_domains.whole()))
}

/// Whether an outbound policy in effect allows forwarding; `None` where that cannot be told.
fn outbound_allows(subject: &Subject<'_>) -> Option<bool> {
    let (found, gaps) = policies(subject);
    if found.iter().any(|policy| policy.forwarding == AutoForwarding::On) {
        return Some(true);
    }
    let tenant = subject.tenant;
    let whole =
        tenant.outbound_spam_policies.whole().is_some() && tenant.outbound_spam_rules.whole().is_some();
    let told = gaps.is_empty() && found.iter().all(|policy| policy.forwarding != AutoForwarding::Unknown);
    (whole && told).then_some(false)
}

fn evidence(row: &RemoteDomain, detail: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Domain,
        id: row.domain.clone(),
        name: row.domain.clone(),
        link: Some(Link::RemoteDomains),
        detail: Message::new(detail),
        fields: vec![Field::optional("AutoForwardEnabled", row.forwards)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{judge, opinions, outbound_policy, partial, unknown_without, whole};
    use crate::tenant::Tenant;
    use crate::tenant::mail_flow::OutboundSpamPolicy;

    fn tenant(rows: &[(&str, Option<bool>)], forwarding: AutoForwarding) -> Tenant {
        let row = |(domain, forwards): &(&str, Option<bool>)| RemoteDomain {
            domain: (*domain).to_owned(),
            forwards: *forwards,
        };
        Tenant {
            remote_domains: whole(rows.iter().map(row).collect()),
            outbound_spam_policies: whole(vec![OutboundSpamPolicy { forwarding, ..outbound_policy() }]),
            outbound_spam_rules: whole(Vec::new()),
            ..Tenant::unread()
        }
    }

    #[test]
    fn baselines_differ() {
        use VerdictKind::{Fail, Pass, Unknown};
        for (rows, by_cisa) in [
            (&[("*", Some(false))][..], Pass),
            (&[("*", Some(true))], Fail),
            (&[("*", Some(false)), ("fabrikam.example", Some(true))], Fail),
            (&[("*", None)], Unknown),
        ] {
            let own = tenant(rows, AutoForwarding::Off);
            assert_eq!(opinions(&judge(&CHECK, &own)), [by_cisa, Pass, Pass], "{rows:?}");
        }
        let cut = Tenant {
            remote_domains: partial(Fact::RemoteDomains, Vec::new()),
            ..tenant(&[], AutoForwarding::Off)
        };
        assert_eq!(opinions(&judge(&CHECK, &cut)), []);
    }

    #[test]
    fn verdicts() {
        use AutoForwarding::{Automatic, Off, On, Unknown as Untold};
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let (yes, no) = (Some(true), Some(false));
        for (rows, forwarding, verdict) in [
            (&[("*", no)][..], On, Pass),
            (&[("*", yes)], On, Fail),
            (&[("*", yes)], Off, Warn),
            (&[("*", yes)], Automatic, Warn),
            (&[("*", yes)], Untold, Unknown),
            (&[("*", no), ("fabrikam.example", yes)], On, Warn),
            (&[("*", None)], Off, Unknown),
            (&[], Off, Unknown),
        ] {
            let tenant = tenant(rows, forwarding);
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{rows:?} {forwarding:?}");
            let seen = tenant.remote_domains.whole().unwrap().clone();
            let cut = Tenant { remote_domains: partial(Fact::RemoteDomains, seen), ..tenant };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays);
        }
    }

    #[test]
    fn gaps() {
        let open = tenant(&[("*", Some(true))], AutoForwarding::Off);
        for fact in [Fact::RemoteDomains, Fact::OutboundSpamPolicies, Fact::OutboundSpamRules] {
            unknown_without(&CHECK, &open, fact);
        }
    }
}
