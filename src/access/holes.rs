//! One person in one situation: what is demanded of them, and why no more.

use super::columns::{Applies, Column, Columns};
use super::conditions::{Exception, Fit, Narrowing, fit_as};
use super::defaults;
use super::demands::{Demand, Demands, required};
use super::kinds::Kind;
use super::matrix::{Cover, Matrix, State};
use super::scenario::Scenario;
use super::situation::Situation;
use super::targets::Through;
use crate::tenant::access_policies::PolicyState;
use crate::tenant::{ObjectId, RowSet};

/// A person in a situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonInSituation {
    /// Row of the user table.
    pub row: usize,
    /// How they stand.
    pub state: State,
    /// The strongest demand where the intruder meets the least; `None`: a password is enough.
    pub demand: Option<Demand>,
    /// Where the intruder meets the least.
    pub scenario: Scenario,
    /// Why it is no more, what is nearest to a remedy first; empty for who is covered.
    pub holes: Vec<Hole>,
}

/// Why a policy that could have covered somebody does not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hole {
    /// It excludes them, through this.
    Excluded {
        /// Position of the policy.
        policy: usize,
        /// Through what.
        through: Through,
    },
    /// It would cover them, but it only reports.
    ReportOnly {
        /// Position of the policy.
        policy: usize,
    },
    /// It would cover them, but it is off.
    Disabled {
        /// Position of the policy.
        policy: usize,
    },
    /// It covers them, but for the application, platform or place of the scenario.
    Except {
        /// Position of the policy.
        policy: usize,
        /// What it leaves out.
        exception: Left,
    },
    /// It is about something else.
    Narrowed {
        /// Position of the policy.
        policy: usize,
        /// About what.
        narrowing: Narrowing,
    },
    /// It applies and demands too little.
    Weak {
        /// Position of the policy.
        policy: usize,
        /// The most that it demands.
        demand: Option<Demand>,
    },
    /// It cannot be told whether it applies in the scenario: what is not known.
    Unclear {
        /// Position of the policy.
        policy: usize,
        /// The conditions, controls or values of which nothing is known.
        names: Vec<String>,
    },
    /// It cannot be told whether it applies to them: a group, role or kind of guest was not read.
    Membership {
        /// Position of the policy.
        policy: usize,
        /// The first group that was not read, where it is one.
        group: Option<ObjectId>,
    },
    /// Security defaults ask them for a second factor only when Microsoft deems it necessary.
    DefaultsWhenNecessary,
    /// Security defaults ask them for a second factor of any kind, which is too little.
    DefaultsAreWeak,
    /// Not every policy was read.
    PoliciesUnread,
    /// No policy that could cover them reaches them.
    NoPolicy,
}

/// What of a scenario a policy leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// The application.
    App,
    /// The platform.
    Platform,
    /// The place.
    Place,
}

