//! Microsoft's own score.

pub mod overall;
