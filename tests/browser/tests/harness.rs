//! The harness itself, proved on a throw-away extension in both browsers.

mod throw_away;

use anyhow::{Result, ensure};
use browser_tests::{Browser, Chord, Colours, Key, Kind, Setup, scenarios, wait_until};
use throw_away::{World, prepare};

const PORTAL: &str = "http://portal.test/";

async fn dock(browser: &Browser) -> Result<()> {
    browser.goto(PORTAL).await?;
    browser.press_toolbar_button().await?;
    browser.enter_sidebar().await
}

async fn toolbar_button_docks_the_sidebar(browser: &mut Browser, _: &mut World) -> Result<()> {
    browser.goto(PORTAL).await?;
    ensure!(!browser.has_sidebar().await?, "nobody has pressed the button yet");
    browser.press_toolbar_button().await?;
    browser.enter_sidebar().await?;
    browser.wait_for_text("h1", "Harness panel").await?;
    browser.leave_sidebar().await?;
    browser.wait_for_text("h1", "Portal").await?;
    ensure!(browser.has_sidebar().await?, "the sidebar stays");
    let sees = "return [...document.documentElement.children].some((child) => child.shadowRoot) || window.length > 0";
    ensure!(browser.script(sees, vec![]).await? == false, "the page must not see into the sidebar");
    let picture = std::fs::read(browser.screenshot("harness").await?)?;
    ensure!(picture.starts_with(b"\x89PNG"), "a picture was written");
    Ok(())
}

async fn toolbar_button_is_pressed_on_the_current_tab(browser: &mut Browser, _: &mut World) -> Result<()> {
    browser.goto(PORTAL).await?;
    let first = browser.window().await?;
    let second = browser.new_tab().await?;
    browser.goto(PORTAL).await?;
    browser.press_toolbar_button().await?;
    browser.enter_sidebar().await?;
    browser.switch_to(&first).await?;
    ensure!(!browser.has_sidebar().await?, "the other tab has none");
    browser.switch_to(&second).await?;
    browser.close_window().await?;
    browser.wait_for_closing(&second).await
}

async fn shortcut_presses_the_button(browser: &mut Browser, _: &mut World) -> Result<()> {
    browser.goto(PORTAL).await?;
    let chord = Chord { modifiers: &[Key::Alt, Key::Shift], key: 'l' };
    match browser.kind() {
        Kind::Firefox => {
            browser.press_shortcut(chord).await?;
            browser.enter_sidebar().await
        }
        Kind::Chromium => {
            ensure!(browser.press_shortcut(chord).await.is_err(), "Chromium takes no keys from outside");
            dock(browser).await?;
            let commands = "const done = arguments[0]; chrome.commands.getAll().then(done)";
            let commands = browser.async_script(commands, vec![]).await?;
            ensure!(commands[0]["shortcut"] == "Alt+Shift+L", "the browser knows it: {commands}");
            Ok(())
        }
    }
}

async fn background_stops_and_starts_anew(browser: &mut Browser, _: &mut World) -> Result<()> {
    dock(browser).await?;
    let first = ask(browser).await?;
    ensure!(first == ask(browser).await?, "the same background answers twice");
    browser.stop_background().await?;
    ensure!(!browser.background_runs().await?, "it has stopped");
    ensure!(first != ask(browser).await?, "another background answers");
    ensure!(browser.background_runs().await?, "and runs");
    Ok(())
}

async fn ask(browser: &Browser) -> Result<String> {
    browser.click("#ask").await?;
    let answer =
        browser.wait_for_script("return document.getElementById('answer').textContent || null", vec![]);
    Ok(answer.await?.to_string())
}

async fn copied_text_is_read_back(browser: &mut Browser, _: &mut World) -> Result<()> {
    dock(browser).await?;
    browser.click("#copy").await?;
    browser.wait_for_text("#answer", "copied").await?;
    browser.wait_for_clipboard("Get-Mailbox -Identity “Ada”").await
}

async fn sign_in_window_is_driven(browser: &mut Browser, _: &mut World) -> Result<()> {
    dock(browser).await?;
    let portal = browser.window().await?;
    let known = browser.windows().await?;
    browser.click("#sign-in").await?;
    let sign_in = browser.wait_for_window(&known, |url| url.host_str() == Some("login.test")).await?;
    browser.click("#accept").await?;
    browser.wait_for_closing(&sign_in).await?;
    browser.switch_to(&portal).await?;
    browser.enter_sidebar().await?;
    browser.wait_for_text("#answer", "code=42").await?;
    Ok(())
}

