//! A situation as columns: every combination of client, application, platform and place that an intruder may choose, and what
//! each policy does there. Combinations in which all policies do the same are one column.

use super::applications;
use super::conditions::{self, Exception, Part};
use super::demands::{Demands, Required, required};
use super::places::Places;
use super::scenario::{Client, Place, Platform, Scenario, Target};
use super::situation::Situation;
use crate::tenant::access_policies::{ConditionalAccessPolicy, PolicyState};
use crate::tenant::ordered;

/// Whether a policy applies in a column, people aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applies {
    /// It does not.
    No,
    /// It cannot be told.
    Perhaps,
    /// It does.
    Yes,
}

/// A policy that applies somewhere in a situation and demands something there.
pub struct Active {
    /// Its position among the policies.
    pub policy: usize,
    /// What it demands.
    pub required: Required,
}

/// One combination.
pub struct Column {
    /// The combination; of several in which all policies do the same, the first.
    pub scenario: Scenario,
    /// What each active policy does.
    pub applies: Vec<Applies>,
}

/// A situation, ready to be held against people.
pub struct Columns {
    /// The policies that matter in it.
    pub active: Vec<Active>,
    /// Every combination that tells them apart.
    pub columns: Vec<Column>,
}

/// Values of one choice, each with what every active policy does there.
type Axis<T> = Vec<(T, Vec<Applies>)>;

impl Columns {
    /// Lays out a situation. Only policies that may demand one of `wanted` count.
    pub fn new(
        situation: Situation,
        wanted: Demands,
        policies: &[(&ConditionalAccessPolicy, &PolicyState)],
        places: &Places,
    ) -> Columns {
        let clients = situation.clients();
        let mut active = Vec::new();
        let mut by_client: Vec<Vec<Applies>> = vec![Vec::new(); clients.len()];
        for (position, (policy, state)) in policies.iter().enumerate() {
            let scenarios = clients.iter().map(|client| situation.scenario(*client));
            let applies: Vec<Applies> =
                scenarios.map(|scenario| of(conditions::general(policy, state, &scenario))).collect();
            if applies.iter().all(|applies| *applies == Applies::No) {
                continue;
            }
            let required = required(policy, situation.scenario(Client::Browser).device);
            if !required.possible.meets(wanted) {
                continue;
            }
            active.push(Active { policy: position, required });
            by_client.iter_mut().zip(applies).for_each(|(column, applies)| column.push(applies));
        }
        let own: Vec<&ConditionalAccessPolicy> = active
            .iter()
            .filter_map(|active| policies.get(active.policy).map(|(policy, _)| *policy))
            .collect();
        let clients: Axis<Client> = clients.iter().copied().zip(by_client).collect();
        let targets = axis(targets(situation, &own), &own, conditions::target);
        let platforms =
            axis(platforms(&own), &own, |policy, platform| conditions::platform(policy, *platform));
        let places =
            axis(chosen_places(&own, places), &own, |policy, place| conditions::place(policy, place, places));
        Columns { columns: product(situation, clients, &targets, &platforms, &places), active }
    }
}

fn of(part: Part) -> Applies {
    match part {
        // The column is about that very application.
        Part::Through(exceptions) if exceptions.iter().any(|e| matches!(e, Exception::App(_))) => Applies::No,
        Part::Through(_) => Applies::Yes,
        Part::Unclear(_) => Applies::Perhaps,
        Part::Elsewhere(_) => Applies::No,
    }
}

fn axis<T>(
    values: Vec<T>,
    policies: &[&ConditionalAccessPolicy],
    part: impl Fn(&ConditionalAccessPolicy, &T) -> Part,
) -> Axis<T> {
    let mut axis: Axis<T> = Vec::new();
    for value in values {
        let applies = policies.iter().map(|policy| of(part(policy, &value))).collect();
        add(&mut axis, value, applies);
    }
    axis
}

/// A value at which every policy does at least what it does at another leaves nobody open whom the other does not.
fn add<T>(axis: &mut Axis<T>, value: T, applies: Vec<Applies>) {
    let at_least =
        |more: &[Applies], less: &[Applies]| more.iter().zip(less).all(|(more, less)| more >= less);
    if axis.iter().any(|(_, other)| at_least(&applies, other)) {
        return;
    }
    axis.retain(|(_, other)| !at_least(other, &applies));
    axis.push((value, applies));
}

/// The target itself, and what policies leave out of it.
fn targets(situation: Situation, policies: &[&ConditionalAccessPolicy]) -> Vec<Target> {
    let general = situation.target();
    let named = policies.iter().flat_map(|policy| &policy.conditions.applications.exclude);
    let excluded = ordered::set(named.filter(|app| match &general {
        Target::AnyApp => *app != "None",
        Target::App(group) => applications::is_member(group, app),
        Target::Action(_) | Target::Context(_) => false,
    }));
    let excluded = excluded.into_iter().cloned().map(Target::App);
    std::iter::once(general.clone()).chain(excluded).collect()
}

/// Every platform that a client may claim, where a policy asks for it.
fn platforms(policies: &[&ConditionalAccessPolicy]) -> Vec<Option<Platform>> {
    if policies.iter().any(|policy| policy.conditions.platforms.is_some()) {
        Platform::ALL.into_iter().map(Some).collect()
    } else {
        vec![None]
    }
}

/// An address that no named location holds, and each excluded location that an intruder may be able to come from.
fn chosen_places(policies: &[&ConditionalAccessPolicy], places: &Places) -> Vec<Place> {
    let locations = policies.iter().filter_map(|policy| policy.conditions.locations.as_ref());
    let excluded = ordered::set(
        locations
            .flat_map(|locations| &locations.exclude)
            .filter(|id| !matches!(id.as_str(), "All" | "AllTrusted") && places.at_will(id) != Some(false)),
    );
    let chosen = excluded.into_iter().cloned().map(Place::Chosen);
    std::iter::once(Place::Unknown).chain(chosen).collect()
}

fn product(
    situation: Situation,
    clients: Axis<Client>,
    targets: &Axis<Target>,
    platforms: &Axis<Option<Platform>>,
    places: &Axis<Place>,
) -> Vec<Column> {
    let mut columns: Axis<Scenario> = Vec::new();
    for (client, by_client) in clients {
        for (target, by_target) in targets {
            for (platform, by_platform) in platforms {
                for (place, by_place) in places {
                    let applies = by_client
                        .iter()
                        .zip(by_target)
                        .zip(by_platform)
                        .zip(by_place)
                        .map(|(((a, b), c), d)| *a.min(b).min(c).min(d))
                        .collect();
                    let scenario = Scenario {
                        target: target.clone(),
                        platform: *platform,
                        place: place.clone(),
                        ..situation.scenario(client)
                    };
                    add(&mut columns, scenario, applies);
                }
            }
        }
    }
    columns.into_iter().map(|(scenario, applies)| Column { scenario, applies }).collect()
}
