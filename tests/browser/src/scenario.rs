//! One scenario, two tests.

use crate::browser::Browser;
use crate::setup::{Kind, Setup};
use anyhow::{Context, Result, ensure};

/// What a scenario needs beside the browser: servers, for example. Dropped after the browser.
pub trait World {
    /// What must be true after every scenario that ended well.
    fn conclude(&self, _browser: &Browser) -> impl Future<Output = Result<()>> {
        async { Ok(()) }
    }
}

/// Prepares a world, starts a browser in it and plays a scenario. What [`scenarios!`](crate::scenarios) calls.
///
/// # Panics
/// When the scenario fails, or a page of the extension broke its content security policy meanwhile.
pub fn run<W: World>(
    name: &str,
    kind: Kind,
    prepare: impl AsyncFnOnce(Kind) -> Result<(Setup, W)>,
    scenario: impl AsyncFnOnce(&mut Browser, &mut W) -> Result<()>,
) {
    let played = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("no runtime")
        .and_then(|runtime| runtime.block_on(play(name, kind, prepare, scenario)));
    if let Err(error) = played {
        panic!("{error:#}");
    }
}

async fn play<W: World>(
    name: &str,
    kind: Kind,
    prepare: impl AsyncFnOnce(Kind) -> Result<(Setup, W)>,
    scenario: impl AsyncFnOnce(&mut Browser, &mut W) -> Result<()>,
) -> Result<()> {
    let (setup, mut world) = prepare(kind).await?;
    let mut browser = Browser::launch(kind, &setup).await?;
    let mut played = scenario(&mut browser, &mut world).await;
    if played.is_ok() {
        played = world.conclude(&browser).await;
    }
    if played.is_ok() && browser.extension.is_some() && !setup.may_violate_policy {
        played = no_violations(&browser).await;
    }
    if played.is_err() {
        let url = browser.url().await.map_or_else(|error| error.to_string(), |url| url.to_string());
        let picture = browser.screenshot(&format!("failed-{name}")).await;
        let picture = picture.map_or_else(|error| error.to_string(), |path| path.display().to_string());
        let violations = browser.policy_violations().await.unwrap_or_default();
        println!("console: {:?}", browser.console().await);
        played = played.with_context(|| format!("at {url}\npicture: {picture}\nviolations: {violations:?}"));
    }
    drop(browser);
    drop(world);
    played
}

async fn no_violations(browser: &Browser) -> Result<()> {
    let violations = browser.own_policy_violations().await?;
    ensure!(violations.is_empty(), "pages of the extension broke their policy: {violations:?}");
    Ok(())
}

/// Makes two tests of each scenario: `prepare;` then `scenario => chromium_name, firefox_name;` as often as wanted.
///
/// `prepare` is an `async fn(Kind) -> anyhow::Result<(Setup, W)>`, a scenario an
/// `async fn(&mut Browser, &mut W) -> anyhow::Result<()>`, where `W` is a [`World`].
#[macro_export]
macro_rules! scenarios {
    ($prepare:path; $($scenario:path => $chromium:ident, $firefox:ident;)+) => {
        $(
            #[test]
            fn $chromium() {
                $crate::run(stringify!($chromium), $crate::Kind::Chromium, $prepare, $scenario);
            }

            #[test]
            fn $firefox() {
                $crate::run(stringify!($firefox), $crate::Kind::Firefox, $prepare, $scenario);
            }
        )+
    };
}
