//! A run that a browser recorded tells what the run itself was told.

use mock365_model::{Licences, Recorder, Shape, Weakness, World};
use sidelight::recording::Recording;
use sidelight::tenant::{Fact, Reason};
use simulation::network::{Network, START};
use simulation::timeless;

fn without_route(tenant: &sidelight::tenant::Tenant) -> serde_json::Map<String, serde_json::Value> {
    let text = timeless(tenant).to_string().replace("\"route\":\"signed-in\"", "\"route\":\"recording\"");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_recorded_run_gives_the_same_tenant() {
    let shape = Shape {
        users: 2_100,
        weaknesses: Weakness::ALL.to_vec(),
        licences: Licences::E5,
        ..Shape::default()
    };
    let world = World::generate(5, &shape, START);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    let mut network = Network::new(world, &admin);
    network.recorder = Some(Recorder::default());
    let mut collector = network.collector();
    network.run(&mut collector);
    let file = network.recorder.take().unwrap().har().to_string();
    let recording = Recording::read(file.as_bytes()).unwrap();
    assert_eq!(recording.notes(), []);
    let tenants = recording.tenants();
    assert_eq!(tenants.len(), 1);
    assert_eq!(tenants[0].tenant, Some(collector.context().tenant));
    let tenant = recording.readings(&tenants[0]);
    for fact in sidelight::sources::by_itself() {
        assert_eq!(tenant.gaps(fact), [], "{fact:?}");
    }
    let live = without_route(collector.tenant());
    // Alert policies are in recordings of somebody else's only; nobody can ask a recording for what is not in it.
    let differ = ["protection_alerts", "inbox_rules"];
    for (name, reading) in
        without_route(&tenant).into_iter().filter(|(name, _)| !differ.contains(&name.as_str()))
    {
        assert!(live[&name] == reading, "{name}");
    }
    let shown = format!("{recording:?}");
    assert!(!shown.contains("token-") && !shown.contains("Bearer"));
}

#[test]
fn a_recording_that_misses_an_answer_says_so() {
    let shape = Shape { users: 1_200, ..Shape::default() };
    let world = World::generate(6, &shape, START);
    let admin = world.tenants[0].users[1].user_principal_name.clone();
    let mut network = Network::new(world, &admin);
    network.recorder = Some(Recorder::default());
    let mut collector = network.collector();
    network.run(&mut collector);
    let mut har = network.recorder.take().unwrap().har();
    let entries = har["log"]["entries"].as_array_mut().unwrap();
    entries.retain(|entry| !entry["request"]["url"].as_str().unwrap().contains("$skiptoken"));
    for entry in entries {
        // The part of a batch is not found under another id.
        let asked = &mut entry["request"]["postData"]["text"];
        if let Some(text) = asked.as_str().filter(|text| text.contains("subscribedSkus")) {
            *asked = text.replace("subscribedSkus", "subscribedSomething").into();
        }
    }
    let recording = Recording::read(har.to_string().as_bytes()).unwrap();
    let tenant = recording.readings(&recording.tenants()[0]);
    let reasons = |fact| tenant.gaps(fact).into_iter().map(|gap| gap.reason).collect::<Vec<_>>();
    assert_eq!(reasons(Fact::Users), [Reason::Truncated { seen: 999, of: None }]);
    assert_eq!(reasons(Fact::Licences), [Reason::NotAsked]);
    assert_eq!(reasons(Fact::ConditionalAccess), []);
}
