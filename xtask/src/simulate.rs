//! `cargo xtask simulate`: whole runs with faults and deaths, by the program `simulate` in release.

use crate::process::{Step, stream};
use crate::tally::Tally;
use crate::workspace::{Workspace, cargo};
use anyhow::Result;
use std::process::ExitCode;

/// How many runs the suite makes.
const IN_SUITE: u64 = 1_000;
/// The first seed of the suite.
const FIRST: u64 = 1;

/// Simulates runs and prints what came of them; fails when one ends otherwise than it should.
///
/// # Errors
/// When the program cannot be built or started.
pub fn run(runs: u64, seed: u64) -> Result<ExitCode> {
    let (success, _) = simulate(&Workspace::find()?, runs, seed)?;
    Ok(if success { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The suite's part, counted as one test.
///
/// # Errors
/// When the program cannot be started.
pub fn test(workspace: &Workspace) -> Result<Tally> {
    let (success, output) = simulate(workspace, IN_SUITE, FIRST)?;
    let name = format!("native: {IN_SUITE} simulated runs");
    Ok(Tally::one(&name, if success { Ok(()) } else { Err(output) }))
}

/// Whether all went well, and what was printed.
fn simulate(workspace: &Workspace, runs: u64, seed: u64) -> Result<(bool, String)> {
    let step = Step::start(format!("Simulating {runs} runs from seed {seed}"));
    let mut output = String::new();
    let mut command = cargo();
    command
        .args(["run", "--release", "--package=simulation", "--bin=simulate", "--"])
        .arg(format!("--runs={runs}"))
        .arg(format!("--seed={seed}"))
        .current_dir(&workspace.root);
    let finished = stream(&step, &mut command, |line| {
        step.report(line);
        output.push_str(line);
        output.push('\n');
    })?;
    if output.is_empty() {
        output.push_str(&finished.errors);
        step.report(&finished.errors);
    }
    Ok((finished.success, output))
}
