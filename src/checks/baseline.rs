//! How the baselines judge the thing that a check looks at, where they judge it differently. Declared in the check's own file.

use crate::report::{Body, Opinion, VerdictKind};
use crate::text::Message;

/// What one baseline asks of what was seen, `T`.
pub struct Baseline<T> {
    /// Whose it is.
    pub body: Body,
    /// Its control: `MS.AAD.7.1v1`; empty where a page of documentation says so, which is among the references of the check.
    pub control: &'static str,
    /// The message that says what it asks for.
    pub reason: &'static str,
    /// The verdict; `None` where what was seen does not tell.
    pub judge: fn(&T) -> Option<VerdictKind>,
}

/// What each makes of what was seen; nothing where it was not seen whole.
pub fn opinions<T>(all: &[Baseline<T>], seen: Option<&T>) -> Vec<Opinion> {
    let Some(seen) = seen else { return Vec::new() };
    let opinion = |own: &Baseline<T>| Opinion {
        body: own.body,
        control: own.control.to_owned(),
        verdict: (own.judge)(seen).unwrap_or(VerdictKind::Unknown),
        reason: Message::new(own.reason),
    };
    all.iter().map(opinion).collect()
}

/// Met or missed.
pub const fn met(met: bool) -> Option<VerdictKind> {
    Some(if met { VerdictKind::Pass } else { VerdictKind::Fail })
}
