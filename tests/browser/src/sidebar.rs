//! Into the sidebar: an extension page in an iframe in a closed shadow root, on an element with a random name.

use crate::browser::Browser;
use crate::wait::wait_until;
use anyhow::{Context, Result};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;

/// Children of the document's root that a page itself does not have.
const HOSTS: Locator<'static> = Locator::Css("html > :not(head):not(body)");

impl Browser {
    /// Waits for the sidebar in the current page and switches into its frame. From then on find, click, script and the
    /// rest speak of the sidebar, until [`Browser::leave_sidebar`] or another navigation.
    pub async fn enter_sidebar(&self) -> Result<()> {
        self.leave_sidebar().await?;
        wait_until("the sidebar's frame is there", async || {
            let Some(frame) = self.sidebar_frame().await? else { return Ok(None) };
            frame.enter_frame().await?;
            Ok(Some(()))
        })
        .await?;
        wait_until("the sidebar's page has loaded", async || {
            let state = self.script("return document.readyState + location.protocol", vec![]).await?;
            Ok(state
                .as_str()
                .filter(|state| state.starts_with("complete") && state.ends_with("-extension:"))
                .map(drop))
        })
        .await
    }

    /// Back to the page around the sidebar.
    pub async fn leave_sidebar(&self) -> Result<()> {
        self.post("frame", json!({ "id": null })).await.map(drop)
    }

    /// Whether a sidebar is docked in the current page. To be called from the page, not from within the sidebar.
    pub async fn has_sidebar(&self) -> Result<bool> {
        Ok(self.sidebar_frame().await?.is_some())
    }

    /// The element that carries the closed shadow root, for its size and place.
    pub async fn sidebar_host(&self) -> Result<Element> {
        self.leave_sidebar().await?;
        for host in self.client.find_all(HOSTS).await? {
            if host.shadow_root().await.is_ok() {
                return Ok(host);
            }
        }
        None.context("the page has no element with a shadow root beside its body")
    }

    async fn sidebar_frame(&self) -> Result<Option<Element>> {
        for host in self.client.find_all(HOSTS).await? {
            // The W3C command opens closed roots too; an element without one answers "no such shadow root".
            let Ok(root) = host.shadow_root().await else { continue };
            if let Some(frame) = root.find_all(Locator::Css("iframe")).await?.into_iter().next() {
                return Ok(Some(frame));
            }
        }
        Ok(None)
    }
}
