//! All policies together: who is covered, who is not, and what cannot be told.

use std::collections::BTreeMap;

use super::conditions::{Exception, Fit, Narrowing, fit};
use super::demands::{Answer, Demands, Lack, demands};
use super::enforced;
use super::judged::{JudgedPolicy, Standing, gaps};
use super::people::{Extra, People};
use super::places::Places;
use super::question::{Asked, Question, Session};
use super::scenario::{Scenario, Target};
use super::sums::{Range, Sums, add_up};
use super::targets::{Targets, Through};
use crate::settings::Settings;
use crate::tenant::access_policies::{ConditionalAccessPolicy, SignInFrequency};
use crate::tenant::ordered;
use crate::tenant::{Gap, RowSet, Tenant};

/// How well everybody is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Everybody.
    Covered,
    /// Everybody, but for decisions about some people, applications or places, or with something weaker.
    InPart,
    /// Somebody is not covered.
    Open,
}

/// How a policy stands to one scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Grade {
    /// It covers whom it applies to.
    Full,
    /// In part.
    InPart(Weakness),
    /// It cannot be told: the conditions and controls of which nothing is known.
    Unclear(Vec<String>),
    /// It does not count.
    None(Why),
}

/// Why a policy counts in part only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weakness {
    /// A managed device is enough.
    ManagedDeviceIsEnough,
    /// Some locations are excluded.
    Places,
    /// Applications are excluded.
    Apps,
    /// What it demands has the effect, but by another way.
    Indirect,
    /// A session lasts longer than it should.
    LongSession,
}

/// Why a policy does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It does not apply.
    Elsewhere(Narrowing),
    /// It does not demand enough.
    Demand(Lack),
}

/// The answer to a question.
pub struct Coverage<'a> {
    /// The best that it can be.
    pub best: Outcome,
    /// The worst that it can be.
    pub worst: Outcome,
    /// Everybody.
    pub people: People<'a>,
    /// Every policy that was read, in the order of the service.
    pub policies: Vec<JudgedPolicy<'a>>,
    /// Judged rows that no policy reaches, and that none excludes by a decision about them.
    pub open: RowSet,
    /// Judged rows that are excluded, by a decision about them, from what would cover them.
    pub left_out: RowSet,
    /// Judged rows that are covered in part.
    pub in_part: RowSet,
    /// Judged rows of whom it cannot be told.
    pub unclear: RowSet,
    /// People of the table who are not covered, and would be if a policy that only reports or is off were enforced: by the policy's
    /// position; nothing for one that would cover nobody more.
    pub if_enforced: BTreeMap<usize, RowSet>,
    /// What the policies themselves leave unclear.
    pub gaps: Vec<Gap>,
    /// Whether any policies were read at all.
    read: bool,
}

