//! Links are looked at when they are clicked, for everybody.
//!
//! Where no policy of the organisation and no preset holds, Microsoft's built-in protection does, without rewriting links in mail that is
//! internal: weaker, and not for those whom it leaves out.

use crate::checks::mdo::effective::{Parts, Policy, if_certain, in_effect};
use crate::checks::mdo::left_out;
use crate::checks::tally::{Grade, Tally};
use crate::checks::{
    Area, Check, Command, Phase, Reference, Remedy, Severity, Shell, Subject, absent, licensed,
};
use crate::portals::Link;
use crate::report::{Assessment, Evidence, EvidenceKind, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::filtering::SafeLinksPolicy;
use crate::tenant::licences::Plan;
use crate::text::Message;

/// `mdo.safe-links`
pub const CHECK: Check = Check {
    id: "mdo.safe-links",
    area: Area::ThreatProtection,
    severity: Severity::Medium,
    roadmap: Phase::Within90Days,
    needs: &[
        Fact::SafeLinksPolicies,
        Fact::SafeLinksRules,
        Fact::BuiltInProtection,
        Fact::DefenderPresets,
        Fact::Licences,
        Fact::Organization,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::SafeLinksPolicies,
        steps: 5,
        command: Some(Command {
            shell: Shell::ExchangeOnline,
            text: "Set-SafeLinksPolicy -Identity \"<policy>\" -EnableSafeLinksForEmail $true -EnableSafeLinksForTeams $true -EnableSafeLinksForOffice $true -ScanUrls $true -DeliverMessageAfterScan $true -TrackClicks $true -EnableForInternalSenders $true -AllowClickThrough $false",
        }),
        roles: &["Security Administrator", "Organization Management"],
    },
    references: &[
        Reference::Scuba("MS.SECURITYSUITE.7.1v1"),
        Reference::Scuba("MS.SECURITYSUITE.7.2v1"),
        Reference::Scuba("MS.SECURITYSUITE.7.3v1"),
        Reference::Cis("2.1.1"),
        Reference::SecureScore("mdo_safelinksforemail"),
        Reference::SecureScore("mdo_safelinksforOfficeApps"),
        Reference::Attack("T1566.002"),
        Reference::Learn("defender-office-365/safe-links-about"),
    ],
    rule: 1,
    assess,
};

const WORDS: left_out::Words =
    left_out::Words { left_out: "mdo-safe-links.left-out", not_told: "mdo-safe-links.not-told" };

impl Policy for SafeLinksPolicy {
    fn name(&self) -> &str {
        &self.name
    }

    fn is_last(&self) -> bool {
        self.built_in
    }
}

fn assess(subject: &Subject<'_>) -> Assessment {
    licensed::assess(subject, &CHECK, Plan::DefenderForOffice, judge)
}

fn judge(subject: &Subject<'_>) -> Assessment {
    let tenant = subject.tenant;
    let parts = Parts {
        presets: (Fact::DefenderPresets, &tenant.defender_presets),
        rules: (Fact::SafeLinksRules, &tenant.safe_links_rules),
        policies: (Fact::SafeLinksPolicies, &tenant.safe_links_policies),
        named_by: "SafeLinksPolicy",
        last_by: "IsBuiltInProtection",
    };
    let found = in_effect(subject, &parts);
    let mut tally = Tally::default();
    found.gaps.into_iter().for_each(|gap| tally.gap(gap));
    for (policy, certain) in found.policies {
        let (grade, detail) = grade(policy, &mut tally);
        tally.add(if_certain(grade, certain), || evidence(policy, detail));
    }
    let rests = [Fact::SafeLinksPolicies, Fact::SafeLinksRules, Fact::DefenderPresets];
    left_out::add(subject, &mut tally, &WORDS, found.reaches_last);
    tally.assess(subject, &CHECK, &rests)
}

fn grade(policy: &SafeLinksPolicy, tally: &mut Tally) -> (Grade, &'static str) {
    let wanted = |name: &str| name != "AllowClickThrough";
    let mut settings = SafeLinksPolicy::SWITCHES.into_iter().zip(policy.switches);
    let mail = settings.next();
    if mail.is_some_and(|(_, on)| on == Some(false)) {
        return (Grade::Fail, "mdo-safe-links.not-in-mail");
    }
    let untold = mail.filter(|(_, on)| on.is_none());
    let rest: Vec<_> = settings.collect();
    if untold.is_none() && rest.iter().any(|(name, on)| *on == Some(!wanted(name))) {
        return (
            Grade::Warn,
            if policy.built_in { "mdo-safe-links.built-in" } else { "mdo-safe-links.weak" },
        );
    }
    match untold.or_else(|| rest.into_iter().find(|(_, on)| on.is_none())) {
        Some((name, _)) => {
            tally.gap(absent(Fact::SafeLinksPolicies, name));
            (Grade::Unclear, "mdo-safe-links.not-told")
        }
        None if policy.built_in => (Grade::Warn, "mdo-safe-links.built-in"),
        None => (Grade::Fine, ""),
    }
}

fn evidence(policy: &SafeLinksPolicy, detail: &str) -> Evidence {
    let switches = SafeLinksPolicy::SWITCHES.iter().zip(&policy.switches);
    Evidence {
        kind: EvidenceKind::MailPolicy,
        id: policy.name.clone(),
        name: policy.name.clone(),
        link: Some(CHECK.remedy.link.clone()),
        detail: Message::new(detail),
        fields: switches.map(|(name, on)| Field::optional(name, *on)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{
        contoso_organization, filter_rule, judge, licences, partial, unknown_without, whole,
    };
    use crate::tenant::filtering::BuiltInRule;
    use crate::tenant::{Reading, Tenant};

    const GOOD: [Option<bool>; 8] =
        [Some(true), Some(true), Some(true), Some(true), Some(true), Some(true), Some(true), Some(false)];

    fn policy(name: &str, built_in: bool, switches: [Option<bool>; 8]) -> SafeLinksPolicy {
        SafeLinksPolicy { name: name.to_owned(), built_in, switches }
    }

    /// An own policy for all domains, or for some people, and built-in protection.
    fn tenant(own: [Option<bool>; 8], everybody: bool, exceptions: bool) -> Tenant {
        let mut rule = filter_rule("Own");
        rule.some_people = !everybody;
        Tenant {
            safe_links_policies: whole(vec![
                policy("Own", false, own),
                policy("Built-In Protection Policy", true, GOOD),
            ]),
            safe_links_rules: whole(vec![rule]),
            built_in_protection: whole(vec![BuiltInRule {
                name: "ATP Built-In Protection Rule".to_owned(),
                enabled: Some(true),
                exceptions,
            }]),
            defender_presets: whole(Vec::new()),
            licences: licences(&["ATP_ENTERPRISE"]),
            organization: whole(contoso_organization()),
            ..Tenant::unread()
        }
    }

    fn with(at: usize, on: Option<bool>) -> [Option<bool>; 8] {
        let mut own = GOOD;
        own[at] = on;
        own
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        for (own, everybody, exceptions, verdict) in [
            (GOOD, true, true, Pass),
            (GOOD, false, false, Warn),
            (GOOD, false, true, Fail),
            (with(0, Some(false)), true, false, Fail),
            (with(0, None), true, false, Unknown),
            (with(1, Some(false)), true, false, Warn),
            (with(3, Some(false)), true, false, Warn),
            (with(6, Some(false)), true, false, Warn),
            (with(6, None), true, false, Unknown),
            (with(7, Some(true)), true, false, Warn),
            (with(7, None), true, false, Unknown),
        ] {
            let tenant = tenant(own, everybody, exceptions);
            assert_eq!(judge(&CHECK, &tenant).verdict.kind(), verdict, "{own:?} {everybody} {exceptions}");
            let rows = tenant.safe_links_policies.whole().unwrap().clone();
            let cut =
                Tenant { safe_links_policies: partial(Fact::SafeLinksPolicies, rows), ..tenant.clone() };
            let stays = if verdict == Fail { Fail } else { Unknown };
            assert_eq!(judge(&CHECK, &cut).verdict.kind(), stays, "{own:?}");
            unknown_without(&CHECK, &tenant, Fact::Licences);
        }
    }

    #[test]
    fn gaps() {
        let own = tenant(GOOD, true, false);
        for fact in [Fact::SafeLinksPolicies, Fact::SafeLinksRules, Fact::DefenderPresets, Fact::Organization]
        {
            unknown_without(&CHECK, &own, fact);
        }
        unknown_without(&CHECK, &tenant(GOOD, false, false), Fact::BuiltInProtection);
        let mut none = tenant(GOOD, false, false);
        none.safe_links_policies = whole(vec![policy("Own", false, GOOD)]);
        assert_eq!(
            judge(&CHECK, &none).verdict.kind(),
            VerdictKind::Unknown,
            "built-in protection is always there"
        );
        let rule = BuiltInRule { name: "x".to_owned(), enabled: None, exceptions: false };
        none.built_in_protection = whole(vec![rule]);
        assert_eq!(judge(&CHECK, &none).verdict.kind(), VerdictKind::Unknown);
    }

    #[test]
    fn without_the_plan_it_does_not_apply() {
        let mut own = tenant(with(0, Some(false)), true, false);
        own.licences = licences(&["EXCHANGE_S_ENTERPRISE"]);
        own.safe_links_policies = Reading::not_asked(Fact::SafeLinksPolicies);
        assert_eq!(judge(&CHECK, &own).verdict.kind(), VerdictKind::NotApplicable);
    }
}
