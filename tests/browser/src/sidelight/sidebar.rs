//! The sidebar as an admin uses it, docked in a page or in a full tab.

use super::microsoft365::Microsoft365;
use super::options::Options;
use super::portal::Portal;
use crate::browser::Browser;
use crate::wait::{wait_until, wait_while_moving};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many checks there are.
pub fn checks() -> usize {
    sidelight::checks::ALL.len()
}

/// Check and verdict, as the rows say.
pub type Verdicts = BTreeMap<String, String>;

/// The view in the current frame.
#[derive(Debug, Clone, Copy)]
pub struct Sidebar<'a> {
    browser: &'a Browser,
}

impl<'a> Sidebar<'a> {
    /// Opens a portal page and docks the sidebar there with the toolbar button.
    pub async fn open(browser: &'a Browser, url: &str) -> Result<Self> {
        Portal::open(browser, url).await?;
        Self::dock(browser).await
    }

    /// Docks it in the current page with the toolbar button.
    pub async fn dock(browser: &'a Browser) -> Result<Self> {
        browser.press_toolbar_button().await?;
        Self::enter(browser).await
    }

    /// Enters the one that is docked in the current page.
    pub async fn enter(browser: &'a Browser) -> Result<Self> {
        browser.enter_sidebar().await?;
        browser.find("[data-tenant]").await?;
        Ok(Self { browser })
    }

    /// The view in the current page, which is not a portal's: the full tab, or the site.
    pub fn here(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// Sets Sidelight up on the options page, in a browser where `user` is signed in to Microsoft, and docks the sidebar in a
    /// portal page: the silent sign-in and the first run begin.
    pub async fn connected(
        browser: &'a Browser,
        microsoft365: &Microsoft365,
        user: &str,
        url: &str,
    ) -> Result<Self> {
        microsoft365.sign_in_browser(browser, user).await?;
        let window = browser.window().await?;
        Options::open(browser).await?.set_up(microsoft365, &window).await?;
        Self::open(browser, url).await
    }

    /// Gives the consent for Exchange Online, which has been given for the organisation before: the window closes by itself.
    pub async fn add_exchange(&self) -> Result<()> {
        let window = self.browser.window().await?;
        self.browser.click("[data-card='exchange'] > summary").await?;
        self.browser.click("[data-card='exchange'] [data-action='sign-in']").await?;
        self.browser.wait_for_absence("[data-card='exchange']").await?;
        ensure!(self.browser.window().await? == window, "the tab is still the current one");
        Ok(())
    }

    /// Waits until the connection card is in the wanted state: `not-configured`, `signed-out`, `signing-in`, `refused`.
    pub async fn connection(&self, state: &str) -> Result<()> {
        self.browser.find(&format!("[data-connection='{state}']")).await.map(drop)
    }

    /// The id of the tenant in the header; empty while not connected.
    pub async fn tenant(&self) -> Result<String> {
        let shown = self.browser.find("[data-tenant]").await?.attr("data-tenant").await?;
        shown.context("the tenant's id")
    }

    /// Waits until a run has ended and every check is judged.
    pub async fn checked(&self) -> Result<Verdicts> {
        self.checked_while(|| 0).await
    }

    /// As [`Sidebar::checked`], for a run that takes long: as long as `moved` says something new.
    pub async fn checked_while(&self, moved: impl Fn() -> usize) -> Result<Verdicts> {
        let mut last = Verdicts::new();
        let checked = wait_while_moving("every check is judged", moved, async || {
            // In this order: verdicts that were read before the run ended may not be its last.
            let ended = !self.browser.find_all(".progress[data-running='false']").await?.is_empty();
            last = self.verdicts().await?;
            let complete = last.len() == checks() && last.values().all(|verdict| verdict != "pending");
            Ok((ended && complete).then(|| last.clone()))
        })
        .await;
        checked.with_context(|| format!("so far: {last:?}"))
    }

    /// What the rows say now.
    pub async fn verdicts(&self) -> Result<Verdicts> {
        let script = "return [...document.querySelectorAll('.row[data-check]')].map((row) =>
            [row.dataset.check, row.dataset.verdict]);";
        let rows = self.browser.script(script, vec![]).await?;
        Ok(serde_json::from_value::<Vec<(String, String)>>(rows)?.into_iter().collect())
    }

    /// The checks from the top of the list to its end.
    pub async fn order(&self) -> Result<Vec<String>> {
        let script =
            "return [...document.querySelectorAll('.row[data-check]')].map((row) => row.dataset.check);";
        Ok(serde_json::from_value(self.browser.script(script, vec![]).await?)?)
    }

    /// Waits until a check has the wanted verdict.
    pub async fn has_verdict(&self, check: &str, verdict: &str) -> Result<()> {
        let found = wait_until(&format!("{check} is {verdict}"), async || {
            Ok((self.verdicts().await?.get(check).map(String::as_str) == Some(verdict)).then_some(()))
        })
        .await;
        found.with_context(|| format!("{check} is not {verdict}"))
    }

    /// How many checks the summary counts, by outcome.
    pub async fn counts(&self) -> Result<BTreeMap<String, u64>> {
        let script = "return [...document.querySelectorAll('.count[data-filter]')].map((count) =>
            [count.dataset.filter, Number(count.querySelector('.count-number').textContent)]);";
        let counts = self.browser.script(script, vec![]).await?;
        Ok(serde_json::from_value::<Vec<(String, u64)>>(counts)?.into_iter().collect())
    }

    /// Opens a check.
    pub async fn open_check(&self, check: &str) -> Result<()> {
        self.browser.click(&format!(".row[data-check='{check}'] .row-button")).await?;
        self.browser.find(&format!("[data-detail='{check}']")).await.map(drop)
    }

    /// Goes back from a check to the list.
    pub async fn back(&self) -> Result<()> {
        self.browser.click("[data-action='back']").await?;
        self.browser.wait_for_absence("[data-detail]").await
    }

    /// Presses *Fix it*, or *Open the page*, in the open check.
    pub async fn fix(&self) -> Result<()> {
        self.browser.click("[data-detail] [data-action='fix']").await
    }

    /// Everything that is found, as a person reads it: the sentence of each check. For comparing two runs.
    pub async fn sentences(&self) -> Result<Value> {
        let script =
            "return Object.fromEntries([...document.querySelectorAll('.row[data-check]')].map((row) =>
            [row.dataset.check, row.querySelector('.row-sentence')?.textContent ?? null]).sort());";
        self.browser.script(script, vec![]).await
    }

    /// Waits for the steps of a check beside their page.
    pub async fn has_steps(&self, check: &str) -> Result<()> {
        self.browser.find(&format!("[data-steps='{check}'] [data-here='true']")).await?;
        let count = self.browser.find_all(&format!("[data-steps='{check}'] ol.walk > li")).await?.len();
        ensure!(count >= 2, "{check} has {count} steps");
        Ok(())
    }

    /// Closes it with its own button.
    pub async fn close(&self) -> Result<()> {
        self.browser.click("[data-action='close']").await?;
        self.browser.leave_sidebar().await?;
        wait_until("the sidebar is off the page", async || {
            Ok((!self.browser.has_sidebar().await?).then_some(()))
        })
        .await
    }

    /// The text of an element, once it is there.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.browser.find(selector).await?.text().await?)
    }

    /// Scrolls an element to the top of the view, for a picture.
    pub async fn scroll_to(&self, selector: &str) -> Result<()> {
        let script = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'start' })";
        self.browser.script(script, vec![json!(selector)]).await.map(drop)
    }
}
