//! Outbound mail: who was stopped from sending, and why?

pub mod restricted;
