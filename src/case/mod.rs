//! Response to one compromised account.

pub mod inbox_rules;
