//! A portal page of the mock: its heading, its controls, and the hostile script in it.

use crate::browser::Browser;
use crate::wait::wait_until;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// The start page of the Microsoft Entra admin center.
pub const ENTRA: &str = "https://entra.microsoft.com/#home";

/// What of a portal page's layout the docked sidebar changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout(Value);

/// A portal page in the current tab. Its methods leave the sidebar's frame.
#[derive(Debug, Clone, Copy)]
pub struct Portal<'a> {
    browser: &'a Browser,
}

impl<'a> Portal<'a> {
    /// Opens a page and waits until it is drawn.
    pub async fn open(browser: &'a Browser, url: &str) -> Result<Self> {
        browser.goto(url).await?;
        let portal = Self { browser };
        portal.drawn().await?;
        Ok(portal)
    }

    /// The page in the current tab.
    pub fn here(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// Whether the current tab shows a page of a portal.
    pub async fn is_shown(browser: &Browser) -> Result<bool> {
        let seen = browser.script("return typeof window.__seen", vec![]).await?;
        Ok(seen == "object")
    }

    /// Waits until the page that its address names is drawn.
    pub async fn drawn(&self) -> Result<()> {
        self.browser.leave_sidebar().await?;
        let script = "const root = document.querySelector('#portal');
            return root !== null && root.dataset.url === location.href && root.querySelector('h1') !== null;";
        self.browser.wait_for_script(script, vec![]).await.map(drop)
    }

    /// Waits until the page has this heading.
    pub async fn has_heading(&self, heading: &str) -> Result<()> {
        self.drawn().await?;
        self.browser.wait_for_text("#portal h1", heading).await.map(drop)
    }

    /// Chooses an option of the control with this label, as with the mouse.
    pub async fn choose(&self, label: &str, option: &str) -> Result<()> {
        self.click_in(label, "label", option).await?;
        let script = "return [...document.querySelectorAll('#portal .control')].some((row) =>
            row.querySelector('.label')?.textContent === arguments[0] &&
            [...row.querySelectorAll('label')].some((choice) =>
                choice.textContent === arguments[1] && choice.querySelector('input').checked));";
        self.browser.wait_for_script(script, vec![json!(label), json!(option)]).await.map(drop)
    }

    /// Presses the button of the control with this label.
    pub async fn press(&self, label: &str, button: &str) -> Result<()> {
        self.click_in(label, "button", button).await
    }

    async fn click_in(&self, label: &str, selector: &str, text: &str) -> Result<()> {
        self.browser.leave_sidebar().await?;
        wait_until(&format!("the control {label} offers {text}"), async || {
            for row in self.browser.find_all("#portal .control").await? {
                if !row.text().await?.contains(label) {
                    continue;
                }
                for choice in row.find_all(fantoccini::Locator::Css(selector)).await? {
                    if choice.text().await?.contains(text) {
                        choice.click().await?;
                        return Ok(Some(()));
                    }
                }
            }
            Ok(None)
        })
        .await
    }

    /// Fails when the hostile script of the page has got hold of anything of Sidelight's.
    pub async fn has_seen_nothing(&self) -> Result<()> {
        self.browser.leave_sidebar().await?;
        let script = "const visible = [...document.documentElement.children].filter((child) => child.shadowRoot !== null);
            return { ...window.__seen, frameCount: window.length, openRoots: visible.length };";
        let seen = self.browser.script(script, vec![]).await?;
        let fields = seen.as_object().context("what the script has seen")?;
        ensure!(fields.contains_key("keys") && fields.contains_key("messages"), "the script runs: {seen}");
        // Tab goes from the page into the sidebar: until there it is pressed in the page.
        let ours = |value: &Value| value.as_str().is_none_or(|text| !text.ends_with(":Tab"));
        for (what, values) in fields {
            let nothing = match values {
                Value::Array(values) => !values.iter().any(ours),
                value => *value == json!(0),
            };
            ensure!(nothing, "it has seen {what}: {values}");
        }
        Ok(())
    }

    /// The layout as it is now.
    pub async fn layout(&self) -> Result<Layout> {
        self.browser.leave_sidebar().await?;
        let script = "const box = (element) => { const it = element.getBoundingClientRect();
                return [it.left, it.top, it.width, it.height]; };
            return { style: document.documentElement.getAttribute('style'),
                children: document.documentElement.children.length,
                root: box(document.documentElement), body: box(document.body), portal: box(document.querySelector('#portal')),
                scroll: [document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight] };";
        Ok(Layout(self.browser.script(script, vec![]).await?))
    }
}
