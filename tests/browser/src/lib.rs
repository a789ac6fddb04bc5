//! The real extension in real browsers.
