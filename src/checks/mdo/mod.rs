//! Protection from spam, malware and phishing.

pub mod preset;
