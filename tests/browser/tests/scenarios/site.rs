//! The site: the live demo, and *assess a file*. Nothing leaves the page.

use anyhow::{Context, Result, ensure};
use browser_tests::sidelight::{Sidebar, Site, checks, now};
use browser_tests::{Browser, Colours, Kind, Setup, World, repository, scenarios, wait_until};
use mock365::model::identity::AccessToken;
use mock365::model::{self, DEMO_CLIENT, Recorder, Request, Resource};
use mock365::{Options, Server};
use serde_json::json;

/// The site, and a network in which nothing else can be reached.
struct Offline {
    site: Site,
    nowhere: Server,
}

impl World for Offline {
    async fn conclude(&self, browser: &Browser) -> Result<()> {
        ensure!(self.nowhere.log().is_empty(), "Microsoft was asked: {:?}", self.nowhere.log());
        let refused = self.nowhere.refused_hosts();
        ensure!(refused.is_empty(), "other hosts were asked for: {refused:?}");
        let asked = self.site.asked();
        let read_only = asked.iter().all(|request| request.starts_with("GET ") && !request.contains('?'));
        ensure!(read_only, "nothing is sent to the site's own host: {asked:?}");
        let script = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
        let loaded: Vec<String> = serde_json::from_value(browser.script(script, vec![]).await?)?;
        let elsewhere = loaded.iter().find(|url| !url.starts_with(self.site.origin()));
        ensure!(elsewhere.is_none(), "the page asked for {elsewhere:?}");
        let violations = browser.policy_violations().await?;
        ensure!(violations.is_empty(), "the site broke its policy: {violations:?}");
        Ok(())
    }
}

async fn light(_: Kind) -> Result<(Setup, Offline)> {
    let site = Site::start().await?;
    let nowhere = Server::start(model::World::default(), Options::default()).await?;
    let network = browser_tests::Network::Mock {
        hosts: Vec::new(),
        tls_port: nowhere.tls_port(),
        proxy_port: nowhere.proxy_port(),
    };
    Ok((Setup { network, ..Setup::default() }, Offline { site, nowhere }))
}

async fn dark(kind: Kind) -> Result<(Setup, Offline)> {
    let (setup, offline) = light(kind).await?;
    Ok((Setup { colours: Colours::Dark, reduced_motion: true, ..setup }, offline))
}

/// Every picture of the site, by the colours that the browser asks for.
async fn picture(browser: &Browser, name: &str) -> Result<()> {
    let dark = browser.script("return matchMedia('(prefers-color-scheme: dark)').matches", vec![]).await?;
    let name = if dark == true { format!("dark-{name}") } else { name.to_owned() };
    browser.screenshot(&name).await.map(drop)
}

/// Start, wait, open a finding, go to its page, change the setting there, check again.
async fn demo(browser: &mut Browser, offline: &mut Offline) -> Result<()> {
    browser.goto(&format!("{}/index.html", offline.site.origin())).await?;
    browser.find(".demo [data-tenant]").await?;
    picture(browser, "site").await?;
    let sidebar = Sidebar::here(browser);
    browser.click("[data-action='start']").await?;
    let verdicts = sidebar.checked().await?;
    ensure!(verdicts["ca.mfa-all"] == "fail", "{verdicts:?}");
    browser.check_accessibility(80).await?;
    sidebar.scroll_to(".demo").await?;
    picture(browser, "site-demo").await?;
    sidebar.open_check("ca.mfa-all").await?;
    sidebar.fix().await?;
    let address = "return document.querySelector(\"[data-part='address']\").textContent.includes('ConditionalAccessBlade/~/Policies')";
    browser.wait_for_script(address, vec![]).await?;
    sidebar.has_steps("ca.mfa-all").await?;
    browser.click_text(".portal-control button.link", "Require MFA for all users").await?;
    browser.find("select.portal-choice").await?.select_by_label("On").await?;
    browser.click("[data-steps] [data-action='check-again']").await?;
    sidebar.has_verdict("ca.mfa-all", "pass").await?;
    picture(browser, "site-fixed").await
}

