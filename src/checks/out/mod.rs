//! Outbound mail: who was stopped from sending, and why?

pub mod effective;
pub mod limits;
pub mod notify;
pub mod restricted;
