//! `cargo xtask build`: the extension and the site, as browsers load them.

use crate::assemble::{self, DEVELOPMENT_KEY};
use crate::sizes::{self, Size};
use crate::wasm;
use crate::workspace::Workspace;
use anyhow::{Result, bail};

/// How to build.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The cargo profile of the wasm programs.
    pub profile: &'static str,
    pub optimise: bool,
    /// Whether the manifest gets the development key, which fixes the extension's id in Chromium.
    pub development_key: bool,
}

/// What users get.
pub const RELEASE: Options = Options { profile: "wasm", optimise: true, development_key: false };
/// Quick to compile, with a fixed id.
pub const DEVELOPMENT: Options = Options { profile: "wasm-dev", optimise: false, development_key: true };
/// What users get, with a fixed id.
pub const TEST: Options = Options { profile: "wasm", optimise: true, development_key: true };

/// What a build wrote.
#[derive(Debug)]
pub struct Built {
    pub sizes: Vec<Size>,
    /// A sentence for each file over its budget.
    pub over_budget: Vec<String>,
}

/// Writes `build/extension/` and `build/site/`.
///
/// # Errors
/// When something does not compile or cannot be written.
pub fn assemble(workspace: &Workspace, options: Options) -> Result<Built> {
    let programs = wasm::build(workspace, options.profile, options.optimise)?;
    let mut extension = assemble::extension(workspace, &programs)?;
    let site = assemble::site(workspace, &programs)?;
    let cache = workspace.build().join(".sizes");
    let mut measured = sizes::measure(&extension, &cache)?;
    let optimised = options.optimise && programs.iter().all(|program| program.optimised);
    let over_budget = sizes::over_budget(&extension, &measured, optimised);
    measured.extend(sizes::measure(&site, &cache)?.into_iter().filter(|size| size.name.contains("site")));
    if let Some(manifest) = extension.get_mut("manifest.json").filter(|_| options.development_key) {
        *manifest = assemble::with_manifest(manifest, |fields| {
            fields.insert("key".into(), DEVELOPMENT_KEY.into());
        })?;
    }
    for (name, files) in [("extension", &extension), ("site", &site)] {
        if files.is_empty() {
            eprintln!("build/{name}/ stays empty: its source folder does not exist.");
        }
        assemble::write(&workspace.build().join(name), files)?;
    }
    Ok(Built { sizes: measured, over_budget })
}

/// Builds, prints the sizes and holds them to the budgets.
///
/// # Errors
/// As [`assemble`], and when a budget is exceeded.
pub fn run(options: Options) -> Result<()> {
    let workspace = Workspace::find()?;
    let built = assemble(&workspace, options)?;
    print!("{}", sizes::table(&built.sizes));
    println!("extension: {}", workspace.build().join("extension").display());
    println!("site:      {}", workspace.build().join("site").display());
    if !built.over_budget.is_empty() {
        bail!("over budget: {}", built.over_budget.join("; "));
    }
    Ok(())
}
