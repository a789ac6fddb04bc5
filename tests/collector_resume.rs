//! A run that is interrupted anywhere ends as if it had not been.

mod simulated_network;

use mock365_model::{Effect, Fault, Shape, Weakness, World};
use sidelight::collect::{CheckpointError, Collector, Plan, Step};
use sidelight::tenant::{Fact, Route};
use simulated_network::{Network, START, timeless};

fn network() -> Network {
    let shape = Shape {
        users: 2_100,
        weaknesses: vec![Weakness::RoleThroughNestedGroup, Weakness::MfaPolicyExcludesGroup],
        ..Shape::default()
    };
    let world = World::generate(11, &shape, START);
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
    assert!(Fact::ALL.into_iter().all(|fact| collector.tenant().gaps(fact).is_empty()));
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
fn a_checkpoint_holds_no_token_and_is_the_same_run() {
    let mut network = network();
    let mut collector = network.collector();
    for _ in 0..15 {
        network.step(&mut collector);
    }
    let bytes = collector.checkpoint();
    assert!(!String::from_utf8(bytes.clone()).unwrap().contains("token-"));
    let resumed = Collector::resume_for(collector.context().tenant, &bytes, network.clock).unwrap();
    assert_eq!(resumed.tenant(), collector.tenant());
    assert_eq!(resumed.settled(), collector.settled());
    assert_eq!(resumed.progress().asked, collector.progress().asked);
    assert_eq!(resumed.checkpoint(), bytes, "storing what was stored gives the same bytes");
}

#[test]
fn checkpoints_of_others_are_refused() {
    let network = network();
    let collector = network.collector();
    let text = String::from_utf8(collector.checkpoint()).unwrap();
    let resume = |text: &str| Collector::resume(text.as_bytes(), START);
    assert!(resume(&text).is_ok());
    assert!(matches!(
        resume(&text.replacen("\"checkpoint\":1", "\"checkpoint\":2", 1)),
        Err(CheckpointError::OtherVersion(2))
    ));
    let tenant = collector.context().tenant.to_string();
    let other = "99999999-9999-4999-8999-999999999999";
    assert!(matches!(resume(&text.replacen(&tenant, other, 1)), Err(CheckpointError::OtherTenant(_))));
    assert!(matches!(
        Collector::resume_for(other.parse().unwrap(), text.as_bytes(), START),
        Err(CheckpointError::OtherTenant(_))
    ));
    for broken in ["", "{}", "null", "[]", &text[..text.len() - 5], &text.replacen("reads", "leads", 1)] {
        assert!(
            matches!(resume(broken), Err(CheckpointError::Broken)),
            "{}",
            &broken[..broken.len().min(30)]
        );
    }
}

#[test]
fn a_next_page_in_a_checkpoint_is_not_trusted() {
    let mut network = network();
    let mut collector = network.collector();
    while !String::from_utf8(collector.checkpoint()).unwrap().contains("$skiptoken") {
        network.step(&mut collector);
    }
    let text = String::from_utf8(collector.checkpoint()).unwrap();
    let hostile = text.replace("\"page\":\"https://graph.microsoft.com/", "\"page\":\"https://evil.example/");
    assert_ne!(hostile, text);
    assert!(matches!(Collector::resume(hostile.as_bytes(), START), Err(CheckpointError::Broken)));
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
