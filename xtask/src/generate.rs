//! `cargo xtask generate`: files in the repository that `sidelight` writes, never a hand. The product's own tests compare them. The pages of the
//! site are written the same way, when it is built.

use crate::workspace::Workspace;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};

/// Each generated file, and what `sidelight` is asked for to print it.
const FILES: &[(&str, &[&str])] =
    &[("docs/report.schema.json", &["schema"]), ("docs/checks.md", &["catalogue", "--format", "markdown"])];

/// Writes the files that differ; with `check` it writes nothing.
///
/// # Errors
/// With `check`, naming the files that are out of date.
pub fn run(check: bool) -> Result<()> {
    let workspace = Workspace::find()?;
    let mut stale = Vec::new();
    for (path, arguments) in FILES {
        let text = printed(&workspace, arguments)?;
        let file = workspace.root.join(path);
        if std::fs::read_to_string(&file).ok().as_deref() == Some(&text) {
            continue;
        }
        stale.push(*path);
        if !check {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(file, text)?;
            println!("wrote {path}");
        }
    }
    if check && !stale.is_empty() {
        bail!("out of date: {} (run `cargo xtask generate`)", stale.join(", "));
    }
    Ok(())
}

/// The pages of the checks, by their path on the site.
///
/// # Errors
/// When `sidelight` cannot be built, or prints something else.
pub fn site_pages(workspace: &Workspace) -> Result<BTreeMap<String, String>> {
    let text = printed(workspace, &["catalogue", "--format", "site"])?;
    serde_json::from_str(&text).context("the pages of the checks")
}

fn printed(workspace: &Workspace, arguments: &[&str]) -> Result<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(&workspace.root)
        .args(["run", "--quiet", "--package", "sidelight", "--bin", "sidelight", "--"])
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    ensure!(output.status.success(), "sidelight {} failed", arguments.join(" "));
    Ok(String::from_utf8(output.stdout)?)
}
