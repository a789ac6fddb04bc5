//! Policies that use every condition.

use sidelight::tenant::ObjectId;
use sidelight::tenant::access_policies::{
    ApplicationConditions, AuthenticationStrength, ConditionalAccessPolicy, Conditions, DeviceFilter,
    GrantControls, GuestsOrExternalUsers, IncludeExclude, Operator, PolicyState, SignInFrequency,
    UserConditions, UserTarget,
};

use super::{FILTERS, PLACES, Random, id, roles};

pub fn is_off(policy: &ConditionalAccessPolicy) -> bool {
    policy.state == PolicyState::Disabled
}

fn words(random: &mut Random, choices: &[&str], most: usize) -> Vec<String> {
    random.some(choices, most).into_iter().map(str::to_owned).collect()
}

/// Mostly nothing.
fn rarely(random: &mut Random, times: usize, choices: &[&str]) -> Vec<String> {
    if random.once_in(times) { words(random, choices, 2) } else { Vec::new() }
}

fn both(random: &mut Random, times: usize, include: &[&str], exclude: &[&str]) -> Option<IncludeExclude> {
    random
        .once_in(times)
        .then(|| IncludeExclude { include: words(random, include, 2), exclude: words(random, exclude, 2) })
}

fn groups(random: &mut Random, times: usize) -> Vec<ObjectId> {
    let all: Vec<ObjectId> = (20..=24).map(id).collect();
    if random.once_in(times) { random.some(&all, 2) } else { Vec::new() }
}

fn guests(random: &mut Random, times: usize) -> Option<GuestsOrExternalUsers> {
    const TYPES: [&str; 5] = [
        "internalGuest",
        "b2bCollaborationGuest",
        "b2bCollaborationMember",
        "serviceProvider",
        "somethingNew",
    ];
    random
        .once_in(times)
        .then(|| GuestsOrExternalUsers { types: words(random, &TYPES, 3), all_tenants: !random.once_in(3) })
}

fn people(random: &mut Random) -> UserConditions {
    let someone = |random: &mut Random| {
        let number = random.pick(&[1, 2, 3, 4, 5, 90]);
        UserTarget::User(id(number))
    };
    let include_users = match random.below(8) {
        0..=4 => vec![UserTarget::All],
        5 => vec![UserTarget::None],
        6 => vec![someone(random), someone(random)],
        _ => vec![random.pick(&[UserTarget::GuestsOrExternalUsers, UserTarget::Other("Nobody".into())])],
    };
    let exclude_users = match random.below(8) {
        0 | 1 => vec![someone(random)],
        2 => vec![random.pick(&[UserTarget::GuestsOrExternalUsers, UserTarget::Other("Nobody".into())])],
        _ => Vec::new(),
    };
    let everyone = include_users.contains(&UserTarget::All);
    UserConditions {
        include_groups: groups(random, if everyone { 8 } else { 2 }),
        exclude_groups: groups(random, 4),
        include_roles: if random.once_in(4) { random.some(&roles(), 2) } else { Vec::new() },
        exclude_roles: if random.once_in(6) { random.some(&roles(), 2) } else { Vec::new() },
        include_guests: guests(random, 6),
        exclude_guests: guests(random, 8),
        include_users,
        exclude_users,
    }
}

const APPS: [&str; 7] = [
    "Office365",
    "MicrosoftAdminPortals",
    "797f4846-ba00-4fd7-ba43-dac1f8f63013",
    "c44b4083-3bb0-49c1-b47d-974e53cbdf3c",
    "00000002-0000-0ff1-ce00-000000000000",
    "payroll",
    "None",
];

fn applications(random: &mut Random) -> ApplicationConditions {
    let user_actions =
        rarely(random, 5, &["urn:user:registersecurityinfo", "urn:user:registerdevice", "urn:user:new"]);
    ApplicationConditions {
        include: match random.below(6) {
            0 => words(random, &APPS, 3),
            _ if user_actions.is_empty() => vec!["All".to_owned()],
            _ => Vec::new(),
        },
        exclude: rarely(random, 4, &APPS),
        user_actions,
        authentication_contexts: rarely(random, 25, &["c1"]),
        filtered: random.once_in(40),
    }
}

