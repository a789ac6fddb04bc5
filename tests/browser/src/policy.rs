//! What broke a content security policy since the browser started, in any page and frame.
//!
//! A listener for `securitypolicyviolation` added by a test would come after the page has loaded. The browsers' own logs
//! hold everything from the beginning: Chromium's over DevTools ([`chromium_log`](crate::chromium_log)), Firefox's in its
//! console service, which hears of the background as well.

use crate::browser::Browser;
use crate::setup::Kind;
use anyhow::{Context, Result};
use serde::Deserialize;

/// One thing that a content security policy stopped.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PolicyViolation {
    /// The URL of the page or script that did it.
    pub source: String,
    pub message: String,
}

const FIREFOX_MESSAGES: &str = "
    const found = [];
    for (const message of Services.console.getMessageArray()) {
        if (message instanceof Ci.nsIScriptError && message.category.startsWith('CSP')) {
            found.push({ source: message.sourceName, message: message.errorMessage });
        }
    }
    arguments[0](found);";

impl Browser {
    /// All violations so far, of pages and of extensions. Chromium's service workers are not among them: to listen to a
    /// worker is to keep it alive.
    pub async fn policy_violations(&self) -> Result<Vec<PolicyViolation>> {
        match self.kind {
            Kind::Chromium => self.log.as_ref().context("Chromium's log is read")?.violations().await,
            Kind::Firefox => {
                let found = self.privileged_script(FIREFOX_MESSAGES, vec![]).await?;
                Ok(serde_json::from_value(found)?)
            }
        }
    }

    /// The violations of the extension's own pages.
    pub async fn own_policy_violations(&self) -> Result<Vec<PolicyViolation>> {
        let origin = &self.extension()?.origin;
        let mut violations = self.policy_violations().await?;
        violations.retain(|violation| violation.source.starts_with(origin));
        Ok(violations)
    }
}
