//! `sidelight evaluate`: recordings in, reports out.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use indicatif::{ProgressBar, ProgressStyle};
use sidelight::checks::{Check, Severity};
use sidelight::recording::{Identity, Recording};
use sidelight::report::{self, Report, VerdictKind};
use sidelight::settings::{Declaration, Settings};
use sidelight::tenant::Tenant;
use sidelight::text::Texts;

use super::arguments::{Evaluate, Format};
use super::text_report;

/// A fail at the level.
pub const FAILED: u8 = 1;
/// Nothing was evaluated; the reason is on standard error.
pub const NOT_EVALUATED: u8 = 2;
/// No fail, but an unknown at the level.
pub const UNKNOWN: u8 = 3;

pub fn run(arguments: &Evaluate) -> anyhow::Result<ExitCode> {
    for id in &arguments.checks {
        ensure!(Check::find(id).is_some(), "there is no check {id:?}; `sidelight catalogue` lists them");
    }
    ensure!(
        arguments.format != Format::Json || arguments.files.len() == 1,
        "--format json takes one input; give one FILE"
    );
    let texts = Texts::native(arguments.language).context("the message files could not be read")?.plain();
    let mut worst = 0;
    for file in &arguments.files {
        let recording = read(file).with_context(|| format!("{}", file.display()))?;
        for note in recording.notes() {
            eprintln!("note: {}: {note}", file.display());
        }
        for identity in wanted(&recording, arguments).with_context(|| format!("{}", file.display()))? {
            let tenant = recording.readings(&identity);
            let report = judge(&recording, &tenant, arguments)?;
            match arguments.format {
                Format::Json => {
                    let rendered = report::json::render(&report, &tenant, &texts);
                    println!("{}", serde_json::to_string_pretty(&rendered)?);
                }
                Format::Text => {
                    let heading = format!("{} · {}", file.display(), describe(&identity));
                    print!("{}", text_report::write(&heading, &report, arguments, &texts));
                }
            }
            worst = worse(worst, exit_code(&report, arguments));
        }
    }
    Ok(ExitCode::from(worst))
}

/// The tenants to report on. A recording of several tenants gives one text report each; JSON is one report, so it wants a choice.
fn wanted(recording: &Recording, arguments: &Evaluate) -> anyhow::Result<Vec<Identity>> {
    let tenants = recording.tenants();
    if let Some(wanted) = arguments.tenant {
        let chosen: Vec<_> = tenants.into_iter().filter(|identity| identity.tenant == Some(wanted)).collect();
        ensure!(!chosen.is_empty(), "the recording holds nothing of tenant {wanted}");
        return Ok(chosen);
    }
    if arguments.format == Format::Json && tenants.len() > 1 {
        let names: Vec<String> = tenants.iter().map(describe).collect();
        bail!(
            "the recording holds {} tenants, which are never merged: {}. Choose one with --tenant",
            names.len(),
            names.join(", ")
        );
    }
    Ok(tenants)
}

fn describe(identity: &Identity) -> String {
    match (&identity.tenant, identity.name.as_deref()) {
        (Some(tenant), Some(name)) => format!("{tenant} ({name})"),
        (Some(tenant), None) => tenant.to_string(),
        (None, _) => "entries that name no tenant".to_owned(),
    }
}

fn judge(recording: &Recording, tenant: &Tenant, arguments: &Evaluate) -> anyhow::Result<Report> {
    let now = arguments
        .now
        .or_else(|| recording.last_exchange())
        .context("the recording does not say when it was made; give the instant with --now")?;
    Ok(report::assess(tenant, &declared(arguments)?, now))
}

/// What is declared: in a file, and one by one.
fn declared(arguments: &Evaluate) -> anyhow::Result<Settings> {
    let mut settings = match &arguments.settings {
        None => Settings::default(),
        Some(file) => {
            let bytes = std::fs::read(file).with_context(|| format!("{}", file.display()))?;
            serde_json::from_slice(&bytes).with_context(|| format!("{} declares nothing", file.display()))?
        }
    };
    let named = arguments.emergency_access.iter().map(|id| (*id, Declaration::default()));
    settings.emergency_access.extend(named);
    Ok(settings)
}

/// Reads a whole file into memory, with progress where somebody watches: the memory that a HAR needs is its size and little more.
pub fn read(file: &Path) -> anyhow::Result<Recording> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.read_to_end(&mut bytes)?;
    }
    let bar = if std::io::stderr().is_terminal() && bytes.len() > 8 << 20 {
        ProgressBar::new(bytes.len() as u64)
            .with_style(ProgressStyle::with_template("reading {wide_bar} {bytes}/{total_bytes}")?)
    } else {
        ProgressBar::hidden()
    };
    let recording = Recording::read_with(&bytes, &mut |position| bar.set_position(position))?;
    bar.finish_and_clear();
    Ok(recording)
}

fn exit_code(report: &Report, arguments: &Evaluate) -> u8 {
    let level = arguments.fail_on.severity();
    let kinds = report.findings.iter().filter_map(|finding| {
        let check = Check::find(&finding.check)?;
        let asked = arguments.checks.is_empty() || arguments.checks.contains(&finding.check);
        (asked && check.severity >= level.max(Severity::Info)).then_some(finding.verdict.kind())
    });
    kinds.fold(0, |code, kind| match kind {
        VerdictKind::Fail => worse(code, FAILED),
        VerdictKind::Unknown => worse(code, UNKNOWN),
        VerdictKind::Warn | VerdictKind::Info | VerdictKind::Pass | VerdictKind::NotApplicable => code,
    })
}

/// A fail outweighs an unknown, which outweighs nothing.
fn worse(a: u8, b: u8) -> u8 {
    let weight = |code: u8| match code {
        0 => 0,
        UNKNOWN => 1,
        _ => 2,
    };
    if weight(b) > weight(a) { b } else { a }
}
