//! A public resolver is asked only where somebody lets it be asked, without a token, and for nothing but names that the domains lead to: the
//! mock holds every question against its own list, and fails the test for one that nobody let be asked.

mod simulated_browser;

use mock365_model::World;
use sidelight::browser::session::{Session, ViewId};
use sidelight::messages::{Configuration, Event, Pack, Request};
use sidelight::report::{Verdict, VerdictKind};
use sidelight::tenant::Reason;
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const VIEW: ViewId = ViewId(1);
const CHECKS: [&str; 2] = ["dns.dmarc", "dns.spf"];

/// Contoso, signed in to Exchange Online too. Everything is read.
fn contoso(configure: impl FnOnce(&mut Configuration)) -> (Browser, Session<Browser>, Told) {
    let browser = Browser::new(World::contoso(START));
    browser.with(|it| configure(&mut it.disk.configuration));
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    session.request(VIEW, Request::SignIn { pack: Pack::Exchange, interactive: true });
    browser.settle();
    (browser, session, told)
}

fn configure(browser: &Browser, session: &Session<Browser>, asks: bool) {
    let before = browser.with(|it| it.disk.configuration.clone());
    let configuration = Configuration { dns_over_https: asks, ..before };
    session.request(VIEW, Request::Configure { configuration });
    browser.settle();
}

/// The names that a resolver was asked for.
fn asked(browser: &Browser) -> Vec<String> {
    let of = |url: &String| {
        let rest = url.strip_prefix("https://cloudflare-dns.com/dns-query?name=")?;
        Some(rest.strip_suffix("&type=TXT").expect("texts").to_owned())
    };
    browser.with(|it| it.sent.iter().filter_map(of).collect())
}

fn held(browser: &Browser) {
    browser.with(|it| assert_eq!(it.world.violations, []));
}

fn kinds(told: &Told) -> Vec<VerdictKind> {
    let findings = findings(told);
    CHECKS.iter().map(|check| findings[*check].finding.verdict.kind()).collect()
}

/// That somebody must look, and nothing else, is why it is unknown.
fn somebody_must_look(told: &Told) {
    for check in CHECKS {
        match &findings(told)[check].finding.verdict {
            Verdict::Unknown { gaps } => {
                assert!(gaps.iter().all(|gap| gap.reason == Reason::Unreadable), "{check}: {gaps:?}");
            }
            other => panic!("{check}: {other:?}"),
        }
    }
}

#[test]
fn nobody_asks_a_resolver_by_default() {
    let (browser, session, told) = contoso(|_| {});
    somebody_must_look(&told);
    session.request(VIEW, Request::CheckAgain { check: "dns.spf".to_owned() });
    session.request(VIEW, Request::Start);
    browser.settle();
    somebody_must_look(&told);
    assert!(asked(&browser).is_empty());
    held(&browser);
}

#[test]
fn verdicts_appear_once_somebody_lets_it_be_asked_and_go_when_they_do_not_any_more() {
    let (browser, session, told) = contoso(|_| {});
    browser.with(|it| it.world.resolver.may_be_asked = true);
    configure(&browser, &session, true);
    assert_eq!(kinds(&told), [VerdictKind::Fail, VerdictKind::Warn], "p=none and ~all");
    let mut names = asked(&browser);
    names.sort();
    assert_eq!(names, ["_dmarc.contoso.com", "contoso.com", "spf.protection.outlook.com"]);
    held(&browser);

    browser.with(|it| {
        it.world.resolver.may_be_asked = false;
        it.sent.clear();
    });
    configure(&browser, &session, false);
    somebody_must_look(&told);
    session.request(VIEW, Request::CheckAgain { check: "dns.dmarc".to_owned() });
    session.request(VIEW, Request::Start);
    browser.settle();
    somebody_must_look(&told);
    assert!(asked(&browser).is_empty());
    held(&browser);
}

#[test]
fn no_token_and_no_cookie_reaches_it() {
    // The mock calls either a violation; this holds that it would.
    let mut world = World::contoso(START);
    world.resolver.may_be_asked = true;
    let question = || {
        mock365_model::Request::get("https://cloudflare-dns.com/dns-query?name=contoso.com&type=TXT", START)
            .with("Accept", "application/dns-json")
    };
    assert_eq!(world.handle(&question()).status, 200);
    assert_eq!(world.violations, []);
    for (name, value) in [("Authorization", "Bearer x"), ("Cookie", "a=b"), ("Referer", "https://x.example/")]
    {
        assert_eq!(world.handle(&question().with(name, value)).status, 403);
    }
    assert_eq!(world.violations.len(), 3);

    let (browser, _, told) = contoso(|configuration| configuration.dns_over_https = true);
    browser.with(|it| assert!(!it.world.violations.is_empty(), "nobody let it be asked in this world"));
    assert_eq!(kinds(&told), [VerdictKind::Unknown; 2], "a refusal is no answer");
}

