//! What policies that only report, or are off, would add if they were enforced.

use std::collections::BTreeMap;

use super::coverage::{Grade, grade};
use super::people::People;
use super::question::Question;
use super::scenario::{Scenario, Target};
use super::targets::Targets;
use crate::settings::Settings;
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
use crate::tenant::{RowSet, Tenant};

/// By the policy's position: people of the table among `uncovered` whom it would cover in every scenario. What counts in part, or cannot be
/// told, promises nothing.
pub(super) fn gains(
    (tenant, settings, now): (&Tenant, &Settings, i64),
    policies: &[ConditionalAccessPolicy],
    (question, scenarios): (&Question, &[Scenario]),
    uncovered: &RowSet,
) -> BTreeMap<usize, RowSet> {
    let mut gains = BTreeMap::new();
    let named = scenarios.iter().all(|own| matches!(own.target, Target::App(_)));
    let general = |own: &&Scenario| named || !matches!(own.target, Target::App(_));
    let mut would: Vec<(usize, ConditionalAccessPolicy)> = Vec::new();
    for (position, policy) in policies.iter().enumerate().filter(|_| !uncovered.is_empty()) {
        if matches!(policy.state, PolicyState::ReportOnly | PolicyState::Disabled) {
            let enforced = ConditionalAccessPolicy { state: PolicyState::Enabled, ..policy.clone() };
            let mut grades = scenarios.iter().filter(general).map(|own| grade(&enforced, own, question));
            if grades.all(|grade| grade == Grade::Full) {
                would.push((position, enforced));
            }
        }
    }
    if would.is_empty() {
        return gains;
    }
    let people = People::new(tenant, settings, now, &would.iter().map(|(_, own)| own).collect::<Vec<_>>());
    let of_the_table = uncovered.intersection(&RowSet::all(people.rows()));
    for (position, policy) in &would {
        let rows = Targets::new(policy, &people).applies.yes.intersection(&of_the_table);
        if !rows.is_empty() {
            gains.insert(*position, rows);
        }
    }
    gains
}
