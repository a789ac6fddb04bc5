//! `cargo xtask new-check AREA.NAME`: the skeleton of a check, which compiles and fails its test until it is whole.

use crate::process::{Step, capture};
use crate::workspace::{Workspace, cargo};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::path::Path;

/// The message files, by what their empty entries stand for.
const MESSAGE_FILES: [&str; 2] = ["src/text/en.ftl", "src/text/ja.ftl"];

/// What begins a line of the skeleton that is to be decided. The test of completeness lists them.
const TO_DECIDE: &str = "// Decide:";

/// Writes the skeleton of a check into the repository.
///
/// # Errors
/// When the id is not a fitting one.
pub fn run(id: &str) -> Result<()> {
    let workspace = Workspace::find()?;
    let written = write(&workspace.root, id)?;
    for path in &written {
        println!("wrote {path}");
    }
    let step = Step::start("cargo fmt");
    capture(&step, cargo().args(["fmt", "--package=sidelight"]).current_dir(&workspace.root))?;
    drop(step);
    if written.is_empty() {
        println!("{id} has all its files already.");
    }
    println!("`cargo test --lib checks::complete` names what is missing.");
    Ok(())
}

/// An id that can be a check's.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Id<'a> {
    whole: &'a str,
    area: &'a str,
    /// The name as a module.
    module: String,
}

impl<'a> Id<'a> {
    fn parse(whole: &'a str) -> Result<Self> {
        let (area, name) = whole.split_once('.').with_context(|| format!("{whole}: an id is AREA.NAME"))?;
        let word = |text: &str| {
            text.starts_with(|first: char| first.is_ascii_lowercase())
                && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        };
        let rest = |text: &str| {
            !text.is_empty()
                && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        };
        let mut parts = name.split('-');
        ensure!(
            word(area) && parts.next().is_some_and(word) && parts.all(rest),
            "{whole}: area and name are lower-case words, joined by - within the name"
        );
        let module = name.replace('-', "_");
        ensure!(!KEYWORDS.contains(&module.as_str()), "{whole}: {module} is a word of Rust's own");
        Ok(Self { whole, area, module })
    }

    fn message(&self) -> String {
        self.whole.replace('.', "-")
    }

    fn path(&self) -> String {
        format!("{}::{}", self.area, self.module)
    }
}

/// Rust's words that look like names, and the name of a folder's own file.
const KEYWORDS: [&str; 50] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while",
];

/// Writes what is not there yet and gives the paths that changed.
fn write(root: &Path, id: &str) -> Result<Vec<String>> {
    let id = Id::parse(id)?;
    let table_file = "src/checks/mod.rs";
    let table = read(root, table_file)?;
    let variants = areas(&table);
    let Some(variant) = variants.get(id.area) else {
        let known: Vec<&str> = variants.keys().map(String::as_str).collect();
        bail!(
            "there is no area {}: {} (a new one goes into `Area` in {table_file} first)",
            id.area,
            known.join(", ")
        );
    };
    let area_file = format!("src/checks/{}/mod.rs", id.area);
    let area = std::fs::read_to_string(root.join(&area_file)).unwrap_or_else(|_| format!("//! {variant}.\n"));
    let check_file = format!("src/checks/{}/{}.rs", id.area, id.module);
    let mut wanted = vec![
        (area_file, with_module(&area, &id.module)),
        (table_file.to_owned(), with_entry(&with_module(&table, id.area), &id)?),
    ];
    if !root.join(&check_file).exists() {
        wanted.push((check_file, skeleton(&id, variant)));
    }
    for file in MESSAGE_FILES {
        wanted.push((file.to_owned(), with_messages(&read(root, file)?, &id)));
    }
    let mut written = Vec::new();
    for (file, text) in wanted {
        let path = root.join(&file);
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        std::fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        std::fs::write(path, text)?;
        written.push(file);
    }
    Ok(written)
}

fn read(root: &Path, file: &str) -> Result<String> {
    std::fs::read_to_string(root.join(file)).with_context(|| file.to_owned())
}

/// The areas and their variants, from the lines ``/// `aud.*` `` and `Audit,` of `enum Area`.
fn areas(table: &str) -> BTreeMap<String, String> {
    let body = table
        .split_once("pub enum Area {")
        .and_then(|(_, rest)| rest.split_once('}'))
        .map_or("", |(body, _)| body);
    let mut found = BTreeMap::new();
    let mut prefix = None;
    for line in body.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("/// `").and_then(|rest| rest.strip_suffix(".*`")) {
            prefix = Some(comment.to_owned());
        } else if let (Some(variant), Some(area)) = (line.strip_suffix(','), prefix.take()) {
            found.insert(area, variant.to_owned());
        }
    }
    found
}

