//! Everybody in every situation.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use super::columns::{Applies, Columns};
use super::defaults;
use super::demands::Demands;
use super::kinds::{self, Kind, PeopleOfKind};
use super::people::{Known, People};
use super::places::Places;
use super::situation::Situation;
use super::targets::Targets;
use super::ways::OpenWay;
use crate::settings::Settings;
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
use crate::tenant::{Fact, Gap, Reason, RowSet, Tenant};

/// What the judgements rest on. A gap in one of them makes people unknown, never covered.
pub const NEEDS: [Fact; 7] = [
    Fact::ConditionalAccess,
    Fact::SecurityDefaults,
    Fact::Users,
    Fact::GroupMembers,
    Fact::RoleAssignments,
    Fact::RoleDefinitions,
    Fact::NamedLocations,
];

/// Who may activate a role; nobody's cover rests on it.
const ELIGIBLE: Fact = Fact::EligibleRoles;

/// What it shows beside, where that was read: who may activate a role, and the settings that leave a way open.
pub const SHOWN_BESIDE: [Fact; 5] = [
    ELIGIBLE,
    Fact::AuthorizationPolicy,
    Fact::Registration,
    Fact::OutboundSpamPolicies,
    Fact::OutboundSpamRules,
];

/// Everybody and every policy of a tenant, resolved once: groups, roles and kinds of people are bitmaps over the rows of the user
/// table, shared by all situations.
pub struct Matrix<'a> {
    pub(super) tenant: &'a Tenant,
    /// The people.
    pub people: People<'a>,
    /// The policies, in the order of the service.
    pub policies: &'a [ConditionalAccessPolicy],
    /// To whom each policy applies; policies that name the same people share one.
    pub(super) targets: Vec<Rc<Targets>>,
    /// What is known of named locations.
    pub places: Places,
    /// The kinds of people.
    pub kinds: Vec<PeopleOfKind>,
    /// Accounts that can sign in.
    pub present: RowSet,
    pub(super) ways: OnceCell<Rc<[OpenWay]>>,
}

/// A change to one policy that is tried out.
pub struct Altered<'m> {
    /// Its position.
    pub(super) position: usize,
    /// The state that it would have.
    pub(super) state: &'m PolicyState,
    /// To whom it would apply, where that changes.
    pub(super) targets: Option<&'m Targets>,
}

/// Who is covered in a situation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// They are.
    pub covered: RowSet,
    /// They are, or may be.
    pub possible: RowSet,
}

/// How a person stands in a situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Whatever the intruder chooses, something sufficient is demanded.
    Covered,
    /// There is a way in, and the admin declared this account to be left out on purpose.
    Declared,
    /// There is a way in.
    NotCovered,
    /// It cannot be told.
    Unknown,
}

impl State {
    /// Every state.
    pub const ALL: [State; 4] = [State::Covered, State::Declared, State::NotCovered, State::Unknown];
}

/// People of one kind in one situation. The four counts add up to `people`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cell {
    /// How many people of the kind can be in the situation.
    pub people: u32,
    /// Covered.
    pub covered: u32,
    /// Left out on purpose.
    pub declared: u32,
    /// Not covered.
    pub not_covered: u32,
    /// Unknown.
    pub unknown: u32,
}