fn grant(random: &mut Random) -> Option<GrantControls> {
    const CONTROLS: [&str; 9] = [
        "mfa",
        "block",
        "compliantDevice",
        "domainJoinedDevice",
        "approvedApplication",
        "compliantApplication",
        "passwordChange",
        "riskRemediation",
        "somethingNew",
    ];
    const COMBINATIONS: [&str; 7] = [
        "fido2",
        "windowsHelloForBusiness",
        "password,microsoftAuthenticatorPush",
        "deviceBasedPush",
        "password",
        "sms",
        "somethingNew",
    ];
    if random.once_in(14) {
        return None;
    }
    let built_in: Vec<String> = match random.below(9) {
        0..=2 => vec!["mfa".into()],
        3 | 4 => vec!["block".into()],
        5 => vec!["mfa".into(), "compliantDevice".into()],
        6 => vec!["mfa".into(), "passwordChange".into()],
        _ => words(random, &CONTROLS, 3),
    };
    let strength = random.once_in(4).then(|| AuthenticationStrength {
        id: format!("00000000-0000-0000-0000-00000000000{}", random.pick(&[1, 2, 3, 4])),
        display_name: "Strength".into(),
        allowed_combinations: match random.below(3) {
            0 => Vec::new(),
            1 => vec!["fido2".into(), "windowsHelloForBusiness".into()],
            _ => words(random, &COMBINATIONS, 3),
        },
        satisfies_mfa: random.once_in(2),
    });
    Some(GrantControls {
        operator: random.pick(&[Operator::And, Operator::Or]),
        built_in: if strength.is_some() && random.once_in(2) { Vec::new() } else { built_in },
        custom_factors: rarely(random, 20, &["duo"]),
        terms_of_use: rarely(random, 15, &["terms"]),
        authentication_strength: strength,
    })
}

fn policy(random: &mut Random, number: usize, off: bool) -> ConditionalAccessPolicy {
    let clients = match random.below(8) {
        0..=3 => vec!["all".into()],
        4 => Vec::new(),
        5 => vec!["exchangeActiveSync".into(), "other".into()],
        6 => vec!["browser".into(), "mobileAppsAndDesktopClients".into()],
        _ => {
            words(random, &["browser", "other", "easSupported", "toaster", "mobileAppsAndDesktopClients"], 2)
        }
    };
    let filter = random.once_in(7).then(|| DeviceFilter {
        mode: random.pick(&["include", "exclude", "exclude", "somehow"]).into(),
        rule: random.pick(&FILTERS).0.into(),
    });
    let state = match random.below(14) {
        _ if off => PolicyState::Disabled,
        0 => PolicyState::Disabled,
        1 => PolicyState::ReportOnly,
        2 => PolicyState::Other("paused".into()),
        _ => PolicyState::Enabled,
    };
    let places: Vec<&str> = ["All", "All", "AllTrusted", "00000000-0000-0000-0000-000000000000", "deleted"]
        .into_iter()
        .chain(PLACES)
        .collect();
    ConditionalAccessPolicy {
        id: id(u8::try_from(200 + number).unwrap()).to_string(),
        display_name: format!("Policy {number}"),
        state,
        modified: None,
        template_id: None,
        created: None,
        conditions: Conditions {
            users: people(random),
            applications: applications(random),
            client_app_types: clients,
            platforms: both(
                random,
                7,
                &["all", "all", "iOS", "windows", "toaster"],
                &["android", "linux", "macOS", "iOS", "toaster"],
            ),
            locations: both(random, 5, &places, &places[2..]),
            user_risk_levels: rarely(random, 6, &["high", "medium", "none", "extreme"]),
            sign_in_risk_levels: rarely(random, 6, &["high", "low", "none", "extreme"]),
            service_principal_risk_levels: rarely(random, 50, &["high"]),
            insider_risk_levels: rarely(random, 30, &["elevated", "extreme"]),
            device_filter: filter,
            authentication_flows: rarely(random, 6, &["deviceCodeFlow", "authenticationTransfer", "newFlow"]),
            workload_identities: random.once_in(40),
            unknown: rarely(random, 25, &["times"]),
        },
        grant: grant(random),
        session_controls: Vec::new(),
        sign_in_frequency: random
            .once_in(6)
            .then(|| random.pick(&[SignInFrequency::EveryTime, SignInFrequency::Hours(4)])),
        persistent_browser: None,
    }
}

/// Up to five policies; sometimes all are off.
pub fn policies(random: &mut Random) -> Vec<ConditionalAccessPolicy> {
    let (count, off) = (random.below(6), random.once_in(8));
    (0..count).map(|number| policy(random, number, off)).collect()
}
