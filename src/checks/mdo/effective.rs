//! Which policies are in effect, and for whom: Strict preset, Standard preset, the organisation's own policies by priority, and what
//! Microsoft applies to everybody else. For each recipient the first one that names them counts, and no other.

use crate::checks::tally::Grade;
use crate::checks::{Subject, absent};
use crate::tenant::filtering::FilterRule;
use crate::tenant::protection::PresetRule;
use crate::tenant::{Fact, Gap, Reading};

/// A policy that a rule may put to use.
pub trait Policy {
    /// Its name, by which rules call it.
    fn name(&self) -> &str;
    /// Whether it holds for those whom no rule names.
    fn is_last(&self) -> bool;
}

/// Where the parts are read from.
pub struct Parts<'a, P> {
    /// The presets that carry such a policy.
    pub presets: (Fact, &'a Reading<Vec<PresetRule>>),
    /// Rules of the organisation's own policies.
    pub rules: (Fact, &'a Reading<Vec<FilterRule>>),
    /// The policies.
    pub policies: (Fact, &'a Reading<Vec<P>>),
    /// The field by which a preset or a rule names the policy.
    pub named_by: &'static str,
    /// The field that marks the policy for everybody else.
    pub last_by: &'static str,
}

/// The policies in effect.
pub struct Effective<'a, P> {
    /// Each policy that holds for somebody. Where it is not certain that it does, it proves nothing against the organisation.
    pub policies: Vec<(&'a P, bool)>,
    /// Why it is not known whether these are all.
    pub gaps: Vec<Gap>,
    /// Somebody is named by no rule, so that the policy for everybody else counts; `None`: perhaps.
    pub reaches_last: Option<bool>,
}

/// What a rule says of its recipients.
struct Layer<'a> {
    fact: Fact,
    policies: Vec<&'a str>,
    enabled: Option<bool>,
    domains: &'a [String],
    narrowed: bool,
}

/// A grade that rests on a policy of which it is not certain that it is in effect.
pub const fn if_certain(grade: Grade, certain: bool) -> Grade {
    match grade {
        Grade::Fail | Grade::Warn if !certain => Grade::Unclear,
        _ => grade,
    }
}

/// Whether all of the organisation's domains are among these; `None` where its domains were not read whole.
pub fn all_domains(subject: &Subject<'_>, domains: &[String]) -> Option<bool> {
    let own = &subject.tenant.organization.whole()?.verified_domains;
    Some(own.iter().all(|own| domains.iter().any(|domain| domain.eq_ignore_ascii_case(own))))
}

/// The policies in effect, the first to be asked first.
pub fn in_effect<'a, P: Policy>(subject: &Subject<'_>, parts: &Parts<'a, P>) -> Effective<'a, P> {
    let seen = parts.policies.1.seen().map_or(&[][..], Vec::as_slice);
    let named = |name: &str| seen.iter().find(|policy| policy.name() == name);
    let mut found = Effective { policies: Vec::new(), gaps: Vec::new(), reaches_last: Some(false) };
    let mut certain = parts.presets.1.whole().is_some();
    let mut covered: Vec<String> = Vec::new();
    let presets = presets(parts);
    let own = rules(parts, &mut found.gaps);
    let asked = presets.len();
    for (at, layer) in presets.into_iter().chain(own).enumerate() {
        if at == asked {
            certain &= parts.rules.1.whole().is_some();
        }
        if layer.enabled == Some(false) || shadowed(&layer, &covered) {
            continue;
        }
        certain &= layer.enabled.is_some();
        match layer.policies.iter().find_map(|name| named(name)) {
            Some(policy) => found.policies.push((policy, certain)),
            None if parts.policies.1.whole().is_some() => {
                found.gaps.push(absent(layer.fact, parts.named_by));
            }
            None => {}
        }
        if layer.enabled.is_none() {
            found.gaps.push(absent(layer.fact, "State"));
        } else if !layer.narrowed {
            covered.extend_from_slice(layer.domains);
            match (layer.domains.is_empty(), all_domains(subject, &covered)) {
                (true, _) | (_, Some(true)) => return found,
                (false, Some(false)) => {}
                (false, None) => certain = false,
            }
        }
    }
    certain &= parts.rules.1.whole().is_some();
    found.reaches_last = certain.then_some(true);
    match seen.iter().find(|policy| policy.is_last()) {
        Some(policy) => found.policies.push((policy, certain)),
        None if parts.policies.1.whole().is_some() => {
            found.gaps.push(absent(parts.policies.0, parts.last_by));
        }
        None => {}
    }
    found
}

/// Whether policies before it hold for all whom it names.
fn shadowed(layer: &Layer<'_>, covered: &[String]) -> bool {
    let before = |domain: &String| covered.iter().any(|covered| covered.eq_ignore_ascii_case(domain));
    !layer.domains.is_empty() && layer.domains.iter().all(before)
}

/// Enabled presets, Strict before Standard.
fn presets<'a, P>(parts: &Parts<'a, P>) -> Vec<Layer<'a>> {
    let (fact, reading) = parts.presets;
    let seen = || reading.seen().into_iter().flatten();
    let strict = |rule: &&PresetRule| rule.name.starts_with("Strict");
    seen()
        .filter(strict)
        .chain(seen().filter(|rule| !strict(rule)))
        .map(|rule| Layer {
            fact,
            policies: rule.policies.iter().map(String::as_str).collect(),
            enabled: rule.enabled,
            domains: &rule.domains,
            narrowed: rule.some_people || rule.exceptions,
        })
        .collect()
}

