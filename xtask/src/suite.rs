//! `cargo xtask test`: sets up what is missing and runs everything, counted.

use crate::build::{self, TEST};
use crate::process::{Step, stream};
use crate::setup::{self, Tools};
use crate::tally::{Echo, Reader, Tally};
use crate::workspace::{Workspace, cargo};
use crate::{fuzz, lint, simulate, sizes};
use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// A part of the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Tests of the workspace on this machine
    Native,
    /// Tests of the product as wasm, in both browsers
    Wasm,
    /// End to end, in both browsers
    Browser,
    /// Formatting, clippy, sizes, package, licences
    Lint,
}

/// Runs the tests whose name contains `filter`, of one part or of all, and prints the count as the last line.
///
/// # Errors
/// When something that the tests need cannot be set up.
pub fn run(filter: Option<&str>, only: Option<Part>) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    let wanted = |part| only.is_none_or(|only| only == part);
    setup::rust()?;
    let tools = match wanted(Part::Wasm) || wanted(Part::Browser) {
        true => Some(setup::browsers(&workspace)?),
        false => None,
    };
    if wanted(Part::Browser) || wanted(Part::Lint) {
        setup::node_packages(&workspace)?;
    }

    let mut tally = Tally::default();
    if wanted(Part::Lint) {
        tally.add(lint::source(&workspace, filter));
    }
    if wanted(Part::Native) {
        tally.add(native(&workspace, filter)?);
        tally.add(fuzz::short(&workspace, filter));
    }
    if let Some(tools) = tools.as_ref().filter(|_| wanted(Part::Wasm)) {
        tally.add(wasm(&workspace, tools, filter)?);
    }
    if wanted(Part::Browser) || wanted(Part::Lint) {
        let built = build::assemble(&workspace, TEST);
        match built {
            Ok(built) => {
                print!("{}", sizes::table(&built.sizes));
                if wanted(Part::Lint) {
                    tally.add(lint::package(&workspace, &built, filter));
                }
                if let Some(tools) = tools.as_ref().filter(|_| wanted(Part::Browser)) {
                    tally.add(browser(&workspace, tools, filter)?);
                }
            }
            Err(error) => tally.add(Tally::one("build", Err(format!("{error:#}")))),
        }
    }
    Ok(conclude(tally, filter))
}

fn conclude(mut tally: Tally, filter: Option<&str>) -> ExitCode {
    if tally.passed == 0 && tally.failed.is_empty() && tally.skipped.is_empty() {
        let name = filter.map_or_else(|| "test".to_owned(), |filter| format!("test named …{filter}…"));
        tally.add(Tally::one("suite", Err(format!("there is no {name}"))));
    }
    for skipped in &tally.skipped {
        println!("skipped {skipped}");
    }
    for (name, output) in &tally.failed {
        println!("\nFAILED {name}\n{}", shortened(output));
    }
    println!("\n{}", tally.line());
    if tally.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Most lines that are shown of one failure.
const MOST_LINES: usize = 120;

/// The beginning and the end of a long output.
fn shortened(output: &str) -> String {
    let lines: Vec<&str> = output.trim_end().lines().collect();
    let Some(left_out) = lines.len().checked_sub(MOST_LINES).filter(|more| *more > 0) else {
        return lines.join("\n");
    };
    let (first, last) = (lines.iter().take(MOST_LINES / 2), lines.iter().skip(MOST_LINES / 2 + left_out));
    let middle = format!("… {left_out} lines …");
    first.chain([&middle.as_str()]).chain(last).copied().collect::<Vec<_>>().join("\n")
}

/// One `cargo test`, counted.
fn cargo_test(step: &Step, part: &str, command: &mut Command, filter: Option<&str>) -> Result<Tally> {
    command.args(["--no-fail-fast", "--"]).args(filter).arg("--show-output");
    counted(step, part, command)
}

fn counted(step: &Step, part: &str, command: &mut Command) -> Result<Tally> {
    let mut reader = Reader::new(part);
    let finished = stream(step, command, |line| {
        if reader.read(line) == Echo::Show {
            step.report(line);
        }
    })?;
    Ok(reader.finish(finished.success, &finished.errors))
}

fn native(workspace: &Workspace, filter: Option<&str>) -> Result<Tally> {
    let mut tally = Tally::default();
    // Apart, because cargo would choose other features for xtask's dependencies and compile them twice.
    let selections: [&[&str]; 2] =
        [&["--package=xtask"], &["--workspace", "--exclude=xtask", "--exclude=browser-tests"]];
    for selection in selections {
        let step = Step::start(format!("Native tests ({})", selection.join(" ")));
        let mut command = cargo();
        command.arg("test").args(selection).current_dir(&workspace.root);
        tally.add(cargo_test(&step, "native", &mut command, filter)?);
    }
    if filter.is_none_or(|filter| "simulated runs".contains(filter)) {
        tally.add(simulate::test(workspace)?);
    }
    Ok(tally)
}

/// The files with the browsers' flags for wasm tests, without the paths of browsers.
const WEBDRIVER_FILES: [(&str, &str); 2] =
    [("chromium", "webdriver.json"), ("firefox", "webdriver-firefox.json")];

/// How the files of `tests/` begin that are compiled to wasm; the others may use what only this machine has.
const WASM_TESTS: &str = "wasm";

fn wasm(workspace: &Workspace, tools: &Tools, filter: Option<&str>) -> Result<Tally> {
    let runner = kept_runner(workspace)?;
    let files = workspace.integration_tests.iter().filter(|file| file.starts_with(WASM_TESTS));
    let mut tally = Tally::default();
    for (browser, file) in WEBDRIVER_FILES {
        let step = Step::start(format!("Wasm tests in {browser}"));
        let capabilities = capabilities(workspace, tools, file)?;
        let mut command = cargo();
        command
            .args([
                "test",
                "--package=sidelight",
                "--target=wasm32-unknown-unknown",
                "--no-fail-fast",
                "--lib",
            ])
            .args(files.clone().map(|file| format!("--test={file}")))
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                format!("{} wasm-test-runner", runner.display()),
            )
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
            .env_remove("CHROMEDRIVER")
            .env_remove("GECKODRIVER")
            .current_dir(&workspace.root);
        match browser {
            "chromium" => command.env("CHROMEDRIVER", &tools.chromedriver),
            _ => command.env("GECKODRIVER", &tools.geckodriver),
        };
        if let Some(filter) = filter {
            command.args(["--", filter]);
        }
        tally.add(counted(&step, &format!("wasm in {browser}"), &mut command)?);
    }
    Ok(tally)
}

