//! From a finding to the page that fixes it, and back.

use crate::worlds::{self, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Portal, Sidebar};
use browser_tests::{Browser, scenarios};

const COMMAND: &str = "Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true";

/// The audit log is switched on in Purview: another portal, so another tab. On the way the command is copied.
async fn in_another_portal(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    sidebar.add_exchange().await?;
    sidebar.has_verdict("aud.unified", "fail").await?;
    sidebar.checked().await?;
    sidebar.open_check("aud.unified").await?;

    let shown = sidebar.text("[data-part='command'] code").await?;
    ensure!(shown == COMMAND, "{shown}");
    browser.click(".command .copy").await?;
    browser.wait_for_clipboard(COMMAND).await?;

    browser.enter_sidebar().await?;
    let known = browser.windows().await?;
    sidebar.fix().await?;
    let contoso = microsoft365.with(|world| world.tenants[0].id);
    let page = format!("https://purview.microsoft.com/audit/auditsearch?tid={contoso}");
    browser.wait_for_window(&known, |url| url.as_str() == page).await?;
    let portal = Portal::here(browser);
    portal.has_heading("Search").await?;
    let sidebar = Sidebar::enter(browser).await?;
    sidebar.has_steps("aud.unified").await?;
    browser.screenshot("steps").await?;
    let asked = format!("/audit/auditsearch?tid={contoso}");
    ensure!(
        microsoft365.log().iter().any(|entry| entry.host == "purview.microsoft.com" && entry.path == asked),
        "the mock served the page"
    );

    portal.press("Auditing", "Start recording").await?;
    browser.wait_for_text("#portal .control", "is being recorded").await?;
    portal.has_seen_nothing().await?;
    browser.enter_sidebar().await?;
    browser.click("[data-steps] [data-action='check-again']").await?;
    sidebar.has_verdict("aud.unified", "pass").await?;
    browser.find("[data-steps] [data-verdict='pass']").await?;
    browser.screenshot("steps-done").await?;
    browser.click("[data-action='end-steps']").await?;
    browser.wait_for_absence("[data-steps]").await
}

/// The policy is switched on in the portal in which the sidebar is docked: the same tab.
async fn in_the_same_portal(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    ensure!(sidebar.checked().await?["ca.mfa-all"] == "fail", "it only reports");
    sidebar.open_check("ca.mfa-all").await?;
    sidebar.fix().await?;
    browser.leave_sidebar().await?;
    let contoso = microsoft365.with(|world| world.tenants[0].id);
    let page = format!(
        "https://entra.microsoft.com/{contoso}/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies"
    );
    browser.wait_for_url(|url| url.as_str() == page).await?;
    ensure!(browser.windows().await?.len() == 1, "in the same tab");
    let portal = Portal::here(browser);
    portal.has_heading("Conditional Access | Policies").await?;
    let sidebar = Sidebar::enter(browser).await?;
    sidebar.has_steps("ca.mfa-all").await?;
    browser.leave_sidebar().await?;

    browser.click_text("#portal .control a", "Require MFA for all users").await?;
    portal.has_heading("Require MFA for all users").await?;
    browser.enter_sidebar().await?;
    sidebar.has_steps("ca.mfa-all").await?;
    let here = browser.find("[data-group='here'] [data-check='ca.mfa-all']").await;
    here.map_err(|error| error.context("the page fixes it, so it comes first"))?;
    portal.choose("Enable policy", "On").await?;
    browser.enter_sidebar().await?;
    browser.click("[data-steps] [data-action='check-again']").await?;
    sidebar.has_verdict("ca.mfa-all", "pass").await?;
    portal.has_seen_nothing().await
}

scenarios! {
    worlds::contoso;
    in_another_portal => chromium_fixes_in_another_portal, firefox_fixes_in_another_portal;
    in_the_same_portal => chromium_fixes_in_the_same_portal, firefox_fixes_in_the_same_portal;
}
