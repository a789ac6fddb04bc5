//! A long run in a browser that kills the background again and again, with no debugger attached to it.

use anyhow::{Context, Result, ensure};
use browser_tests::sidelight::{ENTRA, Microsoft365, Sidebar, now};
use browser_tests::{Browser, Kind, Setup, scenarios, wait_while_moving};
use mock365::model::{Effect, Licences, Shape, Weakness, World};
use std::collections::BTreeMap;

/// Firefox stops an event page that did nothing for so many milliseconds: longer than the reports' ten seconds, so that a run that
/// goes on after it does not die before its first request.
const IDLE: u32 = 11_000;
/// How long the service asks to be left alone, in seconds: longer than that.
const WAIT: &str = "15";

/// As large as the largest tenants that small teams run: 50 pages of users, 50 of their methods. Reports are read five times in
/// ten seconds, so a run takes two minutes.
async fn fifty_thousand(_: Kind) -> Result<(Setup, Microsoft365)> {
    let shape = Shape {
        users: 50_000,
        licences: Licences::P1,
        weaknesses: vec![Weakness::MfaPolicyExcludesGroup, Weakness::AdminWithoutMfa],
        ..Shape::default()
    };
    let (mut setup, microsoft365) = Microsoft365::start(World::generate(11, &shape, now())).await?;
    setup.firefox_preferences.insert("extensions.background.idle.timeout".into(), IDLE.into());
    Ok((setup, microsoft365))
}

/// Whatever dies, the run goes on where it stopped, and ends as one that nobody disturbed.
async fn killed(browser: &mut Browser, microsoft365: &mut Microsoft365) -> Result<()> {
    let user = microsoft365.with(|world| world.tenants[0].users[0].user_principal_name.clone());
    let moved = || microsoft365.log().len();
    if browser.kind() == Kind::Firefox {
        browser.count_background_stops().await?;
    }
    let mut sidebar = Sidebar::connected(browser, microsoft365, &user, ENTRA).await?;
    let mut deaths = 0;
    // In Firefox where only one list is left, since what is busy is not idle.
    let places = match browser.kind() {
        Kind::Chromium => [9, 31, 64],
        Kind::Firefox => [56, 70, 85],
    };
    for pages in places {
        wait_while_moving(&format!("{pages} pages"), moved, async || {
            Ok((read(microsoft365, 0).len() >= pages).then_some(()))
        })
        .await?;
        match browser.kind() {
            Kind::Chromium => {
                // The frame of a page that a driver holds may not die under it.
                browser.leave_sidebar().await?;
                let portal = browser.window().await?;
                let tab = browser.new_tab().await?;
                browser.switch_to(&portal).await?;
                browser.close_window().await?;
                browser.switch_to(&tab).await?;
                deaths += browser.kill_extension_process()?;
                sidebar = Sidebar::open(browser, ENTRA).await?;
            }
            Kind::Firefox => {
                let effect = Effect::Status { status: 429, retry_after: Some(WAIT.into()), body: None };
                microsoft365.spoil(METHODS, 1, effect);
                wait_while_moving("the background is stopped", moved, async || {
                    let stops = usize::try_from(browser.background_stops().await?)?;
                    Ok((stops > deaths).then(|| deaths = stops))
                })
                .await?;
            }
        }
    }
    let verdicts = sidebar.checked_while(moved).await?;
    let sentences = sidebar.sentences().await?;
    ensure!(deaths >= 3, "the background died {deaths} times");
    let disturbed = read(microsoft365, 0);
    let again: u32 = disturbed.values().map(|times| times - 1).sum();
    let most = u32::try_from(disturbed.len()).context("few pages")?;
    ensure!(again < most, "{again} of {most} pages were read again: the run began anew");

    let before = microsoft365.log().len();
    browser.click("[data-action='start']").await?;
    let undisturbed = sidebar.checked_while(moved).await?;
    ensure!(undisturbed == verdicts, "{verdicts:?} in place of {undisturbed:?}");
    let said = sidebar.sentences().await?;
    ensure!(said == sentences, "{sentences} in place of {said}");
    let pages = read(microsoft365, before);
    ensure!(pages.len() >= 100, "a run reads {} pages", pages.len());
    ensure!(disturbed.keys().eq(pages.keys()), "other pages: {disturbed:?} in place of {pages:?}");
    println!("{}: {deaths} deaths, {again} of {most} pages read again", browser.kind());
    Ok(())
}

const USERS: &str = "/v1.0/users?";
const METHODS: &str = "/v1.0/reports/authenticationMethods/userRegistrationDetails?";

/// Pages of users and of their methods that were asked for since, and how often.
fn read(microsoft365: &Microsoft365, since: usize) -> BTreeMap<String, u32> {
    let mut pages = BTreeMap::new();
    let collections = [USERS, METHODS];
    for entry in microsoft365.log().into_iter().skip(since) {
        if collections.iter().any(|start| entry.path.starts_with(start)) {
            *pages.entry(entry.path).or_default() += 1;
        }
    }
    pages
}

scenarios! {
    fifty_thousand;
    killed => chromium_ends_a_long_run_whatever_is_killed, firefox_ends_a_long_run_though_it_stops_the_background;
}