/// The pages of the checks: a search, a check, its other language, permissions, what is not verified.
async fn pages(browser: &mut Browser, offline: &mut Offline) -> Result<()> {
    browser.goto(&format!("{}/index.html", offline.site.origin())).await?;
    browser.click(".site-bar a[href='checks/index.html']").await?;
    browser.find(".checks-search:not([hidden])").await?;
    browser.check_accessibility(100).await?;
    picture(browser, "site-checks").await?;
    let shown =
        "return [...document.querySelectorAll('.checks-row:not([hidden]) code')].map((id) => id.textContent)";
    browser.find("#search").await?.send_keys("BLOCKLEGACY legacy").await?;
    let found: Vec<String> = serde_json::from_value(browser.script(shown, vec![]).await?)?;
    ensure!(found == ["ca.legacy-block"], "{found:?}");
    picture(browser, "site-checks-found").await?;
    browser.find("#search").await?.send_keys(" nothing-of-this-kind").await?;
    browser.wait_for_text(".checks-search output", "No check").await?;
    for (page, least) in [
        ("checks/ca.legacy-block.html", 30),
        ("checks/id.secdefaults.html", 30),
        ("checks/permissions.html", 100),
        ("checks/unverified.html", 30),
        ("checks/ja/index.html", 100),
        ("checks/ja/ca.legacy-block.html", 30),
    ] {
        browser.goto(&format!("{}/{page}", offline.site.origin())).await?;
        browser.find("h1").await?;
        browser.check_accessibility(least).await.with_context(|| page.to_owned())?;
        picture(browser, &page.trim_end_matches(".html").replace(['/', '.'], "-")).await?;
    }
    browser.click(".site-bar a[lang='en']").await?;
    browser.find("html[lang='en'] h1").await.map(drop)
}

/// A recording of the mock, dropped: the report. A broken one: a sentence that names the entry.
async fn assess(browser: &mut Browser, offline: &mut Offline) -> Result<()> {
    browser.goto(&format!("{}/assess.html", offline.site.origin())).await?;
    browser.find("[data-part='drop']").await?;
    browser.check_accessibility(15).await?;
    picture(browser, "assess").await?;
    let recording = recording()?.to_string();
    let asked = offline.site.asked().len();
    drop_file(browser, "contoso.har", &recording).await?;
    let sidebar = Sidebar::here(browser);
    let verdicts = wait_until("the report is shown", async || {
        let verdicts = sidebar.verdicts().await?;
        Ok((verdicts.len() == checks()).then_some(verdicts))
    })
    .await?;
    ensure!(verdicts["ca.mfa-all"] == "fail", "{verdicts:?}");
    ensure!(verdicts["aud.unified"] == "fail", "{verdicts:?}");
    ensure!(verdicts["out.restricted"] == "unknown", "it was not recorded: {verdicts:?}");
    sidebar.open_check("ca.mfa-all").await?;
    browser.check_accessibility(60).await?;
    picture(browser, "assess-report").await?;
    let text = browser.script("return document.body.innerText", vec![]).await?;
    ensure!(!text.to_string().contains(SECRET), "no token of the recording is shown");

    let cut = &recording[..recording.len() * 2 / 3];
    drop_file(browser, "cut.har", cut).await?;
    let said = browser.find("[data-part='wrong']").await?.text().await?;
    let names_an_entry = said.contains("cut.har") && said.contains("in the middle of entry ");
    ensure!(names_an_entry, "{said}");
    picture(browser, "assess-cut").await?;
    drop_file(browser, "list.har", "[1, 2]").await?;
    browser.wait_for_text("[data-part='wrong']", "list.har").await?;
    ensure!(
        offline.site.asked().len() == asked,
        "nothing was asked for meanwhile: {:?}",
        offline.site.asked()
    );
    Ok(())
}

/// The published examples of Microsoft Graph: every check is there, with honest gaps.
async fn assess_published_examples(browser: &mut Browser, offline: &mut Offline) -> Result<()> {
    let file = repository().join("../shared/reference/graph-docs.har");
    if !file.is_file() {
        println!("skipped: ../shared/reference is absent");
        return Ok(());
    }
    browser.goto(&format!("{}/assess.html", offline.site.origin())).await?;
    let field = browser.find("#file").await?;
    field.send_keys(&file.canonicalize()?.to_string_lossy()).await?;
    let sidebar = Sidebar::here(browser);
    wait_until("the report, or the choice of a tenant, is shown", async || {
        if let Some(first) = browser.find_all("[data-part='which'] button").await?.into_iter().next() {
            first.click().await?;
        }
        Ok((sidebar.verdicts().await?.len() == checks()).then_some(()))
    })
    .await?;
    let verdicts = sidebar.verdicts().await?;
    ensure!(
        verdicts.values().any(|verdict| verdict == "unknown"),
        "examples are not a whole tenant: {verdicts:?}"
    );
    picture(browser, "assess-published-examples").await
}

