//! Reads grow as the pages of the lists do, and nothing else does.

use std::collections::{BTreeMap, BTreeSet};

use mock365_model::{Licences, Shape, World};
use simulation::network::{Network, START};
use simulation::wire::Read;

/// Rows of the largest page of Microsoft Graph; a page of Exchange Online has one more.
const PAGE: usize = 999;

#[test]
fn reads_are_the_pages_of_each_list_and_a_constant() {
    let mut constants = BTreeSet::new();
    for users in [1_100, 3_100] {
        let world = World::generate(9, &Shape { users, licences: Licences::E5, ..Shape::default() }, START);
        let people = world.tenants[0].users.len();
        let admin = world.tenants[0].users[1].user_principal_name.clone();
        let mut network = Network::new(world, &admin);
        let mut collector = network.collector();
        network.run(&mut collector);
        assert!(sidelight::sources::by_itself().all(|fact| collector.tenant().gaps(fact).is_empty()));
        let mut first_pages = 0;
        let mut further_pages: BTreeMap<String, usize> = BTreeMap::new();
        for read in network.sent.iter().flat_map(Read::all) {
            let (list, query) = read.line.split_once('?').unwrap_or((&read.line, ""));
            if query.contains("skiptoken") {
                let cmdlet = query.split_once(' ').map_or("", |(_, cmdlet)| cmdlet);
                *further_pages.entry(format!("{list}{cmdlet}")).or_default() += 1;
            } else {
                first_pages += 1;
            }
        }
        let most = people.div_ceil(PAGE) - 1;
        assert_eq!(further_pages.get("graph.microsoft.com/v1.0/users"), Some(&most));
        assert!(further_pages.values().all(|pages| *pages <= most), "{further_pages:?}");
        assert!(network.sent.len() <= first_pages + further_pages.values().sum::<usize>());
        constants.insert(first_pages);
    }
    assert_eq!(constants.len(), 1, "{constants:?}");
}
