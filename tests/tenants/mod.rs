//! Tenants to judge: a strategy that builds them directly, odd values among them, and ways of taking facts away.

mod apps;
mod audits;
mod dns;
mod filtering;
mod inbox_rules;
mod loss;
mod mailboxes;
mod methods;
mod policies;
mod protection;
mod roles;
mod score;
mod settings;
mod trust;

pub use loss::{Loss, loss};

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sidelight::settings::{Declaration, Settings};
use sidelight::tenant::access_policies::UserTarget;
use sidelight::tenant::audit::{AdminAuditLog, MailboxAuditSearch};
use sidelight::tenant::licences::Licences;
use sidelight::tenant::mailboxes::{AuditBypass, CasMailbox, Mailbox};
use sidelight::tenant::organization::{Organization, SecurityDefaults};
use sidelight::tenant::outbound::{BlockedConnector, BlockedSender};
use sidelight::tenant::registration::{Method, Registration, RegistrationTable};
use sidelight::tenant::roles::{DIRECTORY_SYNCHRONIZATION_ACCOUNTS, GLOBAL_ADMINISTRATOR};
use sidelight::tenant::score::{SecureScore, SecureScoreDay};
use sidelight::tenant::users::{User, UserTable};
use sidelight::tenant::{Fact, Gap, ObjectId, Provenance, Reading, Reason, Route, Tenant, TenantId};

/// The instant that everything is judged at: 2026-11-24T12:00:00Z.
pub const NOW: i64 = 1_795_521_600_000;

pub const fn id(number: u8) -> ObjectId {
    ObjectId::from_bytes([number; 16])
}

/// Users have ids 1 to 8, groups 20 to 23, applications 70, what nobody knows 90.
pub fn user_id() -> impl Strategy<Value = ObjectId> {
    prop_oneof![9 => (1u8..=8).prop_map(id), 1 => Just(id(90))]
}

pub fn group_id() -> impl Strategy<Value = ObjectId> {
    (20u8..=23).prop_map(id)
}

pub fn role_id() -> impl Strategy<Value = ObjectId> {
    prop_oneof![
        3 => Just(GLOBAL_ADMINISTRATOR),
        2 => Just(DIRECTORY_SYNCHRONIZATION_ACCOUNTS),
        1 => Just(id(60)),
    ]
}

/// A tenant with what it takes to cut it short.
#[derive(Clone, Debug)]
pub struct Generated {
    pub tenant: Tenant,
    pub settings: Settings,
    users: Vec<User>,
    mailboxes: Vec<Mailbox>,
    cas_mailboxes: Vec<CasMailbox>,
}

fn provenance() -> Provenance {
    Provenance { source: "R-TEST".into(), route: Route::Demo, request: "GET /test".into(), at: NOW }
}

pub fn reason() -> impl Strategy<Value = Reason> {
    prop_oneof![
        Just(Reason::NoPermission { scope: "Policy.Read.All".into(), roles: vec!["Global Reader".into()] }),
        Just(Reason::NoRoute),
        Just(Reason::Throttled),
        Just(Reason::Shape { field: "value[0]".into() }),
        Just(Reason::Offline),
        Just(Reason::Failed { status: 500, code: "UnknownError".into() }),
        Just(Reason::SignedOut),
        Just(Reason::NotAsked),
    ]
}

/// Mostly whole, sometimes a part, sometimes missing.
fn reading<T: Clone + std::fmt::Debug + 'static>(
    fact: Fact,
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Reading<T>> {
    (value, 0..12u8, reason())
        .prop_map(move |(value, chance, reason)| match chance {
            0 => Reading::Missing { gaps: vec![Gap { fact, reason }] },
            1 => {
                let gaps = vec![Gap { fact, reason: Reason::Truncated { seen: 1, of: None } }];
                Reading::Partial { value, provenance: provenance(), gaps }
            }
            _ => Reading::Whole { value, provenance: provenance() },
        })
        .boxed()
}

