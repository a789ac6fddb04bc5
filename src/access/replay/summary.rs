//! Whom a change would have stopped.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Doubt, Outcome, Replay, Stop};
use crate::tenant::sign_ins::{Kind, SignInTable};
use crate::tenant::{Gap, ObjectId};

/// Names of one list that are told.
pub const MOST_TOLD: usize = 20;

/// Whom a change would have stopped. `passed`, `asked`, `stopped` and `unclear` add up to `sign_ins`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Instants of the first and the last sign-in that was read, in Unix milliseconds; `None`: there was none.
    pub span: Option<(i64, i64)>,
    /// Sign-ins that succeeded: those that were replayed.
    pub sign_ins: u64,
    /// Sign-ins that failed anyway: not replayed.
    pub failed: u64,
    /// Sign-ins whose outcome Microsoft recorded itself.
    pub recorded: u64,
    /// Nothing happens to these.
    pub passed: u64,
    /// The person is asked for one thing more.
    pub asked: Tally,
    /// These are stopped.
    pub stopped: Tally,
    /// Of these it cannot be told.
    pub unclear: Tally,
    /// Why they are stopped, in sign-ins.
    pub stops: BTreeMap<Stop, u64>,
    /// Why it cannot be told, in sign-ins.
    pub doubts: BTreeMap<Doubt, u64>,
    /// Why the log was not read whole; every number is then a least one.
    pub gaps: Vec<Gap>,
}

/// Sign-ins with one outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub sign_ins: u64,
    /// Different people.
    pub people: u64,
    /// Different applications.
    pub apps: u64,
    /// Different clients, by the name that the log gives them.
    pub clients: u64,
    /// There are sign-ins of which is not kept whose they were: people, applications and clients are at least so many.
    pub at_least: bool,
    /// The people with most of them.
    pub most_people: Vec<Share>,
    /// The applications with most of them.
    pub most_apps: Vec<Share>,
    /// The clients with most of them.
    pub most_clients: Vec<Share>,
}

/// One of the people, applications or clients, and how many of the sign-ins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Principal name, application or client; empty where the directory or the log has none.
    pub name: String,
    /// Object id of a person; app id of an application.
    pub id: Option<ObjectId>,
    /// How many.
    pub sign_ins: u64,
}

/// Sign-ins by person, by application, by client.
#[derive(Default)]
struct Counts<'t> {
    sign_ins: u64,
    people: BTreeMap<u32, (Option<ObjectId>, u64)>,
    apps: BTreeMap<u32, (Option<ObjectId>, &'t str, u64)>,
    clients: BTreeMap<&'t str, u64>,
}

impl<'t> Counts<'t> {
    fn add(&mut self, kind: &Kind<'t>) {
        let more = |all: &mut u64| *all = all.saturating_add(kind.sign_ins);
        more(&mut self.sign_ins);
        more(&mut self.people.entry(kind.person).or_insert((kind.user, 0)).1);
        more(&mut self.apps.entry(kind.app_number).or_insert((kind.app, kind.app_name, 0)).2);
        more(self.clients.entry(&kind.manner.client).or_default());
    }

    fn tally(self, replay: &Replay<'_>) -> Tally {
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        // Whoever the log does not name counts as one.
        let (people, apps, clients) =
            (number(self.people.len()), number(self.apps.len()), number(self.clients.len()));
        let share = |id, name: &str, sign_ins| Share { name: name.to_owned(), id, sign_ins };
        Tally {
            sign_ins: self.sign_ins,
            people,
            apps,
            clients,
            at_least: false,
            most_people: most(
                self.people.into_values(),
                |own| own.1,
                |(id, sign_ins)| share(id, id.and_then(|id| replay.name(id)).unwrap_or_default(), sign_ins),
            ),
            most_apps: most(
                self.apps.into_values(),
                |own| own.2,
                |(id, name, sign_ins)| share(id, name, sign_ins),
            ),
            most_clients: most(
                self.clients.into_iter(),
                |own| own.1,
                |(name, sign_ins)| share(None, name, sign_ins),
            ),
        }
    }
}

/// Those with most sign-ins, most first; of equals those that came first.
fn most<T>(
    all: impl Iterator<Item = T>,
    sign_ins: impl Fn(&T) -> u64,
    share: impl Fn(T) -> Share,
) -> Vec<Share> {
    let mut most: Vec<T> = Vec::new();
    for own in all {
        let place = most.partition_point(|other| sign_ins(other) >= sign_ins(&own));
        if place < MOST_TOLD {
            most.truncate(MOST_TOLD - 1);
            most.insert(place, own);
        }
    }
    most.into_iter().map(share).collect()
}

/// Replays a log.
pub(super) fn summary(replay: &Replay<'_>, log: &SignInTable, gaps: &[Gap]) -> Summary {
    let (mut asked, mut stopped, mut unclear) = (Counts::default(), Counts::default(), Counts::default());
    let mut all = Summary {
        span: log.span(),
        sign_ins: log.beyond(),
        failed: log.failed(),
        gaps: gaps.to_vec(),
        ..Summary::default()
    };
    for kind in log.kinds() {
        all.sign_ins += kind.sign_ins;
        if replay.is_recorded(&kind) {
            all.recorded += kind.sign_ins;
        }
        match replay.outcome(&kind) {
            Outcome::Passes => all.passed += kind.sign_ins,
            Outcome::Asked => asked.add(&kind),
            Outcome::Unclear(doubt) => {
                *all.doubts.entry(doubt).or_default() += kind.sign_ins;
                unclear.add(&kind);
            }
            Outcome::Stopped(stop) => {
                *all.stops.entry(stop).or_default() += kind.sign_ins;
                stopped.add(&kind);
            }
        }
    }
    all.asked = asked.tally(replay);
    all.stopped = stopped.tally(replay);
    all.unclear = unclear.tally(replay);
    if log.beyond() > 0 {
        all.doubts.insert(Doubt::NotKept, log.beyond());
        all.unclear.sign_ins += log.beyond();
        all.unclear.at_least = true;
    }
    all
}
