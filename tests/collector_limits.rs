//! Never more than Microsoft documents, and what is urgent first.

use std::collections::BTreeSet;

use mock365_model::{Effect, Fault, Licences, Shape, Weakness, World};
use proptest::prelude::*;
use sidelight::checks::{self, Check, Severity};
use sidelight::collect::{Answer, Bounds, Collector, Plan, Step};
use sidelight::sources::limits::{LIMITS, Size};
use sidelight::sources::{self, Service};
use sidelight::tenant::{Fact, Reason};
use simulation::network::{Network, START};
use simulation::started::Start;

fn network(seed: u64, users: u32) -> Network {
    let shape =
        Shape { users, weaknesses: Weakness::ALL.to_vec(), licences: Licences::E5, ..Shape::default() };
    let world = World::generate(seed, &shape, START);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    Network::new(world, &admin)
}

fn needs(checks: &[&Check]) -> BTreeSet<Fact> {
    checks.iter().flat_map(|check| check.needs).copied().collect()
}

fn plan() -> Plan {
    Plan::of(needs(checks::ALL)).urgent(checks::worth(checks::ALL))
}

/// The most units that start within a window, over all windows that begin with a start.
fn most(starts: &[&Start], window: i64) -> u32 {
    let within = |from: i64| move |start: &&&Start| start.at >= from && start.at < from + window;
    starts
        .iter()
        .map(|first| starts.iter().filter(within(first.at)).map(|start| start.units).sum())
        .max()
        .unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_window_has_more_than_microsoft_documents(
        seed in 1u64..1_000,
        users in prop::sample::select(vec![20u32, 60, 700, 6_500]),
        again in 1usize..6,
        faults in prop::collection::vec((prop::sample::select(vec!["", "/users", "conditionalAccess", "userRegistrationDetails", "secureScores", "transitiveMembers", "$batch"]),
            1u32..6, prop::sample::select(vec![429u16, 503, 500]), prop::option::of(prop::sample::select(vec!["1", "0.4", "7"]))), 0..4),
    ) {
        let mut network = network(seed, users);
        network.world.faults.extend(faults.into_iter().map(|(matches, times, status, retry_after)| Fault {
            matches: matches.to_owned(),
            times,
            effect: Effect::Status { status, retry_after: retry_after.map(str::to_owned), body: None },
        }));
        let mut collector = network.collector();
        for _ in 0..again {
            network.run(&mut collector);
            collector.again(&BTreeSet::from([Fact::ConditionalAccess, Fact::Registration, Fact::Users, Fact::SecureScore]), network.clock);
        }
        network.run(&mut collector);
        for limit in LIMITS {
            let starts: Vec<&Start> = network.starts.iter().filter(|start| start.lane == limit.lane).collect();
            for quota in limit.quotas {
                // The quota of the smallest tenant holds for every tenant.
                let (units, most) = (quota.units(Size::of(u64::from(users))), most(&starts, quota.window));
                prop_assert!(most <= units, "{:?}: {} in {} ms", limit.lane, most, quota.window);
            }
        }
        prop_assert_eq!(&network.world.violations, &[]);
    }
}

#[test]
fn a_service_that_counts_for_itself_throttles_nothing() {
    for users in [20, 700] {
        let mut network = network(3, users);
        network.world.throttle.on = true;
        let mut collector = network.collector();
        network.run(&mut collector);
        for _ in 0..6 {
            collector.again(&BTreeSet::from([Fact::ConditionalAccess, Fact::Registration]), network.clock);
            network.run(&mut collector);
        }
        assert!(network.world.log.iter().all(|entry| entry.status == 200), "nothing was throttled");
        assert!(collector.tenant().gaps(Fact::ConditionalAccess).is_empty());
    }
}

