//! What a seed decides.

use mock365_model::{Guid, Language, Licences, Shape, SplitMix, Weakness, World};

use crate::network::{Latency, Network, START};
use crate::trouble::{Kind, PLANNED, Play};

/// A tenant and how it is read, before anything goes wrong.
pub struct Stage {
    pub world: World,
    /// Who signs in.
    pub admin: String,
    /// The scopes of the token are known to the collector.
    pub scopes_known: bool,
    /// Collections of the directory's size come in five pages or more.
    pub many_pages: bool,
}

/// Trouble that is planned.
#[derive(Debug, Clone)]
pub struct Planned {
    /// At which step of the run it is laid out.
    pub step: u64,
    pub kind: Kind,
    pub play: Play,
    pub place: &'static str,
    pub times: u32,
}

/// What a background finds in the store after a death.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    Stored,
    OfAnotherTenant,
    Broken,
}

/// The death of a background.
#[derive(Debug, Clone, Copy)]
pub struct Death {
    pub step: u64,
    /// Milliseconds until the next background.
    pub down: i64,
    pub answers_are_lost: bool,
    pub offered: Offered,
}

/// Everything that goes wrong, in order.
#[derive(Debug, Clone)]
pub struct Plan {
    pub troubles: Vec<Planned>,
    pub deaths: Vec<Death>,
}

impl Stage {
    /// The tenant of a seed.
    pub fn of(random: &mut SplitMix) -> Stage {
        let many_pages = random.chance(40);
        let users = match random.below(10) {
            0..=4 if many_pages => 20 + random.below(20),
            0..=4 => 4 + random.below(28),
            5..=8 => 30 + random.below(90),
            _ => 120 + random.below(200),
        };
        let licences = [Licences::Free, Licences::P1, Licences::P2, Licences::E5];
        let shape = Shape {
            users: u32::try_from(users).unwrap_or(4),
            guest_percent: u8::try_from(random.below(30)).unwrap_or(0),
            licences: random.pick(&licences).copied().unwrap_or(Licences::P1),
            weaknesses: Weakness::ALL.iter().copied().filter(|_| random.chance(35)).collect(),
            language: if random.chance(20) { Language::Ja } else { Language::En },
        };
        let mut world = World::generate(random.draw(), &shape, START);
        let parts = 5 + random.below(users / 20);
        world.largest_page = match random.below(3) {
            _ if many_pages => usize::try_from((users / parts).max(4)).ok(),
            0 => None,
            _ => usize::try_from(users / 2 + 1).ok(),
        };
        world.throttle.on = true;
        // By the tenant, and not drawn: half of them let a resolver be asked.
        world.resolver.may_be_asked = world.tenants[0].id.0.is_multiple_of(2);
        let place = match random.below(10) {
            0 => 3,
            1..=3 => 0,
            _ => 1,
        };
        let admin = world.tenants[0].users[place].user_principal_name.clone();
        Stage { world, admin, scopes_known: random.chance(50), many_pages }
    }

    /// The tenant of somebody else, with the same admin's name.
    pub fn foreign(random: &mut SplitMix) -> World {
        let weaknesses = Weakness::ALL.iter().copied().filter(|_| random.chance(50)).collect();
        let users = u32::try_from(20 + random.below(40)).unwrap_or(20);
        World::generate(random.draw(), &Shape { users, weaknesses, ..Shape::default() }, START)
    }

    /// The network over this tenant.
    pub fn network(&self, random: &mut SplitMix) -> Network {
        let mut network = Network::new(self.world.clone(), &self.admin);
        let shortest = 5 + i64::try_from(random.below(120)).unwrap_or(0);
        let longest = shortest + i64::try_from(random.below(1_500)).unwrap_or(0);
        network.latency = Latency { shortest, longest, random: SplitMix::new(random.draw()) };
        network
    }
}

impl Plan {
    /// A plan for a run that takes about so many steps undisturbed.
    pub fn draw(random: &mut SplitMix, steps: u64) -> Plan {
        let count = 4 + random.below(9);
        let mut troubles: Vec<Planned> = (0..count)
            .map(|_| {
                let mut kind = random.pick(&PLANNED).copied().unwrap_or(Kind::ServerError);
                if kind.seldom() && random.chance(75) {
                    kind = Kind::TooManyRequestsRetryAfter;
                }
                let play = kind.play(random);
                let (place, times) = (kind.place(random), kind.times(random));
                Planned { step: random.below(steps * 4 / 5 + 1), kind, play, place, times }
            })
            .collect();
        troubles.sort_by_key(|planned| planned.step);
        let mut deaths: Vec<Death> = (0..1 + random.below(3))
            .map(|_| Death {
                step: 1 + random.below(steps * 9 / 10),
                down: [50, 900, 12_000, 300_000][usize::try_from(random.below(4)).unwrap_or(0)],
                answers_are_lost: random.chance(60),
                offered: match random.below(8) {
                    0 => Offered::OfAnotherTenant,
                    1 => Offered::Broken,
                    _ => Offered::Stored,
                },
            })
            .collect();
        deaths.sort_by_key(|death| death.step);
        Plan { troubles, deaths }
    }
}

/// The id of another tenant in this world's place: what a mixed-up store would give.
pub fn in_place_of(mut foreign: World, here: &World) -> World {
    let id: Guid = here.tenants[0].id;
    foreign.tenants[0].id = id;
    for app in &mut foreign.applications {
        app.home_tenant = id;
        app.consents.iter_mut().for_each(|consent| consent.tenant = id);
    }
    foreign
}