fn users() -> impl Strategy<Value = Vec<User>> {
    let flag =
        |yes: u32, no: u32| prop_oneof![yes => Just(Some(true)), no => Just(Some(false)), 1 => Just(None)];
    // One state for most: a tenant switches for all, or for nobody.
    let per_user = prop_oneof![6 => Just(Some(false)), 3 => Just(Some(true)), 1 => Just(None)];
    let user = (1u8..=8, 0..4u8, flag(6, 2), prop::bool::weighted(0.1));
    (prop::collection::vec(user, 0..14), per_user).prop_map(|(users, most)| {
        let mut seen = BTreeSet::new();
        users
            .into_iter()
            .filter(|(number, ..)| seen.insert(*number))
            .map(|(number, kind, enabled, other)| {
                (number, kind, enabled, if other { most.map(|on| !on) } else { most })
            })
            .map(|(number, kind, enabled, per_user)| User {
                id: id(number),
                user_principal_name: match kind {
                    0 => format!("guest{number}_fabrikam.com#EXT#@contoso.onmicrosoft.com"),
                    1 => format!("Sync_SRV{number}_0a1b@contoso.onmicrosoft.com"),
                    2 if number == 5 => String::new(),
                    _ => format!("user{number}@contoso.com"),
                },
                display_name: if number == 4 { "\u{202e}<script>山田".into() } else { String::new() },
                enabled,
                guest: kind == 0,
                on_premises_synced: number == 7,
                licensed: number > 3,
                licences: Vec::new(),
                per_user_mfa: per_user,
            })
            .collect()
    })
}

fn table(users: &[User]) -> UserTable {
    let mut table = UserTable::default();
    table.extend(users.iter().cloned());
    table
}

fn registration() -> impl Strategy<Value = RegistrationTable> {
    const METHODS: [&str; 7] = [
        "mobilePhone",
        "email",
        "microsoftAuthenticatorPush",
        "fido2",
        "x509Certificate",
        "somethingNew",
        "securityQuestion",
    ];
    let sspr = prop_oneof![3 => Just(Some(true)), 3 => Just(Some(false)), 1 => Just(None)];
    let methods = prop::collection::vec(0..METHODS.len(), 0..3);
    let row = (user_id(), prop::bool::weighted(0.8), sspr, methods);
    prop::collection::vec(row, 0..9).prop_map(|rows| {
        RegistrationTable(
            rows.into_iter()
                .map(|(id, mfa_registered, sspr_enabled, methods)| {
                    let methods = methods.into_iter().map(|at| Method::from_graph(METHODS[at])).collect();
                    (id, Registration { mfa_registered, mfa_capable: mfa_registered, sspr_enabled, methods })
                })
                .collect(),
        )
    })
}

fn groups() -> impl Strategy<Value = BTreeMap<ObjectId, Reading<BTreeSet<ObjectId>>>> {
    let members = prop::collection::btree_set(prop_oneof![8 => user_id(), 1 => Just(id(70))], 0..5);
    prop::collection::btree_map(group_id(), reading(Fact::GroupMembers, members), 0..5)
}

fn licences() -> impl Strategy<Value = Licences> {
    prop::sample::subsequence(
        vec![
            "AAD_PREMIUM",
            "AAD_PREMIUM_P2",
            "EXCHANGE_S_ENTERPRISE",
            "LOCKBOX_ENTERPRISE",
            "ATP_ENTERPRISE",
        ],
        0..=5,
    )
    .prop_map(|plans| Licences {
        plans: plans.into_iter().map(str::to_owned).collect(),
        ..Licences::default()
    })
}

fn score() -> impl Strategy<Value = SecureScore> {
    let created = prop_oneof![3 => (0..6i64).prop_map(|days| NOW - days * 86_400_000), 1 => any::<i64>()];
    let points = || prop_oneof![4 => 0..50_000i64, 1 => any::<i64>(), 1 => Just(0)];
    (created, points(), points(), score::comparisons(), score::controls()).prop_map(
        |(created, current, max, comparisons, controls)| SecureScore {
            created,
            current,
            max,
            comparisons,
            controls,
        },
    )
}

