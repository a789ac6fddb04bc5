//! The mock Microsoft 365 of one scenario.

use super::portal::Portal;
use crate::browser::Browser;
use crate::scenario::World;
use crate::setup::{Network, Setup};
use anyhow::{Context, Result, ensure};
use mock365::model::{self, Effect, Fault, HOSTS, LogEntry};
use mock365::{Options, Server};
use std::time::{SystemTime, UNIX_EPOCH};

/// Unix milliseconds now.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// A Microsoft 365 on loopback, under the real host names.
#[derive(Debug)]
pub struct Microsoft365 {
    server: Server,
}

impl Microsoft365 {
    /// Starts it, and tells how a browser with the built extension reaches it.
    pub async fn start(world: model::World) -> Result<(Setup, Self)> {
        let server = Server::start(world, Options::default()).await?;
        let network = Network::Mock {
            hosts: HOSTS.iter().map(|host| (*host).to_owned()).collect(),
            tls_port: server.tls_port(),
            proxy_port: server.proxy_port(),
        };
        let setup = Setup { network, ..Setup::with_extension(crate::built_extension()?) };
        Ok((setup, Self { server }))
    }

    /// Looks at the world, or changes it between two requests.
    pub fn with<R>(&self, look: impl FnOnce(&mut model::World) -> R) -> R {
        self.server.world().with(look)
    }

    /// Every request so far.
    pub fn log(&self) -> Vec<LogEntry> {
        self.server.log()
    }

    /// Spoils answers from now on.
    pub fn spoil(&self, matches: &str, times: u32, effect: Effect) {
        self.with(|world| world.faults.push(Fault { matches: matches.to_owned(), times, effect }));
    }

    /// Lets answers come in time again, and right.
    pub fn heal(&self) {
        self.with(|world| world.faults.clear());
    }

    /// Requests so far to Graph and Exchange, parts of a `$batch` included.
    pub fn reads(&self) -> Vec<LogEntry> {
        let mut log = self.log();
        log.retain(|entry| matches!(entry.host.as_str(), "graph.microsoft.com" | "outlook.office365.com"));
        log
    }

    /// Signs the browser in to Microsoft, as it is when the admin has worked in a portal before.
    pub async fn sign_in_browser(&self, browser: &Browser, user: &str) -> Result<()> {
        browser.goto(&format!("https://login.microsoftonline.com/_mock/sign-in?account={user}")).await?;
        browser.wait_for_text("h1", "Signed in").await.map(drop)
    }

    /// Whether a host is that of a redirect URI of the app registration.
    fn is_redirect(&self, host: &str) -> bool {
        let start = format!("https://{host}/");
        self.with(|world| {
            world.applications.iter().any(|app| app.redirect_uris.iter().any(|uri| uri.starts_with(&start)))
        })
    }

    /// No token stands in an address: of a request, or of a window.
    async fn no_token_in_addresses(&self, browser: &Browser) -> Result<()> {
        let tokens: Vec<String> =
            self.with(|world| world.tokens.iter().map(|token| token.value.clone()).collect());
        let mut addresses: Vec<String> =
            self.log().iter().map(|entry| format!("{}{}", entry.host, entry.path)).collect();
        let current = browser.window().await.ok();
        for window in browser.windows().await? {
            browser.switch_to(&window).await?;
            addresses.push(browser.url().await?.into());
        }
        if let Some(current) = current {
            browser.switch_to(&current).await?;
        }
        for address in &addresses {
            let holds_token = tokens.iter().any(|token| address.contains(token));
            ensure!(!holds_token && !address.contains("access_token="), "a token in an address: {address}");
        }
        Ok(())
    }
}

impl World for Microsoft365 {
    async fn conclude(&self, browser: &Browser) -> Result<()> {
        let violations = self.server.violations();
        ensure!(violations.is_empty(), "Sidelight did more than read: {violations:?}");
        let mut refused = self.server.refused_hosts();
        // Firefox opens a connection for the redirect of a sign-in before it sees that it is one.
        refused.retain(|host| !self.is_redirect(host));
        ensure!(refused.is_empty(), "somebody asked for other hosts: {refused:?}");
        let log = self.log();
        let unknown = log.iter().find(|entry| !HOSTS.contains(&entry.host.as_str()));
        ensure!(unknown.is_none(), "a request to an unknown host: {unknown:?}");
        self.no_token_in_addresses(browser).await?;
        for window in browser.windows().await? {
            browser.switch_to(&window).await?;
            if Portal::is_shown(browser).await? {
                Portal::here(browser).has_seen_nothing().await.context("the page's hostile script")?;
            }
        }
        let violations = browser.policy_violations().await?;
        ensure!(violations.is_empty(), "a content security policy was broken: {violations:?}");
        Ok(())
    }
}
