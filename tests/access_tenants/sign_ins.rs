//! Sign-ins, from a seed: every client, claim and device.

use sidelight::tenant::sign_ins::{
    Factors, Manner, PolicyResult, Protocol, SignIn, SignInDevice, SignInRisk, Transfer, Trust,
};
use sidelight::tenant::{ObjectId, Tenant};

use super::{NOW, PLACES, Random, id};

pub const EXCHANGE: &str = "00000002-0000-0ff1-ce00-000000000000";
pub const PORTAL: &str = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";

fn app(random: &mut Random) -> Option<ObjectId> {
    let own = [EXCHANGE, PORTAL, "797f4846-ba00-4fd7-ba43-dac1f8f63013"].map(|text| text.parse().unwrap());
    random.pick(&[Some(own[0]), Some(own[1]), Some(own[2]), Some(id(70)), Some(id(70)), None])
}

/// One of somebody in the table; those of nobody who is in it are tried elsewhere.
pub fn sign_in(random: &mut Random, tenant: &Tenant, number: u32) -> Option<SignIn> {
    let users = tenant.users.seen().filter(|users| !users.is_empty())?;
    let user = users.id(random.below(users.len()));
    let mut results: Vec<(ObjectId, PolicyResult)> = Vec::new();
    for policy in tenant.conditional_access.seen().into_iter().flatten() {
        let result = random.pick(&[
            PolicyResult::Success,
            PolicyResult::ReportOnlySuccess,
            PolicyResult::ReportOnlyNotApplied,
            PolicyResult::ReportOnlyInterrupted,
            PolicyResult::ReportOnlyFailure,
        ]);
        if random.once_in(3) {
            results.push((policy.id.parse().unwrap(), result));
        }
    }
    let named = random.once_in(2);
    let mut place = [0; 16];
    place[12..].copy_from_slice(&number.to_be_bytes());
    Some(SignIn {
        id: Some(ObjectId::from_bytes(place)),
        at: NOW - i64::from(number % 10_000) * 60_000,
        user,
        app: app(random),
        app_name: random.pick(&["Mail", "Portal", "Scanner"]).to_owned(),
        resource: app(random),
        succeeded: !random.once_in(12),
        manner: Manner {
            interactive: random.once_in(2),
            client: random
                .pick(&[
                    "Browser",
                    "Browser",
                    "Mobile Apps and Desktop clients",
                    "Mobile Apps and Desktop clients",
                    "Exchange ActiveSync",
                    "IMAP4",
                    "Authenticated SMTP",
                    "Something New",
                ])
                .to_owned(),
            protocol: random.pick(&[
                Protocol::Other,
                Protocol::Other,
                Protocol::DeviceCode,
                Protocol::ResourceOwnerPassword,
            ]),
            transfer: random.pick(&[
                Transfer::None,
                Transfer::None,
                Transfer::DeviceCode,
                Transfer::AuthenticationTransfer,
                Transfer::Unknown,
            ]),
            factors: random.pick(&[Factors::Single, Factors::Single, Factors::Multi, Factors::Unknown]),
            phishing_resistant: random.once_in(3),
            device: SignInDevice {
                named,
                compliant: random.pick(&[Some(true), Some(false), None]),
                trust: random.pick(&[Trust::None, Trust::CloudOnly, Trust::Hybrid, Trust::Other]),
            },
            system: random
                .pick(&["windows10", "ios 17.1", "android", "macos", "linux", "beos", ""])
                .to_owned(),
            networks: random.some(&PLACES, 1).into_iter().map(str::to_owned).collect(),
            trusted_network: random.once_in(4),
            risk: random.pick(&[SignInRisk::None, SignInRisk::None, SignInRisk::High, SignInRisk::Hidden]),
            results,
        },
    })
}
