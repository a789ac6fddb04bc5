//! Does a policy apply in a scenario, people aside? A policy counts only where every condition is known and lets it through.

use super::applications;
use super::device_filter;
use super::places::Places;
use super::scenario::{Device, Place, Platform, Scenario, Target};
use crate::tenant::access_policies::{ConditionalAccessPolicy, DeviceFilter, PolicyState, UserTarget};

/// Whether a policy applies in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It applies, but for these exceptions.
    Applies(Vec<Exception>),
    /// It does not.
    Elsewhere(Narrowing),
    /// It has a condition or a value of which nothing is known: the names.
    Unclear(Vec<String>),
}

/// What a policy that applies leaves out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exception {
    /// Excluded locations.
    Places,
    /// This application, which the scenario is about.
    App(String),
    /// Devices that the tenant knows, by a filter.
    Devices,
}

/// Why a policy does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Narrowing {
    /// It is off.
    Disabled,
    /// It only reports.
    ReportOnly,
    /// It names nobody.
    Nobody,
    /// It is about workload identities.
    WorkloadIdentities,
    /// It is about user actions.
    UserActions,
    /// It is about authentication contexts.
    AuthenticationContexts,
    /// It is about other applications.
    Apps,
    /// It filters applications by attributes.
    AppFilter,
    /// It is about other clients.
    Clients,
    /// It is about some platforms; a client can claim to be another one.
    Platforms,
    /// It is about some locations.
    Locations,
    /// It waits for user risk.
    UserRisk,
    /// It waits for sign-in risk.
    SignInRisk,
    /// It waits for insider risk.
    InsiderRisk,
    /// It waits for risk of a service principal.
    ServicePrincipalRisk,
    /// It is about devices that match a filter.
    DeviceFilter,
    /// It is about some authentication flows.
    Flows,
}

/// One condition, or some of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// It lets the scenario through, but for these exceptions.
    Through(Vec<Exception>),
    /// It does not.
    Elsewhere(Narrowing),
    /// It cannot be told: what is not known.
    Unclear(Vec<String>),
}

impl Part {
    const THROUGH: Part = Part::Through(Vec::new());

    fn unclear(name: impl Into<String>) -> Part {
        Part::Unclear(vec![name.into()])
    }

    /// `Elsewhere` for what is narrowed.
    fn unless(narrows: bool, narrowing: Narrowing) -> Part {
        if narrows { Part::Elsewhere(narrowing) } else { Part::THROUGH }
    }
}

/// Holds a policy against a scenario. A condition that certainly does not let it through outweighs what is not known.
pub fn fit(policy: &ConditionalAccessPolicy, scenario: &Scenario, places: &Places) -> Fit {
    fit_as(policy, &policy.state, scenario, places)
}

/// The same for a policy in another state.
pub fn fit_as(
    policy: &ConditionalAccessPolicy,
    state: &PolicyState,
    scenario: &Scenario,
    places: &Places,
) -> Fit {
    let parts = [
        general(policy, state, scenario),
        target(policy, &scenario.target),
        platform(policy, scenario.platform),
        place(policy, &scenario.place, places),
    ];
    let (mut exceptions, mut names) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Elsewhere(narrowing) => return Fit::Elsewhere(narrowing),
            Part::Through(own) => exceptions.extend(own),
            Part::Unclear(own) => names.extend(own),
        }
    }
    if names.is_empty() { Fit::Applies(exceptions) } else { Fit::Unclear(names) }
}

/// Everything but the target, the platform and the place.
pub fn general(policy: &ConditionalAccessPolicy, state: &PolicyState, scenario: &Scenario) -> Part {
    let conditions = &policy.conditions;
    let mut names = Vec::new();
    let mut exceptions = Vec::new();
    let parts = [
        switch(state),
        Part::unless(conditions.workload_identities, Narrowing::WorkloadIdentities),
        Part::unless(names_nobody(policy), Narrowing::Nobody),
        Part::unless(!conditions.service_principal_risk_levels.is_empty(), Narrowing::ServicePrincipalRisk),
        risk(&conditions.user_risk_levels, scenario.user_risk.name(), "userRiskLevels", Narrowing::UserRisk),
        risk(
            &conditions.sign_in_risk_levels,
            scenario.sign_in_risk.name(),
            "signInRiskLevels",
            Narrowing::SignInRisk,
        ),
        chosen(
            &conditions.insider_risk_levels,
            scenario.insider_risk.name(),
            &["minor", "moderate", "elevated"],
            "insiderRiskLevels",
            Narrowing::InsiderRisk,
        ),
        chosen(
            &conditions.authentication_flows,
            scenario.flow.map(super::scenario::Flow::name),
            &["deviceCodeFlow", "authenticationTransfer"],
            "authenticationFlows.transferMethods",
            Narrowing::Flows,
        ),
        client(&conditions.client_app_types, scenario),
        conditions.device_filter.as_ref().map_or(Part::THROUGH, |filter| device(filter, scenario.device)),
    ];
    for part in parts {
        match part {
            Part::Elsewhere(narrowing) => return Part::Elsewhere(narrowing),
            Part::Through(own) => exceptions.extend(own),
            Part::Unclear(own) => names.extend(own),
        }
    }
    names.extend(conditions.unknown.iter().cloned());
    if names.is_empty() { Part::Through(exceptions) } else { Part::Unclear(names) }
}

