//! SPF and DMARC at a public resolver: nobody asks it before an admin lets it be asked, and nobody after it was taken back. The mock fails
//! the scenario for a question that nobody let be asked, and for one that carries more than a name.

use crate::worlds::{self, IDA};
use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Options, Sidebar};
use browser_tests::{Browser, scenarios};

const SWITCH: &str = "#dns-over-https";

/// The names that were asked for so far.
fn asked(microsoft365: &Microsoft365) -> Vec<String> {
    let log = microsoft365.log();
    let asked = log.iter().filter(|entry| entry.host == "cloudflare-dns.com");
    asked.map(|entry| entry.path.clone()).collect()
}

/// Turns the switch on the options page, in a tab of its own, and comes back to the sidebar.
async fn turn(browser: &Browser, microsoft365: &Microsoft365, on: bool, picture: Option<&str>) -> Result<()> {
    let window = browser.window().await?;
    Options::open(browser).await?;
    let shown = browser.find(SWITCH).await?.prop("checked").await?;
    ensure!(shown.as_deref() == Some(if on { "false" } else { "true" }), "it is {shown:?}");
    let before = asked(microsoft365).len();
    browser.click(SWITCH).await?;
    if let Some(name) = picture {
        let script = "document.querySelector(\"[aria-labelledby='resolver-title']\").scrollIntoView()";
        browser.script(script, vec![]).await?;
        browser.check_accessibility(40).await?;
        browser.screenshot(name).await?;
    }
    ensure!(asked(microsoft365).len() == before, "nothing is asked before it is saved");
    microsoft365.with(|world| world.resolver.may_be_asked = on);
    let wanted = if on { "true" } else { "false" };
    let shown = browser.find(SWITCH).await?.prop("checked").await?;
    ensure!(shown.as_deref() == Some(wanted), "it is {shown:?} once it was clicked");
    browser.click("[data-action='save']").await?;
    browser.find(".saved").await?;
    let options = browser.window().await?;
    browser.close_window().await?;
    browser.switch_to(&window).await?;
    browser.wait_for_closing(&options).await?;
    Sidebar::enter(browser).await.map(drop)
}

async fn both(browser: &Browser, microsoft365: &Microsoft365, language: &str, word: &str) -> Result<()> {
    let sidebar = Sidebar::connected(browser, microsoft365, IDA, ENTRA).await?;
    sidebar.checked().await?;
    sidebar.add_exchange().await?;
    let verdicts = sidebar.checked().await?;
    ensure!(verdicts["dns.spf"] == "unknown" && verdicts["dns.dmarc"] == "unknown", "{verdicts:?}");
    ensure!(asked(microsoft365).is_empty(), "nobody let it be asked");

    turn(browser, microsoft365, true, Some(&format!("{language}resolver-option"))).await?;
    sidebar.has_verdict("dns.spf", "warn").await?;
    sidebar.has_verdict("dns.dmarc", "fail").await?;
    sidebar.open_check("dns.spf").await?;
    let said = sidebar.text("[data-detail='dns.spf']").await?;
    ensure!(said.contains("include:spf.protection.outlook.com ~all") && said.contains(word), "{said}");
    browser.check_accessibility(40).await?;
    browser.screenshot(&format!("{language}resolver-spf")).await?;
    sidebar.back().await?;
    let mut names = asked(microsoft365);
    names.sort();
    let expected = ["_dmarc.contoso.com", "contoso.com", "spf.protection.outlook.com"]
        .map(|name| format!("/dns-query?name={name}&type=TXT"));
    ensure!(names == expected, "{names:?}");

    turn(browser, microsoft365, false, None).await?;
    sidebar.has_verdict("dns.spf", "unknown").await?;
    sidebar.has_verdict("dns.dmarc", "unknown").await?;
    browser.click("[data-action='start']").await?;
    let verdicts = sidebar.checked().await?;
    ensure!(verdicts["dns.spf"] == "unknown", "{verdicts:?}");
    ensure!(asked(microsoft365).len() == expected.len(), "nobody asks any more");
    Ok(())
}

async fn in_english(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    both(browser, microsoft365, "", "to be marked, not refused").await
}

async fn in_japanese(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    both(browser, microsoft365, "japanese-", "拒否されません").await
}

scenarios! {
    worlds::contoso;
    in_english => chromium_asks_a_resolver_only_where_it_may, firefox_asks_a_resolver_only_where_it_may;
}

scenarios! {
    worlds::japanese;
    in_japanese => chromium_asks_a_resolver_only_where_it_may_in_japanese, firefox_asks_a_resolver_only_where_it_may_in_japanese;
}
