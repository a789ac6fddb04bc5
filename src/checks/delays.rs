//! How long Microsoft may take to show a change that an admin has made: figures of Microsoft's own documentation, nothing else.

/// How long a change may take to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay {
    /// At most so many minutes.
    pub most_minutes: u32,
    /// The page that says so: path below `https://learn.microsoft.com/`.
    pub page: &'static str,
}

/// What is documented, by the id of the check, sorted. A check that is not here rests on reads for which Microsoft gives no figure: policies
/// and other directory objects are eventually consistent, usually within minutes.
const DOCUMENTED: &[(&str, Delay)] = &[
    ("aud.unified", Delay { most_minutes: 60, page: "purview/audit-log-enable-disable" }),
    (
        "mfa.registration-admins",
        Delay {
            most_minutes: 36 * 60,
            page: "entra/identity/authentication/howto-authentication-methods-activity",
        },
    ),
    (
        "mfa.registration-users",
        Delay {
            most_minutes: 36 * 60,
            page: "entra/identity/authentication/howto-authentication-methods-activity",
        },
    ),
    (
        "out.restricted",
        // Usually within one hour.
        Delay { most_minutes: 24 * 60, page: "defender-office-365/outbound-spam-restore-restricted-users" },
    ),
    (
        "score.overall",
        Delay { most_minutes: 48 * 60, page: "defender-xdr/microsoft-secure-score-improvement-actions" },
    ),
    (
        "score.top-controls",
        Delay { most_minutes: 48 * 60, page: "defender-xdr/microsoft-secure-score-improvement-actions" },
    ),
];

/// How long Microsoft may take to show that what this check found was fixed; `None`: not documented.
pub fn delay(check: &str) -> Option<Delay> {
    DOCUMENTED.iter().find(|(id, _)| *id == check).map(|(_, delay)| *delay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Check;

    #[test]
    fn delays_are_of_checks_that_there_are() {
        assert!(DOCUMENTED.is_sorted_by_key(|(id, _)| *id));
        for (id, delay) in DOCUMENTED {
            assert!(Check::find(id).is_some(), "{id}");
            assert!((1..=7 * 24 * 60).contains(&delay.most_minutes), "{id}");
            assert!(!delay.page.starts_with('/') && !delay.page.contains(':'), "{id}");
        }
        assert_eq!(delay("ca.mfa-all"), None, "Microsoft gives no figure for policies");
    }
}