#[test]
fn a_wait_that_comes_with_a_count_that_nobody_waits_for_any_more_binds_the_lane() {
    let facts = [Fact::Users, Fact::RoleDefinitions];
    let mut collector = Collector::new(Plan::of(facts), network(3, 20).context(), START);
    let Step::Send(requests) = collector.next(START) else { panic!("nothing is asked for") };
    let request = |part: &str| requests.iter().find(|request| request.url.contains(part)).unwrap();
    let page = |body: &'static str| Answer::Http { status: 200, headers: &[], body: body.as_bytes() };
    collector.accept(request("/users?").id, page(r#"{"value":[]}"#), START + 1);
    assert!(collector.settled().contains(&Fact::Users));
    let batch = request("$batch");
    assert!(
        batch.body.as_deref().unwrap().contains(r#""id":"1","method":"GET","url":"/users/$count""#),
        "{batch:?}"
    );
    let parts = r#"{"responses":[{"id":"0","status":404,"body":{}},
        {"id":"1","status":429,"headers":{"Retry-After":"100"},"body":{}}]}"#;
    collector.accept(batch.id, page(parts), START + 2);
    let next = r#"{"value":[],"@odata.nextLink":"https://graph.microsoft.com/beta/roleManagement/directory/roleDefinitions?$skiptoken=2"}"#;
    collector.accept(request("/roleDefinitions?").id, page(next), START + 3);
    for at in [START + 4, START + 100_001] {
        assert!(matches!(collector.next(at), Step::Wait { until: Some(_) }), "{at}");
    }
    assert!(matches!(collector.next(START + 100_002), Step::Send(_)));
}

#[test]
fn the_most_urgent_checks_are_answered_in_two_round_trips_and_the_rest_in_twenty_five() {
    let worst = checks::ALL.iter().map(|check| check.severity).max().unwrap();
    assert_eq!(worst, Severity::Critical);
    let urgent: Vec<&Check> = checks::ALL.iter().copied().filter(|check| check.severity == worst).collect();
    for seed in 1..8 {
        let mut network = network(seed, 40);
        let mut collector = Collector::new(plan(), network.context(), START);
        let mut answered_at = None;
        while network.step(&mut collector).is_some() {
            if answered_at.is_none() && needs(&urgent).is_subset(collector.settled()) {
                answered_at = Some(network.trips());
            }
        }
        assert!(answered_at.is_some_and(|trips| trips <= 2), "seed {seed}: {answered_at:?}");
        assert!(network.rounds <= 25, "seed {seed}: {} round trips", network.rounds);
        // Cmdlets of Exchange Online go alone.
        let graph = network.sent.iter().filter(|request| request.service == Service::Graph).count();
        assert!(graph <= 12, "seed {seed}: {graph} requests to Microsoft Graph");
        let facts = needs(checks::ALL);
        for fact in sources::by_itself().filter(|fact| facts.contains(fact)) {
            assert!(collector.tenant().gaps(fact).is_empty(), "{fact:?}");
        }
    }
}

#[test]
fn what_is_urgent_is_asked_before_what_is_not_where_not_all_can_be_asked_at_once() {
    // Four cmdlets at once: the fifth is the one that nothing urgent needs.
    let mut network = network(2, 30);
    let worth = [
        (Fact::BlockedConnectors, 100),
        (Fact::BlockedSenders, 100),
        (Fact::MailboxAuditSearch, 100),
        (Fact::ExchangeOrganization, 90),
    ];
    let plan = Plan::of(Fact::ALL).urgent(worth.into());
    let mut collector = Collector::new(plan, network.context(), START);
    network.step(&mut collector);
    let asked: Vec<&str> = network
        .starts
        .iter()
        .map(|start| start.what.as_str())
        .filter(|what| !what.starts_with('/'))
        .collect();
    assert_eq!(asked.len(), 4, "{asked:?}");
    assert!(!asked.contains(&"Get-AdminAuditLogConfig"), "{asked:?}");
}

#[test]
fn a_run_gives_up_asking_again_within_its_budget() {
    for bounds in [
        Bounds { again_for_a_page: 2, ..Bounds::default() },
        Bounds { again_for_a_read: 2, ..Bounds::default() },
        Bounds { again_in_all: 2, ..Bounds::default() },
    ] {
        let mut network = network(5, 20);
        let effect = Effect::Status { status: 429, retry_after: None, body: None };
        network.world.faults.push(Fault { matches: "conditionalAccess".to_owned(), times: 99, effect });
        let plan = Plan::of([Fact::ConditionalAccess]).within(bounds);
        let mut collector = Collector::new(plan, network.context(), START);
        network.run(&mut collector);
        let reasons: Vec<Reason> =
            collector.tenant().gaps(Fact::ConditionalAccess).into_iter().map(|gap| gap.reason).collect();
        assert_eq!(reasons, [Reason::Throttled]);
        let asked = network.starts.iter().filter(|start| start.what.contains("conditionalAccess")).count();
        assert_eq!(asked, 3, "{bounds:?}");
    }
}
