//! Applications and what they were granted.

pub mod admin_consent_workflow;
pub mod credentials;
mod held;
mod owners;
pub mod permissions;
pub mod risky_consent_block;
pub mod risky_grants;
pub mod user_consent;
pub mod user_registration;

use crate::tenant::ObjectId;

/// Tenants in which Microsoft registers its own apps.
pub(super) const MICROSOFT: [ObjectId; 2] = [
    ObjectId::literal("f8cdef31-a31e-4b4a-93e4-5f571e91255a"),
    ObjectId::literal("72f988bf-86f1-41af-91ab-2d7cd011db47"),
];
