//! What stands beside the checklist: Microsoft's roadmap, what a missing plan withholds, baselines that do not agree.

use crate::worlds::{self, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Sidebar};
use browser_tests::{Browser, scenarios};

/// A check that Microsoft passes, and CISA and CIS do not.
const DISPUTED: &str = "guest.invites";

async fn picture(browser: &Browser, of: &str, name: &str) -> Result<()> {
    let script = format!("document.querySelector(\"{of}\").scrollIntoView()");
    browser.script(&script, vec![]).await?;
    browser.check_accessibility(40).await?;
    browser.screenshot(name).await.map(drop)
}

/// The roadmap with a step ticked by hand, then the check that baselines judge differently.
async fn both(
    browser: &Browser,
    microsoft365: &Microsoft365,
    language: &str,
    words: [&str; 2],
) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    browser.click("[data-action='roadmap']").await?;
    browser.find("[data-panel='roadmap'] [role='progressbar']").await?;
    browser.click("#roadmap-90-days-siem").await?;
    browser.find("[data-step='roadmap.90-days.siem'] [data-attested='counts']").await?;
    let step = sidebar.text("[data-step='roadmap.90-days.siem']").await?;
    ensure!(step.contains(IDA), "who ticked it is named: {step}");
    picture(browser, "[data-panel='roadmap']", &format!("{language}roadmap")).await?;
    browser.click("[data-action='roadmap-back']").await?;
    sidebar.open_check(DISPUTED).await?;
    browser.find("[data-part='baselines'][data-differ='true']").await?;
    browser.find("[data-baseline='microsoft'][data-verdict='pass']").await?;
    browser.find("[data-baseline='cis'][data-verdict='fail']").await?;
    let said = sidebar.text("[data-part='baselines']").await?;
    ensure!(words.iter().all(|word| said.contains(word)), "{said}");
    picture(browser, "[data-part='baselines']", &format!("{language}baselines")).await
}

async fn in_english(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    both(browser, microsoft365, "", ["MS.AAD.8.2v1", "do not agree"]).await
}

async fn in_japanese(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    both(browser, microsoft365, "japanese-", ["MS.AAD.8.2v1", "判定が分かれています"]).await
}

/// Said once, with the checks that the plan would unlock; each leads to its check.
async fn licence(browser: &Browser, microsoft365: &Microsoft365, language: &str, word: &str) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    let notes = browser.find_all("[data-withheld='entra-p1']").await?;
    ensure!(notes.len() == 1, "said {} times", notes.len());
    let said = sidebar.text("[data-withheld='entra-p1'] summary").await?;
    ensure!(said.contains("Microsoft Entra ID P1") && said.contains(word), "{said}");
    browser.click("[data-withheld='entra-p1'] summary").await?;
    picture(browser, "[data-withheld='entra-p1']", &format!("{language}licences")).await?;
    browser.click("[data-withheld='entra-p1'] [data-check='ca.mfa-all']").await?;
    browser.find("[data-detail='ca.mfa-all']").await.map(drop)
}

async fn licence_in_english(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    licence(browser, microsoft365, "", "would unlock").await
}

async fn licence_in_japanese(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    licence(browser, microsoft365, "japanese-", "件のチェックを使えます").await
}

scenarios! {
    worlds::disputed;
    in_english => chromium_shows_the_roadmap_and_baselines, firefox_shows_the_roadmap_and_baselines;
}

scenarios! {
    worlds::japanese_disputed;
    in_japanese => chromium_shows_the_roadmap_and_baselines_in_japanese, firefox_shows_the_roadmap_and_baselines_in_japanese;
}

scenarios! {
    worlds::free;
    licence_in_english => chromium_says_what_a_plan_would_unlock, firefox_says_what_a_plan_would_unlock;
}

scenarios! {
    worlds::japanese_free;
    licence_in_japanese => chromium_says_what_a_plan_would_unlock_in_japanese, firefox_says_what_a_plan_would_unlock_in_japanese;
}
