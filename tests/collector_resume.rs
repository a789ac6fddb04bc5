//! A run that is interrupted anywhere ends as if it had not been.

use mock365_model::{Effect, Fault, Licences, Shape, Weakness, World};
use sidelight::collect::{CheckpointError, Collector, Plan, Step, checksum};
use sidelight::tenant::{Fact, Route, TenantId};
use simulation::network::{Network, START};
use simulation::timeless;

fn network() -> Network {
    let shape = Shape {
        users: 60,
        licences: Licences::E5,
        weaknesses: vec![Weakness::RoleThroughNestedGroup, Weakness::MfaPolicyExcludesGroup],
        ..Shape::default()
    };
    let mut world = World::generate(11, &shape, START);
    world.largest_page = Some(20);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    Network::new(world, &admin)
}

/// Runs with an interruption after so many events; whether the run was longer than that.
fn interrupted(mut network: Network, after: usize) -> (Network, Collector, bool) {
    let mut collector = network.collector();
    let mut checkpoint = collector.checkpoint();
    for _ in 0..after {
        match network.step(&mut collector) {
            None => return (network, collector, false),
            Some(true) => checkpoint = collector.checkpoint(),
            Some(false) => {}
        }
    }
    network.lose_everything();
    network.clock += 45_000;
    let mut collector = Collector::resume(&checkpoint, network.clock).unwrap();
    network.run(&mut collector);
    (network, collector, true)
}

#[test]
fn a_run_interrupted_at_any_step_ends_as_an_undisturbed_one() {
    let mut undisturbed = network();
    let (world, admin) = (undisturbed.world.clone(), undisturbed.admin.clone());
    let mut collector = undisturbed.collector();
    undisturbed.run(&mut collector);
    let expected = timeless(collector.tenant());
    assert!(sidelight::sources::by_itself().all(|fact| collector.tenant().gaps(fact).is_empty()));
    let mut steps = 0;
    loop {
        let fresh = Network::new(world.clone(), &admin);
        let (network, collector, was_interrupted) = interrupted(fresh, steps);
        assert_eq!(timeless(collector.tenant()), expected, "after {steps} events");
        assert!(network.sent.len() <= undisturbed.sent.len() * 2, "after {steps} events");
        assert_eq!(network.world.violations, []);
        if !was_interrupted {
            break;
        }
        steps += 1;
    }
    assert!(steps > 20, "{steps} events");
}

/// A browser that stops the background whenever it is idle stops it often: each life has to bring the run on.
#[test]
fn a_run_ends_however_short_its_lives_are() {
    let shape = Shape { users: 800, licences: Licences::E5, ..Shape::default() };
    let mut world = World::generate(11, &shape, START);
    world.largest_page = Some(10);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    let mut network = Network::new(world, &admin);
    let mut collector = network.collector();
    let mut checkpoint = collector.checkpoint();
    let mut lives = 1;
    while lives < 200 {
        let ended = (0..20).any(|_| match network.step(&mut collector) {
            None => true,
            Some(true) => {
                checkpoint = collector.checkpoint();
                false
            }
            Some(false) => false,
        });
        if ended {
            break;
        }
        network.lose_everything();
        network.clock += 15_000;
        collector = Collector::resume(&checkpoint, network.clock).unwrap();
        lives += 1;
    }
    assert!(lives > 20, "{lives} lives");
    assert!(
        sidelight::sources::by_itself().all(|fact| collector.tenant().gaps(fact).is_empty()),
        "{lives} lives"
    );
}

#[test]
fn a_run_that_waits_to_be_let_in_waits_on_after_an_interruption() {
    let mut network = network();
    let effect = Effect::Status { status: 429, retry_after: Some("120".to_owned()), body: None };
    network.world.faults.push(Fault { matches: "/users".to_owned(), times: 1, effect });
    let (network, collector, _) = interrupted(network, 12);
    assert!(collector.tenant().gaps(Fact::Users).is_empty());
    assert_eq!(network.world.violations, []);
}

