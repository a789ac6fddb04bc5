//! The mock Microsoft 365 on loopback: one TLS port that answers under the real host names, and a CONNECT proxy that brings
//! Firefox there. Everything that is answered comes from `mock365_model`; this crate adds sockets, the clock, and the
//! portals' script and style.
//!
//! ```
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! use mock365::model::World;
//! use mock365::{Options, Server};
//!
//! let server = Server::start(World::contoso(1_795_544_534_000), Options::default()).await?;
//! let rules = server.chromium_host_rules(); // --host-resolver-rules
//! server.world().with(|world| world.tenants[0].exchange.unified_audit_log = true);
//! assert!(rules.contains("graph.microsoft.com") && server.violations().is_empty());
//! # Ok::<(), mock365::StartError>(())
//! # }).unwrap();
//! ```

mod answer;
mod certificate;
pub mod extension;
mod proxy;
mod server;

pub use mock365_model as model;
pub use server::{Options, Server, StartError, WorldHandle};