/// Rules by priority. One without a priority shadows no other.
fn rules<'a, P>(parts: &Parts<'a, P>, gaps: &mut Vec<Gap>) -> Vec<Layer<'a>> {
    let (fact, reading) = parts.rules;
    let mut all: Vec<&FilterRule> = reading.seen().into_iter().flatten().collect();
    all.sort_by_key(|rule| rule.priority.map_or((1, 0), |priority| (0, priority)));
    if all.iter().any(|rule| rule.priority.is_none() && rule.enabled != Some(false)) {
        gaps.push(absent(fact, "Priority"));
    }
    let layer = |rule: &'a FilterRule| Layer {
        fact,
        policies: vec![rule.policy.as_str()],
        enabled: rule.enabled,
        domains: &rule.domains,
        narrowed: rule.some_people || rule.exceptions || rule.priority.is_none(),
    };
    all.into_iter().map(layer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{NOW, contoso_organization, partial, whole};
    use crate::settings::Settings;
    use crate::tenant::Tenant;

    struct Named(&'static str);

    impl Policy for Named {
        fn name(&self) -> &str {
            self.0
        }

        fn is_last(&self) -> bool {
            self.0 == "Default"
        }
    }

    fn rule(policy: &str, priority: u64, domains: &[&str], narrowed: bool) -> FilterRule {
        FilterRule {
            name: policy.to_owned(),
            policy: policy.to_owned(),
            priority: Some(priority),
            enabled: Some(true),
            domains: domains.iter().map(|domain| (*domain).to_owned()).collect(),
            some_people: narrowed,
            exceptions: false,
        }
    }

    fn preset(name: &str, domains: &[&str], narrowed: bool) -> PresetRule {
        let FilterRule { domains, some_people, exceptions, enabled, .. } = rule("", 0, domains, narrowed);
        PresetRule {
            name: format!("{name} Preset Security Policy"),
            policies: vec![format!("{name}1")],
            enabled,
            domains,
            some_people,
            exceptions,
        }
    }

    /// Names of the policies in effect, `?` before those of which it is not certain, and the fields of the gaps.
    fn found(
        presets: Reading<Vec<PresetRule>>,
        rules: Reading<Vec<FilterRule>>,
        organization: bool,
    ) -> (Vec<String>, usize) {
        let tenant = Tenant {
            organization: if organization {
                whole(contoso_organization())
            } else {
                Reading::not_asked(Fact::Organization)
            },
            ..Tenant::unread()
        };
        let settings = Settings::default();
        let subject = Subject { tenant: &tenant, settings: &settings, now: NOW };
        let policies = whole(["Strict1", "Standard1", "A", "B", "Default"].map(Named).into());
        let found = in_effect(
            &subject,
            &Parts {
                presets: (Fact::ExchangePresets, &presets),
                rules: (Fact::AntiPhishRules, &rules),
                policies: (Fact::AntiPhishPolicies, &policies),
                named_by: "AntiPhishPolicy",
                last_by: "IsDefault",
            },
        );
        let names = found.policies.iter();
        let names = names.map(|(own, certain)| format!("{}{}", if *certain { "" } else { "?" }, own.0));
        (names.collect(), found.gaps.len())
    }

    #[test]
    fn the_first_policy_that_names_a_recipient_counts() {
        let both = &["contoso.com", "CONTOSO.onmicrosoft.com"][..];
        for (presets, rules, names) in [
            (vec![], vec![], &["Default"][..]),
            (vec![preset("Standard", &[], false)], vec![rule("A", 0, &[], true)], &["Standard1"]),
            (
                vec![preset("Standard", &[], false), preset("Strict", &[], true)],
                vec![],
                &["Strict1", "Standard1"],
            ),
            (vec![preset("Standard", both, false)], vec![], &["Standard1"]),
            (vec![preset("Standard", &["contoso.com"], false)], vec![], &["Standard1", "Default"]),
            (vec![], vec![rule("B", 1, &[], true), rule("A", 0, both, false)], &["A"]),
            (vec![], vec![rule("B", 0, &[], true), rule("A", 1, both, false)], &["B", "A"]),
            (
                vec![preset("Strict", &["contoso.com"], false)],
                vec![rule("A", 0, &["contoso.com"], true), rule("B", 1, both, false)],
                &["Strict1", "B"],
            ),
            (
                vec![],
                vec![
                    rule("A", 0, &["contoso.com"], false),
                    rule("B", 1, &["contoso.onmicrosoft.com"], false),
                ],
                &["A", "B"],
            ),
        ] {
            assert_eq!(
                found(whole(presets.clone()), whole(rules.clone()), true),
                (names.iter().map(|name| (*name).to_owned()).collect(), 0),
                "{presets:?} {rules:?}"
            );
        }
    }

    #[test]
    fn what_was_not_read_may_stand_before() {
        let both = &["contoso.com", "contoso.onmicrosoft.com"][..];
        let standard = vec![preset("Standard", both, false)];
        let own = vec![rule("A", 0, &[], true)];
        let (p, r) = (Fact::ExchangePresets, Fact::AntiPhishRules);
        for (presets, rules, organization, names, gaps) in [
            (partial(p, vec![]), whole(own.clone()), true, &["?A", "?Default"][..], 0),
            (Reading::not_asked(p), whole(vec![]), true, &["?Default"], 0),
            (whole(vec![]), partial(r, own.clone()), true, &["?A", "?Default"], 0),
            (whole(vec![]), Reading::not_asked(r), true, &["?Default"], 0),
            (whole(standard.clone()), partial(r, own.clone()), true, &["Standard1"], 0),
            (whole(standard), whole(own.clone()), false, &["Standard1", "?A", "?Default"], 0),
            (
                whole(vec![]),
                whole(vec![FilterRule { enabled: None, ..rule("A", 0, &[], false) }]),
                true,
                &["?A", "?Default"],
                1,
            ),
            (
                whole(vec![]),
                whole(vec![FilterRule { priority: None, ..rule("A", 0, &[], false) }]),
                true,
                &["A", "Default"],
                1,
            ),
            (whole(vec![]), whole(vec![rule("Gone", 0, &[], false)]), true, &[], 1),
        ] {
            assert_eq!(
                found(presets.clone(), rules.clone(), organization),
                (names.iter().map(|name| (*name).to_owned()).collect(), gaps),
                "{presets:?} {rules:?}"
            );
        }
    }
}
