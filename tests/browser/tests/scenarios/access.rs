//! Who is covered: from the checklist to the people of a cell, to their policy, to what one sign-in would meet, and to a declaration.

use crate::worlds::{self, IDA};
use anyhow::{Context, Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Portal, Sidebar};
use browser_tests::{Browser, Key, Kind, Setup, scenarios};

/// The panel, once its counts are there.
async fn open(browser: &Browser) -> Result<()> {
    browser.click("[data-action='access']").await?;
    browser.find("[data-face='ways'] [data-grid='ways'] .grid-button").await.map(drop)
}

async fn show(browser: &Browser, face: &str) -> Result<()> {
    browser.click(&format!("[data-show='{face}']")).await?;
    browser.find(&format!("[data-face='{face}']")).await.map(drop)
}

async fn audit(browser: &Browser, view: &str) -> Result<()> {
    browser.check_accessibility(40).await.with_context(|| view.to_owned())
}

/// Nothing has to be scrolled sideways to be read.
async fn has_its_width(browser: &Browser) -> Result<()> {
    let script = "const root = document.scrollingElement; return [root.scrollWidth, root.clientWidth]";
    let widths: (u32, u32) = serde_json::from_value(browser.script(script, vec![]).await?)?;
    ensure!(widths.0 <= widths.1, "the content is wider than the sidebar: {widths:?}");
    Ok(())
}

/// From the headline to the people of a cell, by keyboard, and from a person to what if.
async fn covered(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    browser.screenshot("access-entry").await?;
    let reads = microsoft365.reads().len();
    open(browser).await?;
    let headline = sidebar.text("[data-part='headline']").await?;
    ensure!(headline.contains("could be taken over"), "{headline}");
    audit(browser, "the ways").await?;
    has_its_width(browser).await?;
    browser.screenshot("access-ways").await?;

    show(browser, "matrix").await?;
    audit(browser, "the matrix").await?;
    has_its_width(browser).await?;
    browser.screenshot("access-matrix").await?;
    browser.script("document.querySelector(\".grid-button[tabindex='0']\").focus()", vec![]).await?;
    browser.press([Key::Right, Key::Down, Key::Up, Key::Left, Key::Enter]).await?;
    browser.find("[data-part='people'] .person").await?;
    let people = browser.find_all("[data-part='people'] .person").await?.len();
    ensure!(people > 0 && people <= 50, "{people}");
    ensure!(!browser.find_all(".person .reasons li").await?.is_empty(), "every hole has a reason");
    audit(browser, "an open cell").await?;
    has_its_width(browser).await?;
    browser.screenshot("access-cell").await?;
    browser.press([Key::Escape]).await?;
    let back = "return document.activeElement.id === 'cell-matrix-0-0'";
    browser.wait_for_script(back, vec![]).await?;
    browser.press([Key::Enter]).await?;
    browser.click("[data-part='people'] .person [data-action='try-out']").await?;
    browser.find("[data-face='what-if'] [data-part='answer']").await?;
    audit(browser, "what if").await?;
    has_its_width(browser).await?;
    browser.screenshot("access-what-if").await?;
    browser.click("[data-action='other-person']").await?;
    browser.fill("#who", "ida").await?;
    browser.click("[data-action='choose-person']").await?;
    browser.find("[data-part='answer'] [data-policies]").await?;
    browser.screenshot("access-what-if-ida").await?;
    ensure!(microsoft365.reads().len() == reads, "nothing was read for it");

    // A reason leads to its policy.
    show(browser, "matrix").await?;
    browser.click("#cell-matrix-0-0").await?;
    browser.click(".reason-links .link").await?;
    browser.leave_sidebar().await?;
    Portal::here(browser).drawn().await
}

/// A guess is declared with one click, counted on its own from then on, and named where it is counted.
async fn declared(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    open(browser).await?;
    show(browser, "declared").await?;
    browser.find("[data-offered]").await?;
    audit(browser, "declarations").await?;
    browser.screenshot("access-offered").await?;
    browser.click("[data-offered] [data-action='declare-intended']").await?;
    browser.find("[data-declared]").await?;
    browser.screenshot("access-declared").await?;
    show(browser, "matrix").await?;
    browser.find(".grid-button .part-count.declared").await?;
    browser.click("#cell-matrix-0-0").await?;
    browser.click("[data-stands='declared']").await?;
    browser.find("[data-part='people'] .person .part-count.declared").await?;
    browser.screenshot("access-cell-declared").await.map(drop)
}

/// The whole table in a wide page; in Japanese too.
async fn wide(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?.checked().await?;
    let japanese = browser.script("return document.documentElement.lang", vec![]).await? == "ja";
    let name = |view: &str| format!("{}-{view}", if japanese { "japanese" } else { "wide" });
    if japanese {
        open(browser).await?;
        browser.screenshot("japanese-access-ways").await?;
        show(browser, "matrix").await?;
        browser.screenshot("japanese-access-matrix").await?;
        browser.click("#cell-matrix-0-0").await?;
        browser.find("[data-part='people'] .person").await?;
        has_its_width(browser).await?;
        browser.screenshot("japanese-access-cell").await?;
        browser.click("[data-part='people'] .person [data-action='try-out']").await?;
        browser.find("[data-part='answer']").await?;
        has_its_width(browser).await?;
        browser.screenshot("japanese-access-what-if").await?;
    }
    let known = browser.windows().await?;
    browser.click("[data-action='open-in-tab']").await?;
    browser.wait_for_window(&known, |url| url.path() == "/sidebar.html").await?;
    open(browser).await?;
    browser.screenshot(&name("access-wide-ways")).await?;
    show(browser, "matrix").await?;
    let shown =
        "return [...document.querySelectorAll('.grid-head')].filter((head) => head.offsetWidth > 0).length";
    let heads = browser.script(shown, vec![]).await?.as_u64().unwrap_or(0);
    ensure!(heads >= 6, "all kinds of people are columns: {heads}");
    audit(browser, "the whole matrix").await?;
    browser.screenshot(&name("access-wide-matrix")).await?;
    browser.click("#cell-matrix-0-0").await?;
    browser.find("[data-part='people'] .person").await?;
    browser.screenshot(&name("access-wide-cell")).await.map(drop)
}

/// The faces in dark, over axe.
async fn faces(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?.checked().await?;
    open(browser).await?;
    for face in ["ways", "matrix", "what-if", "declared"] {
        show(browser, face).await?;
        audit(browser, face).await?;
        browser.screenshot(&format!("dark-access-{face}")).await?;
    }
    Ok(())
}

/// A large window.
async fn roomy(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = worlds::contoso(kind).await?;
    Ok((Setup { window: (1600, 1000), ..setup }, microsoft365))
}

/// A large window, and Japanese.
async fn roomy_japanese(kind: Kind) -> Result<(Setup, Microsoft365)> {
    let (setup, microsoft365) = worlds::japanese(kind).await?;
    Ok((Setup { window: (1600, 1000), ..setup }, microsoft365))
}

scenarios! {
    worlds::contoso;
    covered => chromium_shows_who_is_covered, firefox_shows_who_is_covered;
    declared => chromium_declares_exclusions, firefox_declares_exclusions;
}

scenarios! {
    roomy;
    wide => chromium_shows_the_whole_matrix, firefox_shows_the_whole_matrix;
}

scenarios! {
    roomy_japanese;
    wide => chromium_shows_the_matrix_in_japanese, firefox_shows_the_matrix_in_japanese;
}

scenarios! {
    worlds::dark;
    faces => chromium_shows_who_is_covered_in_dark, firefox_shows_who_is_covered_in_dark;
}
