//! Sign-ins and tenants that the tests of replays are written with.

use super::*;
use crate::tenant::named_locations::{LocationKind, NamedLocation};
use crate::tenant::sign_ins::{
    Factors, Manner, Protocol, SignIn, SignInDevice, SignInRisk, SignInTable, Transfer, Trust,
};
use crate::tenant::users::{User, UserTable};
use crate::tenant::{Provenance, Reading, Route};

pub const NOW: i64 = 1_795_521_600_000;

pub const AYA: ObjectId = ObjectId::from_bytes([1; 16]);
pub const BEN: ObjectId = ObjectId::from_bytes([2; 16]);
pub const POLICY: ObjectId = ObjectId::literal("c0ffee00-0000-4000-8000-000000000001");
pub const EXCHANGE: ObjectId = ObjectId::literal("00000002-0000-0ff1-ce00-000000000000");
pub const OTHER: ObjectId = ObjectId::literal("11111111-2222-4333-8444-555555555555");

pub fn whole<T>(value: T) -> Reading<T> {
    let provenance =
        Provenance { source: "R-TEST".into(), route: Route::SignedIn, request: "GET /test".into(), at: NOW };
    Reading::Whole { value, provenance }
}

/// Somebody in a browser, with one factor, on a device that is not named.
pub fn browser() -> Manner {
    Manner {
        interactive: true,
        client: "Browser".into(),
        protocol: Protocol::Other,
        transfer: Transfer::None,
        factors: Factors::Single,
        phishing_resistant: false,
        device: SignInDevice { named: false, compliant: Some(false), trust: Trust::None },
        system: "windows10".into(),
        networks: Vec::new(),
        trusted_network: false,
        risk: SignInRisk::None,
        results: Vec::new(),
    }
}

pub fn native() -> Manner {
    Manner { client: "Mobile Apps and Desktop clients".into(), ..browser() }
}

pub fn background() -> Manner {
    Manner { interactive: false, ..native() }
}

pub fn legacy() -> Manner {
    Manner { client: "IMAP4".into(), ..browser() }
}

pub fn device_code() -> Manner {
    Manner { protocol: Protocol::DeviceCode, transfer: Transfer::DeviceCode, ..native() }
}

pub fn with_mfa(manner: Manner) -> Manner {
    Manner { factors: Factors::Multi, ..manner }
}

pub fn on(manner: Manner, compliant: bool, trust: Trust) -> Manner {
    Manner { device: SignInDevice { named: true, compliant: Some(compliant), trust }, ..manner }
}

pub fn tenant(policies: Vec<ConditionalAccessPolicy>) -> Tenant {
    let mut users = UserTable::default();
    users.extend([(AYA, "aya@contoso.com"), (BEN, "ben@contoso.com")].map(|(id, name)| User {
        id,
        user_principal_name: name.into(),
        display_name: name.into(),
        enabled: Some(true),
        guest: false,
        on_premises_synced: false,
        licensed: true,
        licences: Vec::new(),
        per_user_mfa: None,
    }));
    Tenant {
        users: whole(users),
        conditional_access: whole(policies),
        role_assignments: whole(Vec::new()),
        role_definitions: whole(Vec::new()),
        named_locations: whole(vec![
            NamedLocation {
                id: "office".into(),
                display_name: "Office".into(),
                kind: LocationKind::Addresses { trusted: true },
            },
            NamedLocation {
                id: "nordics".into(),
                display_name: "Nordics".into(),
                kind: LocationKind::Countries,
            },
        ]),
        ..Tenant::unread()
    }
}

pub fn sign_in(user: ObjectId, manner: Manner) -> SignIn {
    SignIn {
        id: None,
        at: NOW - 3_600_000,
        user: Some(user),
        app: Some(OTHER),
        app_name: "Mail".into(),
        resource: Some(EXCHANGE),
        succeeded: true,
        manner,
    }
}

pub fn log(sign_ins: impl IntoIterator<Item = SignIn>) -> SignInTable {
    let mut table = SignInTable::default();
    sign_ins.into_iter().for_each(|sign_in| table.push(sign_in));
    table.finish();
    table
}

pub fn outcome_of(tenant: &Tenant, proposal: &Proposal, sign_in: SignIn) -> Outcome {
    let replay = Replay::new(tenant, &Settings::default(), NOW, proposal).unwrap();
    let log = log([sign_in]);
    replay.outcome(&log.kinds().next().unwrap())
}

pub fn enforced(policy: ConditionalAccessPolicy, manner: Manner) -> Outcome {
    let policy = ConditionalAccessPolicy { state: PolicyState::ReportOnly, ..policy };
    let proposal = Proposal::Enforce { policy: policy.id.clone() };
    outcome_of(&tenant(vec![policy]), &proposal, sign_in(AYA, manner))
}
