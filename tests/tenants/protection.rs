//! What protects mail in generated tenants, and when sessions end.

use proptest::prelude::*;
use sidelight::tenant::protection::{AcceptedDomain, DkimConfig, PresetRule, TimeoutPolicy};
use sidelight::tenant::{Fact, Reading};

use super::reading;

fn flag() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![6 => Just(Some(true)), 3 => Just(Some(false)), 1 => Just(None)]
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["contoso.com", "fabrikam.example", "contoso.onmicrosoft.com"])
        .prop_map(str::to_owned)
}

fn preset() -> impl Strategy<Value = PresetRule> {
    let domains = prop_oneof![5 => Just(Vec::new()), 1 => name().prop_map(|name| vec![name])];
    (flag(), domains, prop::bool::weighted(0.2), prop::bool::weighted(0.2)).prop_map(
        |(enabled, domains, some_people, exceptions)| PresetRule {
            name: "Standard Preset Security Policy".into(),
            policies: vec!["Preset".into()],
            enabled,
            domains,
            some_people,
            exceptions,
        },
    )
}

/// Accepted domains, DKIM settings, presets of both halves, timeouts.
pub type Protection = (
    Reading<Vec<AcceptedDomain>>,
    Reading<Vec<DkimConfig>>,
    Reading<Vec<PresetRule>>,
    Reading<Vec<PresetRule>>,
    Reading<Vec<TimeoutPolicy>>,
);

pub fn protection() -> impl Strategy<Value = Protection> {
    let accepted = (name(), flag()).prop_map(|(name, authoritative)| AcceptedDomain { name, authoritative });
    let status = prop::option::weighted(0.9, prop::sample::select(vec!["Valid", "Valid", "CnameMissing"]));
    let dkim = (name(), flag(), status).prop_map(|(domain, enabled, status)| DkimConfig {
        domain,
        enabled,
        status: status.map(str::to_owned),
    });
    let seconds = prop_oneof![3 => Just(Some(3_600)), 1 => Just(Some(86_400)), 1 => Just(None)];
    let timeout = seconds.prop_map(|seconds| TimeoutPolicy { id: "x".into(), seconds });
    (
        reading(Fact::AcceptedDomains, prop::collection::vec(accepted, 0..3)),
        reading(Fact::DkimConfigs, prop::collection::vec(dkim, 0..3)),
        reading(Fact::ExchangePresets, prop::collection::vec(preset(), 0..3)),
        reading(Fact::DefenderPresets, prop::collection::vec(preset(), 0..3)),
        reading(Fact::TimeoutPolicies, prop::collection::vec(timeout, 0..2)),
    )
}
