//! The checklist: complete, counted, and every kind of verdict in a tenant that calls for it.

use crate::worlds::{self, AISHA, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Sidebar, Verdicts, checks};
use browser_tests::{Browser, scenarios};
use mock365::model::Effect;

/// Fails unless these checks have these verdicts.
fn are(verdicts: &Verdicts, expected: &[(&str, &str)]) -> Result<()> {
    for (check, verdict) in expected {
        ensure!(verdicts[*check] == *verdict, "{check} is not {verdict}: {verdicts:?}");
    }
    Ok(())
}

/// Weak spots of every kind; Exchange Online is unknown until it is consented to, and then known.
async fn with_weaknesses(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    microsoft365.spoil("/userRegistrationDetails", 1, Effect::Latency { ms: 5_000 });
    browser.click("[data-action='start']").await?;
    browser.find(".progress[data-running='true']").await?;
    browser.find(".row[data-verdict='fail']").await?;
    browser.screenshot("filling").await?;
    let verdicts = sidebar.checked().await?;
    are(
        &verdicts,
        &[
            ("aud.org-mailbox", "unknown"),
            ("aud.unified", "unknown"),
            ("ca.legacy-block", "warn"),
            ("ca.mfa-all", "fail"),
            ("id.secdefaults", "fail"),
            ("mfa.registration-admins", "fail"),
            ("out.restricted", "unknown"),
            ("score.overall", "info"),
        ],
    )?;
    counts_add_up(&sidebar).await?;
    let order = sidebar.order().await?;
    let ranks = ["fail", "warn", "unknown", "info", "pass", "not-applicable"];
    let rank = |check: &String| ranks.iter().position(|rank| *rank == verdicts[check]);
    ensure!(order.is_sorted_by_key(rank), "the worst is first: {order:?}");
    ensure!(order.len() == checks(), "each check has one row: {order:?}");
    browser.screenshot("checklist").await?;
    sidebar.open_check("mfa.registration-admins").await?;
    let evidence = sidebar.text("[data-part='evidence']").await?;
    ensure!(
        evidence.contains("misaki.tanaka@contoso.com"),
        "the administrator without a method is named: {evidence}"
    );
    browser.screenshot("detail").await?;
    sidebar.back().await?;

    sidebar.add_exchange().await?;
    sidebar.has_verdict("aud.unified", "fail").await?;
    let verdicts = sidebar.checked().await?;
    ensure!(verdicts["out.restricted"] == "fail", "{verdicts:?}");
    ensure!(verdicts["aud.org-mailbox"] != "unknown", "{verdicts:?}");
    counts_add_up(&sidebar).await
}

async fn counts_add_up(sidebar: &Sidebar<'_>) -> Result<()> {
    let counts = sidebar.counts().await?;
    ensure!(counts.values().sum::<u64>() == checks() as u64, "{counts:?}");
    Ok(())
}

async fn in_order(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    sidebar.add_exchange().await?;
    sidebar.has_verdict("aud.unified", "pass").await?;
    let verdicts = sidebar.checked().await?;
    are(
        &verdicts,
        &[
            ("aud.org-mailbox", "pass"),
            ("aud.unified", "pass"),
            ("ca.legacy-block", "pass"),
            ("ca.mfa-all", "pass"),
            ("id.secdefaults", "pass"),
            ("mfa.registration-admins", "pass"),
            ("out.restricted", "pass"),
            ("score.overall", "info"),
        ],
    )?;
    counts_add_up(&sidebar).await?;
    browser.screenshot("checklist-in-order").await.map(drop)
}

/// What Microsoft answers only with Entra ID P1 is not applicable without it, and says so.
async fn without_licence(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    let verdicts = sidebar.checked().await?;
    for check in ["ca.legacy-block", "ca.mfa-all", "mfa.registration-admins"] {
        ensure!(verdicts[check] == "not-applicable", "{check}: {verdicts:?}");
    }
    ensure!(verdicts["id.secdefaults"] == "fail", "nothing requires MFA here: {verdicts:?}");
    counts_add_up(&sidebar).await?;
    sidebar.open_check("mfa.registration-admins").await?;
    let why = sidebar.text("[data-detail] .why-not").await?;
    ensure!(why.contains("Microsoft Entra ID P1"), "it names the licence: {why}");
    browser.screenshot("not-applicable").await.map(drop)
}

/// A scope that was withdrawn: unknown, with the scope and the role that would do.
async fn without_scope(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let scope = "Policy.Read.All".to_owned();
    microsoft365.spoil("graph.microsoft.com/v1.0", 1, Effect::WithdrawScope { scope });
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    let verdicts = sidebar.checked().await?;
    for check in ["ca.legacy-block", "ca.mfa-all", "id.secdefaults"] {
        ensure!(verdicts[check] == "unknown", "{check}: {verdicts:?}");
    }
    ensure!(verdicts["mfa.registration-admins"] == "fail", "what needs no policy is judged: {verdicts:?}");
    sidebar.open_check("ca.mfa-all").await?;
    let unseen = sidebar.text("[data-detail] [data-part='unseen']").await?;
    ensure!(unseen.contains("Policy.Read.All"), "it names the scope: {unseen}");
    ensure!(
        unseen.contains("Security Reader") || unseen.contains("Global Reader"),
        "it names a role: {unseen}"
    );
    browser.screenshot("unknown").await.map(drop)
}

/// Somebody without any role: nothing green, nothing red, but what everybody may read.
async fn without_role(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, AISHA, ENTRA).await?;
    let verdicts = sidebar.checked().await?;
    // Microsoft lets every member read these settings.
    const FOR_EVERYBODY: [&str; 5] = ["app.", "fed.", "guest.", "id.msol-block", "pw."];
    let of_everybody = |check: &str| FOR_EVERYBODY.iter().any(|start| check.starts_with(start));
    // Everybody may read which plans the tenant has, too: these take one that it has not.
    const UNLICENSED: [&str; 5] = [
        "adm.pim-ga-approval",
        "adm.pim-no-permanent",
        "mdo.safe-attachments",
        "mdo.safe-links",
        "risk.users-open",
    ];
    for (check, verdict) in verdicts.iter().filter(|(check, _)| !of_everybody(check)) {
        let expected = if UNLICENSED.contains(&check.as_str()) { "not-applicable" } else { "unknown" };
        ensure!(verdict == expected, "{check}: {verdict} in {verdicts:?}");
    }
    sidebar.open_check("mfa.registration-admins").await?;
    let unseen = sidebar.text("[data-detail] [data-part='unseen']").await?;
    ensure!(unseen.contains("AuditLog.Read.All"), "it names the scope: {unseen}");
    ensure!(unseen.contains("Reports Reader"), "it names the role: {unseen}");
    Ok(())
}

scenarios! {
    worlds::contoso;
    with_weaknesses => chromium_judges_a_tenant_with_weaknesses, firefox_judges_a_tenant_with_weaknesses;
    without_scope => chromium_says_unknown_without_a_scope, firefox_says_unknown_without_a_scope;
    without_role => chromium_says_unknown_without_a_role, firefox_says_unknown_without_a_role;
}

scenarios! {
    worlds::hardened;
    in_order => chromium_judges_a_tenant_in_order, firefox_judges_a_tenant_in_order;
}

scenarios! {
    worlds::free;
    without_licence => chromium_says_not_applicable_without_a_licence, firefox_says_not_applicable_without_a_licence;
}
