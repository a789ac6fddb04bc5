//! axe-core in the current frame. From the page around it axe is blind to the sidebar: enter the sidebar first.

use crate::browser::Browser;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::fmt;

/// What axe found in one frame.
#[derive(Debug, Clone, Deserialize)]
pub struct Audit {
    pub violations: Vec<Violation>,
    /// Distinct elements that some rule looked at. An empty page has none, and no violations either.
    pub nodes: usize,
}

/// A broken rule.
#[derive(Debug, Clone, Deserialize)]
pub struct Violation {
    /// Name of the rule, such as `color-contrast`.
    pub id: String,
    pub help: String,
    /// A selector and a description of what is wrong, for each element.
    pub elements: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.id, self.help)?;
        self.elements.iter().try_for_each(|element| write!(formatter, "\n    {element}"))
    }
}

const AUDIT: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { iframes: false }).then((result) => {
        const seen = new Set();
        for (const rule of [...result.passes, ...result.violations, ...result.incomplete]) {
            for (const node of rule.nodes) seen.add(node.target.join(' '));
        }
        done({
            nodes: seen.size,
            violations: result.violations.map((rule) => ({
                id: rule.id,
                help: rule.help,
                elements: rule.nodes.map((node) => node.target.join(' ') + ' — ' + node.failureSummary),
            })),
        });
    }, (error) => done(String(error)));";

impl Browser {
    /// Runs all of axe's rules over the current frame.
    pub async fn audit(&self) -> Result<Audit> {
        let file = crate::repository().join("node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&file)
            .with_context(|| format!("{}: run `cargo xtask setup`", file.display()))?;
        let result = self.async_script(&format!("{axe}\n{AUDIT}"), vec![]).await?;
        serde_json::from_value(result.clone()).with_context(|| format!("axe says {result}"))
    }

    /// Fails when axe finds a violation in the current frame, or looked at fewer than `least_nodes` elements.
    pub async fn check_accessibility(&self, least_nodes: usize) -> Result<()> {
        let audit = self.audit().await?;
        let found: Vec<String> = audit.violations.iter().map(Violation::to_string).collect();
        ensure!(found.is_empty(), "axe finds:\n{}", found.join("\n"));
        ensure!(audit.nodes >= least_nodes, "axe looked at {} elements, not at {least_nodes}", audit.nodes);
        Ok(())
    }
}
