//! Tenants for Conditional Access, from a seed: few people, every condition.

#![allow(dead_code, reason = "each test that has these tenants uses a part of them")]

mod policies;
pub mod sign_ins;

use std::collections::{BTreeMap, BTreeSet};

use sidelight::settings::{Declaration, Settings};
use sidelight::tenant::named_locations::{LocationKind, NamedLocation};
use sidelight::tenant::organization::SecurityDefaults;
use sidelight::tenant::roles::{PrincipalKind, RoleAssignment, RoleDefinition};
use sidelight::tenant::users::{User, UserTable};
use sidelight::tenant::{Fact, Gap, ObjectId, Provenance, Reading, Reason, Route, Tenant};

pub const NOW: i64 = 1_795_521_600_000;

/// Rules of device filters, each with whether it matches a device that is not registered, worked out by hand.
pub const FILTERS: [(&str, Option<bool>); 8] = [
    ("device.isCompliant -eq True", Some(false)),
    ("device.isCompliant -ne True", Some(true)),
    (
        "device.trustType -in [\"AzureAD\", \"ServerAD\"] -or device.model -startsWith \"Surface\"",
        Some(false),
    ),
    ("device.trustType -ne \"ServerAD\" -and device.isCompliant -ne True", Some(true)),
    ("device.trustType -ne \"ServerAD\" -and device.isCompliant -eq True", Some(false)),
    ("device.extensionAttribute1 -eq null -and device.isCompliant -ne True", None),
    ("device.isCompliant -is True", None),
    ("all of them", None),
];

/// Random numbers (splitmix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// Some of them, mostly few.
    pub fn some<T: Clone>(&mut self, choices: &[T], most: usize) -> Vec<T> {
        let count = self.below(most + 1);
        (0..count).map(|_| self.pick(choices)).collect()
    }
}

pub const fn id(number: u8) -> ObjectId {
    ObjectId::from_bytes([number; 16])
}

/// Global, Exchange, User Administrator, the role of synchronisation, a custom role, one that no definition knows.
pub fn roles() -> Vec<ObjectId> {
    let known = [
        "62e90394-69f5-4237-9190-012177145e10",
        "29232cdf-9323-42fd-ade2-1d097af3e4de",
        "fe930be7-5e62-47db-91af-98c3a49a38b1",
        "d29b2b05-8046-44ba-8758-1e26182fcf32",
    ];
    known.iter().map(|text| text.parse().unwrap()).chain([id(60), id(61)]).collect()
}

fn reading<T>(random: &mut Random, fact: Fact, value: T) -> Reading<T> {
    let provenance =
        Provenance { source: "R-TEST".into(), route: Route::Demo, request: "GET /test".into(), at: NOW };
    let gaps =
        vec![Gap { fact, reason: Reason::Failed { status: 404, code: "Request_ResourceNotFound".into() } }];
    match random.below(14) {
        0 => Reading::Missing { gaps },
        1 => Reading::Partial { value, provenance, gaps },
        _ => Reading::Whole { value, provenance },
    }
}

fn users(random: &mut Random) -> UserTable {
    let mut table = UserTable::default();
    let count = random.below(6);
    table.extend((0..count).map(|number| {
        let number = u8::try_from(number + 1).unwrap();
        let outside = random.once_in(4);
        User {
            id: id(number),
            user_principal_name: match (outside, random.below(4)) {
                (true, 0) => format!("u{number}_fabrikam.com#ext#@contoso.onmicrosoft.com"),
                (true, _) => format!("u{number}_fabrikam.com#EXT#@contoso.onmicrosoft.com"),
                (false, 0) => format!("Sync_SRV{number}@contoso.onmicrosoft.com"),
                (false, _) => format!("u{number}@contoso.com"),
            },
            display_name: String::new(),
            enabled: random.pick(&[Some(true), Some(true), Some(true), Some(false), None]),
            guest: if outside { !random.once_in(4) } else { random.once_in(6) },
            on_premises_synced: random.once_in(3),
            licensed: !random.once_in(4),
            licences: Vec::new(),
            per_user_mfa: None,
        }
    }));
    table
}

