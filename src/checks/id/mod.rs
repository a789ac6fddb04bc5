//! Identity: what the tenant starts from.

pub mod secdefaults;
