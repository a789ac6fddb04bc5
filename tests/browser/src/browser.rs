//! A running browser with the extension in it.

use crate::chromium_log::Log;
use crate::driver::{Driver, browser_program};
use crate::extension::Extension;
use crate::setup::{Kind, Setup};
use anyhow::{Context, Result};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;
use tokio::sync::{Mutex, OwnedMutexGuard};

static CHROMIUM: LazyLock<Arc<Mutex<()>>> = LazyLock::new(Arc::default);
static FIREFOX: LazyLock<Arc<Mutex<()>>> = LazyLock::new(Arc::default);

/// A browser under test. Dropping it ends the browser and its driver.
#[derive(Debug)]
pub struct Browser {
    // Dropped in this order: the browser ends before its profile is removed and the next one may start.
    driver: Driver,
    pub(crate) profile: TempDir,
    pub(crate) client: Client,
    pub(crate) kind: Kind,
    pub(crate) extension: Option<Extension>,
    /// Chromium's log; Firefox keeps its own.
    pub(crate) log: Option<Log>,
    _only_one: OwnedMutexGuard<()>,
}

impl Browser {
    /// Starts a browser with a new profile and loads the extension.
    pub async fn launch(kind: Kind, setup: &Setup) -> Result<Self> {
        let turn = match kind {
            Kind::Chromium => &CHROMIUM,
            Kind::Firefox => &FIREFOX,
        };
        let only_one = Arc::clone(turn).lock_owned().await;
        let profile = tempfile::Builder::new().prefix("sidelight-").tempdir()?;
        let mut driver = Driver::start(kind).await?;
        let capabilities = setup.capabilities(kind, &browser_program(kind)?, profile.path());
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .with_context(|| format!("{kind} did not start"))?;
        let session = client.session_id().await?.context("the session has no id")?;
        driver.serves(session, browser_process(&client, profile.path()));
        let log = match kind {
            Kind::Chromium => Some(Log::read(profile.path()).await?),
            Kind::Firefox => None,
        };
        let mut browser = Self { driver, profile, client, kind, extension: None, log, _only_one: only_one };
        if let Some(folder) = &setup.extension {
            match kind {
                // Loaded by an argument.
                Kind::Chromium => browser.extension = Some(Extension::find(&browser, folder).await?),
                Kind::Firefox => browser.install_extension(folder).await?,
            }
        }
        browser.client.set_window_size(setup.window.0, setup.window.1).await?;
        Ok(browser)
    }

    /// Installs an unpacked extension while the browser runs.
    pub async fn install_extension(&mut self, folder: &Path) -> Result<()> {
        match self.kind {
            Kind::Chromium => {
                self.browser_devtools("Extensions.loadUnpacked", json!({ "path": folder })).await?;
            }
            Kind::Firefox => {
                self.post("moz/addon/install", json!({ "path": folder, "temporary": true })).await?;
            }
        }
        self.extension = Some(Extension::find(self, folder).await?);
        Ok(())
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The browser's process id.
    pub fn process(&self) -> Option<u64> {
        self.driver.browser_process
    }

    /// fantoccini's own client, for what has no method here.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

/// The browser's process id: geckodriver tells it, Chromium's lock on its profile names it (`host-process`).
fn browser_process(client: &Client, profile: &Path) -> Option<u64> {
    let told = client.capabilities().and_then(|capabilities| capabilities.get("moz:processID")?.as_u64());
    told.or_else(|| {
        let lock = std::fs::read_link(profile.join("SingletonLock")).ok()?;
        lock.to_str()?.rsplit('-').next()?.parse().ok()
    })
}
