//! Sidelight: what in a Microsoft 365 tenant lets an account be taken over, and how to close it.
//!
//! One way through the house: plan → collect → facts → assess → report → show.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`tenant`] | facts: plain data about a tenant, and readings (a fact or the reason why it is missing) |
//! | [`sources`] | one declaration per read of Microsoft 365: request, permission, role, licence, paging, parser |
//! | [`collect`] | the sans-I/O collector: what to ask next, what an answer means, retries, paging, resume |
//! | [`recording`] | HAR files: recognising reads in them and replaying them to the collector |
//! | [`access`] | Conditional Access: who is covered by what |
//! | [`inbox_rules`] | how suspicious an inbox rule is, for the mailbox of one person and for all |
//! | [`case`] | the response to one compromised account: checks, steps, timeline |
//! | [`attestation`] | what an admin says of what cannot be read |
//! | [`checks`] | one file per check, in the folder of its area |
//! | [`report`] | findings, coverage, the report's JSON form |
//! | [`roadmap`] | Microsoft's roadmap: its steps, and how far the checks say that it is |
//! | [`portals`] | which portal page is this; every deep link |
//! | [`text`] | messages in English and Japanese |
//! | [`sign_in`] | OAuth 2.0 with PKCE: addresses, answers, claims |
//! | [`messages`] | what the view and the background say to each other |
//! | [`browser`] | the extension and the site: session, background, view |
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable))]
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]
#![warn(missing_docs)]

pub mod access;
pub mod attestation;
pub mod browser;
pub mod case;
pub mod checks;
pub mod collect;
pub mod inbox_rules;
pub mod messages;
pub mod portals;
pub mod recording;
pub mod report;
pub mod roadmap;
pub mod settings;
pub mod sign_in;
pub mod sources;
pub mod tenant;
pub mod text;
