//! Auditing: is what happens in the tenant written down?

pub mod bypass;
pub mod mailbox_sets;
pub mod org_mailbox;
pub mod unified;
