//! Auditing: is what happens in the tenant written down?

pub mod org_mailbox;
pub mod unified;
