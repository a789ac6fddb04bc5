//! What runs in a browser.

pub mod port;
pub mod sidebar;
pub mod view;
