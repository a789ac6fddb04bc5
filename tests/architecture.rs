//! The shape of the house: who may see whom, what may be named where. Read from the sources, without running them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Which modules each module of the core may name. `browser` and the programs see all; nothing sees them.
const MAY_SEE: [(&str, &[&str]); 17] = [
    ("tenant", &[]),
    ("attestation", &["tenant"]),
    ("settings", &["attestation", "tenant"]),
    ("text", &[]),
    ("portals", &["tenant"]),
    ("sources", &["tenant"]),
    ("collect", &["sources", "tenant"]),
    ("recording", &["collect", "sources", "tenant"]),
    ("access", &["settings", "tenant", "text"]),
    ("inbox_rules", &["tenant", "text"]),
    ("case", &["checks", "inbox_rules", "portals", "tenant", "text"]),
    // Of `report` only the finding that a rule returns.
    ("checks", &["access", "inbox_rules", "portals", "report", "settings", "tenant", "text"]),
    ("report", &["access", "attestation", "checks", "portals", "settings", "sources", "tenant", "text"]),
    ("roadmap", &["attestation", "checks", "report", "text"]),
    ("messages", &["access", "attestation", "portals", "report", "settings", "tenant", "text"]),
    ("sign_in", &["messages", "sources", "tenant"]),
    ("lib", &[]),
];

const BROWSER_CRATES: [&str; 9] = [
    "gloo_net",
    "gloo_timers",
    "idb",
    "js_sys",
    "serde_wasm_bindgen",
    "sycamore",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Files below a folder, without what is built or installed.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", "dist"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Files of modules that are compiled for tests only: `#[cfg(test)]` before `mod name;`, with or without a `#[path]`.
fn test_files() -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for path in files("src", &[".rs"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let (folder, stem) =
            (path.parent().unwrap(), path.file_stem().unwrap().to_string_lossy().into_owned());
        let below = if stem == "mod" || stem == "lib" { folder.to_owned() } else { folder.join(stem) };
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if line != "#[cfg(test)]" {
                continue;
            }
            let next = lines.next().unwrap_or_default();
            if let Some(file) = next.strip_prefix("#[path = \"").and_then(|rest| rest.strip_suffix("\"]")) {
                found.insert(folder.join(file));
            } else if let Some((_, name)) = next.split_once("mod ")
                && let Some(name) = name.strip_suffix(';')
            {
                found.insert(below.join(format!("{name}.rs")));
            }
        }
    }
    found
}

/// A source file of the library without comments, strings kept, and without its tests.
struct Source {
    path: PathBuf,
    module: String,
    lines: Vec<(usize, String)>,
}

fn library() -> Vec<Source> {
    let tests = test_files();
    assert!(!tests.is_empty(), "the modules of tests were not found");
    let sources: Vec<Source> = files("src", &[".rs"])
        .into_iter()
        .filter(|path| !tests.contains(path))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let relative = path.strip_prefix(root().join("src")).unwrap();
            let module = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
            let mut lines = Vec::new();
            let mut rest = text.lines().enumerate().peekable();
            while let Some((number, line)) = rest.next() {
                let next = rest.peek().map_or("", |(_, next)| next.trim());
                let tests_follow = next.starts_with("mod ") || next.starts_with("#[path");
                if line.trim() == "#[cfg(test)]" && tests_follow {
                    if next.ends_with('{') {
                        break;
                    }
                    continue;
                }
                let code =
                    line.find("//").filter(|at| !line[..*at].ends_with(':')).map_or(line, |at| &line[..at]);
                lines.push((number + 1, code.to_owned()));
            }
            Source { path, module: module.trim_end_matches(".rs").to_owned(), lines }
        })
        .collect();
    assert!(sources.len() > 60, "the sources were not found");
    sources
}

fn is_core(source: &Source) -> bool {
    !["browser", "bin"].contains(&source.module.as_str())
}

/// Whether `word` stands in `line` as a whole word.
fn names(line: &str, word: &str) -> bool {
    let boundary = |character: Option<char>| !character.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        boundary(line[..at].chars().next_back()) && boundary(line[at + word.len()..].chars().next())
    })
}