fn switch(state: &PolicyState) -> Part {
    match state {
        PolicyState::Enabled => Part::THROUGH,
        PolicyState::Disabled => Part::Elsewhere(Narrowing::Disabled),
        PolicyState::ReportOnly => Part::Elsewhere(Narrowing::ReportOnly),
        PolicyState::Other(state) => Part::unclear(format!("state: {state}")),
    }
}

/// Whether a policy that is about users names none.
pub fn names_nobody(policy: &ConditionalAccessPolicy) -> bool {
    let users = &policy.conditions.users;
    users.include_users.iter().all(|target| *target == UserTarget::None)
        && users.include_groups.is_empty()
        && users.include_roles.is_empty()
        && users.include_guests.is_none()
}

fn risk(levels: &[String], actual: &str, field: &str, narrowing: Narrowing) -> Part {
    chosen(levels, Some(actual), &["none", "low", "medium", "high", "hidden"], field, narrowing)
}

/// A list that narrows where it is not empty; a name in it that is not known may stand for what is the case.
fn chosen(list: &[String], actual: Option<&str>, known: &[&str], field: &str, narrowing: Narrowing) -> Part {
    if list.is_empty() || list.iter().any(|name| Some(name.as_str()) == actual) {
        return Part::THROUGH;
    }
    match list.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Part::unclear(format!("{field}: {name}")),
        None => Part::Elsewhere(narrowing),
    }
}

fn client(types: &[String], scenario: &Scenario) -> Part {
    // `easSupported` is about some ActiveSync clients only.
    const KNOWN: [&str; 5] =
        ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other", "easSupported"];
    let has = |name: &str| types.iter().any(|client| client == name);
    if types.is_empty() || has("all") || has(scenario.client.name()) {
        return Part::THROUGH;
    }
    let unknown: Vec<String> = types
        .iter()
        .filter(|client| !KNOWN.contains(&client.as_str()))
        .map(|client| format!("clientAppTypes: {client}"))
        .collect();
    if unknown.is_empty() { Part::Elsewhere(Narrowing::Clients) } else { Part::Unclear(unknown) }
}

/// On a device that the tenant does not know; where it matches others, that is an exception.
fn device(filter: &DeviceFilter, device: Device) -> Part {
    let unclear = || Part::unclear("devices.deviceFilter");
    match (filter.mode.as_str(), device_filter::matches(&filter.rule, device)) {
        ("include", Some(true)) => Part::THROUGH,
        ("include", Some(false)) => Part::Elsewhere(Narrowing::DeviceFilter),
        ("exclude", Some(true)) => Part::Elsewhere(Narrowing::DeviceFilter),
        ("exclude", Some(false)) => Part::Through(vec![Exception::Devices]),
        _ => unclear(),
    }
}