/// Adds `pub mod NAME;` to the lines of that form, in sorted order.
fn with_module(text: &str, module: &str) -> String {
    let wanted = format!("pub mod {module};");
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.contains(&wanted.as_str()) {
        return text.to_owned();
    }
    let is_module = |line: &&str| line.starts_with("pub mod ") && line.ends_with(';');
    let after = lines.iter().rposition(|line| is_module(line) && *line < wanted.as_str());
    let first = lines.iter().position(is_module);
    match (after, first) {
        (Some(after), _) => lines.insert(after + 1, &wanted),
        (None, Some(first)) => lines.insert(first, &wanted),
        (None, None) => {
            let end = lines.iter().rposition(|line| line.starts_with("//!")).map_or(0, |last| last + 1);
            lines.insert(end, "");
            lines.insert(end + 1, &wanted);
        }
    }
    lines.join("\n") + "\n"
}

/// Adds the check to the list `ALL`, sorted by id, in the form that rustfmt gives it.
fn with_entry(table: &str, id: &Id<'_>) -> Result<String> {
    const START: &str = "pub const ALL: &[&Check] =";
    let (before, rest) = table.split_once(START).context("src/checks/mod.rs has no list `ALL`")?;
    let (list, after) = rest.split_once("];").context("the list `ALL` has no end")?;
    let entry = format!("&{}::CHECK", id.path());
    let mut entries: Vec<&str> = list
        .trim()
        .trim_start_matches("&[")
        .split(',')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .collect();
    if entries.contains(&entry.as_str()) {
        return Ok(table.to_owned());
    }
    entries.push(&entry);
    entries.sort_by_key(|entry| entry.trim_start_matches('&').replace("::", ".").replace('_', "-"));
    let lines: String = entries.iter().map(|entry| format!("    {entry},\n")).collect();
    let one_line = format!("    &[{}];", entries.join(", "));
    let list = if one_line.len() <= 110 {
        format!("\n    &[{}", entries.join(", "))
    } else {
        format!(" &[\n{lines}")
    };
    Ok(format!("{before}{START}{list}];{after}"))
}

/// Adds empty entries for the check, in a section of its own among the sections of checks, which are sorted by id.
fn with_messages(text: &str, id: &Id<'_>) -> String {
    let heading = format!("## {}", id.whole);
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.contains(&heading.as_str()) {
        return text.to_owned();
    }
    let attributes = ["why", "before", "step-1", "pass", "fail", "unknown"];
    let entries: String =
        attributes.iter().map(|attribute| format!("    .{attribute} = {{ \"\" }}\n")).collect();
    let section = format!("{heading}\n\n{} = {{ \"\" }}\n{entries}", id.message());
    let is_check = |line: &str| {
        line.strip_prefix("## ").is_some_and(|title| title.contains('.') && !title.contains(' '))
    };
    match lines.iter().position(|line| is_check(line) && *line > heading.as_str()) {
        Some(next) => lines.insert(next, &section),
        None => {
            lines.push("");
            lines.push(section.trim_end());
        }
    }
    lines.join("\n") + "\n"
}

fn skeleton(id: &Id<'_>, variant: &str) -> String {
    let Id { whole, .. } = id;
    let message = id.message();
    format!(
        r#"{TO_DECIDE} what must hold, in one sentence, as `//!`.

use crate::checks::{{Area, Check, Phase, Remedy, Severity, Subject}};
use crate::portals::Link;
use crate::report::{{Assessment, VerdictKind}};
use crate::text::Message;

/// `{whole}`
pub const CHECK: Check = Check {{
    id: "{whole}",
    area: Area::{variant},
    {TO_DECIDE} severity, how bad a `Fail` is.
    severity: Severity::Medium,
    {TO_DECIDE} roadmap, the phase of Microsoft's security roadmap.
    roadmap: Phase::Within90Days,
    {TO_DECIDE} needs, the facts that the rule may touch.
    needs: &[],
    {TO_DECIDE} verdicts, all that the rule can reach.
    verdicts: &[VerdictKind::Fail, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {{
        {TO_DECIDE} link, the page that fixes it.
        link: Link::SecureScore,
        steps: 1,
        {TO_DECIDE} command, the equivalent to copy, where there is one.
        command: None,
        roles: &[],
    }},
    references: &[],
    rule: 1,
    assess,
}};

fn assess(subject: &Subject<'_>) -> Assessment {{
    {TO_DECIDE} assess, the rule.
    Assessment::new(subject.unknown(CHECK.needs, None), Message::new("{message}.unknown"))
}}
"#
    )
}

#[cfg(test)]
#[path = "new_check_tests.rs"]
mod tests;
