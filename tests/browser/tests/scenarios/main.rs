//! Sidelight end to end: the built extension and the built site in real browsers, against a mock Microsoft 365 under the real
//! host names.

mod access;
mod accessibility;
mod built;
mod checklist;
mod fix;
mod killed;
mod portals;
mod posture;
mod replay;
mod resolver;
mod resume;
mod score;
mod sign_in;
mod site;
mod sweep;
mod worlds;
