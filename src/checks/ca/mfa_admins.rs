//! Administrators must pass multifactor authentication, whatever becomes of the policy for everybody.
//!
//! A policy that names roles reaches active, tenant-wide holders of built-in roles alone: holders of a custom role, or of a role for an
//! administrative unit, are covered only by a policy that reaches them in another way. Security defaults ask most administrators.

use super::administrators::{self, Defaults};
use crate::access::Question;
use crate::checks::{Area, Check, Phase, Reference, Remedy, Severity, Subject};
use crate::portals::Link;
use crate::report::{Assessment, VerdictKind};
use crate::tenant::Fact;

/// `ca.mfa-admins`
pub const CHECK: Check = Check {
    id: "ca.mfa-admins",
    area: Area::ConditionalAccess,
    severity: Severity::Critical,
    roadmap: Phase::First30Days,
    needs: &[
        Fact::ConditionalAccess,
        Fact::SecurityDefaults,
        Fact::Users,
        Fact::GroupMembers,
        Fact::RoleAssignments,
        Fact::RoleDefinitions,
        Fact::Licences,
    ],
    verdicts: &[
        VerdictKind::Fail,
        VerdictKind::Warn,
        VerdictKind::Unknown,
        VerdictKind::Pass,
        VerdictKind::NotApplicable,
    ],
    remedy: Remedy {
        link: Link::ConditionalAccessPolicies,
        steps: 7,
        command: None,
        roles: &["Conditional Access Administrator", "Security Administrator"],
    },
    references: &[
        Reference::Scuba("MS.AAD.3.6v1"),
        Reference::Cis("5.2.2.1"),
        Reference::Maester("MT.1006"),
        Reference::SecureScore("AdminMFAV2"),
        Reference::Attack("T1078.004"),
        Reference::Learn("entra/identity/conditional-access/policy-old-require-mfa-admin"),
    ],
    rule: 1,
    assess,
};

fn assess(subject: &Subject<'_>) -> Assessment {
    administrators::assess(&CHECK, &Question::MFA_FOR_ADMINISTRATORS, Defaults::Ask, subject)
}

#[cfg(test)]
#[path = "mfa_admins_tests.rs"]
mod tests;
