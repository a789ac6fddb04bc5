//! Conditional Access policies: mostly nearly right, each narrowed, weakened or with exclusions now and then.

use proptest::prelude::*;
use sidelight::tenant::access_policies::{
    ApplicationConditions, AuthenticationStrength, ConditionalAccessPolicy, Conditions, DeviceFilter,
    GrantControls, GuestsOrExternalUsers, IncludeExclude, Operator, PolicyState, SignInFrequency,
    UserConditions, UserTarget,
};

use super::{group_id, role_id, user_id};

fn words(choices: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(choices.to_vec(), 0..=choices.len())
        .prop_map(|words| words.into_iter().map(str::to_owned).collect())
}

/// Mostly nothing, sometimes some of the choices.
fn rarely(choices: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop_oneof![12 => Just(Vec::new()), 1 => words(choices)]
}

fn target() -> impl Strategy<Value = UserTarget> {
    prop_oneof![
        4 => user_id().prop_map(UserTarget::User),
        1 => Just(UserTarget::GuestsOrExternalUsers),
        1 => Just(UserTarget::None),
        1 => Just(UserTarget::Other("Somebody".into())),
    ]
}

fn guests() -> impl Strategy<Value = Option<GuestsOrExternalUsers>> {
    const KINDS: &[&str] = &[
        "internalGuest",
        "b2bCollaborationGuest",
        "b2bCollaborationMember",
        "serviceProvider",
        "somethingNew",
    ];
    prop_oneof![
        8 => Just(None),
        1 => (words(KINDS), any::<bool>())
            .prop_map(|(types, all_tenants)| Some(GuestsOrExternalUsers { types, all_tenants })),
    ]
}

fn people() -> impl Strategy<Value = UserConditions> {
    let include = prop_oneof![
        5 => Just(vec![UserTarget::All]),
        2 => prop::collection::vec(target(), 0..9),
    ];
    let few = |choice: u32| 0..(choice as usize + 1);
    (
        include,
        prop_oneof![6 => Just(vec![]), 2 => prop::collection::vec(target(), 1..3)],
        prop::collection::vec(group_id(), few(1)),
        prop_oneof![5 => Just(vec![]), 2 => prop::collection::vec(group_id(), 1..3)],
        prop_oneof![5 => Just(vec![]), 1 => prop::collection::vec(role_id(), 1..3)],
        prop_oneof![8 => Just(vec![]), 1 => prop::collection::vec(role_id(), 1..2)],
        guests(),
        guests(),
    )
        .prop_map(
            |(
                include_users,
                exclude_users,
                include_groups,
                exclude_groups,
                include_roles,
                exclude_roles,
                i,
                e,
            )| {
                UserConditions {
                    include_users,
                    exclude_users,
                    include_groups,
                    exclude_groups,
                    include_roles,
                    exclude_roles,
                    include_guests: i,
                    exclude_guests: e,
                }
            },
        )
}

fn applications() -> impl Strategy<Value = ApplicationConditions> {
    let include = prop_oneof![
        8 => Just(vec!["All".to_owned()]),
        1 => words(&["Office365", "app", "None"]),
    ];
    (
        include,
        rarely(&["app", "Office365"]),
        prop_oneof![
            6 => Just(Vec::new()),
            1 => Just(vec!["urn:user:registersecurityinfo".to_owned()]),
            2 => Just(vec!["urn:user:registerdevice".to_owned()]),
        ],
        prop::bool::weighted(0.03),
    )
        .prop_map(|(include, exclude, user_actions, filtered)| ApplicationConditions {
            include,
            exclude,
            user_actions,
            authentication_contexts: Vec::new(),
            filtered,
        })
}

fn grant() -> impl Strategy<Value = Option<GrantControls>> {
    const CONTROLS: &[&str] =
        &["mfa", "block", "compliantDevice", "approvedApplication", "passwordChange", "somethingNew"];
    let strength = (any::<bool>(), words(&["fido2", "password,sms", "password", "somethingNew"])).prop_map(
        |(satisfies_mfa, allowed_combinations)| AuthenticationStrength {
            id: "strength".into(),
            display_name: "Strength".into(),
            allowed_combinations,
            satisfies_mfa,
        },
    );
    let one = |name: &str| Just(vec![name.to_owned()]);
    let controls = prop_oneof![5 => one("mfa"), 3 => one("block"), 2 => words(CONTROLS)];
    let operator = prop_oneof![Just(Operator::And), Just(Operator::Or)];
    let terms = rarely(&["terms"]);
    prop_oneof![
        1 => Just(None),
        14 => (operator, controls, terms, prop::option::weighted(0.1, strength)).prop_map(
            |(operator, built_in, terms_of_use, authentication_strength)| Some(GrantControls {
                operator,
                built_in,
                custom_factors: Vec::new(),
                terms_of_use,
                authentication_strength,
            })
        ),
    ]
}