#[test]
fn a_fact_is_not_settled_while_one_of_its_objects_is_waited_for() {
    let mut undisturbed = network();
    let mut collector = undisturbed.collector();
    undisturbed.run(&mut collector);
    let groups: Vec<String> = collector.tenant().group_members.keys().map(ToString::to_string).collect();
    assert!(groups.len() >= 2, "{groups:?}");
    for group in groups {
        let mut network = network();
        let effect = Effect::Status { status: 429, retry_after: Some("7".to_owned()), body: None };
        network.world.faults.push(Fault { matches: group.clone(), times: 1, effect });
        let mut disturbed = network.collector();
        network.run(&mut disturbed);
        assert_eq!(timeless(disturbed.tenant()), timeless(collector.tenant()), "{group}");
        assert_eq!(network.world.played.len(), 1);
    }
}

#[test]
fn a_checkpoint_holds_no_token_and_is_the_same_run() {
    let mut network = network();
    let mut collector = network.collector();
    for _ in 0..15 {
        network.step(&mut collector);
    }
    let bytes = collector.checkpoint();
    assert!(
        position(&bytes, collector.context().tenant.0.bytes()).is_some(),
        "it is text and ids, as they are"
    );
    assert!(position(&bytes, b"token-").is_none());
    let resumed = Collector::resume_for(collector.context().tenant, &bytes, network.clock).unwrap();
    assert_eq!(resumed.tenant(), collector.tenant());
    assert_eq!(resumed.settled(), collector.settled());
    assert_eq!(resumed.progress().asked, collector.progress().asked);
    let again = Collector::resume(&resumed.checkpoint(), network.clock).unwrap();
    assert_eq!(again, resumed, "storing what was stored gives the same run");
}

#[test]
fn checkpoints_of_others_are_refused() {
    let network = network();
    let collector = network.collector();
    let bytes = collector.checkpoint();
    let resume = |bytes: &[u8]| Collector::resume(bytes, START);
    assert!(resume(&bytes).is_ok());
    for at in 1..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(matches!(resume(&changed), Err(CheckpointError::Broken)), "byte {at}");
    }
    let mut other_version = bytes.clone();
    other_version[0] += 1;
    assert!(matches!(resume(&other_version), Err(CheckpointError::OtherVersion(_))));
    let other: TenantId = "99999999-9999-4999-8999-999999999999".parse().unwrap();
    let mut foreign = bytes.clone();
    let tenant = collector.context().tenant;
    let at = position(&bytes, tenant.0.bytes()).unwrap();
    foreign[at..at + 16].copy_from_slice(other.0.bytes());
    let foreign = sealed(foreign);
    assert!(matches!(resume(&foreign), Err(CheckpointError::OtherTenant(_))));
    assert!(matches!(Collector::resume_for(other, &bytes, START), Err(CheckpointError::OtherTenant(_))));
    for broken in [&[][..], &bytes[..1], &bytes[..bytes.len() - 5], &[&bytes[..], b"more"].concat()] {
        assert!(matches!(resume(broken), Err(CheckpointError::Broken)), "{} bytes", broken.len());
    }
}

#[test]
fn a_next_page_in_a_checkpoint_is_not_trusted() {
    let mut network = network();
    let mut collector = network.collector();
    let next_page = |bytes: &[u8]| position(bytes, b"$skiptoken");
    while next_page(&collector.checkpoint()).is_none() {
        network.step(&mut collector);
    }
    let mut bytes = collector.checkpoint();
    let token = next_page(&bytes).unwrap();
    let host = position(&bytes[..token], b"graph.microsoft.com").unwrap();
    bytes[host..host + 19].copy_from_slice(b"graph.evil-host.com");
    assert!(matches!(Collector::resume(&sealed(bytes), START), Err(CheckpointError::Broken)));
}

/// With the checksum of what it holds now.
fn sealed(mut checkpoint: Vec<u8>) -> Vec<u8> {
    checkpoint.truncate(checkpoint.len() - 8);
    let sum = checksum(&checkpoint);
    checkpoint.extend(sum.to_le_bytes());
    checkpoint
}

/// Where `wanted` stands first.
fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[test]
fn a_finished_run_stays_finished() {
    let mut network = network();
    let mut context = network.context();
    context.route = Route::Demo;
    let mut collector = Collector::new(Plan::of([Fact::Organization]), context, START);
    network.run(&mut collector);
    let mut resumed = Collector::resume(&collector.checkpoint(), network.clock).unwrap();
    assert_eq!(resumed.next(network.clock), Step::Done);
    assert_eq!(resumed.tenant(), collector.tenant());
}
