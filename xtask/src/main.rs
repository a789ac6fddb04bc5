//! What the README's commands call: build, test, demo, package. Host only.

mod assemble;
mod bench;
mod build;
mod demo;
mod fuzz;
mod generate;
mod licences;
mod lint;
mod new_check;
mod package;
mod process;
mod setup;
mod simulate;
mod sizes;
mod suite;
mod tally;
mod wasm;
mod workspace;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Build, test and show Sidelight")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the extension and the site into build/, and hold their sizes to the budgets
    Build {
        /// Compile faster, optimise less, and give the extension its fixed development id
        #[arg(long)]
        dev: bool,
    },
    /// Write the store packages, the same bytes every time, into build/packages/
    Package,
    /// Install what is missing for building and testing
    Setup,
    /// Run every test; the last line is `N passed, N failed, N skipped`
    Test {
        /// Only tests whose name contains this
        filter: Option<String>,
        /// Only one part
        #[arg(long, value_enum)]
        only: Option<suite::Part>,
    },
    /// Simulate whole runs: faults, throttling, deaths of the background; a seed gives the same run again
    Simulate {
        /// How many runs, each with the next seed
        #[arg(long, default_value_t = 1_000)]
        runs: u64,
        /// The first seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Build the site with its demo and serve it on loopback
    Demo {
        #[arg(long, default_value_t = 8470)]
        port: u16,
    },
    /// Start the mock Microsoft 365 and a Chromium with the extension loaded
    Portal,
    /// Fuzz everything that reads bytes from outside, and keep what reaches new code
    Fuzz {
        /// Only this target
        target: Option<String>,
        /// For each target
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Measure, and print tables; nothing is judged
    Bench {
        #[arg(value_enum)]
        what: bench::Bench,
    },
    /// Write the skeleton of a new check, for example `new-check mfa.phishing-resistant-admins`
    NewCheck {
        /// AREA.NAME
        id: String,
    },
    /// Write the generated files, or with --check only tell which are out of date
    Generate {
        #[arg(long)]
        check: bool,
    },
    /// The test runner that cargo calls for wasm
    #[command(hide = true)]
    WasmTestRunner {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Build { dev } => build::run(if dev { build::DEVELOPMENT } else { build::RELEASE })?,
        Command::Package => package::run()?,
        Command::Setup => setup::run()?,
        Command::Test { filter, only } => return suite::run(filter.as_deref(), only),
        Command::Simulate { runs, seed } => return simulate::run(runs, seed),
        Command::Demo { port } => demo::serve(port)?,
        Command::Portal => demo::portal()?,
        Command::Fuzz { target, seconds } => return fuzz::run(target.as_deref(), seconds),
        Command::Bench { what } => bench::run(what)?,
        Command::NewCheck { id } => new_check::run(&id)?,
        Command::Generate { check } => generate::run(check)?,
        Command::WasmTestRunner { arguments } => wasm::run_tests(arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}
