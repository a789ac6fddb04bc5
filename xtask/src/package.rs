//! `cargo xtask package`: the store packages. The same source gives the same bytes: names are sorted, times fixed.

use crate::assemble::{self, Files};
use crate::build::{self, RELEASE};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// The stores, and the manifest fields that each must not see.
const STORES: [(&str, &[&str]); 3] =
    [("chromium", &["key"]), ("edge", &["key", "update_url"]), ("firefox", &["key", "update_url"])];

/// Builds and writes one zip for each store, with its SHA-256.
///
/// # Errors
/// When the build fails, is over budget or there is no extension to pack.
pub fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    let built = build::assemble(&workspace, RELEASE)?;
    if !built.over_budget.is_empty() {
        bail!("over budget: {}", built.over_budget.join("; "));
    }
    let folder = workspace.build().join("packages");
    std::fs::create_dir_all(&folder)?;
    let files = read_back(&workspace.build().join("extension"))?;
    for (store, removed) in STORES {
        let bytes = pack(&for_store(&files, removed)?)?;
        let name = format!("sidelight-{}-{store}.zip", workspace.version);
        std::fs::write(folder.join(&name), &bytes)?;
        let line = format!("{:x}  {name}", Sha256::digest(&bytes));
        std::fs::write(folder.join(format!("{name}.sha256")), format!("{line}\n"))?;
        println!("{line}");
    }
    println!("packages: {}", folder.display());
    Ok(())
}

fn read_back(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).with_context(|| next.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// The files with a manifest for one store.
fn for_store(files: &Files, removed: &[&str]) -> Result<Files> {
    let mut files = files.clone();
    let manifest = files.get_mut("manifest.json").context("there is no extension to pack")?;
    *manifest = assemble::with_manifest(manifest, |fields| {
        for field in removed {
            fields.remove(*field);
        }
    })?;
    Ok(files)
}

fn pack(files: &Files) -> Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(zip::DateTime::DEFAULT)
        .unix_permissions(0o644);
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn files() -> Files {
        Files::from([
            ("wasm/a.wasm".into(), b"\0asm".to_vec()),
            ("manifest.json".into(), br#"{"key":"k","name":"n","update_url":"u"}"#.to_vec()),
        ])
    }

    #[test]
    fn each_store_gets_its_manifest() {
        let fields = |store: &str| {
            let removed = STORES.iter().find(|(name, _)| *name == store).unwrap().1;
            let manifest = for_store(&files(), removed).unwrap().remove("manifest.json").unwrap();
            let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
            manifest.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(fields("chromium"), ["name", "update_url"]);
        assert_eq!(fields("edge"), ["name"]);
        assert_eq!(fields("firefox"), ["name"]);
    }

    #[test]
    fn the_same_files_give_the_same_bytes_in_sorted_order() {
        let bytes = pack(&files()).unwrap();
        assert_eq!(bytes, pack(&files()).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["manifest.json", "wasm/a.wasm"]);
        let mut text = String::new();
        archive.by_name("manifest.json").unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains("\"key\""));
        assert_eq!(archive.by_name("wasm/a.wasm").unwrap().last_modified(), Some(zip::DateTime::DEFAULT));
    }

    #[test]
    fn nothing_to_pack_is_an_error() {
        assert!(for_store(&Files::new(), &[]).is_err());
    }
}
