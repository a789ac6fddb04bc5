//! What breaks if this is changed: the sign-ins of the last days, held against the policies as they would be.
//!
//! Only sign-ins that succeeded are replayed: they met every policy that there was. So only what a change adds is asked of them, and each
//! has one [`Outcome`]. Where Microsoft recorded how a policy would have judged a sign-in (report-only), that is the outcome, unless the
//! policy was changed since; else it is worked out, and whatever the log does not tell makes it [`Outcome::Unclear`], never a pass.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`proposal`] | the change, and the policies as they would be |
//! | `conditions` | does a policy apply to a sign-in |
//! | `controls` | what happens to a sign-in to which it applies |
//! | [`summary`], [`words`] | whom it would have stopped, and what is to be said of it |

mod conditions;
mod controls;
pub mod proposal;
pub mod summary;
pub mod words;

use std::collections::BTreeMap;

pub use proposal::{Exclusion, NoSuchPolicy, Proposal};
pub use summary::{Summary, Tally};

use super::people::People;
use super::places::Places;
use super::targets::Targets;
use crate::settings::Settings;
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
use crate::tenant::sign_ins::{Kind, PolicyResult};
use crate::tenant::{Gap, ObjectId, Tenant};
use proposal::Changed;

/// What becomes of a sign-in, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing new is demanded of it, or it meets that already.
    Passes,
    /// The person is asked for one thing more, such as a second factor, and can go on.
    Asked,
    /// It cannot be told.
    Unclear(Doubt),
    /// It is stopped.
    Stopped(Stop),
}

/// Why a sign-in is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// The policy blocks it.
    Blocked,
    /// The client or the protocol cannot ask for a second factor.
    CannotAsk,
    /// A second factor is demanded where nobody is there to be asked: the client renews its token in the background. It goes on once the
    /// person has signed in anew; what runs without a person does not.
    NobodyThere,
    /// The device is not managed, or cannot say so.
    NotManaged,
    /// Microsoft recorded that the policy would have stopped it.
    Recorded,
}

/// What is not known of a sign-in, or of a policy, so that the outcome cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Whether the policy is about this person: a group, a role or a kind of guest was not read whole.
    Person,
    /// Which application the policy means, or what somebody did there.
    App,
    /// Which kind of client it was.
    Client,
    /// How the session began.
    Flow,
    /// On which platform.
    Platform,
    /// From which named location.
    Location,
    /// What the device is.
    Device,
    /// The risk at that time: the log says little of it.
    Risk,
    /// A condition of which Sidelight knows nothing.
    Condition,
    /// Whether the person has a method that is strong enough.
    Method,
    /// A control that the log says nothing about.
    Control,
    /// There were too many kinds of sign-ins to keep this one.
    NotKept,
}

/// A change, resolved against a tenant.
pub struct Replay<'a> {
    tenant: &'a Tenant,
    people: People<'a>,
    places: Places,
    /// Ids of named locations, in small letters, by name.
    named: BTreeMap<&'a str, Vec<String>>,
    policies: Vec<Prepared>,
}

/// A policy as it would be, and whom it would reach.
struct Prepared {
    after: ConditionalAccessPolicy,
    targets: Targets,
    /// Where it only reports now: under which id its results were recorded, and since when they are of the policy as it is.
    recorded: Option<(ObjectId, i64)>,
    /// Where it is in force now: whom it reaches now. They met it.
    met_by: Option<Targets>,
}

/// What is asked cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The sign-in log could not be read: why.
    Unread(Vec<Gap>),
    /// The policy of the proposal is not among those that were read.
    NoSuchPolicy(NoSuchPolicy),
}

/// Holds the sign-ins of the last days against the policies as they would be.
///
/// # Errors
/// Where no sign-ins were read, with the reasons; where the policy is not there.
pub fn replay(
    tenant: &Tenant,
    settings: &Settings,
    now: i64,
    proposal: &Proposal,
) -> Result<Summary, Unanswered> {
    let replay = Replay::new(tenant, settings, now, proposal).map_err(Unanswered::NoSuchPolicy)?;
    let Some(log) = tenant.sign_ins.seen() else {
        return Err(Unanswered::Unread(tenant.sign_ins.gaps().to_vec()));
    };
    Ok(summary::summary(&replay, log, tenant.sign_ins.gaps()))
}

