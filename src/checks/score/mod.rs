//! Microsoft's own score.

pub mod controls;
pub mod figures;
pub mod overall;
#[cfg(test)]
pub(super) mod testing;
pub mod tie;
pub mod top_controls;