fn both(choices: &'static [&'static str]) -> impl Strategy<Value = Option<IncludeExclude>> {
    prop_oneof![
        12 => Just(None),
        1 => (words(choices), words(choices)).prop_map(|(include, exclude)| Some(IncludeExclude { include, exclude })),
    ]
}

fn conditions() -> BoxedStrategy<Conditions> {
    let clients = prop_oneof![
        6 => Just(vec!["all".to_owned()]),
        2 => Just(vec!["exchangeActiveSync".to_owned(), "other".to_owned()]),
        1 => Just(vec!["browser".to_owned(), "mobileAppsAndDesktopClients".to_owned()]),
        1 => words(&["browser", "other", "easSupported", "toaster"]),
    ];
    let filter = prop_oneof![Just("include"), Just("exclude")]
        .prop_map(|mode| DeviceFilter { mode: mode.into(), rule: "device.isCompliant -eq True".into() });
    (
        people(),
        applications(),
        clients,
        both(&["all", "iOS"]),
        both(&["All", "AllTrusted", "somewhere"]),
        (rarely(&["high"]), rarely(&["high", "none"]), rarely(&["elevated"])),
        prop::option::weighted(0.05, filter),
        rarely(&["deviceCodeFlow"]),
        prop::bool::weighted(0.02),
        rarely(&["times"]),
    )
        .prop_map(
            |(
                users,
                applications,
                clients,
                platforms,
                locations,
                risks,
                filter,
                flows,
                workload,
                unknown,
            )| {
                Conditions {
                    users,
                    applications,
                    client_app_types: clients,
                    platforms,
                    locations,
                    user_risk_levels: risks.0,
                    sign_in_risk_levels: risks.1,
                    service_principal_risk_levels: Vec::new(),
                    insider_risk_levels: risks.2,
                    device_filter: filter,
                    authentication_flows: flows,
                    workload_identities: workload,
                    unknown,
                }
            },
        )
        .boxed()
}

/// Up to four policies.
pub fn policies() -> BoxedStrategy<Vec<ConditionalAccessPolicy>> {
    let state = prop_oneof![
        12 => Just(PolicyState::Enabled),
        1 => Just(PolicyState::Disabled),
        1 => Just(PolicyState::ReportOnly),
        1 => Just(PolicyState::Other("paused".into())),
    ];
    let frequency = prop_oneof![
        4 => Just(None),
        2 => Just(Some(SignInFrequency::EveryTime)),
        2 => (1..8u32).prop_map(|hours| Some(SignInFrequency::Hours(hours))),
        1 => Just(Some(SignInFrequency::Other("{}".into()))),
    ];
    let persistent = prop_oneof![
        4 => Just(None),
        4 => Just(Some("never".to_owned())),
        1 => Just(Some("always".to_owned())),
        1 => Just(Some("sometimes".to_owned())),
    ];
    let session = (frequency, persistent);
    let policy = (conditions(), grant(), session, state, 0..4u8).prop_map(
        |(conditions, grant, session, state, number)| ConditionalAccessPolicy {
            id: if number == 0 { "not a GUID".into() } else { super::id(200 + number).to_string() },
            display_name: match number {
                1 => String::new(),
                2 => "Microsoft-managed: Block device code flow".to_owned(),
                _ => format!("Policy {number}"),
            },
            state,
            modified: None,
            template_id: None,
            created: (number == 2).then_some(super::NOW - 30 * 86_400_000),
            conditions,
            grant,
            session_controls: if number == 3 { vec!["secureSignInSession".into()] } else { Vec::new() },
            sign_in_frequency: session.0,
            persistent_browser: session.1,
        },
    );
    prop::collection::vec(policy.boxed(), 0..4).boxed()
}
