//! Domains, and what other organisations can check of their mail.

pub mod dkim;
pub mod dmarc;
mod published;
pub mod spf;
#[cfg(test)]
mod testing;
