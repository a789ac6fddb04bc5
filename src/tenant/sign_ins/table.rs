//! Sign-ins by kind.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::{Manner, SignIn};
use crate::tenant::ObjectId;

/// Most bytes that a table holds, about. Sign-ins of a kind for which there is no room are counted and not kept.
pub const MOST_BYTES: usize = 32 << 20;
/// Sign-ins that are remembered to see that one comes again, because the log moved between two pages: those of two pages.
const REMEMBERED: usize = 2_000;
/// What an entry of an ordered map takes beside its key and value, about.
const ENTRY_BYTES: usize = 16;

/// Sign-ins by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInTable {
    people: BTreeMap<ObjectId, u32>,
    #[serde(with = "pairs")]
    apps: BTreeMap<(Option<ObjectId>, String), u32>,
    resources: BTreeMap<ObjectId, u32>,
    #[serde(with = "pairs")]
    manners: BTreeMap<Manner, u32>,
    #[serde(with = "pairs")]
    kinds: BTreeMap<Key, Counted>,
    bytes: usize,
    read: u64,
    failed: u64,
    beyond: u64,
    span: Option<(i64, i64)>,
    last: VecDeque<ObjectId>,
    known: BTreeSet<ObjectId>,
}

/// Numbers of a person, an application, a resource and a manner; 0 where the log did not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Key {
    person: u32,
    app: u32,
    resource: u32,
    manner: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Counted {
    sign_ins: u32,
    /// The first of them, in minutes since 1970.
    first: u32,
}

/// Sign-ins that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind<'t> {
    /// Whose; the number tells people apart who have no id.
    pub user: Option<ObjectId>,
    /// Number of the person within the table.
    pub person: u32,
    /// `appId`
    pub app: Option<ObjectId>,
    /// `appDisplayName`
    pub app_name: &'t str,
    /// Number of the application within the table.
    pub app_number: u32,
    /// `resourceId`
    pub resource: Option<ObjectId>,
    /// How.
    pub manner: &'t Manner,
    /// How many.
    pub sign_ins: u64,
    /// The instant of the first of them or a little before, in Unix milliseconds.
    pub first: i64,
}

impl SignInTable {
    /// Adds a sign-in. One that was there a moment ago is left out: the log moved between two pages.
    pub fn push(&mut self, sign_in: SignIn) {
        if let Some(id) = sign_in.id {
            if !self.known.insert(id) {
                return;
            }
            self.last.push_back(id);
            if self.last.len() > REMEMBERED
                && let Some(old) = self.last.pop_front()
            {
                self.known.remove(&old);
            }
        }
        self.read += 1;
        let (from, to) = self.span.unwrap_or((sign_in.at, sign_in.at));
        self.span = Some((from.min(sign_in.at), to.max(sign_in.at)));
        if !sign_in.succeeded {
            self.failed += 1;
        } else if self.keep(sign_in).is_none() {
            self.beyond += 1;
        }
    }

    /// `None`: there is no room.
    fn keep(&mut self, sign_in: SignIn) -> Option<()> {
        let minute = u32::try_from(sign_in.at.div_euclid(60_000)).unwrap_or(0);
        let bytes = sign_in.manner.bytes();
        let person = match sign_in.user {
            Some(user) => number(&mut self.people, user, size_of::<ObjectId>(), &mut self.bytes)?,
            None => 0,
        };
        let name = sign_in.app_name.len() + size_of::<(Option<ObjectId>, String)>();
        let app = number(&mut self.apps, (sign_in.app, sign_in.app_name), name, &mut self.bytes)?;
        let resource = match sign_in.resource {
            Some(resource) => number(&mut self.resources, resource, size_of::<ObjectId>(), &mut self.bytes)?,
            None => 0,
        };
        let manner = number(&mut self.manners, sign_in.manner, bytes, &mut self.bytes)?;
        let key = Key { person, app, resource, manner };
        if let Some(counted) = self.kinds.get_mut(&key) {
            counted.sign_ins = counted.sign_ins.saturating_add(1);
            counted.first = counted.first.min(minute);
            return Some(());
        }
        take_room(&mut self.bytes, size_of::<(Key, Counted)>() + ENTRY_BYTES)?;
        self.kinds.insert(key, Counted { sign_ins: 1, first: minute });
        Some(())
    }

    /// There is nothing more to come.
    pub fn finish(&mut self) {
        self.last = VecDeque::new();
        self.known = BTreeSet::new();
    }

    /// Sign-ins that were read, also those that are only counted.
    pub const fn read(&self) -> u64 {
        self.read
    }

    /// Those that did not succeed.
    pub const fn failed(&self) -> u64 {
        self.failed
    }

    /// Those that succeeded and are only counted, because there was no room for one more kind.
    pub const fn beyond(&self) -> u64 {
        self.beyond
    }

