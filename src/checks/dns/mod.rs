//! Domains, and what other organisations can check of their mail.

pub mod dkim;