impl<'a> Matrix<'a> {
    /// Resolves a tenant.
    pub fn new(tenant: &'a Tenant, settings: &Settings, now: i64) -> Matrix<'a> {
        let policies = tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
        let all: Vec<&ConditionalAccessPolicy> = policies.iter().collect();
        let people = People::present(tenant, settings, now, &all);
        Matrix {
            tenant,
            targets: shared_targets(policies, &people),
            places: Places::new(&tenant.named_locations),
            kinds: kinds::all(tenant, &people),
            present: people.users().map(|users| users.enabled()).unwrap_or_default(),
            people,
            policies,
            ways: OnceCell::new(),
        }
    }

    /// Who is covered in a situation, by what suffices there.
    pub fn cover(&self, situation: Situation) -> Cover {
        self.cover_by(situation, situation.sufficient(), None)
    }

    /// Who is covered by one of these demands, with a change or without.
    pub fn cover_by(&self, situation: Situation, wanted: Demands, altered: Option<&Altered<'_>>) -> Cover {
        let Columns { active, columns } =
            Columns::new(situation, wanted, &self.states(altered), &self.places);
        let mut all: Option<Cover> = None;
        // Policies that do the same in every column are added once.
        let same = |index: usize| {
            let mut values = columns.iter().filter_map(|column| column.applies.get(index).copied());
            let first = values.next().unwrap_or(Applies::No);
            values.all(|other| other == first).then_some(first)
        };
        let mut everywhere = Cover::default();
        let mut varying = Vec::new();
        for (index, own) in active.iter().enumerate() {
            match (same(index), self.targets_of(own.policy, altered)) {
                (Some(applies), Some(targets)) => {
                    everywhere.add(applies, own.required.certain.meets(wanted), targets);
                }
                (None, Some(targets)) => varying.push((index, own, targets)),
                (_, None) => {}
            }
        }
        for column in &columns {
            let mut cover = everywhere.clone();
            for (index, own, targets) in &varying {
                let applies = column.applies.get(*index).copied().unwrap_or(Applies::No);
                cover.add(applies, own.required.certain.meets(wanted), targets);
            }
            cover.possible.unite(&cover.covered);
            match &mut all {
                Some(all) => {
                    all.covered.keep(&cover.covered);
                    all.possible.keep(&cover.possible);
                }
                None => all = Some(cover),
            }
            if varying.is_empty() {
                break;
            }
        }
        let mut cover = all.unwrap_or_default();
        self.add_defaults(situation, wanted, &mut cover);
        if self.tenant.conditional_access.whole().is_none() {
            cover.possible = self.people.everyone();
        }
        cover
    }

    pub(super) fn states<'m>(
        &'m self,
        altered: Option<&Altered<'m>>,
    ) -> Vec<(&'m ConditionalAccessPolicy, &'m PolicyState)> {
        let state = |(position, policy): (usize, &'m ConditionalAccessPolicy)| match altered {
            Some(altered) if altered.position == position => (policy, altered.state),
            _ => (policy, &policy.state),
        };
        self.policies.iter().enumerate().map(state).collect()
    }

    fn targets_of<'m>(&'m self, position: usize, altered: Option<&Altered<'m>>) -> Option<&'m Targets> {
        match altered {
            Some(altered) if altered.position == position && altered.targets.is_some() => altered.targets,
            _ => self.targets.get(position).map(Rc::as_ref),
        }
    }

    /// What security defaults add: they are the alternative to policies.
    fn add_defaults(&self, situation: Situation, wanted: Demands, cover: &mut Cover) {
        if let Some(known) = self.by_defaults(situation, wanted) {
            cover.covered.unite(&known.certain);
            cover.possible.unite(&known.certain);
            cover.possible.unite(&known.possible);
        }
    }

    pub(super) fn by_defaults(&self, situation: Situation, wanted: Demands) -> Option<Known> {
        let demand = defaults::demand(situation)?;
        if !wanted.contains(demand) {
            return None;
        }
        let known = || defaults::covers(situation, self.tenant, &self.people);
        match self.tenant.security_defaults.whole() {
            Some(own) if own.enabled => Some(known()),
            Some(_) => None,
            // They cannot be on while a policy is enforced or only reports.
            None if self.policies.iter().any(|policy| policy.state != PolicyState::Disabled) => None,
            None => Some(Known { certain: RowSet::new(), possible: known().any() }),
        }
    }

