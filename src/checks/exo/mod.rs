//! Ways into Exchange Online.

pub mod direct_send;
pub mod modern_auth;
pub mod pop_imap;
pub mod shared_signin;
pub mod smtp_auth;
pub mod smtp_auth_mailboxes;
