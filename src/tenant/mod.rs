//! Facts about one tenant, as plain data. A [`Tenant`] holds one [`Reading`] per [`Fact`].

pub mod access_policies;
pub mod alerts;
pub mod app_registrations;
pub mod applications;
pub mod audit;
pub mod authentication_methods;
pub mod columns;
pub mod cross_tenant;
pub mod devices;
pub mod directory;
pub mod directory_audits;
pub mod dns;
mod facts;
pub mod federation;
pub mod filtering;
pub mod groups;
mod held;
pub mod ids;
pub mod inbox_rules;
pub mod licences;
pub mod mail_flow;
pub mod mailboxes;
pub mod named_locations;
pub mod ordered;
pub mod organization;
pub mod outbound;
pub mod person;
pub mod protection;
pub mod reading;
pub mod registration;
pub mod risk;
pub mod roles;
pub mod rows;
pub mod score;
pub mod sign_ins;
pub mod users;

use std::collections::{BTreeMap, BTreeSet};

pub use facts::{Fact, Tenant};
pub use held::{Held, Swept};
pub use ids::{ObjectId, TenantId};
pub use reading::{Gap, Provenance, Reading, Reason, Route};
pub use rows::RowSet;

/// Members of one group, transitive, as far as they were read.
pub type GroupMembers = BTreeMap<ObjectId, Reading<BTreeSet<ObjectId>>>;
