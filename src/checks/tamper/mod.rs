//! Traces of what an intruder changes.

pub mod recent;
