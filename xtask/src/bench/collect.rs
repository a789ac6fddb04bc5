//! `cargo xtask bench collect`: the example `collect_bench` as wasm in browsers, then natively.

use super::browser;
use crate::process::{Step, stream};
use crate::wasm;
use crate::workspace::{Workspace, cargo};
use anyhow::{Result, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What `page.js` posts for one size. Times in milliseconds, for all pages; `wasm` and `json` are medians of the rounds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Figures {
    users: u64,
    rounds: u32,
    bytes: u64,
    first: (f64, f64),
    wasm: f64,
    json: f64,
    best: (f64, f64),
    wasm_peak: u64,
    heap_peak: Option<u64>,
    heap_held: Option<u64>,
}

/// Runs both halves and prints their tables.
///
/// # Errors
/// When something does not build or run, or there is no browser.
pub fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    in_browsers(&workspace)?;
    natively(&workspace, "held")?;
    natively(&workspace, "requests")
}

fn in_browsers(workspace: &Workspace) -> Result<()> {
    let program = wasm::example(workspace, "collect_bench")?;
    println!(
        "| browser | users | pages | rounds | wasm | `JSON.parse` and a loop | ratio | of the best | the first time | wasm memory | heap of the loop, at most | in the end |"
    );
    println!("| --- {}|", "| ---: ".repeat(11));
    browser::measure_in_all(&files(workspace, &program)?, |name, posted| {
        Ok(row(name, &serde_json::from_slice(posted)?))
    })
}

fn files(workspace: &Workspace, program: &wasm::Program) -> Result<BTreeMap<&'static str, Vec<u8>>> {
    let folder = workspace.root.join("examples").join("collect_bench");
    Ok(BTreeMap::from([
        ("index.html", std::fs::read(folder.join("index.html"))?),
        ("page.js", std::fs::read(folder.join("page.js"))?),
        ("collect_bench.js", std::fs::read(&program.script)?),
        ("collect_bench_bg.wasm", std::fs::read(&program.wasm)?),
    ]))
}

fn row(browser: &str, figures: &Figures) -> String {
    let Figures { users, rounds, wasm, json, best, first, .. } = figures;
    let ratio = |(ours, other): (f64, f64)| format!("{:.2}", ours / other);
    let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    let known = |bytes: Option<u64>| bytes.map_or("–".to_owned(), megabytes);
    format!(
        "| {browser} | {users} | {} | {rounds} | {wasm:.1} ms | {json:.1} ms | {} | {} | {} | {} | {} | {} |",
        megabytes(figures.bytes),
        ratio((*wasm, *json)),
        ratio(*best),
        ratio(*first),
        megabytes(figures.wasm_peak),
        known(figures.heap_peak),
        known(figures.heap_held),
    )
}

fn natively(workspace: &Workspace, part: &str) -> Result<()> {
    let step = Step::start(format!("Measure {part}"));
    println!();
    let mut command = cargo();
    command.args(["run", "--release", "--example=collect_bench", "--", part]).current_dir(&workspace.root);
    let finished = stream(&step, &mut command, |line| step.report(line))?;
    ensure!(finished.success, "{}", finished.errors);
    Ok(())
}
