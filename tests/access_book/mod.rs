//! Conditional Access by the book: one person, one situation, one policy after the other, every choice of the intruder tried out.
//! Written from Microsoft's documentation and not from `src/access`, of which it uses the names of situations and answers only.
//!
//! `Option<bool>` is a fact: `None` is what cannot be told.

#![allow(dead_code, reason = "each test that has the book uses a part of it")]

mod grants;
mod people;
pub mod replay;

pub use grants::Book;

use sidelight::access::Situation;
use sidelight::settings::Settings;
use sidelight::tenant::access_policies::{ConditionalAccessPolicy, IncludeExclude, PolicyState};
use sidelight::tenant::named_locations::LocationKind;
use sidelight::tenant::users::UserTable;
use sidelight::tenant::{ObjectId, Tenant};

use super::access_tenants::FILTERS;

/// The answer for one person: how they stand (`covered`, `declared`, `open`, `unknown`) and the strongest demand where there is least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub state: &'static str,
    pub demand: Option<Book>,
}

pub fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

pub fn or(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    not(and(not(a), not(b)))
}

pub fn not(a: Option<bool>) -> Option<bool> {
    a.map(|a| !a)
}

/// Whether it holds for one of them.
fn some(list: &[String], holds: impl Fn(&str) -> Option<bool>) -> Option<bool> {
    list.iter().map(|name| holds(name)).fold(Some(false), or)
}

/// What the intruder chooses.
struct Choice {
    client: &'static str,
    app: String,
    platform: &'static str,
    place: String,
}

const NOWHERE: &str = "an address of no named location";
const ORDINARY_APP: &str = "an application that nobody names";

/// How everybody in the table stands in each situation.
pub fn judge(tenant: &Tenant, settings: &Settings, now: i64) -> Vec<(Situation, Vec<Answer>)> {
    let policies = tenant.conditional_access.seen().cloned().unwrap_or_default();
    let empty = UserTable::default();
    let users = tenant.users.seen().unwrap_or(&empty);
    let named: Vec<Vec<Option<bool>>> = policies
        .iter()
        .map(|policy| (0..users.len()).map(|row| people::applies_to(policy, tenant, users, row)).collect())
        .collect();
    let grants: Vec<[Option<bool>; 6]> = policies.iter().map(grants::of_policy).collect();
    let declared: Vec<bool> =
        (0..users.len()).map(|row| is_declared(tenant, settings, now, users, row)).collect();
    let in_situation =
        |situation| (situation, judge_in(situation, tenant, &policies, &named, &grants, &declared));
    Situation::ALL.into_iter().map(in_situation).collect()
}

fn judge_in(
    situation: Situation,
    tenant: &Tenant,
    policies: &[ConditionalAccessPolicy],
    named: &[Vec<Option<bool>>],
    grants: &[[Option<bool>; 6]],
    declared: &[bool],
) -> Vec<Answer> {
    let Some(users) = tenant.users.seen() else { return Vec::new() };
    let fixed: Vec<Option<bool>> =
        policies.iter().map(|policy| whatever_is_chosen(policy, situation)).collect();
    let mut answers: Vec<(bool, bool, Option<Book>)> = vec![(true, true, Some(Book::Block)); users.len()];
    for choice in choices(situation, policies, tenant) {
        let fits: Vec<Option<bool>> = policies
            .iter()
            .zip(&fixed)
            .map(|(policy, fixed)| applies(policy, *fixed, &choice, tenant))
            .collect();
        for (row, answer) in answers.iter_mut().enumerate() {
            let mut demanded = [Some(false); 6];
            for (position, fits) in fits.iter().enumerate() {
                let here = and(*fits, named[position][row]);
                for (all, own) in demanded.iter_mut().zip(grants[position]) {
                    *all = or(*all, and(here, own));
                }
            }
            if let Some((demand, applies)) = people::security_defaults(situation, tenant, users, row) {
                demanded[demand as usize] = or(demanded[demand as usize], applies);
            }
            let enough = |wanted: Option<bool>| {
                sufficient(situation).iter().any(|demand| demanded[*demand as usize] == wanted)
            };
            answer.0 &= enough(Some(true));
            answer.1 &= enough(Some(true)) || enough(None);
            let most = Book::ALL.into_iter().find(|demand| demanded[*demand as usize] == Some(true));
            answer.2 = match (answer.2, most) {
                (Some(a), Some(b)) => Some(a.max(b)),
                _ => None,
            };
        }
    }
    let unread = tenant.conditional_access.whole().is_none();
    answers
        .into_iter()
        .enumerate()
        .map(|(row, (covered, possible, demand))| Answer {
            state: match (covered, possible || unread) {
                (true, _) => "covered",
                (false, true) => "unknown",
                (false, false) if declared[row] => "declared",
                (false, false) => "open",
            },
            demand,
        })
        .collect()
}

