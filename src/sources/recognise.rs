//! Recognising the reads of the sources in other people's traffic.

use super::{Asked, Source};

/// The next page that a recorded answer names.
pub fn continuation(source: &Source, asked: &Asked<'_>, link: &str) -> Option<String> {
    super::continuation(source, asked, link)
}
