//! Which sign-ins are suspicious, and where the attacker was.
//!
//! A session tells more than an address: residential proxies stand in the victim's own town.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::tenant::ObjectId;
use crate::tenant::person::{Person, PersonSignIn};
use crate::tenant::sign_ins::{Protocol, SignInRisk, Transfer};

/// Sign-ins before the case that are wanted to say what is usual.
const ENOUGH: usize = 5;
/// Clients that send a password and cannot be asked for a second factor, by `clientAppUsed`.
const LEGACY: [&str; 8] = [
    "Authenticated SMTP",
    "Exchange ActiveSync",
    "IMAP",
    "IMAP4",
    "MAPI Over HTTP",
    "Other clients",
    "POP",
    "POP3",
];

/// What speaks against a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Microsoft rated its risk medium or high.
    Risk,
    /// Microsoft detected something in it.
    Detected,
    /// A device code was used, as never before.
    DeviceCode,
    /// A client that can only send a password was used, as never before.
    Legacy,
    /// From a country from which the person never signed in before.
    Country,
    /// From a network from which the person never signed in before.
    Network,
    /// With a device and a browser that were never used before.
    Client,
    /// In the session of a suspicious sign-in.
    Session,
    /// From the address of a suspicious sign-in.
    Address,
}

/// One sign-in that deviates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// Its place in the sign-ins of the person.
    pub place: usize,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// What speaks against it.
    pub doubts: Vec<Doubt>,
    /// Hardly the person's own.
    pub suspicious: bool,
}

/// What is usual for the person: successful sign-ins before the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    /// How many there were.
    pub sign_ins: usize,
    /// From which countries.
    pub countries: BTreeSet<String>,
    /// From which networks, by number.
    pub networks: BTreeSet<u64>,
    /// With which browsers and apps.
    pub clients: BTreeSet<String>,
    /// With which devices, by id.
    pub devices: BTreeSet<String>,
    /// From which addresses.
    pub addresses: BTreeSet<String>,
    legacy: BTreeSet<String>,
    device_code: bool,
}

/// Where the attacker was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suspicion {
    /// What is usual.
    pub usual: Usual,
    /// How many sign-ins succeeded since the case began.
    pub recent: usize,
    /// Sign-ins since the case began that deviate, oldest first.
    pub doubtful: Vec<Doubtful>,
    /// Sessions of suspicious sign-ins.
    pub sessions: BTreeSet<String>,
    /// Addresses of suspicious sign-ins.
    pub addresses: BTreeSet<String>,
    /// The first suspicious sign-in, in Unix milliseconds.
    pub first: Option<i64>,
    /// The last suspicious sign-in or record of the audit log, in Unix milliseconds.
    pub last: Option<i64>,
}

impl Suspicion {
    /// Looks at the sign-ins of a person.
    pub fn of(person: &Person, since: i64) -> Suspicion {
        let all = person.sign_ins.seen().map_or(&[][..], Vec::as_slice);
        let detections = Detections::of(person);
        let usual = Usual::of(all.iter().filter(|own| own.sign_in.at < since && own.sign_in.succeeded));
        let mut found = Suspicion { usual, ..Suspicion::default() };
        let recent =
            || all.iter().enumerate().filter(|(_, own)| own.sign_in.at >= since && own.sign_in.succeeded);
        for (place, own) in recent() {
            found.recent += 1;
            let doubts = found.doubts(own, &detections);
            let deviates =
                [Doubt::Country, Doubt::Network, Doubt::Client].iter().all(|doubt| doubts.contains(doubt));
            let strong = doubts.iter().any(|doubt| {
                matches!(doubt, Doubt::Risk | Doubt::Detected | Doubt::DeviceCode | Doubt::Legacy)
            });
            if !doubts.is_empty() {
                found.doubtful.push(Doubtful {
                    place,
                    at: own.sign_in.at,
                    doubts,
                    suspicious: strong || deviates,
                });
            }
            if strong || deviates {
                found.note_place(own);
            }
        }
        found.spread(all, since);
        let bad = || found.doubtful.iter().filter(|own| own.suspicious).map(|own| own.at);
        found.first = bad().min();
        let records = person.records.seen().into_iter().flatten();
        let records = records
            .filter(|record| record.at >= since && found.is_suspect(&record.session, &record.address))
            .map(|record| record.at);
        found.last = bad().chain(records).max();
        found
    }

    /// Whether too little is known of the time before to say that a sign-in deviates.
    pub const fn lacks_usual(&self) -> bool {
        self.recent > 0 && self.usual.sign_ins < ENOUGH
    }

    /// Whether something was done in a suspicious session, or from a suspicious address where the session is not told.
    pub fn is_suspect(&self, session: &str, address: &str) -> bool {
        if session.is_empty() {
            !address.is_empty() && self.addresses.contains(address)
        } else {
            self.sessions.contains(session) || self.addresses.contains(address)
        }
    }