fn identity() -> BoxedStrategy<(Reading<Vec<User>>, Tenant)> {
    (
        reading(Fact::Users, users()),
        reading(Fact::Registration, registration()),
        roles::roles(),
        groups(),
        reading(Fact::Licences, licences()),
        reading(Fact::SecurityDefaults, any::<bool>().prop_map(|enabled| SecurityDefaults { enabled })),
        reading(Fact::ConditionalAccess, policies::policies()),
        reading(Fact::RiskyUsers, roles::risky()),
        prop::bool::weighted(0.06),
        settings::settings(),
    )
        .prop_map(
            |(
                users,
                registration,
                roles,
                groups,
                licences,
                defaults,
                policies,
                risky_users,
                many,
                settings,
            )| {
                let (assignments, definitions, eligible, schedules, activation) = roles;
                let mut tenant = Tenant {
                    registration,
                    role_assignments: assignments,
                    role_definitions: definitions,
                    eligible_roles: eligible,
                    role_schedules: schedules,
                    activation_rules: activation,
                    group_members: groups,
                    licences,
                    security_defaults: defaults,
                    conditional_access: policies,
                    risky_users,
                    ..settings
                };
                // Without P1 there is no registration report.
                let licensed = tenant
                    .licences
                    .seen()
                    .is_some_and(|licences| licences.has(sidelight::tenant::licences::Plan::EntraP1));
                if tenant.licences.whole().is_some() && !licensed {
                    let reason = Reason::NoLicence { plan: "Microsoft Entra ID P1".into() };
                    tenant.registration =
                        Reading::Missing { gaps: vec![Gap { fact: Fact::Registration, reason }] };
                }
                let users = if many { methods::staff(&mut tenant) } else { users };
                (users, tenant)
            },
        )
        .boxed()
}

/// Rows of mailboxes and what else Exchange Online tells of them.
fn mail() -> impl Strategy<Value = (MailRows, Vec<inbox_rules::Looked>)> {
    let rows = (
        reading(Fact::Mailboxes, mailboxes::mailboxes()),
        reading(Fact::AuditBypass, mailboxes::bypass()),
        reading(Fact::CasMailboxes, mailboxes::cas_mailboxes()),
    );
    (rows, inbox_rules::looked())
}

type MailRows = (Reading<Vec<Mailbox>>, Reading<AuditBypass>, Reading<Vec<CasMailbox>>);

