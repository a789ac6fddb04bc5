//! Protection from spam, malware and phishing.

pub mod allowlists;
pub mod antiphish;
pub mod effective;
pub mod left_out;
pub mod preset;
pub mod safe_attachments;
pub mod safe_links;