fn report(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn modules_see_only_what_they_may() {
    let mut problems = Vec::new();
    for source in library().iter().filter(|source| is_core(source)) {
        let Some((_, allowed)) = MAY_SEE.iter().find(|(module, _)| *module == source.module) else {
            problems.push(format!("{}: a new module: say in MAY_SEE what it may see", source.path.display()));
            continue;
        };
        for (number, line) in &source.lines {
            for (at, _) in line.match_indices("crate::") {
                let seen: String =
                    line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                // An HTTP method is plain data.
                let plain = source.module == "sources" && line.contains("crate::collect::Method");
                if !seen.is_empty() && seen != source.module && !allowed.contains(&seen.as_str()) && !plain {
                    problems.push(format!(
                        "{}:{number}: `{}` may not see `{seen}`",
                        source.path.display(),
                        source.module
                    ));
                }
            }
            if line.contains("crate::{") && source.module != "lib" {
                problems.push(format!("{}:{number}: one `use` per module, please", source.path.display()));
            }
        }
    }
    report(&problems);
}

#[test]
fn checks_take_from_the_report_only_what_a_rule_returns() {
    let mut problems = Vec::new();
    for source in library().iter().filter(|source| source.module == "checks") {
        for (number, line) in &source.lines {
            for forbidden in
                ["report::words", "report::json", "report::catalogue", "report::assess", "Report"]
            {
                if names(line, forbidden) {
                    problems.push(format!("{}:{number}: {forbidden}", source.path.display()));
                }
            }
        }
    }
    report(&problems);
}

#[test]
fn only_browser_code_names_browser_crates() {
    let mut problems = Vec::new();
    for source in library().iter().filter(|source| is_core(source)) {
        for (number, line) in &source.lines {
            for name in BROWSER_CRATES.iter().filter(|name| names(line, name)) {
                problems.push(format!("{}:{number}: {name}", source.path.display()));
            }
        }
    }
    report(&problems);

    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut section = String::new();
    let mut declared = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line.to_owned();
        }
        let name = line.split([' ', '=', '.']).next().unwrap_or_default().replace('-', "_");
        if BROWSER_CRATES.contains(&name.as_str()) && section.contains("dependencies") {
            declared.insert(name.clone());
            let only_wasm = section.starts_with(r#"[target.'cfg(target_arch = "wasm32")'."#);
            let pinned = section == "[workspace.dependencies]";
            assert!(only_wasm || pinned, "{name} is declared in {section}");
        }
    }
    assert!(declared.contains("wasm_bindgen"), "the manifest was not understood");
}

#[test]
fn only_portals_know_portals_and_only_sources_know_services() {
    const PORTALS: [&str; 9] = [
        "entra.microsoft.com",
        "portal.azure.com",
        "admin.microsoft.com",
        "admin.cloud.microsoft",
        "admin.exchange.microsoft.com",
        "admin.teams.microsoft.com",
        "security.microsoft.com",
        "purview.microsoft.com",
        "intune.microsoft.com",
    ];
    const SERVICES: [&str; 4] = ["graph.microsoft", "outlook.office365", "/adminapi/", "cloudflare-dns"];
    let mut problems = Vec::new();
    let mut found = BTreeSet::new();
    for source in library() {
        for (number, line) in &source.lines {
            let portal = PORTALS.iter().find(|host| line.contains(*host));
            let service = SERVICES.iter().find(|host| line.contains(*host));
            if portal.is_some() || service.is_some() {
                found.insert(source.module.clone());
            }
            let place = format!("{}:{number}", source.path.display());
            if let Some(host) = portal.filter(|_| source.module != "portals") {
                problems.push(format!("{place}: {host} belongs into src/portals"));
            }
            if let Some(host) = service.filter(|_| source.module != "sources") {
                problems.push(format!("{place}: {host} belongs into src/sources"));
            }
        }
    }
    report(&problems);
    assert!(found.contains("portals") && found.contains("sources"), "{found:?}");
}

#[test]
fn the_core_reads_no_clock_no_chance_and_no_machine() {
    const FORBIDDEN: [&str; 16] = [
        "SystemTime",
        "Instant::now",
        "now_utc",
        "now_local",
        "rand",
        "getrandom",
        "RandomState",
        "thread_local",
        "static mut",
        "std::env",
        "std::fs",
        "std::net",
        "std::process",
        "std::thread",
        "println",
        "eprintln",
    ];
    let mut problems = Vec::new();
    for source in library().iter().filter(|source| is_core(source)) {
        for (number, line) in &source.lines {
            for name in FORBIDDEN.iter().filter(|name| names(line, name)) {
                problems.push(format!("{}:{number}: {name}", source.path.display()));
            }
        }
    }
    report(&problems);
}

#[test]
fn files_stay_readable() {
    const MOST: usize = 400;
    let folders = ["src", "tests", "xtask", "extension", "www", "benches", "fuzz"];
    let mut problems = Vec::new();
    let mut seen = 0;
    for path in folders.iter().flat_map(|folder| files(folder, &[".rs", ".js", ".mjs"])) {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        seen += 1;
        if lines > MOST {
            problems.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(seen > 100, "the files were not found");
    report(&problems);
}

/// `cargo xtask test` compiles to wasm what is named `wasm*`: a test by another name would run nowhere.
#[test]
fn tests_for_browsers_are_named_so_that_they_run() {
    let mut browsers = 0;
    for entry in std::fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let for_browsers =
                std::fs::read_to_string(&path).unwrap().contains("#![cfg(target_arch = \"wasm32\")]");
            let named = path.file_stem().unwrap().to_string_lossy().starts_with("wasm");
            // This file names the attribute too.
            let here = path.ends_with("tests/architecture.rs");
            assert!(here || for_browsers == named, "{}", path.display());
            browsers += usize::from(named);
        }
    }
    assert!(browsers > 0);
}
