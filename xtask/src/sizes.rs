//! How large the built files are, and the budgets that they are held to.

use crate::assemble::Files;
use anyhow::Result;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;

/// The largest content script, in bytes as it is read by the browser.
const CONTENT_SCRIPT_RAW: usize = 8 * 1024;
/// The largest wasm programs, in bytes after Brotli: held by hand where they stand, so that they grow only on purpose. What a byte costs is
/// measured by `cargo xtask bench start`, and argued in `ARCHITECTURE.md`.
const BACKGROUND_BROTLI: usize = 624 * 1024;
const SIDEBAR_BROTLI: usize = 348 * 1024;
const WASM_BROTLI: [(&str, usize); 2] =
    [("wasm/background_bg.wasm", BACKGROUND_BROTLI), ("wasm/sidebar_bg.wasm", SIDEBAR_BROTLI)];

/// One measured file, in bytes.
#[derive(Debug, Clone)]
pub struct Size {
    pub name: String,
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

/// The content scripts that a manifest names; the background injects the same files.
pub fn content_scripts(extension: &Files) -> Vec<String> {
    let manifest: Value =
        extension.get("manifest.json").and_then(|text| serde_json::from_slice(text).ok()).unwrap_or_default();
    let declared = manifest["content_scripts"].as_array().into_iter().flatten();
    declared
        .flat_map(|script| script["js"].as_array().into_iter().flatten())
        .filter_map(|name| name.as_str())
        .map(|name| name.trim_start_matches('/').to_owned())
        .collect()
}

/// Measures the scripts and wasm files of an assembled folder. `cache` keeps what was measured by the file's hash.
///
/// # Errors
/// When a compressor or the cache fails.
pub fn measure(files: &Files, cache: &Path) -> Result<Vec<Size>> {
    std::fs::create_dir_all(cache)?;
    let measured = files.iter().filter(|(name, _)| name.ends_with(".wasm") || name.ends_with(".js"));
    measured
        .map(|(name, bytes)| {
            let kept = cache.join(format!("{:x}", Sha256::digest(bytes)));
            let known = std::fs::read_to_string(&kept).ok().and_then(|text| {
                let (gzip, brotli) = text.split_once(' ')?;
                Some((gzip.parse().ok()?, brotli.parse().ok()?))
            });
            let (gzip, brotli) = match known {
                Some(sizes) => sizes,
                None => {
                    let sizes = (gzip(bytes)?, brotli(bytes)?);
                    std::fs::write(kept, format!("{} {}", sizes.0, sizes.1))?;
                    sizes
                }
            };
            Ok(Size { name: name.clone(), raw: bytes.len(), gzip, brotli })
        })
        .collect()
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out.len())
}

/// The sentences for what is over its budget; empty when all is well. Wasm that was not optimised is not judged.
pub fn over_budget(extension: &Files, sizes: &[Size], optimised: bool) -> Vec<String> {
    let scripts = content_scripts(extension);
    let content: usize = sizes.iter().filter(|size| scripts.contains(&size.name)).map(|size| size.raw).sum();
    let mut over = Vec::new();
    if content > CONTENT_SCRIPT_RAW {
        over.push(format!("the content script has {content} bytes, the budget is {CONTENT_SCRIPT_RAW}"));
    }
    for (name, budget) in WASM_BROTLI {
        if let Some(size) = sizes.iter().find(|size| optimised && size.name == name && size.brotli > budget) {
            over.push(format!("{name} has {} bytes after Brotli, the budget is {budget}", size.brotli));
        }
    }
    over
}

/// A table for people, in bytes.
pub fn table(sizes: &[Size]) -> String {
    let width = sizes.iter().map(|size| size.name.len()).max().unwrap_or(0);
    let mut text = format!("{:width$}  {:>9}  {:>9}  {:>9}\n", "bytes", "raw", "gzip", "brotli");
    for size in sizes {
        text.push_str(&format!(
            "{:width$}  {:>9}  {:>9}  {:>9}\n",
            size.name, size.raw, size.gzip, size.brotli
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extension(content: usize) -> Files {
        Files::from([
            ("manifest.json".into(), br#"{"content_scripts":[{"js":["/content.js"]}]}"#.to_vec()),
            ("content.js".into(), vec![b'a'; content]),
        ])
    }

    #[test]
    fn the_content_script_is_found_in_the_manifest_and_held_to_its_budget() {
        for (bytes, over) in [(8192, 0), (8193, 1)] {
            let files = extension(bytes);
            let cache = tempfile::tempdir().unwrap();
            let sizes = measure(&files, cache.path()).unwrap();
            assert_eq!(over_budget(&files, &sizes, true).len(), over, "{bytes} bytes");
        }
    }

    #[test]
    fn wasm_is_held_to_its_size_after_brotli() {
        let wasm = |name: &str, brotli| Size { name: name.into(), raw: 0, gzip: 0, brotli };
        let cases = [
            ("wasm/background_bg.wasm", BACKGROUND_BROTLI, true, 0),
            ("wasm/background_bg.wasm", BACKGROUND_BROTLI + 1, true, 1),
            ("wasm/background_bg.wasm", BACKGROUND_BROTLI + 1, false, 0),
            ("wasm/sidebar_bg.wasm", SIDEBAR_BROTLI, true, 0),
            ("wasm/sidebar_bg.wasm", SIDEBAR_BROTLI + 1, true, 1),
        ];
        for (name, brotli, optimised, over) in cases {
            let sizes = [wasm(name, brotli)];
            assert_eq!(
                over_budget(&Files::new(), &sizes, optimised).len(),
                over,
                "{name} {brotli} {optimised}"
            );
        }
    }

    #[test]
    fn measuring_again_gives_the_same() {
        let cache = tempfile::tempdir().unwrap();
        let files = extension(1000);
        let first = table(&measure(&files, cache.path()).unwrap());
        assert_eq!(first, table(&measure(&files, cache.path()).unwrap()));
        assert!(first.contains("content.js"), "{first}");
    }
}