async fn link_opens_a_tab(browser: &mut Browser, _: &mut World) -> Result<()> {
    browser.goto(PORTAL).await?;
    let known = browser.windows().await?;
    browser.click_text("a", "Users").await?;
    browser.wait_for_window(&known, |url| url.path() == "/users").await?;
    browser.wait_for_text("h1", "Portal").await?;
    Ok(())
}

async fn axe_sees_the_sidebar_and_its_faults(browser: &mut Browser, _: &mut World) -> Result<()> {
    dock(browser).await?;
    browser.check_accessibility(8).await?;
    browser.open_extension_page("faulty.html").await?;
    let audit = browser.audit().await?;
    let rules: Vec<&str> = audit.violations.iter().map(|violation| violation.id.as_str()).collect();
    ensure!(rules == ["image-alt", "label"], "the planted faults are found: {rules:?}");
    ensure!(browser.check_accessibility(1).await.is_err(), "and fail the check");
    browser.goto("about:blank").await?;
    ensure!(browser.check_accessibility(8).await.is_err(), "an empty page is no success");
    Ok(())
}

async fn keys_are_typed(browser: &mut Browser, _: &mut World) -> Result<()> {
    browser.goto(PORTAL).await?;
    browser.press([Key::Tab]).await?;
    browser.press("tenant".chars()).await?;
    let value = browser.find("#search").await?.prop("value").await?;
    ensure!(value.as_deref() == Some("tenant"), "{value:?}");
    browser.fill("#search", "other").await?;
    ensure!(
        browser.focused().await?.attr("id").await?.as_deref() == Some("search"),
        "the field has the focus"
    );
    Ok(())
}

async fn unknown_hosts_are_out_of_reach(browser: &mut Browser, _: &mut World) -> Result<()> {
    browser.goto(PORTAL).await?;
    let fetched = "const done = arguments[0]; fetch('http://elsewhere.test/', { mode: 'no-cors' })
        .then((answer) => done(answer.type), () => done('failed'))";
    browser.goto("http://elsewhere.test/").await.ok();
    ensure!(browser.find_all("#search").await?.is_empty(), "nothing of the portal is shown");
    browser.goto("about:blank").await?;
    let outcome = browser.async_script(fetched, vec![]).await?;
    ensure!(outcome == "failed" || browser.kind() == Kind::Firefox, "{outcome}");
    Ok(())
}

scenarios! {
    prepare;
    toolbar_button_docks_the_sidebar =>
        chromium_toolbar_button_docks_the_sidebar, firefox_toolbar_button_docks_the_sidebar;
    toolbar_button_is_pressed_on_the_current_tab =>
        chromium_toolbar_button_is_pressed_on_the_current_tab, firefox_toolbar_button_is_pressed_on_the_current_tab;
    shortcut_presses_the_button => chromium_shortcut_presses_the_button, firefox_shortcut_presses_the_button;
    background_stops_and_starts_anew =>
        chromium_background_stops_and_starts_anew, firefox_background_stops_and_starts_anew;
    copied_text_is_read_back => chromium_copied_text_is_read_back, firefox_copied_text_is_read_back;
    sign_in_window_is_driven => chromium_sign_in_window_is_driven, firefox_sign_in_window_is_driven;
    link_opens_a_tab => chromium_link_opens_a_tab, firefox_link_opens_a_tab;
    axe_sees_the_sidebar_and_its_faults =>
        chromium_axe_sees_the_sidebar_and_its_faults, firefox_axe_sees_the_sidebar_and_its_faults;
    keys_are_typed => chromium_keys_are_typed, firefox_keys_are_typed;
    unknown_hosts_are_out_of_reach =>
        chromium_unknown_hosts_are_out_of_reach, firefox_unknown_hosts_are_out_of_reach;
}

async fn policy_violations_are_collected(browser: &mut Browser, _: &mut World) -> Result<()> {
    dock(browser).await?;
    ensure!(browser.own_policy_violations().await?.is_empty(), "none yet");
    browser.click("#break").await?;
    browser.wait_for_text("#answer", "broken").await?;
    let violations = browser.own_policy_violations().await?;
    ensure!(violations.len() == 1, "the style attribute: {violations:?}");
    ensure!(violations[0].source.ends_with("/panel.js"), "{violations:?}");
    ensure!(browser.own_policy_violations().await? == violations, "asking again tells the same");
    Ok(())
}

