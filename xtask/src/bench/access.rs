//! `cargo xtask bench access`: the example `access_bench` natively and as wasm in Node, in the same run.

use crate::process::{Step, capture};
use crate::wasm;
use crate::workspace::{Workspace, cargo};
use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

const PEOPLE: [u32; 3] = [1_000, 50_000, 500_000];
const POLICIES: [u32; 2] = [20, 200];

/// Milliseconds, the best of five: resolving groups, roles and kinds to rows; every situation and every cell; a cell opened and a sign-in
/// tried out from what was resolved. Of the sign-in log: folding it, one change replayed, and the most memory held for both, in MB.
pub(super) struct Figures(pub(super) Vec<f64>);

/// In Node, as the browser's engine would: the clock is JavaScript's.
const SCRIPT: &str = r#"
const { Held } = require(process.argv[1]);
const held = new Held(Number(process.argv[2]), Number(process.argv[3]));
let [resolve, judge, ask] = [Infinity, Infinity, Infinity];
held.ask();
for (let round = 0; round < 5; round++) {
  let start = performance.now();
  held.resolve();
  resolve = Math.min(resolve, performance.now() - start);
  start = performance.now();
  held.judge();
  judge = Math.min(judge, performance.now() - start);
  start = performance.now();
  held.ask();
  ask = Math.min(ask, performance.now() - start);
}
console.log(resolve, judge, ask);
"#;

/// The same for a million sign-ins: folding their bytes, then replaying one change; and by how much memory grew meanwhile, in MB.
const REPLAY: &str = r#"
const { Held } = require(process.argv[1]);
const people = Number(process.argv[3]);
const held = new Held(people, 20);
held.write(people);
const before = held.memory();
let start = performance.now();
held.fold();
const fold = performance.now() - start;
start = performance.now();
held.replay();
console.log(fold, performance.now() - start, (held.memory() - before) / 1e6);
"#;

/// People of a tenant whose million sign-ins are replayed.
const SIGN_INS_OF: [u32; 2] = [1_000, 50_000];

/// Runs both and prints their table.
///
/// # Errors
/// When it does not build or run; Node is needed.
pub fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    let step = Step::start("Compile natively");
    capture(
        &step,
        cargo().args(["build", "--release", "--example=access_bench"]).current_dir(&workspace.root),
    )?;
    drop(step);
    let module = compile(&workspace)?;
    println!(
        "| people | policies | native: resolve | native: judge | native: ask | wasm: resolve | wasm: judge | wasm: ask |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for people in PEOPLE {
        for policies in POLICIES {
            let sizes = [people.to_string(), policies.to_string()];
            let native = figures(
                Command::new(workspace.target.join("release").join("examples").join("access_bench"))
                    .args(&sizes),
            )?;
            let mut node = Command::new("node");
            let wasm = figures(node.args(["--eval", SCRIPT]).arg(&module).args(&sizes))?;
            println!("| {people} | {policies} | {} | {} |", native.cells(2), wasm.cells(2));
        }
    }
    println!(
        "\n| people | sign-ins | native: fold | native: replay | native: most held | wasm: fold | wasm: replay | wasm: most held |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for people in SIGN_INS_OF {
        let sizes = ["sign-ins".to_owned(), people.to_string()];
        let example = workspace.target.join("release").join("examples").join("access_bench");
        let native = figures(Command::new(example).args(&sizes))?;
        let mut node = Command::new("node");
        let wasm = figures(node.args(["--eval", REPLAY]).arg(&module).args(&sizes))?;
        println!("| {people} | 1,000,000 | {} | {} |", native.replayed(), wasm.replayed());
    }
    Ok(())
}

/// With the profile of the shipped programs, bound for Node.
fn compile(workspace: &Workspace) -> Result<OsString> {
    let compiled = wasm::compile(workspace, "wasm", ["--example", "access_bench"])?;
    bind_for_node(workspace, &compiled.join("examples").join("access_bench.wasm"))
}

/// The script with which Node loads a compiled module.
pub(super) fn bind_for_node(workspace: &Workspace, compiled: &Path) -> Result<OsString> {
    let out = workspace.build().join(".wasm").join("bench");
    let arguments: [OsString; 6] = [
        "wasm-bindgen".into(),
        compiled.into(),
        "--target=nodejs".into(),
        "--no-typescript".into(),
        "--out-dir".into(),
        out.clone().into(),
    ];
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments)
        .context("wasm-bindgen refuses the benchmark")?;
    let name = compiled.with_extension("js");
    Ok(out.join(name.file_name().context("a module has a name")?).into())
}

/// What a measuring program prints: numbers.
pub(super) fn figures(command: &mut Command) -> Result<Figures> {
    let output = command.output().with_context(|| format!("{command:?} does not start"))?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    let numbers = text.split_whitespace().map(str::parse).collect::<Result<Vec<f64>, _>>();
    let numbers = numbers.context("a figure is no number")?;
    ensure!(numbers.len() > 1, "a figure is missing");
    Ok(Figures(numbers))
}

impl Figures {
    /// Of the sign-in log.
    fn replayed(&self) -> String {
        match self.0.as_slice() {
            [fold, replay, most] => format!("{fold:.0} ms | {replay:.0} ms | {most:.1} MB"),
            _ => String::new(),
        }
    }

    fn cells(&self, decimals: usize) -> String {
        let cells: Vec<String> = self.0.iter().map(|own| format!("{own:.decimals$} ms")).collect();
        cells.join(" | ")
    }
}
