//! Signing in: silently, in a window, refused, cancelled.

use crate::worlds::{self, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Options, Sidebar, SignInWindow};
use browser_tests::{Browser, scenarios};

const SIGN_IN: &str = "[data-action='sign-in']";

/// From the first click: the card sends to the options page, and once a client id is saved there, the session of the browser
/// is enough.
async fn silently(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    microsoft365.sign_in_browser(browser, IDA).await?;
    let sidebar = Sidebar::open(browser, ENTRA).await?;
    sidebar.connection("not-configured").await?;
    ensure!(sidebar.tenant().await?.is_empty(), "nobody is connected");
    browser.screenshot("connect-not-configured").await?;

    let portal = browser.window().await?;
    let options = Options::open_with(browser, "[data-connection] [data-action='open-options']").await?;
    ensure!(options.redirect_uri().await?.path() == "/cb", "the redirect URI has a path");
    let scopes = options.graph_scopes().await?;
    ensure!(scopes.iter().any(|scope| scope == "Policy.Read.All"), "{scopes:?}");
    ensure!(!scopes.iter().any(|scope| scope.contains("Write")), "{scopes:?}");
    browser.screenshot("options").await?;
    options.set_up(microsoft365, &portal).await?;

    let sidebar = Sidebar::enter(browser).await?;
    sidebar.checked().await?;
    let contoso = microsoft365.with(|world| world.tenants[0].id.to_string());
    ensure!(sidebar.tenant().await? == contoso, "the header names the tenant");
    ensure!(sidebar.text(".bar-tenant").await?.contains("Contoso"), "and says whose it is");
    let log = microsoft365.log();
    let silent = log
        .iter()
        .filter(|entry| entry.path.contains("/authorize?"))
        .all(|entry| entry.path.contains("prompt=none"));
    ensure!(silent, "no window was asked for");
    ensure!(browser.windows().await?.len() == 1, "and none is left");
    Ok(())
}

async fn in_a_window(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = set_up(browser, microsoft365).await?;
    sidebar.connection("refused").await?;
    browser.find("[data-refusal='interaction-required']").await?;
    browser.screenshot("connect-interaction-required").await?;
    let window = SignInWindow::open_with(browser, SIGN_IN).await?;
    window.pick(IDA).await?;
    window.accept().await?;
    let sidebar = Sidebar::enter(browser).await?;
    sidebar.checked().await?;
    ensure!(sidebar.text(".foot").await?.contains(IDA), "it says who is signed in");
    Ok(())
}

async fn refused(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    microsoft365.sign_in_browser(browser, IDA).await?;
    let sidebar = set_up(browser, microsoft365).await?;
    sidebar.connection("refused").await?;
    browser.find("[data-refusal='consent-required']").await?;
    SignInWindow::open_with(browser, SIGN_IN).await?.decline().await?;
    let sidebar = Sidebar::enter(browser).await?;
    let said = sidebar.text("[data-refusal='denied']").await?;
    ensure!(said.contains("AADSTS65004"), "the card gives Microsoft's code: {said}");
    let link = sidebar.text("[data-value='consent-link']").await?;
    ensure!(link.starts_with("https://login.microsoftonline.com/"), "the way out: {link}");
    ensure!(link.contains("/adminconsent?client_id="), "the way out: {link}");
    browser.find(&format!("[data-refusal] {SIGN_IN}")).await?;
    browser.screenshot("connect-refused").await?;
    ensure!(microsoft365.reads().is_empty(), "nothing was read");
    Ok(())
}

async fn cancelled(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = set_up(browser, microsoft365).await?;
    sidebar.connection("refused").await?;
    SignInWindow::open_with(browser, SIGN_IN).await?.close().await?;
    let sidebar = Sidebar::enter(browser).await?;
    browser.find("[data-refusal='cancelled']").await?;
    sidebar.connection("refused").await?;
    browser.find(&format!("[data-refusal] {SIGN_IN}")).await?;
    ensure!(microsoft365.reads().is_empty(), "nothing was read");
    Ok(())
}

/// A client id is saved; the sidebar is docked.
async fn set_up<'a>(browser: &'a Browser, microsoft365: &Microsoft365) -> Result<Sidebar<'a>> {
    let window = browser.window().await?;
    Options::open(browser).await?.set_up(microsoft365, &window).await?;
    Sidebar::open(browser, ENTRA).await
}

scenarios! {
    worlds::contoso;
    silently => chromium_signs_in_silently, firefox_signs_in_silently;
}

scenarios! {
    worlds::without_consent;
    in_a_window => chromium_signs_in_in_a_window, firefox_signs_in_in_a_window;
    refused => chromium_shows_a_refused_sign_in, firefox_shows_a_refused_sign_in;
    cancelled => chromium_shows_a_cancelled_sign_in, firefox_shows_a_cancelled_sign_in;
}
