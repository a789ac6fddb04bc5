//! The permissions that the sources declare are enough to read everything that is read by itself.

use std::collections::BTreeSet;

use mock365_model::World;
use sidelight::sources::{self, Service};
use sidelight::tenant::Fact;
use simulation::network::{GRAPH_SCOPES, Network, START};

#[test]
fn the_scopes_of_the_plan_are_enough() {
    let facts = BTreeSet::from(Fact::ALL);
    let wanted = sources::scopes(Service::Graph, &facts);
    let mut network = Network::new(World::contoso_hardened(START), "priya.chowdhury@contoso.com");
    network.graph_scopes = wanted.iter().copied().collect();
    let mut collector = network.collector();
    network.run(&mut collector);
    let tenant = collector.tenant();
    assert!(sources::by_itself().all(|fact| tenant.gaps(fact).is_empty()));
    assert_eq!(wanted, GRAPH_SCOPES.iter().copied().collect());
}
