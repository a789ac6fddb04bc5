//! The fast judgement of Conditional Access against the one by the book, on tenants that use every condition; and proof that the
//! comparison would notice mistakes.

mod access_book;
mod access_tenants;

use std::collections::{BTreeMap, BTreeSet};

use access_book::{Answer, Book, judge};
use access_tenants::{NOW, tenant};
use sidelight::access::{Demand, Demands, Matrix, Situation, State};
use sidelight::settings::Settings;
use sidelight::tenant::access_policies::{
    ConditionalAccessPolicy, GrantControls, Operator, PolicyState, UserTarget,
};
use sidelight::tenant::named_locations::LocationKind;
use sidelight::tenant::{Provenance, Reading, Route, RowSet, Tenant};

fn book(demand: Demand) -> Book {
    match demand {
        Demand::Block => Book::Block,
        Demand::PhishingResistantMfa => Book::Resistant,
        Demand::ManagedDevice => Book::Device,
        Demand::Mfa => Book::Mfa,
        Demand::SecurePasswordChange => Book::PasswordChange,
        Demand::SignInFrequency => Book::Frequency,
    }
}

/// What the product says of everybody in the table.
fn fast(tenant: &Tenant, settings: &Settings) -> Vec<(Situation, Vec<Answer>)> {
    let matrix = Matrix::new(tenant, settings, NOW);
    let people = tenant.users.seen().map_or(0, |users| users.len());
    let answers = |situation| {
        let cover = matrix.cover(situation);
        let persons =
            matrix.persons((situation, situation.sufficient()), &cover, &RowSet::all(people), 0, usize::MAX);
        let answers = persons.into_iter().map(|person| Answer {
            state: match person.state {
                State::Covered => "covered",
                State::Declared => "declared",
                State::NotCovered => "open",
                State::Unknown => "unknown",
            },
            demand: person.demand.map(book),
        });
        (situation, answers.collect())
    };
    Situation::ALL.into_iter().map(answers).collect()
}

fn compare(seeds: std::ops::Range<u64>) -> BTreeMap<(Situation, &'static str), usize> {
    let mut seen = BTreeMap::new();
    for seed in seeds {
        let (tenant, settings) = tenant(seed);
        let by_the_book = judge(&tenant, &settings, NOW);
        for ((situation, answers), (_, expected)) in fast(&tenant, &settings).into_iter().zip(by_the_book) {
            assert_eq!(answers, expected, "seed {seed}, {situation:?}: {settings:?} {tenant:?}");
            expected.iter().for_each(|answer| *seen.entry((situation, answer.state)).or_default() += 1);
        }
    }
    seen
}

/// Half of them here and half below, so that both cores work.
#[test]
fn the_first_ten_thousand_tenants_agree() {
    let seen = compare(0..10_000);
    println!("{seen:#?}");
    for situation in Situation::ALL {
        for state in ["covered", "declared", "open", "unknown"] {
            let times = seen.get(&(situation, state)).copied().unwrap_or_default();
            assert!(times >= 20, "{situation:?}: {state} came up only {times} times");
        }
    }
}

#[test]
fn the_second_ten_thousand_tenants_agree() {
    compare(10_000..20_000);
}

#[test]
fn demands_have_the_same_order_in_both() {
    assert_eq!(Demand::ALL.map(book), Book::ALL);
    assert_eq!(Demands::EVERY.iter().count(), Book::ALL.len());
}

