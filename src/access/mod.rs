//! Conditional Access: who is covered by what.
