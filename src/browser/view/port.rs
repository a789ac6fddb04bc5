//! How a view reaches the background.

use crate::messages::{Event, Request};

/// A connection to a background: of the extension, or in the page of the site.
pub trait Port {
    /// Sends a request. Answers come as events.
    fn send(&self, request: Request);

    /// Names the one listener for events. Called once, before the first request.
    fn listen(&self, listener: Box<dyn FnMut(Event)>);
}
