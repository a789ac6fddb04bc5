//! What generated tenants take on trust.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sidelight::settings::{Declaration, Settings};
use sidelight::tenant::cross_tenant::{CrossTenantDefault, Partner};
use sidelight::tenant::devices::DeviceRegistrationPolicy;
use sidelight::tenant::directory::Domain;
use sidelight::tenant::federation::{Federation, Federations};
use sidelight::tenant::{Fact, Reading};

use super::{id, reading};

const ISSUERS: [&str; 2] = ["http://contoso.com/adfs/services/trust", "http://any.sts/0A1B2C3D"];

fn flag() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![5 => Just(Some(false)), 2 => Just(Some(true)), 1 => Just(None)]
}

fn federations() -> impl Strategy<Value = Federations> {
    let issuer = prop::option::weighted(0.9, prop::sample::select(&ISSUERS[..]));
    let own = (issuer, 0..3u8).prop_map(|(issuer, certificates)| Federation {
        issuer: issuer.map(str::to_owned),
        certificates,
        ..Federation::default()
    });
    let name = prop::sample::select(vec!["contoso.com", "mail.contoso.com", "fabrikam.example"]);
    let readings = reading(Fact::Federations, prop::collection::vec(own, 0..2));
    prop::collection::btree_map(name.prop_map(Domain::key), readings, 2..4)
}

fn partner() -> impl Strategy<Value = Partner> {
    (50u8..=52, flag(), flag(), flag(), flag()).prop_map(
        |(number, service_provider, trusts_mfa, consents, synchronises)| Partner {
            tenant: id(number),
            service_provider,
            trusts_mfa,
            consents,
            synchronises,
        },
    )
}

/// Federations, device registration, the default for other tenants, and partners.
pub type Trust =
    (Federations, Reading<DeviceRegistrationPolicy>, Reading<CrossTenantDefault>, Reading<Vec<Partner>>);

pub fn trust() -> impl Strategy<Value = Trust> {
    // Where the setting demands it, policies about joining a device decide nothing.
    let demanded = prop_oneof![14 => Just(Some(false)), 1 => Just(Some(true)), 1 => Just(None)];
    let devices = demanded.prop_map(|multifactor| DeviceRegistrationPolicy { multifactor, quota: Some(50) });
    let default =
        (flag(), flag()).prop_map(|(trusts_mfa, consents)| CrossTenantDefault { trusts_mfa, consents });
    (
        federations(),
        reading(Fact::DeviceRegistration, devices),
        reading(Fact::CrossTenantDefault, default),
        reading(Fact::Partners, prop::collection::vec(partner(), 0..3)),
    )
}

/// What is declared to be on purpose.
pub fn declared() -> impl Strategy<Value = Settings> {
    (any::<bool>(), any::<bool>()).prop_map(|(issuer, partner)| {
        let own = |there: bool| there.then(Declaration::default);
        Settings {
            expected_issuers: own(issuer).map(|own| (ISSUERS[0].to_owned(), own)).into_iter().collect(),
            expected_partners: own(partner).map(|own| (id(50), own)).into_iter().collect::<BTreeMap<_, _>>(),
            ..Settings::default()
        }
    })
}
