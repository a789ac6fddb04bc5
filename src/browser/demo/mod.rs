//! The simulated tenant of the site: the model of the mock behind the very session that the extension runs.

mod environment;
mod port;
mod portal;

use std::cell::RefCell;
use std::rc::Rc;

use mock365_model::World;
use sycamore::prelude::*;

use crate::portals::Link;

pub use port::DemoPort;
pub use portal::portal;

/// The admin who is signed in to the simulated portals.
const ADMIN: &str = "ida.lindqvist@contoso.com";

/// The page that the simulated portal shows first.
const FIRST_PAGE: &str = Link::ConditionalAccessPolicies.place().url;

/// The simulated tenant, and the page that its portal shows.
#[derive(Clone)]
pub struct Simulation {
    world: Rc<RefCell<World>>,
    cookie: Rc<str>,
    /// Address of the page that the simulated portal shows.
    pub url: Signal<String>,
    /// Raised with every change of a setting.
    pub changes: Signal<u32>,
}

impl Simulation {
    /// The fixed tenant of the demo with a signed-in admin, in the present reactive scope.
    pub fn new() -> Simulation {
        let mut world = World::contoso(now());
        world.resolver.may_be_asked = true;
        world.allow_redirect(environment::REDIRECT);
        let cookie = world.sign_in_browser(ADMIN).unwrap_or_default();
        Simulation {
            world: Rc::new(RefCell::new(world)),
            cookie: cookie.into(),
            url: create_signal(FIRST_PAGE.to_owned()),
            changes: create_signal(0),
        }
    }
}

impl Default for Simulation {
    fn default() -> Simulation {
        Simulation::new()
    }
}

fn now() -> i64 {
    js_sys::Date::now() as i64
}
