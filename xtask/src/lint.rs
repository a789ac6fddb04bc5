//! The lints of the suite. Each counts as one test.

use crate::build::Built;
use crate::licences;
use crate::process::{Step, on_path, stream};
use crate::tally::Tally;
use crate::workspace::{Workspace, cargo};
use serde::Deserialize;
use std::process::Command;

type Outcome = Result<(), String>;

/// Formatting, clippy on both targets, licences, the npm lock file.
pub fn source(workspace: &Workspace, filter: Option<&str>) -> Tally {
    let mut tally = Tally::default();
    let mut lint = |name: &str, run: &dyn Fn() -> Outcome| tally.add(counted(name, filter, run));
    lint("lint: cargo fmt", &|| run("cargo fmt", cargo().args(["fmt", "--all", "--check"]), workspace));
    for folder in ["fuzz", "benches/assess"] {
        lint(&format!("lint: cargo fmt in {folder}"), &|| {
            let manifest = format!("--manifest-path={folder}/Cargo.toml");
            // `--all` would format the product too, which is a dependency by path.
            run("cargo fmt", cargo().args(["fmt", &manifest, "--check"]), workspace)
        });
    }
    lint("lint: clippy native", &|| {
        let mut command = cargo();
        command.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
        run("clippy for this machine", &mut command, workspace)
    });
    for (name, package, targets) in [
        ("lint: clippy wasm sidelight", "sidelight", ["--lib", "--bins"].as_slice()),
        ("lint: clippy wasm mock365-model", "mock365-model", ["--lib"].as_slice()),
    ] {
        lint(name, &|| {
            let mut command = cargo();
            command.args(["clippy", "--target=wasm32-unknown-unknown", "--package", package]).args(targets);
            run(name, command.args(["--", "-D", "warnings"]), workspace)
        });
    }
    lint("lint: licences of dependencies", &|| licences::check(workspace));
    lint("lint: package-lock.json names no host", &|| lock_file(workspace));
    if on_path(&["cargo-deny"]).is_some() {
        lint("lint: cargo deny", &|| {
            run("cargo deny", cargo().args(["deny", "check", "bans", "licenses", "sources"]), workspace)
        });
    }
    tally
}

/// The sizes of what was built, and Mozilla's linter over the extension.
pub fn package(workspace: &Workspace, built: &Built, filter: Option<&str>) -> Tally {
    let mut tally = Tally::default();
    let within = || match built.over_budget.as_slice() {
        [] => Ok(()),
        over => Err(over.join("\n")),
    };
    tally.add(counted("lint: sizes within budget", filter, &within));
    tally.add(counted("lint: web-ext", filter, &|| web_ext(workspace)));
    tally
}

fn counted(name: &str, filter: Option<&str>, run: &dyn Fn() -> Outcome) -> Tally {
    if filter.is_some_and(|filter| !name.contains(filter)) {
        return Tally::default();
    }
    let outcome = run();
    println!("test {name} ... {}", if outcome.is_ok() { "ok" } else { "FAILED" });
    Tally::one(name, outcome)
}

fn run(title: &str, command: &mut Command, workspace: &Workspace) -> Outcome {
    let step = Step::start(title);
    let mut output = String::new();
    let finished = stream(&step, command.current_dir(&workspace.root), |line| {
        output.push_str(line);
        output.push('\n');
    })
    .map_err(|error| format!("{error:#}"))?;
    if finished.success { Ok(()) } else { Err(output + &finished.errors) }
}

/// The lock file must not record which registry this machine uses.
fn lock_file(workspace: &Workspace) -> Outcome {
    let text = std::fs::read_to_string(workspace.root.join("package-lock.json"))
        .map_err(|error| format!("package-lock.json: {error}"))?;
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("\"resolved\"")).collect();
    if lines.is_empty() { Ok(()) } else { Err(lines.join("\n")) }
}

/// What web-ext says, as far as it is needed.
#[derive(Deserialize)]
struct WebExtReport {
    errors: Vec<WebExtMessage>,
    warnings: Vec<WebExtMessage>,
}

#[derive(Deserialize)]
struct WebExtMessage {
    code: String,
    message: String,
    #[serde(default)]
    file: Option<String>,
    #[serde(default)]
    line: Option<u64>,
}

/// Warnings that are expected: code, what the message holds, and why it stays.
const EXPECTED_WARNINGS: &[(&str, &str, &str)] = &[
    (
        "BACKGROUND_SERVICE_WORKER_IGNORED",
        "",
        "one manifest for both engines: Firefox runs the same module as background script",
    ),
    (
        "KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION",
        "",
        "admin portals are not used in Firefox for Android; on the desktop the minimum version has the key",
    ),
    (
        "INCOGNITO_SPLIT_UNSUPPORTED",
        "",
        "private windows work in Chromium only; Firefox takes this as not allowed, which is what is wanted there",
    ),
];

fn web_ext(workspace: &Workspace) -> Outcome {
    let extension = workspace.build().join("extension");
    if !extension.join("manifest.json").is_file() {
        return Err("build/extension/ has no manifest.json".to_owned());
    }
    let program = workspace.node_program("web-ext/bin/web-ext.js").ok_or("web-ext is not installed")?;
    let step = Step::start("web-ext lint");
    let mut output = String::new();
    let mut command = Command::new("node");
    command
        .arg(program)
        .args(["lint", "--output", "json", "--no-config-discovery", "--source-dir"])
        .arg(extension)
        .current_dir(&workspace.root);
    let finished =
        stream(&step, &mut command, |line| output.push_str(line)).map_err(|error| format!("{error:#}"))?;
    let report: WebExtReport =
        serde_json::from_str(&output).map_err(|error| format!("{error}:\n{output}\n{}", finished.errors))?;
    judge(&report)
}

fn judge(report: &WebExtReport) -> Outcome {
    let expected = |warning: &&WebExtMessage| {
        !EXPECTED_WARNINGS
            .iter()
            .any(|(code, holds, _)| warning.code == *code && warning.message.contains(holds))
    };
    let bad: Vec<String> = report
        .errors
        .iter()
        .chain(report.warnings.iter().filter(expected))
        .map(|message| {
            let place = message.file.as_deref().unwrap_or("package");
            format!("{place}:{} {}: {}", message.line.unwrap_or(0), message.code, message.message)
        })
        .collect();
    if bad.is_empty() { Ok(()) } else { Err(bad.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_and_unexpected_warnings_of_web_ext_fail() {
        let report = |errors: &str, warnings: &str| -> WebExtReport {
            serde_json::from_str(&format!(r#"{{"errors":[{errors}],"warnings":[{warnings}]}}"#)).unwrap()
        };
        let other = r#"{"code":"DANGEROUS_EVAL","message":"eval","file":"a.js","line":3}"#;
        let expected = r#"{"code":"BACKGROUND_SERVICE_WORKER_IGNORED","message":"ignored by Firefox"}"#;
        assert_eq!(judge(&report("", expected)), Ok(()));
        assert_eq!(judge(&report("", other)), Err("a.js:3 DANGEROUS_EVAL: eval".to_owned()));
        assert!(judge(&report(expected, "")).is_err());
    }
}