/// What stands in the `Authorization` header of the recording, and must never be seen.
const SECRET: &str = "mock-secret-of-the-recording";

/// What a browser would record while an admin looks around in the portals of Contoso.
fn recording() -> Result<serde_json::Value> {
    let at = now();
    let mut world = model::World::contoso(at);
    let tenant = &world.tenants[0];
    let ida =
        tenant.users.iter().find(|user| user.user_principal_name == crate::worlds::IDA).context("Ida")?;
    let (tenant, user) = (tenant.id, ida.id);
    for (resource, value) in
        [(Resource::Graph, format!("{SECRET}-1")), (Resource::Exchange, format!("{SECRET}-2"))]
    {
        let scopes = world.applications[0].granted(tenant, user, resource);
        world.tokens.push(AccessToken {
            value,
            client_id: DEMO_CLIENT,
            tenant,
            user,
            resource,
            scopes,
            expires: at + 3_600_000,
        });
    }
    let mut recorder = Recorder::default();
    let mut record = |mut request: Request, token: &str| -> Result<()> {
        request.headers.push(("Authorization".to_owned(), format!("Bearer {SECRET}-{token}")));
        let response = world.handle(&request);
        ensure!(response.status == 200, "{}: {}", request.url, response.status);
        recorder.push(&request, &response);
        Ok(())
    };
    for path in [
        "organization",
        "subscribedSkus",
        "policies/identitySecurityDefaultsEnforcementPolicy",
        "identity/conditionalAccess/policies",
        "users?$top=999&$select=id,userPrincipalName,displayName,accountEnabled,userType,assignedLicenses,onPremisesSyncEnabled",
        "reports/authenticationMethods/userRegistrationDetails?$top=999",
        "roleManagement/directory/roleAssignments",
        "roleManagement/directory/roleDefinitions",
        "security/secureScores?$top=1",
    ] {
        record(Request::get(format!("https://graph.microsoft.com/v1.0/{path}"), at), "1")?;
    }
    let url = format!("https://outlook.office365.com/adminapi/beta/{tenant}/InvokeCommand");
    let body = json!({ "CmdletInput": { "CmdletName": "Get-AdminAuditLogConfig", "Parameters": {} } });
    let mut request = Request::get(&url, at);
    request.method = "POST".to_owned();
    request.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    request.headers.push(("X-AnchorMailbox".to_owned(), format!("UPN:{}", crate::worlds::IDA)));
    request.body = body.to_string().into_bytes();
    record(request, "2")?;
    Ok(recorder.har())
}

/// Drops a file where files are dropped, as a file manager does.
async fn drop_file(browser: &Browser, name: &str, content: &str) -> Result<()> {
    let script = "const transfer = new DataTransfer();
        transfer.items.add(new File([arguments[1]], arguments[0], { type: 'application/json' }));
        const place = document.querySelector(\"[data-part='drop']\");
        for (const type of ['dragenter', 'dragover', 'drop']) {
            place.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }";
    browser.script(script, vec![name.into(), content.into()]).await.map(drop)
}

scenarios! {
    light;
    demo => chromium_site_shows_the_demo, firefox_site_shows_the_demo;
    assess => chromium_site_assesses_a_file, firefox_site_assesses_a_file;
    pages => chromium_site_shows_the_checks, firefox_site_shows_the_checks;
    assess_published_examples =>
        chromium_site_assesses_published_examples, firefox_site_assesses_published_examples;
}

scenarios! {
    dark;
    demo => chromium_site_shows_the_demo_in_dark, firefox_site_shows_the_demo_in_dark;
    pages => chromium_site_shows_the_checks_in_dark, firefox_site_shows_the_checks_in_dark;
    assess => chromium_site_assesses_a_file_in_dark, firefox_site_assesses_a_file_in_dark;
}
