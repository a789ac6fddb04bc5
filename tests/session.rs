//! The session against the mock Microsoft 365, without a browser: sign-in, run, check again, death and resume.

mod simulated_browser;

use std::collections::BTreeSet;

use mock365_model::{DEMO_CLIENT, Resource, Shape, SignInRule, Weakness, World};
use sidelight::browser::session::ViewId;
use sidelight::checks;
use sidelight::messages::{Connection, Event, FindingHead, Pack, Refusal, Request};
use sidelight::report::VerdictKind;
use simulated_browser::*;

const ENTRA: &str = "https://entra.microsoft.com/#home";
const VIEW: ViewId = ViewId(1);

fn contoso() -> Browser {
    Browser::new(World::contoso(START).with_fabrikam(START))
}

fn sign_in(pack: Pack, interactive: bool) -> Request {
    Request::SignIn { pack, interactive }
}

#[test]
fn a_signed_in_browser_gives_a_checklist_without_a_window() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    assert!(matches!(told.borrow()[0], Event::Hello { .. }), "the first thing that is said");
    browser.settle();
    let Connection::SignedIn { account } = connection(&told) else { panic!("{:?}", connection(&told)) };
    assert_eq!(account.user, ADMIN);
    assert_eq!(account.tenant_name.as_deref(), Some("Contoso"));
    assert_eq!(account.packs, BTreeSet::from([Pack::Graph]));
    assert!(account.scopes.contains("Policy.Read.All"));
    assert_eq!(findings(&told).len(), checks::ALL.len(), "every check is there");
    let progress = progress(&told);
    assert!(!progress.running && progress.ended_at.is_some() && progress.stopped.is_none());
    assert_eq!(progress.asked, progress.settled);
    browser.with(|it| {
        assert_eq!(it.sign_ins.len(), 1);
        assert!(!it.sign_ins[0].interactive && it.sign_ins[0].client == client());
        assert!(!it.awake, "a run that is over lets the background sleep");
        assert_eq!(it.disk.checkpoint, None, "a run that is over leaves no checkpoint");
        assert_eq!(it.world.violations, []);
    });
}

#[test]
fn exchange_is_asked_only_after_its_own_sign_in() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let unknown = |told: &Told| verdicts(told).into_iter().filter(|(_, word)| *word == "unknown").count();
    assert!(unknown(&told) > 0);
    browser.with(|it| assert!(!it.sent.iter().any(|url| url.contains("outlook.office365.com"))));
    let asked = browser.with(|it| it.sent.len());
    browser.with(|it| {
        let tenant = it.world.tenants[0].id;
        it.world.application_mut(DEMO_CLIENT).unwrap().grant(
            tenant,
            None,
            Resource::Exchange,
            &["Exchange.Manage"],
        );
    });
    session.request(VIEW, sign_in(Pack::Exchange, false));
    browser.settle();
    // Mailboxes are looked into only when somebody asks; Contoso tells nobody by its outbound policy; alert policies, what DNS holds, what resetting a password takes and who may chat from
    // outside have no read.
    let of_all = verdicts(&told);
    let left: Vec<_> =
        of_all.iter().filter(|(_, word)| *word == "unknown").map(|(check, _)| &**check).collect();
    let unread = ["alert.policies", "alert.recipients", "dns.dmarc", "dns.spf"];
    let expected: Vec<_> = unread
        .into_iter()
        .chain(["fwd.inbox-rules", "out.notify", "pw.sspr-users", "teams.external"])
        .collect();
    assert_eq!(left, expected, "{of_all:?}");
    browser.with(|it| {
        let again: Vec<&String> = it.sent.iter().skip(asked).collect();
        assert!(again.iter().all(|url| url.starts_with("https://outlook.office365.com/")), "{again:?}");
        assert_eq!(it.world.violations, []);
    });
}

