//! *Assess a file*: a recording is read in the page.

use sycamore::prelude::*;

use super::Site;
use super::frame::frame;

/// The page.
pub fn page(site: Site) -> View {
    frame(site, "assess.html", move |language| site.speak(language), View::new())
}
