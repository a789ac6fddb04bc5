//! Anti-phishing looks at who pretends to be whom, for everybody.
//!
//! A policy that no enabled rule puts to use protects nobody, and a preset goes before an own policy: judged is what holds for each
//! recipient. Microsoft's Standard preset moves spoofed mail to Junk Email, Strict to quarantine; either is enough.

use crate::checks::mdo::effective::{Parts, Policy, if_certain, in_effect};
use crate::checks::tally::{Grade, Tally};
use crate::checks::{
    Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent, licensed,
};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::filtering::AntiPhishPolicy;
use crate::tenant::licences::Plan;
use crate::text::Message;

/// `mdo.antiphish`
pub const CHECK: Check = Check {
    id: "mdo.antiphish",
    area: Area::ThreatProtection,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::AntiPhishPolicies,
        Fact::AntiPhishRules,
        Fact::ExchangePresets,
        Fact::Licences,
        Fact::Organization,
    ],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::AntiPhishingPolicies,
        steps: 6,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-AntiPhishPolicy -Identity \"<policy>\" -EnableSpoofIntelligence $true -HonorDmarcPolicy $true -EnableFirstContactSafetyTips $true -AuthenticationFailAction MoveToJmf -PhishThresholdLevel 3 -EnableMailboxIntelligence $true -EnableMailboxIntelligenceProtection $true -MailboxIntelligenceProtectionAction MoveToJmf -EnableTargetedUserProtection $true -TargetedUserProtectionAction Quarantine -TargetedUsersToProtect \"<name>;<address>\" -EnableOrganizationDomainsProtection $true -TargetedDomainProtectionAction Quarantine",
        }),
        roles: &["Security Administrator", "Organization Management"],
    },
    references: &[
        Reference::Scuba("MS.SECURITYSUITE.2.1v1"),
        Reference::Scuba("MS.SECURITYSUITE.2.2v1"),
        Reference::Scuba("MS.SECURITYSUITE.2.3v1"),
        Reference::Scuba("MS.SECURITYSUITE.2.4v1"),
        Reference::Cis("2.1.7"),
        Reference::SecureScore("mdo_antiphishingpolicies"),
        Reference::SecureScore("mdo_phishthresholdlevel"),
        Reference::Attack("T1566"),
        Reference::Learn("defender-office-365/anti-phishing-policies-about"),
    ],
    rule: 1,
    assess,
};

/// The lowest `PhishThresholdLevel` that is more than the standard one.
const THRESHOLD: u64 = 2;
/// So many of [`AntiPhishPolicy::SWITCHES`] every organisation has; the others come with Microsoft Defender for Office 365.
const FREE_SWITCHES: usize = 4;
/// `Enabled` and `EnableSpoofIntelligence` in [`AntiPhishPolicy::SWITCHES`].
const OFF_IS_A_HOLE: usize = 2;

impl Policy for AntiPhishPolicy {
    fn name(&self) -> &str {
        &self.name
    }

    fn is_last(&self) -> bool {
        self.default
    }
}

fn assess(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let parts = Parts {
        presets: (Fact::ExchangePresets, &tenant.exchange_presets),
        rules: (Fact::AntiPhishRules, &tenant.anti_phish_rules),
        policies: (Fact::AntiPhishPolicies, &tenant.anti_phish_policies),
        named_by: "AntiPhishPolicy",
        last_by: "IsDefault",
    };
    let found = in_effect(subject, &parts);
    let mut tally = Tally::default();
    found.gaps.into_iter().for_each(|gap| tally.gap(gap));
    let licence = licensed::has(tenant, Plan::DefenderForOffice);
    for (policy, certain) in found.policies {
        let (grade, detail) = grade(policy, licence, &mut tally);
        tally.add(if_certain(grade, certain), || evidence(policy, detail));
    }
    let lists = [Fact::AntiPhishPolicies, Fact::AntiPhishRules, Fact::ExchangePresets];
    // Without the plan it is judged by what every organisation has.
    tally.assess(subject, &CHECK, &lists).lacks(licensed::lacked(tenant, Plan::DefenderForOffice))
}

