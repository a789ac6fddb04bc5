//! Microsoft's own score.

pub mod controls;
pub mod overall;
