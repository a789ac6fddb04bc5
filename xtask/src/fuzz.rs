//! `cargo xtask fuzz`: libFuzzer over everything that reads bytes from outside, on the pinned toolchain.
//!
//! `cargo fuzz` works on the same folder. It is not needed: the flags that it gives the compiler are stable ones, as long as no
//! sanitizer is asked for, and without `unsafe` code a sanitizer finds nothing here.

use crate::process::{Step, capture, on_path};
use crate::tally::Tally;
use crate::workspace::{Workspace, cargo};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Counters at every edge, and comparisons told to the fuzzer: what it steers by.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Inputs tried for each target in the tests, beside what is kept.
const SHORT: &str = "-runs=2000";

/// Fuzzes one target or all, each for so many seconds, and adds what is new to the corpus.
///
/// # Errors
/// When the fuzzer cannot be built or there is no such target.
pub fn run(wanted: Option<&str>, seconds: u32) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    ensure!(
        compiler().is_some(),
        "libFuzzer is written in C++: install a C++ compiler (Debian: `apt-get install g++`)"
    );
    let targets = targets(&workspace)?;
    if let Some(wanted) = wanted {
        ensure!(
            targets.iter().any(|target| target == wanted),
            "there is no target {wanted}: {}",
            targets.join(", ")
        );
    }
    let programs = build(&workspace, &targets)?;
    let mut code = ExitCode::SUCCESS;
    for target in targets.iter().filter(|target| wanted.is_none_or(|wanted| wanted == *target)) {
        let step = Step::start(format!("Fuzzing {target}"));
        let kept = corpus(&workspace, target);
        let found = workspace.target.join("fuzz-corpus").join(target);
        let time = format!("-max_total_time={seconds}");
        match fuzz(&workspace, &step, &programs, target, &[&time], &found) {
            Ok(last) => step.report(&format!("{target}: {last}")),
            Err(error) => {
                step.report(&format!("{target}: {error:#}"));
                code = ExitCode::FAILURE;
            }
        }
        // Only what reaches code that nothing else reaches is worth keeping.
        let mut merge = Command::new(programs.join(target));
        capture(
            &step,
            merge.arg("-set_cover_merge=1").args([&kept, &found]).stderr(std::process::Stdio::null()),
        )?;
    }
    Ok(code)
}

/// A short run of every target, counted as tests.
pub fn short(workspace: &Workspace, filter: Option<&str>) -> Tally {
    let name = |target: &str| format!("fuzz {target}");
    let mut tally = Tally::default();
    let targets = match targets(workspace) {
        Ok(targets) => targets,
        Err(error) => return Tally::one("fuzz", Err(format!("{error:#}"))),
    };
    let chosen: Vec<String> = targets
        .into_iter()
        .filter(|target| filter.is_none_or(|filter| name(target).contains(filter)))
        .collect();
    if chosen.is_empty() {
        return tally;
    }
    if compiler().is_none() {
        tally.skipped.extend(chosen.iter().map(|target| format!("{}: no C++ compiler", name(target))));
        return tally;
    }
    let programs = match build(workspace, &chosen) {
        Ok(programs) => programs,
        Err(error) => return Tally::one("fuzz", Err(format!("{error:#}"))),
    };
    for target in &chosen {
        let step = Step::start(format!("Fuzzing {target} for a moment"));
        let outcome = tempfile::tempdir()
            .map_err(anyhow::Error::from)
            .and_then(|found| fuzz(workspace, &step, &programs, target, &[SHORT, "-seed=1"], found.path()));
        tally.add(Tally::one(&name(target), outcome.map(drop).map_err(|error| format!("{error:#}"))));
    }
    tally
}

/// The C++ compiler that libFuzzer is built with.
fn compiler() -> Option<PathBuf> {
    std::env::var_os("CXX").map(PathBuf::from).or_else(|| on_path(&["c++", "g++", "clang++"]))
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("fuzz")
}

fn corpus(workspace: &Workspace, target: &str) -> PathBuf {
    folder(workspace).join("corpus").join(target)
}

/// The names of the targets: a folder of the corpus each.
fn targets(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = folder(workspace).join("corpus");
    let mut names = std::fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Builds the programs and gives the folder that they lie in.
fn build(workspace: &Workspace, targets: &[String]) -> Result<PathBuf> {
    let host = host()?;
    let target = workspace.target.join("fuzz");
    let step = Step::start("Building what is fuzzed");
    let mut command = cargo();
    command
        .args(["build", "--release", "--locked", "--target", &host])
        .args(targets.iter().flat_map(|name| ["--bin", name]))
        .current_dir(folder(workspace))
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.split_whitespace().collect::<Vec<_>>().join("\u{1f}"));
    capture(&step, &mut command)?;
    Ok(target.join(host).join("release"))
}

/// The machine's own target, which has to be named: else build scripts would be compiled for fuzzing too.
fn host() -> Result<String> {
    let output = Command::new(on_path(&["rustc"]).unwrap_or_else(|| "rustc".into()))
        .arg("-vV")
        .output()
        .context("rustc did not start")?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .context("rustc does not say its host")
}

/// Runs one target; what is new goes to `found`. Gives the fuzzer's last line.
fn fuzz(
    workspace: &Workspace,
    step: &Step,
    programs: &Path,
    target: &str,
    options: &[&str],
    found: &Path,
) -> Result<String> {
    std::fs::create_dir_all(found)?;
    let artifacts = folder(workspace).join("artifacts");
    std::fs::create_dir_all(&artifacts)?;
    let mut command = Command::new(programs.join(target));
    command
        .args(options)
        .args(["-timeout=20", "-max_len=20000"])
        .arg(format!("-artifact_prefix={}/{target}-", artifacts.display()))
        .args([found, &corpus(workspace, target)]);
    let mut last = String::new();
    let finished = crate::process::stream(step, &mut command, |_| {})?;
    for line in finished.errors.lines().filter(|line| line.starts_with("Done ")) {
        line.clone_into(&mut last);
    }
    if !finished.success {
        bail!("{}", finished.errors);
    }
    Ok(last)
}
