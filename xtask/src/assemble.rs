//! The folders `build/extension/` and `build/site/`: which file of the repository comes where.

use crate::generate;
use crate::wasm::Program;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The public key that gives the unpacked extension the same id on every machine. It is in no store package, and its
/// private half was thrown away.
pub const DEVELOPMENT_KEY: &str = include_str!("development-key.txt");

/// Files by their path inside the assembled folder, with forward slashes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Files and folders of `extension/` that the site serves as well, with their path there.
const SHARED_WITH_SITE: &[(&str, &str)] =
    &[("styles", "styles"), ("icons", "icons"), ("fonts", "fonts"), ("start.js", "start.js")];

/// The messages to people, fetched by language; the same path in the extension and on the site.
const MESSAGES: (&str, &str) = ("src/text", "text");

/// Where a program's script and wasm lie, in the extension and on the site.
const PROGRAMS: &str = "wasm";

/// Everything that goes into `build/extension/`, without a manifest key.
///
/// # Errors
/// When a file cannot be read or the manifest is not JSON.
pub fn extension(workspace: &Workspace, programs: &[Program]) -> Result<Files> {
    let mut files = Files::new();
    let source = workspace.root.join("extension");
    if !source.is_dir() {
        return Ok(files);
    }
    add(&mut files, &source, "", |_| true)?;
    add_messages(&mut files, workspace)?;
    add_programs(&mut files, programs.iter().filter(|program| program.name != "site"))?;
    if let Some(manifest) = files.get_mut("manifest.json") {
        *manifest = with_manifest(manifest, |fields| {
            fields.insert("version".into(), workspace.version.clone().into());
            fields.remove("key");
        })?;
    }
    Ok(files)
}

/// Everything that goes into `build/site/`.
///
/// # Errors
/// When a file cannot be read.
pub fn site(workspace: &Workspace, programs: &[Program]) -> Result<Files> {
    let mut files = Files::new();
    let source = workspace.root.join("www");
    if !source.is_dir() {
        return Ok(files);
    }
    for (from, to) in SHARED_WITH_SITE {
        add(&mut files, &workspace.root.join("extension").join(from), to, |_| true)?;
    }
    add_messages(&mut files, workspace)?;
    add_programs(&mut files, programs.iter().filter(|program| program.name == "site"))?;
    add(&mut files, &source, "", |_| true)?;
    files.extend(generate::site_pages(workspace)?.into_iter().map(|(path, page)| (path, page.into_bytes())));
    Ok(files)
}

/// Changes the fields of a manifest.
///
/// # Errors
/// When it is not a JSON object.
pub fn with_manifest(
    manifest: &[u8],
    change: impl FnOnce(&mut serde_json::Map<String, Value>),
) -> Result<Vec<u8>> {
    let mut manifest: Value = serde_json::from_slice(manifest).context("extension/manifest.json")?;
    change(manifest.as_object_mut().context("extension/manifest.json is not an object")?);
    let mut text = serde_json::to_vec_pretty(&manifest)?;
    text.push(b'\n');
    Ok(text)
}

fn add_messages(files: &mut Files, workspace: &Workspace) -> Result<()> {
    add(files, &workspace.root.join(MESSAGES.0), MESSAGES.1, |path| {
        path.extension().is_some_and(|extension| extension == "ftl")
    })
}

fn add_programs<'a>(files: &mut Files, programs: impl Iterator<Item = &'a Program>) -> Result<()> {
    for program in programs {
        for path in [&program.script, &program.wasm] {
            let name = path.file_name().context("a program has a file name")?.to_string_lossy();
            files.insert(format!("{PROGRAMS}/{name}"), read(path)?);
        }
        let snippets = program.script.with_file_name("snippets");
        add(files, &snippets, &format!("{PROGRAMS}/snippets"), |_| true)?;
    }
    Ok(())
}

/// Adds a file, or a folder's files, if it exists. Hidden files and Markdown stay out.
fn add(files: &mut Files, from: &Path, to: &str, wanted: impl Fn(&Path) -> bool + Copy) -> Result<()> {
    if from.is_file() {
        files.insert(to.to_owned(), read(from)?);
        return Ok(());
    }
    if !from.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with(".md") {
            continue;
        }
        let to = if to.is_empty() { name } else { format!("{to}/{name}") };
        if path.is_dir() || wanted(&path) {
            add(files, &path, &to, wanted)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

/// Makes `folder` hold exactly `files`: writes what differs, removes what is not among them.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(folder: &Path, files: &Files) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let wanted: BTreeSet<PathBuf> = files.keys().map(|name| folder.join(name)).collect();
    for path in list(folder)? {
        if !wanted.contains(&path) {
            std::fs::remove_file(path)?;
        }
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        if std::fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(list(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_to_hold_exactly_the_files() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("old")).unwrap();
        std::fs::write(folder.path().join("old/left-over.js"), "x").unwrap();
        let files = Files::from([("a.js".into(), b"a".to_vec()), ("deep/b.js".into(), b"b".to_vec())]);
        write(folder.path(), &files).unwrap();
        let mut found = list(folder.path()).unwrap();
        found.sort();
        assert_eq!(found, [folder.path().join("a.js"), folder.path().join("deep/b.js")]);
        assert_eq!(std::fs::read(folder.path().join("deep/b.js")).unwrap(), b"b");
    }

    #[test]
    fn the_manifest_gets_a_version_and_loses_its_key() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("extension/icons")).unwrap();
        std::fs::create_dir_all(root.path().join("src/text/ja")).unwrap();
        std::fs::write(root.path().join("extension/manifest.json"), r#"{"key":"x","name":"Sidelight"}"#)
            .unwrap();
        std::fs::write(root.path().join("extension/icons/16.png"), "png").unwrap();
        std::fs::write(root.path().join("extension/icons/README.md"), "about").unwrap();
        std::fs::write(root.path().join("src/text/ja/checks.ftl"), "a = b").unwrap();
        std::fs::write(root.path().join("src/text/mod.rs"), "//! Rust.").unwrap();
        let workspace = Workspace {
            root: root.path().to_owned(),
            target: root.path().join("target"),
            version: "1.2.3".into(),
            programs: Vec::new(),
            integration_tests: Vec::new(),
        };
        let files = extension(&workspace, &[]).unwrap();
        assert_eq!(
            files.keys().map(String::as_str).collect::<Vec<_>>(),
            ["icons/16.png", "manifest.json", "text/ja/checks.ftl"]
        );
        let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
        assert_eq!(manifest, serde_json::json!({"name": "Sidelight", "version": "1.2.3"}));
    }
}
