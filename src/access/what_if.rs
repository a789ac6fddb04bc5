//! What if this person signed in like that: which policies apply, what they demand together, and why the others do not. Nothing is
//! asked of Microsoft.

use std::collections::BTreeSet;

use super::conditions::{Exception, Fit, Narrowing, fit};
use super::demands::{Demands, required};
use super::matrix::Matrix;
use super::scenario::Scenario;
use super::targets::Through;
use crate::tenant::roles::{PrincipalKind, RoleAssignment};
use crate::tenant::{ObjectId, Reading};

/// What would happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// Policies that apply: position and what each demands.
    pub applying: Vec<(usize, Demands)>,
    /// Of those, the ones that exclude a role that the person may activate: position and the role, by template id. They cease to apply
    /// once it is active.
    pub ceasing: Vec<(usize, ObjectId)>,
    /// Policies of which it cannot be told: position and what is not known; no names where it is a membership.
    pub unclear: Vec<(usize, Vec<String>)>,
    /// Policies that do not apply, and why.
    pub others: Vec<(usize, NotApplying)>,
    /// What the policies that apply demand together: all of it must be met.
    pub together: Demands,
    /// Controls that have to be met one after the other, in the service's names, one entry a policy; `OR` lists are one entry.
    pub controls: Vec<String>,
    /// Whether every policy was read.
    pub whole: bool,
}

/// Why a policy does not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotApplying {
    /// It is about something else.
    Elsewhere(Narrowing),
    /// It leaves the application out.
    App,
    /// It excludes the person, through this.
    Excluded(Through),
    /// It does not name the person, but would once they activate this role, by template id.
    OnceActive(ObjectId),
    /// It does not name the person.
    NotNamed,
}

impl Matrix<'_> {
    /// Roles that the person in a row holds, or may activate, for the whole tenant, by definition id: what policies can name.
    pub fn tenant_wide(&self, row: usize, reading: &Reading<Vec<RoleAssignment>>) -> BTreeSet<ObjectId> {
        let Some(user) = self.people.users().and_then(|users| users.id(row)) else {
            return BTreeSet::new();
        };
        let through = |group: &ObjectId| {
            let members = self.tenant.group_members.get(group).and_then(Reading::seen);
            members.is_some_and(|ids| ids.contains(&user))
        };
        let held = reading.seen().into_iter().flatten().filter(|held| held.tenant_wide());
        let own = held.filter(|held| {
            let group = matches!(held.kind, PrincipalKind::Group | PrincipalKind::Unknown);
            held.principal == user || (group && through(&held.principal))
        });
        own.map(|held| held.role).collect()
    }

    /// Asks for the person in a row.
    pub fn what_if(&self, row: usize, scenario: &Scenario) -> WhatIf {
        let mut answer = WhatIf {
            applying: Vec::new(),
            ceasing: Vec::new(),
            unclear: Vec::new(),
            others: Vec::new(),
            together: Demands::NONE,
            controls: Vec::new(),
            whole: self.tenant.conditional_access.whole().is_some(),
        };
        let eligible = self.tenant_wide(row, &self.tenant.eligible_roles);
        for (position, (policy, targets)) in self.policies.iter().zip(&self.targets).enumerate() {
            let yes = targets.applies.yes.contains(row);
            let perhaps = targets.applies.unknown.contains(row);
            let fit = match fit(policy, scenario, &self.places) {
                Fit::Elsewhere(narrowing) => {
                    answer.others.push((position, NotApplying::Elsewhere(narrowing)));
                    continue;
                }
                fit => fit,
            };
            if !yes && !perhaps {
                let through = targets.through.iter().find(|(_, rows)| rows.contains(row));
                let excluded = through.filter(|_| targets.applies.excluded.contains(row));
                let once = eligible.iter().find(|role| policy.conditions.users.include_roles.contains(role));
                let why = match (excluded, once) {
                    (Some((how, _)), _) => NotApplying::Excluded(how.clone()),
                    (None, Some(role)) => NotApplying::OnceActive(*role),
                    (None, None) => NotApplying::NotNamed,
                };
                answer.others.push((position, why));
                continue;
            }
            match fit {
                Fit::Applies(exceptions) if exceptions.iter().any(|e| matches!(e, Exception::App(_))) => {
                    answer.others.push((position, NotApplying::App));
                }
                Fit::Unclear(names) => answer.unclear.push((position, names)),
                _ if perhaps => answer.unclear.push((position, Vec::new())),
                _ => {
                    let required = required(policy, scenario.device).certain;
                    answer.together = answer.together.union(required);
                    answer.controls.extend(policy.controls());
                    answer.applying.push((position, required));
                    let excluded = &policy.conditions.users.exclude_roles;
                    let ceases = eligible.iter().find(|role| excluded.contains(role));
                    answer.ceasing.extend(ceases.map(|role| (position, *role)));
                }
            }
        }
        answer
    }
}
