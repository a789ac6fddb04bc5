//! Microsoft's preset security policies hold for everybody.
//!
//! Standard and Strict together hold for everybody only if one of them does: who is in neither is not asked. Where Microsoft Defender for
//! Office 365 is licensed, both halves must: filtering, and links and attachments.

use crate::checks::mdo::effective;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject, licensed};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, Verdict, VerdictKind};
use crate::tenant::licences::Plan;
use crate::tenant::protection::PresetRule;
use crate::tenant::{Fact, Gap, Reading};
use crate::text::Message;

/// `mdo.preset`
pub const CHECK: Check = Check {
    id: "mdo.preset",
    area: Area::ThreatProtection,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::ExchangePresets, Fact::DefenderPresets, Fact::Licences, Fact::Organization],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::PresetSecurityPolicies,
        steps: 6,
        command: None,
        roles: &["Security Administrator"],
    },
    references: &[
        Reference::Scuba("MS.SECURITYSUITE.2.1v1"),
        Reference::Cis("2.4.2"),
        Reference::Attack("T1566"),
        Reference::Learn("defender-office-365/preset-security-policies"),
    ],
    rule: 1,
    assess,
};

/// For how many people presets hold, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Everybody,
    Some,
    Nobody,
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let (filtering, mut gaps) = reach(subject, Fact::ExchangePresets, &tenant.exchange_presets);
    let (defender, more) = reach(subject, Fact::DefenderPresets, &tenant.defender_presets);
    let halves: Vec<Option<Reach>> = match licensed::has(tenant, Plan::DefenderForOffice) {
        Some(false) => vec![filtering],
        Some(true) => {
            gaps.extend(more);
            vec![filtering, defender]
        }
        // Without knowing the licences both must tell the same.
        None => match (filtering, defender) {
            (Some(one), Some(other)) if one == other => vec![filtering],
            _ => vec![None],
        },
    };
    let told: Option<Vec<Reach>> = halves.into_iter().collect();
    let verdict = match told {
        None => subject.unknown(CHECK.needs, gaps),
        Some(halves) if halves.iter().all(|half| *half == Reach::Everybody) => Verdict::Pass,
        Some(halves) if halves.iter().all(|half| *half == Reach::Nobody) => Verdict::Fail,
        Some(_) => Verdict::Warn,
    };
    let rules = [&tenant.exchange_presets, &tenant.defender_presets];
    let rows: Vec<Evidence> =
        rules.into_iter().flat_map(|reading| reading.seen().into_iter().flatten()).map(evidence).collect();
    let count = rows.len();
    let bad = usize::from(matches!(verdict, Verdict::Fail | Verdict::Warn));
    let sentence = CHECK.message(verdict.kind().word());
    Assessment::new(verdict, sentence)
        .lacks(licensed::lacked(tenant, Plan::DefenderForOffice))
        .evidence(rows)
        .counts(count.max(bad), bad, 0)
}

/// How far the presets of one half reach, as far as that was read whole.
fn reach(subject: &Subject<'_>, fact: Fact, reading: &Reading<Vec<PresetRule>>) -> (Option<Reach>, Vec<Gap>) {
    let Some(rules) = reading.whole() else { return (None, Vec::new()) };
    let mut best = Some(Reach::Nobody);
    let mut gaps = Vec::new();
    for rule in rules {
        let own = match rule.enabled {
            Some(false) => Some(Reach::Nobody),
            Some(true) if rule.some_people || rule.exceptions => Some(Reach::Some),
            Some(true) => all_domains(subject, &rule.domains),
            None => {
                gaps.push(crate::checks::absent(fact, "State"));
                None
            }
        };
        // One that holds for everybody decides, whatever the other one does.
        best = match (best, own) {
            (Some(Reach::Everybody), _) | (_, Some(Reach::Everybody)) => Some(Reach::Everybody),
            (Some(one), Some(other)) => Some(one.min(other)),
            _ => None,
        };
    }
    (best, gaps)
}

/// Whether these domains are all; no condition holds for every recipient.
fn all_domains(subject: &Subject<'_>, domains: &[String]) -> Option<Reach> {
    if domains.is_empty() {
        return Some(Reach::Everybody);
    }
    let all = effective::all_domains(subject, domains)?;
    Some(if all { Reach::Everybody } else { Reach::Some })
}

fn evidence(rule: &PresetRule) -> Evidence {
    let detail = match rule.enabled {
        Some(true) if rule.exceptions => "mdo-preset.exceptions",
        Some(true) if rule.some_people || !rule.domains.is_empty() => "mdo-preset.some",
        Some(true) => "mdo-preset.everybody",
        Some(false) => "mdo-preset.off",
        None => "mdo-preset.not-told",
    };
    Evidence {
        kind: EvidenceKind::Setting,
        id: String::new(),
        name: if rule.name.is_empty() { "?".to_owned() } else { rule.name.clone() },
        link: Some(Link::PresetSecurityPolicies),
        detail: Message::new(detail),
        fields: vec![Field::new("RecipientDomainIs", rule.domains.join(", "))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{contoso_organization, judge, licences, partial, unknown_without, whole};
    use crate::tenant::Tenant;

    fn rule(enabled: Option<bool>) -> PresetRule {
        PresetRule {
            name: "Standard Preset Security Policy".to_owned(),
            policies: Vec::new(),
            enabled,
            domains: Vec::new(),
            some_people: false,
            exceptions: false,
        }
    }

    fn tenant(filtering: Vec<PresetRule>, defender: Vec<PresetRule>, plans: &[&str]) -> Tenant {
        Tenant {
            exchange_presets: whole(filtering),
            defender_presets: whole(defender),
            licences: licences(plans),
            organization: whole(contoso_organization()),
            ..Tenant::unread()
        }
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let (on, off) = (rule(Some(true)), rule(Some(false)));
        let domains = |names: &[&str]| PresetRule {
            domains: names.iter().map(|name| (*name).to_owned()).collect(),
            ..on.clone()
        };
        let some = PresetRule { some_people: true, ..on.clone() };
        let except = PresetRule { exceptions: true, ..on.clone() };
        let defender = &["ATP_ENTERPRISE"][..];
        for (filtering, links, plans, verdict) in [
            (vec![on.clone()], vec![on.clone()], defender, Pass),
            (vec![on.clone()], vec![], &[][..], Pass),
            (vec![on.clone()], vec![], defender, Warn),
            (vec![off.clone(), on.clone()], vec![some.clone(), on.clone()], defender, Pass),
            (vec![domains(&["contoso.com", "CONTOSO.onmicrosoft.com"])], vec![], &[], Pass),
            (vec![domains(&["contoso.com"])], vec![], &[], Warn),
            (vec![some], vec![], &[], Warn),
            (vec![except], vec![], &[], Warn),
            (vec![off.clone()], vec![off], defender, Fail),
            (vec![], vec![], defender, Fail),
            (vec![rule(None)], vec![], &[], Unknown),
            (vec![rule(None), on.clone()], vec![], &[], Pass),
        ] {
            let own = tenant(filtering.clone(), links.clone(), plans);
            assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{filtering:?} {links:?} {plans:?}");
            let cut = Tenant { exchange_presets: partial(Fact::ExchangePresets, filtering), ..own };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), Unknown);
        }
        let own = tenant(vec![domains(&["contoso.com"])], vec![rule(Some(true))], defender);
        for fact in [Fact::ExchangePresets, Fact::DefenderPresets, Fact::Licences, Fact::Organization] {
            unknown_without(&CHECK, &own, fact);
        }
    }
}