/// A mistake, made by showing the fast judgement another tenant than the one by the book.
type Mistake = (&'static str, fn(&mut Tenant));

fn policies(tenant: &mut Tenant, change: fn(&mut ConditionalAccessPolicy)) {
    if let Reading::Whole { value, .. } | Reading::Partial { value, .. } = &mut tenant.conditional_access {
        value.iter_mut().for_each(change);
    }
}

fn grants(tenant: &mut Tenant, change: fn(&mut GrantControls)) {
    if let Reading::Whole { value, .. } | Reading::Partial { value, .. } = &mut tenant.conditional_access {
        value.iter_mut().filter_map(|policy| policy.grant.as_mut()).for_each(change);
    }
}

fn without(list: &mut Vec<String>, name: &str) {
    list.retain(|own| own != name);
}

/// What a careless reader of the documentation would get wrong.
const MISTAKES: [Mistake; 41] = [
    ("excluded users are forgotten", |t| policies(t, |p| p.conditions.users.exclude_users.clear())),
    ("excluded groups are forgotten", |t| policies(t, |p| p.conditions.users.exclude_groups.clear())),
    ("excluded roles are forgotten", |t| policies(t, |p| p.conditions.users.exclude_roles.clear())),
    ("excluded guests are forgotten", |t| policies(t, |p| p.conditions.users.exclude_guests = None)),
    ("included groups are forgotten", |t| policies(t, |p| p.conditions.users.include_groups.clear())),
    ("included roles are forgotten", |t| policies(t, |p| p.conditions.users.include_roles.clear())),
    ("included guests are forgotten", |t| policies(t, |p| p.conditions.users.include_guests = None)),
    ("guests of named tenants are all guests", |t| {
        policies(t, |p| {
            let users = &mut p.conditions.users;
            let both = users.include_guests.iter_mut().chain(&mut users.exclude_guests);
            both.for_each(|guests| guests.all_tenants = true);
        });
    }),
    ("an inclusion wins", |t| {
        policies(t, |p| {
            let users = &mut p.conditions.users;
            let included = users.include_groups.clone();
            users.exclude_groups.retain(|group| !included.contains(group));
            let included = users.include_users.clone();
            users.exclude_users.retain(|target| !included.contains(target) || *target == UserTarget::All);
        });
    }),
    ("OR is read as AND", |t| grants(t, |g| g.operator = Operator::And)),
    ("AND is read as OR", |t| grants(t, |g| g.operator = Operator::Or)),
    ("an approved app is no way in", |t| grants(t, |g| without(&mut g.built_in, "approvedApplication"))),
    ("terms of use are no way in", |t| grants(t, |g| g.terms_of_use.clear())),
    ("custom controls are no way in", |t| grants(t, |g| g.custom_factors.clear())),
    ("a control that is not known is left out", |t| grants(t, |g| without(&mut g.built_in, "somethingNew"))),
    ("a password change is left out", |t| grants(t, |g| without(&mut g.built_in, "passwordChange"))),
    ("a strength is always multifactor", |t| {
        grants(t, |g| {
            g.authentication_strength.iter_mut().for_each(|s| {
                s.allowed_combinations.clear();
                s.satisfies_mfa = true;
            });
        });
    }),
    ("combinations of a strength are not read", |t| {
        grants(t, |g| g.authentication_strength.iter_mut().for_each(|s| s.allowed_combinations.clear()));
    }),
    ("requirementsSatisfied is not read", |t| {
        grants(t, |g| g.authentication_strength.iter_mut().for_each(|s| s.satisfies_mfa = false));
    }),
    ("strengths are left out", |t| grants(t, |g| g.authentication_strength = None)),
    ("a sign-in frequency is left out", |t| policies(t, |p| p.sign_in_frequency = None)),
    ("report-only is enforced", |t| {
        policies(t, |p| {
            if p.state == PolicyState::ReportOnly {
                p.state = PolicyState::Enabled;
            }
        });
    }),
    ("a state that is not known is off", |t| {
        policies(t, |p| {
            if matches!(p.state, PolicyState::Other(_)) {
                p.state = PolicyState::Disabled;
            }
        });
    }),
    ("platforms are not read", |t| policies(t, |p| p.conditions.platforms = None)),
    ("excluded platforms are not read", |t| {
        policies(t, |p| p.conditions.platforms.iter_mut().for_each(|own| own.exclude.clear()));
    }),
    ("locations are not read", |t| policies(t, |p| p.conditions.locations = None)),
    ("excluded locations are not read", |t| {
        policies(t, |p| p.conditions.locations.iter_mut().for_each(|own| own.exclude.clear()));
    }),
    ("every named location is a range of addresses", |t| {
        if let Reading::Whole { value, .. } = &mut t.named_locations {
            value.iter_mut().for_each(|own| own.kind = LocationKind::Addresses { trusted: false });
        }
    }),
    ("client types are not read", |t| policies(t, |p| p.conditions.client_app_types.clear())),
    ("user risk is not read", |t| policies(t, |p| p.conditions.user_risk_levels.clear())),
    ("sign-in risk is not read", |t| policies(t, |p| p.conditions.sign_in_risk_levels.clear())),
    ("insider risk is not read", |t| policies(t, |p| p.conditions.insider_risk_levels.clear())),
    ("flows are not read", |t| policies(t, |p| p.conditions.authentication_flows.clear())),
    ("device filters are not read", |t| policies(t, |p| p.conditions.device_filter = None)),
    ("excluded applications are not read", |t| policies(t, |p| p.conditions.applications.exclude.clear())),
    ("user actions are not read", |t| policies(t, |p| p.conditions.applications.user_actions.clear())),
    ("an application filter is not read", |t| policies(t, |p| p.conditions.applications.filtered = false)),
    ("workload identities are people", |t| policies(t, |p| p.conditions.workload_identities = false)),
    ("a condition that is not known does not matter", |t| policies(t, |p| p.conditions.unknown.clear())),
    ("limited assignments count", |t| {
        if let Reading::Whole { value, .. } = &mut t.role_assignments {
            value.iter_mut().for_each(|own| own.directory_scope = "/".into());
        }
    }),
    ("a group that was not read is empty", |t| {
        for members in t.group_members.values_mut() {
            if let Reading::Missing { .. } = members {
                let provenance = Provenance {
                    source: "R-GRP".into(),
                    route: Route::Demo,
                    request: "GET /test".into(),
                    at: NOW,
                };
                *members = Reading::Whole { value: BTreeSet::new(), provenance };
            }
        }
    }),
];

#[test]
fn mistakes_would_be_noticed() {
    for (name, plant) in MISTAKES {
        let noticed = (0..3_000).find(|seed| {
            let (whole, settings) = tenant(*seed);
            let mut mistaken = whole.clone();
            plant(&mut mistaken);
            mistaken != whole && fast(&mistaken, &settings) != judge(&whole, &settings, NOW)
        });
        let seed = noticed.unwrap_or_else(|| panic!("{name}: not noticed in 3,000 tenants"));
        println!("{name}: noticed at tenant {seed}");
    }
}
