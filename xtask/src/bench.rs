//! Benchmarks that print figures and judge nothing: what is compared is measured in the same run, so that ratios and growth can be read
//! off.

mod access;
mod assess;
mod browser;
mod collect;
mod start;

use anyhow::Result;

/// What is measured.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Bench {
    /// Conditional Access: everybody in every situation
    Access,
    /// Judging a tenant: every check, beside a Rego interpreter with ten
    Assess,
    /// Reading a directory: bytes to facts, bytes held, requests and time
    Collect,
    /// What the programs' size costs when they start
    Start,
}

/// Runs a benchmark and prints its tables.
///
/// # Errors
/// When it does not build or run.
pub fn run(bench: Bench) -> Result<()> {
    match bench {
        Bench::Access => access::run(),
        Bench::Assess => assess::run(),
        Bench::Collect => collect::run(),
        Bench::Start => start::run(),
    }
}