/// A copy of this program under another name: cargo may write this one anew while the tests run.
fn kept_runner(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target.join("xtask");
    std::fs::create_dir_all(&folder)?;
    let copy = folder.join(format!("wasm-test-runner{}", std::env::consts::EXE_SUFFIX));
    let fresh = folder.join(format!("wasm-test-runner-{}", std::process::id()));
    std::fs::copy(std::env::current_exe()?, &fresh).context("this program can be copied")?;
    std::fs::rename(&fresh, &copy)?;
    Ok(copy)
}

/// Writes the flags file with the browser's path into the target folder.
fn capabilities(workspace: &Workspace, tools: &Tools, file: &str) -> Result<PathBuf> {
    let text = std::fs::read(workspace.root.join(file)).context(file.to_owned())?;
    let mut capabilities: Value = serde_json::from_slice(&text).context(file.to_owned())?;
    for (options, program) in
        [("goog:chromeOptions", tools.chromium.as_path()), ("moz:firefoxOptions", tools.firefox.as_path())]
    {
        if let Some(options) = capabilities.get_mut(options) {
            options["binary"] = Value::from(program.to_string_lossy());
        }
    }
    let path = workspace.target.join("xtask").join(file);
    std::fs::write(&path, serde_json::to_vec_pretty(&capabilities)?)?;
    Ok(path)
}

fn browser(workspace: &Workspace, tools: &Tools, filter: Option<&str>) -> Result<Tally> {
    let step = Step::start("End-to-end tests in Chromium and Firefox");
    let mut command = cargo();
    command.args(["test", "--package=browser-tests"]).current_dir(&workspace.root);
    // One browser of each kind runs at once. Tests that wait for their turn must not keep the other kind waiting.
    command.env("RUST_TEST_THREADS", "64");
    command.envs(tools.environment().map(|(name, path): (_, &Path)| (name, path.to_owned())));
    cargo_test(&step, "browser", &mut command, filter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_failure_keeps_its_beginning_and_its_end() {
        let text = |count: usize| (1..=count).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
        assert_eq!(shortened(&text(MOST_LINES)), text(MOST_LINES));
        let short = shortened(&text(MOST_LINES + 5));
        assert_eq!(short.lines().count(), MOST_LINES + 1);
        assert!(short.starts_with("1\n2\n") && short.ends_with("\n124\n125"), "{short}");
        assert!(short.contains("… 5 lines …"), "{short}");
    }
}
