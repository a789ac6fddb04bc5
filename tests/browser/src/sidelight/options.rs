//! The options page, and how an admin sets Sidelight up.

use super::microsoft365::Microsoft365;
use crate::browser::Browser;
use anyhow::{Context, Result, ensure};
use mock365::model::DEMO_CLIENT;
use url::Url;

/// The options page in the current tab.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    browser: &'a Browser,
}

impl<'a> Options<'a> {
    /// Opens it in a new tab, as the browser's own page of extensions does.
    pub async fn open(browser: &'a Browser) -> Result<Self> {
        browser.open_extension_page("options.html").await?;
        Self::here(browser).await
    }

    /// Opens it with a button of the view in the current frame.
    pub async fn open_with(browser: &'a Browser, button: &str) -> Result<Self> {
        let known = browser.windows().await?;
        browser.click(button).await?;
        browser.wait_for_window(&known, |url| url.path() == "/options.html").await?;
        Self::here(browser).await
    }

    /// The page in the current tab, once the background has told it what to copy.
    pub async fn here(browser: &'a Browser) -> Result<Self> {
        let options = Self { browser };
        browser.find("[data-value='redirect-uri']").await?;
        Ok(options)
    }

    /// The redirect URI that it shows, to be copied into an app registration.
    pub async fn redirect_uri(&self) -> Result<Url> {
        let text = self.browser.find("[data-value='redirect-uri']").await?.text().await?;
        Url::parse(&text).with_context(|| text)
    }

    /// The delegated Graph permissions that it shows.
    pub async fn graph_scopes(&self) -> Result<Vec<String>> {
        let text = self.browser.find("[data-value='graph-scopes']").await?.text().await?;
        Ok(text.split_whitespace().map(str::to_owned).collect())
    }

    /// Saves a client id.
    pub async fn save_client_id(&self, client_id: &str) -> Result<()> {
        self.browser.fill("#client-id", client_id).await?;
        self.browser.click("[data-action='save']").await?;
        self.browser.find(".saved").await.map(drop)
    }

    /// What an admin does once: registers the app with the values that the page shows, saves its client id, and closes the
    /// page. The tab from which it was opened is current afterwards.
    pub async fn set_up(self, microsoft365: &Microsoft365, back: &crate::WindowHandle) -> Result<()> {
        let redirect_uri = self.redirect_uri().await?;
        ensure!(redirect_uri.scheme() == "https", "{redirect_uri}");
        microsoft365.with(|world| world.allow_redirect(redirect_uri.as_str()));
        self.save_client_id(&DEMO_CLIENT.to_string()).await?;
        let window = self.browser.window().await?;
        self.browser.close_window().await?;
        self.browser.switch_to(back).await?;
        self.browser.wait_for_closing(&window).await
    }
}
