//! Where things lie, asked from cargo and never assumed.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The repository as cargo sees it.
#[derive(Debug, Clone)]
pub struct Workspace {
    pub root: PathBuf,
    pub target: PathBuf,
    /// Version of the product, the package `sidelight`.
    pub version: String,
    /// Names of the product's programs that exist in this source tree.
    pub programs: Vec<String>,
    /// Names of the product's files in `tests/`.
    pub integration_tests: Vec<String>,
}

/// The wasm programs, in the order in which they are built and printed.
pub const WASM_PROGRAMS: [&str; 3] = ["background", "sidebar", "site"];

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

impl Workspace {
    /// Asks `cargo metadata` of the repository that holds this program's source.
    ///
    /// # Errors
    /// When cargo cannot read the workspace.
    pub fn find() -> Result<Self> {
        let xtask =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        Self::at(Path::new(&xtask).parent().context("xtask lies in the repository")?)
    }

    /// As [`Workspace::find`], for the workspace in `root`.
    ///
    /// # Errors
    /// When cargo cannot read the workspace or it has no package `sidelight`.
    pub fn at(root: &Path) -> Result<Self> {
        let output = cargo()
            .args(["metadata", "--format-version=1", "--no-deps"])
            .current_dir(root)
            .stderr(Stdio::inherit())
            .output()
            .context("cargo did not start")?;
        anyhow::ensure!(output.status.success(), "cargo metadata failed in {}", root.display());
        let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
        let product = metadata
            .packages
            .into_iter()
            .find(|package| package.name == "sidelight")
            .context("the workspace has no package `sidelight`")?;
        let (mut programs, mut integration_tests) = (Vec::new(), Vec::new());
        for target in product.targets {
            match target.kind.first().map(String::as_str) {
                Some("bin") => programs.push(target.name),
                Some("test") => integration_tests.push(target.name),
                _ => {}
            }
        }
        Ok(Self {
            root: metadata.workspace_root,
            target: metadata.target_directory,
            version: product.version,
            programs,
            integration_tests,
        })
    }

    /// The wasm programs that have a source file.
    pub fn wasm_programs(&self) -> impl Iterator<Item = &'static str> + '_ {
        WASM_PROGRAMS.into_iter().filter(|name| self.programs.iter().any(|program| program == name))
    }

    /// The folder of everything that xtask writes.
    pub fn build(&self) -> PathBuf {
        self.root.join("build")
    }

    /// A program of an npm package, if `npm ci` has installed it.
    pub fn node_program(&self, path_in_node_modules: &str) -> Option<PathBuf> {
        Some(self.root.join("node_modules").join(path_in_node_modules)).filter(|path| path.is_file())
    }
}

/// The cargo that started this program, else the one on the path.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
