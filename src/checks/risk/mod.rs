//! Accounts at risk.

pub mod users_open;
