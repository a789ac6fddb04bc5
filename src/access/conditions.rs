//! Does a policy apply in a scenario, people aside? A policy counts only where every condition is known and lets it through.

use super::scenario::{App, Place, Risk, Scenario};
use crate::tenant::access_policies::{
    ApplicationConditions, ConditionalAccessPolicy, IncludeExclude, PolicyState, UserTarget,
};

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
    /// This application.
    App(String),
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

/// Holds a policy against a scenario.
pub fn fit(policy: &ConditionalAccessPolicy, scenario: &Scenario) -> Fit {
    let conditions = &policy.conditions;
    let mut unclear: Vec<String> = Vec::new();
    let mut exceptions = Vec::new();
    match &policy.state {
        PolicyState::Enabled => {}
        PolicyState::Disabled => return Fit::Elsewhere(Narrowing::Disabled),
        PolicyState::ReportOnly => return Fit::Elsewhere(Narrowing::ReportOnly),
        PolicyState::Other(state) => unclear.push(format!("state: {state}")),
    }
    let narrowed = [
        (conditions.workload_identities, Narrowing::WorkloadIdentities),
        (names_nobody(policy), Narrowing::Nobody),
        (!conditions.service_principal_risk_levels.is_empty(), Narrowing::ServicePrincipalRisk),
        (risk_differs(&conditions.user_risk_levels, scenario), Narrowing::UserRisk),
        (risk_differs(&conditions.sign_in_risk_levels, scenario), Narrowing::SignInRisk),
        (!conditions.insider_risk_levels.is_empty(), Narrowing::InsiderRisk),
        (!conditions.applications.user_actions.is_empty(), Narrowing::UserActions),
        (!conditions.applications.authentication_contexts.is_empty(), Narrowing::AuthenticationContexts),
        (conditions.applications.filtered, Narrowing::AppFilter),
        (!conditions.authentication_flows.is_empty(), Narrowing::Flows),
        (conditions.platforms.as_ref().is_some_and(narrows_platforms), Narrowing::Platforms),
        (conditions.device_filter.as_ref().is_some_and(|f| f.mode == "include"), Narrowing::DeviceFilter),
    ];
    if let Some((_, narrowing)) = narrowed.into_iter().find(|(narrows, _)| *narrows) {
        return Fit::Elsewhere(narrowing);
    }
    if let Some(narrowing) = app(&conditions.applications, &scenario.app, &mut exceptions, &mut unclear) {
        return Fit::Elsewhere(narrowing);
    }
    if let Some(narrowing) = client(&conditions.client_app_types, scenario, &mut unclear) {
        return Fit::Elsewhere(narrowing);
    }
    if let Some(narrowing) =
        conditions.locations.as_ref().and_then(|l| location(l, scenario.place, &mut exceptions))
    {
        return Fit::Elsewhere(narrowing);
    }
    // A filter that excludes devices may spare every device that the tenant does not know: `device.isCompliant -ne True`.
    if conditions.device_filter.is_some() {
        unclear.push("devices.deviceFilter".to_owned());
    }
    unclear.extend(conditions.unknown.iter().cloned());
    if unclear.is_empty() { Fit::Applies(exceptions) } else { Fit::Unclear(unclear) }
}

fn names_nobody(policy: &ConditionalAccessPolicy) -> bool {
    let users = &policy.conditions.users;
    users.include_users.iter().all(|target| *target == UserTarget::None)
        && users.include_groups.is_empty()
        && users.include_roles.is_empty()
        && users.include_guests.is_none()
}

fn risk_differs(levels: &[String], scenario: &Scenario) -> bool {
    let wanted = match scenario.risk {
        Risk::None => "none",
        Risk::High => "high",
    };
    !levels.is_empty() && !levels.iter().any(|level| level == wanted)
}

fn app(
    apps: &ApplicationConditions,
    wanted: &App,
    exceptions: &mut Vec<Exception>,
    unclear: &mut Vec<String>,
) -> Option<Narrowing> {
    if apps.include.is_empty() {
        unclear.push("applications.includeApplications".to_owned());
        return None;
    }
    let named = |list: &[String], name: &str| list.iter().any(|app| app == name);
    match wanted {
        App::Any if named(&apps.include, "All") => None,
        App::Named(name) if named(&apps.include, "All") || named(&apps.include, name) => {
            if named(&apps.exclude, name) {
                exceptions.push(Exception::App(name.clone()));
            }
            None
        }
        App::Any | App::Named(_) => Some(Narrowing::Apps),
    }
}

