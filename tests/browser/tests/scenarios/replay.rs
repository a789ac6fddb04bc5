//! What a change would stop: asked in a finding, answered from the sign-in log, which is read for that only.

use crate::worlds::{self, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Sidebar};
use browser_tests::{Browser, scenarios};

const LOG: &str = "/beta/auditLogs/signIns?";

fn reads_of_the_log(microsoft365: &Microsoft365) -> usize {
    microsoft365.log().iter().filter(|entry| entry.path.starts_with(LOG)).count()
}

/// Opens the check and asks; gives the answer's words.
async fn ask(browser: &Browser, microsoft365: &Microsoft365, check: &str, answer: &str) -> Result<String> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    ensure!(reads_of_the_log(microsoft365) == 0, "the log was read before anybody asked");
    sidebar.open_check(check).await?;
    browser.click("[data-action='replay']").await?;
    browser.find(answer).await?;
    sidebar.text("[data-part='replay']").await
}

async fn picture(browser: &Browser, name: &str) -> Result<()> {
    let script = "document.querySelector(\"[data-part='replay']\").scrollIntoView()";
    browser.script(script, vec![]).await?;
    browser.check_accessibility(40).await?;
    browser.screenshot(name).await.map(drop)
}

/// People, apps and clients of what would have been stopped.
async fn stopped(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let said = ask(browser, microsoft365, "ca.legacy-block", "[data-replay='stopped']").await?;
    ensure!(reads_of_the_log(microsoft365) > 0, "the log was read");
    ensure!(said.contains("would have been stopped"), "{said}");
    let tables = browser.find_all("[data-replay='stopped'] table.shares").await?;
    ensure!(!tables.is_empty(), "whom it stops is named: {said}");
    picture(browser, "replay").await
}

async fn in_japanese(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let said = ask(browser, microsoft365, "ca.mfa-all", "[data-replay]:not([data-replay='unknown'])").await?;
    ensure!(said.contains("サインイン"), "{said}");
    picture(browser, "japanese-replay").await
}

/// Without the licence there is no log: that is no *nothing*.
async fn unknown(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let said = ask(browser, microsoft365, "ca.legacy-block", "[data-replay='unknown']").await?;
    ensure!(said.contains("Entra ID P1"), "the licence is named: {said}");
    ensure!(browser.find_all("[data-replay='none']").await?.is_empty(), "{said}");
    picture(browser, "replay-unknown").await
}

scenarios! {
    worlds::contoso;
    stopped => chromium_says_what_a_change_would_stop, firefox_says_what_a_change_would_stop;
}

scenarios! {
    worlds::japanese;
    in_japanese => chromium_says_what_a_change_would_stop_in_japanese, firefox_says_what_a_change_would_stop_in_japanese;
}

scenarios! {
    worlds::free;
    unknown => chromium_cannot_say_what_a_change_would_stop, firefox_cannot_say_what_a_change_would_stop;
}
