//! Simulates runs and prints what came of them. Called by `cargo xtask simulate`.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use clap::Parser;
use simulation::trouble::Kind;
use simulation::{FEWEST_DEATHS, FEWEST_FAULTS, Run, simulate};

#[derive(Parser)]
#[command(name = "simulate", about = "Simulate whole runs; exit 1 when one ends otherwise than it should")]
struct Arguments {
    /// How many runs, each with the next seed
    #[arg(long, default_value_t = 1_000)]
    runs: u64,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs that went wrong and are told in full.
const MOST_TOLD: usize = 20;

/// What came of many runs.
#[derive(Default)]
struct Sum {
    runs: u64,
    faults: BTreeMap<Kind, u64>,
    deaths: u64,
    many_pages: u64,
    steps: u64,
    took: i64,
    /// Runs with fewer faults or deaths than each should have.
    calm: u64,
    failures: Vec<Run>,
}

impl Sum {
    fn add(&mut self, run: Run) {
        self.runs += 1;
        for (kind, times) in &run.faults {
            *self.faults.entry(*kind).or_default() += u64::from(*times);
        }
        self.deaths += u64::from(run.deaths);
        self.many_pages += u64::from(run.many_pages);
        self.steps += run.steps;
        self.took += run.took;
        let enough = run.faults.values().sum::<u32>() >= FEWEST_FAULTS && run.deaths >= FEWEST_DEATHS;
        self.calm += u64::from(!enough && run.failure.is_none());
        if run.failure.is_some() {
            self.failures.push(run);
        }
    }

    fn join(&mut self, other: Sum) {
        self.runs += other.runs;
        for (kind, times) in other.faults {
            *self.faults.entry(kind).or_default() += times;
        }
        self.deaths += other.deaths;
        self.many_pages += other.many_pages;
        self.steps += other.steps;
        self.took += other.took;
        self.calm += other.calm;
        self.failures.extend(other.failures);
    }
}

fn main() -> ExitCode {
    let Arguments { runs, seed } = Arguments::parse();
    // A panic is told with its seed.
    std::panic::set_hook(Box::new(|_| {}));
    let begun = Instant::now();
    let mut sum = all(runs, seed);
    sum.failures.sort_by_key(|run| run.seed);
    for (kind, times) in &sum.faults {
        println!("{times:>9}  {kind:?}");
    }
    let faults: u64 = sum.faults.values().sum();
    println!(
        "{} runs: {faults} faults of {} kinds, {} deaths, {} runs with five or more pages a collection,",
        sum.runs,
        sum.faults.len(),
        sum.deaths,
        sum.many_pages
    );
    println!(
        "{} steps, {} hours of simulated time in {:.1} s",
        sum.steps,
        sum.took / 3_600_000,
        begun.elapsed().as_secs_f64()
    );
    for run in sum.failures.iter().take(MOST_TOLD) {
        let failure = run.failure.as_deref().unwrap_or_default();
        println!("seed {}: {failure}", run.seed);
        println!("    again: cargo xtask simulate --runs 1 --seed {}", run.seed);
    }
    println!("{} failed, {} too calm", sum.failures.len(), sum.calm);
    if sum.failures.is_empty() && sum.calm == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Simulates on every core; each seed is a run of its own, so that their order does not matter.
fn all(runs: u64, first: u64) -> Sum {
    let next = AtomicU64::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        let mut sum = Sum::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= runs {
                return sum;
            }
            sum.add(simulate(first.wrapping_add(number), None));
        }
    };
    let mut whole = Sum::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            match worker.join() {
                Ok(sum) => whole.join(sum),
                Err(_) => whole.failures.push(Run {
                    failure: Some("a worker ended without a result".to_owned()),
                    ..Run::default()
                }),
            }
        }
    });
    whole
}
