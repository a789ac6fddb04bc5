//! The mock Microsoft 365 on loopback: one TLS port that answers under the real host names, and a CONNECT proxy that brings
//! Firefox there. Everything that is answered comes from `mock365_model`; this crate adds sockets, the clock, and the
//! portals' script and style.

mod answer;
mod certificate;
pub mod extension;
mod proxy;
mod server;

pub use mock365_model as model;
pub use server::{Options, Server, StartError, WorldHandle};