impl<'a> Coverage<'a> {
    /// Judges every policy that was read.
    pub fn new(tenant: &'a Tenant, settings: &Settings, now: i64, question: &Question) -> Coverage<'a> {
        let policies = tenant.conditional_access.seen().map_or(&[][..], Vec::as_slice);
        let scenarios = scenarios(policies, question);
        let grades: Vec<Vec<Grade>> = policies
            .iter()
            .map(|policy| scenarios.iter().map(|scenario| grade(policy, scenario, question)).collect())
            .collect();
        let counts = |grades: &[Grade]| grades.iter().any(|grade| !matches!(grade, Grade::None(_)));
        let counting: Vec<&ConditionalAccessPolicy> = policies
            .iter()
            .zip(&grades)
            .filter(|(_, grades)| counts(grades))
            .map(|(policy, _)| policy)
            .collect();
        let people = match question.asked {
            Asked::Everybody => People::new(tenant, settings, now, &counting),
            Asked::Administrators => People::administrators(tenant, settings, now, &counting),
        };
        let targets: Vec<Option<Targets>> = policies
            .iter()
            .zip(&grades)
            .map(|(policy, grades)| counts(grades).then(|| Targets::new(policy, &people)))
            .collect();

        let Range { mut worst, mut best } = add_up(&grades, &targets);
        let spared = people.emergency.possible.union(&people.perhaps);
        best.covered.unite(&spared);
        if tenant.conditional_access.whole().is_none() {
            best = Sums { covered: people.everyone(), in_part: people.everyone() };
        }
        worst.in_part.unite(&worst.covered);
        best.in_part.unite(&best.covered);

        let judged = &people.judged;
        let nothing_counts = counting.is_empty() && tenant.conditional_access.whole().is_some();
        let outcome = |sums: &Sums| {
            // What is missing for the next holder of a role leaves nobody open today.
            let open = judged.difference(&sums.in_part).difference(&people.next_holders);
            if nothing_counts || !open.is_empty() {
                Outcome::Open
            } else if !judged.difference(&sums.covered).is_empty() {
                Outcome::InPart
            } else {
                Outcome::Covered
            }
        };
        let (best_outcome, worst_outcome) = (outcome(&best), outcome(&worst));
        let open = judged.difference(&best.in_part);
        let short = judged.difference(&best.covered).intersection(&worst.in_part);
        let reached = reached(&targets);
        let uncovered = open.union(&short);
        let if_enforced =
            enforced::gains((tenant, settings, now), policies, (question, &scenarios), &uncovered);
        Coverage {
            if_enforced,
            best: best_outcome,
            worst: worst_outcome,
            left_out: short.difference(&reached),
            in_part: short.intersection(&reached),
            unclear: judged.difference(&open).difference(&short).difference(&worst.covered),
            open,
            read: tenant.conditional_access.seen().is_some(),
            gaps: gaps(tenant, policies, &grades, &counting),
            policies: policies
                .iter()
                .zip(&grades)
                .zip(targets)
                .map(|((policy, grades), targets)| {
                    JudgedPolicy::new(policy, grades, targets, &scenarios, &people)
                })
                .collect(),
            people,
        }
    }

    /// The answer, where there is one. Whom exclusions spare is not said before the users were read.
    pub fn outcome(&self) -> Option<Outcome> {
        let unnamed = self.best == Outcome::InPart && self.people.users().is_none();
        (self.best == self.worst && !unnamed && self.read).then_some(self.best)
    }

    /// Whom a policy that only reports or is off would cover more, if it were enforced.
    pub fn gained_by(&self, policy: &ConditionalAccessPolicy) -> Option<&RowSet> {
        let position = self.policies.iter().position(|judged| std::ptr::eq(judged.policy, policy))?;
        self.if_enforced.get(&position)
    }

    /// Why a row is left out: the first policy that would cover it but for an exclusion, and what that goes through.
    pub fn exclusion(&self, row: usize) -> Option<(&ConditionalAccessPolicy, &Through)> {
        let counting = self.policies.iter().filter(|judged| !matches!(judged.standing, Standing::Not(_)));
        counting.filter(|judged| judged.applies.excluded.contains(row)).find_map(|judged| {
            let (through, _) = judged.through.iter().find(|(_, rows)| rows.contains(row))?;
            Some((judged.policy, through))
        })
    }

    /// Extra rows among `rows`, and whom they stand for.
    pub fn standing<'s>(&'s self, rows: &'s RowSet) -> impl Iterator<Item = (usize, &'s Extra)> + 's {
        rows.iter().filter_map(|row| Some((row, self.people.extra(row)?)))
    }

    /// Whom the question is certainly about: nobody is counted as an administrator because roles were not read.
    pub fn known(&self) -> RowSet {
        self.people.judged.difference(&self.people.perhaps)
    }

    /// How many rows of the table are in `rows`.
    pub fn count(&self, rows: &RowSet) -> usize {
        rows.intersection(&RowSet::all(self.people.rows())).len()
    }
}

/// Every client, for an application that no policy names and for each one that a policy excludes.
fn scenarios(policies: &[ConditionalAccessPolicy], question: &Question) -> Vec<Scenario> {
    let general = question.action.map_or(Target::AnyApp, Target::Action);
    let named = question.apps.iter().map(|app| Target::App((*app).to_owned()));
    let mut targets =
        if question.apps.is_empty() { ordered::set([general.clone()]) } else { ordered::set(named) };
    let every_app = question.action.is_none() && question.apps.is_empty();
    for policy in policies.iter().filter(|_| every_app) {
        let may_count = question.clients.iter().any(|client| {
            let scenario = question.scenario(*client, general.clone());
            !matches!(grade(policy, &scenario, question), Grade::None(_))
        });
        if may_count {
            let named = policy.conditions.applications.exclude.iter().filter(|app| *app != "None");
            targets.extend(named.cloned().map(Target::App));
        }
    }
    targets
        .into_iter()
        .flat_map(|target| {
            question.clients.iter().map(move |client| question.scenario(*client, target.clone()))
        })
        .collect()
}

