//! The collector against the mock Microsoft 365.

use std::collections::BTreeSet;

use mock365_model::{Effect, Fault, Licences, Shape, Weakness, World};
use sidelight::collect::{Answer, Collector, Plan, Step};
use sidelight::sources::{self, Ask, Lane, Service, Source};
use sidelight::tenant::licences::Plan as Bought;
use sidelight::tenant::{Fact, ObjectId, Reading, Reason, Tenant};
use simulation::network::{Network, START};
use simulation::timeless;

const READER: &str = "priya.chowdhury@contoso.com";

fn contoso() -> Network {
    Network::new(World::contoso(START), READER)
}

fn reasons(tenant: &Tenant, fact: Fact) -> Vec<Reason> {
    tenant.gaps(fact).into_iter().map(|gap| gap.reason).collect()
}

/// Why a tenant with Microsoft Entra ID P1 does not get a fact.
fn unlicensed(fact: Fact) -> Option<Reason> {
    let plan = sources::for_fact(fact).find_map(|source| source.licence)?;
    (plan != Bought::EntraP1).then(|| Reason::NoLicence { plan: plan.name().to_owned() })
}

fn run(network: &mut Network) -> Tenant {
    let mut collector = network.collector();
    network.run(&mut collector);
    assert_eq!(collector.settled(), &collector.plan().facts);
    collector.tenant().clone()
}

#[test]
fn everything_is_read_with_few_requests() {
    let mut network = contoso();
    let mut collector = network.collector();
    let mut first_settled = None;
    let to_graph =
        |network: &Network| network.sent.iter().filter(|request| request.service == Service::Graph).count();
    let (mut graph, mut graph_rounds) = (0, 0);
    while network.step(&mut collector).is_some() {
        graph_rounds += u32::from(to_graph(&network) > graph);
        graph = to_graph(&network);
        if first_settled.is_none() && !collector.settled().is_empty() {
            first_settled = Some(network.rounds);
        }
    }
    let tenant = collector.tenant();
    for fact in sources::by_itself() {
        assert_eq!(reasons(tenant, fact), Vec::from_iter(unlicensed(fact)), "{fact:?}");
    }
    assert_eq!(network.world.violations, []);
    let world = &network.world.tenants[0];
    let users = tenant.users.whole().unwrap();
    assert_eq!(users.len(), world.users.len());
    for user in &world.users {
        let row = users.row(user.id.to_string().parse().unwrap()).unwrap();
        assert_eq!(users.user_principal_name(row), user.user_principal_name);
        assert_eq!(users.enabled().contains(row), user.account_enabled);
    }
    assert_eq!(tenant.conditional_access.whole().map(Vec::len), Some(world.access_policies.len()));
    assert_eq!(tenant.role_assignments.whole().map(Vec::len), Some(world.role_assignments.len()));
    assert_eq!(tenant.blocked_senders.whole().map(Vec::len), Some(1));
    assert_eq!(
        tenant.admin_audit_log.whole().and_then(|log| log.unified_audit_log_ingestion_enabled),
        Some(false)
    );
    assert_eq!(tenant.secure_score_trend.whole().map(Vec::len), Some(90));
    for (group, members) in &tenant.group_members {
        let expected = world.transitive_members(group.to_string().parse().unwrap());
        let expected =
            expected.iter().filter(|member| matches!(member, mock365_model::tenant::Member::User(_))).count();
        assert_eq!(members.whole().map(BTreeSet::len), Some(expected));
    }
    assert!(!tenant.group_members.is_empty());
    let sources = |wanted: fn(&Source) -> bool| sources::ALL.iter().filter(|source| wanted(source)).count();
    let cmdlets = sources(|source| source.service() == Service::Exchange);
    let asked = sources(|source| {
        source.service() == Service::Exchange
            && !source.recorded_only
            && source.extent.portion.is_none()
            && unlicensed(source.fact).is_none()
    });
    assert_eq!(
        network.sent.len() - graph,
        asked,
        "each cmdlet is asked once, but what somebody has to ask for"
    );
    let apart = sources(|source| match source.ask {
        Ask::Graph { version, .. } => source.extent.per_object || version == "beta",
        Ask::Exchange { .. } | Ask::Resolver { .. } => false,
    });
    assert!(
        graph <= apart + 3,
        "long lists, beta, and three batches: settings, then what follows: {:?}",
        network.sent
    );
    let reads = network.starts.iter().filter(|start| start.lane != Lane::Exchange).count();
    let targeted =
        sources(|source| matches!(source.ask, Ask::Graph { targets: Some(_), .. } | Ask::Resolver { .. }));
    let objects = tenant.group_members.len()
        + tenant.groups.len()
        + tenant.app_role_assignments.len()
        + tenant.federations.len();
    assert_eq!(
        reads,
        Fact::ALL.len() - targeted - cmdlets + objects + 1,
        "one read a fact, one an object, and the number of users"
    );
    assert!(first_settled.is_some_and(|rounds| rounds <= 2), "the first verdict after two round trips");
    assert!(graph_rounds <= 12, "{graph_rounds} rounds to Microsoft Graph");
    assert!(network.rounds <= 21, "{} rounds, {asked} cmdlets four at a time", network.rounds);
}

