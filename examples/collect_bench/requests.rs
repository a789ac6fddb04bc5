//! Requests and time on the simulated network, to the first verdict, to those of the most urgent checks and to the whole report.

use std::collections::{BTreeMap, BTreeSet};

use mock365_model::{Licences, Shape, SplitMix, World};
use sidelight::checks::{self, Check};
use sidelight::collect::{Collector, Plan};
use sidelight::tenant::Fact;
use simulation::network::{Latency, Network, START};

use crate::one_by_one::OneByOne;
use crate::throttled::{RETRY_AFTER, Throttled};

/// Milliseconds that every answer takes.
const LATENCY: i64 = 100;
/// Throttled reads in a hundred.
const THROTTLED: u8 = 5;
/// People, and runs of which the middle one counts where chance decides.
const SIZES: [(u32, u64); 3] = [(10, 25), (1_000, 25), (50_000, 1)];

/// Milliseconds from the start.
#[derive(Clone, Copy, Default)]
struct Run {
    first: i64,
    urgent: i64,
    whole: i64,
    requests: usize,
    throttled: u32,
}

impl Run {
    /// Facts are settled: is there a first verdict, are there those of the urgent checks?
    fn settled(&mut self, facts: &BTreeSet<Fact>, network: &Network) {
        let answered = |check: &&Check| check.needs.iter().all(|fact| facts.contains(fact));
        let worst = checks::ALL.iter().map(|check| check.severity).max();
        let mut urgent = checks::ALL.iter().copied().filter(|check| Some(check.severity) == worst);
        let now = network.clock - START;
        if self.first == 0 && checks::ALL.iter().copied().any(|check| answered(&check)) {
            self.first = now;
        }
        if self.urgent == 0 && urgent.all(|check| answered(&check)) {
            self.urgent = now;
        }
    }
}

fn network(world: &World) -> Network {
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    let mut network = Network::new(world.clone(), &admin);
    network.latency = Latency { shortest: LATENCY, longest: LATENCY, random: SplitMix::new(0) };
    network
}

fn side_by_side(world: &World, throttled: Throttled) -> Run {
    let mut network = network(world);
    let times = throttled.times.clone();
    network.interference = Some(Box::new(throttled));
    let plan = Plan::of(Fact::ALL).urgent(checks::worth(checks::ALL));
    let mut collector = Collector::new(plan, network.context(), network.now());
    let mut run = Run::default();
    while network.step(&mut collector).is_some() {
        run.settled(collector.settled(), &network);
    }
    assert!(Fact::ALL.into_iter().all(|fact| collector.tenant().gaps(fact).is_empty()));
    Run { whole: network.clock - START, requests: network.sent.len(), throttled: times.get(), ..run }
}

fn one_by_one(world: &World, mut throttled: Throttled) -> Run {
    let mut network = network(world);
    let mut run = Run::default();
    let mut reader =
        OneByOne { network: &mut network, throttled: &mut throttled, requests: 0, starts: BTreeMap::new() };
    reader.read(|facts, network| run.settled(facts, network));
    run.requests = reader.requests;
    Run { whole: network.clock - START, throttled: throttled.times.get(), ..run }
}

/// The run in the middle by time.
fn middle(mut runs: Vec<Run>) -> Run {
    runs.sort_by_key(|run| run.whole);
    runs[runs.len() / 2]
}

type Way = fn(&World, Throttled) -> Run;

pub fn print() {
    println!(
        "{LATENCY} ms for every answer; throttled: {THROTTLED} % of reads get 429 with `Retry-After: {RETRY_AFTER}`, the run in the middle of several"
    );
    println!();
    println!("| users | read | first verdict | urgent checks | whole report | requests | throttled reads |");
    println!("| ---: | --- | ---: | ---: | ---: | ---: | ---: |");
    for (users, runs) in SIZES {
        let world = World::generate(7, &Shape { users, licences: Licences::E5, ..Shape::default() }, START);
        let ways: [(&str, Way); 2] =
            [("as the collector does", side_by_side), ("one after the other", one_by_one)];
        for (name, way) in ways {
            line(users, name, way(&world, Throttled::new(0, 0)));
            let runs = (0..runs).map(|seed| way(&world, Throttled::new(THROTTLED, seed))).collect();
            line(users, &format!("{name}, throttled"), middle(runs));
        }
    }
}

fn line(users: u32, name: &str, run: Run) {
    let seconds = |milliseconds: i64| milliseconds as f64 / 1e3;
    println!(
        "| {users} | {name} | {:.1} s | {:.1} s | {:.1} s | {} | {} |",
        seconds(run.first),
        seconds(run.urgent),
        seconds(run.whole),
        run.requests,
        run.throttled
    );
}
