//! Microsoft's sign-in window.

use crate::browser::Browser;
use anyhow::Result;
use fantoccini::wd::WindowHandle;

/// The window that an interactive sign-in opens.
#[derive(Debug)]
pub struct SignInWindow<'a> {
    browser: &'a Browser,
    window: WindowHandle,
    opener: WindowHandle,
}

impl<'a> SignInWindow<'a> {
    /// Presses the button that opens it, in the current frame, and waits for it.
    pub async fn open_with(browser: &'a Browser, button: &str) -> Result<Self> {
        let opener = browser.window().await?;
        let known = browser.windows().await?;
        browser.click(button).await?;
        let at_microsoft = |url: &url::Url| url.host_str() == Some("login.microsoftonline.com");
        let window = browser.wait_for_window(&known, at_microsoft).await?;
        Ok(Self { browser, window, opener })
    }

    /// Picks an account.
    pub async fn pick(&self, user: &str) -> Result<()> {
        self.browser.wait_for_text("h1", "Pick an account").await?;
        self.browser.click(&format!("button[value='{user}']")).await
    }

    /// Gives the permissions that are asked for, in the name of the whole organisation. The window closes.
    pub async fn accept(self) -> Result<()> {
        self.browser.wait_for_text("h1", "Permissions requested").await?;
        self.browser.click("input[name='organization']").await?;
        self.browser.click("#accept").await?;
        self.closed().await
    }

    /// Refuses them. The window closes.
    pub async fn decline(self) -> Result<()> {
        self.browser.wait_for_text("h1", "Permissions requested").await?;
        self.browser.click("#decline").await?;
        self.closed().await
    }

    /// Closes the window.
    pub async fn close(self) -> Result<()> {
        self.browser.close_window().await?;
        self.closed().await
    }

    async fn closed(self) -> Result<()> {
        self.browser.wait_for_closing(&self.window).await?;
        self.browser.switch_to(&self.opener).await
    }
}
