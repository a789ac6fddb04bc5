//! `cargo xtask new-check AREA.NAME`.

use anyhow::{Result, bail};

/// Writes the skeleton of a check.
///
/// # Errors
/// When the id is not two lower-case words with a dot between.
pub fn run(id: &str) -> Result<()> {
    bail!("{id}: src/checks does not exist yet")
}