fn client(types: &[String], scenario: &Scenario, unclear: &mut Vec<String>) -> Option<Narrowing> {
    // `easSupported` is about some ActiveSync clients only.
    const KNOWN: [&str; 5] =
        ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other", "easSupported"];
    let has = |name: &str| types.iter().any(|client| client == name);
    if types.is_empty() || has("all") || has(scenario.client.name()) {
        return None;
    }
    let before = unclear.len();
    unclear.extend(
        types
            .iter()
            .filter(|client| !KNOWN.contains(&client.as_str()))
            .map(|client| format!("clientAppTypes: {client}")),
    );
    (unclear.len() == before).then_some(Narrowing::Clients)
}

fn narrows_platforms(platforms: &IncludeExclude) -> bool {
    !platforms.exclude.is_empty()
        || !(platforms.include.is_empty() || platforms.include.iter().any(|p| p == "all"))
}

fn location(locations: &IncludeExclude, place: Place, exceptions: &mut Vec<Exception>) -> Option<Narrowing> {
    let has = |list: &[String], name: &str| list.iter().any(|location| location == name);
    let everywhere = locations.include.is_empty() || has(&locations.include, "All");
    let trusted = place == Place::Trusted;
    let included = everywhere || (trusted && has(&locations.include, "AllTrusted"));
    let excluded = has(&locations.exclude, "All") || (trusted && has(&locations.exclude, "AllTrusted"));
    if !included || excluded {
        return Some(Narrowing::Locations);
    }
    if !locations.exclude.is_empty() {
        exceptions.push(Exception::Places);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::scenario::Client;
    use crate::access::testing::mfa_for_all;
    use crate::tenant::ObjectId;
    use crate::tenant::access_policies::DeviceFilter;

    type Change = fn(&mut ConditionalAccessPolicy);

    fn fitted(change: Change, scenario: &Scenario) -> Fit {
        let mut policy = mfa_for_all();
        change(&mut policy);
        fit(&policy, scenario)
    }

    fn both(include: &[&str], exclude: &[&str]) -> Option<IncludeExclude> {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Some(IncludeExclude { include: list(include), exclude: list(exclude) })
    }

    #[test]
    fn neutral_conditions_apply() {
        let changes: [Change; 7] = [
            |_| {},
            |p| p.conditions.client_app_types.clear(),
            |p| p.conditions.client_app_types = vec!["browser".into(), "somethingNew".into()],
            |p| p.conditions.platforms = both(&["all"], &[]),
            |p| p.conditions.platforms = both(&[], &[]),
            |p| p.conditions.locations = both(&["All"], &[]),
            |p| p.conditions.locations = both(&[], &[]),
        ];
        for change in changes {
            let scenario = Scenario::stolen_password(Client::Browser, App::Any);
            assert_eq!(fitted(change, &scenario), Fit::Applies(vec![]));
        }
    }

    #[test]
    fn every_narrowing_is_found() {
        use Narrowing as N;
        let changes: [(Change, Narrowing); 23] = [
            (|p| p.state = PolicyState::Disabled, N::Disabled),
            (|p| p.state = PolicyState::ReportOnly, N::ReportOnly),
            (|p| p.conditions.users.include_users = vec![UserTarget::None], N::Nobody),
            (|p| p.conditions.users.include_users = vec![], N::Nobody),
            (|p| p.conditions.workload_identities = true, N::WorkloadIdentities),
            (
                |p| p.conditions.applications.user_actions = vec!["urn:user:registersecurityinfo".into()],
                N::UserActions,
            ),
            (
                |p| p.conditions.applications.authentication_contexts = vec!["c1".into()],
                N::AuthenticationContexts,
            ),
            (|p| p.conditions.applications.filtered = true, N::AppFilter),
            (|p| p.conditions.applications.include = vec!["Office365".into()], N::Apps),
            (|p| p.conditions.applications.include = vec!["None".into()], N::Apps),
            (
                |p| p.conditions.client_app_types = vec!["exchangeActiveSync".into(), "other".into()],
                N::Clients,
            ),
            (|p| p.conditions.client_app_types = vec!["easSupported".into()], N::Clients),
            (|p| p.conditions.platforms = both(&["iOS", "android"], &[]), N::Platforms),
            (|p| p.conditions.platforms = both(&["all"], &["linux"]), N::Platforms),
            (|p| p.conditions.locations = both(&["AllTrusted"], &[]), N::Locations),
            (|p| p.conditions.locations = both(&["0a1b2c3d-0000-4000-8000-000000000001"], &[]), N::Locations),
            (|p| p.conditions.locations = both(&["All"], &["All"]), N::Locations),
            (|p| p.conditions.user_risk_levels = vec!["high".into()], N::UserRisk),
            (|p| p.conditions.sign_in_risk_levels = vec!["medium".into(), "high".into()], N::SignInRisk),
            (|p| p.conditions.insider_risk_levels = vec!["elevated".into()], N::InsiderRisk),
            (|p| p.conditions.service_principal_risk_levels = vec!["high".into()], N::ServicePrincipalRisk),
            (
                |p| {
                    p.conditions.device_filter =
                        Some(DeviceFilter { mode: "include".into(), rule: "x".into() })
                },
                N::DeviceFilter,
            ),
            (|p| p.conditions.authentication_flows = vec!["deviceCodeFlow".into()], N::Flows),
        ];
        for (change, narrowing) in changes {
            let scenario = Scenario::stolen_password(Client::Browser, App::Any);
            assert_eq!(fitted(change, &scenario), Fit::Elsewhere(narrowing));
        }
    }

    #[test]
    fn what_is_not_known_is_unclear() {
        let changes: [(Change, &str); 6] = [
            (|p| p.state = PolicyState::Other("paused".into()), "state: paused"),
            (|p| p.conditions.unknown = vec!["times".into()], "times"),
            (|p| p.conditions.client_app_types = vec![String::new()], "clientAppTypes: "),
            (|p| p.conditions.client_app_types = vec!["toaster".into()], "clientAppTypes: toaster"),
            (|p| p.conditions.applications.include.clear(), "applications.includeApplications"),
            (
                |p| {
                    p.conditions.device_filter =
                        Some(DeviceFilter { mode: "exclude".into(), rule: "x".into() })
                },
                "devices.deviceFilter",
            ),
        ];
        for (change, name) in changes {
            let scenario = Scenario::stolen_password(Client::Browser, App::Any);
            assert_eq!(fitted(change, &scenario), Fit::Unclear(vec![name.to_owned()]));
        }
    }

    #[test]
    fn a_known_narrowing_outweighs_what_is_not_known() {
        let scenario = Scenario::stolen_password(Client::Browser, App::Any);
        let change: Change = |p| {
            p.conditions.unknown = vec!["times".into()];
            p.conditions.user_risk_levels = vec!["high".into()];
        };
        assert_eq!(fitted(change, &scenario), Fit::Elsewhere(Narrowing::UserRisk));
    }

    #[test]
    fn exceptions_are_told() {
        let change: Change = |p| {
            p.conditions.locations = both(&["All"], &["AllTrusted"]);
            p.conditions.applications.exclude = vec!["Office365".into()];
        };
        let named = App::Named("Office365".into());
        let cases = [
            (App::Any, Place::Unknown, Fit::Applies(vec![Exception::Places])),
            (
                named.clone(),
                Place::Unknown,
                Fit::Applies(vec![Exception::App("Office365".into()), Exception::Places]),
            ),
            (App::Any, Place::Trusted, Fit::Elsewhere(Narrowing::Locations)),
        ];
        for (app, place, expected) in cases {
            let scenario = Scenario { place, ..Scenario::stolen_password(Client::Native, app) };
            assert_eq!(fitted(change, &scenario), expected);
        }
        let at_work: Change = |p| p.conditions.locations = both(&["AllTrusted"], &[]);
        let trusted =
            Scenario { place: Place::Trusted, ..Scenario::stolen_password(Client::Browser, App::Any) };
        assert_eq!(fitted(at_work, &trusted), Fit::Applies(vec![]));
    }

    #[test]
    fn at_high_risk_policies_for_high_risk_apply() {
        let change: Change = |p| p.conditions.user_risk_levels = vec!["high".into()];
        let scenario = Scenario { risk: Risk::High, ..Scenario::stolen_password(Client::Browser, App::Any) };
        assert_eq!(fitted(change, &scenario), Fit::Applies(vec![]));
    }

    #[test]
    fn groups_roles_and_guests_are_somebody() {
        let changes: [Change; 3] = [
            |p| p.conditions.users.include_groups = vec![ObjectId::from_bytes([1; 16])],
            |p| p.conditions.users.include_roles = vec![ObjectId::from_bytes([1; 16])],
            |p| {
                p.conditions.users.include_guests =
                    Some(crate::tenant::access_policies::GuestsOrExternalUsers::default())
            },
        ];
        for change in changes {
            let mut policy = mfa_for_all();
            policy.conditions.users.include_users = vec![UserTarget::None];
            change(&mut policy);
            let scenario = Scenario::stolen_password(Client::Browser, App::Any);
            assert_eq!(fit(&policy, &scenario), Fit::Applies(vec![]));
        }
    }
}