impl<'a> Replay<'a> {
    /// Resolves a change.
    ///
    /// # Errors
    /// When the policy is not there.
    pub fn new(
        tenant: &'a Tenant,
        settings: &Settings,
        now: i64,
        proposal: &Proposal,
    ) -> Result<Replay<'a>, NoSuchPolicy> {
        let changed = proposal.changed(tenant, settings, now)?;
        let concerned: Vec<&ConditionalAccessPolicy> =
            changed.iter().flat_map(|own| std::iter::once(&own.after).chain(own.before)).collect();
        let people = People::present(tenant, settings, now, &concerned);
        let mut named: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for location in tenant.named_locations.seen().map_or(&[][..], Vec::as_slice) {
            named.entry(&location.display_name).or_default().push(location.id.to_ascii_lowercase());
        }
        let policies = changed.into_iter().map(|own| Prepared::new(own, &people)).collect();
        Ok(Replay { tenant, people, places: Places::new(&tenant.named_locations), named, policies })
    }

    /// What becomes of sign-ins of one kind.
    pub fn outcome(&self, kind: &Kind<'_>) -> Outcome {
        let outcomes = self.policies.iter().map(|policy| self.by_policy(policy, kind));
        outcomes.max().unwrap_or(Outcome::Passes)
    }

    /// Whether that rests on what Microsoft recorded.
    pub fn is_recorded(&self, kind: &Kind<'_>) -> bool {
        self.policies.iter().any(|policy| policy.recorded(kind).is_some())
    }

    fn by_policy(&self, policy: &Prepared, kind: &Kind<'_>) -> Outcome {
        if policy.after.state != PolicyState::Enabled {
            return Outcome::Passes;
        }
        if let Some(result) = policy.recorded(kind) {
            return controls::recorded(result, kind.manner);
        }
        let row = self.row(kind.user);
        if policy.met_by.as_ref().is_some_and(|met_by| met_by.applies.yes.contains(row)) {
            return Outcome::Passes;
        }
        let applies = conditions::applies(self, policy, kind, row);
        match applies {
            conditions::Applies::No => Outcome::Passes,
            conditions::Applies::Yes => controls::outcome(&policy.after, kind.manner),
            // Whatever it demands, it may be met already.
            conditions::Applies::Unclear(doubt) => match controls::outcome(&policy.after, kind.manner) {
                Outcome::Passes => Outcome::Passes,
                _ => Outcome::Unclear(doubt),
            },
        }
    }

    /// The row of a person; somebody who is not in the directory as it was read is whoever was not read.
    fn row(&self, user: Option<ObjectId>) -> usize {
        let known = user.and_then(|user| self.people.users()?.row(user));
        known.unwrap_or_else(|| self.people.unseen().iter().next().unwrap_or(usize::MAX))
    }

    /// The name of a person, where the directory has one.
    fn name(&self, user: ObjectId) -> Option<&str> {
        let users = self.tenant.users.seen()?;
        Some(users.user_principal_name(users.row(user)?))
    }
}

impl Prepared {
    fn new(own: Changed<'_>, people: &People<'_>) -> Prepared {
        let in_force = own.before.filter(|before| before.state == PolicyState::Enabled);
        let reports =
            own.before.filter(|before| before.state == PolicyState::ReportOnly && own.same_but_state);
        Prepared {
            targets: Targets::new(&own.after, people),
            recorded: reports.and_then(|before| Some((before.id.parse().ok()?, before.modified?))),
            met_by: in_force.map(|before| Targets::new(before, people)),
            after: own.after,
        }
    }

    /// What Microsoft recorded of this policy as it is.
    fn recorded(&self, kind: &Kind<'_>) -> Option<PolicyResult> {
        let (id, since) = self.recorded?;
        let results = &kind.manner.results;
        let result = results.iter().find(|(policy, _)| *policy == id).map(|(_, result)| *result);
        result.filter(|_| kind.first >= since)
    }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
