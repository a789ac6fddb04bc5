//! `cargo xtask bench assess`: the folder `benches/assess` natively and as wasm in Node, in the same run.

use super::access::{bind_for_node, figures};
use crate::process::{Step, capture};
use crate::wasm::INLINING;
use crate::workspace::{Workspace, cargo};
use anyhow::{Result, ensure};
use std::process::Command;

/// In Node, as the browser's engine would: the clock is JavaScript's. Both are asserted to agree before anything is measured.
const SCRIPT: &str = r#"
const { Held } = require(process.argv[1]);
const export_ = require("node:fs").readFileSync(process.argv[2]);
const held = new Held(export_);
let start = performance.now();
held.file();
const first = performance.now() - start;
held.compare();
const timed = work => {
  start = performance.now();
  work();
  return performance.now() - start;
};
const [file, every, ten, rego] = [[], [], [], []];
for (let round = 0; round < 101; round++) {
  file.push(timed(() => held.file()));
  every.push(timed(() => held.every()));
  ten.push(timed(() => held.ten()));
  rego.push(timed(() => held.rego()));
}
const median = times => times.sort((one, other) => one - other)[times.length >> 1];
console.log(median(file), median(every), median(ten), median(rego), first);
"#;

/// Runs both and prints their table.
///
/// # Errors
/// When it does not build, the two disagree, or the reference data is absent; Node is needed.
pub fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    let export = workspace.root.join("../shared/reference/scuba-sample-tenant.json");
    ensure!(export.exists(), "{} is absent: it is the tenant that is judged", export.display());
    let folder = workspace.root.join("benches").join("assess");
    let step = Step::start("Compile natively");
    capture(
        &step,
        cargo()
            .args(["build", "--release", "--bin=assess_bench"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", &workspace.target),
    )?;
    drop(step);
    let step = Step::start("Compile to wasm");
    capture(
        &step,
        cargo()
            .args([
                "build",
                "--lib",
                "--target=wasm32-unknown-unknown",
                "--profile=wasm",
                "--config",
                INLINING,
            ])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", &workspace.target),
    )?;
    drop(step);
    let compiled = workspace.target.join("wasm32-unknown-unknown").join("wasm").join("assess_bench.wasm");
    let module = bind_for_node(&workspace, &compiled)?;
    let native = figures(Command::new(workspace.target.join("release").join("assess_bench")).arg(&export))?;
    let wasm = figures(Command::new("node").args(["--eval", SCRIPT]).arg(&module).arg(&export))?;
    println!(
        "| | every check, a recording's bytes to the report's | every check, answers' bytes to verdicts | ten of them | the same ten in Rego | ratio of the ten | a recording to its report, the first time |"
    );
    println!("| --- |{}", " ---: |".repeat(6));
    for (name, figures) in [("native", &native.0), ("wasm", &wasm.0)] {
        let [file, every, ten, rego, rest @ ..] = figures.as_slice() else { continue };
        let first = rest.first().map_or("–".to_owned(), |first| format!("{first:.1} ms"));
        println!(
            "| {name} | {file:.2} ms | {every:.2} ms | {ten:.2} ms | {rego:.2} ms | {:.2} | {first} |",
            ten / rego
        );
    }
    Ok(())
}
