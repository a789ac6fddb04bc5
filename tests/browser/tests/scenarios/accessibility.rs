//! For everybody: axe over every view, light and dark, and the keyboard alone.

use crate::worlds::{self, IDA};
use anyhow::{Context, Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Options, Portal, Sidebar};
use browser_tests::{Browser, Chord, Key, Kind, scenarios};

/// Connection card, options, checklist, open check, steps.
async fn views(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let dark = browser.script("return matchMedia('(prefers-color-scheme: dark)').matches", vec![]).await?;
    let name = |view: &str| format!("{}-{view}", if dark == true { "dark" } else { "light" });
    microsoft365.sign_in_browser(browser, IDA).await?;
    let sidebar = Sidebar::open(browser, ENTRA).await?;
    sidebar.connection("not-configured").await?;
    audit(browser, "the connection card", 25).await?;
    browser.screenshot(&name("connect")).await?;
    browser.leave_sidebar().await?;
    let portal = browser.window().await?;
    let options = Options::open(browser).await?;
    audit(browser, "the options page", 40).await?;
    browser.screenshot(&name("options")).await?;
    options.set_up(microsoft365, &portal).await?;

    let sidebar = Sidebar::enter(browser).await?;
    sidebar.checked().await?;
    audit(browser, "the checklist", 60).await?;
    browser.screenshot(&name("checklist")).await?;
    sidebar.open_check("ca.legacy-block").await?;
    audit(browser, "an open check", 60).await?;
    browser.screenshot(&name("detail")).await?;
    sidebar.fix().await?;
    browser.leave_sidebar().await?;
    Portal::here(browser).has_heading("Conditional Access | Policies").await?;
    let sidebar = Sidebar::enter(browser).await?;
    sidebar.has_steps("ca.legacy-block").await?;
    audit(browser, "steps beside the page", 60).await?;
    browser.screenshot(&name("steps")).await.map(drop)
}

async fn audit(browser: &Browser, view: &str, least_nodes: usize) -> Result<()> {
    browser.check_accessibility(least_nodes).await.with_context(|| view.to_owned())
}

/// Open with the shortcut, go to a finding with Tab, open it with Enter, leave it with Escape, and be where one was.
async fn keyboard_alone(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?.checked().await?;
    Sidebar::here(browser).close().await?;
    let portal = Portal::open(browser, ENTRA).await?;
    match browser.kind() {
        Kind::Firefox => {
            browser.press_shortcut(Chord { modifiers: &[Key::Alt, Key::Shift], key: 'l' }).await?
        }
        // No driver delivers a shortcut to Chromium; what the manifest declares is the button's own.
        Kind::Chromium => browser.press_toolbar_button().await?,
    }
    // The shortcut is pressed in the page, which may know so; what comes after is not the page's.
    browser.script("window.__seen.keys.length = 0", vec![]).await?;
    let sidebar = Sidebar::enter(browser).await?;
    sidebar.checked().await?;
    let wanted = "row-ca-mfa-all";
    tab_to(browser, wanted).await?;
    browser.press([Key::Enter]).await?;
    browser.find("[data-detail='ca.mfa-all']").await?;
    is_focused(browser, "detail-title").await?;
    browser.press([Key::Escape]).await?;
    browser.wait_for_absence("[data-detail]").await?;
    is_focused(browser, wanted).await?;
    browser.press([Key::Down]).await?;
    let next = "return document.activeElement.classList.contains('row-button') && document.activeElement.id !== arguments[0]";
    browser.wait_for_script(next, vec![wanted.into()]).await?;
    portal.has_seen_nothing().await
}

async fn tab_to(browser: &Browser, id: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..60 {
        browser.press([Key::Tab]).await?;
        let focused = browser
            .script(
                "return document.activeElement?.id || document.activeElement?.outerHTML.slice(0, 80)",
                vec![],
            )
            .await?;
        if focused == id {
            ensure!(!passed.is_empty(), "there is something before it");
            return Ok(());
        }
        passed.push(focused);
    }
    anyhow::bail!("Tab does not lead to {id}, but to {passed:?}")
}

async fn is_focused(browser: &Browser, id: &str) -> Result<()> {
    let script = "return document.activeElement?.id === arguments[0] && document.activeElement.matches(':focus-visible, h2')";
    browser.wait_for_script(script, vec![id.into()]).await.map(drop)
}

/// Japanese, as the browser asks, from the card to an open check.
async fn in_japanese(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::open(browser, ENTRA).await?;
    sidebar.connection("not-configured").await?;
    let language = browser.script("return document.documentElement.lang", vec![]).await?;
    ensure!(language == "ja", "{language}");
    browser.screenshot("japanese-connect").await?;
    sidebar.close().await?;
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    audit(browser, "the checklist in Japanese", 60).await?;
    browser.screenshot("japanese-checklist").await?;
    sidebar.open_check("ca.legacy-block").await?;
    browser.screenshot("japanese-detail").await.map(drop)
}

/// Where the portal page is narrow, or colours are the system's own, nothing of the view is lost.
async fn fits(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let forced = browser.script("return matchMedia('(forced-colors: active)').matches", vec![]).await?;
    let name = |view: &str| format!("{}-{view}", if forced == true { "forced-colours" } else { "narrow" });
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    has_its_width(browser).await?;
    browser.screenshot(&name("checklist")).await?;
    sidebar.open_check("ca.legacy-block").await?;
    has_its_width(browser).await?;
    // A contrast theme's colours are the person's own, and axe does not see them: Chromium tells it those of the style sheet.
    if forced == true {
        let bordered =
            "return [...document.querySelectorAll('[data-detail] .actions .button')].map((button) =>
            getComputedStyle(button).borderTopWidth)";
        let borders: Vec<String> = serde_json::from_value(browser.script(bordered, vec![]).await?)?;
        ensure!(
            borders.len() >= 2 && borders.iter().all(|width| width != "0px"),
            "buttons have borders: {borders:?}"
        );
    } else {
        audit(browser, "an open check", 60).await?;
    }
    browser.screenshot(&name("detail")).await.map(drop)
}

/// Nothing has to be scrolled sideways to be read.
async fn has_its_width(browser: &Browser) -> Result<()> {
    let script = "const root = document.scrollingElement; return [root.scrollWidth, root.clientWidth]";
    let widths: (u32, u32) = serde_json::from_value(browser.script(script, vec![]).await?)?;
    ensure!(widths.1 >= 300 && widths.0 <= widths.1, "the content is wider than the sidebar: {widths:?}");
    Ok(())
}

scenarios! {
    worlds::contoso;
    views => chromium_views_are_accessible, firefox_views_are_accessible;
    keyboard_alone => chromium_works_with_the_keyboard_alone, firefox_works_with_the_keyboard_alone;
}

scenarios! {
    worlds::dark;
    views => chromium_views_are_accessible_in_dark, firefox_views_are_accessible_in_dark;
}

scenarios! {
    worlds::japanese;
    in_japanese => chromium_speaks_japanese, firefox_speaks_japanese;
}

scenarios! {
    worlds::narrow;
    fits => chromium_fits_a_narrow_window, firefox_fits_a_narrow_window;
}

scenarios! {
    worlds::forced_colours;
    fits => chromium_keeps_forced_colours, firefox_keeps_forced_colours;
}
