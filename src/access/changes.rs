//! What would change if a policy were changed: coverage is worked out again and the difference counted. Whom it would stop in their
//! daily work is another question, which the sign-in log answers.

use super::matrix::{Altered, Cover, Matrix};
use super::situation::Situation;
use super::targets::{Targets, Through};
use crate::tenant::RowSet;
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState, UserTarget};

/// A change to one policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is switched on.
    Enforce,
    /// It is switched off.
    Disable,
    /// It no longer excludes through this.
    RemoveExclusion(Through),
}

/// What a change does in one situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub situation: Situation,
    /// People who would be covered and are not.
    pub gained: RowSet,
    /// People who are covered and would not be.
    pub lost: RowSet,
}

impl Matrix<'_> {
    /// Changes that are worth trying out, at most so many: policies that only report switched on, exclusions removed that leave most people
    /// out and are not declared, policies that are off switched on.
    pub fn changes(&self, most: usize) -> Vec<(usize, Change)> {
        let in_state = |state: PolicyState| {
            let all = self.policies.iter().enumerate();
            all.filter(move |(_, policy)| policy.state == state).map(|(position, _)| position)
        };
        let enforce = |position| (position, Change::Enforce);
        let mut exclusions: Vec<(usize, usize, &Through)> = Vec::new();
        for position in in_state(PolicyState::Enabled) {
            for (through, rows) in self.targets.get(position).map_or(&[][..], |own| own.through.as_slice()) {
                let mut rows = rows.intersection(&self.present);
                rows.subtract(&self.people.emergency.certain);
                if !rows.is_empty() && *through != Through::Entry {
                    exclusions.push((rows.len(), position, through));
                }
            }
        }
        exclusions.sort_by_key(|(people, position, _)| (std::cmp::Reverse(*people), *position));
        let removed =
            exclusions.into_iter().map(|(_, position, own)| (position, Change::RemoveExclusion(own.clone())));
        let first = in_state(PolicyState::ReportOnly).map(enforce).chain(removed);
        first.chain(in_state(PolicyState::Disabled).map(enforce)).take(most).collect()
    }

    /// What each of these changes would do.
    pub fn differences(&self, changes: &[(usize, Change)]) -> Vec<Vec<Difference>> {
        let before = if changes.is_empty() { Vec::new() } else { self.covers() };
        changes.iter().map(|(position, change)| self.difference_from(&before, *position, change)).collect()
    }

    fn covers(&self) -> Vec<(Situation, Cover)> {
        Situation::ALL.into_iter().map(|situation| (situation, self.cover(situation))).collect()
    }

    /// What the change would do to the policy at this position; situations in which it does nothing are left out.
    pub fn difference(&self, position: usize, change: &Change) -> Vec<Difference> {
        self.difference_from(&self.covers(), position, change)
    }

    fn difference_from(
        &self,
        before: &[(Situation, Cover)],
        position: usize,
        change: &Change,
    ) -> Vec<Difference> {
        let Some(policy) = self.policies.get(position) else { return Vec::new() };
        let without;
        let altered = match change {
            Change::Enforce => Altered { position, state: &PolicyState::Enabled, targets: None },
            Change::Disable => Altered { position, state: &PolicyState::Disabled, targets: None },
            Change::RemoveExclusion(through) => {
                without = Targets::new(&without_exclusion(policy, through), &self.people);
                Altered { position, state: &policy.state, targets: Some(&without) }
            }
        };
        let mut differences = Vec::new();
        for (situation, before) in before {
            let situation = *situation;
            let after = self.cover_by(situation, situation.sufficient(), Some(&altered));
            let mut gained = after.covered.difference(&before.covered);
            let mut lost = before.covered.difference(&after.covered);
            gained.keep(&self.present);
            lost.keep(&self.present);
            if !gained.is_empty() || !lost.is_empty() {
                differences.push(Difference { situation, gained, lost });
            }
        }
        differences
    }
}

/// The policy without what it excludes through this.
pub(super) fn without_exclusion(
    policy: &ConditionalAccessPolicy,
    through: &Through,
) -> ConditionalAccessPolicy {
    let mut policy = policy.clone();
    let users = &mut policy.conditions.users;
    match through {
        Through::User(id) => users.exclude_users.retain(|target| *target != UserTarget::User(*id)),
        Through::Group(group) => users.exclude_groups.retain(|id| id != group),
        Through::Role(role) => users.exclude_roles.retain(|id| id != role),
        Through::Entry => {}
        Through::Guests => {
            users.exclude_guests = None;
            users.exclude_users.retain(|target| *target != UserTarget::GuestsOrExternalUsers);
        }
    }
    policy
}
