//! Other tenants, and what of them is taken on trust.

pub mod partners;
