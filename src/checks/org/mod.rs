//! The organisation as a whole.

pub mod idle_timeout;
pub mod lockbox;
