//! Looking into mailboxes for rules of intruders: only when somebody asks, and counted.

use crate::worlds::{self, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Sidebar};
use browser_tests::{Browser, scenarios};

const CHECK: &str = "fwd.inbox-rules";

/// How many mailboxes were asked for their rules.
fn asked(microsoft365: &Microsoft365) -> usize {
    microsoft365.reads().iter().filter(|read| read.path.ends_with("Get-InboxRule")).count()
}

async fn swept(
    browser: &Browser,
    microsoft365: &Microsoft365,
    language: &str,
    words: [&str; 2],
) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    sidebar.add_exchange().await?;
    sidebar.has_verdict("aud.unified", "fail").await?;
    let verdicts = sidebar.checked().await?;
    ensure!(verdicts[CHECK] == "unknown", "nobody asked: {verdicts:?}");
    ensure!(asked(microsoft365) == 0, "nothing is looked into before somebody asks");
    sidebar.open_check(CHECK).await?;
    let button = sidebar.text("[data-detail] [data-action='sweep']").await?;
    ensure!(button.contains(words[0]), "{button}");
    sidebar.scroll_to("[data-detail] [data-part='unseen']").await?;
    browser.check_accessibility(40).await?;
    browser.screenshot(&format!("{language}sweep-offered")).await?;
    browser.click("[data-detail] [data-action='sweep']").await?;
    sidebar.back().await?;
    browser.find(".progress[data-running='true']").await?;
    let verdicts = sidebar.checked_while(|| asked(microsoft365)).await?;
    ensure!(verdicts[CHECK] == "fail", "the rule is found: {verdicts:?}");
    sidebar.open_check(CHECK).await?;
    let evidence = sidebar.text("[data-part='evidence']").await?;
    ensure!(
        evidence.contains("farah.petrov@contoso.com") && evidence.contains("collector@tailspin.example"),
        "the mailbox and where its mail goes: {evidence}"
    );
    ensure!(!evidence.contains("gustav.bergstrom"), "whoever files newsletters is no suspect: {evidence}");
    let said = sidebar.text(&format!("[data-detail='{CHECK}']")).await?;
    ensure!(said.contains(words[1]), "all of them were looked into: {said}");
    ensure!(browser.find_all("[data-action='sweep']").await?.is_empty(), "nothing is left to look into");
    sidebar.scroll_to("[data-part='evidence']").await?;
    browser.check_accessibility(40).await?;
    browser.screenshot(&format!("{language}sweep-found")).await.map(drop)
}

async fn in_english(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    swept(browser, microsoft365, "", ["more mailboxes", " mailboxes were looked into."]).await
}

async fn in_japanese(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    swept(browser, microsoft365, "japanese-", ["メールボックスを調べる", "すべて調べました"]).await
}

scenarios! {
    worlds::contoso;
    in_english => chromium_looks_into_mailboxes, firefox_looks_into_mailboxes;
}

scenarios! {
    worlds::japanese;
    in_japanese => chromium_looks_into_mailboxes_in_japanese, firefox_looks_into_mailboxes_in_japanese;
}
