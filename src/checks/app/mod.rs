//! Applications and what they were granted.

pub mod admin_consent_workflow;
pub mod permissions;
pub mod risky_consent_block;
pub mod risky_grants;
pub mod user_consent;
pub mod user_registration;
