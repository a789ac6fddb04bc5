//! Federation: who else vouches for people.

pub mod domains;
