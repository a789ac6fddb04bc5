//! `cargo xtask setup`: what building and testing need, installed where that can be done, else named in a sentence.

use crate::process::{Step, capture, on_path};
use crate::workspace::{Workspace, cargo};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const GECKODRIVER_VERSION: &str = "0.37.1";
const OLDEST_NODE: u32 = 20;

/// The programs that tests in browsers need.
#[derive(Debug, Clone)]
pub struct Tools {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub firefox: PathBuf,
    pub geckodriver: PathBuf,
}

impl Tools {
    /// As environment variables, so that every child uses the same programs.
    pub fn environment(&self) -> [(&'static str, &Path); 4] {
        [
            ("CHROMIUM", &self.chromium),
            ("CHROMEDRIVER", &self.chromedriver),
            ("FIREFOX", &self.firefox),
            ("GECKODRIVER", &self.geckodriver),
        ]
    }
}

/// Installs everything.
///
/// # Errors
/// With a sentence saying what to install, when something is missing and cannot be installed from here.
pub fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    rust()?;
    let tools = browsers(&workspace)?;
    node_packages(&workspace)?;
    for (name, path) in tools.environment() {
        println!("{}: {}", name.to_lowercase(), path.display());
    }
    Ok(())
}

/// The wasm target, rustfmt and clippy. The pinned toolchain file names them, but not every rustup installs them.
///
/// # Errors
/// When rustup is needed and fails.
pub fn rust() -> Result<()> {
    let rustc = on_path(&["rustc"]).unwrap_or_else(|| "rustc".into());
    let sysroot = Command::new(rustc).args(["--print", "sysroot"]).output().context("rustc did not start")?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot.stdout).trim());
    if !sysroot.join("lib/rustlib").join(WASM_TARGET).is_dir() {
        rustup(&["target", "add", WASM_TARGET])?;
    }
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        let installed = sysroot.join("bin").join(program).with_extension(std::env::consts::EXE_EXTENSION);
        if !installed.is_file() && on_path(&[program]).is_none() {
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(arguments: &[&str]) -> Result<()> {
    let step = Step::start(format!("rustup {}", arguments.join(" ")));
    capture(&step, Command::new("rustup").args(arguments)).map(drop).with_context(|| {
        format!("run `rustup {}` where rustup is installed (https://rustup.rs)", arguments.join(" "))
    })
}

/// Chromium, Firefox and their drivers.
///
/// # Errors
/// With a sentence saying what to install.
pub fn browsers(workspace: &Workspace) -> Result<Tools> {
    let chromium = || found("CHROMIUM", &["chromium", "chromium-browser"]);
    let chromedriver = || found("CHROMEDRIVER", &["chromedriver"]);
    let firefox = || found("FIREFOX", &["firefox-esr", "firefox"]);
    let missing: Vec<&str> = [
        ("chromium", chromium().is_none()),
        ("chromium-driver", chromedriver().is_none()),
        ("firefox-esr", firefox().is_none()),
    ]
    .into_iter()
    .filter_map(|(package, missing)| missing.then_some(package))
    .collect();
    if !missing.is_empty() {
        apt_get(&missing)?;
    }
    let geckodriver = geckodriver(workspace)?;
    let absent = |name| move || format!("{name} is not on the path after its installation");
    Ok(Tools {
        chromium: chromium().with_context(absent("chromium"))?,
        chromedriver: chromedriver().with_context(absent("chromedriver"))?,
        firefox: firefox().with_context(absent("firefox"))?,
        geckodriver,
    })
}

fn found(variable: &str, names: &[&str]) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file()).or_else(|| on_path(names))
}

fn apt_get(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let user = Command::new("id").arg("-u").output().map(|output| output.stdout).unwrap_or_default();
    if on_path(&["apt-get"]).is_none() || user.trim_ascii() != b"0" {
        bail!(
            "please install {list} (on Debian: `sudo apt-get install --no-install-recommends {list}`), then run this again"
        );
    }
    let step = Step::start(format!("apt-get install {list}"));
    let apt_get = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        command
    };
    capture(&step, &mut apt_get(&["update"]))?;
    let install = ["install", "--yes", "--no-install-recommends"];
    capture(&step, apt_get(&install).args(packages))?;
    Ok(())
}

/// Debian has no geckodriver, and the npm package downloads one: it is built from its own crate.
fn geckodriver(workspace: &Workspace) -> Result<PathBuf> {
    let own = workspace.root.join(".tools/bin/geckodriver");
    if let Some(found) = found("GECKODRIVER", &["geckodriver"]) {
        return Ok(found);
    }
    if !own.is_file() {
        let step = Step::start("Build geckodriver");
        let mut install = cargo();
        install
            .args([
                "install",
                "geckodriver",
                "--version",
                GECKODRIVER_VERSION,
                "--locked",
                "--debug",
                "--root",
            ])
            .arg(workspace.root.join(".tools"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .current_dir(&workspace.root);
        capture(&step, &mut install)?;
    }
    Ok(own)
}

/// The npm packages of `package-lock.json`, without their install scripts.
///
/// # Errors
/// With a sentence saying what to install when Node is missing or too old.
pub fn node_packages(workspace: &Workspace) -> Result<()> {
    if node_version().is_none_or(|version| version < OLDEST_NODE) || on_path(&["npm"]).is_none() {
        let wanted = format!("Node {OLDEST_NODE} or later with npm");
        apt_get(&["nodejs", "npm"]).with_context(|| format!("{wanted} is needed"))?;
        if node_version().is_none_or(|version| version < OLDEST_NODE) {
            bail!("please install {wanted} (https://nodejs.org): the one that apt-get gave is older");
        }
    }
    let lock = std::fs::read(workspace.root.join("package-lock.json")).context("package-lock.json")?;
    let stamp = format!("{:x}", Sha256::digest(&lock));
    let stamp_file = workspace.root.join("node_modules/.installed-lock-file");
    if std::fs::read_to_string(&stamp_file).is_ok_and(|last| last == stamp) {
        return Ok(());
    }
    let step = Step::start("npm ci");
    let mut install = Command::new("npm");
    install.args(["ci", "--ignore-scripts", "--no-fund", "--no-audit"]).current_dir(&workspace.root);
    capture(&step, &mut install)?;
    std::fs::write(stamp_file, stamp)?;
    Ok(())
}

/// The major version of the Node on the path.
fn node_version() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    major(&String::from_utf8_lossy(&output.stdout))
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        for (text, version) in [("v20.20.2\n", Some(20)), ("v9.1.0", Some(9)), ("", None), ("20", None)] {
            assert_eq!(major(text), version, "{text:?}");
        }
    }
}