fn is_declared(tenant: &Tenant, settings: &Settings, now: i64, users: &UserTable, row: usize) -> bool {
    let id = users.id(row).unwrap();
    let member = |group: &ObjectId| {
        users.row(*group).is_none()
            && tenant.group_members.get(group).and_then(|r| r.seen()).is_some_and(|m| m.contains(&id))
    };
    let all = settings.emergency_access.iter().chain(&settings.intended_exclusions);
    let mut counting = all.filter(|(_, own)| own.until.is_none() || own.until > Some(now)).map(|(id, _)| id);
    counting.any(|declared| *declared == id || member(declared))
}

/// What stops an intruder in a situation.
fn sufficient(situation: Situation) -> Vec<Book> {
    match situation {
        Situation::DeviceCode | Situation::AuthenticationTransfer => vec![Book::Block, Book::Device],
        Situation::HighUserRisk => vec![Book::Block, Book::PasswordChange],
        Situation::HighSignInRisk => vec![Book::Block, Book::Resistant, Book::Mfa],
        _ => vec![Book::Block, Book::Resistant, Book::Device, Book::Mfa],
    }
}

/// Every combination of what the intruder may choose. Any location may be one, unless it is known to be a range of addresses.
fn choices(situation: Situation, policies: &[ConditionalAccessPolicy], tenant: &Tenant) -> Vec<Choice> {
    let clients: &[&str] = match situation {
        Situation::AnyAppInBrowser | Situation::RegisterSecurityInfo => &["browser"],
        Situation::ExchangeActiveSync => &["exchangeActiveSync"],
        Situation::LegacyClient => &["other"],
        Situation::AnyAppInClient
        | Situation::DeviceCode
        | Situation::AuthenticationTransfer
        | Situation::RegisterDevice => &["mobileAppsAndDesktopClients"],
        _ => &["browser", "mobileAppsAndDesktopClients"],
    };
    let mut apps = match situation {
        Situation::AdminPortals => {
            vec!["MicrosoftAdminPortals".to_owned(), "c44b4083-3bb0-49c1-b47d-974e53cbdf3c".to_owned()]
        }
        Situation::AzureManagement => vec!["797f4846-ba00-4fd7-ba43-dac1f8f63013".to_owned()],
        Situation::RegisterSecurityInfo => vec!["urn:user:registersecurityinfo".to_owned()],
        Situation::RegisterDevice => vec!["urn:user:registerdevice".to_owned()],
        _ => vec![ORDINARY_APP.to_owned()],
    };
    if apps == [ORDINARY_APP] {
        apps.extend(policies.iter().flat_map(|policy| policy.conditions.applications.exclude.clone()));
        apps.retain(|app| app != "None");
    }
    let platforms: &[&str] = if policies.iter().all(|policy| policy.conditions.platforms.is_none()) {
        &["none"]
    } else {
        &["android", "iOS", "windows", "windowsPhone", "macOS", "linux", "none"]
    };
    let mut places = vec![NOWHERE.to_owned()];
    for locations in policies.iter().filter_map(|policy| policy.conditions.locations.as_ref()) {
        let ids = locations.include.iter().chain(&locations.exclude);
        places.extend(ids.filter(|id| !id.starts_with("All")).cloned());
    }
    places.retain(|place| {
        !matches!(kind(tenant, place), Some(LocationKind::Addresses { .. } | LocationKind::CompliantNetwork))
    });
    for list in [&mut apps, &mut places] {
        list.sort();
        list.dedup();
    }
    let mut choices = Vec::new();
    for client in clients {
        for app in &apps {
            for platform in platforms {
                for place in &places {
                    choices.push(Choice { client, app: app.clone(), platform, place: place.clone() });
                }
            }
        }
    }
    choices
}

fn kind(tenant: &Tenant, place: &str) -> Option<LocationKind> {
    if place == "00000000-0000-0000-0000-000000000000" {
        return Some(LocationKind::Addresses { trusted: true });
    }
    tenant.named_locations.seen()?.iter().find(|location| location.id == place).map(|location| location.kind)
}