#[test]
fn refusals_are_told_and_not_tried_again_by_themselves() {
    type Change = fn(&mut Surroundings);
    let table: [(&str, Change, Refusal); 4] = [
        ("nobody", |it| it.cookie = None, Refusal::InteractionRequired),
        (
            "no consent",
            |it| it.world.application_mut(DEMO_CLIENT).unwrap().consents.clear(),
            Refusal::ConsentRequired,
        ),
        (
            "more factors",
            |it| it.world.tenants[0].sign_in_rule = SignInRule::MultiFactor,
            Refusal::InteractionRequired,
        ),
        (
            "blocked",
            |it| it.world.tenants[0].sign_in_rule = SignInRule::Blocked,
            Refusal::Denied { code: "AADSTS53003".to_owned() },
        ),
    ];
    for (name, change, refusal) in table {
        let browser = contoso();
        browser.with(change);
        let session = browser.start();
        let told = dock(&session, 1, 7, ENTRA);
        browser.settle();
        let expected = Connection::Refused { pack: Pack::Graph, refusal, account: None };
        assert_eq!(connection(&told), expected, "{name}");
        assert_eq!(findings(&told).len(), 0, "{name}");
        browser.kill(session);
        let session = browser.start();
        let told = dock(&session, 2, 7, ENTRA);
        browser.settle();
        assert_eq!(connection(&told), expected, "{name}, after a restart");
        browser.with(|it| assert_eq!(it.sign_ins.len(), 1, "{name}"));
    }
}

#[test]
fn a_closed_window_is_a_refusal_and_a_good_one_reads() {
    let browser = contoso();
    let cookie = browser.with(|it| it.cookie.take());
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    browser.with(|it| it.window = Some(Err(Refusal::Cancelled)));
    session.request(VIEW, sign_in(Pack::Graph, true));
    browser.settle();
    assert!(matches!(connection(&told), Connection::Refused { refusal: Refusal::Cancelled, .. }));
    browser.with(|it| (it.window, it.cookie) = (None, cookie));
    session.request(VIEW, sign_in(Pack::Graph, true));
    browser.settle();
    assert!(matches!(connection(&told), Connection::SignedIn { .. }));
    assert_eq!(findings(&told).len(), checks::ALL.len());
}

#[test]
fn check_again_reads_only_what_the_check_needs() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let before = verdicts(&told);
    let verdict =
        |all: &[(String, &'static str)]| all.iter().find(|(id, _)| id == "id.secdefaults").unwrap().1;
    let (word, asked) = (verdict(&before), browser.with(|it| it.sent.len()));
    browser.with(|it| {
        let tenant = &mut it.world.tenants[0];
        tenant.security_defaults = !tenant.security_defaults;
    });
    session.request(VIEW, Request::CheckAgain { check: "id.secdefaults".to_owned() });
    browser.settle();
    assert_ne!(verdict(&verdicts(&told)), word);
    let narrow = checks::Check::find("score.overall").unwrap();
    let asked_before = browser.with(|it| it.sent.len()).max(asked);
    session.request(VIEW, Request::CheckAgain { check: narrow.id.to_owned() });
    browser.settle();
    browser.with(|it| {
        let again: Vec<&String> = it.sent.iter().skip(asked_before).collect();
        assert!(!again.is_empty() && again.len() <= narrow.needs.len(), "{again:?}");
        assert!(again.iter().all(|url| url.contains("/security/secureScores")), "{again:?}");
    });
    assert_eq!(progress(&told).again, None);
}

#[test]
fn a_token_that_ends_in_mid_run_is_replaced_silently() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.run_until(|browser| browser.with(|it| it.sent.len() >= 3));
    browser.with(|it| it.world.expire_tokens(it.clock));
    browser.settle();
    assert_eq!(findings(&told).len(), checks::ALL.len());
    assert!(matches!(connection(&told), Connection::SignedIn { .. }));
    browser.with(|it| {
        assert_eq!(it.sign_ins.len(), 2, "one sign-in for all that wait");
        assert_eq!(it.sign_ins[1].hint.as_deref(), Some(ADMIN));
        assert!(it.sign_ins[1].tenant.is_some() && !it.sign_ins[1].interactive);
    });
    let undisturbed = contoso();
    let other = undisturbed.start();
    let expected = dock(&other, 1, 7, ENTRA);
    undisturbed.settle();
    assert_eq!(verdicts(&told), verdicts(&expected));
}

