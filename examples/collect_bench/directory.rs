//! A directory that serves its pages: the mock Microsoft 365 with one token.

use mock365_model::identity::AccessToken;
use mock365_model::{DEMO_CLIENT, Request, Resource, Shape, World};
use sidelight::sources::{self, Ask, Source};
use sidelight::tenant::Fact;

/// The instant of the mock, in Unix milliseconds.
const NOW: i64 = 1_795_544_534_000;
const TOKEN: &str = "of-the-reader";

/// The mock with so many people, read by its Global Reader.
pub struct Pages(World);

impl Pages {
    pub fn of(users: u32) -> Pages {
        let mut world = World::generate(7, &Shape { users, ..Shape::default() }, NOW);
        let tenant = &world.tenants[0];
        let token = AccessToken {
            value: TOKEN.to_owned(),
            client_id: DEMO_CLIENT,
            tenant: tenant.id,
            user: tenant.users[1].id,
            resource: Resource::Graph,
            scopes: vec!["User.Read.All".to_owned(), "AuditLog.Read.All".to_owned()],
            expires: i64::MAX,
        };
        world.tokens.push(token);
        Pages(world)
    }

    /// One page, as bytes: the first without `url`, else the one that a next link leads to.
    pub fn page(&mut self, fact: Fact, url: Option<String>) -> Vec<u8> {
        let url = url.unwrap_or_else(|| match source(fact).ask {
            Ask::Graph { version, path, query, .. } => {
                format!("https://graph.microsoft.com/{version}/{path}?{query}")
            }
            Ask::Exchange { .. } | Ask::Resolver { .. } => String::new(),
        });
        let request = Request::get(url, NOW).with("Authorization", format!("Bearer {TOKEN}"));
        let response = self.0.handle(&request);
        assert_eq!(response.status, 200, "{}", response.value());
        response.body
    }
}

pub fn source(fact: Fact) -> &'static Source {
    sources::for_fact(fact).next().expect("every fact has a source")
}