/// Any tenant, with declarations.
pub fn generated() -> BoxedStrategy<Generated> {
    let exchange = (
        reading(Fact::AdminAuditLog, prop::option::of(any::<bool>())),
        reading(Fact::ExchangeOrganization, settings::exchange()),
        reading(Fact::MailboxAuditSearch, (any::<bool>(), 1..90u16)),
        reading(Fact::BlockedSenders, prop::collection::vec(blocked_sender(), 0..2)),
        reading(Fact::BlockedConnectors, prop::collection::vec("[a-f0-9]{0,6}", 0..2)),
        reading(Fact::SecureScore, score()),
        reading(Fact::SecureScoreTrend, prop::collection::vec(score(), 0..3)),
        reading(Fact::SecureScoreProfiles, score::profiles()),
    );
    let declared = prop::collection::btree_set(prop_oneof![3 => user_id(), 1 => group_id()], 0..2);
    let declared = (declared, prop::bool::weighted(0.3), trust::declared());
    (identity(), exchange, mail(), declared)
        .prop_map(
            |(
                (users, mut tenant),
                exchange,
                ((mailboxes, audit_bypass, cas_mailboxes), looked),
                (emergency_access, set_up, trusted),
            )| {
                if set_up {
                    set_up_emergency_access(&mut tenant, &emergency_access);
                }
                let (log, organization, search, senders, connectors, score, trend, profiles) = exchange;
                let rows = users.seen().cloned().unwrap_or_default();
                let mailbox_rows = mailboxes.seen().cloned().unwrap_or_default();
                let cas_rows = cas_mailboxes.seen().cloned().unwrap_or_default();
                let tenant = Tenant {
                    organization: Reading::Whole {
                        value: Organization {
                            on_premises_sync: (mailbox_rows.len() % 2 == 1).then_some(true),
                            ..contoso()
                        },
                        provenance: provenance(),
                    },
                    users: map(users, |rows| table(&rows)),
                    admin_audit_log: map(log, |value| AdminAuditLog {
                        unified_audit_log_ingestion_enabled: value,
                    }),
                    exchange_organization: organization,
                    mailbox_audit_search: map(search, |(found, days)| MailboxAuditSearch { found, days }),
                    inbox_rules: inbox_rules::swept(&mailbox_rows, looked),
                    mailboxes: map(mailboxes, |rows| mailboxes::table(&rows)),
                    audit_bypass,
                    cas_mailboxes: map(cas_mailboxes, |rows| mailboxes::cas_table(&rows)),
                    blocked_senders: senders,
                    blocked_connectors: map(connectors, |ids| {
                        ids.into_iter().map(|id| BlockedConnector { id }).collect()
                    }),
                    secure_score: score,
                    secure_score_profiles: profiles,
                    secure_score_trend: map(trend, |days| {
                        days.into_iter()
                            .map(|day| SecureScoreDay {
                                created: day.created,
                                current: day.current,
                                max: day.max,
                            })
                            .collect()
                    }),
                    ..tenant
                };
                let until = if set_up { None } else { Some(NOW + 1) };
                let own = Declaration { why: "Key in the safe".into(), until };
                let emergency_access = emergency_access.into_iter().map(|id| (id, own.clone())).collect();
                Generated {
                    tenant,
                    settings: Settings { emergency_access, ..trusted },
                    users: rows,
                    mailboxes: mailbox_rows,
                    cas_mailboxes: cas_rows,
                }
            },
        )
        .boxed()
}

/// Declared accounts have a passkey, and every policy excludes them.
fn set_up_emergency_access(tenant: &mut Tenant, declared: &BTreeSet<ObjectId>) {
    let methods = [Method::Passkey].into_iter().collect();
    let registered = Registration { mfa_registered: true, mfa_capable: true, sspr_enabled: None, methods };
    if let Reading::Whole { value, .. } | Reading::Partial { value, .. } = &mut tenant.registration {
        value.0.extend(declared.iter().map(|id| (*id, registered)));
    }
    if let Reading::Whole { value, .. } | Reading::Partial { value, .. } = &mut tenant.conditional_access {
        for policy in value {
            policy.conditions.users.exclude_users.extend(declared.iter().copied().map(UserTarget::User));
        }
    }
}

fn contoso() -> Organization {
    Organization {
        id: TenantId(id(99)),
        display_name: "Contoso".into(),
        verified_domains: vec!["contoso.com".into()],
        initial_domain: Some("contoso.onmicrosoft.com".into()),
        on_premises_sync: None,
    }
}

fn blocked_sender() -> impl Strategy<Value = BlockedSender> {
    ("[a-z]{1,5}@contoso.com", "[A-Za-z0-9=; ]{0,30}", prop::option::of(any::<i64>()))
        .prop_map(|(sender_address, reason, created)| BlockedSender { sender_address, reason, created })
}

fn map<T, U>(reading: Reading<T>, change: impl FnOnce(T) -> U) -> Reading<U> {
    match reading {
        Reading::Whole { value, provenance } => Reading::Whole { value: change(value), provenance },
        Reading::Partial { value, provenance, gaps } => {
            Reading::Partial { value: change(value), provenance, gaps }
        }
        Reading::Missing { gaps } => Reading::Missing { gaps },
    }
}