fn grade(policy: &AntiPhishPolicy, licence: Option<bool>, tally: &mut Tally) -> (Grade, &'static str) {
    let settings = settings(policy);
    let mut untold = |name: &str| {
        tally.gap(absent(Fact::AntiPhishPolicies, name));
        (Grade::Unclear, "mdo-antiphish.not-told")
    };
    for setting in settings.iter().take(OFF_IS_A_HOLE) {
        match setting.good {
            Some(false) => return (Grade::Fail, "mdo-antiphish.hole"),
            None => return untold(setting.name),
            Some(true) => {}
        }
    }
    let asked = |setting: &&Setting| setting.free || licence == Some(true);
    if settings.iter().filter(asked).any(|setting| setting.good == Some(false)) {
        return (Grade::Warn, "mdo-antiphish.weak");
    }
    // Where it is not known whether the organisation has the plan, what comes with it must be told and good to prove anything.
    let of_plan = |setting: &&Setting| setting.free || licence != Some(false);
    match settings.iter().filter(of_plan).find(|setting| setting.good != Some(true)) {
        Some(setting) if setting.good.is_none() => untold(setting.name),
        Some(_) => (Grade::Unclear, "mdo-antiphish.not-told"),
        None => (Grade::Fine, ""),
    }
}

/// One setting of a policy.
struct Setting {
    name: &'static str,
    /// Whether it is as it should be; `None` where the service does not tell.
    good: Option<bool>,
    /// Every organisation has it; the others come with Microsoft Defender for Office 365.
    free: bool,
}

fn settings(policy: &AntiPhishPolicy) -> Vec<Setting> {
    let enough = |name: &str, action: &str| match name {
        "TargetedUserProtectionAction" | "TargetedDomainProtectionAction" => action == "Quarantine",
        _ => matches!(action, "MoveToJmf" | "Quarantine"),
    };
    let switches = AntiPhishPolicy::SWITCHES.into_iter().zip(policy.switches).enumerate();
    let switches = switches.map(|(at, (name, on))| Setting {
        name,
        // The default policy cannot be turned off, whatever its row says.
        good: if at == 0 && policy.default { Some(true) } else { on },
        free: at < FREE_SWITCHES,
    });
    let actions = AntiPhishPolicy::ACTIONS.into_iter().zip(&policy.actions);
    let actions = actions.map(|(name, action)| Setting {
        name,
        good: action.as_deref().map(|action| enough(name, action)),
        free: name == "AuthenticationFailAction",
    });
    let of_plan = [
        ("PhishThresholdLevel", policy.threshold.map(|level| level >= THRESHOLD)),
        ("TargetedUsersToProtect", Some(policy.people > 0)),
    ];
    let of_plan = of_plan.into_iter().map(|(name, good)| Setting { name, good, free: false });
    switches.chain(actions).chain(of_plan).collect()
}

