//! One run: a seed's tenant read twice, undisturbed and disturbed, and what came of it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use mock365_model::exchange::LINK_LIFETIME;
use mock365_model::{Fault, SplitMix};
use sidelight::collect::{Collector, Context, Plan as Reads};
use sidelight::tenant::{Fact, Tenant};

use crate::compare::{Troubles, compare};
use crate::network::{Network, START};
use crate::planted::{Bug, foreign_checkpoint};
use crate::scenario::{Death, Offered, Plan, Planned, Stage};
use crate::trouble::{Kind, Play};
use crate::wire::Read;

/// Faults and deaths that each run has at least.
pub const FEWEST_FAULTS: u32 = 3;
/// See [`FEWEST_FAULTS`].
pub const FEWEST_DEATHS: u32 = 1;
/// Between two checkpoints pass at least this many milliseconds, as in the browser.
const CHECKPOINT_PAUSE: i64 = 500;
/// The longest wait that one failure may cost, in milliseconds: the longest `Retry-After` that is waited for.
const LONGEST_WAIT: i64 = 600_000;

/// What came of a seed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    pub seed: u64,
    /// Faults by kind, as often as they were played.
    pub faults: BTreeMap<Kind, u32>,
    pub deaths: u32,
    /// Collections of the directory's size had five pages or more.
    pub many_pages: bool,
    pub steps: u64,
    /// How long the run took by its own clock, in milliseconds.
    pub took: i64,
    /// The first difference, where there is one.
    pub failure: Option<String>,
}

/// Simulates one seed, with a bug where one is planted.
pub fn simulate(seed: u64, bug: Option<Bug>) -> Run {
    catch_unwind(AssertUnwindSafe(|| play(seed, bug))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        let failure = Some(format!("panicked: {}", text.unwrap_or_default()));
        Run { seed, failure, ..Run::default() }
    })
}

fn play(seed: u64, bug: Option<Bug>) -> Run {
    let mut random = SplitMix::new(seed);
    let stage = Stage::of(&mut random);
    let undisturbed = undisturbed(&stage, &mut random);
    // A plan of which too little comes about is drawn anew; what is drawn follows from the seed.
    loop {
        let mut disturbed = Disturbed::new(&stage, &undisturbed, bug, &mut random);
        disturbed.run();
        let faults: u32 = disturbed.faults.values().sum();
        let failed = disturbed.failure.is_some();
        if failed || (faults >= FEWEST_FAULTS && disturbed.deaths >= FEWEST_DEATHS) {
            return disturbed.conclude(seed, stage.many_pages);
        }
    }
}

/// A run in which nothing goes wrong.
struct Undisturbed {
    tenant: Tenant,
    steps: u64,
    took: i64,
}

fn context(stage: &Stage, network: &Network) -> Context {
    let mut context = network.context();
    if stage.scopes_known {
        context.scopes = network.graph_scopes.iter().map(|scope| (*scope).to_owned()).collect();
    }
    context
}

fn undisturbed(stage: &Stage, random: &mut SplitMix) -> Undisturbed {
    let mut network = stage.network(random);
    let mut collector = Collector::new(Reads::of(Fact::ALL), context(stage, &network), network.now());
    let mut steps = 0;
    while network.step(&mut collector).is_some() {
        steps += 1;
        assert!(steps < 100_000, "the undisturbed run does not end");
    }
    assert_eq!(network.referee.complaints, [""; 0], "undisturbed");
    assert_eq!(network.world.violations, [], "undisturbed");
    Undisturbed { tenant: collector.tenant().clone(), steps, took: network.clock - START }
}