fn assignments(random: &mut Random) -> Vec<RoleAssignment> {
    let count = random.below(5);
    (0..count)
        .map(|_| {
            let group = random.once_in(4);
            let number = if group { 20 + random.below(5) } else { 1 + random.below(6) };
            RoleAssignment {
                role: random.pick(&roles()),
                principal: id(u8::try_from(number).unwrap()),
                kind: match (random.below(6), group) {
                    (0, _) => PrincipalKind::Unknown,
                    (1, _) => PrincipalKind::ServicePrincipal,
                    (_, true) => PrincipalKind::Group,
                    (_, false) => PrincipalKind::User,
                },
                principal_name: String::new(),
                directory_scope: random.pick(&["/", "/", "/", "/administrativeUnits/0"]).into(),
            }
        })
        .collect()
}

fn definitions(random: &mut Random) -> Vec<RoleDefinition> {
    let definition = |role: ObjectId, built_in| RoleDefinition {
        id: role,
        template_id: role,
        display_name: "Role".into(),
        privileged: None,
        built_in,
    };
    let mut all: Vec<RoleDefinition> =
        roles().into_iter().take(4).map(|role| definition(role, true)).collect();
    all.push(definition(id(60), false));
    if random.once_in(8) {
        all.remove(0);
    }
    all
}

/// Members of groups 20 to 23, 24 was not asked for; 21 contains itself, 23 is large.
fn groups(random: &mut Random) -> BTreeMap<ObjectId, Reading<BTreeSet<ObjectId>>> {
    (20..24u8)
        .map(|group| {
            let candidates: Vec<ObjectId> = (1..=6).chain([21, 22, 90]).map(id).collect();
            let mut members: BTreeSet<ObjectId> = random.some(&candidates, 4).into_iter().collect();
            if group == 21 {
                members.insert(id(21));
            }
            (id(group), reading(random, Fact::GroupMembers, members))
        })
        .collect()
}

pub const PLACES: [&str; 4] = ["country", "office", "warehouse", "network"];

fn locations() -> Vec<NamedLocation> {
    let kinds = [
        LocationKind::Countries,
        LocationKind::Addresses { trusted: true },
        LocationKind::Addresses { trusted: false },
        LocationKind::CompliantNetwork,
    ];
    let named = |(place, kind): (&str, LocationKind)| NamedLocation {
        id: place.to_owned(),
        display_name: place.to_owned(),
        kind,
    };
    PLACES.into_iter().zip(kinds).map(named).collect()
}

/// The tenant of a seed.
pub fn tenant(seed: u64) -> (Tenant, Settings) {
    let random = &mut Random::new(seed);
    let policies = policies::policies(random);
    let enabled = random.once_in(2) && policies.iter().all(policies::is_off);
    let (users, assignments, definitions) = (users(random), assignments(random), definitions(random));
    let tenant = Tenant {
        users: reading(random, Fact::Users, users),
        role_assignments: reading(random, Fact::RoleAssignments, assignments),
        role_definitions: reading(random, Fact::RoleDefinitions, definitions),
        group_members: groups(random),
        named_locations: reading(random, Fact::NamedLocations, locations()),
        security_defaults: reading(random, Fact::SecurityDefaults, SecurityDefaults { enabled }),
        conditional_access: reading(random, Fact::ConditionalAccess, policies),
        ..Tenant::unread()
    };
    let declared: Vec<ObjectId> = (1..=5).chain(20..=24).map(id).collect();
    let until = random.pick(&[None, Some(NOW), Some(NOW + 1)]);
    let emergency_until =
        random.pick(&[None, None, None, None, None, Some(NOW), Some(NOW + 1), Some(NOW + 1)]);
    let settings = Settings {
        emergency_access: random
            .some(&declared, 2)
            .into_iter()
            .map(|id| (id, Declaration { why: "Key in the safe".into(), until: emergency_until }))
            .collect(),
        intended_exclusions: random
            .some(&declared, 1)
            .into_iter()
            .map(|id| (id, Declaration { why: "Scanner".into(), until }))
            .collect(),
        ..Settings::default()
    };
    (tenant, settings)
}