fn evidence(policy: &AntiPhishPolicy, detail: &str) -> Evidence {
    let switches = AntiPhishPolicy::SWITCHES.iter().zip(&policy.switches);
    let actions = AntiPhishPolicy::ACTIONS.iter().zip(&policy.actions);
    let fields = switches
        .map(|(name, on)| Field::optional(name, *on))
        .chain(actions.map(|(name, action)| Field::optional(name, action.as_ref())))
        .chain([
            Field::optional("PhishThresholdLevel", policy.threshold),
            Field::new("TargetedUsersToProtect", policy.people),
        ]);
    Evidence {
        kind: EvidenceKind::MailPolicy,
        id: policy.name.clone(),
        name: policy.name.clone(),
        link: Some(CHECK.remedy.link.clone()),
        detail: Message::new(detail),
        fields: fields.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{
        contoso_organization, filter_rule, judge, licences, partial, unknown_without, whole,
    };
    use crate::tenant::Tenant;
    use crate::tenant::filtering::FilterRule;

    fn strong(name: &str, default: bool) -> AntiPhishPolicy {
        AntiPhishPolicy {
            name: name.to_owned(),
            default,
            switches: [Some(true); 8],
            actions: ["MoveToJmf", "MoveToJmf", "Quarantine", "Quarantine"]
                .map(|action| Some(action.to_owned())),
            threshold: Some(3),
            people: 1,
        }
    }

    fn tenant(policies: Vec<AntiPhishPolicy>, plans: &[&str]) -> Tenant {
        let rules = policies
            .iter()
            .filter(|own| !own.default)
            .map(|own| FilterRule { domains: vec!["contoso.com".to_owned()], ..filter_rule(&own.name) });
        Tenant {
            anti_phish_rules: whole(rules.collect()),
            anti_phish_policies: whole(policies),
            exchange_presets: whole(Vec::new()),
            licences: licences(plans),
            organization: whole(contoso_organization()),
            ..Tenant::unread()
        }
    }

    const DEFENDER: &[&str] = &["ATP_ENTERPRISE"];

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let switch = |at: usize, on: Option<bool>| {
            let mut own = strong("Default", true);
            own.switches[at] = on;
            own
        };
        let action = |at: usize, action: &str| {
            let mut own = strong("Default", true);
            own.actions[at] = Some(action.to_owned()).filter(|action| !action.is_empty());
            own
        };
        for (policy, licensed, free) in [
            (strong("Default", true), Pass, Pass),
            (switch(0, Some(false)), Pass, Pass),
            (switch(1, Some(false)), Fail, Fail),
            (switch(1, None), Unknown, Unknown),
            (switch(2, Some(false)), Warn, Warn),
            (switch(3, Some(false)), Warn, Warn),
            (switch(4, Some(false)), Warn, Pass),
            (switch(5, Some(false)), Warn, Pass),
            (switch(6, None), Unknown, Pass),
            (switch(7, Some(false)), Warn, Pass),
            (action(0, "Quarantine"), Pass, Pass),
            (action(0, "NoAction"), Warn, Warn),
            (action(0, ""), Unknown, Unknown),
            (action(1, "NoAction"), Warn, Pass),
            (action(2, "MoveToJmf"), Warn, Pass),
            (action(3, "NoAction"), Warn, Pass),
            (AntiPhishPolicy { threshold: Some(1), ..strong("Default", true) }, Warn, Pass),
            (AntiPhishPolicy { threshold: None, ..strong("Default", true) }, Unknown, Pass),
            (AntiPhishPolicy { people: 0, ..strong("Default", true) }, Warn, Pass),
        ] {
            for (plans, verdict) in [(DEFENDER, licensed), (&[][..], free)] {
                let own = tenant(vec![policy.clone()], plans);
                assert_eq!(judge(&CHECK, &own).verdict.kind(), verdict, "{policy:?} {plans:?}");
                let rows = vec![policy.clone()];
                let cut =
                    Tenant { anti_phish_policies: partial(Fact::AntiPhishPolicies, rows), ..own.clone() };
                let stays = if verdict == Fail { Fail } else { Unknown };
                assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{policy:?}");
                unknown_without(&CHECK, &own, Fact::AntiPhishPolicies);
                unknown_without(&CHECK, &own, Fact::AntiPhishRules);
                unknown_without(&CHECK, &own, Fact::ExchangePresets);
            }
        }
    }

    #[test]
    fn a_policy_without_an_enabled_rule_protects_nobody() {
        let mut weak = strong("Default", true);
        weak.switches[2] = Some(false);
        let own = tenant(vec![weak, strong("Board", false)], DEFENDER);
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Warn);
        let mut hole = strong("Board", false);
        hole.switches[1] = Some(false);
        let mut own = tenant(vec![strong("Default", true), hole], DEFENDER);
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Fail);
        let mut rules = own.anti_phish_rules.whole().unwrap().clone();
        rules[0].enabled = Some(false);
        own.anti_phish_rules = whole(rules);
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::Pass);
    }

    #[test]
    fn licences_and_domains_decide_where_they_matter() {
        let weak = AntiPhishPolicy { people: 0, ..strong("Default", true) };
        unknown_without(&CHECK, &tenant(vec![weak], DEFENDER), Fact::Licences);
        let covered = |domains: &[&str]| {
            let mut own = tenant(vec![strong("Own", false), strong("Default", true)], DEFENDER);
            let mut rules = own.anti_phish_rules.whole().unwrap().clone();
            rules[0].domains = domains.iter().map(|domain| (*domain).to_owned()).collect();
            own.anti_phish_rules = whole(rules);
            let mut policies = own.anti_phish_policies.whole().unwrap().clone();
            policies[1].switches[2] = Some(false);
            own.anti_phish_policies = whole(policies);
            own
        };
        let all = covered(&["contoso.com", "contoso.onmicrosoft.com"]);
        assert_eq!(judge(&CHECK, &all).verdict.kind(), VerdictKind::Pass);
        unknown_without(&CHECK, &all, Fact::Organization);
        assert_eq!(judge(&CHECK, &covered(&["contoso.com"])).verdict.kind(), VerdictKind::Warn);
    }
}