#[test]
fn a_session_that_ends_in_mid_run_leaves_no_unfounded_pass() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.run_until(|browser| browser.with(|it| !it.sent.is_empty()));
    browser.with(|it| {
        it.world.expire_tokens(it.clock);
        it.cookie = None;
    });
    browser.settle();
    assert!(matches!(connection(&told), Connection::Refused { .. }));
    assert!(progress(&told).stopped.is_some() && !progress(&told).running);
    assert_eq!(findings(&told).len(), checks::ALL.len());
    // What had come whole before is still known.
    let unfounded = |head: &FindingHead| {
        head.finding.verdict.kind() == VerdictKind::Pass && !head.finding.gaps.is_empty()
    };
    assert!(!findings(&told).values().any(unfounded), "{:?}", verdicts(&told));
}

#[test]
fn a_run_that_is_killed_goes_on_and_ends_as_if_nothing_had_happened() {
    let world = || {
        let shape = Shape { users: 1_500, weaknesses: Weakness::ALL.to_vec(), ..Shape::default() };
        World::generate(11, &shape, START)
    };
    let admin = world().tenants[0].users[0].user_principal_name.clone();
    let browser_of = || {
        let browser = Browser::new(world());
        browser.with(|it| it.cookie = it.world.sign_in_browser(&admin));
        browser
    };
    let undisturbed = browser_of();
    let session = undisturbed.start();
    let expected = dock(&session, 1, 7, ENTRA);
    undisturbed.settle();
    assert_eq!(findings(&expected).len(), checks::ALL.len());
    let requests = undisturbed.with(|it| it.sent.len());
    for killed_after in [1, 2, 3, 5, 8, requests.saturating_sub(1)] {
        let browser = browser_of();
        let mut session = browser.start();
        dock(&session, 1, 7, ENTRA);
        browser.run_until(|browser| browser.with(|it| it.sent.len() >= killed_after));
        browser.kill(session);
        session = browser.start();
        let told = dock(&session, 2, 7, ENTRA);
        browser.settle();
        assert_eq!(verdicts(&told), verdicts(&expected), "killed after {killed_after} requests");
        assert!(!progress(&told).running);
        browser.with(|it| {
            assert_eq!(it.disk.checkpoint, None);
            assert!(it.sign_ins.len() <= 2);
        });
    }
}

#[test]
fn findings_outlive_the_background() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    let (before, asked) = (verdicts(&told), browser.with(|it| it.sent.len()));
    browser.kill(session);
    let session = browser.start();
    let told = dock(&session, 2, 7, ENTRA);
    browser.settle();
    assert_eq!(verdicts(&told), before);
    assert_eq!(browser.with(|it| it.sent.len()), asked, "nothing is read again");
    session.request(ViewId(2), Request::CheckAgain { check: "score.overall".to_owned() });
    browser.settle();
    assert_eq!(verdicts(&told), before);
    assert!(browser.with(|it| it.sent.len()) > asked);
}

#[test]
fn signing_out_forgets_and_does_not_sign_in_again() {
    let browser = contoso();
    let session = browser.start();
    let told = dock(&session, 1, 7, ENTRA);
    browser.settle();
    session.request(VIEW, Request::SignOut);
    browser.settle();
    assert_eq!((findings(&told).len(), connection(&told)), (0, Connection::SignedOut));
    browser.with(|it| {
        let held = String::from_utf8_lossy(it.disk.held.as_ref().unwrap()).into_owned();
        assert!(!held.contains("Contoso") && !held.contains(ADMIN), "{held}");
        assert_eq!(it.disk.checkpoint, None);
    });
    browser.kill(session);
    let session = browser.start();
    let told = dock(&session, 2, 7, ENTRA);
    browser.settle();
    assert_eq!(connection(&told), Connection::SignedOut);
    session.request(ViewId(2), Request::Start);
    browser.settle();
    assert!(matches!(connection(&told), Connection::SignedIn { .. }));
    assert_eq!(findings(&told).len(), checks::ALL.len());
}
