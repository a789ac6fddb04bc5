//! One policy, judged.

use std::collections::BTreeSet;

use super::coverage::{Grade, Weakness, Why};
use super::people::People;
use super::scenario::{Client, Scenario, Target};
use super::targets::{Applies, Targets, Through};
use crate::tenant::access_policies::ConditionalAccessPolicy;
use crate::tenant::ordered;
use crate::tenant::{Fact, Gap, Reason, RowSet, Tenant};

/// What one policy contributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Counts,
    /// It counts in part.
    InPart(BTreeSet<Weakness>),
    /// It counts for these clients only.
    SomeClients(Vec<Client>),
    /// It has conditions of which nothing is known.
    Unclear(Vec<String>),
    /// It does not count.
    Not(Why),
}

/// One policy, judged.
pub struct JudgedPolicy<'a> {
    /// The policy.
    pub policy: &'a ConditionalAccessPolicy,
    /// What it contributes.
    pub standing: Standing,
    /// To whom it applies, of those who are judged; nobody for policies that do not count.
    pub applies: Applies,
    /// Whom it excludes, and through what.
    pub through: Vec<(Through, RowSet)>,
}

impl<'a> JudgedPolicy<'a> {
    pub(super) fn new(
        policy: &'a ConditionalAccessPolicy,
        grades: &[Grade],
        targets: Option<Targets>,
        scenarios: &[Scenario],
        people: &People<'_>,
    ) -> JudgedPolicy<'a> {
        let is_app = |scenario: &Scenario| matches!(scenario.target, Target::App(_));
        // Where the question is about certain applications there is nothing more general.
        let only_apps = scenarios.iter().all(is_app);
        let general = || scenarios.iter().zip(grades).filter(|(scenario, _)| only_apps || !is_app(scenario));
        let counting: Vec<Client> = general()
            .filter(|(_, grade)| matches!(grade, Grade::Full | Grade::InPart(_)))
            .map(|(scenario, _)| scenario.client)
            .collect();
        let unclear = grades.iter().find_map(|grade| match grade {
            Grade::Unclear(names) => Some(names.clone()),
            _ => None,
        });
        let why = general().find_map(|(_, grade)| match grade {
            Grade::None(why) => Some(*why),
            _ => None,
        });
        let weaknesses = ordered::set(grades.iter().filter_map(|grade| match grade {
            Grade::InPart(weakness) => Some(weakness.clone()),
            _ => None,
        }));
        let standing = match (unclear, why) {
            (Some(names), _) => Standing::Unclear(names),
            (None, Some(why)) if counting.is_empty() => Standing::Not(why),
            (None, Some(_)) => Standing::SomeClients(counting),
            (None, None) if weaknesses.is_empty() => Standing::Counts,
            (None, None) => Standing::InPart(weaknesses),
        };
        let (mut applies, through) = match targets {
            Some(targets) => (targets.applies, targets.through),
            None => (Applies::default(), Vec::new()),
        };
        for rows in [&mut applies.yes, &mut applies.unknown, &mut applies.excluded] {
            rows.keep(&people.judged);
        }
        JudgedPolicy { policy, standing, applies, through }
    }
}

/// Conditions of which nothing is known, and groups that nobody asked for.
pub(super) fn gaps(
    tenant: &Tenant,
    policies: &[ConditionalAccessPolicy],
    grades: &[Vec<Grade>],
    counting: &[&ConditionalAccessPolicy],
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (policy, grades) in policies.iter().zip(grades) {
        let unclear = grades.iter().filter_map(|grade| match grade {
            Grade::Unclear(names) => Some(names),
            _ => None,
        });
        let names = ordered::set(unclear.flatten());
        gaps.extend(names.into_iter().map(|name| Gap {
            fact: Fact::ConditionalAccess,
            reason: Reason::Shape { field: format!("{name} ({})", policy.display_name) },
        }));
    }
    let mut groups = counting.iter().flat_map(|policy| {
        let users = &policy.conditions.users;
        users.include_groups.iter().chain(&users.exclude_groups)
    });
    if groups.any(|group| !tenant.group_members.contains_key(group)) {
        gaps.push(Gap { fact: Fact::GroupMembers, reason: Reason::NotAsked });
    }
    gaps
}
