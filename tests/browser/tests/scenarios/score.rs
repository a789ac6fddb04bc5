//! Microsoft Secure Score: its way, and where the checks see otherwise.

use crate::worlds::{self, IDA};
use anyhow::{Context, Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Sidebar};
use browser_tests::{Browser, Key, scenarios};

/// A control that Microsoft counts as not done, and a check sees as done.
const CONTROL: &str = "[data-control='exo_oauth2clientprofileenabled']";

async fn picture(browser: &Browser, name: &str) -> Result<()> {
    browser.check_accessibility(40).await.with_context(|| name.to_owned())?;
    let script = "const root = document.scrollingElement; return [root.scrollWidth, root.clientWidth]";
    let widths: (u32, u32) = serde_json::from_value(browser.script(script, vec![]).await?)?;
    ensure!(widths.0 <= widths.1, "{name}: the content is wider than the sidebar: {widths:?}");
    browser.screenshot(name).await.map(drop)
}

async fn played(browser: &Browser, microsoft365: &Microsoft365, names: [&str; 2]) -> Result<String> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    sidebar.add_exchange().await?;
    sidebar.has_verdict("exo.modern-auth", "pass").await?;
    browser.click("[data-action='score']").await?;
    browser.find(".trend svg[role='img']").await?;
    picture(browser, names[0]).await?;
    browser.click("[data-show='otherwise']").await?;
    browser.click(&format!("{CONTROL} summary")).await?;
    let script = format!("document.querySelector(\"{CONTROL}\").scrollIntoView()");
    browser.script(&script, vec![]).await?;
    picture(browser, names[1]).await?;
    let said = sidebar.text(CONTROL).await?;
    browser.click(&format!("{CONTROL} [data-check='exo.modern-auth']")).await?;
    browser.find("[data-detail='exo.modern-auth']").await?;
    browser.press([Key::Escape]).await?;
    let back = "return document.activeElement.dataset.check === 'exo.modern-auth'";
    browser.wait_for_script(back, vec![]).await?;
    Ok(said)
}

async fn shown(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let said = played(browser, microsoft365, ["score", "score-otherwise"]).await?;
    ensure!(said.contains("Microsoft says not done; we see it is done."), "{said}");
    browser.press([Key::Escape]).await?;
    browser.wait_for_absence("[data-panel='score']").await
}

async fn in_japanese(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let said = played(browser, microsoft365, ["japanese-score", "japanese-score-otherwise"]).await?;
    ensure!(said.contains("Sidelight では完了を確認しました"), "{said}");
    Ok(())
}

scenarios! {
    worlds::contoso;
    shown => chromium_shows_secure_score, firefox_shows_secure_score;
}

scenarios! {
    worlds::japanese;
    in_japanese => chromium_shows_secure_score_in_japanese, firefox_shows_secure_score_in_japanese;
}
