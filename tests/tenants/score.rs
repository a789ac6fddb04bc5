//! Secure Score: comparisons, what controls bring and what they ask, with ends that do not meet.

use proptest::prelude::*;
use sidelight::tenant::score::{Comparison, ControlProfile, ControlScore};

fn id() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["AdminMFAV2", "OneAdmin", "mip_search_auditlog", "GitHub_2FA"])
        .prop_map(str::to_owned)
}

fn points() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![3 => (0..1_000i64).prop_map(Some), 1 => any::<i64>().prop_map(Some), 1 => Just(None)]
}

pub fn comparisons() -> impl Strategy<Value = Vec<Comparison>> {
    let one = any::<i64>().prop_map(|average| Comparison {
        basis: "AllTenants".to_owned(),
        average,
        category: None,
        seats: None,
    });
    prop::collection::vec(one, 0..2)
}

pub fn controls() -> impl Strategy<Value = Option<Vec<ControlScore>>> {
    let one = (id(), points(), points()).prop_map(|(control, score, percent)| ControlScore {
        control,
        category: Some("Identity".to_owned()),
        score,
        percent,
        description: String::new(),
        synced: None,
    });
    prop::option::weighted(0.8, prop::collection::vec(one, 0..4))
}

pub fn profiles() -> impl Strategy<Value = Vec<ControlProfile>> {
    let state = prop::option::of(prop::sample::select(vec!["Default", "Ignored", "ThirdParty", "Planned"]));
    let one =
        (id(), points(), any::<bool>(), state).prop_map(|(id, max, deprecated, state)| ControlProfile {
            title: id.clone(),
            id,
            category: None,
            service: Some("AzureAD".to_owned()),
            max,
            deprecated,
            action_url: None,
            remediation: String::new(),
            impact: String::new(),
            user_impact: None,
            cost: None,
            state: state.map(str::to_owned),
        });
    prop::collection::vec(one, 0..4)
}