#[test]
fn a_policy_that_forbids_it_wins() {
    let (browser, session, told) = contoso(|configuration| {
        configuration.dns_over_https = true;
        configuration.dns_over_https_forbidden = true;
    });
    somebody_must_look(&told);
    let allowed = Configuration {
        dns_over_https: true,
        dns_over_https_forbidden: false,
        ..browser.with(|it| it.disk.configuration.clone())
    };
    session.request(VIEW, Request::Configure { configuration: allowed });
    browser.settle();
    somebody_must_look(&told);
    let last = told.borrow().iter().rev().find_map(|event| match event {
        Event::Configuration { configuration } => Some(configuration.clone()),
        _ => None,
    });
    assert!(last.is_some_and(|own| own.dns_over_https_forbidden && !own.asks_resolver()));
    session.request(VIEW, Request::EraseAll);
    browser.settle();
    assert!(asked(&browser).is_empty());
    held(&browser);
}

/// The run that goes on was stored when it was allowed.
#[test]
fn a_run_that_goes_on_after_it_was_forbidden_asks_nothing() {
    for forbidden in [false, true] {
        let (browser, session, _) = contoso(|_| {});
        browser.with(|it| {
            it.world.resolver.may_be_asked = true;
            it.world.log.clear();
        });
        configure(&browser, &session, true);
        browser.with(|it| {
            it.sent.clear();
            it.world.log.clear();
        });
        session.request(VIEW, Request::Start);
        browser.run_until(|browser| {
            browser.with(|it| {
                let read = it.world.log.iter().any(|entry| entry.path.ends_with("Get-AcceptedDomain"));
                read && it.disk.checkpoint.is_some()
            })
        });
        browser.kill(session);
        browser.with(|it| {
            it.world.resolver.may_be_asked = !forbidden;
            it.disk.configuration.dns_over_https_forbidden = forbidden;
            it.sent.clear();
        });
        let session = browser.start();
        let told = dock(&session, 1, 7, ENTRA);
        browser.settle();
        assert!(!progress(&told).running);
        assert_eq!(asked(&browser).is_empty(), forbidden);
        let expected =
            if forbidden { [VerdictKind::Unknown; 2] } else { [VerdictKind::Fail, VerdictKind::Warn] };
        assert_eq!(kinds(&told), expected);
        held(&browser);
    }
}

#[test]
fn a_run_under_way_follows_the_switch() {
    let (browser, session, told) = contoso(|_| {});
    browser.with(|it| {
        it.world.resolver.may_be_asked = true;
        it.sent.clear();
    });
    session.request(VIEW, Request::Start);
    browser.run_until(|browser| browser.with(|it| it.sent.len() > 20));
    assert!(progress(&told).running);
    configure(&browser, &session, true);
    assert_eq!(kinds(&told), [VerdictKind::Fail, VerdictKind::Warn]);
    held(&browser);
}

#[test]
fn a_domain_that_could_not_be_looked_up_leaves_the_others_judged() {
    let (browser, session, told) = contoso(|_| {});
    browser.with(|it| {
        let world = &mut it.world;
        world.resolver.may_be_asked = true;
        world.tenants[0].domains.insert(1, "fabrikam.example".to_owned());
        let failure = mock365_model::resolver::Published::Failure(2);
        world.resolver.published.insert("fabrikam.example".to_owned(), failure);
    });
    session.request(VIEW, Request::Start);
    browser.settle();
    configure(&browser, &session, true);
    let findings = findings(&told);
    let spf = &findings["dns.spf"].finding;
    assert_eq!(spf.verdict.kind(), VerdictKind::Unknown, "what was not read may be worse than a warning");
    assert_eq!((spf.counts.examined, spf.counts.unknown), (2, 1));
    let failed = Reason::Failed { status: 200, code: "SERVFAIL".to_owned() };
    assert!(spf.verdict.because().unwrap().iter().any(|gap| gap.reason == failed), "{spf:?}");
    assert_eq!(findings["dns.dmarc"].finding.verdict.kind(), VerdictKind::Fail);
    held(&browser);
}
