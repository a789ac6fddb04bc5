//! Microsoft Teams.

pub mod external;
