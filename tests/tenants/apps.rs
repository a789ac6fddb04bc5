//! Apps of generated tenants, and what they sign in with.

use proptest::prelude::*;
use sidelight::tenant::app_registrations::{AppManagementPolicy, AppRegistration, Credential};
use sidelight::tenant::{Fact, Reading};

use super::{NOW, id, reading};

const DAY: i64 = 86_400_000;

/// Secrets and certificates, fresh, old, over, and without dates.
pub fn credentials() -> impl Strategy<Value = Vec<Credential>> {
    let day = |days: &'static [i64]| prop::option::weighted(0.9, prop::sample::select(days));
    let own =
        (any::<bool>(), day(&[-3, -29, -31, -700]), day(&[-1, 10, 300])).prop_map(|(secret, from, until)| {
            let at = |days: Option<i64>| days.map(|days| NOW + days * DAY);
            Credential { secret, from: at(from), until: at(until) }
        });
    prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(own, 1..3)]
}

fn registration() -> impl Strategy<Value = AppRegistration> {
    let owners = prop::collection::vec((1u8..=9).prop_map(id), 0..3);
    let owners = (prop::option::weighted(0.9, owners), prop::bool::weighted(0.1));
    let flags = (prop::option::weighted(0.9, prop::bool::weighted(0.2)), any::<bool>());
    (201u8..=204, credentials(), owners, flags).prop_map(
        |(number, credentials, (owners, more_owners), (multitenant, locked))| AppRegistration {
            id: id(number - 100),
            app: id(number),
            name: format!("App {number}"),
            multitenant,
            credentials,
            owners,
            more_owners,
            locked,
        },
    )
}

/// What is registered, and what credentials may be.
pub type Apps = (Reading<Vec<AppRegistration>>, Reading<AppManagementPolicy>);

pub fn apps() -> impl Strategy<Value = Apps> {
    let policy = (any::<Option<bool>>(), any::<bool>()).prop_map(|(enabled, some)| AppManagementPolicy {
        enabled,
        restrictions: if some { vec!["passwordLifetime".to_owned()] } else { Vec::new() },
    });
    (
        reading(Fact::AppRegistrations, prop::collection::vec(registration(), 0..3)),
        reading(Fact::AppManagementPolicy, policy),
    )
}