async fn may_violate(kind: Kind) -> Result<(Setup, World)> {
    let (setup, world) = prepare(kind).await?;
    Ok((Setup { may_violate_policy: true, ..setup }, world))
}

scenarios! {
    may_violate;
    policy_violations_are_collected =>
        chromium_policy_violations_are_collected, firefox_policy_violations_are_collected;
}

const WISHES: &str = "const asks = (query) => matchMedia(`(${query})`).matches;
    return [asks('prefers-color-scheme: dark'), asks('forced-colors: active'), asks('prefers-reduced-motion: reduce'),
        navigator.language].join(' ')";

async fn wishes(browser: &Browser) -> Result<String> {
    Ok(browser.script(WISHES, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

async fn dark_still_japanese(kind: Kind) -> Result<(Setup, World)> {
    let (setup, world) = prepare(kind).await?;
    Ok((Setup { colours: Colours::Dark, reduced_motion: true, language: "ja".into(), ..setup }, world))
}

async fn dark_still_japanese_is_seen(browser: &mut Browser, _: &mut World) -> Result<()> {
    dock(browser).await?;
    let seen = wishes(browser).await?;
    ensure!(seen == "true false true ja", "in the sidebar: {seen}");
    browser.leave_sidebar().await?;
    let seen = wishes(browser).await?;
    ensure!(seen == "true false true ja", "in the page: {seen}");
    Ok(())
}

scenarios! {
    dark_still_japanese;
    dark_still_japanese_is_seen => chromium_dark_still_japanese_is_seen, firefox_dark_still_japanese_is_seen;
}

async fn forced_colours(kind: Kind) -> Result<(Setup, World)> {
    let (setup, world) = prepare(kind).await?;
    Ok((Setup { colours: Colours::Forced, window: (1000, 700), ..setup }, world))
}

async fn forced_colours_are_seen(browser: &mut Browser, _: &mut World) -> Result<()> {
    dock(browser).await?;
    let seen = wishes(browser).await?;
    ensure!(seen.split(' ').nth(1) == Some("true") && seen.ends_with("en-US"), "in the sidebar: {seen}");
    browser.leave_sidebar().await?;
    let width = browser.script("return window.outerWidth", vec![]).await?;
    ensure!(width == 1000, "the window has the wanted width: {width}");
    Ok(())
}

scenarios! {
    forced_colours;
    forced_colours_are_seen => chromium_forced_colours_are_seen, firefox_forced_colours_are_seen;
}

/// A scenario that goes wrong, as a test would run it: what its message says, and the browser's process.
fn goes_wrong(name: &str, kind: Kind) -> (String, u64) {
    let mut process = None;
    let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        browser_tests::run(name, kind, prepare, async |browser: &mut Browser, _: &mut World| {
            process = browser.process();
            browser.goto(PORTAL).await?;
            anyhow::bail!("the tenant is not there")
        });
    }));
    let message = played.expect_err("a failing scenario fails");
    (
        message.downcast_ref::<String>().expect("with a message").clone(),
        process.expect("the browser has a process"),
    )
}

fn a_failure_says_where_and_leaves_no_browser(name: &str, kind: Kind) {
    let picture = browser_tests::repository().join(format!("build/screenshots/{kind}/failed-{name}.png"));
    let (message, process) = goes_wrong(name, kind);
    assert!(message.contains("at http://portal.test/"), "{message}");
    assert!(message.contains("the tenant is not there"), "{message}");
    assert!(message.contains(&picture.display().to_string()) && picture.is_file(), "{message}");
    std::fs::remove_file(picture).expect("the picture can be removed");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let ended = runtime.block_on(wait_until("the browser has ended", async || {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        let ended = status.is_empty() || status.contains("State:\tZ") || status.contains("State:\tX");
        Ok(ended.then_some(()))
    }));
    ended.expect("the browser ends with its test");
}

#[test]
fn chromium_failure_says_where_and_leaves_no_browser() {
    a_failure_says_where_and_leaves_no_browser("chromium_goes_wrong", Kind::Chromium);
}

#[test]
fn firefox_failure_says_where_and_leaves_no_browser() {
    a_failure_says_where_and_leaves_no_browser("firefox_goes_wrong", Kind::Firefox);
}
