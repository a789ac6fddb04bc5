//! The background is stopped in the middle of a run.

use anyhow::{Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Sidebar, now};
use browser_tests::{Browser, Kind, Setup, scenarios, wait_until};
use mock365::model::{Effect, Licences, Shape, Weakness, World};
use std::collections::BTreeMap;

/// Large enough for several pages of users and of their methods.
async fn large_tenant(_: Kind) -> Result<(Setup, Microsoft365)> {
    let shape = Shape {
        users: 6_000,
        licences: Licences::P1,
        weaknesses: vec![Weakness::MfaPolicyExcludesGroup, Weakness::AdminWithoutMfa],
        ..Shape::default()
    };
    Microsoft365::start(World::generate(7, &shape, now())).await
}

const USERS: &str = "/v1.0/users?";

/// The run goes on by itself, finds what it finds undisturbed, and does not begin anew.
async fn goes_on(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let user = microsoft365.with(|world| world.tenants[0].users[0].user_principal_name.clone());
    let sidebar = Sidebar::connected(browser, microsoft365, &user, ENTRA).await?;
    let verdicts = sidebar.checked().await?;
    let sentences = sidebar.sentences().await?;
    let undisturbed = pages(microsoft365, 0);
    ensure!(undisturbed.len() >= 6, "the users come in several pages: {undisturbed:?}");

    let before = microsoft365.log().len();
    microsoft365.spoil("graph.microsoft.com", u32::MAX, Effect::Latency { ms: 1_000 });
    browser.click("[data-action='start']").await?;
    // Between two checkpoints pass at least half a second, and more on a slow machine: by the fourth page one has been stored.
    wait_until("four pages of users were asked for", async || {
        Ok((pages(microsoft365, before).len() >= 4).then_some(()))
    })
    .await?;
    browser.stop_background().await?;
    let stopped_after = microsoft365.log().len();
    let read_before = pages(microsoft365, before);
    microsoft365.heal();
    wait_until("somebody goes on reading", async || {
        Ok((microsoft365.log().len() > stopped_after).then_some(()))
    })
    .await?;
    let after = sidebar.checked().await?;
    ensure!(after == verdicts, "{after:?} in place of {verdicts:?}");
    let said = sidebar.sentences().await?;
    ensure!(said == sentences, "{said} in place of {sentences}");

    let read = pages(microsoft365, before);
    ensure!(read.keys().eq(undisturbed.keys()), "the same pages: {read:?} in place of {undisturbed:?}");
    let read_again = read.iter().filter(|(_, times)| **times > 1).count();
    ensure!(read_again < read_before.len(), "not all were read again: {read_again} of {}", read_before.len());
    ensure!(browser.background_runs().await?, "the background runs again");
    Ok(())
}

/// Pages of users that were asked for since, and how often.
fn pages(microsoft365: &Microsoft365, since: usize) -> BTreeMap<String, u32> {
    let mut pages = BTreeMap::new();
    for entry in microsoft365.log().into_iter().skip(since).filter(|entry| entry.path.starts_with(USERS)) {
        *pages.entry(entry.path).or_default() += 1;
    }
    pages
}

scenarios! {
    large_tenant;
    goes_on => chromium_goes_on_after_its_background_was_stopped, firefox_goes_on_after_its_background_was_stopped;
}
