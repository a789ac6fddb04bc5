//! Ways into Exchange Online.

pub mod pop_imap;
pub mod shared_signin;
pub mod smtp_auth_mailboxes;
