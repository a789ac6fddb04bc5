//! The sidebar in pages of the portals: how it comes, goes, and warns.

use crate::worlds::{self, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Options, Portal, Sidebar};
use browser_tests::{Browser, Key, built_extension, scenarios, wait_until};

/// The page is as it was once the sidebar is off it, however it goes; a page script learns nothing of it meanwhile.
async fn leaves_no_trace(browser: &mut Browser, _: &mut Microsoft365) -> Result<()> {
    let portal = Portal::open(browser, ENTRA).await?;
    let before = portal.layout().await?;
    let sidebar = Sidebar::dock(browser).await?;
    ensure!(portal.layout().await? != before, "the page makes room");
    browser.enter_sidebar().await?;
    browser.click("h1").await?;
    browser.press([Key::Tab, Key::Tab, Key::Down, Key::Up]).await?;
    browser.press("secret".chars()).await?;
    portal.has_seen_nothing().await?;
    browser.enter_sidebar().await?;
    sidebar.close().await?;
    is_again(&portal, &before).await?;

    Sidebar::dock(browser).await?;
    browser.leave_sidebar().await?;
    browser.press_toolbar_button().await?;
    wait_until("the button takes the sidebar away", async || {
        Ok((!browser.has_sidebar().await?).then_some(()))
    })
    .await?;
    is_again(&portal, &before).await?;
    portal.has_seen_nothing().await
}

async fn is_again(portal: &Portal<'_>, before: &browser_tests::sidelight::Layout) -> Result<()> {
    wait_until("the page has its layout again", async || {
        let now = portal.layout().await?;
        ensure!(now == *before, "{now:?} in place of {before:?}");
        Ok(Some(()))
    })
    .await
}

/// Where there is no portal beside it, the button opens the view in a tab of its own.
async fn opens_a_tab(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?.checked().await?;
    browser.new_tab().await?;
    browser.goto("https://login.microsoftonline.com/_mock/sign-in?account=nobody").await?;
    let known = browser.windows().await?;
    browser.press_toolbar_button().await?;
    browser.wait_for_window(&known, |url| url.path() == "/sidebar.html").await?;
    let sidebar = Sidebar::here(browser);
    sidebar.checked().await?;
    sidebar.open_check("ca.mfa-all").await?;
    browser.screenshot("tab").await.map(drop)
}

/// A page that was open before the installation has no content script: the click brings it.
async fn comes_into_an_open_page(browser: &mut Browser, _: &mut Microsoft365) -> Result<()> {
    Portal::open(browser, ENTRA).await?;
    let page = browser.window().await?;
    browser.install_extension(&built_extension()?).await?;
    // Its background has started for the first time once it answers its options page.
    Options::open(browser).await?;
    browser.close_window().await?;
    browser.switch_to(&page).await?;
    browser.script("window.opened = 'before'", vec![]).await?;
    let sidebar = Sidebar::dock(browser).await?;
    sidebar.connection("not-configured").await?;
    let portal = Portal::here(browser);
    portal.has_seen_nothing().await?;
    ensure!(
        browser.script("return window.opened", vec![]).await? == "before",
        "the page was not loaded again"
    );
    Ok(())
}

/// What was read is not about the tenant of the page beside it: that is said as long as it is so.
async fn warns_of_another_tenant(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    ensure!(browser.find_all("[data-warning]").await?.is_empty(), "nothing to warn of");
    let (contoso, fabrikam) = microsoft365.with(|world| (world.tenants[0].id, world.tenants[1].id));
    Portal::open(browser, &format!("https://security.microsoft.com/securescore?tid={fabrikam}")).await?;
    let sidebar = Sidebar::enter(browser).await?;
    let warning = sidebar.text("[data-warning='other-tenant']").await?;
    ensure!(warning.contains(&fabrikam.to_string()), "it names the tenant: {warning}");
    ensure!(sidebar.tenant().await? == contoso.to_string(), "the header stays true");
    browser.screenshot("other-tenant").await?;
    Portal::open(browser, &format!("https://security.microsoft.com/securescore?tid={contoso}")).await?;
    let sidebar = Sidebar::enter(browser).await?;
    sidebar.checked().await?;
    browser.wait_for_absence("[data-warning]").await
}

scenarios! {
    worlds::contoso;
    leaves_no_trace => chromium_leaves_no_trace_in_a_portal, firefox_leaves_no_trace_in_a_portal;
    opens_a_tab => chromium_opens_a_tab_off_the_portals, firefox_opens_a_tab_off_the_portals;
}

scenarios! {
    worlds::before_installation;
    comes_into_an_open_page => chromium_comes_into_an_open_page, firefox_comes_into_an_open_page;
}

scenarios! {
    worlds::two_tenants;
    warns_of_another_tenant => chromium_warns_of_another_tenant, firefox_warns_of_another_tenant;
}