/// A run in which things go wrong.
struct Disturbed<'a> {
    stage: &'a Stage,
    undisturbed: &'a Undisturbed,
    bug: Option<Bug>,
    random: SplitMix,
    network: Network,
    collector: Collector,
    troubles: std::iter::Peekable<std::vec::IntoIter<Planned>>,
    deaths_to_come: std::iter::Peekable<std::vec::IntoIter<Death>>,
    /// The kinds of the mock's faults, in their order.
    kinds: Vec<Kind>,
    stored: Option<Vec<u8>>,
    changed: bool,
    store_next: i64,
    /// Milliseconds in which nobody could do anything, and by which clocks were put back.
    lost: i64,
    steps: u64,
    deaths: u32,
    faults: BTreeMap<Kind, u32>,
    failure: Option<String>,
}

impl<'a> Disturbed<'a> {
    fn new(
        stage: &'a Stage,
        undisturbed: &'a Undisturbed,
        bug: Option<Bug>,
        random: &mut SplitMix,
    ) -> Disturbed<'a> {
        let plan = Plan::draw(random, undisturbed.steps);
        let mut network = stage.network(random);
        network.interference = bug.map(Bug::interference);
        let collector = Collector::new(Reads::of(Fact::ALL), context(stage, &network), network.now());
        Disturbed {
            stage,
            undisturbed,
            bug,
            random: SplitMix::new(random.draw()),
            network,
            collector,
            troubles: plan.troubles.into_iter().peekable(),
            deaths_to_come: plan.deaths.into_iter().peekable(),
            kinds: Vec::new(),
            stored: None,
            changed: false,
            store_next: i64::MIN,
            lost: 0,
            steps: 0,
            deaths: 0,
            faults: BTreeMap::new(),
            failure: None,
        }
    }

    fn run(&mut self) {
        loop {
            let step = self.steps;
            while let Some(planned) = self.troubles.next_if(|planned| planned.step <= step) {
                self.lay_out(planned);
            }
            if let Some(death) = self.deaths_to_come.next_if(|death| death.step <= step) {
                self.die(death);
            }
            if let Some(bug) = self.bug.filter(|bug| bug.haste() > 1) {
                self.network.clock_error = (self.network.clock - START) * (bug.haste() - 1);
            }
            match self.network.step(&mut self.collector) {
                None => break,
                Some(folded) => self.changed |= folded,
            }
            self.steps += 1;
            self.store();
            if self.takes_too_long() {
                self.failure = Some(format!(
                    "the run does not end: {} steps, {} s",
                    self.steps,
                    (self.network.clock - START) / 1000
                ));
                break;
            }
        }
        self.count();
    }

    /// Each failure may cost a wait and a few steps, each death what was done since the last checkpoint.
    fn takes_too_long(&self) -> bool {
        let (lives, hits) = (u64::from(self.deaths) + 1, self.network.spoiled.len() as u64);
        let steps = lives * self.undisturbed.steps * 3 + hits * 60 + 300;
        let took = lives as i64 * (self.undisturbed.took + 60_000) * 2
            + self.lost
            + (hits as i64 + i64::from(self.deaths)) * LONGEST_WAIT;
        self.steps > steps || self.network.clock - START > took
    }

    fn lay_out(&mut self, planned: Planned) {
        match planned.play {
            Play::Mock(effect) => {
                self.kinds.push(planned.kind);
                self.network.world.faults.push(Fault {
                    matches: planned.place.to_owned(),
                    times: planned.times,
                    effect,
                });
            }
            Play::Away(milliseconds) => {
                self.lost += milliseconds;
                self.network.go_away(milliseconds);
            }
            Play::ClockBack(milliseconds) => {
                self.lost += LONGEST_WAIT;
                self.network.clock_error -= milliseconds;
                *self.faults.entry(planned.kind).or_default() += 1;
            }
        }
    }

    /// Stores a checkpoint where the collector says that it is worth it, no more often than the browser does.
    fn store(&mut self) {
        if self.changed && self.network.clock >= self.store_next {
            self.stored = Some(self.collector.checkpoint());
            self.network.referee.stored();
            self.changed = false;
            self.store_next = self.network.clock + CHECKPOINT_PAUSE;
        }
    }

    fn die(&mut self, death: Death) {
        self.deaths += 1;
        self.network.die(death.answers_are_lost);
        self.network.clock += death.down;
        self.lost += death.down;
        self.changed = false;
        let context = context(self.stage, &self.network);
        let (tenant, now) = (context.tenant, self.network.now());
        let offered = self.offered(death.offered);
        let resumed = offered.and_then(|bytes| Collector::resume_for(tenant, &bytes, now).ok());
        // As the session does: what cannot be gone on with begins anew, and remembers that something was sent.
        self.collector = resumed.unwrap_or_else(|| {
            let mut collector = Collector::new(Reads::of(Fact::ALL), context, now);
            collector.interrupted(now);
            self.network.referee.forgotten();
            collector
        });
    }

    /// What the next background finds in the store.
    fn offered(&mut self, offered: Offered) -> Option<Vec<u8>> {
        match offered {
            Offered::Stored => self.stored.clone(),
            Offered::OfAnotherTenant => {
                *self.faults.entry(Kind::CheckpointOfAnotherTenant).or_default() += 1;
                let foreign = Stage::foreign(&mut self.random);
                if self.bug == Some(Bug::ForeignCheckpoint) {
                    return Some(foreign_checkpoint(self.stage, foreign, &self.network));
                }
                let admin = foreign.tenants[0].users[1].user_principal_name.clone();
                let mut other = Network::new(foreign, &admin);
                let mut collector = other.collector();
                for _ in 0..self.random.below(60) {
                    other.step(&mut collector);
                }
                Some(collector.checkpoint())
            }
            Offered::Broken => {
                let mut bytes = self.stored.clone()?;
                *self.faults.entry(Kind::BrokenCheckpoint).or_default() += 1;
                let place = usize::try_from(self.random.below(bytes.len() as u64)).unwrap_or(0);
                if self.random.chance(30) {
                    bytes.truncate(place);
                } else if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << self.random.below(8);
                }
                Some(bytes)
            }
        }
    }

    fn count(&mut self) {
        for spoiled in &self.network.spoiled {
            let kind = spoiled.fault.map_or(Some(&Kind::NetworkAway), |fault| self.kinds.get(fault));
            *self.faults.entry(kind.copied().unwrap_or(Kind::NetworkAway)).or_default() += 1;
        }
        if self.network.late_answers > 0 {
            *self.faults.entry(Kind::LateAnswer).or_default() += self.network.late_answers;
        }
    }

    /// What went wrong, by what it was played on.
    fn troubles(&self) -> Troubles {
        let mut troubles =
            Troubles { outlived_links: self.network.clock - START > LINK_LIFETIME, ..Troubles::default() };
        for spoiled in &self.network.spoiled {
            let kind = spoiled.fault.map_or(Some(&Kind::NetworkAway), |fault| self.kinds.get(fault));
            let Some(kind) = kind.copied() else { continue };
            if kind.everywhere() {
                *troubles.everywhere.entry(kind).or_default() += 1;
            }
            for subject in spoiled.reads.iter().flat_map(Read::subjects) {
                troubles.hits.entry(subject).or_default().push(kind);
            }
        }
        troubles
    }

    fn conclude(self, seed: u64, many_pages: bool) -> Run {
        let mut tenant = self.collector.tenant().clone();
        if let Some(bug) = self.bug {
            bug.spoil(&mut tenant, self.deaths);
        }
        let complaint = self.network.referee.complaints.first().cloned();
        let violation =
            self.network.world.violations.first().map(|it| format!("{}: {}", it.what, it.request));
        let failure = self
            .failure
            .clone()
            .or(complaint)
            .or(violation)
            .or_else(|| compare(&self.undisturbed.tenant, &tenant, &self.troubles()).err());
        Run {
            seed,
            faults: self.faults,
            deaths: self.deaths,
            many_pages,
            steps: self.steps,
            took: self.network.clock - START,
            failure,
        }
    }
}
