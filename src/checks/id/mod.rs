//! Identity: what the tenant starts from.

pub mod msol_block;
pub mod secdefaults;