impl Matrix<'_> {
    /// Opens a cell: people in this state, from `offset`, at most `limit`, each with their reasons; and how many there are.
    pub fn open(
        &self,
        situation: Situation,
        kind: Kind,
        state: State,
        offset: usize,
        limit: usize,
    ) -> (usize, Vec<PersonInSituation>) {
        let cover = self.cover(situation);
        let rows = self.in_state(&cover, &self.concerned(situation, kind), state);
        (rows.len(), self.persons((situation, situation.sufficient()), &cover, &rows, offset, limit))
    }

    /// Some of these people, each with the reasons why one of the demands is not made of them; `cover` is of the same demands.
    pub fn persons(
        &self,
        (situation, wanted): (Situation, Demands),
        cover: &Cover,
        rows: &RowSet,
        offset: usize,
        limit: usize,
    ) -> Vec<PersonInSituation> {
        let columns = Columns::new(situation, Demands::EVERY, &self.states(None), &self.places);
        let page = rows.iter().skip(offset).take(limit);
        page.filter_map(|row| self.person((situation, wanted), cover, &columns, row)).collect()
    }

    fn person(
        &self,
        (situation, wanted): (Situation, Demands),
        cover: &Cover,
        columns: &Columns,
        row: usize,
    ) -> Option<PersonInSituation> {
        let met = |column: &Column| self.met(columns, column, row);
        let worst = columns.columns.iter().min_by_key(|column| {
            let (certain, possible) = met(column);
            (
                possible.meets(wanted),
                certain.meets(wanted),
                std::cmp::Reverse(certain.strongest().map_or(u8::MAX, |demand| demand as u8)),
            )
        })?;
        let by_defaults = match self.by_defaults(situation, Demands::EVERY) {
            Some(own) if own.certain.contains(row) => defaults::demand(situation),
            _ => None,
        };
        let by_defaults = by_defaults.map_or(Demands::NONE, |demand| Demands::of(&[demand]));
        let least = columns.columns.iter().map(|column| met(column).0.union(by_defaults).strongest());
        let state = self.state(cover, row);
        Some(PersonInSituation {
            row,
            state,
            demand: least.max_by_key(|demand| demand.map_or(u8::MAX, |demand| demand as u8)).flatten(),
            scenario: worst.scenario.clone(),
            holes: match state {
                State::Covered => Vec::new(),
                _ => self.holes((situation, wanted), &worst.scenario, row),
            },
        })
    }

    /// What is certainly and what is possibly demanded of a person in a column.
    fn met(&self, columns: &Columns, column: &Column, row: usize) -> (Demands, Demands) {
        let (mut certain, mut possible) = (Demands::NONE, Demands::NONE);
        for (own, applies) in columns.active.iter().zip(&column.applies) {
            let Some(targets) = self.targets.get(own.policy) else { continue };
            let (yes, perhaps) = (targets.applies.yes.contains(row), targets.applies.unknown.contains(row));
            if *applies == Applies::Yes && yes {
                certain = certain.union(own.required.certain);
            }
            if *applies != Applies::No && (yes || perhaps) {
                possible = possible.union(own.required.possible);
            }
        }
        (certain, possible)
    }

    /// Why none of the demands is certainly made of a person in a scenario.
    pub fn holes(
        &self,
        (situation, wanted): (Situation, Demands),
        scenario: &Scenario,
        row: usize,
    ) -> Vec<Hole> {
        let mut holes = Vec::new();
        if self.tenant.conditional_access.whole().is_none() {
            holes.push(Hole::PoliciesUnread);
        }
        for (position, policy) in self.policies.iter().enumerate() {
            let hole = self.hole(wanted, scenario, row, position);
            holes.extend(match (&policy.state, hole) {
                // Of a policy that is off only what it would cover matters.
                (PolicyState::Disabled, hole) => hole
                    .filter(|hole| matches!(hole, Hole::ReportOnly { .. }))
                    .map(|_| Hole::Disabled { policy: position }),
                (_, hole) => hole,
            });
        }
        let by_defaults = self.by_defaults(situation, wanted);
        if by_defaults.is_some_and(|own| own.possible.contains(row)) {
            holes.push(Hole::DefaultsWhenNecessary);
        }
        let weak = self.by_defaults(situation, Demands::of(&[Demand::Mfa]));
        if !wanted.contains(Demand::Mfa) && weak.is_some_and(|own| own.certain.contains(row)) {
            holes.push(Hole::DefaultsAreWeak);
        }
        if holes.is_empty() {
            holes.push(Hole::NoPolicy);
        }
        holes.sort_by_key(Hole::order);
        holes
    }

    fn hole(&self, wanted: Demands, scenario: &Scenario, row: usize, position: usize) -> Option<Hole> {
        let (policy, targets) = (self.policies.get(position)?, self.targets.get(position)?);
        let required = required(policy, scenario.device);
        let fit = fit_as(policy, &PolicyState::Enabled, scenario, &self.places);
        let fit = match (&policy.state, fit) {
            (PolicyState::Other(state), fit @ (Fit::Applies(_) | Fit::Unclear(_))) => {
                let mut names = vec![format!("state: {state}")];
                if let Fit::Unclear(own) = fit {
                    names.extend(own);
                }
                Fit::Unclear(names)
            }
            (_, fit) => fit,
        };
        let yes = targets.applies.yes.contains(row);
        let perhaps = targets.applies.unknown.contains(row);
        let excluded = || {
            let (through, _) = targets.through.iter().find(|(_, rows)| rows.contains(row))?;
            Some(Hole::Excluded { policy: position, through: through.clone() })
        };
        if !yes && !perhaps && !targets.applies.excluded.contains(row) {
            return None;
        }
        match fit {
            Fit::Elsewhere(narrowing) => {
                let near = yes && required.certain.meets(wanted);
                let exception = match narrowing {
                    Narrowing::Platforms => Some(Left::Platform),
                    Narrowing::Locations => Some(Left::Place),
                    _ => None,
                };
                match (near, exception) {
                    (false, _) => None,
                    (true, Some(exception)) => Some(Hole::Except { policy: position, exception }),
                    (true, None) => Some(Hole::Narrowed { policy: position, narrowing }),
                }
            }
            _ if matches!(policy.state, PolicyState::ReportOnly | PolicyState::Disabled) => {
                (yes && required.certain.meets(wanted)).then_some(Hole::ReportOnly { policy: position })
            }
            Fit::Applies(exceptions) if exceptions.iter().any(|e| matches!(e, Exception::App(_))) => (yes
                && required.certain.meets(wanted))
            .then_some(Hole::Except { policy: position, exception: Left::App }),
            _ if !required.possible.meets(wanted) => {
                yes.then(|| Hole::Weak { policy: position, demand: required.certain.strongest() })
            }
            Fit::Unclear(names) if yes || perhaps => Some(Hole::Unclear { policy: position, names }),
            Fit::Applies(_) if !required.certain.meets(wanted) && (yes || perhaps) => {
                Some(Hole::Unclear { policy: position, names: vec!["grantControls".to_owned()] })
            }
            Fit::Applies(_) if perhaps => {
                let users = &policy.conditions.users;
                let mut groups = users.include_groups.iter().chain(&users.exclude_groups);
                let unread = |group: &&ObjectId| {
                    self.tenant.group_members.get(group).is_none_or(|reading| reading.whole().is_none())
                };
                Some(Hole::Membership { policy: position, group: groups.find(unread).copied() })
            }
            Fit::Applies(_) | Fit::Unclear(_) => excluded(),
        }
    }
}

