//! Which redirect addresses the browsers give to an unpacked extension.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

/// Why an extension's ids could not be found.
#[derive(Debug, thiserror::Error)]
pub enum ExtensionError {
    #[error("{path} cannot be read: {source}")]
    Manifest { path: String, source: io::Error },
    #[error("{path} is not a manifest: {reason}")]
    NotAManifest { path: String, reason: String },
}

/// Chromium's id of an unpacked extension: of its manifest's `key`, else of its folder.
///
/// # Errors
/// There is no readable manifest in the folder.
pub fn chromium_id(folder: &Path) -> Result<String, ExtensionError> {
    let manifest = manifest(folder)?;
    let bytes = match manifest.get("key").and_then(Value::as_str) {
        Some(key) => {
            STANDARD.decode(key.trim()).map_err(|error| not_a_manifest(folder, &error.to_string()))?
        }
        None => {
            let path = folder.canonicalize().map_err(|source| unreadable(folder, source))?;
            path.as_os_str().as_encoded_bytes().to_vec()
        }
    };
    Ok(letters(&bytes))
}

/// 32 letters: the first half of the SHA-256, its digits written as `a` to `p`.
fn letters(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(16)
        .flat_map(|byte| [byte >> 4, byte & 0xf])
        .map(|digit| char::from(b'a' + digit))
        .collect()
}

/// The host label of Firefox's redirect addresses: the SHA-1 of the add-on's id.
fn firefox_label(id: &str) -> String {
    Sha1::digest(id.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The redirect addresses of both browsers, with the path that `launchWebAuthFlow` was given (`cb`, or empty).
///
/// # Errors
/// There is no readable manifest in the folder.
pub fn redirect_uris(folder: &Path, path: &str) -> Result<Vec<String>, ExtensionError> {
    let manifest = manifest(folder)?;
    let mut found = vec![format!("https://{}.chromiumapp.org/{path}", chromium_id(folder)?)];
    if let Some(id) = manifest.pointer("/browser_specific_settings/gecko/id").and_then(Value::as_str) {
        found.push(format!("https://{}.extensions.allizom.org/{path}", firefox_label(id)));
    }
    Ok(found)
}

fn manifest(folder: &Path) -> Result<Value, ExtensionError> {
    let text = std::fs::read(folder.join("manifest.json")).map_err(|source| unreadable(folder, source))?;
    serde_json::from_slice(&text).map_err(|error| not_a_manifest(folder, &error.to_string()))
}

fn unreadable(folder: &Path, source: io::Error) -> ExtensionError {
    ExtensionError::Manifest { path: folder.join("manifest.json").display().to_string(), source }
}

fn not_a_manifest(folder: &Path, reason: &str) -> ExtensionError {
    ExtensionError::NotAManifest {
        path: folder.join("manifest.json").display().to_string(),
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_hashes() {
        // SHA-256 of the empty text begins with e3b0c442…, SHA-1 of `abc` is the standard's own example.
        assert_eq!(letters(b""), "odlameecjipmbmbejkplpemijjgpljce");
        assert_eq!(firefox_label("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
    }
}
