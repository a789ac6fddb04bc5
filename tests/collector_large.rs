//! Lists that grow with the directory: offered above a size, counted, paused, and changing while they are read.

use std::collections::BTreeSet;

use mock365_model::{Effect, Fault, Shape, Weakness, World};
use serde_json::{Value, json};
use sidelight::collect::{Answer, Bounds, Collector, HttpRequest, Plan, RequestId, Step};
use sidelight::tenant::{Fact, Gap, ObjectId, Reason, Tenant};
use simulation::network::{Network, START};
use simulation::timeless;

fn directory(users: u32) -> Network {
    let weaknesses = vec![Weakness::RoleThroughNestedGroup, Weakness::MfaPolicyExcludesGroup];
    let world = World::generate(9, &Shape { users, weaknesses, ..Shape::default() }, START);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    Network::new(world, &admin)
}

/// What this is about: lists of people, and what the groups follow from.
const FACTS: [Fact; 5] =
    [Fact::ConditionalAccess, Fact::Users, Fact::Registration, Fact::RoleAssignments, Fact::GroupMembers];

fn read(network: &Network) -> Collector {
    Collector::new(Plan::of(FACTS), network.context(), START)
}

fn within(network: &Network, largest_list: u64) -> Collector {
    let plan = Plan::of(FACTS).within(Bounds { largest_list, ..Bounds::default() });
    Collector::new(plan, network.context(), START)
}

fn reasons(tenant: &Tenant, fact: Fact) -> Vec<Reason> {
    tenant.gaps(fact).into_iter().map(|gap: Gap| gap.reason).collect()
}

#[test]
fn a_list_that_is_too_long_is_offered_and_read_when_it_is_asked_for() {
    let mut network = directory(5_000);
    let mut collector = within(&network, 3_000);
    network.run(&mut collector);
    let too_large = Reason::TooLarge { largest: 3_000, of: Some(5_000) };
    for (fact, of) in [(Fact::Users, Some(5_000)), (Fact::Registration, None)] {
        assert_eq!(
            reasons(collector.tenant(), fact),
            [Reason::Truncated { seen: 999, of }, too_large.clone()],
            "{fact:?}: no more than the page that was asked for beside the count"
        );
    }
    let asked = network.starts.iter().filter(|start| start.what.contains("skiptoken")).count();
    assert_eq!(asked, 0);
    assert_eq!(collector.progress().offered, [Fact::Users, Fact::Registration]);
    let before = network.starts.len();
    collector.ask_for(Fact::Users, network.clock);
    network.run(&mut collector);
    assert_eq!(collector.tenant().users.whole().map(|users| users.len()), Some(5_000));
    assert_eq!(collector.progress().offered, [Fact::Registration]);
    assert!(network.starts[before..].iter().all(|start| start.what.contains("users")), "and nothing else");
    collector.ask_for(Fact::Registration, network.clock);
    network.run(&mut collector);
    assert_eq!(reasons(collector.tenant(), Fact::Registration), []);
    let mut undisturbed = directory(5_000);
    let mut whole = read(&undisturbed);
    undisturbed.run(&mut whole);
    assert_eq!(timeless(collector.tenant()), timeless(whole.tenant()));
    // Once asked for, it is read again without being asked.
    collector.again(&BTreeSet::from([Fact::Users]), network.clock);
    network.run(&mut collector);
    assert_eq!(reasons(collector.tenant(), Fact::Users), []);
}

#[test]
fn without_a_count_a_list_is_left_once_it_is_seen_to_be_too_long() {
    let mut network = directory(5_000);
    let effect = Effect::Status { status: 502, retry_after: None, body: Some("<html>".to_owned()) };
    network.world.faults.push(Fault { matches: "$count".to_owned(), times: 99, effect });
    let mut collector = within(&network, 1_500);
    network.run(&mut collector);
    assert_eq!(
        reasons(collector.tenant(), Fact::Users),
        [Reason::Truncated { seen: 1_998, of: None }, Reason::TooLarge { largest: 1_500, of: None }]
    );
    let counts = network.starts.iter().filter(|start| start.what.contains("$count")).count();
    assert_eq!(counts, 1, "a count is a help, and not asked for again");
}

#[test]
fn a_list_of_the_size_that_is_allowed_is_read() {
    let mut network = directory(1_500);
    let mut collector = within(&network, 1_500);
    network.run(&mut collector);
    assert!(FACTS.into_iter().all(|fact| collector.tenant().gaps(fact).is_empty()));
    assert_eq!(collector.progress().offered, []);
}

#[test]
fn groups_that_are_too_large_are_asked_for_and_the_others_stay() {
    let mut network = directory(2_500);
    let tenant = &mut network.world.tenants[0];
    let (large, small) = (tenant.groups[0].id, tenant.groups[1].id);
    tenant.groups[0].members =
        tenant.users.iter().map(|user| mock365_model::tenant::Member::User(user.id)).collect();
    tenant.groups[1].members.truncate(1);
    let groups = json!([large.to_string(), small.to_string()]);
    tenant.access_policies[0].0["conditions"]["users"]["excludeGroups"] = groups;
    let mut collector = within(&network, 1_200);
    network.run(&mut collector);
    let id: ObjectId = large.to_string().parse().unwrap();
    let gaps = |collector: &Collector| collector.tenant().group_members[&id].gaps().to_vec();
    assert!(gaps(&collector).iter().any(|gap| matches!(gap.reason, Reason::TooLarge { of: None, .. })));
    let before = network.starts.len();
    collector.ask_for(Fact::GroupMembers, network.clock);
    network.run(&mut collector);
    assert_eq!(gaps(&collector), []);
    assert!(network.starts[before..].iter().all(|start| start.what.contains(&large.to_string())));
}