pub(super) fn grade(policy: &ConditionalAccessPolicy, scenario: &Scenario, question: &Question) -> Grade {
    let fit = fit(policy, scenario, &Places::default());
    if let Fit::Elsewhere(narrowing) = fit {
        return Grade::None(Why::Elsewhere(narrowing));
    }
    let weaker = match question.session {
        Some(session) => of_session(policy, session),
        None => of_grant(policy, question),
    };
    let weaker = match weaker {
        Ok(weaker) => weaker,
        Err(grade) => return grade,
    };
    match fit {
        Fit::Elsewhere(narrowing) => Grade::None(Why::Elsewhere(narrowing)),
        Fit::Unclear(names) => Grade::Unclear(names),
        Fit::Applies(exceptions) => match (weaker, exceptions.first()) {
            (Some(weakness), _) => Grade::InPart(weakness),
            (None, Some(Exception::App(_))) => Grade::InPart(Weakness::Apps),
            (None, Some(Exception::Places)) if question.trusted_places_are_fine && only_trusted(policy) => {
                Grade::Full
            }
            (None, Some(Exception::Places)) => Grade::InPart(Weakness::Places),
            (None, Some(Exception::Devices)) if question.managed_devices_are_fine => Grade::Full,
            (None, Some(Exception::Devices)) => Grade::InPart(Weakness::ManagedDeviceIsEnough),
            (None, None) => Grade::Full,
        },
    }
}

/// In which way a policy demands less than what is wanted, if it does; an error where it does not demand it, or that cannot be told.
fn of_grant(policy: &ConditionalAccessPolicy, question: &Question) -> Result<Option<Weakness>, Grade> {
    let grant = policy.grant.as_ref();
    let indirect = (question.indirect != Demands::NONE).then(|| demands(grant, question.indirect));
    match (demands(grant, question.demand), indirect) {
        (Answer::Yes, _) => Ok(None),
        (Answer::UnlessManaged, None) if !question.managed_device_counts => {
            Err(Grade::None(Why::Demand(Lack::WeakerIsEnough)))
        }
        (Answer::UnlessManaged, None) => Ok(Some(Weakness::ManagedDeviceIsEnough)),
        (_, Some(Answer::Yes | Answer::UnlessManaged)) => Ok(Some(Weakness::Indirect)),
        (Answer::UnlessManaged, Some(_)) => Ok(Some(Weakness::ManagedDeviceIsEnough)),
        (Answer::Unclear(name), _) | (_, Some(Answer::Unclear(name))) => {
            Err(Grade::Unclear(vec![format!("grantControls: {name}")]))
        }
        (Answer::No(lack), _) => Err(Grade::None(Why::Demand(lack))),
    }
}

/// The same for what is wanted of a session.
fn of_session(policy: &ConditionalAccessPolicy, session: Session) -> Result<Option<Weakness>, Grade> {
    let not = Err(Grade::None(Why::Demand(Lack::SomethingElse)));
    let unclear = |name: &str| Err(Grade::Unclear(vec![format!("sessionControls.{name}")]));
    match session {
        Session::BoundOrEnds { .. }
            if policy.session_controls.iter().any(|own| own == "secureSignInSession") =>
        {
            Ok(None)
        }
        Session::Ends { after } | Session::BoundOrEnds { after } => match &policy.sign_in_frequency {
            None => not,
            Some(SignInFrequency::EveryTime) => Ok(None),
            Some(SignInFrequency::Hours(hours)) if *hours <= after => Ok(None),
            Some(SignInFrequency::Hours(_)) => Ok(Some(Weakness::LongSession)),
            Some(SignInFrequency::Other(_)) => unclear("signInFrequency"),
        },
        Session::NotPersistent => match policy.persistent_browser.as_deref() {
            None | Some("always") => not,
            Some("never") => Ok(None),
            Some(_) => unclear("persistentBrowser"),
        },
    }
}

/// Whether no locations are excluded but those that the tenant trusts.
fn only_trusted(policy: &ConditionalAccessPolicy) -> bool {
    let excluded = policy.conditions.locations.iter().flat_map(|locations| &locations.exclude);
    excluded.into_iter().all(|own| own == "AllTrusted" || own == super::places::MULTIFACTOR_TRUSTED_IPS)
}

/// Rows to which some counting policy applies.
fn reached(targets: &[Option<Targets>]) -> RowSet {
    let mut rows = RowSet::new();
    targets.iter().flatten().for_each(|targets| rows.unite(&targets.applies.yes));
    rows
}