/// The applications, actions and contexts that it is about.
pub fn target(policy: &ConditionalAccessPolicy, wanted: &Target) -> Part {
    let apps = &policy.conditions.applications;
    let name = match wanted {
        Target::Action(action) => {
            return match apps.user_actions.iter().any(|own| own == action.name()) {
                true => Part::THROUGH,
                false if apps.user_actions.is_empty() => Part::Elsewhere(Narrowing::Apps),
                false => Part::Elsewhere(Narrowing::UserActions),
            };
        }
        Target::Context(context) => {
            return match apps.authentication_contexts.contains(context) {
                true => Part::THROUGH,
                false if apps.authentication_contexts.is_empty() => Part::Elsewhere(Narrowing::Apps),
                false => Part::Elsewhere(Narrowing::AuthenticationContexts),
            };
        }
        Target::AnyApp => None,
        Target::App(name) => Some(name.as_str()),
    };
    if !apps.user_actions.is_empty() {
        return Part::Elsewhere(Narrowing::UserActions);
    }
    if !apps.authentication_contexts.is_empty() {
        return Part::Elsewhere(Narrowing::AuthenticationContexts);
    }
    if apps.filtered {
        return Part::Elsewhere(Narrowing::AppFilter);
    }
    if apps.include.is_empty() {
        return Part::unclear("applications.includeApplications");
    }
    let included = applications::names(&apps.include, "All")
        || name.is_some_and(|name| applications::holds(&apps.include, name));
    match name {
        _ if !included => Part::Elsewhere(Narrowing::Apps),
        Some(name) if applications::holds(&apps.exclude, name) => {
            Part::Through(vec![Exception::App(name.to_owned())])
        }
        _ => Part::THROUGH,
    }
}

/// The platforms. `None` is a client that claims whichever it likes: a policy that leaves one out is not for it.
pub fn platform(policy: &ConditionalAccessPolicy, claimed: Option<Platform>) -> Part {
    let Some(platforms) = &policy.conditions.platforms else { return Part::THROUGH };
    let has = |list: &[String], name: &str| list.iter().any(|own| own.eq_ignore_ascii_case(name));
    let everywhere = platforms.include.is_empty() || has(&platforms.include, "all");
    let Some(claimed) = claimed else {
        return Part::unless(!everywhere || !platforms.exclude.is_empty(), Narrowing::Platforms);
    };
    let named = |list: &[String]| claimed.name().is_some_and(|name| has(list, name));
    let unknown = |list: &[String]| {
        let known = |name: &String| {
            name.eq_ignore_ascii_case("all")
                || Platform::ALL.iter().any(|p| p.name().is_some_and(|p| p.eq_ignore_ascii_case(name)))
        };
        list.iter().find(|name| !known(name)).map(|name| format!("platforms: {name}"))
    };
    if named(&platforms.exclude) || has(&platforms.exclude, "all") {
        return Part::Elsewhere(Narrowing::Platforms);
    }
    let included = everywhere || named(&platforms.include);
    match (included, unknown(&platforms.include), unknown(&platforms.exclude)) {
        (false, Some(name), _) | (true, _, Some(name)) => Part::Unclear(vec![name]),
        (false, None, _) => Part::Elsewhere(Narrowing::Platforms),
        (true, _, None) => Part::THROUGH,
    }
}

/// The locations.
pub fn place(policy: &ConditionalAccessPolicy, place: &Place, places: &Places) -> Part {
    let Some(locations) = &policy.conditions.locations else { return Part::THROUGH };
    let included =
        if locations.include.is_empty() { Some(true) } else { holds(&locations.include, place, places) };
    let excluded = holds(&locations.exclude, place, places);
    match (included, excluded) {
        (Some(false), _) | (_, Some(true)) => Part::Elsewhere(Narrowing::Locations),
        (None, _) => Part::unclear("locations.includeLocations"),
        (_, None) => Part::unclear("locations.excludeLocations"),
        (Some(true), Some(false)) if locations.exclude.is_empty() => Part::THROUGH,
        (Some(true), Some(false)) => Part::Through(vec![Exception::Places]),
    }
}

/// Whether one of these locations holds the place.
fn holds(list: &[String], place: &Place, places: &Places) -> Option<bool> {
    let mut answer = Some(false);
    for own in list {
        let one = match (own.as_str(), place) {
            ("All", _) => Some(true),
            (_, Place::Unknown) => Some(false),
            ("AllTrusted", Place::Trusted) => Some(true),
            ("AllTrusted", Place::Named(id)) => places.trusted(id),
            ("AllTrusted", Place::Chosen(_)) => Some(false),
            (own, Place::Chosen(id)) if own.eq_ignore_ascii_case(id) => {
                places.at_will(id).filter(|at_will| *at_will)
            }
            (_, Place::Chosen(_)) => Some(false),
            // Which of the trusted ones it is, is not said.
            (own, Place::Trusted) => match places.trusted(own) {
                Some(false) => Some(false),
                Some(true) | None => None,
            },
            (own, Place::Named(id)) => Some(own.eq_ignore_ascii_case(id)),
        };
        answer = match (answer, one) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        };
    }
    answer
}

#[cfg(test)]
#[path = "conditions_tests.rs"]
mod tests;