    /// How a person stands.
    pub fn state(&self, cover: &Cover, row: usize) -> State {
        if cover.covered.contains(row) {
            State::Covered
        } else if cover.possible.contains(row) {
            State::Unknown
        } else if self.people.emergency.certain.contains(row) {
            State::Declared
        } else {
            State::NotCovered
        }
    }

    /// Of `rows` those in this state.
    pub fn in_state(&self, cover: &Cover, rows: &RowSet, state: State) -> RowSet {
        match state {
            State::Covered => rows.intersection(&cover.covered),
            State::Unknown => rows.intersection(&cover.possible).difference(&cover.covered),
            State::Declared => rows.intersection(&self.people.emergency.certain).difference(&cover.possible),
            State::NotCovered => rows.difference(&cover.possible).difference(&self.people.emergency.certain),
        }
    }

    /// People of a kind who can be in the situation and can sign in.
    pub fn concerned(&self, situation: Situation, kind: Kind) -> Cow<'_, RowSet> {
        let rows = |kind| self.kinds.iter().find(|own| own.kind == kind).map(|own| &own.rows);
        match (situation, rows(kind), rows(Kind::Guests)) {
            (Situation::Guest, Some(own), Some(guests)) => Cow::Owned(own.intersection(guests)),
            (_, own, _) => own.map_or_else(|| Cow::Owned(RowSet::new()), Cow::Borrowed),
        }
    }

    /// One cell.
    pub fn cell(&self, situation: Situation, kind: Kind, cover: &Cover) -> Cell {
        let rows = self.concerned(situation, kind);
        let emergency = &self.people.emergency.certain;
        let declared = emergency.iter().filter(|row| rows.contains(*row) && !cover.possible.contains(*row));
        let (people, declared) = (rows.len(), declared.count());
        let (covered, possible) = (rows.count_in(&cover.covered), rows.count_in(&cover.possible));
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Cell {
            people: count(people),
            covered: count(covered),
            declared: count(declared),
            not_covered: count(people.saturating_sub(possible).saturating_sub(declared)),
            unknown: count(possible.saturating_sub(covered)),
        }
    }

    /// The whole matrix: for each situation one cell for each of [`Matrix::kinds`], in their order.
    pub fn cells(&self) -> Vec<(Situation, Vec<Cell>)> {
        let of = |situation| {
            let cover = self.cover(situation);
            (situation, self.kinds.iter().map(|own| self.cell(situation, own.kind, &cover)).collect())
        };
        Situation::ALL.into_iter().map(of).collect()
    }

    /// Why people are unknown, or not counted at all: everything that was not read whole.
    pub fn gaps(&self) -> Vec<Gap> {
        // Without the licence nobody can be eligible.
        let counts = |gap: &Gap| gap.fact != ELIGIBLE || !matches!(gap.reason, Reason::NoLicence { .. });
        NEEDS.into_iter().chain([ELIGIBLE]).flat_map(|fact| self.tenant.gaps(fact)).filter(counts).collect()
    }
}

fn shared_targets(policies: &[ConditionalAccessPolicy], people: &People<'_>) -> Vec<Rc<Targets>> {
    let mut all: Vec<Rc<Targets>> = Vec::new();
    for policy in policies {
        let alike = policies.iter().position(|own| own.conditions.users == policy.conditions.users);
        let shared = alike.and_then(|alike| all.get(alike)).map(Rc::clone);
        all.push(shared.unwrap_or_else(|| Rc::new(Targets::new(policy, people))));
    }
    all
}

impl Cover {
    /// Adds a policy; who is covered is added to who may be when all are in.
    fn add(&mut self, applies: Applies, sure: bool, targets: &Targets) {
        if applies == Applies::No {
            return;
        }
        if applies == Applies::Yes && sure {
            self.covered.unite(&targets.applies.yes);
        } else {
            self.possible.unite(&targets.applies.yes);
        }
        if targets.in_doubt {
            self.possible.unite(&targets.applies.unknown);
        }
    }
}
