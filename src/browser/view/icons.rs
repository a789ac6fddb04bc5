//! Icons as inline SVG: shapes differ, so that no meaning hangs on colour.

use sycamore::prelude::*;
use sycamore::web::tags::*;

use crate::report::VerdictKind;

/// An icon, by its path in a 16 × 16 box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A check that failed: a cross in a disc.
    Fail,
    /// A weak setting: an exclamation mark in a triangle.
    Warn,
    /// Not known: a question mark in a square turned on its corner.
    Unknown,
    /// A figure: an i in a disc.
    Info,
    /// In order: a tick in a disc.
    Pass,
    /// Does not apply: a bar in a ring.
    NotApplicable,
    /// Said by an admin, not read: a head and shoulders.
    Attested,
    /// Not judged yet: a ring.
    Pending,
    /// Opens to the right.
    Forward,
    /// Goes back.
    Back,
    /// Closes.
    Close,
    /// A full tab.
    Tab,
    /// The options.
    Options,
    /// Copies.
    Copy,
    /// Reads again.
    Again,
    /// Leads to a page outside.
    Outside,
    /// Done.
    Tick,
}

impl Icon {
    /// The icon of an outcome.
    pub const fn outcome(kind: VerdictKind) -> Icon {
        match kind {
            VerdictKind::Fail => Icon::Fail,
            VerdictKind::Warn => Icon::Warn,
            VerdictKind::Unknown => Icon::Unknown,
            VerdictKind::Info => Icon::Info,
            VerdictKind::Pass => Icon::Pass,
            VerdictKind::NotApplicable => Icon::NotApplicable,
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Icon::Fail => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM5.6 4.5 4.5 5.6 6.9 8l-2.4 2.4 1.1 1.1L8 9.1l2.4 2.4 1.1-1.1L9.1 8l2.4-2.4-1.1-1.1L8 6.9Z"
            }
            Icon::Warn => "M8 1.2 15.4 14.5H.6ZM7.2 6v4.2h1.6V6Zm0 5.4V13h1.6v-1.6Z",
            Icon::Unknown => {
                "M8 .6 15.4 8 8 15.4.6 8ZM5.6 6.2h1.5c0-.6.4-1 1-1s.9.3.9.8c0 .9-1.7 1-1.7 2.9h1.4c0-1.1 1.9-1.4 1.9-3C10.6 4.7 9.6 3.9 8.1 3.9S5.6 4.8 5.6 6.2ZM7.2 10v1.6h1.6V10Z"
            }
            Icon::Info => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM7.2 4v1.6h1.6V4Zm0 3v5h1.6V7Z",
            Icon::Pass => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.5 3.9L7 9.4 4.6 7 3.5 8.1 7 11.6l5.6-5.6Z",
            Icon::NotApplicable => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM4.8 7.25h6.4v1.5H4.8Z"
            }
            Icon::Attested => {
                "M8 1.5a3.25 3.25 0 1 1 0 6.5 3.25 3.25 0 0 1 0-6.5ZM2 14.5c0-3.4 2.5-5.25 6-5.25s6 1.85 6 5.25Z"
            }
            Icon::Pending => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z"
            }
            Icon::Forward => "M5.5 3 6.6 1.9 12.7 8l-6.1 6.1-1.1-1.1 5-5Z",
            Icon::Back => "M10.5 3 9.4 1.9 3.3 8l6.1 6.1 1.1-1.1-5-5Z",
            Icon::Close => {
                "M3.6 2.5 8 6.9l4.4-4.4 1.1 1.1L9.1 8l4.4 4.4-1.1 1.1L8 9.1l-4.4 4.4-1.1-1.1L6.9 8 2.5 3.6Z"
            }
            Icon::Tab => "M2 2h5v1.5H3.5v9h9V9H14v5H2Zm7 0h5v5h-1.5V4.6L7.7 9.4 6.6 8.3l4.8-4.8H9Z",
            Icon::Options => {
                "M7 1h2l.3 1.9 1 .4 1.6-1.1 1.4 1.4-1.1 1.6.4 1L14.5 6.5v2l-1.9.4-.4 1 1.1 1.6-1.4 1.4-1.6-1.1-1 .4L9 14.5H7l-.3-1.9-1-.4-1.6 1.1-1.4-1.4 1.1-1.6-.4-1L1.5 9V7l1.9-.3.4-1-1.1-1.6 1.4-1.4 1.6 1.1 1-.4Zm1 4.5a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z"
            }
            Icon::Copy => "M5 1h9v10h-3v4H2V5h3Zm1.5 1.5V5H11v4.5h1.5v-7Zm-3 4v7h6v-7Z",
            Icon::Again => "M8 2a6 6 0 0 1 4.5 2V2H14v5H9V5.5h2.7A4.5 4.5 0 1 0 12.4 9H14A6 6 0 1 1 8 2Z",
            Icon::Outside => "M9 2h5v5h-1.5V4.6L7.7 9.4 6.6 8.3l4.8-4.8H9ZM2 4h4v1.5H3.5v7h7V10H12v4H2Z",
            Icon::Tick => "M13 3.2 6.3 9.9 3 6.6 1.9 7.7l4.4 4.4 7.8-7.8Z",
        }
    }

    /// Draws it, hidden from screen readers: a word stands beside every icon, or names its button.
    pub fn draw(self) -> View {
        View::from(
            svg()
                .class("icon")
                .viewBox("0 0 16 16")
                .attr("aria-hidden", "true")
                .attr("focusable", "false")
                .children(path().d(self.path()).attr("fill-rule", "evenodd")),
        )
    }
}

/// The product's mark: a lamp that shines from the side.
pub fn mark() -> View {
    View::from(
        svg()
            .class("mark")
            .viewBox("0 0 32 32")
            .attr("aria-hidden", "true")
            .attr("focusable", "false")
            .children((
                path()
                    .class("mark-field")
                    .d("M7 0h18a7 7 0 0 1 7 7v18a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7V7a7 7 0 0 1 7-7Z"),
                path().class("mark-light").d("M13 10 27 5v22l-14-5Z"),
                path().class("mark-lamp").d("M5 12.5a2.5 2.5 0 0 1 2.5-2.5H13v12H7.5A2.5 2.5 0 0 1 5 19.5Z"),
            )),
    )
}
