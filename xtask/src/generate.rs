//! `cargo xtask generate`: files in the repository that are written by the program, never by hand.

use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::path::Path;

/// A generated file: its path in the repository, and what stands in it.
type Generated = (&'static str, fn() -> String);

/// All generated files.
const FILES: &[Generated] = &[
    ("docs/report.schema.json", sidelight::report::json::schema),
    ("docs/checks.md", crate::checks_page::text),
];

/// Writes the files that differ; with `check` it writes nothing.
///
/// # Errors
/// With `check`, naming the files that are out of date.
pub fn run(check: bool) -> Result<()> {
    let workspace = Workspace::find()?;
    let stale = stale(&workspace.root, FILES);
    if check && !stale.is_empty() {
        let names: Vec<&str> = stale.iter().map(|(path, _)| *path).collect();
        bail!("out of date: {} (run `cargo xtask generate`)", names.join(", "));
    }
    for (path, text) in stale {
        let file = workspace.root.join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, text)?;
        println!("wrote {path}");
    }
    Ok(())
}

fn stale(root: &Path, files: &[Generated]) -> Vec<(&'static str, String)> {
    files
        .iter()
        .map(|(path, text)| (*path, text()))
        .filter(|(path, text)| std::fs::read_to_string(root.join(path)).ok().as_deref() != Some(text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_files_are_up_to_date() {
        let names: Vec<&str> =
            stale(&Workspace::find().unwrap().root, FILES).into_iter().map(|(path, _)| path).collect();
        assert!(names.is_empty(), "run `cargo xtask generate`: {names:?}");
    }

    #[test]
    fn a_missing_and_a_changed_file_are_stale() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("same"), "same").unwrap();
        std::fs::write(folder.path().join("changed"), "old").unwrap();
        let files: [Generated; 3] =
            [("same", || "same".into()), ("changed", || "new".into()), ("missing", || "new".into())];
        let names: Vec<&str> = stale(folder.path(), &files).into_iter().map(|(path, _)| path).collect();
        assert_eq!(names, ["changed", "missing"]);
    }
}