/// What does not depend on the intruder's choice.
fn whatever_is_chosen(policy: &ConditionalAccessPolicy, situation: Situation) -> Option<bool> {
    let conditions = &policy.conditions;
    let enforced = match policy.state {
        PolicyState::Enabled => Some(true),
        PolicyState::Disabled | PolicyState::ReportOnly => Some(false),
        PolicyState::Other(_) => None,
    };
    let risk = |high: bool| if high { "high" } else { "none" };
    let levels = ["none", "low", "medium", "high", "hidden"];
    let flow = match situation {
        Situation::DeviceCode => "deviceCodeFlow",
        Situation::AuthenticationTransfer => "authenticationTransfer",
        _ => "an ordinary sign-in",
    };
    let all = [
        enforced,
        Some(!conditions.workload_identities && conditions.service_principal_risk_levels.is_empty()),
        listed(&conditions.user_risk_levels, risk(situation == Situation::HighUserRisk), &levels),
        listed(&conditions.sign_in_risk_levels, risk(situation == Situation::HighSignInRisk), &levels),
        listed(&conditions.insider_risk_levels, "no insider", &["minor", "moderate", "elevated"]),
        listed(&conditions.authentication_flows, flow, &["deviceCodeFlow", "authenticationTransfer"]),
        filter(policy),
        if conditions.unknown.is_empty() { Some(true) } else { None },
    ];
    all.into_iter().fold(Some(true), and)
}

/// Whether a policy applies to a sign-in, people aside.
fn applies(
    policy: &ConditionalAccessPolicy,
    fixed: Option<bool>,
    choice: &Choice,
    tenant: &Tenant,
) -> Option<bool> {
    let conditions = &policy.conditions;
    let client = if conditions.client_app_types.iter().any(|client| client == "all") {
        Some(true)
    } else {
        let known = ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other"];
        listed(&conditions.client_app_types, choice.client, &known)
    };
    let all = [
        client,
        application(policy, choice),
        platform(conditions.platforms.as_ref(), choice),
        location(conditions.locations.as_ref(), choice, tenant),
    ];
    all.into_iter().fold(fixed, and)
}

/// An empty list is not configured.
fn listed(list: &[String], actual: &str, known: &[&str]) -> Option<bool> {
    if list.is_empty() {
        return Some(true);
    }
    some(list, |name| if known.contains(&name) || name == actual { Some(name == actual) } else { None })
}

fn filter(policy: &ConditionalAccessPolicy) -> Option<bool> {
    let Some(filter) = &policy.conditions.device_filter else { return Some(true) };
    let matches = FILTERS.iter().find(|(rule, _)| *rule == filter.rule).unwrap().1;
    match filter.mode.as_str() {
        "include" => matches,
        "exclude" => not(matches),
        _ => None,
    }
}

fn application(policy: &ConditionalAccessPolicy, choice: &Choice) -> Option<bool> {
    let apps = &policy.conditions.applications;
    if choice.app.starts_with("urn:") {
        return Some(apps.user_actions.contains(&choice.app));
    }
    if !apps.user_actions.is_empty() || !apps.authentication_contexts.is_empty() || apps.filtered {
        return Some(false);
    }
    if apps.include.is_empty() {
        return None;
    }
    let group = match choice.app.as_str() {
        "c44b4083-3bb0-49c1-b47d-974e53cbdf3c" => "MicrosoftAdminPortals",
        "00000002-0000-0ff1-ce00-000000000000" => "Office365",
        own => own,
    };
    let in_list = |list: &[String]| list.iter().any(|name| *name == choice.app || name == group);
    Some((apps.include.iter().any(|name| name == "All") || in_list(&apps.include)) && !in_list(&apps.exclude))
}

fn platform(platforms: Option<&IncludeExclude>, choice: &Choice) -> Option<bool> {
    let Some(platforms) = platforms else { return Some(true) };
    let known = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"];
    let named = |list: &[String]| {
        some(list, |name| {
            if name == "all" || name == choice.platform {
                Some(true)
            } else if known.contains(&name) {
                Some(false)
            } else {
                None
            }
        })
    };
    let included = if platforms.include.is_empty() { Some(true) } else { named(&platforms.include) };
    and(included, not(named(&platforms.exclude)))
}

fn location(locations: Option<&IncludeExclude>, choice: &Choice, tenant: &Tenant) -> Option<bool> {
    let Some(locations) = locations else { return Some(true) };
    let named = |list: &[String]| {
        some(list, |name| match name {
            "All" => Some(true),
            // Where an intruder may be at will is not trusted.
            "AllTrusted" => Some(false),
            id if id == choice.place => match kind(tenant, id) {
                Some(LocationKind::Countries) => Some(true),
                _ => None,
            },
            _ => Some(false),
        })
    };
    let included = if locations.include.is_empty() { Some(true) } else { named(&locations.include) };
    and(included, not(named(&locations.exclude)))
}
