//! A Microsoft 365 to test against: sign-in, Graph, Exchange and the admin portals as one pure function from a state and a
//! request to a state and an answer. It reads no clock, draws no random number and does no I/O; every request brings its
//! instant. It knows nothing of the product: what may be read is listed in [`World::violations`]'s own source, and every
//! request is held against that list.
//!
//! ```
//! use mock365_model::{Request, World};
//!
//! let mut world = World::contoso(1_795_544_534_000);
//! let answer = world.handle(&Request::get("https://graph.microsoft.com/v1.0/organization", 1_795_544_534_000));
//! assert_eq!(answer.status, 401);
//! assert!(world.violations.is_empty());
//! ```

pub mod access_policy;
mod allowed;
pub mod directory_audits;
pub mod exchange;
pub mod faults;
pub mod generate;
mod graph;
mod group;
mod guid;
mod http;
pub mod identity;
pub mod instant;
mod login;
pub mod portal;
pub mod recording;
pub mod registrations;
pub mod resolver;
pub mod secure_score;
pub mod tenant;
mod throttling;
pub mod trust;
mod world;

pub use faults::{Effect, Fault, Played};
pub use generate::random::SplitMix;
pub use generate::{Language, Licences, Shape, Weakness};
pub use guid::{Guid, NotAGuid};
pub use http::{Delivery, Request, Response, Target};
pub use identity::{DEMO_CLIENT, Resource};
pub use portal::{Control, ControlKind, PortalPage};
pub use recording::Recorder;
pub use tenant::{SignInRule, Tenant};
pub use throttling::Throttle;
pub use world::{LogEntry, Violation, World};

/// Hosts that the mock answers for.
pub const HOSTS: &[&str] = &[
    login::HOST,
    graph::HOST,
    exchange::HOST,
    resolver::HOST,
    "admin.microsoft.com",
    "admin.cloud.microsoft",
    "entra.microsoft.com",
    "portal.azure.com",
    "security.microsoft.com",
    "purview.microsoft.com",
    "admin.exchange.microsoft.com",
    "admin.teams.microsoft.com",
];
