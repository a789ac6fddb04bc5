//! Guests: who invites them, and what they see.

pub mod directory_access;
pub mod invites;
