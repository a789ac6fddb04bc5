//! What the scenarios know of Sidelight and of the pages that it meets: one file for each.
//!
//! | file | what is in it |
//! | --- | --- |
//! | `microsoft365` | the mock that a scenario runs against, and what must be true of its log afterwards |
//! | `sidebar` | the checklist, in the docked sidebar and in the full tab |
//! | `options` | the options page, and how an admin sets Sidelight up |
//! | `sign_in` | Microsoft's sign-in window |
//! | `portal` | a portal page, its controls, and the hostile script in it |
//! | `site` | the site on loopback |

mod microsoft365;
mod options;
mod portal;
mod sidebar;
mod sign_in;
mod site;

pub use microsoft365::{Microsoft365, now};
pub use options::Options;
pub use portal::{ENTRA, Layout, Portal};
pub use sidebar::{Sidebar, Verdicts, checks};
pub use sign_in::SignInWindow;
pub use site::Site;
