//! Mailboxes are looked into one by one: only when somebody asks, so many at a time, and never twice.

use std::collections::{BTreeMap, BTreeSet};

use mock365_model::{Licences, Shape, Weakness, World};
use sidelight::collect::{Collector, Plan, Step};
use sidelight::sources::inbox_rules::PORTION;
use sidelight::tenant::{Fact, Gap, ObjectId, Reading, Reason};
use simulation::network::{Network, START};

/// People of the simulated organisation; each has a mailbox but a few.
const PEOPLE: u32 = 2_600;

fn network(users: u32, admin: usize) -> Network {
    let weaknesses = vec![Weakness::HostileInboxRule];
    let shape = Shape { users, weaknesses, licences: Licences::P1, ..Shape::default() };
    let world = World::generate(7, &shape, START);
    let admin = world.tenants[0].users[admin].user_principal_name.clone();
    Network::new(world, &admin)
}

fn collector(network: &Network) -> Collector {
    Collector::new(Plan::of([Fact::InboxRules]), network.context(), START)
}

/// How often each mailbox was asked for.
fn asked(network: &Network) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for request in &network.sent {
        let body = request.body.as_deref().unwrap_or_default();
        let Some((_, rest)) = body.split_once("\"Get-InboxRule\"") else { continue };
        let mailbox = rest.split_once("\"Mailbox\":\"").map(|(_, rest)| rest[..36].to_owned());
        *times.entry(mailbox.expect("each is of one mailbox")).or_default() += 1;
    }
    times
}

fn owners(collector: &Collector) -> BTreeSet<ObjectId> {
    let table = collector.tenant().mailboxes.whole().expect("mailboxes are read");
    (0..table.len()).filter_map(|row| table.user(row)).collect()
}

fn read(collector: &Collector) -> BTreeSet<ObjectId> {
    let rules = &collector.tenant().inbox_rules.read;
    rules.iter().filter(|(_, own)| own.whole().is_some()).map(|(id, _)| *id).collect()
}

#[test]
fn nothing_is_looked_into_before_somebody_asks_and_then_a_portion_at_a_time() {
    let mut network = network(PEOPLE, 0);
    let mut collector = collector(&network);
    network.run(&mut collector);
    assert_eq!(asked(&network), BTreeMap::new());
    assert_eq!(collector.progress().offered, [Fact::InboxRules]);
    let mailboxes = owners(&collector);
    let left = |collector: &Collector| collector.tenant().gaps(Fact::InboxRules);
    let gap = |seen: usize| {
        let of = mailboxes.len() as u64;
        vec![Gap { fact: Fact::InboxRules, reason: Reason::OnRequest { seen: seen as u64, of } }]
    };
    assert_eq!(left(&collector), gap(0));
    assert!(mailboxes.len() as u64 > 2 * PORTION, "{}", mailboxes.len());
    let portion = usize::try_from(PORTION).unwrap();
    for round in 1..=3 {
        collector.ask_for(Fact::InboxRules, network.clock);
        assert_eq!(collector.progress().offered, [], "while it is read nothing is offered");
        network.run(&mut collector);
        let expected = mailboxes.len().min(round * portion);
        assert_eq!(read(&collector).len(), expected);
        let offered: &[Fact] = if expected < mailboxes.len() { &[Fact::InboxRules] } else { &[] };
        assert_eq!(collector.progress().offered, offered);
        assert_eq!(left(&collector), if offered.is_empty() { vec![] } else { gap(expected) });
    }
    assert_eq!(read(&collector), mailboxes);
    assert!(asked(&network).values().all(|times| *times == 1));
    let with_rules: usize =
        collector.tenant().inbox_rules.read.values().filter_map(Reading::whole).map(Vec::len).sum();
    assert_eq!(with_rules, 2, "the two rules that there are");
    assert_eq!(network.world.violations, []);
}

#[test]
fn the_pace_is_that_of_the_lane_and_progress_counts_mailboxes() {
    let mut network = network(300, 0);
    let mut collector = collector(&network);
    network.run(&mut collector);
    collector.ask_for(Fact::InboxRules, network.clock);
    let begun = network.clock;
    let mailboxes = owners(&collector).len() as u64;
    let mut furthest = 0;
    while network.step(&mut collector).is_some() {
        let progress = collector.progress();
        if let Some(of) = progress.of {
            assert_eq!(of, mailboxes);
            assert!(progress.rows >= furthest && progress.rows < of);
            assert_eq!(progress.left, Some(i64::try_from(of - progress.rows).unwrap() * 500));
            furthest = progress.rows;
        }
    }
    assert!(furthest > mailboxes / 2, "{furthest} of {mailboxes}");
    assert!(network.clock - begun >= i64::try_from(mailboxes / 20 - 1).unwrap() * 10_000);
}

#[test]
fn what_may_not_be_looked_into_is_asked_for_a_few_times_and_offered_again() {
    // A Global Reader: Microsoft documents that the cmdlet is not for readers.
    let mut network = network(300, 1);
    let mut collector = collector(&network);
    network.run(&mut collector);
    collector.ask_for(Fact::InboxRules, network.clock);
    network.run(&mut collector);
    let mailboxes = owners(&collector).len();
    assert!((1..=4).contains(&asked(&network).len()), "{}", asked(&network).len());
    let refused = collector.tenant().gaps(Fact::InboxRules);
    assert!(!refused.is_empty());
    assert!(refused.iter().any(|gap| matches!(gap.reason, Reason::NoPermission { .. })), "{refused:?}");
    assert_eq!(collector.progress().offered, [Fact::InboxRules]);
    // With the role, everything is read: what was refused too.
    let admin = network.world.tenants[0].users[0].user_principal_name.clone();
    let (clock, mut world) = (network.clock, network.world);
    world.tokens.clear();
    let mut network = Network::new(world, &admin);
    network.clock = clock;
    collector.reconnect(network.context());
    collector.ask_for(Fact::InboxRules, network.clock);
    network.run(&mut collector);
    assert_eq!(read(&collector).len(), mailboxes);
}

#[test]
fn a_sweep_that_is_stopped_or_cut_off_goes_on_where_it_was() {
    for cut_off in [false, true] {
        let mut network = network(300, 0);
        let mut collector = collector(&network);
        network.run(&mut collector);
        collector.ask_for(Fact::InboxRules, network.clock);
        let mut checkpoint = collector.checkpoint();
        while read(&collector).len() < 100 {
            if network.step(&mut collector) == Some(true) {
                checkpoint = collector.checkpoint();
            }
        }
        let before = read(&collector);
        if cut_off {
            network.lose_everything();
            collector = Collector::resume(&checkpoint, network.clock).unwrap();
            assert!(read(&collector).len() > 50, "{}", read(&collector).len());
        } else {
            collector.cancel();
            network.lose_everything();
            assert_eq!(read(&collector), before);
            assert_eq!(collector.next(network.clock), Step::Done);
            assert_eq!(collector.progress().offered, [Fact::InboxRules]);
            assert!(collector.tenant().inbox_rules.read.values().all(|own| own.seen().is_some()));
            collector.ask_for(Fact::InboxRules, network.clock);
        }
        network.run(&mut collector);
        assert_eq!(read(&collector), owners(&collector), "{cut_off}");
        let twice = asked(&network).values().filter(|times| **times > 1).count();
        assert!(twice <= if cut_off { 50 } else { 4 }, "{twice} mailboxes were asked for again");
    }
}
