//! The simulation finds what is wrong, and nothing where nothing is. `cargo xtask simulate` makes many more runs.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use simulation::{Bug, FEWEST_DEATHS, FEWEST_FAULTS, Run, simulate};

/// A planted bug is found within so many runs, and without it so many pass.
const RUNS: u64 = 200;

/// Seeds that found bugs once, with what they found.
const FOUND: [(u64, &str); 3] = [
    (723, "one group of a batch is throttled, and the run ends without it"),
    (648, "a read is given up, and others go on before Retry-After has passed"),
    (345, "an unknown verdict says how many fail"),
];

#[test]
fn planted_bugs_are_found_and_nothing_else() {
    let next = AtomicU64::new(0);
    let work = || {
        let mut failed = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            match usize::try_from(number).ok().and_then(|place| Bug::ALL.get(place)) {
                Some(bug) => match first_failure(*bug) {
                    Some(run) => println!("{bug:?}: seed {}: {}", run.seed, run.failure.unwrap_or_default()),
                    None => failed.push(format!("{bug:?} is not found within {RUNS} runs")),
                },
                None => return failed,
            }
        }
    };
    let failed: Vec<String> = std::thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert_eq!(failed, [""; 0]);
    let half =
        |first| move || (first..=RUNS).step_by(2).map(|seed| simulate(seed, None)).collect::<Vec<Run>>();
    let calm: Vec<Run> = std::thread::scope(|scope| {
        let workers = [scope.spawn(half(1)), scope.spawn(half(2))];
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    for run in &calm {
        assert_eq!(run.failure, None, "seed {}", run.seed);
        assert!(run.deaths >= FEWEST_DEATHS && run.faults.values().sum::<u32>() >= FEWEST_FAULTS);
    }
    let many_pages = calm.iter().filter(|run| run.many_pages).count();
    assert!(many_pages * 3 >= calm.len(), "{many_pages} runs with five or more pages a collection");
    let kinds: BTreeSet<_> = calm.iter().flat_map(|run| run.faults.keys()).collect();
    assert_eq!(kinds.len(), 33, "every kind of trouble comes about: {kinds:?}");
}

fn first_failure(bug: Bug) -> Option<Run> {
    (1..=RUNS).map(|seed| simulate(seed, Some(bug))).find(|run| run.failure.is_some())
}

#[test]
fn a_seed_gives_the_same_run() {
    for seed in [1, 2, 0xffff_ffff_ffff_ffff] {
        assert_eq!(simulate(seed, None), simulate(seed, None));
    }
    assert_ne!(simulate(1, None).faults, simulate(2, None).faults);
}

#[test]
fn what_was_found_stays_mended() {
    for (seed, what) in FOUND {
        assert_eq!(simulate(seed, None).failure, None, "seed {seed}: {what}");
    }
}