    fn note_place(&mut self, own: &PersonSignIn) {
        if !own.session.is_empty() {
            self.sessions.insert(own.session.clone());
        }
        // Where the person is at home too, the address tells nothing.
        if !own.address.is_empty() && !self.usual.addresses.contains(&own.address) {
            self.addresses.insert(own.address.clone());
        }
    }

    /// Other sign-ins in the same sessions, or from the same addresses.
    fn spread(&mut self, all: &[PersonSignIn], since: i64) {
        let known = self.doubtful.len();
        let recent =
            all.iter().enumerate().filter(|(_, own)| own.sign_in.at >= since && own.sign_in.succeeded);
        for (place, own) in recent {
            let doubt = if self.sessions.contains(&own.session) {
                Doubt::Session
            } else if self.addresses.contains(&own.address) {
                Doubt::Address
            } else {
                continue;
            };
            // In the order of their places, as they were found.
            match self
                .doubtful
                .get(..known)
                .and_then(|known| known.binary_search_by_key(&place, |own| own.place).ok())
            {
                Some(found) => {
                    if let Some(other) = self.doubtful.get_mut(found).filter(|other| !other.suspicious) {
                        other.doubts.push(doubt);
                        other.suspicious = true;
                    }
                }
                None => self.doubtful.push(Doubtful {
                    place,
                    at: own.sign_in.at,
                    doubts: vec![doubt],
                    suspicious: true,
                }),
            }
        }
        self.doubtful.sort_by_key(|own| own.place);
    }

    fn doubts(&self, own: &PersonSignIn, detections: &Detections<'_>) -> Vec<Doubt> {
        let usual = &self.usual;
        let manner = &own.sign_in.manner;
        let device_code = manner.protocol == Protocol::DeviceCode || manner.transfer == Transfer::DeviceCode;
        let legacy = is_legacy(&manner.client) && !usual.legacy.contains(&manner.client);
        let known_device = !own.device.is_empty() && usual.devices.contains(&own.device);
        let enough = usual.sign_ins >= ENOUGH;
        let country = !own.country.is_empty() && !usual.countries.contains(&own.country);
        let network = own.network.is_some_and(|network| !usual.networks.contains(&network));
        let client = !known_device && !usual.clients.contains(&own.user_agent);
        let mut doubts = Vec::new();
        for (holds, doubt) in [
            (matches!(manner.risk, SignInRisk::Medium | SignInRisk::High), Doubt::Risk),
            (detections.are_of(own), Doubt::Detected),
            (device_code && !usual.device_code, Doubt::DeviceCode),
            (legacy, Doubt::Legacy),
            (enough && country, Doubt::Country),
            (enough && network, Doubt::Network),
            (enough && client, Doubt::Client),
        ] {
            if holds {
                doubts.push(doubt);
            }
        }
        doubts
    }
}

/// What Microsoft detected: in which sign-ins, and when from which addresses.
struct Detections<'a> {
    sign_ins: BTreeSet<ObjectId>,
    addresses: BTreeSet<(&'a str, i64)>,
}

impl<'a> Detections<'a> {
    fn of(person: &'a Person) -> Detections<'a> {
        let all = person.detections.seen().map_or(&[][..], Vec::as_slice);
        let addresses = all.iter().filter(|own| !own.address.is_empty());
        Detections {
            sign_ins: all.iter().filter_map(|own| own.sign_in).collect(),
            addresses: addresses.map(|own| (own.address.as_str(), own.at)).collect(),
        }
    }

    /// Whether something was detected in a sign-in, or within an hour at its address.
    fn are_of(&self, own: &PersonSignIn) -> bool {
        const HOUR: i64 = 3_600_000;
        let (address, at) = (own.address.as_str(), own.sign_in.at);
        let near = (address, at.saturating_sub(HOUR))..=(address, at.saturating_add(HOUR));
        own.sign_in.id.is_some_and(|id| self.sign_ins.contains(&id))
            || self.addresses.range(near).next().is_some()
    }
}

impl Usual {
    fn of<'a>(sign_ins: impl Iterator<Item = &'a PersonSignIn>) -> Usual {
        let mut usual = Usual::default();
        for own in sign_ins {
            usual.sign_ins += 1;
            for (set, value) in [
                (&mut usual.countries, &own.country),
                (&mut usual.clients, &own.user_agent),
                (&mut usual.devices, &own.device),
                (&mut usual.addresses, &own.address),
            ] {
                if !value.is_empty() && !set.contains(value) {
                    set.insert(value.clone());
                }
            }
            usual.networks.extend(own.network);
            let manner = &own.sign_in.manner;
            if is_legacy(&manner.client) {
                usual.legacy.insert(manner.client.clone());
            }
            usual.device_code |=
                manner.protocol == Protocol::DeviceCode || manner.transfer == Transfer::DeviceCode;
        }
        usual
    }
}

fn is_legacy(client: &str) -> bool {
    LEGACY.iter().any(|legacy| legacy.eq_ignore_ascii_case(client))
}

#[cfg(test)]
#[path = "suspicion/tests.rs"]
mod tests;
