//! No guest holds a directory role.
//!
//! A guest's password and second step are kept by somebody else.

use crate::checks::adm;
use crate::checks::tally::Grade;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::users::UserTable;

/// `adm.no-guests`
pub const CHECK: Check = Check {
    id: "adm.no-guests",
    area: Area::Administrators,
    severity: Severity::Critical,
    roadmap: Phase::First30Days,
    needs: &[Fact::RoleAssignments, Fact::GroupMembers, Fact::Users, Fact::RoleDefinitions],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::RolesAndAdministrators,
        steps: 4,
        command: None,
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Maester("MT.1025"),
        Reference::ZeroTrustAssessment("22128"),
        Reference::Attack("T1078.004"),
        Reference::Attack("T1199"),
        Reference::Learn("entra/identity/role-based-access-control/best-practices"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    let user_type = |users: &UserTable, row| {
        Field::new("userType", if users.guests().contains(row) { "Guest" } else { "Member" })
    };
    adm::assess(subject, &CHECK, judge, user_type)
}

fn judge(users: &UserTable, row: usize, privileged: Option<bool>) -> (Grade, &'static str) {
    match (users.guests().contains(row), privileged) {
        (true, Some(true)) => (Grade::Fail, "adm-no-guests.guest"),
        (true, Some(false)) => (Grade::Warn, "adm-no-guests.guest-lesser"),
        (true, None) => (Grade::Unclear, "adm-no-guests.role-not-known"),
        (false, _) => (Grade::Fine, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::adm::testing;

    #[test]
    fn a_disabled_guest_is_told_apart() {
        testing::holder(&CHECK, Some(true), VerdictKind::Warn, |user| {
            (user.guest, user.enabled) = (true, Some(false));
        });
        testing::holder(&CHECK, Some(true), VerdictKind::Fail, |user| {
            (user.guest, user.enabled) = (true, None);
        });
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        for (guest, privileged, verdict) in [
            (false, Some(true), Pass),
            (true, Some(true), Fail),
            (true, Some(false), Warn),
            (true, None, Unknown),
            (false, None, Pass),
        ] {
            testing::holder(&CHECK, privileged, verdict, |user| user.guest = guest);
        }
    }
}
