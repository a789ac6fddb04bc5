//! Sidelight end to end: the built extension and the built site in real browsers, against a mock Microsoft 365 under the real
//! host names.

mod sign_in;
mod worlds;