#[test]
fn every_fault_ends_in_the_fact_or_in_its_reason() {
    let status = |status, retry_after: Option<&str>, body: Option<&str>| Effect::Status {
        status,
        retry_after: retry_after.map(str::to_owned),
        body: body.map(str::to_owned),
    };
    let failed = |status, code: &str| Reason::Failed { status, code: code.to_owned() };
    let shape = |field: &str| Reason::Shape { field: field.to_owned() };
    let cases: Vec<(&str, Effect, u32, Vec<Reason>)> = vec![
        ("429 with a wait", status(429, Some("10"), None), 3, vec![]),
        ("429 with a decimal wait", status(429, Some("2.128"), None), 3, vec![]),
        ("429 without a wait", status(429, None, None), 5, vec![]),
        ("429 for ever", status(429, None, None), 99, vec![Reason::Throttled]),
        ("429 for a day", status(429, Some("86400"), None), 1, vec![Reason::Throttled]),
        ("503 in passing", status(503, None, None), 2, vec![]),
        (
            "500 for ever",
            status(500, None, Some(r#"{"error":{"code":"internalServerError","message":""}}"#)),
            99,
            vec![failed(500, "internalServerError")],
        ),
        ("a page in passing", status(403, None, Some("<html></html>")), 1, vec![]),
        (
            "an unknown error in passing",
            status(504, None, Some(r#"{"error":{"code":"UnknownError","message":""}}"#)),
            1,
            vec![],
        ),
        ("a cut body in passing", Effect::CutBody, 1, vec![]),
        ("cut bodies", Effect::CutBody, 99, vec![shape("body: cut")]),
        ("another shape", Effect::WrongShape, 99, vec![shape("value")]),
        ("offline in passing", Effect::Offline, 2, vec![]),
        ("offline", Effect::Offline, 99, vec![Reason::Offline]),
        ("an expired token", Effect::ExpireTokens, 1, vec![]),
        ("tokens that are refused", status(401, None, None), 99, vec![Reason::SignedOut]),
    ];
    for (name, effect, times, expected) in cases {
        let mut network = contoso();
        network.world.faults.push(Fault {
            matches: "/identity/conditionalAccess/policies".to_owned(),
            times,
            effect,
        });
        let tenant = run(&mut network);
        assert_eq!(reasons(&tenant, Fact::ConditionalAccess), expected, "{name}");
        assert_eq!(reasons(&tenant, Fact::Users), [], "{name}: other facts are read");
        if name.ends_with("for a day") {
            // They share the limit.
            assert_eq!(reasons(&tenant, Fact::NamedLocations), [Reason::Throttled], "{name}");
        }
        assert_eq!(network.world.violations, [], "{name}");
    }
}

#[test]
fn a_fault_in_the_middle_leaves_what_was_read() {
    let shape = Shape { users: 2_500, ..Shape::default() };
    let world = World::generate(7, &shape, START);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    for (effect, reason) in [
        (Effect::Offline, Reason::Offline),
        (Effect::WrongShape, Reason::Shape { field: "value".to_owned() }),
        (
            Effect::Status { status: 404, retry_after: None, body: None },
            Reason::Failed { status: 404, code: String::new() },
        ),
    ] {
        let mut network = Network::new(world.clone(), &admin);
        network.world.faults.push(Fault { matches: "users?$top=999&$select=id,userPrincipalName,displayName,accountEnabled,userType,assignedLicenses,onPremisesSyncEnabled,perUserMfaState&$skiptoken".to_owned(), times: 99, effect });
        let tenant = run(&mut network);
        assert_eq!(tenant.users.seen().map(|users| users.len()), Some(999));
        assert!(tenant.users.whole().is_none());
        let gaps = reasons(&tenant, Fact::Users);
        assert_eq!(gaps[0], Reason::Truncated { seen: 999, of: Some(2_500) });
        assert!(gaps[1] == reason || matches!(gaps[1], Reason::Failed { status: 404, .. }), "{gaps:?}");
    }
}

#[test]
fn a_missing_permission_names_scope_and_role() {
    // With every licence: whatever is refused is refused for want of a permission.
    let licensed = || Network::new(World::contoso_hardened(START), READER);
    let mut without = licensed();
    without.graph_scopes.retain(|scope| *scope != "Policy.Read.All");
    let mut ordinary = Network::new(World::contoso(START), "aisha.abebe@contoso.com");
    ordinary.exchange_scopes.clear();
    for network in [&mut without, &mut ordinary] {
        let tenant = run(network);
        let gaps = reasons(&tenant, Fact::ConditionalAccess);
        assert!(
            matches!(&gaps[..], [Reason::NoPermission { scope, roles }] if scope == "Policy.Read.All" && roles.contains(&"Security Reader".to_owned())),
            "{gaps:?}"
        );
    }
    let sent = without.starts.len();
    let mut told = licensed();
    told.graph_scopes = without.graph_scopes.clone();
    let mut context = told.context();
    context.scopes = told.graph_scopes.iter().map(|scope| (*scope).to_owned()).collect();
    let mut collector = Collector::new(Plan::of(Fact::ALL), context, START);
    assert!(collector.settled().contains(&Fact::ConditionalAccess), "known before anything is asked");
    told.run(&mut collector);
    assert!(told.starts.len() < sent);
    assert!(told.world.log.iter().all(|entry| entry.status == 200));
}

#[test]
fn a_service_without_a_token_is_settled_at_once() {
    let mut network = contoso();
    let mut context = network.context();
    context.services.remove(&Service::Exchange);
    let mut collector = Collector::new(Plan::of(Fact::ALL), context.clone(), START);
    for fact in [
        Fact::AdminAuditLog,
        Fact::ExchangeOrganization,
        Fact::MailboxAuditSearch,
        Fact::BlockedSenders,
        Fact::BlockedConnectors,
    ] {
        assert!(collector.settled().contains(&fact));
        let gaps = reasons(collector.tenant(), fact);
        assert!(
            matches!(&gaps[..], [Reason::NoPermission { scope, .. }] if scope == "Exchange.Manage"),
            "{gaps:?}"
        );
    }
    network.run(&mut collector);
    assert!(network.sent.iter().all(|request| request.service == Service::Graph));
    context.services.clear();
    let mut nothing = Collector::new(Plan::of(Fact::ALL), context, START);
    assert_eq!(nothing.next(START), Step::Done);
    assert_eq!(reasons(nothing.tenant(), Fact::Users), [Reason::NoRoute]);
}

#[test]
fn a_missing_licence_is_told_from_a_missing_permission() {
    let mut network = Network::new(World::contoso_free(START), READER);
    let tenant = run(&mut network);
    assert_eq!(
        reasons(&tenant, Fact::Registration),
        [Reason::NoLicence { plan: "Microsoft Entra ID P1".to_owned() }]
    );
    assert_eq!(reasons(&tenant, Fact::Licences), []);
}

#[test]
fn a_group_that_is_gone_is_a_gap_of_its_own() {
    let mut network = contoso();
    let gone = network.world.tenants[0].access_policies[1].0["conditions"]["users"]["excludeGroups"][0]
        .as_str()
        .map(str::to_owned);
    let gone = gone.unwrap();
    network.world.tenants[0].groups.retain(|group| group.id.to_string() != gone);
    let tenant = run(&mut network);
    let gone: ObjectId = gone.parse().unwrap();
    let Some(Reading::Missing { gaps }) = tenant.group_members.get(&gone) else { panic!() };
    assert!(matches!(gaps[0].reason, Reason::Failed { status: 404, .. }));
    assert!(tenant.group_members.iter().all(|(id, reading)| *id == gone || reading.whole().is_some()));
}

#[test]
fn checking_again_reads_only_what_it_needs() {
    let mut network = contoso();
    let mut collector = network.collector();
    network.run(&mut collector);
    let before = timeless(collector.tenant());
    network.sent.clear();
    network.world.tenants[0].exchange.blocked_senders.clear();
    network.clock += 60_000;
    collector.again(&BTreeSet::from([Fact::BlockedSenders]), network.clock);
    assert_eq!(reasons(collector.tenant(), Fact::BlockedSenders), [Reason::NotAsked]);
    assert_eq!(collector.settled().len(), Fact::ALL.len() - 1);
    network.run(&mut collector);
    assert_eq!(network.sent.len(), 1);
    assert_eq!(collector.tenant().blocked_senders.whole().map(Vec::len), Some(0));
    assert!(collector.tenant().blocked_senders.provenance().unwrap().at > START + 60_000);
    let mut after = timeless(collector.tenant());
    after["blocked_senders"] = before["blocked_senders"].clone();
    assert_eq!(after, before, "the others stay");
}

#[test]
fn groups_that_are_named_only_now_are_read_too() {
    let mut network = contoso();
    let mut collector = network.collector();
    network.run(&mut collector);
    let known: BTreeSet<String> = collector.tenant().group_members.keys().map(ToString::to_string).collect();
    let world = &mut network.world.tenants[0];
    let fresh = world.groups.iter().map(|group| group.id.to_string()).find(|id| !known.contains(id)).unwrap();
    world.access_policies[0].0["conditions"]["users"]["excludeGroups"] = serde_json::json!([fresh]);
    collector.again(&BTreeSet::from([Fact::ConditionalAccess]), network.clock);
    network.sent.clear();
    network.run(&mut collector);
    assert_eq!(network.sent.len(), 2);
    assert!(collector.tenant().group_members[&fresh.parse().unwrap()].whole().is_some());
    assert!(collector.settled().contains(&Fact::GroupMembers));
    // The limits of the service are those of both runs.
    network.clock += 60_000;
    assert_eq!(timeless(collector.tenant()), timeless(&run(&mut network)), "as if it were the first run");
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut network = contoso();
    let mut collector = network.collector();
    network.step(&mut collector);
    let late = network.under_way();
    collector.again(&BTreeSet::from(Fact::ALL), START);
    let before = collector.clone();
    for id in late {
        let accepted = collector.accept(id, Answer::Http { status: 200, headers: &[], body: b"{}" }, START);
        assert_eq!(accepted, Default::default());
    }
    assert_eq!(collector, before);
}

#[test]
fn a_cancelled_run_says_what_was_not_read() {
    let world = World::generate(9, &Shape { users: 2_500, ..Shape::default() }, START);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    let mut network = Network::new(world, &admin);
    let mut collector = network.collector();
    while collector.progress().rows < 999 {
        network.step(&mut collector);
    }
    collector.cancel();
    assert_eq!(collector.next(network.clock), Step::Done);
    let gaps = [Fact::Users, Fact::Registration].map(|fact| reasons(collector.tenant(), fact));
    let of = if gaps[0] == [Reason::NotAsked] { None } else { Some(2_500) };
    assert!(gaps.contains(&vec![Reason::Truncated { seen: 999, of }]), "{gaps:?}");
    assert!(Fact::ALL.into_iter().any(|fact| reasons(collector.tenant(), fact) == [Reason::NotAsked]));
    let (facts, progress) = (Fact::ALL.len(), collector.progress());
    assert_eq!((progress.asked, progress.settled, progress.waiting.len()), (facts as u32, facts as u32, 0));
}

#[test]
fn progress_counts_facts_and_rows_and_tells_of_waits() {
    let mut network = contoso();
    let mut collector = network.collector();
    let (facts, begun) = (Fact::ALL.len(), collector.progress());
    let asked = sources::asked().count();
    let settled = (facts - asked) as u32;
    assert_eq!(
        (begun.asked, begun.settled, begun.waiting.len(), begun.rows),
        (facts as u32, settled, asked, 0)
    );
    network.world.faults.push(Fault {
        matches: "/users".to_owned(),
        times: 1,
        effect: Effect::Status { status: 429, retry_after: Some("30".to_owned()), body: None },
    });
    let mut waited = None;
    while network.step(&mut collector).is_some() {
        waited = waited.or(collector.progress().waiting_until);
    }
    assert!(waited.is_some_and(|until| until > START + 29_000), "{waited:?}");
    assert_eq!(reasons(collector.tenant(), Fact::Users), []);
}

#[test]
fn hostile_names_and_every_weakness_are_read_whole() {
    for licences in [Licences::Free, Licences::P1, Licences::E5] {
        let shape = Shape { users: 60, licences, weaknesses: Weakness::ALL.to_vec(), ..Shape::default() };
        let world = World::generate(3, &shape, START);
        let admin = world.tenants[0].users[1].user_principal_name.clone();
        let mut network = Network::new(world, &admin);
        let tenant = run(&mut network);
        let missing: Vec<Fact> = sources::by_itself().filter(|fact| !tenant.gaps(*fact).is_empty()).collect();
        let expected = sources::by_itself().filter(|fact| match licences {
            Licences::E5 => false,
            Licences::P1 => unlicensed(*fact).is_some(),
            _ => unlicensed(*fact).is_some() || matches!(fact, Fact::Registration | Fact::SignIns),
        });
        assert_eq!(missing, expected.collect::<Vec<_>>());
        assert_eq!(network.world.violations, []);
    }
}
