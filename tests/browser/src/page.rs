//! What a person does on a page, and what the page shows. All of it in the current frame.

use crate::browser::Browser;
use crate::wait::wait_until;
use anyhow::{Context, Result};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::path::PathBuf;

/// A key with the modifiers that are held while it is pressed.
#[derive(Debug, Clone, Copy)]
pub struct Chord<'a> {
    pub modifiers: &'a [Key],
    pub key: char,
}

impl From<Key> for Chord<'_> {
    fn from(key: Key) -> Self {
        Self { modifiers: &[], key: key.into() }
    }
}

impl From<char> for Chord<'_> {
    fn from(key: char) -> Self {
        Self { modifiers: &[], key }
    }
}

impl Browser {
    /// Opens a page in the current tab and waits until it has loaded.
    pub async fn goto(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| url.to_owned())
    }

    /// Loads the current page again.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// The URL of the current tab.
    pub async fn url(&self) -> Result<url::Url> {
        Ok(self.client.current_url().await?)
    }

    /// Waits until the current tab's URL is the wanted one.
    pub async fn wait_for_url(&self, wanted: impl Fn(&url::Url) -> bool) -> Result<()> {
        wait_until("the wanted URL", async || Ok(wanted(&self.client.current_url().await?).then_some(())))
            .await
    }

    /// Waits for the first element that a CSS selector names.
    pub async fn find(&self, selector: &str) -> Result<Element> {
        wait_until(&format!("there is {selector}"), async || {
            Ok(self.client.find_all(Locator::Css(selector)).await?.into_iter().next())
        })
        .await
    }

    /// The elements that a CSS selector names now.
    pub async fn find_all(&self, selector: &str) -> Result<Vec<Element>> {
        Ok(self.client.find_all(Locator::Css(selector)).await?)
    }

    /// Waits until no element has the selector.
    pub async fn wait_for_absence(&self, selector: &str) -> Result<()> {
        wait_until(&format!("there is no {selector}"), async || {
            Ok(self.client.find_all(Locator::Css(selector)).await?.is_empty().then_some(()))
        })
        .await
    }

    /// Waits for a visible element with the selector whose text holds `text`.
    pub async fn wait_for_text(&self, selector: &str, text: &str) -> Result<Element> {
        let mut last = Vec::new();
        let found = wait_until(&format!("{selector} says “{text}”"), async || {
            last.clear();
            for element in self.client.find_all(Locator::Css(selector)).await? {
                let shown = element.text().await?;
                if shown.contains(text) {
                    return Ok(Some(element));
                }
                last.push(shown);
            }
            Ok(None)
        })
        .await;
        found.with_context(|| format!("it says {last:?}"))
    }

    /// Waits until the element can be clicked, and clicks it.
    pub async fn click(&self, selector: &str) -> Result<()> {
        wait_until(&format!("{selector} can be clicked"), async || {
            let Some(element) = self.client.find_all(Locator::Css(selector)).await?.into_iter().next() else {
                return Ok(None);
            };
            if !element.is_displayed().await? || !element.is_enabled().await? {
                return Ok(None);
            }
            self.click_in_view(&element).await?;
            Ok(Some(()))
        })
        .await
    }

    /// Clicks an element; where something else covers it, it is scrolled into the middle for the next time.
    async fn click_in_view(&self, element: &Element) -> Result<()> {
        if let Err(error) = element.click().await {
            let script = "arguments[0].scrollIntoView({ block: 'center' })";
            self.script(script, vec![serde_json::to_value(element)?]).await?;
            return Err(error.into());
        }
        Ok(())
    }

    /// Clicks the visible element with the selector whose text holds `text`.
    pub async fn click_text(&self, selector: &str, text: &str) -> Result<()> {
        wait_until(&format!("{selector} with “{text}” can be clicked"), async || {
            for element in self.client.find_all(Locator::Css(selector)).await? {
                if element.text().await?.contains(text) && element.is_enabled().await? {
                    self.click_in_view(&element).await?;
                    return Ok(Some(()));
                }
            }
            Ok(None)
        })
        .await
    }

    /// Replaces the text of a field.
    pub async fn fill(&self, selector: &str, text: &str) -> Result<()> {
        let field = self.find(selector).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Presses keys one after the other, wherever the focus is.
    pub async fn press<'a, C: Into<Chord<'a>>>(&self, chords: impl IntoIterator<Item = C>) -> Result<()> {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for chord in chords {
            let chord: Chord<'_> = chord.into();
            let modifiers = chord.modifiers.iter().map(|key| char::from(*key));
            for value in modifiers.clone() {
                keys = keys.then(KeyAction::Down { value });
            }
            keys = keys.then(KeyAction::Down { value: chord.key }).then(KeyAction::Up { value: chord.key });
            for value in modifiers.rev() {
                keys = keys.then(KeyAction::Up { value });
            }
        }
        Ok(self.client.perform_actions(keys).await?)
    }

    /// The element that has the focus.
    pub async fn focused(&self) -> Result<Element> {
        Ok(self.client.active_element().await?)
    }

    /// Runs a script: the body of a function with `arguments`, whose `return` is the result.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Runs a script whose last argument is the function that takes the result.
    pub async fn async_script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// Waits until a script gives something else than `null`, `undefined` or `false`.
    pub async fn wait_for_script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        wait_until(&format!("true of the page: {script}"), async || {
            let value = self.client.execute(script, arguments.clone()).await?;
            Ok((!value.is_null() && value != json!(false)).then_some(value))
        })
        .await
    }

    /// Writes what the current window shows to `build/screenshots/<browser>/<name>.png`.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let folder = crate::repository().join("build/screenshots").join(self.kind.to_string());
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, self.client.screenshot().await?)?;
        Ok(path)
    }
}
