use super::*;
use crate::access::scenario::{Client, Risk};
use crate::access::testing::mfa_for_all;
use crate::tenant::ObjectId;
use crate::tenant::access_policies::DeviceFilter;
use crate::tenant::access_policies::IncludeExclude;

type Change = fn(&mut ConditionalAccessPolicy);

fn fitted(change: Change, scenario: &Scenario) -> Fit {
    let mut policy = mfa_for_all();
    change(&mut policy);
    fit(&policy, scenario, &Places::default())
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
        let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
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
        (|p| p.conditions.client_app_types = vec!["exchangeActiveSync".into(), "other".into()], N::Clients),
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
                    Some(DeviceFilter { mode: "include".into(), rule: "device.isCompliant -eq True".into() })
            },
            N::DeviceFilter,
        ),
        (|p| p.conditions.authentication_flows = vec!["deviceCodeFlow".into()], N::Flows),
    ];
    for (change, narrowing) in changes {
        let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
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
            |p| p.conditions.device_filter = Some(DeviceFilter { mode: "exclude".into(), rule: "x".into() }),
            "devices.deviceFilter",
        ),
    ];
    for (change, name) in changes {
        let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
        assert_eq!(fitted(change, &scenario), Fit::Unclear(vec![name.to_owned()]));
    }
}

#[test]
fn a_known_narrowing_outweighs_what_is_not_known() {
    let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
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
    let named = Target::App("Office365".into());
    let cases = [
        (Target::AnyApp, Place::Unknown, Fit::Applies(vec![Exception::Places])),
        (
            named.clone(),
            Place::Unknown,
            Fit::Applies(vec![Exception::App("Office365".into()), Exception::Places]),
        ),
        (Target::AnyApp, Place::Trusted, Fit::Elsewhere(Narrowing::Locations)),
    ];
    for (app, place, expected) in cases {
        let scenario = Scenario { place, ..Scenario::stolen_password(Client::Native, app) };
        assert_eq!(fitted(change, &scenario), expected);
    }
    let at_work: Change = |p| p.conditions.locations = both(&["AllTrusted"], &[]);
    let trusted =
        Scenario { place: Place::Trusted, ..Scenario::stolen_password(Client::Browser, Target::AnyApp) };
    assert_eq!(fitted(at_work, &trusted), Fit::Applies(vec![]));
}

#[test]
fn at_high_risk_policies_for_high_risk_apply() {
    let change: Change = |p| p.conditions.user_risk_levels = vec!["high".into()];
    let scenario =
        Scenario { user_risk: Risk::High, ..Scenario::stolen_password(Client::Browser, Target::AnyApp) };
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
        let scenario = Scenario::stolen_password(Client::Browser, Target::AnyApp);
        assert_eq!(fit(&policy, &scenario, &Places::default()), Fit::Applies(vec![]));
    }
}