    /// The first and the last instant, in Unix milliseconds.
    pub const fn span(&self) -> Option<(i64, i64)> {
        self.span
    }

    /// About how many bytes it takes.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many kinds there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Every kind.
    pub fn kinds(&self) -> impl Iterator<Item = Kind<'_>> {
        let (people, apps) = (by_number(&self.people), by_number(&self.apps));
        let (resources, manners) = (by_number(&self.resources), by_number(&self.manners));
        self.kinds.iter().filter_map(move |(key, counted)| {
            let (app, app_name) = at(&apps, key.app)?;
            Some(Kind {
                user: at(&people, key.person).copied(),
                person: key.person,
                app: *app,
                app_name,
                app_number: key.app,
                resource: at(&resources, key.resource).copied(),
                manner: at(&manners, key.manner)?,
                sign_ins: u64::from(counted.sign_ins),
                first: i64::from(counted.first) * 60_000,
            })
        })
    }
}

/// A map whose keys are no texts, as a list of pairs.
mod pairs {
    use std::collections::BTreeMap;
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::{SeqAccess, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        struct Pairs<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
            type Value = BTreeMap<K, V>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("pairs")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut pairs: A) -> Result<Self::Value, A::Error> {
                let mut map = BTreeMap::new();
                while let Some((key, value)) = pairs.next_element()? {
                    map.insert(key, value);
                }
                Ok(map)
            }
        }
        deserializer.deserialize_seq(Pairs(PhantomData))
    }
}

/// The number of a key, counted from 1: the one that it has, or the next.
fn number<K: Ord>(map: &mut BTreeMap<K, u32>, key: K, bytes: usize, all: &mut usize) -> Option<u32> {
    if let Some(number) = map.get(&key) {
        return Some(*number);
    }
    let next = u32::try_from(map.len()).ok()?.checked_add(1)?;
    take_room(all, bytes + size_of::<u32>() + ENTRY_BYTES)?;
    map.insert(key, next);
    Some(next)
}

fn take_room(all: &mut usize, bytes: usize) -> Option<()> {
    let more = all.checked_add(bytes).filter(|more| *more <= MOST_BYTES)?;
    *all = more;
    Some(())
}

fn by_number<K>(map: &BTreeMap<K, u32>) -> Vec<Option<&K>> {
    let mut list = vec![None; map.len()];
    for (key, number) in map {
        let place = usize::try_from(*number).unwrap_or(0).checked_sub(1);
        if let Some(place) = place.and_then(|place| list.get_mut(place)) {
            *place = Some(key);
        }
    }
    list
}

fn at<'k, K>(list: &[Option<&'k K>], number: u32) -> Option<&'k K> {
    list.get(usize::try_from(number).ok()?.checked_sub(1)?).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::super::{Factors, Protocol, SignInDevice, SignInRisk, Transfer, Trust};
    use super::*;

    fn sign_in(number: u8, user: u8, client: &str) -> SignIn {
        let id = |byte| Some(ObjectId::from_bytes([byte; 16]));
        SignIn {
            id: id(number),
            at: i64::from(number) * 60_000,
            user: id(user),
            app: id(200),
            app_name: "Mail".into(),
            resource: None,
            succeeded: true,
            manner: Manner {
                interactive: true,
                client: client.into(),
                protocol: Protocol::Other,
                transfer: Transfer::None,
                factors: Factors::Single,
                phishing_resistant: false,
                device: SignInDevice { named: false, compliant: None, trust: Trust::None },
                system: String::new(),
                networks: Vec::new(),
                trusted_network: false,
                risk: SignInRisk::None,
                results: Vec::new(),
            },
        }
    }

    #[test]
    fn alike_sign_ins_are_one_kind() {
        let mut table = SignInTable::default();
        for (number, user, client) in
            [(3, 1, "Browser"), (2, 1, "Browser"), (4, 2, "Browser"), (5, 2, "IMAP4")]
        {
            table.push(sign_in(number, user, client));
        }
        table.push(SignIn { succeeded: false, ..sign_in(6, 1, "Browser") });
        // Again, because the log moved.
        table.push(sign_in(5, 2, "IMAP4"));
        table.finish();
        assert_eq!((table.len(), table.read(), table.failed(), table.beyond()), (3, 5, 1, 0));
        assert_eq!(table.span(), Some((2 * 60_000, 6 * 60_000)));
        let counted: Vec<_> = table.kinds().map(|kind| (kind.person, kind.sign_ins, kind.first)).collect();
        assert_eq!(counted, [(1, 2, 120_000), (2, 1, 240_000), (2, 1, 300_000)]);
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let mut table = SignInTable { bytes: MOST_BYTES - 100, ..SignInTable::default() };
        table.push(sign_in(1, 1, "Browser"));
        assert_eq!((table.len(), table.read(), table.beyond()), (0, 1, 1));
        assert!(table.bytes() <= MOST_BYTES);
    }
}
