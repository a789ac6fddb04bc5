//! What several views, and several checks, share: one run, and the facts of it. And a run that the network leaves in its middle.

mod simulated_browser;

use std::collections::BTreeSet;

use mock365_model::{DEMO_CLIENT, Effect, Fault, Resource, World};
use sidelight::browser::session::{Session, ViewId};
use sidelight::checks;
use sidelight::messages::{Event, Pack, Progress, Request};
use sidelight::sources;
use sidelight::sources::recognise::{Recorded, recognise};
use sidelight::tenant::Fact;
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const VIEW: ViewId = ViewId(1);

fn contoso() -> Browser {
    Browser::new(World::contoso(START))
}

/// After a run of everything, Exchange Online included.
fn read_whole() -> (Browser, Session<Browser>, Told) {
    let browser = contoso();
    browser.with(|it| {
        let tenant = it.world.tenants[0].id;
        let app = it.world.application_mut(DEMO_CLIENT).unwrap();
        app.grant(tenant, None, Resource::Exchange, &["Exchange.Manage"]);
    });
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    session.request(VIEW, Request::SignIn { pack: Pack::Exchange, interactive: false });
    browser.settle();
    (browser, session, told)
}

/// What was read since: for each read of Microsoft Graph the facts that its resource yields, one of which it is for (the score and its
/// trend are one resource); and cmdlets of Exchange Online.
fn read_since(browser: &Browser, since: usize) -> (BTreeSet<BTreeSet<Fact>>, BTreeSet<String>) {
    let mut facts = BTreeSet::new();
    let mut cmdlets = BTreeSet::new();
    let log = browser.with(|it| it.world.log.clone());
    for entry in log.into_iter().skip(since) {
        match (entry.host.as_str(), entry.path.rsplit_once(' ')) {
            ("outlook.office365.com", Some((_, cmdlet))) => drop(cmdlets.insert(cmdlet.to_owned())),
            ("graph.microsoft.com", _) if entry.path.ends_with("/$batch") => {}
            ("graph.microsoft.com", _) => {
                // How long a list is belongs to the list.
                let url = format!("https://{}{}", entry.host, entry.path.replace("/$count", ""));
                let Recorded::Read(read) = recognise("GET", &url, None) else { panic!("{url}") };
                facts.insert(read.resource.sources().map(|source| source.fact).collect());
            }
            _ => {}
        }
    }
    (facts, cmdlets)
}

#[test]
fn check_again_reads_the_facts_of_one_check_and_judges_all_that_rest_on_them() {
    let (browser, session, told) = read_whole();
    for check in checks::ALL {
        browser.with(|it| it.clock += 3_600_000);
        let (since, before) = (browser.with(|it| it.world.log.len()), findings(&told));
        let asked_at = browser.with(|it| it.clock);
        session.request(VIEW, Request::CheckAgain { check: check.id.to_owned() });
        browser.settle();
        let after = findings(&told);
        let (facts, cmdlets) = read_since(&browser, since);
        let asks = check.needs.iter().any(|fact| sources::asked().any(|asked| asked == *fact));
        assert_eq!(!facts.is_empty() || !cmdlets.is_empty(), asks, "{}: what can be read is read", check.id);
        let needed: BTreeSet<Fact> = check.needs.iter().copied().collect();
        assert!(facts.iter().all(|own| !own.is_disjoint(&needed)), "{}: {facts:?}", check.id);
        let requests: Vec<String> =
            after[check.id].finding.provenance.iter().map(|read| read.request.clone()).collect();
        for cmdlet in cmdlets {
            assert!(requests.iter().any(|request| request.contains(&cmdlet)), "{}: {cmdlet}", check.id);
        }
        for other in checks::ALL {
            let shared = other.needs.iter().any(|fact| needed.contains(fact));
            let moved = after[other.id].judged_at > before[other.id].judged_at;
            assert_eq!(moved, shared, "{} after {}", other.id, check.id);
            for read in &after[other.id].finding.provenance {
                assert!(shared || read.at < asked_at, "{} after {}", other.id, check.id);
            }
        }
        assert!(after[check.id].finding.provenance.iter().all(|read| read.at >= asked_at), "{}", check.id);
    }
    browser.with(|it| assert_eq!(it.world.violations, []));
}

fn progresses(told: &Told) -> Vec<Progress> {
    let told = told.borrow();
    let progress = told.iter().filter_map(|event| match event {
        Event::Progress { progress } => Some(progress.clone()),
        _ => None,
    });
    progress.collect()
}

#[test]
fn two_sidebars_in_two_windows_share_one_run() {
    let alone = contoso();
    let session = alone.start();
    let expected = dock(&session, 1, 7, ENTRA);
    alone.settle();

    let browser = contoso();
    let session = browser.start();
    let one = dock(&session, 1, 7, ENTRA);
    let two = dock(&session, 2, 8, "https://purview.microsoft.com/");
    // Both ask for a run while the first is about to begin, and again in its middle.
    for view in [1, 2] {
        session.request(ViewId(view), Request::Start);
    }
    browser.run_until(|browser| browser.with(|it| it.sent.len() >= 3));
    for view in [2, 1, 2] {
        session.request(ViewId(view), Request::Start);
    }
    browser.settle();
    let requests = |browser: &Browser| {
        let mut sent = browser.with(|it| it.sent.clone());
        sent.sort();
        sent
    };
    assert_eq!(requests(&browser), requests(&alone), "one run, as with one view");
    assert_eq!(browser.with(|it| it.sign_ins.len()), 1);
    assert_eq!(findings(&one), findings(&two));
    assert_eq!(verdicts(&one), verdicts(&expected));
    assert_eq!(progresses(&one), progresses(&two), "both see it go on");
    assert!(progresses(&one).iter().filter(|progress| progress.running).count() > 1);

    // One that comes in the middle is told where the run is.
    session.request(ViewId(2), Request::Start);
    let sent = browser.with(|it| it.sent.len());
    browser.run_until(|browser| browser.with(|it| it.sent.len() >= sent + 3));
    let late = dock(&session, 3, 9, ENTRA);
    assert!(progress(&late).running);
    assert_eq!(findings(&late), findings(&one));
    browser.settle();
    assert_eq!(findings(&late), findings(&two));
}

#[test]
fn a_run_goes_on_when_the_network_comes_back_and_when_the_token_was_renewed() {
    let undisturbed = contoso();
    let session = undisturbed.start();
    let expected = dock(&session, 1, 7, ENTRA);
    undisturbed.settle();

    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.run_until(|browser| browser.with(|it| it.sent.len() >= 3));
    // The network is away for some requests; while it is, the token ends.
    browser.with(|it| {
        let away = Fault { matches: "graph.microsoft.com".to_owned(), times: 3, effect: Effect::Offline };
        it.world.faults.push(away);
    });
    browser.run_until(|browser| browser.with(|it| !it.world.played.is_empty()));
    browser.run_until(|_| progress(&told).unreachable);
    assert!(progress(&told).running, "it goes on, and says why nothing comes");
    browser.with(|it| it.world.expire_tokens(it.clock));
    browser.settle();
    let after = progress(&told);
    assert!(!after.running && !after.unreachable && after.stopped.is_none(), "{after:?}");
    assert_eq!(verdicts(&told), verdicts(&expected), "as if nothing had happened");
    browser.with(|it| {
        assert_eq!(it.sign_ins.len(), 2, "the token was renewed once");
        assert!(it.sign_ins.iter().all(|request| !request.interactive), "without a window");
        assert!(it.world.faults.iter().all(|fault| fault.times == 0), "the network was away");
    });
}
