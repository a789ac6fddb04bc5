//! The real extension in real browsers: a harness over WebDriver for Chromium and Firefox.
//!
//! A scenario is one async function. It runs as two tests, one in each browser:
//!
//! ```no_run
//! use browser_tests::{Browser, Kind, Setup, World, scenarios};
//!
//! /// What a scenario needs beside the browser: servers, for example. Dropped after the browser.
//! struct Nothing;
//!
//! impl World for Nothing {}
//!
//! async fn with_extension(_kind: Kind) -> anyhow::Result<(Setup, Nothing)> {
//!     Ok((Setup::with_extension(browser_tests::built_extension()?), Nothing))
//! }
//!
//! async fn opens_the_sidebar(browser: &mut Browser, _world: &mut Nothing) -> anyhow::Result<()> {
//!     browser.goto("https://entra.microsoft.com/").await?;
//!     browser.press_toolbar_button().await?;
//!     browser.enter_sidebar().await?;
//!     browser.wait_for_text("h1", "Sidelight").await?;
//!     browser.check_accessibility(20).await?;
//!     browser.screenshot("sidebar").await?;
//!     browser.leave_sidebar().await
//! }
//!
//! scenarios! {
//!     with_extension;
//!     opens_the_sidebar => chromium_opens_the_sidebar, firefox_opens_the_sidebar;
//! }
//! ```
//!
//! When a scenario ends well, no page of the extension may have broken its content security policy. When it fails, the
//! message holds the current URL and a screenshot is in `build/screenshots/<browser>/failed-<test>.png`.
//!
//! At most one browser of each kind runs at once. Nothing here sleeps for a fixed time: every wait has a condition and a
//! deadline ([`DEADLINE`]).

#![allow(clippy::missing_errors_doc, reason = "every error is a failed test, with its reason in the message")]

mod accessibility;
mod background;
mod browser;
mod chromium_log;
mod clipboard;
mod console;
mod devtools;
mod driver;
mod extension;
mod page;
mod policy;
mod protocol;
mod scenario;
mod setup;
mod sidebar;
pub mod sidelight;
mod toolbar;
mod wait;
mod windows;

pub use accessibility::{Audit, Violation};
pub use browser::Browser;
pub use extension::Extension;
pub use fantoccini::elements::Element;
pub use fantoccini::key::Key;
pub use fantoccini::wd::WindowHandle;
pub use page::Chord;
pub use policy::PolicyViolation;
pub use scenario::{World, run};
pub use setup::{Colours, Kind, Network, Setup};
pub use wait::{DEADLINE, wait_until, wait_while_moving};

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn repository() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&here).ancestors().nth(2).unwrap_or(Path::new(".")).to_owned()
}

/// The extension as `cargo xtask build` wrote it.
pub fn built_extension() -> Result<PathBuf> {
    let folder = repository().join("build/extension");
    let manifest = folder.join("manifest.json");
    manifest.is_file().then_some(folder).with_context(|| {
        format!("{} is not there: run `cargo xtask build --dev` or `cargo xtask test`", manifest.display())
    })
}
