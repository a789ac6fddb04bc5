//! A fix that Microsoft shows late: the sidebar turns green by itself.

use crate::worlds::{self, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Sidebar};
use browser_tests::{Browser, scenarios};
use serde_json::json;

const CMDLET: &str = "Get-AdminAuditLogConfig";

/// The audit log is switched on, and three more reads are answered as before: *Check again*, and the first two looks.
async fn turns_green(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    sidebar.add_exchange().await?;
    sidebar.has_verdict("aud.unified", "fail").await?;
    sidebar.checked().await?;
    microsoft365.with(|world| {
        world.show_late(CMDLET, 3);
        world.tenants[0].exchange.unified_audit_log = true;
    });
    let reads = || microsoft365.reads().iter().filter(|entry| entry.path.ends_with(CMDLET)).count();
    let before = reads();
    sidebar.open_check("aud.unified").await?;
    browser.click("[data-detail] [data-action='check-again']").await?;
    browser.find("[data-detail] [data-recheck='unchanged']").await?;
    let said = sidebar.text("[data-recheck='unchanged']").await?.replace(['\u{2068}', '\u{2069}'], "");
    ensure!(said.contains("Microsoft may take up to 60 minutes"), "{said}");
    ensure!(reads() == before + 1, "one read");
    browser.screenshot("recheck-unchanged").await?;

    // In a minute, and stopped before.
    browser.click("[data-action='keep-checking']").await?;
    browser.find("[data-recheck='waiting']").await?;
    browser.screenshot("recheck-waiting").await?;
    browser.check_accessibility(20).await?;
    browser.click("[data-action='stop-checking']").await?;
    browser.find("[data-recheck='unchanged']").await?;

    look_every_second(browser).await?;
    browser.click("[data-action='keep-checking']").await?;
    browser.find("[data-recheck='changed']").await?;
    sidebar.has_verdict("aud.unified", "pass").await?;
    ensure!(reads() == before + 4, "two looks saw nothing new, the third one did: {}", reads() - before);
    let told =
        browser.script("return document.querySelector(\"[data-part='announcement']\").textContent", vec![]);
    let told = told.await?;
    ensure!(told.as_str().is_some_and(|told| told.starts_with("It has changed.")), "{told}");
    browser.screenshot("recheck-changed").await.map(drop)
}

/// The first look comes after a second instead of a minute.
async fn look_every_second(browser: &Browser) -> Result<()> {
    let script = "const [seconds, done] = arguments;
        const { local } = (globalThis.browser ?? chrome).storage;
        local.get('configuration')
            .then(({ configuration }) => local.set({ configuration: { ...configuration, recheck_seconds: seconds } }))
            .then(() => done(true), (error) => done(String(error)));";
    let done = browser.async_script(script, vec![json!(1)]).await?;
    ensure!(done == true, "{done}");
    Ok(())
}

scenarios! {
    worlds::contoso;
    turns_green => chromium_turns_green_by_itself, firefox_turns_green_by_itself;
}
