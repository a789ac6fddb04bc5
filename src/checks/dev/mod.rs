//! Devices: what joining one takes.

pub mod registration;
