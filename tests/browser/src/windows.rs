//! Windows and tabs. The sign-in window of `launchWebAuthFlow` is one of them.

use crate::browser::Browser;
use crate::wait::wait_until;
use anyhow::Result;
use fantoccini::wd::WindowHandle;
use url::Url;

impl Browser {
    /// All windows and tabs that WebDriver can reach.
    pub async fn windows(&self) -> Result<Vec<WindowHandle>> {
        Ok(self.client.windows().await?)
    }

    /// The current window or tab.
    pub async fn window(&self) -> Result<WindowHandle> {
        Ok(self.client.window().await?)
    }

    /// Waits for a window or tab that is not among `known` and whose URL is the wanted one, and switches to it. Firefox
    /// first tells a new window's URL as `about:blank`; that is waited out.
    pub async fn wait_for_window(
        &self,
        known: &[WindowHandle],
        wanted: impl Fn(&Url) -> bool,
    ) -> Result<WindowHandle> {
        let before = self.client.window().await.ok();
        let found = wait_until("a new window with the wanted URL", async || {
            for handle in self.client.windows().await?.into_iter().filter(|handle| !known.contains(handle)) {
                self.client.switch_to_window(handle.clone()).await?;
                if wanted(&self.client.current_url().await?) {
                    return Ok(Some(handle));
                }
            }
            Ok(None)
        })
        .await;
        if let (Err(_), Some(before)) = (&found, before) {
            self.client.switch_to_window(before).await?;
        }
        found
    }

    /// Waits until a window or tab has closed.
    pub async fn wait_for_closing(&self, window: &WindowHandle) -> Result<()> {
        wait_until("the window has closed", async || {
            Ok((!self.client.windows().await?.contains(window)).then_some(()))
        })
        .await
    }

    /// Switches to a window or tab, and to its page from any frame in it.
    pub async fn switch_to(&self, window: &WindowHandle) -> Result<()> {
        Ok(self.client.switch_to_window(window.clone()).await?)
    }

    /// Opens an empty tab and switches to it.
    pub async fn new_tab(&self) -> Result<WindowHandle> {
        let tab = self.client.new_window(true).await?.handle;
        self.client.switch_to_window(tab.clone()).await?;
        Ok(tab)
    }

    /// Closes the current window or tab. Another must be switched to next.
    pub async fn close_window(&self) -> Result<()> {
        Ok(self.client.close_window().await?)
    }
}
