//! Every dependency's licence is one that the project allows.

use crate::workspace::{Workspace, cargo};
use serde::Deserialize;
use spdx::{Expression, ParseMode};

/// Licences that a dependency may be taken under.
const ALLOWED: [&str; 13] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "0BSD",
    "ISC",
    "MPL-2.0",
    "Zlib",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "CC0-1.0",
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
}

/// Reads the whole dependency graph, of every platform.
pub fn check(workspace: &Workspace) -> Result<(), String> {
    let output = cargo()
        .args(["metadata", "--format-version=1", "--locked"])
        .current_dir(&workspace.root)
        .output()
        .map_err(|error| error.to_string())?;
    let metadata: Metadata = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{error}: {}", String::from_utf8_lossy(&output.stderr)))?;
    let bad: Vec<String> = metadata
        .packages
        .iter()
        .filter(|package| !allowed(package.license.as_deref().unwrap_or("")))
        .map(|package| {
            let licence = package.license.as_deref().unwrap_or("no licence");
            format!("{} {}: {licence}", package.name, package.version)
        })
        .collect();
    if bad.is_empty() { Ok(()) } else { Err(bad.join("\n")) }
}

/// Whether some choice among the licences of an SPDX expression is allowed.
fn allowed(expression: &str) -> bool {
    Expression::parse_mode(expression, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|requirement| {
            requirement.license.id().is_some_and(|licence| ALLOWED.contains(&licence.name))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_expressions_are_judged() {
        for (expression, verdict) in [
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
            ("MIT AND GPL-3.0-only", false),
            ("AGPL-3.0-or-later", false),
            ("LicenseRef-own", false),
            ("", false),
        ] {
            assert_eq!(allowed(expression), verdict, "{expression}");
        }
    }
}