impl Hole {
    /// What is nearest to a remedy comes first.
    const fn order(&self) -> u8 {
        match self {
            Hole::Excluded { .. } => 0,
            Hole::ReportOnly { .. } => 1,
            Hole::Except { .. } => 2,
            Hole::PoliciesUnread => 3,
            Hole::Unclear { .. } => 4,
            Hole::Membership { .. } => 5,
            Hole::DefaultsWhenNecessary => 6,
            Hole::Narrowed { .. } => 7,
            Hole::Weak { .. } => 8,
            Hole::Disabled { .. } => 10,
            Hole::DefaultsAreWeak => 9,
            Hole::NoPolicy => 11,
        }
    }

    /// The policy that it is about.
    pub const fn policy(&self) -> Option<usize> {
        match self {
            Hole::Excluded { policy, .. }
            | Hole::ReportOnly { policy }
            | Hole::Disabled { policy }
            | Hole::Except { policy, .. }
            | Hole::Narrowed { policy, .. }
            | Hole::Weak { policy, .. }
            | Hole::Unclear { policy, .. }
            | Hole::Membership { policy, .. } => Some(*policy),
            Hole::DefaultsWhenNecessary | Hole::DefaultsAreWeak | Hole::PoliciesUnread | Hole::NoPolicy => {
                None
            }
        }
    }

    /// The group or role that opens it, where there is one.
    pub const fn through(&self) -> Option<ObjectId> {
        match self {
            Hole::Excluded { through: Through::Group(id) | Through::Role(id), .. } => Some(*id),
            Hole::Membership { group, .. } => *group,
            _ => None,
        }
    }
}
