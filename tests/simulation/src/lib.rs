//! Whole runs of the collector, simulated. One number decides the tenant, the faults with their order and instants, latencies, token
//! expiry, the network going away and the deaths of the background; the same number gives the same run.
//!
//! **The property**: the report of a disturbed run equals that of an undisturbed run of the same tenant, or differs by gaps that name
//! what went wrong, each kind of trouble by the reasons in its table ([`trouble::Kind::may_leave`]) and no sooner than it was tried often
//! enough ([`trouble::Kind::before_giving_up`]). No verdict becomes another one, except unknown; no count grows; evidence is what the
//! undisturbed run has too. Every run ends. Every request is a read by the product's list and by the mock's own, is within Microsoft's
//! documented limits and comes no sooner than `Retry-After` allows.
//!
//! What holds only in part: a collection that changes between pages may show rows twice, which must not count twice (simulated for Microsoft Graph's lists, not for Exchange Online's); rows
//! that the service itself leaves out because others were removed before them cannot be noticed by anybody.

mod by_object;
pub mod compare;
pub mod network;
pub mod planted;
pub mod referee;
mod run;
pub mod scenario;
mod scopes;
pub mod started;
pub mod trouble;
pub mod wire;

pub use compare::timeless_tenant as timeless;
pub use planted::Bug;
pub use run::{FEWEST_DEATHS, FEWEST_FAULTS, Run, simulate};
