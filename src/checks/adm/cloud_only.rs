//! Administrators have accounts of their own that live in the cloud alone.
//!
//! Whoever takes over the directory on premises takes over every account that is synchronised from there. An account with a licence may be
//! somebody's everyday account: it reads mail and opens attachments.

use crate::checks::adm;
use crate::checks::tally::Grade;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, Field, VerdictKind};
use crate::tenant::Fact;
use crate::tenant::users::UserTable;

/// `adm.cloud-only`
pub const CHECK: Check = Check {
    id: "adm.cloud-only",
    area: Area::Administrators,
    severity: Severity::High,
    roadmap: Phase::First30Days,
    needs: &[Fact::RoleAssignments, Fact::GroupMembers, Fact::Users, Fact::RoleDefinitions],
    verdicts: &[VerdictKind::Fail, VerdictKind::Warn, VerdictKind::Unknown, VerdictKind::Pass],
    remedy: Remedy {
        link: Link::RolesAndAdministrators,
        steps: 5,
        command: None,
        roles: &["Privileged Role Administrator"],
    },
    references: &[
        Reference::Cis("1.1.1"),
        Reference::Scuba("MS.AAD.7.3v1"),
        Reference::Maester("MT.1026"),
        Reference::ZeroTrustAssessment("21814"),
        Reference::SecureScore("aad_admin_accounts_separate_unassigned_cloud_only"),
        Reference::Attack("T1556.007"),
        Reference::Learn("entra/identity/role-based-access-control/best-practices"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    adm::assess(subject, &CHECK, judge, |users, row| {
        Field::new("onPremisesSyncEnabled", users.on_premises_synced().contains(row))
    })
}

fn judge(users: &UserTable, row: usize, privileged: Option<bool>) -> (Grade, &'static str) {
    match (users.on_premises_synced().contains(row), users.licensed().contains(row), privileged) {
        (true, _, Some(true)) => (Grade::Fail, "adm-cloud-only.synchronised"),
        (true, _, Some(false)) => (Grade::Warn, "adm-cloud-only.synchronised-lesser"),
        (false, true, Some(true)) => (Grade::Warn, "adm-cloud-only.licensed"),
        (true, _, None) | (false, true, None) => (Grade::Unclear, "adm-cloud-only.role-not-known"),
        (false, false, _) | (false, true, Some(false)) => (Grade::Fine, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::adm::testing;

    #[test]
    fn a_disabled_account_is_told_apart() {
        testing::holder(&CHECK, Some(true), VerdictKind::Warn, |user| {
            (user.on_premises_synced, user.enabled) = (true, Some(false));
        });
    }

    #[test]
    fn verdicts() {
        use VerdictKind::{Fail, Pass, Unknown, Warn};
        let cases = [
            ((false, false), Some(true), Pass),
            ((true, false), Some(true), Fail),
            ((true, true), Some(true), Fail),
            ((true, false), Some(false), Warn),
            ((false, true), Some(true), Warn),
            ((false, true), Some(false), Pass),
            ((true, false), None, Unknown),
            ((false, true), None, Unknown),
            ((false, false), None, Pass),
        ];
        for ((synced, licensed), privileged, verdict) in cases {
            testing::holder(&CHECK, privileged, verdict, |user| {
                user.on_premises_synced = synced;
                user.licensed = licensed;
            });
        }
    }
}