#[test]
fn progress_counts_and_estimates_only_what_it_knows() {
    let mut network = directory(20_000);
    let mut collector = read(&network);
    let (mut estimates, mut last) = (Vec::new(), START);
    while network.step(&mut collector).is_some() {
        let progress = collector.progress();
        if progress.rows < 1_998 {
            assert_eq!(progress.left, None, "one page tells no pace");
        }
        if let Some(left) = progress.left {
            assert!(progress.of.is_some_and(|of| of >= progress.rows));
            estimates.push((network.clock, left));
        }
        last = network.clock;
    }
    assert!(estimates.len() > 10);
    // Towards the end, the registration details are under way, five pages in ten seconds.
    let (at, left) = estimates[estimates.len() * 3 / 4];
    let really = last - at;
    assert!(left <= really * 2 + 4_000 && left * 2 + 4_000 >= really, "{left} for {really}");
}

#[test]
fn a_run_that_is_paused_sends_nothing_and_takes_in_what_is_under_way() {
    let mut network = directory(2_500);
    let mut collector = read(&network);
    while collector.progress().rows < 999 {
        network.step(&mut collector);
    }
    while !matches!(collector.next(network.clock), Step::Wait { .. }) {}
    collector.pause();
    let under_way = network.under_way().len();
    let rows = collector.progress().rows;
    for _ in 0..under_way {
        network.step(&mut collector);
    }
    assert!(network.under_way().is_empty());
    assert!(collector.progress().rows >= rows && collector.progress().paused);
    assert_eq!(collector.next(network.clock + 3_600_000), Step::Wait { until: None });
    let mut resumed = Collector::resume(&collector.checkpoint(), network.clock).unwrap();
    assert_eq!(resumed.next(network.clock), Step::Wait { until: None }, "a pause outlives the background");
    resumed.go_on();
    network.run(&mut resumed);
    let mut undisturbed = directory(2_500);
    let mut whole = read(&undisturbed);
    undisturbed.run(&mut whole);
    assert_eq!(timeless(resumed.tenant()), timeless(whole.tenant()));
}

/// A directory whose pages are decided by the test: which people each page holds.
fn read_pages(pages: &[&[u8]]) -> Collector {
    let network = directory(10);
    let mut collector =
        Collector::new(Plan::of([Fact::Users, Fact::RoleAssignments]), network.context(), START);
    let person = |number: &u8| ObjectId::from_bytes([*number; 16]).to_string();
    let mut clock = START;
    loop {
        let requests: Vec<HttpRequest> = match collector.next(clock) {
            Step::Done => return collector,
            Step::Wait { until } => {
                clock = until.unwrap();
                continue;
            }
            Step::Send(requests) => requests,
        };
        for request in requests {
            let number = request.url.split("skiptoken=").nth(1).map_or(0, |number| number.parse().unwrap());
            let next = |path: &str| {
                (number + 1 < pages.len())
                    .then(|| format!("https://graph.microsoft.com/v1.0/{path}?$skiptoken={}", number + 1))
            };
            let body: Value = if request.url.contains("/users?") {
                let rows: Vec<Value> = pages[number].iter().map(|number| json!({"id": person(number), "userPrincipalName": format!("u{number}@contoso.com"),
                    "displayName": format!("as on page {}", number), "accountEnabled": true, "userType": "Member", "assignedLicenses": []})).collect();
                json!({"value": rows, "@odata.nextLink": next("users")})
            } else if request.url.contains("/roleAssignments") {
                let rows: Vec<Value> = pages[number].iter().map(|number| json!({"id": "x", "roleDefinitionId": person(&1), "principalId": person(number), "directoryScopeId": "/"})).collect();
                json!({"value": rows, "@odata.nextLink": next("roleManagement/directory/roleAssignments")})
            } else {
                json!({})
            };
            accept(&mut collector, request.id, &body, clock);
        }
    }
}

fn accept(collector: &mut Collector, id: RequestId, body: &Value, now: i64) {
    let body = body.to_string();
    collector.accept(id, Answer::Http { status: 200, headers: &[], body: body.as_bytes() }, now);
}

#[test]
fn a_row_that_moves_between_pages_counts_once() {
    let cases: [(&[&[u8]], &[u8]); 4] = [
        (&[&[1, 2, 3], &[4, 5]], &[1, 2, 3, 4, 5]),
        // Somebody was added before: the last of the first page is the first of the second.
        (&[&[1, 2, 3], &[3, 4, 5]], &[1, 2, 3, 4, 5]),
        (&[&[1, 2, 2], &[1, 2], &[5, 1]], &[1, 2, 5]),
        (&[&[1], &[], &[1]], &[1]),
    ];
    for (pages, expected) in cases {
        let collector = read_pages(pages);
        let tenant = collector.tenant();
        let expected: BTreeSet<ObjectId> =
            expected.iter().map(|number| ObjectId::from_bytes([*number; 16])).collect();
        let users = tenant.users.whole().unwrap();
        let found: Vec<ObjectId> = (0..users.len()).filter_map(|row| users.id(row)).collect();
        assert_eq!(found.len(), expected.len(), "{pages:?}");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "{pages:?}");
        let holders = tenant.role_assignments.whole().unwrap();
        assert_eq!(holders.len(), expected.len(), "{pages:?}");
        assert_eq!(holders.iter().map(|holder| holder.principal).collect::<BTreeSet<_>>(), expected);
    }
}
