//! From Rust to the wasm files that a browser loads: cargo, wasm-bindgen (as a library, so that one lock file decides
//! its version) and, where npm has installed it, wasm-opt.

use crate::process::{Step, capture};
use crate::workspace::{Workspace, cargo};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The features that rustc and wasm-bindgen use, named one by one: what `--all-features` writes is refused by engines.
const WASM_OPT: [&str; 9] = [
    "-Os",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];

/// Optimisation level "z" inlines next to nothing, which makes folding pages half as slow again; this is how much "s" inlines.
pub const INLINING: &str = r#"target.wasm32-unknown-unknown.rustflags=["-Cllvm-args=-inline-threshold=50"]"#;

/// The version of wasm-bindgen in `Cargo.toml`: bound files of another version are not used again.
const BINDGEN: &str = "0.2.130";

/// The program that npm package binaryen installs: JavaScript with the optimiser as wasm inside.
const WASM_OPT_PROGRAM: &str = "binaryen/bin/wasm-opt";

/// One program as a browser loads it.
#[derive(Debug, Clone)]
pub struct Program {
    pub name: &'static str,
    pub script: PathBuf,
    pub wasm: PathBuf,
    /// Whether wasm-opt has made it smaller; without Node it has not, and the size budgets do not apply.
    pub optimised: bool,
}

/// Compiles the wasm programs that exist with a cargo profile; unchanged ones are taken from the last time.
///
/// # Errors
/// When one does not compile or a tool refuses it.
pub fn build(workspace: &Workspace, profile: &str, optimise: bool) -> Result<Vec<Program>> {
    let names: Vec<&'static str> = workspace.wasm_programs().collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let compiled = compile(workspace, profile, names.iter().flat_map(|name| ["--bin", name]))?;
    let optimiser = if optimise { workspace.node_program(WASM_OPT_PROGRAM) } else { None };
    if optimise && optimiser.is_none() {
        eprintln!(
            "wasm-opt is left out: npm package binaryen is not installed (`cargo xtask setup` installs it)."
        );
    }
    names
        .into_iter()
        .map(|name| {
            bind(workspace, profile, name, &compiled.join(format!("{name}.wasm")), optimiser.as_deref())
        })
        .collect()
}

/// Compiles an example as the shipped programs are compiled.
///
/// # Errors
/// When it does not compile or a tool refuses it.
pub fn example(workspace: &Workspace, name: &'static str) -> Result<Program> {
    let compiled = compile(workspace, "wasm", ["--example", name])?.join("examples");
    let optimiser = workspace.node_program(WASM_OPT_PROGRAM);
    bind(workspace, "wasm", name, &compiled.join(format!("{name}.wasm")), optimiser.as_deref())
}

/// Compiles targets of the product to wasm; gives the folder of what was compiled.
///
/// # Errors
/// When one does not compile.
pub fn compile<'a>(
    workspace: &Workspace,
    profile: &str,
    targets: impl IntoIterator<Item = &'a str>,
) -> Result<PathBuf> {
    let step = Step::start("Compile to wasm");
    let mut command = cargo();
    command
        .args(["build", "--package=sidelight", "--target=wasm32-unknown-unknown", "--profile", profile])
        .args(targets)
        .args((profile == "wasm").then_some(["--config", INLINING]).into_iter().flatten())
        .current_dir(&workspace.root);
    capture(&step, &mut command)?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(workspace.target.join("wasm32-unknown-unknown").join(folder))
}

fn bind(
    workspace: &Workspace,
    profile: &str,
    name: &'static str,
    compiled: &Path,
    optimiser: Option<&Path>,
) -> Result<Program> {
    let out = workspace.build().join(".wasm").join(profile).join(name);
    let program = Program {
        name,
        script: out.join(format!("{name}.js")),
        wasm: out.join(format!("{name}_bg.wasm")),
        optimised: optimiser.is_some(),
    };
    let bytes = std::fs::read(compiled).with_context(|| format!("{} is not there", compiled.display()))?;
    let stamp = stamp(&bytes, optimiser.is_some());
    let stamp_file = out.join("stamp");
    if std::fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp) {
        return Ok(program);
    }
    let step = Step::start(format!("Bind {name}"));
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    std::fs::create_dir_all(&out)?;
    let arguments: [OsString; 9] = [
        "wasm-bindgen".into(),
        compiled.into(),
        "--target=web".into(),
        "--no-typescript".into(),
        "--remove-producers-section".into(),
        "--out-dir".into(),
        out.clone().into(),
        "--out-name".into(),
        name.into(),
    ];
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments)
        .with_context(|| format!("wasm-bindgen refuses {name}"))?;
    if let Some(optimiser) = optimiser {
        step.say("wasm-opt");
        let smaller = out.join("optimised.wasm");
        let mut command = Command::new("node");
        command.arg(optimiser).args(WASM_OPT).arg(&program.wasm).arg("-o").arg(&smaller);
        capture(&step, &mut command)?;
        std::fs::rename(&smaller, &program.wasm)?;
    }
    std::fs::write(stamp_file, stamp)?;
    Ok(program)
}

/// What the bound files depend on.
fn stamp(compiled: &[u8], optimised: bool) -> String {
    let mut hash = Sha256::new();
    hash.update(BINDGEN);
    hash.update(compiled);
    if optimised {
        hash.update(WASM_OPT.join(" "));
    }
    format!("{:x}", hash.finalize())
}

/// What cargo calls for each wasm test program: wasm-bindgen's own runner, from the library.
///
/// # Errors
/// When a test fails or the browser does not start.
pub fn run_tests(arguments: Vec<OsString>) -> Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(
        std::iter::once(OsString::from("wasm-bindgen-test-runner")).chain(arguments),
    )
}
